from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

import opcon
from opcon.palette import LIGHT
from opcon.plot.artist import charts_in
from opcon.text.dates import dated

if TYPE_CHECKING:
    from tests.plot.conftest import Drawn

TIMELINE = opcon.load()


def test_the_overview_is_a_figure_of_the_other_charts() -> None:
    kinds = [chart.table[0].chart for chart in charts_in(opcon.plot.overview(TIMELINE))]
    assert kinds == ["tenures", "commanders", "events", "targets"]


def test_all_panels_have_the_same_days_and_each_column_has_one_set_of_tick_labels(draw: type[Drawn]) -> None:
    axes = draw(opcon.plot.overview(TIMELINE)).figure.axes
    assert len({ax.get_xlim() for ax in axes}) == len({ax.get_position().x0 for ax in axes}) == 1
    written = [any(label.get_visible() for label in ax.get_xticklabels()) for ax in axes]
    assert written == [False, False, False, True]
    slide = draw(opcon.plot.overview(TIMELINE, size="slide")).figure.axes
    assert len({ax.get_xlim() for ax in slide}) == 1


def test_a_slide_has_two_columns_of_panels() -> None:
    figure = opcon.plot.overview(TIMELINE, size="slide")
    assert len({round(ax.get_position().x0, 3) for ax in figure.axes}) == 2


@pytest.mark.parametrize(
    "dpi", [100, *(pytest.param(one, marks=pytest.mark.slow) for one in (72, 96, 110, 150, 200, 300))]
)
def test_all_transfers_of_all_forces_are_dated_on_a_page(dpi: float, draw: type[Drawn]) -> None:
    said = draw(opcon.plot.overview(TIMELINE), dpi).said
    for tenure in {*TIMELINE.tenures("peacetime"), *TIMELINE.tenures("wartime")}:
        assert dated(tenure.started_by.when, short=True) in said


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_the_transfers_of_1950_1978_and_1994_are_dated_to_the_day(size: str, lang: str, draw: type[Drawn]) -> None:
    said = [text.replace("\n", " ") for text in draw(opcon.plot.overview(TIMELINE, size=size, lang=lang)).said]
    for event in ("rhee-letter", "cfc-activated", "peacetime-control-returned"):
        assert dated(TIMELINE[event].when, lang, short=True) in said


@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_the_first_and_the_present_commanders_are_named(size: str, draw: type[Drawn]) -> None:
    said = draw(opcon.plot.overview(TIMELINE, size=size)).said
    assert {"Douglas MacArthur", "Xavier T. Brunson", "Yi Hyung-keun", "Jin Yong-sung"} <= set(said)


def test_the_overview_takes_a_title_a_note_and_a_palette(draw: type[Drawn]) -> None:
    palette = {"cfc": "teal"}
    drawn = draw(opcon.plot.overview(TIMELINE, title="The commands", note="메모.", palette=palette))
    assert drawn.figure.get_suptitle() == "The commands"
    assert next(text for text in drawn.said if "version" in text).startswith("메모.\nDotted vertical line")
    fills = {to_hex(one.get_facecolor()) for one in drawn.figure.findobj(Rectangle)}
    assert to_hex("teal") in fills
    assert LIGHT.holders["cfc"] not in fills


def test_a_wrong_title_or_palette_of_the_overview_is_refused() -> None:
    with pytest.raises(opcon.errors.WrongType, match="title must be a str, not 7"):
        opcon.plot.overview(TIMELINE, title=7)  # type: ignore[arg-type]
    with pytest.raises(opcon.UnknownName, match="no command is called 'cfcc'; did you mean cfc"):
        opcon.plot.overview(TIMELINE, palette={"cfcc": "teal"})


def test_the_commanders_are_of_commands_that_have_held_control() -> None:
    rows = opcon.plot.data_of(opcon.plot.overview(TIMELINE))
    led = dict.fromkeys(row["row"] for row in rows if row["chart"] == "commanders")
    assert list(led) == [
        "Commander, United Nations Command",
        "Commander, ROK-US Combined Forces Command",
        "Chairman, ROK Joint Chiefs of Staff",
    ]


def test_each_agreed_date_is_named_with_its_receiver(draw: type[Drawn]) -> None:
    said = draw(opcon.plot.overview(TIMELINE)).said
    assert {"17 Apr 2012 (replaced)", "1 Dec 2015 (replaced)", "When conditions are met, no date (in force)"} <= set(
        said
    )
    assert "By 3 Jun 2030 (not agreed)" in said
    receivers = [line.partition(" → ")[2] for line in said if " → " in line]
    assert [one.replace("ROK Joint Chiefs of Staff", "ROK JCS") for one in receivers] == ["ROK JCS"] * 2 + ["F-CFC"] * 2


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
