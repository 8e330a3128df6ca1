"""The turning points, the story, the page in a frame of another, and in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

import opcon
from tests.browser.test_controls import BOTH, Use, chosen
from tests.browser.test_looks import axe_violations

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Open

SIZES = [(360, 480), (640, 480), (1000, 480)]
each_size = pytest.mark.parametrize(("width", "height"), SIZES)


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page for a frame that opens with the story."""
    file = tmp_path_factory.mktemp("story") / "story.html"
    opcon.explore(opcon.load(), file, start="story", embed=True)
    return file


def chip(page: Page, name: str) -> str:
    """Return the selector of a turning point."""
    expect(page.get_by_role("button", name=name, exact=True)).to_have_count(1)
    return f"#chips button:text-is('{name}')"


def swipe(page: Page, across: int, down: int = 0) -> None:
    """Move one finger over the sentence of the story."""
    client = page.context.new_cdp_session(page)
    box = page.locator("#sentence").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 10
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        ("touchMove", [{"x": x + across, "y": y + down}]),
        ("touchEnd", []),
    ):
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


# --- turning points


@BOTH
def test_a_turning_point_sets_both_days_and_says_what_changed(open_page: Open, use: Use) -> None:
    page = open_page()
    use(page, chip(page, "1950"))
    expect(page.locator("#day")).to_have_value("1950-07-14")
    expect(page.locator("#changed")).to_contain_text("MacArthur (peacetime and wartime alike).")
    use(page, chip(page, "2012 as seen in 2009"))
    expect(page.locator("#known")).to_have_value("2009-01-01")
    expect(page.locator("#headline")).to_contain_text("Expected for 17 April 2012, as of 1 January 2009")
    expect(page.locator("#changed")).to_contain_text("wartime control to ROK Joint Chiefs of Staff on 17 April 2012")
    assert chosen(page) == {"day": "2012-04-17", "known": "2009-01-01"}
    use(page, chip(page, "Today"))
    assert chosen(page) == {}


def test_the_turning_point_of_the_days_chosen_is_marked(open_page: Open) -> None:
    page = open_page("day=1978-11-07")
    pressed = page.locator("#chips [aria-pressed=true]")
    expect(pressed).to_have_text("1978")
    page.click("#later")
    expect(pressed).to_have_count(0)
    expect(page.locator("#changed")).to_contain_text("Latest change")
    page.fill("#day", "1978")
    page.press("#day", "Enter")
    expect(pressed).to_have_count(0)


def test_a_turning_point_asks_about_the_forces_as_a_whole(open_page: Open) -> None:
    page = open_page("forces=rok.navy")
    page.click(chip(page, "1994"))
    expect(page.locator("#forces")).to_have_value("0")


def test_turning_points_follow_the_language(open_page: Open) -> None:
    page = open_page("lang=ko&day=1994-12-01")
    expect(page.locator("#chips button")).to_have_text(["1950년", "1978년", "1994년", "2009년에 예상한 2012년", "오늘"])
    expect(page.locator("#changed")).to_contain_text("전시는 종전대로 한미연합군사령부")


# --- the story


@BOTH
def test_the_story_goes_step_by_step_and_back(open_page: Open, use: Use) -> None:
    page = open_page()
    use(page, "#tell")
    expect(page.locator("#step")).to_have_text("Step 1 of 5")
    expect(page.locator("#back")).to_be_disabled()
    use(page, "#next")
    expect(page.locator("#sentence")).to_contain_text("7 November 1978: Combined Forces Command activated")
    expect(page.locator("#headline")).to_contain_text("ROK-US Combined Forces Command")
    assert chosen(page) == {"story": "2"}
    for _ in range(3):
        use(page, "#next")
    expect(page.locator("#step")).to_have_text("Step 5 of 5")
    expect(page.locator("#back")).to_be_focused()
    use(page, "#back")
    expect(page.locator("#step")).to_have_text("Step 4 of 5")
    use(page, "#leave")
    expect(page.locator("#story")).to_be_hidden()
    expect(page.locator("#tell")).to_be_focused()
    assert chosen(page) == {"day": "2012-04-17", "known": "2009-01-01"}


