"""The layout: the first screen, and heights that stay fixed while a slider is dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Open

SIZES = [(360, 740), (768, 1024), (1024, 768), (1440, 900)]
ASKED = {
    "today": "",
    "year": "day=1994",
    "planned": "known=2009-01-01&day=2013-06-01",
    "doubtful": "forces=rok.army.20th-division",
}
THUMB = 20  # pixels

each_size = pytest.mark.parametrize(("width", "height"), SIZES)
each_language = pytest.mark.parametrize("lang", ["en", "ko"])


def bottom_of(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box
    return box["y"] + box["height"]


@each_size
@each_language
def test_the_first_screen_shows_the_bars_of_both_conditions(
    open_page: Open, lang: str, width: int, height: int
) -> None:
    page = open_page(f"lang={lang}", width=width, height=height)
    assert page.locator("#strip .held-row").count() == 2
    assert bottom_of(page, "#strip svg") < height / 2


@pytest.mark.parametrize(("width", "height"), SIZES[1:])
@each_language
def test_a_wide_first_screen_also_shows_the_answer_and_the_plans(
    open_page: Open, lang: str, width: int, height: int
) -> None:
    page = open_page(f"lang={lang}", width=width, height=height)
    assert bottom_of(page, "#answer") < height
    assert bottom_of(page, "#plan-rows") < height


def test_a_frame_in_the_documentation_shows_the_strip_and_the_answer(open_page: Open) -> None:
    assert bottom_of(open_page(width=736, height=704), "#answer") < 704


def test_marks_are_large_enough_for_a_finger(open_page: Open) -> None:
    page = open_page(width=768, height=1024, has_touch=True, is_mobile=True)
    sizes = page.evaluate(
        "[...document.querySelectorAll('#frame .hit')].map((one) => [one.getBBox().width, one.getBBox().height])"
    )
    assert min(min(size) for size in sizes) >= 24


def test_the_part_that_stays_on_top_is_low(open_page: Open) -> None:
    page = open_page()
    page.mouse.wheel(0, 800)
    page.wait_for_timeout(100)
    box = page.locator(".ask").bounding_box()
    assert box
    assert box["y"] == 0
    assert box["height"] <= 192


MOVED = """(slider) => {
  const input = document.querySelector(slider);
  const places = () => ["#strip", ".held-row ~ .held-row .name", "#answer", "#plans", "#view"]
    .map((one) => document.querySelector(one).getBoundingClientRect().y).join();
  const [first, last] = [Number(input.min), Number(input.max)];
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const seen = new Set([places()]);
  return (async () => {
    for (let step = 0; step < 60; step += 1) {
      input.value = String(Math.round(first + ((last - first) * step) / 59));
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await frame();
      seen.add(places());
    }
    return [...seen];
  })();
}"""


@each_size
@pytest.mark.parametrize("slider", ["#day-slide", "#known-slide"])
@pytest.mark.parametrize("asked", ASKED)
def test_nothing_moves_while_a_slider_goes_from_end_to_end(
    open_page: Open, asked: str, slider: str, width: int, height: int
) -> None:
    page = open_page(ASKED[asked], width=width, height=height)
    assert len(page.evaluate(MOVED, slider)) == 1


@each_size
@pytest.mark.parametrize("day", ["1945-11-01", "1950-07-14", "1994-12-01", "2026-10-07"])
def test_the_thumb_of_each_slider_is_at_its_line(open_page: Open, day: str, width: int, height: int) -> None:
    page = open_page(f"day={day}&known={day}", width=width, height=height)
    if width < 700:
        page.click("#options")
    for slider, line in (("#day-slide", ".day-line"), ("#known-slide", ".last-line")):
        gap = page.evaluate(
            """([slider, line, thumb]) => {
              const [input, drawn] = [slider, `#strip ${line} line`].map((one) => document.querySelector(one));
              const { left, width } = input.getBoundingClientRect();
              const share = (input.value - input.min) / (input.max - input.min);
              return Math.abs(left + thumb / 2 + (width - thumb) * share - drawn.getBoundingClientRect().x);
            }""",
            [slider, line, THUMB],
        )
        assert gap < 1, slider


def test_the_bars_do_not_move_when_more_is_asked_on_a_phone(open_page: Open) -> None:
    page = open_page(width=360, height=740)
    bars = page.locator("#strip .held-row")
    before = [bars.nth(row).bounding_box() for row in range(2)]
    expect(page.locator("#known")).to_be_hidden()
    page.click("#options")
    expect(page.locator("#known")).to_be_visible()
    expect(page.locator("#known-slide")).to_be_visible()
    assert [bars.nth(row).bounding_box() for row in range(2)] == before


@each_size
@each_language
@pytest.mark.parametrize("asked", ASKED)
def test_a_part_of_the_answer_that_is_cut_can_be_scrolled_with_the_keyboard(
    open_page: Open, asked: str, lang: str, width: int, height: int
) -> None:
    page = open_page(f"{ASKED[asked]}&lang={lang}", width=width, height=height)
    page.wait_for_timeout(400)  # measured once a slider rests
    cut = page.evaluate(
        "[...document.querySelectorAll('#answer *')].filter((one) => one.scrollHeight > one.clientHeight + 1"
        " && getComputedStyle(one).overflowY === 'auto' && one.tabIndex < 0).map((one) => one.className)"
    )
    assert cut == []


@pytest.mark.parametrize(("number", "target"), [(1, "answer"), (2, "view")])
def test_skip_links_lead_to_the_answer_and_the_timeline_and_keep_the_view(
    open_page: Open, number: int, target: str
) -> None:
    page = open_page("day=1990-01-01")
    for _ in range(number):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{target}")).to_be_focused()
    expect(page.locator("#headline")).to_contain_text("On 1 January 1990")
    assert page.locator(f"#{target}").bounding_box()["y"] >= page.locator(".ask").bounding_box()["height"] - 1  # type: ignore[index]


def test_the_chart_is_at_most_ten_keys_away(open_page: Open) -> None:
    page = open_page()
    for key in ("Tab", "Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.closest('#frame') !== null")


def test_the_sources_of_an_answer_are_behind_a_button(open_page: Open) -> None:
    page = open_page("day=1995-01-01")
    button = page.locator("[data-condition=wartime]").get_by_role("button", name="Sources")
    button.click()
    expect(page.locator("#card h2")).to_have_text("Sources")
    count = page.locator("#card .sources li").count()
    assert button.inner_text() == f"Sources ({count})"
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


@pytest.mark.parametrize(
    ("day", "change"),
    [
        ("1994-12-02", "Latest change, 1 December 1994: peacetime control changed, plan changed."),
        ("1993-11-04", "Latest change, 4 November 1993: plan changed."),
        ("1993-12-25", "Latest change, 4 November 1993: plan changed."),
        ("2030-01-01", "Latest change, 8 October 2026: projection begins."),
    ],
)
def test_the_answer_says_what_the_latest_change_changed(open_page: Open, day: str, change: str) -> None:
    expect(open_page(f"day={day}").locator("#changed")).to_have_text(change)


@pytest.mark.parametrize(
    ("known", "rows"),
    [
        ("1985-01-01", []),
        ("2009-01-01", ["1 Dec 1994 (carried out)", "17 Apr 2012 (in force)"]),
        (
            "2016-01-01",
            [
                "1 Dec 1994 (carried out)",
                "17 Apr 2012 (replaced)",
                "1 Dec 2015 (replaced)",
                "When conditions are met, no date (in force)",
            ],
        ),
    ],
)
def test_the_plans_are_those_known_then_in_the_words_of_the_story(open_page: Open, known: str, rows: list[str]) -> None:
    page = open_page(f"known={known}")
    assert page.locator("#plan-rows a").all_inner_texts() == rows
    expect(page.locator("#no-plans")).to_be_visible(visible=not rows)


def test_a_plan_says_who_agreed_when_it_was_replaced_and_to_whom_control_was_to_pass(open_page: Open) -> None:
    row = open_page().locator("#plan-rows li").nth(1)
    expect(row).to_have_text(
        "17 Apr 2012 (replaced) Wartime: agreed 23 Feb 2007 by Kim Jang-soo and Gates; replaced Jun 2010 "
        "→ ROK Joint Chiefs of Staff"
    )
    row.get_by_role("link").click()
    expect(row.page.locator("#card h2")).to_have_text("Gates and Kim fix the transfer for 17 April 2012")


SHADE = """(shade) => {
  const { left, right } = document.querySelector(shade).getBoundingClientRect();
  const box = document.querySelector("#strip svg").getBoundingClientRect();
  return [left - box.left, right - box.left];
}"""


@each_size
@pytest.mark.parametrize(("asked", "days"), [("1994", 365), ("1994-12", 31)])
def test_the_days_of_a_year_or_month_are_shaded_and_named(
    open_page: Open, asked: str, days: int, width: int, height: int
) -> None:
    page = open_page(f"day={asked}", width=width, height=height)
    expect(page.locator("#strip .day-line text")).to_have_text(f"asked: {'December ' * (days == 31)}1994")
    day = page.evaluate("() => { const { min, max } = document.querySelector('#day-slide'); return max - min; }")
    track = page.locator("#strip .track").first.bounding_box()
    assert track
    for shade in ("#strip .day-line rect", "#plan-day"):
        left, right = page.evaluate(SHADE, shade)
        assert right - left == pytest.approx(max(days * track["width"] / day, 2 if "plan" in shade else 0), abs=0.1)


def test_a_year_that_is_partly_in_view_is_shaded_to_the_edge(open_page: Open) -> None:
    page = open_page("day=1994&from=1994-06-01&to=1996-01-01")
    assert page.locator("#frame .day-line rect").count() == 1
    page = open_page("day=1994&from=1995-02-01&to=1997-01-01")
    assert page.locator("#frame .day-line rect").count() == 0
