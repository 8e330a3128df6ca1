"""The page in a notebook, and how a page opens."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

import opcon
from opcon.explorer.build import render
from opcon.explorer.view import ExplorerView
from tests.explorer.hostile import poisoned
from tests.explorer.test_build import Read, unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Folder

SHIPPED = opcon.load()


def frames(html: str) -> list[dict[str, str | None]]:
    """Return the attributes of the elements of some HTML, which must all be frames."""
    found: list[dict[str, str | None]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            assert tag == "iframe"
            found.append(dict(attributes))

    Reader().feed(html)
    return found


def shown(timeline: opcon.Timeline = SHIPPED, **options: Any) -> ExplorerView:
    view = opcon.explore(timeline, **options)
    assert isinstance(view, ExplorerView)
    return view


def test_a_notebook_shows_the_page_in_a_sandboxed_frame() -> None:
    (frame,) = frames(shown(lang="ko")._repr_html_())
    assert frame["srcdoc"] == render(SHIPPED, "ko")
    assert frame["title"] == "대한민국 국군에 대한 작전통제권"
    assert "allow-scripts" in (frame["sandbox"] or "").split()
    assert "allow-same-origin" not in (frame["sandbox"] or "")


def test_no_text_of_a_record_can_leave_the_frame(folder: Folder) -> None:
    view = shown(poisoned(folder.load()))
    (frame,) = frames(view._repr_html_())
    assert frame["srcdoc"] == render(poisoned(folder.load()))
    assert set(frame) == {"srcdoc", "title", "width", "height", "style", "sandbox"}


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_saved_notebook_has_less_than_500_kilobytes_of_it(lang: str) -> None:
    saved = json.dumps(shown(lang=lang)._repr_html_(), ensure_ascii=False)
    assert len(saved.encode()) < 500_000


def test_the_text_of_the_view_says_how_to_write_a_file() -> None:
    assert repr(shown()) == (
        "opcon.explore(opcon.load())  # a notebook shows the page; to write a file: "
        "opcon.explore(opcon.load(), 'opcon.html')"
    )
    assert str(shown(start="story", embed=True)).endswith(
        "opcon.explore(opcon.load(), 'opcon.html', start='story', embed=True)"
    )


def test_without_a_path_no_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown()
    assert list(tmp_path.iterdir()) == []


def test_a_frame_for_an_embedded_page_is_lower() -> None:
    heights = [int(frames(shown(embed=embed)._repr_html_())[0]["height"] or "") for embed in (True, False)]
    assert heights[0] < heights[1]


@pytest.mark.parametrize(
    ("start", "opening"),
    [
        (None, {}),
        ("story", {"story": True}),
        ("1994-12-01", {"day": date(1994, 12, 1).toordinal()}),
        (date(1994, 12, 1), {"day": date(1994, 12, 1).toordinal()}),
        (opcon.When("1994-12-01"), {"day": date(1994, 12, 1).toordinal()}),
        (("2012-04-17", date(2009, 1, 1)), {"day": 734610, "known": 733408}),
        (["2012-04-17", "2009-01-01"], {"day": 734610, "known": 733408}),
        (("2012-04-17", "2030-01-01"), {"day": 734610}),
    ],
)
def test_a_page_opens_as_asked(start: Any, opening: dict[str, Any]) -> None:
    assert unpacked(render(SHIPPED, start=start))["start"] == opening


def test_a_page_for_a_frame_says_so() -> None:
    assert ("html", {"lang": "en", "data-embed": None}) in Read(render(SHIPPED, embed=True)).tags
    assert ("html", {"lang": "en"}) in Read(render(SHIPPED)).tags


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("begin", "start must be a day, a pair of days or 'story', not 'begin'; write start='story'"),
        (
            ("2012-04-17",),
            "start must be a day, a pair of days or 'story', not a tuple; write start=('2012-04-17', '2009-01-01')",
        ),
        ("1950-02-30", "start: '1950-02-30' is not a date: 1950-02 has 28 days"),
        (("2012-04-17", "1900-01-01"), "'1900-01-01' is before the record begins, on 1945-11-01; give a later day"),
    ],
)
def test_another_start_is_refused_and_no_file_is_written(start: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(opcon.DataError) as refused:
        opcon.explore(SHIPPED, tmp_path / "opcon.html", start=start)
    assert str(refused.value) == message
    assert list(tmp_path.iterdir()) == []


def test_embed_is_true_or_false() -> None:
    with pytest.raises(opcon.WrongType, match="embed must be a bool, not 'yes'; write embed=True"):
        opcon.explore(SHIPPED, embed="yes")  # type: ignore[arg-type]