def test_the_arrow_keys_change_the_step_and_escape_leaves(open_page: Open) -> None:
    page = open_page("story=1")
    for key, step in (("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("ArrowLeft", 1), ("ArrowLeft", 1)):
        page.keyboard.press(key)
        expect(page.locator("#step")).to_have_text(f"Step {step} of 5")
    page.keyboard.press("Escape")
    expect(page.locator("#story")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#day")).to_have_value("1950-07-14")


def test_a_swipe_changes_the_step_and_a_scroll_does_not(open_page: Open) -> None:
    page = open_page("story=1", width=360, height=740, has_touch=True, is_mobile=True)
    swipe(page, -120)
    expect(page.locator("#step")).to_have_text("Step 2 of 5")
    swipe(page, 120)
    expect(page.locator("#step")).to_have_text("Step 1 of 5")
    swipe(page, -60, down=-60)
    swipe(page, -20)
    expect(page.locator("#step")).to_have_text("Step 1 of 5")


def test_keys_in_a_card_do_not_change_the_step(open_page: Open) -> None:
    page = open_page("story=2")
    page.locator("#held .event-link").first.click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("#step")).to_have_text("Step 2 of 5")


def test_a_question_from_a_card_leaves_the_story(open_page: Open) -> None:
    page = open_page("story=3")
    page.locator("#held .event-link").last.click()
    page.click("#ask-this")
    expect(page.locator("#story")).to_be_hidden()
    expect(page.locator("#day")).to_have_value("1978-11-07")


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1024), (1024, 768), (1440, 900)])
def test_nothing_moves_from_step_to_step(open_page: Open, width: int, height: int) -> None:
    page = open_page("story=1", width=width, height=height)
    places = set()
    for _ in range(5):
        boxes = [page.locator(one).bounding_box() for one in ("#next", "#strip svg", "#answer", ".wartime-block")]
        places.add(tuple(box["y"] for box in boxes if box))
        page.keyboard.press("ArrowRight")
    assert len(places) == 1


def test_a_step_that_does_not_exist_is_ignored(open_page: Open) -> None:
    for step in ("9", "-1", "x", "1.5"):
        expect(open_page(f"story={step}").locator("#story")).to_be_hidden()


def test_the_story_is_printed_on_a_page(open_page: Open) -> None:
    page = open_page("story=4")
    pdf = page.pdf(format="A4", landscape=True)
    assert pdf.count(b"/Type /Page\n") == 1


# --- a frame in another page


@each_size
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_an_embedded_story_fits_a_low_frame(open_page: Open, story: Path, lang: str, width: int, height: int) -> None:
    page = open_page(f"lang={lang}", file=story, width=width, height=height)
    for step in range(5):
        strip, headline = (page.locator(one).bounding_box() for one in ("#strip svg", "#headline"))
        assert strip
        assert headline
        assert headline["y"] + headline["height"] < height, step
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("ArrowRight")
    for part in (".choices", "footer", "#plans", "#history", ".scrubber"):
        expect(page.locator(part).first).to_be_hidden()


def test_an_embedded_story_can_be_left_and_the_address_keeps_the_view(open_page: Open, story: Path) -> None:
    page = open_page(file=story, width=640, height=480)
    assert chosen(page) == {}
    page.keyboard.press("Escape")
    assert chosen(page) == {"story": "0"}
    page.reload()
    page.wait_for_selector("#page:not([hidden])")
    expect(page.locator("#tour")).to_be_visible()
    page.click(chip(page, "1994"))
    expect(page.locator("#headline")).to_contain_text("ROK Joint Chiefs of Staff")


def test_a_page_opens_on_the_days_given_and_todays_knowledge_is_kept_in_the_address(
    open_page: Open, tmp_path: Path
) -> None:
    file = tmp_path / "opcon.html"
    opcon.explore(opcon.load(), file, start=("2012-04-17", "2009-01-01"))
    page = open_page(file=file)
    expect(page.locator("#known")).to_have_value("2009-01-01")
    assert chosen(page) == {}
    page.click("#all-known")
    assert chosen(page) == {"known": "2026-10-07"}
    page.reload()
    page.wait_for_selector("#page:not([hidden])")
    expect(page.locator("#known")).to_have_value("2026-10-07")
    expect(page.locator("#all-known")).to_be_disabled()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1000])
def test_axe_finds_no_violation_in_the_story(open_page: Open, story: Path, theme: str, width: int) -> None:
    for file in ({"file": story}, {}):
        page = open_page(f"story=4&theme={theme}", width=width, height=600, **file)
        assert axe_violations(page) == []
        page.keyboard.press("Escape")
        assert axe_violations(page) == []


# --- a notebook


def test_the_page_works_in_the_sandboxed_frame_of_a_notebook(browser: Browser, tmp_path: Path) -> None:
    view = opcon.explore(opcon.load(), start="story")
    assert view is not None
    file = tmp_path / "cell.html"
    file.write_text(f"<!doctype html><meta charset=utf-8>{view._repr_html_()}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    frame = page.frames[1]
    assert frame.evaluate("origin") == "null"
    expect(frame.locator("#step")).to_have_text("Step 1 of 5")
    frame.click("#next")
    page.keyboard.press("ArrowRight")
    expect(frame.locator("#sentence")).to_contain_text("1 December 1994")
    page.keyboard.press("Escape")
    frame.fill("#day", "1960-01-01")
    frame.press("#day", "Enter")
    expect(frame.locator("#headline")).to_contain_text("United Nations Command")
    frame.locator("#held .event-link").first.click()
    frame.click("#copy-citation")
    expect(frame.locator(".copied textarea")).to_be_visible()
    expect(frame.locator("#copy-event-link")).to_have_count(0)
    page.wait_for_timeout(350)  # until the address would have been written
    assert errors == []
    page.close()
