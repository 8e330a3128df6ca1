"""The layout at common widths: no overlap, and nothing outside its frame."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Open

RULES = {
    "rules": {"label-content-name-mismatch": {"enabled": True}},
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}
WIDTHS = (360, 768, 1440)
VIEWS = {
    "chart": "",
    "table": "view=table",
    "card": "event=rhee-letter",
    "filtered": "text=command&disputed=1",
    "projected": "day=2013-06-01&known=2009-01-01",
    "doubtful": "forces=rok.army.20th-division&day=1980-05-20",
}


def axe_violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return the rules that axe finds violated, each with some of the elements, once the page is at rest."""
    page.wait_for_timeout(400)  # whether a block can be scrolled is measured when it has stopped changing
    found = Axe().run(page, options=RULES)
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found.response["violations"]]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_no_violation(open_page: Open, view: str, lang: str, theme: str, width: int) -> None:
    page = open_page(f"{VIEWS[view]}&lang={lang}&theme={theme}", width=width)
    assert axe_violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_sheet_of_a_phone(open_page: Open, theme: str) -> None:
    page = open_page(f"theme={theme}", width=360, height=740)
    page.click("#find")
    found = Axe().run(page, options=RULES)
    assert [one["id"] for one in found.response["violations"]] == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("width", [320, *WIDTHS])
def test_the_page_is_never_wider_than_the_window(open_page: Open, view: str, lang: str, width: int) -> None:
    page = open_page(f"{VIEWS[view]}&lang={lang}", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('#card').scrollWidth <= document.querySelector('#card').clientWidth")


@pytest.mark.parametrize("day", ["1950-07-14", "1978-11-07", "1985-11-30", "1994-11-30", "2007-09-30", "2026-10-07"])
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_labels_of_both_days_are_not_cut(open_page: Open, day: str, lang: str, width: int) -> None:
    page = open_page(f"day={day}&lang={lang}", width=width)
    beyond = page.evaluate(
        "[...document.querySelectorAll('.day-line text, .last-line text')].map((one) => {"
        " const [name, chart] = [one, one.ownerSVGElement].map((it) => it.getBoundingClientRect());"
        " return [chart.left - name.left, name.right - chart.right]; }).flat()"
    )
    assert len(beyond) == (2 if width == 360 else 6)  # one in the strip, two in the chart
    assert max(beyond) <= 0.5


@pytest.mark.parametrize(
    "fragment", ["", "from=1950-01-01&to=1955-01-01", "from=2006-01-01&to=2020-01-01", "known=2009-01-01"]
)
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("width", WIDTHS[1:])
def test_no_label_overlaps_another_or_leaves_the_chart(open_page: Open, fragment: str, lang: str, width: int) -> None:
    page = open_page(f"{fragment}&lang={lang}", width=width)
    boxes = page.evaluate(
        "[...document.querySelectorAll('#frame .label, #frame .name')].map((one) => { const { x, y, width, height } = one.getBBox();"
        " return [x, y + 2, x + width, y + height - 3, one.textContent]; })"
    )
    assert len(boxes) > 15
    most = page.evaluate("document.querySelector('#frame svg').clientWidth")
    assert [box for box in boxes if box[0] < -1 or box[2] > most + 1] == []
    over = [
        (one[4], other[4])
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert over == []


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_name_in_a_bar_is_no_wider_than_the_bar(open_page: Open, lang: str) -> None:
    page = open_page(f"lang={lang}", width=768)
    assert page.evaluate(
        "[...document.querySelectorAll('#strip .mark')].every((mark) =>"
        " (mark.querySelector('.inside')?.getBBox().width ?? 0) <= mark.querySelector('.hit').getBBox().width)"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_every_control_is_large_enough_to_hit(open_page: Open, width: int) -> None:
    page = open_page("day=1995-01-01", width=width)
    small = page.evaluate(
        "[...document.querySelectorAll('button, select, input[type=text], input[type=search], input[type=range], summary, .check')]"
        ".filter((one) => one.checkVisibility()).map((one) => [one.id || one.className, one.getBoundingClientRect()])"
        ".filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"
    )
    assert small == []


def test_every_focused_element_is_visibly_focused(open_page: Open) -> None:
    page = open_page("day=1995-01-01")
    unseen, count = [], 0
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(() => { const one = document.activeElement; if (one === document.body) return null; const mark = one.closest('.mark');"
            " const style = getComputedStyle(mark ? mark.querySelector('.hit') : one);"
            " return [one.id || one.className.baseVal || one.className || one.textContent, mark ? style.stroke !== 'none' : style.outlineStyle !== 'none']; })()"
        )
        if focused is None:
            break
        count += 1
        if not focused[1]:
            unseen.append(focused[0])
    assert count > 20
    assert unseen == []


def test_the_page_has_its_landmarks_and_every_mark_its_name(open_page: Open) -> None:
    page = open_page()
    for role in ("banner", "main", "contentinfo", "search"):
        expect(page.get_by_role(role)).to_have_count(1)
    for name in ("Ask about a day", "Answer", "Timeline"):
        expect(page.get_by_role("region", name=name, exact=True)).to_have_count(1)
    assert page.evaluate(
        "[...document.querySelectorAll('svg .mark')].every((one) => one.getAttribute('aria-label').length > 5)"
    )
    assert page.get_attribute("#headline", "aria-live") == "polite"


def test_there_is_no_animation_with_reduced_motion(open_page: Open) -> None:
    page = open_page(reduced_motion="reduce")
    page.click("#zoom-in")
    assert page.evaluate("document.getAnimations().length") == 0


def paper(page: Page, file: Path) -> bytes:
    made: bytes = page.pdf(path=file, format="A4")
    return made


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "lang=ko&day=1980-05-20&forces=rok.army.20th-division",
        "day=2013-06-01&known=2009-01-01",
        "view=table&theme=dark&from=1990-01-01&to=1995-01-01",
    ],
)
def test_print_has_the_answer_and_the_chart_on_a_page_and_then_the_table_if_it_is_shown(
    open_page: Open, tmp_path: Path, fragment: str
) -> None:
    page = open_page(fragment)
    printed = "() => { window.rows = document.querySelectorAll('#tables tbody tr').length; window.years = [...document.querySelectorAll('#frame .axis')].map((one) => one.textContent); }"
    page.evaluate(f"window.addEventListener('beforeprint', {printed})")
    before = page.locator("#frame svg").get_attribute("width")
    made = paper(page, tmp_path / "page.pdf")
    pages = len(re.findall(rb"/Type\s*/Page\b", made))
    assert pages > 5 if "table" in fragment else pages == 1
    assert page.evaluate("window.rows") > (457 if "table" in fragment else -1)
    assert {"1950", "2020"} <= set(page.evaluate("window.years"))
    assert page.locator("#frame svg").get_attribute("width") == before or "table" in fragment
    assert page.locator("#chart").is_visible() == ("table" not in fragment)
