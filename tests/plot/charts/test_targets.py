from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Rectangle

import opcon
from opcon.palette import LIGHT
from opcon.plot.artist import charts_in
from opcon.plot.axis import day_number
from opcon.plot.scatter_labels import ScatterLabels

if TYPE_CHECKING:
    from tests.plot.conftest import Drawn

TIMELINE = opcon.load()
WARTIME = TIMELINE.between("2005", "2026")


def labels(ax: Axes, draw: type[Drawn]) -> list[str]:
    draw(ax)
    return sorted(
        text.get_text()
        for text in ax.findobj(ScatterLabels)[0].findobj(lambda one: hasattr(one, "get_text"))
        if text.get_visible()
    )


def windows(ax: Axes) -> list[Rectangle]:
    return [patch for patch in ax.findobj(Rectangle) if patch is not ax.patch]


def test_a_plan_is_a_line_at_its_target_over_its_days_in_force() -> None:
    lines = [line.get_xydata().tolist() for line in opcon.plot.targets(WARTIME, "wartime").findobj(Line2D)]
    target = day_number(date(2012, 4, 17))
    assert [[day_number(date(2007, 2, 24)), target], [day_number(date(2010, 6, 27)), target]] in lines


def test_a_target_window_is_an_unfilled_bar() -> None:
    bars = windows(opcon.plot.targets(WARTIME, "wartime"))
    assert not any(bar.get_fill() for bar in bars)
    (first,) = [bar for bar in bars if bar.get_x() == day_number(date(2006, 10, 21))]
    assert first.get_y() == day_number(date(2009, 10, 15))
    assert first.get_y() + first.get_height() == day_number(date(2012, 3, 15))
    assert to_hex(first.get_edgecolor()) == LIGHT.ink


def test_a_plan_without_a_date_is_an_arrow_from_the_diagonal() -> None:
    ax = opcon.plot.targets(WARTIME, "wartime")
    dateless = [
        plan
        for plan in WARTIME.plans()
        if plan.target is None and plan.started_by in WARTIME and not plan.started_by.step
    ]
    arrows = ax.findobj(FancyArrowPatch)
    assert len(arrows) == len([plan for plan in dateless if plan.layer != "milestone"])
    begun = {arrow._posA_posB[0] for arrow in arrows}
    assert all(at == above for at, above in begun)


def test_layers_differ_by_line_style_and_color(draw: type[Drawn]) -> None:
    drawn = draw(opcon.plot.targets(WARTIME, "wartime"))
    assert {"both governments", "one government's goal", "estimate", "report"} <= set(drawn.said)
    key = [line for line in drawn.figure.artists if isinstance(line, Line2D)]
    assert len({(to_hex(line.get_color()), line.get_linestyle(), str(line._dash_pattern)) for line in key}) == 4


def test_every_target_is_labelled_once(draw: type[Drawn]) -> None:
    assert labels(opcon.plot.targets(WARTIME, "wartime"), draw) == sorted([
        "15 Oct 2009 to 15 Mar 2012", "17 Apr 2012", "1 Dec 2015", "Dec 2015", "about 2025", "by 9 May 2022",
        "2020 to 9 May 2022", "2023", "by 3 Jun 2030", "2028",
    ])  # fmt: skip


def test_only_the_plans_of_selected_events_are_drawn(draw: type[Drawn]) -> None:
    assert labels(opcon.plot.targets(TIMELINE.between("2007", "2007"), "wartime"), draw) == ["17 Apr 2012"]


def test_plans_after_the_as_of_day_are_not_drawn(draw: type[Drawn]) -> None:
    ax = opcon.plot.targets(TIMELINE.as_of("2009-01-01").between("2005", "2026"), "wartime")
    assert labels(ax, draw) == ["15 Oct 2009 to 15 Mar 2012", "17 Apr 2012"]


def test_the_axes_have_titles(draw: type[Drawn]) -> None:
    said = draw(opcon.plot.targets(WARTIME, "wartime")).said
    assert {"Date in force", "Target date"} <= set(said)
    ax = Figure().add_subplot()
    opcon.plot.targets(WARTIME, "wartime", ax, lang="ko")
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("계획이 유효한 날", "목표일")


def test_without_a_plan_nothing_is_drawn() -> None:
    with pytest.raises(opcon.DataError, match="has no plan for wartime to draw"):
        opcon.plot.targets(TIMELINE.between("1950", "1960"), "wartime")


def test_labels_that_do_not_fit_are_left_out_and_counted(draw: type[Drawn]) -> None:
    figure = Figure(figsize=(1.2, 0.9))
    ax = opcon.plot.targets(WARTIME, "wartime", figure.add_subplot())
    shown = labels(ax, draw)
    (chart,) = charts_in(figure)
    assert len(shown) + chart.left_out == 10
    assert chart.left_out > 0


@pytest.mark.parametrize("timeline", [WARTIME, TIMELINE])
@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_no_leader_crosses_a_label(timeline: opcon.Timeline, size: str, draw: type[Drawn]) -> None:
    ax = opcon.plot.targets(timeline, "wartime", size=size)
    draw(ax)
    (labels_of_plans,) = ax.findobj(ScatterLabels)
    leaders = [segment for lines in labels_of_plans.findobj(LineCollection) for segment in lines.get_segments()]
    boxes = [
        text.get_window_extent()
        for text in labels_of_plans.findobj(lambda one: hasattr(one, "get_text"))
        if text.get_visible()
    ]
    for (left, low), (_, high) in leaders:
        bottom, top = sorted((low, high))
        assert not any(box.x0 < left < box.x1 and bottom < box.y1 - 1 and box.y0 + 1 < top for box in boxes)


def test_the_diagonal_has_the_same_day_on_both_axes() -> None:
    ax = opcon.plot.targets(WARTIME, "wartime")
    (diagonal,) = [line for line in ax.findobj(Line2D) if to_hex(line.get_color()) == LIGHT.rule]
    assert list(diagonal.get_xdata()) == list(diagonal.get_ydata())  # type: ignore[arg-type]


def test_every_layer_that_is_drawn_has_a_color_in_each_theme() -> None:
    from opcon.palette import DARK
    from opcon.plot.charts.targets import _LINES

    assert list(LIGHT.layers) == list(DARK.layers) == list(_LINES)
