"""Checks of content beyond the form of a table: of an event, of an appointment, and of a record as a whole.

The checks of a record: only a holder can give control, changes of holder have a certain order, and meetings of a series
are numbered in order of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from opcon.errors import DataError, quoted
from opcon.model import limits
from opcon.model.appointments import Appointment
from opcon.model.authority import Command, Lane, Scope, outwards
from opcon.model.base import either
from opcon.model.dates import When
from opcon.model.events import IMPORTANCES, SHORT, SHORT_KO, Consultation, Event, Release, Transfer, Transition
from opcon.model.sources import Citation
from opcon.model.vocabulary import Confidence, Rank
from opcon.timeline.tenures import Histories, History, Tenure

# --- one event, one appointment


def check_event(event: Event) -> None:
    """Raise DataError, with the field, if an event contradicts itself."""
    _check_preference(event)
    for index, dating in enumerate(event.dates):
        if dating is not event.preferred and dating.given_by is None:
            raise DataError("is missing; name the source that gives this date", field=f"dates[{index}].given_by")
        if dating is event.preferred and dating.reason is None and any(map(dating.disputes, event.dates)):
            raise DataError("is missing; say why this date is preferred", field=f"dates[{index}].reason")
    _check_evidence(event.confidence, event.citations)
    _check_label("short_title", event.short_title, SHORT)
    _check_label("short_title_ko", event.short_title_ko, SHORT_KO)
    if event.importance not in (None, *IMPORTANCES):
        what = f"is {event.importance}; write 1 for a turning point, 2 for an event that explains one, or nothing"
        raise DataError(what, field="importance")
    if isinstance(event, Transfer | Release):
        _check_scope(event.scope)
    if isinstance(event, Release):
        _check_release(event)


def check_appointment(appointment: Appointment) -> None:
    """Raise DataError, with the field, if the evidence of an appointment is insufficient."""
    _check_evidence(appointment.confidence, appointment.citations)


def _check_evidence(confidence: Confidence, citations: Iterable[Citation]) -> None:
    located = [citation for citation in citations if citation.locator]
    if not located:
        raise DataError("has no locator; give at least one page, paragraph or section", field="citations")
    if confidence is Confidence.VERIFIED and all(citation.copy for citation in located):
        raise DataError("is 'verified', but only copies were read; write 'partly'", field="confidence")


def _check_label(field: str, label: str | None, most: int) -> None:
    if label and len(label) > most:
        what = f"is {quoted(label)}, of {len(label)} characters; at most {most} fit in a chart, so shorten it"
        raise DataError(what, field=field)


def _check_preference(event: Event) -> None:
    preferred = [dating for dating in event.dates if dating.rank is Rank.PREFERRED]
    if len(preferred) > 1:
        raise DataError(f"has {len(preferred)} preferred dates; at most one is allowed", field="dates")
    if len(event.dates) > 1 and not preferred:
        what = f"has {len(event.dates)} dates, none of them preferred; give one the rank 'preferred'"
        raise DataError(what, field="dates")


def _check_scope(scope: Scope) -> None:
    for index, name in enumerate(scope.forces):
        if not outwards(name).isdisjoint(scope.leaves_out):
            what = f"is {name!r}, which leaves_out excludes; remove it from one of the two"
            raise DataError(what, field=f"forces[{index}]")
    for index, name in enumerate(scope.designated):
        if outwards(name).isdisjoint(scope.forces) or not outwards(name).isdisjoint(scope.leaves_out):
            what = f"is {name!r}, which is not among the forces that change hands; correct forces or leaves_out"
            raise DataError(what, field=f"designated[{index}]")


def _check_release(event: Release) -> None:
    if event.giver is None:
        raise DataError("is missing; name the command that releases the forces", field="giver")
    if event.until and event.until.before(event.when):
        raise DataError(f"is '{event.until}', before the release on '{event.when}'; correct one of them", field="until")


# --- a record


def check_record(
    events: Sequence[Event], appointments: Sequence[Appointment], complete: Iterable[str]
) -> Iterator[tuple[str, DataError]]:
    """Yield each fault with the id of its event or appointment.

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
    """Return the fault of the first change over the limit, counted once for each of its forces."""
    left = limits.CHANGES
    counted: set[str] = set()
    for event in changes:
        for name in event.forces:
            left -= 1 if name in counted else len(histories.concerning(name))
            counted.add(name)
            if left < 0:
                what = f"bring the changes of holder, counted once for each force, over the limit of {limits.CHANGES:,}"
                return event.id, DataError(what, field="forces")
    return None


