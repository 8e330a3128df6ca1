from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

import opcon
from opcon.plot.style import INK, x

if TYPE_CHECKING:
    from tests.conftest import Overlaps

TIMELINE = opcon.load()
WARTIME = TIMELINE.between("2005", "2026")
PEACETIME = TIMELINE.between("1990", "1994")


def figure_of(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert figure is not None
    FigureCanvasAgg(figure).draw()
    return figure


def written(ax: Axes) -> list[Text]:
    return [text for text in figure_of(ax).findobj(Text) if text.get_visible() and text.get_text().strip()]


def labels(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_text()]


@pytest.mark.parametrize(
    ("timeline", "condition"),
    [(WARTIME, "wartime"), (TIMELINE, "wartime"), (PEACETIME, "peacetime"), (TIMELINE, "peacetime")],
)
def test_no_text_lies_over_another_or_leaves_the_page(
    timeline: opcon.Timeline, condition: str, overlaps: Overlaps
) -> None:
    ax = opcon.plot.targets(timeline, condition)
    boxes = [(text.get_text(), text.get_window_extent()) for text in written(ax)]
    page = figure_of(ax).bbox
    assert overlaps(written(ax)) == []
    for said, box in boxes:
        assert page.x0 <= box.x0 < box.x1 <= page.x1, said
        assert page.y0 <= box.y0 < box.y1 <= page.y1, said


def test_a_plan_is_a_line_at_its_target_over_the_days_on_which_it_stood() -> None:
    ax = opcon.plot.targets(WARTIME, "wartime")
    lines = [line.get_xydata().tolist() for line in ax.lines]  # type: ignore[union-attr]
    target = x(date(2012, 4, 17))
    assert [[x(date(2007, 2, 24)), target], [x(date(2010, 6, 27)), target]] in lines


def test_a_window_is_an_open_bar_and_nothing_is_filled() -> None:
    ax = opcon.plot.targets(WARTIME, "wartime")
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    assert not any(bar.get_fill() for bar in bars)
    first = bars[0]
    assert (first.get_x(), first.get_y()) == (x(date(2006, 10, 21)), x(date(2009, 10, 15)))
    assert first.get_y() + first.get_height() == x(date(2012, 3, 15))
    assert first.get_edgecolor()[:3] == pytest.approx(
        tuple(int(INK[index : index + 2], 16) / 255 for index in (1, 3, 5))
    )


def test_every_target_is_written_once() -> None:
    assert sorted(labels(opcon.plot.targets(WARTIME, "wartime"))) == sorted([
        "15 Oct 2009 to 15 Mar 2012", "17 Apr 2012", "1 Dec 2015", "Dec 2015", "about 2025", "by 9 May 2022",
        "2020 to 9 May 2022", "2023", "by 3 Jun 2030", "2028",
    ])  # fmt: skip


def test_only_the_plans_that_a_selection_began_are_drawn() -> None:
    ax = opcon.plot.targets(TIMELINE.between("2007", "2007"), "wartime")
    assert labels(ax) == ["17 Apr 2012"]


def test_what_was_planned_later_is_not_drawn_of_what_was_known() -> None:
    ax = opcon.plot.targets(TIMELINE.known_on("2009-01-01").between("2005", "2026"), "wartime")
    assert sorted(labels(ax)) == ["15 Oct 2009 to 15 Mar 2012", "17 Apr 2012"]


def test_without_a_plan_nothing_is_drawn() -> None:
    with pytest.raises(opcon.DataError, match="has no plan for wartime to draw"):
        opcon.plot.targets(TIMELINE.between("1950", "1960"), "wartime")


def test_labels_that_find_no_room_are_left_out_and_counted() -> None:
    figure = Figure(figsize=(1.2, 0.9))
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    assert opcon.plot.targets(WARTIME, "wartime", ax) is ax
    assert len(labels(ax)) < 10
    assert not figure.texts


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.svg", "other.svg"):
        opcon.plot.save(figure_of(opcon.plot.targets(WARTIME, "wartime")), tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "other.svg").read_bytes()
