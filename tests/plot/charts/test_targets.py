from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

import opcon
from opcon.palette import DARK, LIGHT, Theme, contrast
from opcon.plot.artist import ChartArtist, charts_in
from opcon.plot.axis import day_number
from opcon.plot.diagonal import Diagonal
from opcon.plot.fonts import BOLD, REGULAR
from opcon.plot.label_column import LabelColumn
from opcon.plot.scatter_labels import ScatterLabels
from opcon.plot.step_marks import LINES

if TYPE_CHECKING:
    from tests.plot.conftest import Drawn

TIMELINE = opcon.load()
WARTIME = TIMELINE.between("2005", "2026")


def on(day: str) -> float:
    return day_number(date.fromisoformat(day))


def labels(ax: Axes, draw: type[Drawn]) -> set[str]:
    """The visible labels beside the marks."""
    draw(ax)
    return {text.get_text() for text in ax.findobj(ScatterLabels)[0].findobj(Text) if text.get_visible()}


def agreements(ax: Axes, draw: type[Drawn]) -> list[Text]:
    """The visible labels of agreements beside their marks."""
    draw(ax)
    texts = ax.findobj(ScatterLabels)[0].findobj(Text)
    return [text for text in texts if text.get_visible() and text.get_fontweight() == BOLD]


def lines(ax: Axes) -> list[Line2D]:
    """The lines of the chart."""
    (chart,) = ax.findobj(ChartArtist)
    return chart.findobj(Line2D)


def windows(ax: Axes) -> list[Rectangle]:
    return [patch for patch in ax.findobj(Rectangle) if patch is not ax.patch]


def test_a_plan_is_a_line_at_its_target_over_its_days_in_force() -> None:
    ends = [line.get_xydata().tolist() for line in lines(opcon.plot.targets(WARTIME, "wartime"))]
    target = day_number(date(2012, 4, 17))
    assert [[day_number(date(2007, 2, 24)), target], [day_number(date(2010, 6, 27)), target]] in ends


def test_a_target_window_is_an_open_box() -> None:
    (first,) = [bar for bar in windows(opcon.plot.targets(WARTIME, "wartime")) if bar.get_x() == on("2006-10-21")]
    assert not first.get_fill()
    assert first.get_y() == on("2009-10-15")
    assert first.get_y() + first.get_height() == on("2012-03-15")
    assert to_hex(first.get_edgecolor()) == LIGHT.ink


