from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
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


def marks(ax: Axes) -> list[tuple[float, str, bool]]:
    """Return the day and the fill of each mark with a link, and whether its edge is dashed."""
    return [
        (float(offset[0]), to_hex(fill), style[1] is not None)
        for found in ax.findobj(PathCollection)
        if found.get_urls() != [None]
        for offset, fill, style in zip(
            found.get_offsets(), cycle(found.get_facecolors()), cycle(found.get_linestyles()), strict=False
        )
    ]


def marked(event: str) -> tuple[str, bool]:
    """Return the fill of the mark of an event drawn alone, and whether its edge is dashed."""
    when = str(TIMELINE[event].when.earliest or TIMELINE[event].when.latest)
    ((_, fill, dashed),) = marks(opcon.plot.events(TIMELINE.between(when, when).find(TIMELINE[event].title)))
    return fill, dashed


def test_every_event_has_a_mark_at_its_day() -> None:
    ax = opcon.plot.events(TIMELINE)
    at = [float(one[0]) for found in ax.findobj(PathCollection) for one in found.get_offsets()]
    assert sorted(at) == sorted(date2num(marked_day(event.when)) for event in TIMELINE)


def test_only_transfers_of_operational_control_over_all_forces_are_filled() -> None:
    ax = opcon.plot.events(TIMELINE.of(opcon.Transfer, opcon.Release))
    filled = [at for at, fill, _ in marks(ax) if fill != LIGHT.ground]
    days = ("1946-01-15", "1949-07-01", "1950-07-14", "1978-11-07", "1994-12-01")
    assert sorted(filled) == [date2num(date.fromisoformat(day)) for day in days]


def test_a_transfer_that_perhaps_happened_is_a_dashed_ring() -> None:
    for event in ("special-warfare-in-war", "second-army-in-war"):
        assert marked(event) == (LIGHT.ground, True)
    assert marked("jcs-takes-national-command") == (LIGHT.ground, False)


def test_there_is_a_row_for_each_kind_with_its_number_of_events() -> None:
    ax = opcon.plot.events(TIMELINE)
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names[0] == f"Transfers ({len(TIMELINE.of(opcon.Transfer))})"
    assert len(names) == 9
    few = opcon.plot.events(TIMELINE.of(opcon.Release))
    assert [label.get_text() for label in few.get_yticklabels()] == [f"Releases ({len(TIMELINE.of(opcon.Release))})"]


def test_transfers_have_the_color_of_the_receiver_and_plans_are_open() -> None:
    assert marked("peacetime-control-returned") == (LIGHT.holders["rok-jcs"], False)
    planned = TIMELINE.of(opcon.Consultation).between("2026-10-08", "2026-12-31")
    assert planned.events
    ax = opcon.plot.events(planned)
    assert {fill for _, fill, _ in marks(ax)} == {LIGHT.ground}
    assert {row["mark"] for row in opcon.plot.data_of(ax.figure)} == {"planned"}


def test_the_years_of_many_meetings_are_shaded_by_their_number() -> None:
    (meetings,) = opcon.plot.events(TIMELINE.of(opcon.Consultation)).findobj(PolyCollection)
    shades = {
        round(path.vertices[0][0]): to_hex(fill)
        for path, fill in zip(meetings.get_paths(), meetings.get_facecolors(), strict=True)
    }
    held = Counter(
        marked_day(event.when).year for event in TIMELINE.of(opcon.Consultation) if event.preferred.kind != "planned"
    )
    assert set(shades) == {date2num(date(year, 1, 1)) for year in held}
    fewest, most = min(held, key=held.__getitem__), max(held, key=held.__getitem__)
    assert shades[date2num(date(fewest, 1, 1))] > shades[date2num(date(most, 1, 1))]


def test_a_few_meetings_have_dots() -> None:
    assert not opcon.plot.events(TIMELINE.of(opcon.Consultation).between("1968", "1975")).findobj(PolyCollection)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_every_turning_point_is_named(size: str, lang: str, draw: type[Drawn]) -> None:
    figure = draw(opcon.plot.events(TIMELINE, size=size, lang=lang)).figure
    named = {label.day for labels in figure.findobj(RowLabels) for label, _ in labels.visible()}
    assert {marked_day(event.when) for event in TIMELINE if event.importance == 1} <= named


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_every_turning_point_has_its_date_and_its_title(size: str, lang: str, draw: type[Drawn]) -> None:
    figure = draw(opcon.plot.events(TIMELINE, size=size, lang=lang)).figure
    shown = [label for labels in figure.findobj(RowLabels) for label, _ in labels.visible() if label.strong]
    assert all(label.lines and any(map(str.isdigit, label.heading)) for label in shown)