# --- who can give


def _wrong_givers(changes: Iterable[Transition], histories: Histories) -> Iterator[tuple[str, DataError]]:
    """Yield every transfer and release whose giver cannot have held what it gives."""
    by_id = {event.id: event for event in changes}
    found: dict[str, DataError] = {}
    for lane in _lanes(changes):
        for id, holders in _holders_before(histories.of(lane)):
            named = lane.forces in by_id[id].forces  # else it is checked in the lane of the containing forces
            if named and (fault := _giver_fault(by_id[id], lane, holders, histories)):
                found.setdefault(id, DataError(fault, field="giver"))
    yield from ((id, found[id]) for id in by_id if id in found)


def _lanes(changes: Iterable[Transition]) -> Iterable[Lane]:
    return dict.fromkeys(lane for event in changes for lane in event.scope.lanes())


def _holders_before(history: History) -> Iterator[tuple[str, set[Command]]]:
    """Yield the id of each event of a lane with the commands that may have held it just before."""
    held: set[Command] = set()
    seen: set[str] = set()
    for tenure in history.tenures:
        if tenure.started_by.id not in seen:  # a release starts two tenures
            yield tenure.started_by.id, held
        seen.add(tenure.started_by.id)
        if tenure.start is not None:  # else the return is not recorded, and the previous holder may still hold
            held = set()
        held.add(tenure.holder)


def _giver_fault(event: Transition, lane: Lane, holders: set[Command], histories: Histories) -> str | None:
    if not holders and event.giver and lane.authority.parent:
        wider = histories.of(attrs.evolve(lane, authority=lane.authority.parent))
        holders = {tenure.holder for tenure in wider.tenures if _running(tenure.start, tenure.end, event.when)}
    if event.giver in holders or not (event.giver or holders):
        return None
    who = either(sorted(command.id for command in holders)) or "nobody"
    held = f"held {lane.authority.label} over {lane.forces} in {lane.condition}"
    if event.giver is None:
        return f"is missing; write {who}, which {held}"
    return f"is {event.giver.id!r}, but {who} {held} until then; correct the giver or the dates"


def _running(start: When | None, end: When | None, when: When) -> bool:
    """Return whether a tenure may be running at a date. On its end day the next holder has control."""
    begun = start is None or not when.before(start)
    over = end is not None and end.latest is not None and when.earliest is not None and end.latest <= when.earliest
    return begun and not over


# --- in what order


def _crossings(changes: Iterable[Transition], histories: Histories) -> Iterator[tuple[str, DataError]]:
    """Yield every change that may be earlier than the one it follows: the holder in between would be unknown."""
    found: dict[str, DataError] = {}
    for lane in _lanes(changes):
        for one, following in pairwise(histories.of(lane).tenures):
            if _may_cross(one, following):
                what = f"may be before {one.started_by.id} on '{one.start}'; write dates that do not overlap"
                found.setdefault(following.started_by.id, DataError(what, field="dates"))
    yield from found.items()


def _may_cross(one: Tenure, following: Tenure) -> bool:
    if one.start is None or following.start is None:  # a release without ``until``: the return is unknown
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
        return DataError(f"is {following.number}, the number of {one.id}; give each meeting its own", field="number")
    if one and following.when.before(one.when):
        what = f"is '{following.when}', before {one.id} on '{one.when}'; later meetings need higher numbers"
        return DataError(what, field="dates")
    if whole and following.number != before + 1:
        what = f"is {following.number}, but no meeting has number {before + 1}; add it, or correct 'complete'"
        return DataError(what, field="number")
    return None


def _posts(appointments: Iterable[Appointment]) -> Iterator[tuple[str, DataError]]:
    by_post: dict[str, list[Appointment]] = {}
    for one in appointments:
        by_post.setdefault(one.post.id, []).append(one)
        if one.start and one.end and one.end.before(one.start):
            what = f"is '{one.end}', before the start on '{one.start}'; correct one of them"
            yield one.id, DataError(what, field="end")
    for in_turn in by_post.values():
        for one, following in pairwise(in_turn):
            if following.start and one.start and following.start.before(one.start):
                what = f"is '{following.start}', before {one.id} began; list appointments in order of date"
                yield following.id, DataError(what, field="start")
            elif following.start and one.end and following.start.before(one.end):
                what = f"is '{following.start}', before {one.id} ended; a post has one holder at a time"
                yield following.id, DataError(what, field="start")