def test_a_target_about_a_time_has_no_edges() -> None:
    (fade,) = opcon.plot.targets(WARTIME, "wartime").findobj(PolyCollection)
    shades = fade.get_facecolor()[:, 3]
    assert max(shades) == shades[len(shades) // 2] > 5 * shades[0]
    assert not fade.get_linewidth().any()


def test_a_plan_without_a_date_runs_in_a_band_above_the_dates() -> None:
    ax = opcon.plot.targets(WARTIME, "wartime")
    (line,) = [one for one in lines(ax) if list(one.get_xdata()) == [on("2014-10-24"), on("2026-10-07")]]
    (band,) = [bar for bar in windows(ax) if bar.get_fill()]
    low, high = band.get_y(), band.get_y() + band.get_height()
    assert all(low < y < high for y in line.get_ydata())
    assert low > ax.spines["left"].get_bounds()[1]
    assert [tick.get_text() for tick in ax.get_yticklabels(minor=True)] == ["no date"]


def test_without_undated_plans_there_is_no_band() -> None:
    ax = opcon.plot.targets(TIMELINE, "peacetime")
    assert not [bar for bar in windows(ax) if bar.get_fill()]
    assert not ax.get_yticklabels(minor=True)


def test_a_thin_line_joins_a_plan_to_the_one_that_replaced_it() -> None:
    steps = [
        one for one in lines(opcon.plot.targets(WARTIME, "wartime")) if list(one.get_xdata()) == [on("2010-06-27")] * 2
    ]
    (step,) = steps
    assert list(step.get_ydata()) == [on("2012-04-17"), on("2015-12-01")]


def test_the_chart_begins_with_the_plans_to_pass_control_on_from_its_last_holder() -> None:
    rows = opcon.plot.data_of(opcon.plot.targets(TIMELINE, "wartime").figure)
    assert min(row["start"] for row in rows) == "1998-02-24"
    rows = opcon.plot.data_of(opcon.plot.targets(TIMELINE, "peacetime").figure)
    assert min(row["start"] for row in rows) == "1990-04-04"


@pytest.mark.parametrize(
    ("timeline", "condition", "title"),
    [
        (TIMELINE, "wartime", "Wartime control: agreed for 17 Apr 2012, then 1 Dec 2015; since Oct 2014 no date"),
        (TIMELINE, "peacetime", "Peacetime control: agreed for 1 Dec 1994; passed on 1 Dec 1994"),
        (TIMELINE.as_of("2009-01-01"), "wartime", "Wartime control: agreed for 17 Apr 2012"),
        (TIMELINE.between("2015", "2026"), "wartime", "Wartime control: since Oct 2014 no date"),
    ],
)
def test_the_title_says_what_both_governments_agreed(timeline: opcon.Timeline, condition: str, title: str) -> None:
    assert opcon.plot.targets(timeline, condition).figure.get_suptitle().replace("\n", " ") == title


def test_layers_differ_by_line_style(draw: type[Drawn]) -> None:
    drawn = draw(opcon.plot.targets(WARTIME, "wartime"))
    assert {"both governments", "one government's goal", "estimate", "report"} <= set(drawn.said)
    key = [line for line in drawn.figure.artists if isinstance(line, Line2D)]
    assert len({(str(line._dash_pattern)) for line in key}) == 4


def test_a_label_says_who_when_and_for_which_day(draw: type[Drawn]) -> None:
    said = labels(opcon.plot.targets(TIMELINE, "wartime"), draw)
    assert {"Kim Jang-soo and Gates, Feb 2007\n17 Apr 2012", "Lee Myung-bak and Obama, Jun 2010\n1 Dec 2015"} <= said
    assert "Minister Han Min-koo, Oct 2014\nabout 2025" in said


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", ["column", "page", "slide"])
@pytest.mark.parametrize("condition", ["wartime", "peacetime"])
def test_every_agreement_has_its_label_at_every_size(condition: str, size: str, lang: str, draw: type[Drawn]) -> None:
    ax = opcon.plot.targets(TIMELINE, condition, size=size, lang=lang)
    shown = agreements(ax, draw)
    plans = {row["aim"] for row in opcon.plot.data_of(ax.figure) if row["row"] in ("both governments", "양국 정부")}
    assert len(shown) == len(plans)


@pytest.mark.parametrize("size", ["column", "page", "slide"])
@pytest.mark.parametrize(
    ("target", "since"), [("15 Mar 2012", "2006-10-21"), ("17 Apr 2012", "2007-02-24"), ("1 Dec 2015", "2010-06-27")]
)
def test_the_label_of_an_agreement_ends_at_the_start_of_its_step(
    target: str, since: str, size: str, draw: type[Drawn]
) -> None:
    ax = opcon.plot.targets(TIMELINE, "wartime", size=size)
    (label,) = [text for text in agreements(ax, draw) if text.get_text().replace("\n", " ").endswith(target)]
    start = ax.transData.transform((on(since), 0))[0]
    assert 0 <= start - label.get_window_extent().x1 < 0.15 * ax.figure.dpi


@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_the_days_on_which_both_governments_agreed_are_named_with_who_and_when(size: str, draw: type[Drawn]) -> None:
    said = [
        text.get_text().replace("\n", " ")
        for text in agreements(opcon.plot.targets(TIMELINE, "wartime", size=size), draw)
    ]
    assert {"Kim Jang-soo and Gates, Feb 2007 17 Apr 2012", "Lee Myung-bak and Obama, Jun 2010 1 Dec 2015"} <= set(said)


@pytest.mark.parametrize(("size", "least"), [("column", 11), ("page", 13), ("slide", 11)])
def test_most_targets_are_named(size: str, least: int, draw: type[Drawn]) -> None:
    (chart,) = charts_in(draw(opcon.plot.targets(TIMELINE, "wartime", size=size)).figure)
    assert chart.labels_within - chart.left_out >= least


def test_labels_of_agreements_are_bold_and_those_of_others_are_not(draw: type[Drawn]) -> None:
    texts = draw(opcon.plot.targets(TIMELINE, "wartime")).texts
    weights = {text.get_text(): text.get_fontweight() for text in texts}
    assert weights["Kim Jang-soo and Gates, Feb 2007\n17 Apr 2012"] == BOLD
    assert weights["Minister Han Min-koo, Oct 2014\nabout 2025"] == REGULAR


@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_plans_in_force_on_the_last_day_have_their_labels_in_a_column_at_the_right(
    size: str, draw: type[Drawn]
) -> None:
    drawn = draw(opcon.plot.targets(TIMELINE, "wartime", size=size))
    ax = drawn.figure.axes[0]
    (column,) = ax.findobj(LabelColumn)
    edge = ax.transData.transform((on("2026-10-07"), 0))[0]
    shown = [text for text in column.findobj(Text) if text.get_visible()]
    assert shown
    assert all(text.get_window_extent().x0 > edge for text in shown)


def test_only_the_plans_of_selected_events_are_drawn(draw: type[Drawn]) -> None:
    said = labels(opcon.plot.targets(TIMELINE.between("2007", "2007"), "wartime"), draw)
    assert said == {"Kim Jang-soo and Gates, Feb 2007\n17 Apr 2012"}


def test_plans_after_the_as_of_day_are_not_drawn(draw: type[Drawn]) -> None:
    ax = opcon.plot.targets(TIMELINE.as_of("2009-01-01").between("2005", "2026"), "wartime")
    assert [text.split("\n")[-1] for text in labels(ax, draw)] == ["15 Oct 2009 to 15 Mar 2012"]
    assert [row["aim"] for row in opcon.plot.data_of(ax.figure)] == ["2009-10-15/2012-03-15", "2012-04-17"]


def test_the_diagonal_and_the_area_below_it_are_named(draw: type[Drawn]) -> None:
    assert {"planned day = today", "already past"} <= set(draw(opcon.plot.targets(TIMELINE, "wartime")).said)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_diagonal_has_enough_contrast(theme: Theme) -> None:
    ax = opcon.plot.targets(TIMELINE, "wartime", theme="light" if theme is LIGHT else "dark")
    (line,) = [one for one in ax.findobj(Diagonal)[0].get_children() if isinstance(one, Line2D)]
    assert contrast(to_hex(line.get_color()), theme.ground) >= 3


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
    assert len(shown) < chart.labels_within
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
    (diagonal,) = opcon.plot.targets(WARTIME, "wartime").findobj(Diagonal)
    (line,) = [one for one in diagonal.get_children() if isinstance(one, Line2D)]
    assert list(line.get_xdata()) == list(line.get_ydata())


def test_every_drawn_layer_has_a_line_style() -> None:
    assert list(LIGHT.layers) == list(DARK.layers) == list(LINES)
