"""Every control, by mouse and by keyboard, and its effect on the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

import opcon
from opcon.citations.formatting import note

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Open

Use = Callable[[Page, str], None]


def click(page: Page, control: str) -> None:
    page.click(control)


def press(page: Page, control: str) -> None:
    page.focus(control)
    page.keyboard.press("Enter")


def toggle(page: Page, control: str) -> None:
    page.focus(control)
    page.keyboard.press("Space")


def chosen(page: Page) -> dict[str, str]:
    """Return the values in the fragment of the address, once it is updated."""
    page.wait_for_timeout(350)
    return {key: value for key, (value,) in parse_qs(urlsplit(page.url).fragment).items()}


def seen(page: Page) -> list[str]:
    """Return the texts of the ticks of the axis."""
    return page.locator("#frame .axis").all_text_contents()


BOTH = pytest.mark.parametrize("use", [click, press])


@BOTH
def test_zooming_and_moving_change_the_visible_days_and_can_be_undone(open_page: Open, use: Use) -> None:
    page = open_page()
    whole = seen(page)
    use(page, "#zoom-in")
    near = seen(page)
    assert near != whole
    assert {"from", "to"} <= chosen(page).keys()
    use(page, "#pan-right")
    assert seen(page) != near
    use(page, "#pan-left")
    assert seen(page) == near
    use(page, "#zoom-out")
    assert seen(page) == whole
    use(page, "#zoom-in")
    use(page, "#whole")
    assert seen(page) == whole
    assert "from" not in chosen(page)


@BOTH
def test_the_day_goes_to_the_change_before_and_after(open_page: Open, use: Use) -> None:
    page = open_page("day=1990-01-01")
    use(page, "#earlier")
    expect(page.locator("#day")).to_have_value("1978-11-07")
    use(page, "#later")
    expect(page.locator("#day")).to_have_value("1990-04-04")
    assert chosen(page)["day"] == "1990-04-04"


@BOTH
def test_a_button_returns_to_the_knowledge_of_today(open_page: Open, use: Use) -> None:
    page = open_page("known=2009-01-01&day=2013-06-01")
    expect(page.locator("#projected")).not_to_be_empty()
    use(page, "#all-known")
    expect(page.locator("#projected")).to_be_empty()
    expect(page.locator("#all-known")).to_be_disabled()
    expect(page.locator("#known")).to_be_focused()


@BOTH
def test_buttons_switch_between_chart_and_table(open_page: Open, use: Use) -> None:
    page = open_page()
    use(page, "#as-table")
    expect(page.locator("#tables table")).to_have_count(3)
    expect(page.locator("#chart")).to_be_hidden()
    assert chosen(page)["view"] == "table"
    use(page, "#as-chart")
    expect(page.locator("#chart")).to_be_visible()


@BOTH
def test_the_table_shows_more_rows_and_moves_the_focus_to_them(open_page: Open, use: Use) -> None:
    page = open_page("view=table")
    rows = page.locator("#tables table").nth(2).locator("tbody tr")
    expect(rows).to_have_count(100)
    use(page, "#more")
    expect(rows).to_have_count(200)
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 101


@BOTH
def test_a_card_opens_and_closes_and_the_focus_comes_back(open_page: Open, use: Use) -> None:
    page = open_page("day=1995-01-01")
    link = "#held [data-condition=wartime] .event-link"
    use(page, link)
    expect(page.locator("#card")).to_be_visible()
    assert chosen(page)["event"] == "cfc-activated"
    use(page, "#card .close")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator(link)).to_be_focused()
    assert "event" not in chosen(page)


@BOTH
def test_a_card_asks_about_its_day(open_page: Open, use: Use) -> None:
    page = open_page("event=rhee-letter")
    use(page, "#ask-this")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("#headline")).to_contain_text("On 14 July 1950")
    expect(page.locator("#answer")).to_be_focused()


@BOTH
def test_a_citation_and_a_link_are_copied(open_page: Open, use: Use) -> None:
    page = open_page("event=cfc-activated", permissions=["clipboard-read", "clipboard-write"])
    use(page, "#copy-citation")
    expect(page.locator("#card .copied")).to_have_text("Copied.")
    event = opcon.load()["cfc-activated"]
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(map(note, event.citations))
    use(page, "#copy-event-link")
    assert page.evaluate("navigator.clipboard.readText()").endswith("#event=cfc-activated")
    page.keyboard.press("Escape")
    use(page, "#copy-link")
    expect(page.locator("#told")).to_have_text("Copied.")


def test_a_text_is_shown_if_it_cannot_be_copied(open_page: Open) -> None:
    page = open_page("event=cfc-activated")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    page.click("#copy-citation")
    expect(page.locator("#card textarea")).to_have_value("\n".join(map(note, opcon.load()["cfc-activated"].citations)))


@pytest.mark.parametrize("use", [click, toggle])
def test_kinds_and_disputes_filter_the_events(open_page: Open, use: Use) -> None:
    page, timeline = open_page(), opcon.load()
    page.click("#filters summary")
    use(page, "#kinds input[value=consultation]")
    left = [event for event in timeline if event.kind != "consultation"]
    expect(page.locator("#found")).to_have_text(f"{len(left)} of {len(timeline)} events")
    assert "consultation" not in chosen(page)["kinds"]
    use(page, "#disputed")
    expect(page.locator("#found")).to_have_text(f"{sum(event.disputed for event in left)} of {len(timeline)} events")
    page.click("#clear")
    expect(page.locator("#found")).to_have_text(f"{len(timeline)} of {len(timeline)} events")
    assert chosen(page) == {}


def test_a_command_and_a_source_filter_the_events(open_page: Open) -> None:
    page, timeline = open_page(), opcon.load()
    page.click("#filters summary")
    page.select_option("#command", label="Eighth United States Army")
    expect(page.locator("#found")).to_have_text(
        f"{len(timeline.about(command='eighth-army'))} of {len(timeline)} events"
    )
    page.click("#clear")
    page.fill("#source", "frus-1952-54-v15p1-d40")
    expect(page.locator("#found")).to_contain_text(f" of {len(timeline)} events")
    assert int(page.inner_text("#found").split()[0]) >= len(timeline.citing("frus-1952-54-v15p1-d40"))
    page.fill("#source", "no such source")
    expect(page.locator("#found")).to_contain_text("0 of")
    page.click("#as-table")
    expect(page.locator("#tables")).to_contain_text("No event matches the filters.")


def test_filters_are_folded_unless_they_are_in_use(open_page: Open) -> None:
    assert not open_page("text=rhee").locator("#clear").is_visible()
    for used in ("kinds=transfer", "command=unc", "source=frus", "disputed=1"):
        assert open_page(used).locator("#clear").is_visible()


@pytest.mark.parametrize(
    "words",
    [
        ("postpone", "delay", "moved", "put off", "연기"),
        ("CFC", "Combined Forces Command", "연합사", "한미 연합사", "한미연합군사령부"),
    ],
)
def test_synonyms_in_both_languages_find_the_same_events(open_page: Open, words: tuple[str, ...]) -> None:
    page = open_page()
    found = []
    for word in words:
        page.fill("#text", word)
        found.append(page.inner_text("#found"))
    assert len({text.partition(",")[0] for text in found}) == 1
    assert int(found[0].split()[0]) > 10


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_both_languages_are_searched_with_all_words_in_any_order(open_page: Open, lang: str) -> None:
    page, letter = open_page(f"lang={lang}&view=table&text=이승만 rhee MACARTHUR"), opcon.load()["rhee-letter"]
    expect(page.locator("#tables")).to_contain_text(letter.title if lang == "en" else letter.title_ko)


def test_the_table_begins_with_the_events_found_by_title(open_page: Open) -> None:
    page, timeline = open_page("view=table&text=macarthur"), opcon.load()
    rows = page.locator("#tables table").nth(2).locator("tbody tr th .event-link")
    titles = {event.title for event in timeline if "macarthur" in event.title.lower()}
    assert 0 < len(titles) < rows.count()
    assert set(rows.all_text_contents()[: len(titles)]) == titles
    expect(page.locator("#found")).to_have_text(f"{rows.count()} of {len(timeline)} events, {len(titles)} by title")


@pytest.mark.parametrize(
    ("locale", "fragment", "lang"),
    [
        ("ko-KR", "", "ko"),
        ("en-GB", "", "en"),
        ("fr-FR", "", "en"),
        ("ko-KR", "lang=en", "en"),
        ("en-US", "lang=ko", "ko"),
    ],
)
def test_the_page_opens_in_the_language_of_its_reader_or_of_the_address(
    open_page: Open, locale: str, fragment: str, lang: str
) -> None:
    page = open_page(fragment, locale=locale)
    assert page.get_attribute("html", "lang") == lang
    expect(page.locator("#lang")).to_have_value(lang)


def test_a_page_made_in_one_language_opens_in_it(open_page: Open, tmp_path: Path) -> None:
    opcon.explore(opcon.load(), tmp_path / "english.html", lang="en")
    page = open_page(file=tmp_path / "english.html", locale="ko-KR")
    assert page.get_attribute("html", "lang") == "en"
    page.select_option("#lang", "ko")
    assert chosen(page) == {"lang": "ko"}


def test_language_colors_and_forces_are_chosen_with_the_keyboard(open_page: Open) -> None:
    page = open_page("day=1980-05-20", color_scheme="dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.focus("#lang")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#headline")).to_have_text("1980년 5월 20일 작전통제권: 평시와 전시 모두 한미연합군사령부.")
    assert page.evaluate("document.documentElement.lang") == "ko"
    page.focus("#theme")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.focus("#forces")
    for _ in range(list(opcon.load().record.forces).index("rok.army.20th-division")):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#headline")).to_contain_text("또는")
    assert chosen(page) == {"day": "1980-05-20", "lang": "ko", "theme": "light", "forces": "rok.army.20th-division"}


def test_the_sliders_move_by_days_and_by_years(open_page: Open) -> None:
    page = open_page("day=1994-11-30")
    page.focus("#day-slide")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#headline")).to_contain_text(
        "On 1 December 1994, operational control: in peacetime, ROK Joint Chiefs of Staff"
    )
    page.keyboard.press("PageUp")
    expect(page.locator("#day")).to_have_value("1995-12-01")
    assert page.get_attribute("#day-slide", "aria-valuetext") == "1 December 1995"
    page.focus("#known-slide")
    page.keyboard.press("PageDown")
    expect(page.locator("#known")).to_have_value("2025-10-07")
    box = page.locator("#day-slide").bounding_box()
    assert box
    page.mouse.click(box["x"] + 30, box["y"] + box["height"] / 2)
    expect(page.locator("#headline")).to_contain_text("On")
    assert page.input_value("#day") < "1955"


def enter(page: Page, field: str, text: str) -> None:
    page.fill(field, text)
    page.press(field, "Enter")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1978-11-07", "1978-11-07"),
        ("1978/11/07", "1978-11-07"),
        ("7 November 1978", "1978-11-07"),
        (" 7 nov 1978 ", "1978-11-07"),
        ("November 7, 1978", "1978-11-07"),
        ("1978년 11월 7일", "1978-11-07"),
        ("１９７８. １１. ７.", "1978-11-07"),
        ("25/11/1978", "1978-11-25"),
        ("November 1978", "1978-11"),
        ("1978년", "1978"),
        ("0099-01-01", "0099-01-01"),
    ],
)
def test_every_common_form_of_a_day_a_month_and_a_year_is_read(open_page: Open, text: str, day: str) -> None:
    page = open_page()
    enter(page, "#day", text)
    expect(page.locator("#day")).to_have_value(day)
    assert chosen(page)["day"] == day


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_days_that_the_page_prints_are_read_again(open_page: Open, lang: str) -> None:
    page = open_page(f"lang={lang}&day=1994-12-01")
    printed = page.get_attribute("#day-slide", "aria-valuetext") or ""
    enter(page, "#day", "1990")
    enter(page, "#day", printed)
    expect(page.locator("#day")).to_have_value("1994-12-01")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1978-02-30", "“1978-02-30” is not a day: February 1978 has 28 days."),
        ("30 February 1978", "“30 February 1978” is not a day: February 1978 has 28 days."),
        ("1978-13-01", "“1978-13-01” is not a day: months run from 1 to 12."),
        ("7/6/1950", "“7/6/1950” can mean 6 July 1950 or 7 June 1950; write 1950-07-06 or 1950-06-07."),
        *[
            (
                text,
                f"“{text}” is not a day, a month or a year; write 1 December 1994, 1994-12-01, 1994-12 or 1994.",
            )
            for text in ("yesterday", "", "0000-01-01")
        ],
    ],
)
def test_an_invalid_day_is_refused_next_to_its_field(open_page: Open, text: str, fault: str) -> None:
    page = open_page("day=1990-01-01")
    enter(page, "#day", text)
    expect(page.locator("#day-fault")).to_have_text(fault)
    assert page.get_attribute("#day", "aria-invalid") == "true"
    expect(page.locator("#headline")).to_contain_text("On 1 January 1990")


def test_a_month_or_a_year_of_knowledge_means_its_last_day(open_page: Open) -> None:
    page = open_page()
    enter(page, "#known", "2008")
    expect(page.locator("#known")).to_have_value("2008-12-31")


@pytest.mark.parametrize("control", ["#earlier", "#later", "#day-slide"])
def test_one_day_replaces_a_year(open_page: Open, control: str) -> None:
    page = open_page("day=1994")
    expect(page.locator("#headline")).to_contain_text("In 1994")
    if control == "#day-slide":
        page.press(control, "ArrowRight")
    else:
        page.click(control)
    expect(page.locator("#headline")).to_contain_text("On ")
    assert len(chosen(page)["day"]) == len("1994-01-01")


def test_a_day_of_knowledge_before_the_record_is_refused(open_page: Open) -> None:
    page = open_page()
    page.fill("#known", "1900-01-01")
    page.press("#known", "Enter")
    expect(page.locator("#known-fault")).to_have_text(
        "The record begins on 1 November 1945; enter that day or a later one."
    )


# The chart


def test_arrow_keys_move_between_marks_from_one_tab_stop(open_page: Open) -> None:
    page = open_page()
    assert page.locator("#strip [tabindex='0']").count() == 1
    page.focus("#strip [tabindex='0']")
    names = [page.evaluate("document.activeElement.getAttribute('aria-label')")]
    for key in ("ArrowRight", "ArrowDown", "End", "ArrowDown", "ArrowDown", "Home", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        assert page.locator("#strip [tabindex='0']").count() == 1
    assert names[0] == "Peacetime: US Army Forces in Korea, 15 January 1946 to 1 July 1949"
    assert names[1].startswith("Peacetime: Government of the Republic of Korea")
    assert names[2].startswith("Wartime: Government of the Republic of Korea")
    assert names[3] == "Wartime: CFC (ROK-US Combined Forces Command) (projected), from 8 October 2026"
    assert all(names)


def test_enter_opens_a_mark_and_the_focus_returns_to_it(open_page: Open) -> None:
    page = open_page()
    page.focus("#strip [tabindex='0']")
    page.keyboard.press("ArrowRight")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_have_text(
        "The interim agreement lapses and the Republic takes full control of its forces"
    )
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == label


def test_the_keys_zoom_and_move(open_page: Open) -> None:
    page = open_page()
    whole = seen(page)
    page.focus("#frame [tabindex='0']")
    page.keyboard.press("+")
    near = seen(page)
    assert near != whole
    page.keyboard.press("Shift+ArrowRight")
    assert seen(page) != near
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert seen(page) == whole
    assert page.evaluate("document.activeElement.classList.contains('mark')")


def test_the_keys_reach_every_event_and_bring_it_into_view(open_page: Open) -> None:
    page = open_page("from=1950-06-01&to=1950-09-01&kinds=transfer")
    page.focus("#frame .kind-transfer .mark")
    page.keyboard.press("Home")
    dates = set()
    for _ in range(20):
        dates.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("ArrowRight")
    assert any("1994" in date for date in dates)
    assert page.evaluate("document.activeElement.getBoundingClientRect().width") > 0


def test_the_wheel_zooms_around_the_pointer_and_dragging_moves(open_page: Open) -> None:
    page = open_page()
    page.locator("#frame svg").scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    box = page.locator("#frame svg").bounding_box()
    assert box
    x, y = box["x"] + 700, max(box["y"], 0) + 60  # the chart may be taller than the window
    whole = seen(page)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(100)
    near = seen(page)
    assert near != whole
    page.mouse.down()
    page.mouse.move(x - 200, y, steps=5)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert seen(page) != near
    expect(page.locator("#day")).to_have_value("2026-10-07")  # a drag is not a click
    page.keyboard.down("Shift")
    page.mouse.wheel(0, -5000)
    page.keyboard.up("Shift")
    page.mouse.wheel(0, 5000)
    page.wait_for_timeout(100)


def test_the_wheel_scrolls_the_page_if_the_whole_record_is_in_view(open_page: Open) -> None:
    page = open_page(height=500)
    page.locator("#frame svg").scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    box, before = page.locator("#frame svg").bounding_box(), page.evaluate("scrollY")
    assert box
    page.mouse.move(box["x"] + 500, box["y"] + 60)
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") > before


def test_a_click_outside_the_marks_chooses_the_day(open_page: Open) -> None:
    page = open_page()
    page.locator("#frame svg").click(position={"x": 700, "y": 8})
    assert "1945" < page.input_value("#day")[:4] < "2026"
    page.locator("#strip .mark").nth(2).click()
    expect(page.locator("#card h2")).to_have_text(
        "Rhee assigns command authority over the Republic's forces to MacArthur"
    )


def test_a_mark_of_several_events_opens_a_list(open_page: Open) -> None:
    page = open_page()
    many = page.locator("#frame .kind-consultation .mark").filter(has=page.locator(".many")).first
    count = int(many.locator(".count").text_content() or 0)
    many.locator(".hit").click()
    expect(page.locator("#card li")).to_have_count(count)
    page.locator("#card .event-link").first.click()
    expect(page.locator("#card .sources li").first).to_be_visible()


def test_two_fingers_zoom_and_one_moves(open_page: Open) -> None:
    page = open_page(width=768, height=1024, has_touch=True, is_mobile=True)
    page.evaluate("document.querySelector('#frame svg').scrollIntoView()")
    box = page.locator("#frame svg").bounding_box()
    assert box
    touch = page.context.new_cdp_session(page)
    y = box["y"] + 60

    def fingers(kind: str, *places: float) -> None:
        points = [{"x": box["x"] + x, "y": y, "id": number} for number, x in enumerate(places)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    whole = seen(page)
    fingers("touchStart", 150, 200)
    for step in range(1, 9):
        fingers("touchMove", 150 - 10 * step, 200 + 10 * step)
    fingers("touchEnd")
    page.wait_for_timeout(150)
    near = seen(page)
    assert near != whole
    fingers("touchStart", 250)
    for step in range(1, 9):
        fingers("touchMove", 250 - 20 * step)
    fingers("touchEnd")
    page.wait_for_timeout(150)
    assert seen(page) != near
    assert not page.locator("#card").is_visible()


# The address


def test_a_view_can_be_linked(open_page: Open) -> None:
    fragment = "lang=ko&theme=dark&day=2013-06-01&known=2009-01-01&forces=rok.navy&from=1990-01-01&to=2015-01-01&kinds=transfer%2Cplan-change&command=cfc&text=a&source=e&view=table&event=april-2012-fixed"
    page = open_page(fragment)
    expect(page.locator("#card")).to_be_visible()
    expect(page.locator("#forces option:checked")).to_have_text("해군")
    expect(page.locator("#headline")).to_contain_text("2013년 6월 1일")
    page.keyboard.press("Escape")
    assert chosen(page) == {key: value for key, (value,) in parse_qs(fragment).items() if key != "event"}


def test_another_fragment_shows_another_view(open_page: Open) -> None:
    page = open_page("day=1990-01-01")
    page.evaluate("location.hash = 'day=1960-01-01'")
    expect(page.locator("#headline")).to_contain_text("On 1 January 1960")


@pytest.mark.parametrize(
    "fragment",
    [
        "day=x&known=1&forces=none&from=9&to=1&kinds=none&command=none&event=none&theme=none&lang=xx&view=none",
        "%%%&=&&day",
        "day=1945-99-99&known=2999-01-01&from=2000-01-01&to=1990-01-01",
        "<script>=1&text=<img src=x onerror=alert(1)>",
    ],
)
def test_unknown_values_in_the_address_are_ignored(open_page: Open, fragment: str) -> None:
    page = open_page(fragment)
    expect(page.locator("#headline")).to_contain_text("On 7 October 2026")


def test_a_record_without_a_last_day_can_be_explored(open_page: Open, folder: object, tmp_path: Path) -> None:
    folder.replace("record.toml", "1890-01-01/1990-12-31", "1890-01-01/..")  # type: ignore[attr-defined]
    opcon.explore(folder.load(), tmp_path / "land.html")  # type: ignore[attr-defined]
    page = open_page(file=tmp_path / "land.html")
    page.fill("#day", "2500-01-01")
    page.press("#day", "Enter")
    expect(page.locator("#headline")).to_have_text(
        "On 1 January 2500, operational control: in peacetime, the Council; in wartime, the League."
    )
