from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import opcon
from opcon.plot.artist import charts_in

if TYPE_CHECKING:
    from tests.plot.conftest import Drawn

TIMELINE = opcon.load()


def test_the_overview_is_a_figure_of_the_other_charts() -> None:
    kinds = [chart.table[0].chart for chart in charts_in(opcon.plot.overview(TIMELINE))]
    assert kinds == ["tenures", "commanders", "events", "targets"]


def test_panels_in_a_column_have_the_same_days_and_one_set_of_tick_labels(draw: type[Drawn]) -> None:
    figure = draw(opcon.plot.overview(TIMELINE)).figure
    held, led, happened, _ = figure.axes
    assert held.get_xlim() == led.get_xlim() == happened.get_xlim()
    assert held.get_position().x0 == led.get_position().x0 == happened.get_position().x0
    written = [any(label.get_visible() for label in ax.get_xticklabels()) for ax in (held, led, happened)]
    assert written == [False, False, True]


def test_a_slide_has_two_columns_of_panels() -> None:
    figure = opcon.plot.overview(TIMELINE, size="slide")
    assert len({round(ax.get_position().x0, 3) for ax in figure.axes}) == 2


@pytest.mark.parametrize(
    "dpi", [100, *(pytest.param(one, marks=pytest.mark.slow) for one in (72, 96, 110, 150, 200, 300))]
)
def test_all_transfers_of_all_forces_are_named_on_a_page(dpi: float, draw: type[Drawn]) -> None:
    said = draw(opcon.plot.overview(TIMELINE), dpi).said
    for tenure in {*TIMELINE.tenures("peacetime"), *TIMELINE.tenures("wartime")}:
        assert any(tenure.started_by.title.startswith(line.replace("\n", " ")) for line in said), (
            tenure.started_by.title
        )


def test_the_commanders_are_of_commands_that_have_held_control() -> None:
    rows = opcon.plot.data_of(opcon.plot.overview(TIMELINE))
    led = dict.fromkeys(row["row"] for row in rows if row["chart"] == "commanders")
    assert list(led) == [
        "Commander, United Nations Command",
        "Commander, ROK-US Combined Forces Command",
        "Chairman, ROK Joint Chiefs of Staff",
    ]


def test_plans_for_both_conditions_are_not_drawn() -> None:
    rows = opcon.plot.data_of(opcon.plot.overview(TIMELINE))
    planned = {row["id"] for row in rows if row["chart"] == "targets"}
    assert "april-2012-fixed" in planned
    assert "combined-command-agreed" not in planned


def test_a_record_without_plans_or_posts_is_drawn(invented: opcon.Timeline) -> None:
    assert [chart.table[0].chart for chart in charts_in(opcon.plot.overview(invented))] == ["tenures", "events"]


def test_a_selection_filters_events_and_plans_but_not_holders() -> None:
    figure = opcon.plot.overview(TIMELINE.between("2007", "2007"))
    held, _, happened, planned = charts_in(figure)
    assert len(held.table) == 9
    assert [row.id for row in planned.table] == ["april-2012-fixed"]
    assert len(happened.table) == len(TIMELINE.between("2007", "2007"))
