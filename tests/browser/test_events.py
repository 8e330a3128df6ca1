"""The events: the list of a phone with its sheet of filters, the marks of the chart, and the steps between cards."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

import opcon

if TYPE_CHECKING:
    from tests.browser.conftest import Open

TIMELINE = opcon.load()
PHONE = {"width": 360, "height": 740}
each_language = pytest.mark.parametrize("lang", ["en", "ko"])


# The list of a phone


def test_a_phone_has_a_list_by_decade_and_a_wider_window_the_chart(open_page: Open) -> None:
    page = open_page(width=699)
    expect(page.locator("#chart")).to_be_hidden()
    expect(page.locator("#list h3").first).to_have_text("1940s (15)")
    page.set_viewport_size({"width": 700, "height": 900})
    expect(page.locator("#chart svg")).to_be_visible()
    expect(page.locator("#list")).to_be_hidden()


def test_the_headings_of_the_list_count_every_event(open_page: Open) -> None:
    heads = open_page("lang=ko", **PHONE).locator("#list h3").all_inner_texts()
    assert heads[0] == "1940년대 (15)"
    assert sum(int(head.split("(")[1].rstrip(")")) for head in heads) == len(TIMELINE)


def test_an_event_of_the_list_has_its_date_its_kind_its_title_and_the_color_of_its_receiver(open_page: Open) -> None:
    row = open_page(**PHONE).locator("#list li").filter(has_text="Peacetime operational control passes")
    expect(row.locator(".when")).to_have_text("1 December 1994 · Transfer")
    number = list(TIMELINE.record.commands).index("rok-jcs")
    expect(row.locator("svg rect")).to_have_class(f"held-{number}")
    expect(row.page.locator("#list li").filter(has_text="Cheonan").locator("svg circle")).to_have_count(1)


def test_the_list_says_which_dates_are_disputed(open_page: Open) -> None:
    row = open_page(**PHONE).locator("#list li").filter(has_text="Rhee assigns command authority")
    expect(row.locator(".when")).to_have_text("14 July 1950 · Transfer · Sources give different dates.")


def test_turning_points_are_in_the_list_at_once_and_a_button_adds_the_others(open_page: Open) -> None:
    page = open_page(**PHONE)
    for event in TIMELINE:
        if event.importance == 1:
            expect(page.locator("#list a").filter(has_text=event.title)).to_have_count(1)
    decade = page.locator("#list section").nth(6)
    before = decade.locator("li").count()
    decade.get_by_role("button").click()
    assert decade.locator("li").count() == before + 50
    assert page.evaluate("document.activeElement.closest('section') === document.querySelectorAll('#list section')[6]")
    firsts = [
        int(first)
        for first in page.evaluate(
            "[...document.querySelectorAll('#list [data-first]')].map((one) => one.dataset.first)"
        )
    ]
    assert firsts == sorted(firsts)


def test_a_tap_opens_the_card_which_fills_the_screen(open_page: Open) -> None:
    page = open_page(**PHONE, has_touch=True, is_mobile=True)
    page.locator("#list a").filter(has_text="Combined Forces Command activated").tap()
    expect(page.locator("#card h2")).to_have_text(TIMELINE["cfc-activated"].title)
    assert page.locator("#card").bounding_box() == {"x": 0, "y": 0, **PHONE}


@pytest.mark.parametrize("day", ["1945-11-01", "1950-07-14", "1985-06-01", "2026-10-07"])
def test_the_list_marks_the_day_asked_about_between_the_events(open_page: Open, day: str) -> None:
    page = open_page("day=1990-01-01", **PHONE)
    page.fill("#day", day)
    page.press("#day", "Enter")
    around = page.evaluate(
        "(() => { const all = [...document.querySelectorAll('#list li')];"
        " const at = all.findIndex((one) => one.className === 'asked');"
        " return [all[at - 1]?.dataset.first ?? 0, all[at + 1]?.dataset.first ?? Infinity].map(Number); })()"
    )
    asked = opcon.When(day).earliest
    assert asked
    assert around[0] <= asked.toordinal() < around[1]


def test_a_heading_of_the_list_stays_under_the_strip(open_page: Open) -> None:
    page = open_page(**PHONE)
    page.locator("#list section").nth(3).locator("li").nth(5).scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(200)
    tops = page.evaluate("[...document.querySelectorAll('#list h3')].map((one) => one.getBoundingClientRect().top)")
    foot = page.evaluate("document.querySelector('.ask').getBoundingClientRect().bottom")
    assert min(abs(top - foot) for top in tops) <= 2


# The sheet of filters


def test_the_filters_of_a_phone_are_in_a_sheet_whose_button_has_the_count(open_page: Open) -> None:
    page = open_page(**PHONE)
    button = page.get_by_role("button", name=f"Find events ({len(TIMELINE)})")
    button.click()
    box = page.locator("#sheet").bounding_box()
    assert box
    assert box["y"] + box["height"] == PHONE["height"]
    page.fill("#text", "armistice")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#sheet #found")).to_contain_text(f" of {len(TIMELINE)} events")
    count = page.inner_text("#found").split()[0]
    page.locator("#sheet").get_by_role("button", name="Close").click()
    expect(page.locator("#find")).to_be_focused()
    expect(page.locator("#find")).to_have_text(f"Find events ({count})")
    assert sum(int(head.split("(")[1].rstrip(")")) for head in page.locator("#list h3").all_inner_texts()) == int(count)


def test_the_sheet_closes_with_escape_beside_it_and_when_the_window_grows(open_page: Open) -> None:
    page = open_page(**PHONE)
    for close in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.mouse.click(100, 20),
        lambda: page.set_viewport_size({"width": 900, "height": 740}),
    ):
        page.click("#find")
        expect(page.locator("#sheet")).to_be_visible()
        close()
        expect(page.locator("#sheet")).to_be_hidden()
    expect(page.locator(".tools #text")).to_be_visible()
    expect(page.locator(".tools #found")).to_have_text(f"{len(TIMELINE)} of {len(TIMELINE)} events")


def test_a_list_without_events_says_so(open_page: Open) -> None:
    expect(open_page("text=no+such+event", **PHONE).locator("#list")).to_have_text("No event matches the filters.")


# The steps between cards


def in_order() -> list[opcon.Event]:
    return [event for event in TIMELINE if event.kind == "transfer"]


def titles(page: Page, steps: list[str]) -> list[str]:
    found = []
    for step in steps:
        page.keyboard.press(step) if len(step) == 1 or step.startswith("Arrow") else page.click(step)
        found.append(page.inner_text("#card h2"))
    return found


@pytest.mark.parametrize("forward", ["#next-event", "ArrowRight", "]"])
@pytest.mark.parametrize("back", ["#previous-event", "ArrowLeft", "["])
def test_buttons_and_keys_go_to_the_next_and_the_previous_event_shown(open_page: Open, forward: str, back: str) -> None:
    page = open_page("kinds=transfer&event=rhee-letter")
    events = [event.title for event in in_order()]
    at = events.index(TIMELINE["rhee-letter"].title)
    assert titles(page, [forward, forward, back, back]) == [events[at + 1], events[at + 2], events[at + 1], events[at]]
    expect(page.locator("#place")).to_have_text(f"{at + 1} / {len(events)}")
    page.wait_for_timeout(350)
    assert page.url.endswith("event=rhee-letter")


def test_there_is_no_step_beyond_the_first_and_the_last_event(open_page: Open) -> None:
    page = open_page("kinds=transfer&event=second-army-in-war")
    expect(page.locator("#next-event")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#card h2")).to_have_text(TIMELINE["second-army-in-war"].title)
    page.click("#previous-event")
    page.focus("#next-event")
    page.keyboard.press("Enter")
    expect(page.locator("#previous-event")).to_be_focused()


def test_a_card_that_the_filters_hide_leads_to_the_events_around_it(open_page: Open) -> None:
    page = open_page("kinds=transfer&event=agreed-minute")
    expect(page.locator("#place")).to_be_empty()
    page.click("#next-event")
    expect(page.locator("#card h2")).to_have_text(TIMELINE["cfc-activated"].title)


def test_a_list_of_events_or_sources_has_no_steps(open_page: Open) -> None:
    page = open_page("day=1995-01-01")
    page.locator("#held").get_by_role("button", name="Sources").first.click()
    expect(page.locator("#steps")).to_be_hidden()


@pytest.mark.parametrize("width", [768, 1024, 1440])
@pytest.mark.parametrize("view", ["", "&from=1975-01-01&to=1985-01-01"])
def test_the_mark_of_the_event_stays_in_view_beside_its_card(open_page: Open, width: int, view: str) -> None:
    page = open_page(f"event=rhee-letter{view}", width=width)
    for _ in range(40):
        page.keyboard.press("ArrowRight")
        mark, card = page.evaluate(
            "[...document.querySelectorAll('#frame .mark[tabindex=\"0\"], #card')].map((one) => one.getBoundingClientRect())"
            ".map(({ left, right, top, bottom }) => ({ left, right, top, bottom }))"
        )
        middle = (mark["left"] + mark["right"]) / 2
        assert 0 <= mark["top"] < mark["bottom"] <= 901
        assert not card["left"] <= middle <= card["right"]


def test_the_focus_returns_to_the_mark_of_the_last_event_shown(open_page: Open) -> None:
    page = open_page("kinds=transfer&from=1970-01-01&to=1982-01-01")
    page.focus("#frame [tabindex='0']")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    assert page.evaluate("document.activeElement.classList.contains('mark')")


def test_a_swipe_goes_to_the_next_or_the_previous_event(open_page: Open) -> None:
    page = open_page("kinds=transfer&event=rhee-letter", **PHONE, has_touch=True, is_mobile=True)
    events = [event.title for event in in_order()]
    at = events.index(TIMELINE["rhee-letter"].title)
    touch = page.context.new_cdp_session(page)

    def swipe(dx: int, dy: int) -> None:
        for step in range(11):
            point = {"x": 180 + dx * step / 10, "y": 400 + dy * step / 10}
            kind = "touchMove" if step else "touchStart"
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_timeout(100)

    for (dx, dy), title in {
        (-120, 5): events[at + 1],
        (0, -150): events[at + 1],
        (120, 10): events[at],
        (20, 0): events[at],
    }.items():
        swipe(dx, dy)
        assert page.inner_text("#card h2") == title


# The marks of the chart


@pytest.mark.parametrize("width", [768, 1024, 1440])
@pytest.mark.parametrize("view", ["", "from=1990-01-01&to=2015-01-01", "from=1947-01-01&to=1952-01-01"])
def test_a_turning_point_has_a_mark_of_its_own(open_page: Open, width: int, view: str) -> None:
    labels = open_page(view, width=width).evaluate(
        "[...document.querySelectorAll('#frame .mark')].map((one) => one.getAttribute('aria-label'))"
    )
    first, last = (view[5:9], view[19:23]) if view else ("1945", "2027")
    for event in TIMELINE:
        if event.importance == 1 and event.when.latest and first <= str(event.when.latest)[:4] < last:
            assert any(event.title in label for label in labels), event.id


@pytest.mark.parametrize("width", [768, 1440])
@pytest.mark.parametrize("view", ["", "from=2004-01-01&to=2020-01-01"])
def test_marks_of_a_row_are_side_by_side(open_page: Open, width: int, view: str) -> None:
    rows = open_page(view, width=width).evaluate(
        "[...document.querySelectorAll('#frame [data-row]')].map((row) => [...row.querySelectorAll('.mark > .hit')]"
        ".map((hit) => hit.getBBox()).map(({ x, width }) => [x, x + width]))"
    )
    assert [pair for row in rows for pair in pairwise(row) if pair[0][1] > pair[1][0] + 0.1] == []


def test_a_count_has_the_colors_of_the_receivers_in_it(open_page: Open) -> None:
    page = open_page()
    several = page.locator("#frame .kind-release .mark").filter(has=page.locator(".many"))
    assert several.count()
    for mark in several.all():
        assert mark.locator("rect[class^=held-]").count()
    assert page.locator("#frame .kind-statement .many ~ rect[class^=held-]").count() == 0


@each_language
@pytest.mark.parametrize("width", [768, 1440])
@pytest.mark.parametrize("view", ["", "from=2006-01-01&to=2020-01-01"])
def test_labels_are_short_titles_that_end_at_a_word(open_page: Open, lang: str, width: int, view: str) -> None:
    page = open_page(f"lang={lang}&{view}", width=width)
    titles = [(event.short_title_ko if lang == "ko" else event.short_title) or event.title for event in TIMELINE]
    labels = page.locator("#frame .label").all_text_contents()
    assert len(labels) > 20
    for label in labels:
        start = label.rstrip("…")
        assert any(re.match(f"{re.escape(start)}(?!\\w)", title) for title in titles), label


def test_the_chart_says_how_many_events_are_named(open_page: Open) -> None:
    page = open_page()
    count = page.locator("#frame .label").count()
    expect(page.locator("#named")).to_have_text(
        f"{count} of {len(TIMELINE)} events are named here; all are in the table."
    )
