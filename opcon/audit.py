"""What must hold of a record as a whole: who can give what, in what order, and that no series has a hole in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

import attrs

from opcon.authority import Command, Lane
from opcon.errors import DataError
from opcon.events import Consultation, Event, Release, Transfer
from opcon.posts import Appointment
from opcon.tenure import History, Tenure, fold
from opcon.when import When

Changing = Transfer | Release
Histories = Callable[[Lane], History]


def audit(
    events: Sequence[Event], appointments: Sequence[Appointment], complete: Iterable[str]
) -> Iterator[tuple[str, DataError]]:
    """Find what does not hold, with the id of the event or appointment it is about.

    ``complete`` names the series in which no number may be missing.
    """
    changes = [event for event in events if isinstance(event, Changing)]

    @cache
    def history(lane: Lane) -> History:
        return fold(changes, lane)

    yield from _wrong_givers(changes, history)
    yield from _crossings(changes, history)
    yield from _series([event for event in events if isinstance(event, Consultation)], set(complete))
    yield from _posts(appointments)


# --- who can give


def _wrong_givers(changes: Iterable[Changing], history: Histories) -> Iterator[tuple[str, DataError]]:
    """Find every transfer and release whose giver cannot have held what it gives."""
    for event in changes:
        fault = next((fault for lane in event.scope.lanes() if (fault := _giver_fault(event, lane, history))), None)
        if fault:
            yield event.id, DataError(fault, field="giver")


def _giver_fault(event: Changing, lane: Lane, history: Histories) -> str | None:
    holders = _holders_before(event, history(lane))
    if not holders and event.giver and lane.authority.parent:
        wider = attrs.evolve(lane, authority=lane.authority.parent)
        holders = {tenure.holder for tenure in history(wider).tenures if _running(tenure.start, tenure.end, event.when)}
    who = " or ".join(sorted(command.id for command in holders)) or "nobody"
    held = f"{who} held {lane.authority.label} over {lane.forces} in {lane.condition}"
    if event.giver is None:
        return f"is missing; {held}" if holders else None
    return None if event.giver in holders else f"is {event.giver.id!r}, but {held} before"


def _holders_before(event: Event, history: History) -> set[Command]:
    """Return who may have held a lane just before an event in it."""
    tenures = history.tenures
    index = next(index for index, tenure in enumerate(tenures) if tenure.begun is event)
    first = max(index - 1, 0)
    while first > 0 and tenures[first].start is None:  # a return that is not recorded: the one before may still hold
        first -= 1
    return {tenure.holder for tenure in tenures[first:index]}


def _running(start: When | None, end: When | None, when: When) -> bool:
    """Tell whether a tenure may be running at a date; on the day it ends the next has begun."""
    begun = start is None or not when.before(start)
    over = end is not None and end.latest is not None and when.earliest is not None and end.latest <= when.earliest
    return begun and not over


# --- in what order


def _crossings(changes: Iterable[Changing], history: Histories) -> Iterator[tuple[str, DataError]]:
    """Find every change that may have come before the one it follows: who held in between is then anybody's guess.

    A return from a release that is not recorded is no such change: leaving ``until`` out says that it is unknown.
    """
    found: dict[str, DataError] = {}
    for lane in dict.fromkeys(lane for event in changes for lane in event.scope.lanes()):
        for one, following in pairwise(history(lane).tenures):
            if _may_cross(one, following):
                what = f"may lie before {one.begun.id} on '{one.start}'; in {lane.condition} either could be the first"
                found.setdefault(following.begun.id, DataError(what, field="dates"))
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
