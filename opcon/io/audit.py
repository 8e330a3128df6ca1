"""What must hold of a record as a whole: who can give what, in what order, and that no series has a hole in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from opcon.errors import DataError
from opcon.model import limits
from opcon.model.appointments import Appointment
from opcon.model.authority import Command, Lane
from opcon.model.dates import When
from opcon.model.events import Consultation, Event, Transition
from opcon.timeline.tenures import Histories, History, Tenure


def audit(
    events: Sequence[Event], appointments: Sequence[Appointment], complete: Iterable[str]
) -> Iterator[tuple[str, DataError]]:
    """Find what does not hold, with the id of the event or appointment it is about.

    ``complete`` names the series in which no number may be missing.
    """
    changes = [event for event in events if isinstance(event, Transition)]
    histories = Histories(changes)
    if excess := _excess(changes, histories):
        yield excess
        return
    yield from _wrong_givers(changes, histories)
    yield from _crossings(changes, histories)
    yield from _series([event for event in events if isinstance(event, Consultation)], set(complete))
    yield from _posts(appointments)


def _excess(changes: Iterable[Transition], histories: Histories) -> tuple[str, DataError] | None:
    """Return the fault of the first change with which there are more than are read, counted for each of the forces."""
    left = limits.CHANGES
    counted: set[str] = set()
    for event in changes:
        for name in event.forces:
            left -= 1 if name in counted else len(histories.concerning(name))
            counted.add(name)
            if left < 0:
                what = f"are changed too often: {limits.CHANGES} changes are read, counted for each of the forces"
                return event.id, DataError(what, field="forces")
    return None


# --- who can give


def _wrong_givers(changes: Iterable[Transition], histories: Histories) -> Iterator[tuple[str, DataError]]:
    """Find every transfer and release whose giver cannot have held what it gives."""
    by_id = {event.id: event for event in changes}
    found: dict[str, DataError] = {}
    for lane in _lanes(changes):
        for id, holders in _holders_before(histories.of(lane)):
            named = lane.forces in by_id[id].forces  # what gives the forces around them is asked about those
            if named and (fault := _giver_fault(by_id[id], lane, holders, histories)):
                found.setdefault(id, DataError(fault, field="giver"))
    yield from ((id, found[id]) for id in by_id if id in found)


def _lanes(changes: Iterable[Transition]) -> Iterable[Lane]:
    return dict.fromkeys(lane for event in changes for lane in event.scope.lanes())


def _holders_before(history: History) -> Iterator[tuple[str, set[Command]]]:
    """Yield the id of each event of a lane with those who may have held it just before."""
    held: set[Command] = set()
    seen: set[str] = set()
    for tenure in history.tenures:
        if tenure.started_by.id not in seen:  # a release begins two
            yield tenure.started_by.id, held
        seen.add(tenure.started_by.id)
        if tenure.start is not None:  # else a return that is not recorded: the one before may still hold
            held = set()
        held.add(tenure.holder)


def _giver_fault(event: Transition, lane: Lane, holders: set[Command], histories: Histories) -> str | None:
    if not holders and event.giver and lane.authority.parent:
        wider = histories.of(attrs.evolve(lane, authority=lane.authority.parent))
        holders = {tenure.holder for tenure in wider.tenures if _running(tenure.start, tenure.end, event.when)}
    if event.giver in holders or not (event.giver or holders):
        return None
    who = " or ".join(sorted(command.id for command in holders)) or "nobody"
    held = f"{who} held {lane.authority.label} over {lane.forces} in {lane.condition}"
    return f"is missing; {held}" if event.giver is None else f"is {event.giver.id!r}, but {held} before"


def _running(start: When | None, end: When | None, when: When) -> bool:
    """Tell whether a tenure may be running at a date; on the day it ends the next has begun."""
    begun = start is None or not when.before(start)
    over = end is not None and end.latest is not None and when.earliest is not None and end.latest <= when.earliest
    return begun and not over


# --- in what order


def _crossings(changes: Iterable[Transition], histories: Histories) -> Iterator[tuple[str, DataError]]:
    """Find every change that may have come before the one it follows: who held in between is then anybody's guess.

    A return from a release that is not recorded is no such change: leaving ``until`` out says that it is unknown.
    """
    found: dict[str, DataError] = {}
    for lane in _lanes(changes):
        for one, following in pairwise(histories.of(lane).tenures):
            if _may_cross(one, following):
                before = f"may lie before {one.started_by.id} on '{one.start}'"
                what = f"{before}; in {lane.condition} either could be the first"
                found.setdefault(following.started_by.id, DataError(what, field="dates"))
    yield from found.items()


def _may_cross(one: Tenure, following: Tenure) -> bool:
    if one.start is None or following.start is None:
        return False
    last, first = one.start.latest, following.start.earliest
    return last is not None and first is not None and first < last


def _series(meetings: Iterable[Consultation], complete: set[str]) -> Iterator[tuple[str, DataError]]:
    by_series: dict[str, list[tuple[int, Consultation]]] = {}
    for meeting in meetings:
        if meeting.number is not None:
            by_series.setdefault(meeting.series, []).append((meeting.number, meeting))
    for series, numbered in by_series.items():
        in_turn = [meeting for _, meeting in sorted(numbered, key=lambda item: item[0])]
        for one, following in zip([None, *in_turn], in_turn, strict=False):
            if fault := _number_fault(one, following, series in complete):
                yield following.id, fault


def _number_fault(one: Consultation | None, following: Consultation, whole: bool) -> DataError | None:
    before = (one.number or 0) if one else 0
    if one and before == following.number:
        return DataError(f"is {following.number}, as of {one.id}", field="number")
    if one and following.when.before(one.when):
        return DataError(f"is '{following.when}', before {one.id} on '{one.when}'", field="dates")
    if whole and following.number != before + 1:
        return DataError(f"is {following.number}, but no meeting has number {before + 1}", field="number")
    return None


def _posts(appointments: Iterable[Appointment]) -> Iterator[tuple[str, DataError]]:
    by_post: dict[str, list[Appointment]] = {}
    for one in appointments:
        by_post.setdefault(one.post.id, []).append(one)
        if one.start and one.end and one.end.before(one.start):
            yield one.id, DataError(f"is '{one.end}', before the start on '{one.start}'", field="end")
    for in_turn in by_post.values():
        for one, following in pairwise(in_turn):
            if following.start and one.start and following.start.before(one.start):
                yield following.id, DataError(f"is '{following.start}', before {one.id} began", field="start")
            elif following.start and one.end and following.start.before(one.end):
                yield following.id, DataError(f"is '{following.start}', before {one.id} ended", field="start")
