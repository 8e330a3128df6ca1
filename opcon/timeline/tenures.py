"""Who held a lane, from one event to the next: tenures, worked out from transfers and releases.

Nobody edits a tenure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

import attrs

from opcon.errors import DataError
from opcon.model.authority import Command, Lane
from opcon.model.base import concise
from opcon.model.dates import When, spell
from opcon.model.events import Event, Release, Transfer
from opcon.model.sources import Citation
from opcon.timeline.succession import ENDLESS, Succession

Changing = Transfer | Release


@attrs.frozen(kw_only=True)
class Tenure:
    """The unbroken hold of a lane, from the event that began it to the one that ended it.

    ``start`` and ``end`` are as exact as those events; the receiver holds on the day of transfer, so ``end`` is the
    first day that is no longer held. ``end`` and ``ended`` are None while it lasts.

    >>> import opcon
    >>> tenure = opcon.load().tenures("wartime")[-1]
    >>> tenure.holder.id, tenure.start, tenure.end
    ('cfc', When('1978-11-07'), None)
    >>> print(tenure)
    cfc: opcon, wartime, rok, 1978-11-07/..
    """

    lane: Lane
    holder: Command
    begun: Event
    start: When | None
    ended: Event | None = None
    end: When | None = None

    __repr__ = concise

    def __str__(self) -> str:
        lane, when = self.lane, spell(self.start, self.end, lasting=self.ended is None)
        return f"{self.holder.id}: {lane.authority}, {lane.condition}, {lane.forces}, {when}"

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the event that began it is written.

        >>> import opcon
        >>> opcon.load().on("1960-01-01").wartime.citations[0].locator
        'doc. 40, ref. A and part 1, p. 60'
        """
        return self.begun.citations


@attrs.frozen
class Change:
    """The moment a lane passes to a holder; where ``when`` is not recorded, some day following ``after``."""

    holder: Command
    event: Event
    when: When | None
    after: When | None = None

    @property
    def first(self) -> int:
        """The first day, as an ordinal, on which it may have happened."""
        earliest = self.when.earliest if self.when else (self.after and self.after.latest)
        return earliest.toordinal() if earliest else 0

    @property
    def last(self) -> int:
        """The day, as an ordinal, by which it surely happened."""
        return self.when.latest.toordinal() if self.when and self.when.latest else ENDLESS

    @property
    def place(self) -> int:
        """Where it stands among the other changes: by the day it surely happened, else by the first it may have."""
        return self.last if self.last != ENDLESS else self.first


class History(Succession[Tenure]):
    """The tenures of one lane in order, ready to answer for any day."""

    __slots__ = ()

    def __init__(self, lane: Lane, changes: Iterable[Change]) -> None:
        ordered = sorted(changes, key=lambda change: (change.place, change.first))
        pairs = zip_longest(ordered, ordered[1:])
        super().__init__((change.first, change.last, _tenure(lane, change, following)) for change, following in pairs)

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """Who held in turn."""
        return self.items


def fold(events: Iterable[Event], lane: Lane) -> History:
    """Work out the history of a lane from the transfers and releases that cover it.

    Raises DataError where two changes contradict each other.

    >>> import opcon
    >>> from opcon.model.authority import Authority, Condition, Lane
    >>> history = fold(opcon.load(), Lane(Authority.OPCON, Condition.PEACETIME, "rok"))
    >>> [tenure.holder.id for tenure in history.tenures]
    ['usafik', 'rok', 'unc', 'cfc', 'rok-jcs']
    """
    return History(lane, _changes(events, lane))


def _changes(events: Iterable[Event], lane: Lane) -> Iterator[Change]:
    for event in events:
        if not isinstance(event, Changing) or not event.scope.covers(lane):
            continue
        yield Change(event.receiver, event, event.when)
        if isinstance(event, Release):
            if event.giver is None:
                raise DataError("is a release without a giver to return to", record=event.id, field="giver")
            yield Change(event.giver, event, event.until, after=event.when)


def _tenure(lane: Lane, change: Change, following: Change | None) -> Tenure:
    return Tenure(
        lane=lane,
        holder=change.holder,
        begun=change.event,
        start=change.when,
        ended=following.event if following else None,
        end=following.when if following else None,
    )