@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_no_mark_is_named_by_a_less_prominent_event(size: str, draw: type[Drawn]) -> None:
    figure = draw(opcon.plot.events(TIMELINE, size=size)).figure
    for labels in figure.findobj(RowLabels):
        shown = {id(texts[0]) for _, texts in labels.visible()}
        ax, points = labels.axes, figure.dpi / 72
        at = [float(ax.transData.transform((date2num(one.day), 0))[0]) / points for one in labels._labels]
        is_named = [any(id(texts[0]) in shown for texts in forms) for forms in labels._texts]
        for index, x in enumerate(at):
            nearer = [is_named[other] for other in range(index) if abs(at[other] - x) <= labels._reach]
            assert not is_named[index] or all(nearer)


def test_the_hand_over_of_1978_has_its_own_name(draw: type[Drawn]) -> None:
    for size in ("column", "page"):
        assert "CFC takes over" in draw(opcon.plot.events(TIMELINE, size=size)).said


def test_open_ended_dates_do_not_extend_the_axis() -> None:
    war = opcon.plot.events(TIMELINE.between("1950", "1953"))
    assert war.get_xlim()[1] < date2num(date(1954, 6, 1))
    nineties = opcon.plot.events(TIMELINE.between("1990", "1994"))
    assert nineties.get_xlim()[0] > date2num(date(1989, 6, 1))
    assert len(opcon.plot.data_of(war.figure)) == len(TIMELINE.between("1950", "1953"))


def test_the_row_of_transfers_is_of_authority_in_korean() -> None:
    assert opcon.plot.events(TIMELINE, lang="ko").get_yticklabels()[0].get_text().startswith("권한 이양 (")


def test_lines_do_not_cross_labels(draw: type[Drawn]) -> None:
    figure = draw(opcon.plot.events(TIMELINE)).figure
    texts = [text for labels in figure.findobj(RowLabels) for _, shown in labels.visible() for text in shown]
    assert texts
    assert {to_hex(text.get_bbox_patch().get_facecolor()) for text in texts} == {LIGHT.ground}


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


def test_turning_points_get_room_before_other_events() -> None:
    transfers, *_ = Events(TIMELINE, Style.of("en", "page", "light")).rows
    labels = {label.heading: place for place, label in reversed(list(enumerate(transfers.labels)))}
    turning, explaining, part = (labels[day] for day in ("7 Nov 1978", "17 Nov 1954", "by 7 Nov 1978"))
    assert turning < explaining < part
    assert [label.tier for label in transfers.labels] == sorted(label.tier for label in transfers.labels)


def test_the_note_counts_the_events_that_are_named(draw: type[Drawn]) -> None:
    drawn = draw(opcon.plot.events(TIMELINE))
    named = {texts[0] for labels in drawn.figure.findobj(RowLabels) for _, texts in labels.visible()}
    note = next(said for said in drawn.said if "version" in said).replace("\n", " ")
    assert f" {len(named)} of {len(TIMELINE)} events are named here; all are in the table behind the chart." in note


def test_the_caption_names_only_the_marks_that_are_drawn(draw: type[Drawn]) -> None:
    def caption(timeline: opcon.Timeline) -> str:
        return next(said for said in draw(opcon.plot.events(timeline)).said if "version" in said).replace("\n", " ")

    assert caption(TIMELINE).startswith(
        "Filled: operational control over all the forces passes (5 of 25 transfers and releases). Ring: another "
        "authority, or a part of the forces. Dashed: perhaps, or on an uncertain day. Gray strip: the darker, the more "
        "events in the year (up to 12). Open dot: scheduled. Thick line: how long it took; pale line: exact day "
        "unknown. Tick: another date that a source gives. Dotted vertical line: the record ends on 7 Oct 2026. Source: "
    )
    assert caption(TIMELINE.between("1950-07-11", "1950-07-11").of(opcon.Establishment)).startswith(
        "The record ends on"
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
