from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.dates import date2num

import opcon
from opcon.palette import LIGHT
from opcon.plot.axis import marked_day
from opcon.plot.charts.events import Events
from opcon.plot.row_labels import RowLabels
from opcon.plot.style import Style

if TYPE_CHECKING:
    from tests.plot.conftest import Drawn

TIMELINE = opcon.load()


def dots(ax: Axes) -> list[tuple[float, str]]:
    return [
        (float(offset[0]), to_hex(fill))
        for collection in ax.findobj(PathCollection)
        for offset, fill in zip(collection.get_offsets(), collection.get_facecolors(), strict=True)
    ]


def test_every_event_has_a_dot_at_its_marked_day() -> None:
    ax = opcon.plot.events(TIMELINE)
    assert sorted(at for at, _ in dots(ax)) == sorted(date2num(marked_day(event.when)) for event in TIMELINE)


def test_there_is_a_row_for_each_kind_with_its_number_of_events() -> None:
    ax = opcon.plot.events(TIMELINE)
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names[0] == f"Transfers ({len(TIMELINE.of(opcon.Transfer))})"
    assert len(names) == 9
    few = opcon.plot.events(TIMELINE.of(opcon.Release))
    assert [label.get_text() for label in few.get_yticklabels()] == [f"Releases ({len(TIMELINE.of(opcon.Release))})"]


def test_transfers_have_the_color_of_the_receiver_and_plans_are_open() -> None:
    assert (date2num(date(1994, 12, 1)), LIGHT.holders["rok-jcs"]) in dots(opcon.plot.events(TIMELINE))
    planned = TIMELINE.of(opcon.Consultation).between("2026-10-08", "2026-12-31")
    assert planned.events
    assert {fill for _, fill in dots(opcon.plot.events(planned))} == {LIGHT.ground}
    marks = {row["mark"] for row in opcon.plot.data_of(opcon.plot.events(planned).figure)}
    assert marks == {"planned"}


def test_a_meeting_of_several_days_is_solid_and_an_uncertain_day_is_pale() -> None:
    def lines(timeline: opcon.Timeline) -> list[tuple[list[float], float]]:
        found = [one for one in opcon.plot.events(timeline).findobj(LineCollection) if one.get_alpha() is not None]
        return [
            ([float(at) for at in segment[:, 0]], float(alpha))
            for one in found
            for segment, alpha in zip(one.get_segments(), one.get_alpha(), strict=True)
        ]

    meeting = lines(TIMELINE.series("SCM").between("1968", "1968"))
    assert meeting == [([date2num(date(1968, 5, 27)), date2num(date(1968, 5, 28))], 1.0)]
    (month,) = lines(TIMELINE.find("Planning group for the 8.18"))
    assert month == ([date2num(date(1988, 8, 1)), date2num(date(1988, 8, 31))], pytest.approx(0.35))


def test_every_rival_date_has_a_tick() -> None:
    ax = opcon.plot.events(TIMELINE.between("1950-07-14", "1950-07-14").of(opcon.Transfer))
    ticks = {
        float(segment[0][0]) for one in ax.findobj(LineCollection) for segment in one.get_segments() if len(segment)
    }
    assert {date2num(date(1950, 7, day)) for day in (15, 17)} <= ticks


def test_transfers_of_all_forces_are_named_before_those_of_a_part() -> None:
    transfers, *_ = Events(TIMELINE, Style.of("en", "page", "light")).rows
    labels = {label.heading: place for place, label in reversed(list(enumerate(transfers.labels)))}
    whole, narrowed, part = (labels[day] for day in ("1 Dec 1994", "17 Nov 1954", "by 7 Nov 1978"))
    assert whole < narrowed < part


def test_the_note_counts_the_events_that_are_named(draw: type[Drawn]) -> None:
    drawn = draw(opcon.plot.events(TIMELINE))
    named = {texts[0] for labels in drawn.figure.findobj(RowLabels) for _, texts in labels.visible()}
    note = next(said for said in drawn.said if "version" in said).replace("\n", " ")
    assert f" {len(named)} of {len(TIMELINE)} events are named here; all are in the table behind the chart." in note


def test_the_caption_names_only_the_marks_that_are_drawn(draw: type[Drawn]) -> None:
    def caption(timeline: opcon.Timeline) -> str:
        return next(said for said in draw(opcon.plot.events(timeline)).said if "version" in said).replace("\n", " ")

    assert caption(TIMELINE).startswith(
        "Dot: date of the event (or its end). Open dot: scheduled. Thick line: how long it took; pale line: exact day "
        "unknown. Tick: another date that a source gives. Dotted vertical line: the record ends on 7 Oct 2026. Source: "
    )
    assert caption(TIMELINE.between("1994-12-01", "1994-12-01").of(opcon.Transfer)).startswith(
        "Dot: date of the event (or its end). The record ends on 7 Oct 2026. Source: "
    )


def test_three_hundred_labels_are_placed_on_a_very_large_page(draw: type[Drawn]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(60, 60))
    ax = figure.add_axes((0.05, 0.02, 0.94, 0.97))
    opcon.plot.events(TIMELINE, ax)
    drawn = draw(figure, 50)
    assert drawn.overlapping == []
    from opcon.plot.artist import charts_in

    (chart,) = charts_in(figure)
    assert len(TIMELINE) - chart.left_out >= 300


def test_a_selection_without_events_is_refused() -> None:
    with pytest.raises(opcon.DataError, match="no events to draw"):
        opcon.plot.events(TIMELINE.find("no such words"))
