"""What must hold of events beyond the form of their tables: their dates, their citations, and who can give what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import attrs

from opcon.authority import Command, Lane
from opcon.errors import DataError
from opcon.events import Event, Rank, Release, Transfer
from opcon.tenure import History, fold
from opcon.when import When

Changing = Transfer | Release


def check_event(event: Event) -> None:
    """Raise DataError, with the field, where an event contradicts itself."""
    _check_preference(event)
    for index, dating in enumerate(event.dates):
        if dating is not event.preferred and dating.given_by is None:
            raise DataError("is missing; say which source gives this date", field=f"dates[{index}].given_by")
        if dating is event.preferred and dating.reason is None and any(map(dating.disputes, event.dates)):
            raise DataError("is missing; say why this date is preferred", field=f"dates[{index}].reason")
    if not any(citation.locator for citation in event.citations):
        raise DataError("has no locator; say where in a source it stands", field="citations")
    if isinstance(event, Release):
        _check_release(event)


def _check_preference(event: Event) -> None:
    preferred = [dating for dating in event.dates if dating.rank is Rank.PREFERRED]
    if len(preferred) > 1:
        raise DataError(f"has {len(preferred)} preferred datings; one is", field="dates")
    if len(event.dates) > 1 and not preferred:
        raise DataError('has several datings and none preferred; write rank = "preferred" on one', field="dates")


def _check_release(event: Release) -> None:
    if event.giver is None:
        raise DataError("is missing; a release has a holder to return to", field="giver")
    if event.until and event.until.before(event.when):
        raise DataError(f"is '{event.until}', before the release on '{event.when}'", field="until")


def wrong_givers(events: Iterable[Event]) -> Iterator[tuple[Event, DataError]]:
    """Find every transfer and release whose giver cannot have held what it gives."""
    changes = [event for event in events if isinstance(event, Changing)]

    @cache
    def history(lane: Lane) -> History:
        return fold(changes, lane)

    for event in changes:
        fault = next((fault for lane in event.scope.lanes() if (fault := _giver_fault(event, lane, history))), None)
        if fault:
            yield event, DataError(fault, field="giver")


def _giver_fault(event: Changing, lane: Lane, history: Callable[[Lane], History]) -> str | None:
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
