"""Who held a lane, from one event to the next, and who led the holder: worked out, never edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

import attrs

from opcon.deprecation import renamed
from opcon.errors import DataError
from opcon.model.appointments import Appointment
from opcon.model.authority import Command, Lane, outwards
from opcon.model.base import concise
from opcon.model.dates import When, interval, spell
from opcon.model.events import Event, PlanChange, Release, Transition
from opcon.model.sources import Citation
from opcon.timeline.succession import ENDLESS, Succession

if TYPE_CHECKING:
    import pendulum


@attrs.frozen(kw_only=True)
class Tenure:
    """The unbroken hold of a lane, from the event that began it to the one that ended it.

    ``start`` and ``end`` are as exact as those events; the receiver holds on the day of transfer, so ``end`` is the
    first day that is no longer held. ``end`` and ``ended_by`` are None while it lasts.

    >>> import opcon
    >>> tenure = opcon.load().tenures("wartime")[-1]
    >>> tenure.holder.id, tenure.start, tenure.end
    ('cfc', When('1978-11-07'), None)
    >>> print(tenure)
    cfc: opcon, wartime, rok, 1978-11-07/..
    """

    lane: Lane
    holder: Command
    started_by: Event
    start: When | None
    ended_by: Event | None = None
    end: When | None = None

    __repr__ = concise

    def __str__(self) -> str:
        lane, when = self.lane, spell(self.start, self.end, lasting=self.ended_by is None)
        return f"{self.holder.id}: {lane.authority}, {lane.condition}, {lane.forces}, {when}"

    @property
    def planned(self) -> bool:
        """Whether it was only planned to begin.

        >>> import opcon
        >>> opcon.load().as_of("2009-01-01").on("2013-06-01").wartime.planned
        True
        """
        return isinstance(self.started_by, PlanChange)

    begun = renamed("Tenure", "begun", "started_by")
    ended = renamed("Tenure", "ended", "ended_by")

    @property
    def interval(self) -> pendulum.Interval[pendulum.Date] | None:
        """From ``start`` up to ``end``, as a ``pendulum.Interval``; None unless both are certain days.

        >>> import opcon
        >>> opcon.load().tenures("peacetime")[-2].interval.in_days()
        5868
        """
        return interval(self.start, self.end)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the event that began it is written.

        >>> import opcon
        >>> opcon.load().on("1960-01-01").wartime.citations[0].locator
        'doc. 40, ref. A and part 1, p. 60'
        """
        return self.started_by.citations


@attrs.frozen
class Handover:
    """The passing of a lane to a holder; if ``when`` is not recorded, on some day following ``after``."""

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

    def __init__(self, lane: Lane, changes: Iterable[Handover]) -> None:
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


def _changes(events: Iterable[Event], lane: Lane) -> Iterator[Handover]:
    for event in events:
        if not isinstance(event, Transition) or not event.scope.covers(lane):
            continue
        yield Handover(event.receiver, event, event.when)
        if isinstance(event, Release):
            if event.giver is None:
                raise DataError("is a release without a giver to return to", record=event.id, field="giver")
            yield Handover(event.giver, event, event.until, after=event.when)


def _tenure(lane: Lane, change: Handover, following: Handover | None) -> Tenure:
    return Tenure(
        lane=lane,
        holder=change.holder,
        started_by=change.event,
        start=change.when,
        ended_by=following.event if following else None,
        end=following.when if following else None,
    )


class Histories:
    """The histories of the lanes that some events move.

    Each is worked out from the changes that name its forces, or forces around them, and not from all there are.

    >>> import opcon
    >>> from opcon.model.authority import Authority, Condition
    >>> history = Histories(opcon.load()).of(Lane(Authority.OPCON, Condition.PEACETIME, "rok"))
    >>> [tenure.holder.id for tenure in history.tenures]
    ['usafik', 'rok', 'unc', 'cfc', 'rok-jcs']
    """

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = events
        self._worked_out: dict[Lane, History] = {}

    def of(self, lane: Lane) -> History:
        """Return the history of a lane. Raises DataError where two changes contradict each other."""
        history = self._worked_out.get(lane)
        if history is None:
            history = self._worked_out[lane] = fold(self.concerning(lane.forces), lane)
        return history

    def concerning(self, forces: str) -> list[Transition]:
        """Return the changes, in their order, that name some forces or forces around them."""
        found = {place for name in outwards(forces) for place in self._naming.get(name, ())}
        return [self._changes[place] for place in sorted(found)]

    @cached_property
    def _changes(self) -> list[Transition]:
        return [event for event in self._events if isinstance(event, Transition)]

    @cached_property
    def _naming(self) -> dict[str, list[int]]:
        """The places of the changes that name each of the forces."""
        naming: dict[str, list[int]] = {}
        for place, event in enumerate(self._changes):
            for name in event.forces:
                naming.setdefault(name, []).append(place)
        return naming


Incumbents = Succession[Appointment | None]


@attrs.frozen(kw_only=True, repr=False)
class Hold(Tenure):
    """A tenure as it stood on one day, with everyone who may then have led the command that held.

    ``commanders`` has several entries if the handover date is uncertain, and is empty if the commander is unknown.

    >>> import opcon
    >>> hold = opcon.load().on("1995-01-01").wartime
    >>> hold.holder.id, str(hold.start), [one.name for one in hold.commanders]
    ('cfc', '1978-11-07', ['Gary E. Luck'])
    """

    commanders: tuple[Appointment, ...] = ()

    @property
    def commander(self) -> Appointment | None:
        """The appointment of who led the holder on that day; None if nobody is known, or if more than one may have.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").wartime.commander.rank
        'General'
        """
        return self.commanders[0] if len(self.commanders) == 1 else None


def holds(history: History, incumbents: Callable[[str], Incumbents]) -> Succession[Hold]:
    """Cut the tenures of a lane at every day on which those who may have led the holder change."""
    return Succession((day, day, hold) for day, hold in _cut(history, incumbents))


def _cut(history: History, incumbents: Callable[[str], Incumbents]) -> Iterator[tuple[int, Hold]]:
    begins = history.sure
    for begin, end, tenure in zip(begins, [*begins, ENDLESS][1:], history.tenures, strict=True):
        led = incumbents(tenure.holder.id)
        fields = attrs.asdict(tenure, recurse=False)
        for day in sorted({begin, *(edge for edge in led.edges if begin < edge < end)}):
            yield day, Hold(**fields, commanders=tuple(one for one in led.possible_at(day) if one))


def incumbents(appointments: Sequence[Appointment]) -> Succession[Appointment | None]:
    """Return who was in one post in turn; None stands for nobody that is known of.

    If an end and the next start can be the same day, they are one handover, dated by the more precise. If no end is
    known, it may have been any day until the next began.
    """
    changes: list[tuple[int, int, Appointment | None]] = []
    handover: When | None = None
    for one, following in zip(appointments, [*appointments[1:], None], strict=False):
        changes.append((*_window(handover or one.start), one))
        handover = _handover(one, following) if following else None
        if following and not one.end:
            changes.append((_day_after(one.start), _window(following.start)[1], None))
        elif one.end and not handover:
            changes.append((*_window(one.end), None))
    return Succession(changes)


def _handover(one: Appointment, following: Appointment) -> When | None:
    if one.end and following.start and one.end.overlaps(following.start):
        return min(one.end, following.start, key=_width)
    return None


def _window(when: When | None) -> tuple[int, int]:
    first = when.earliest.toordinal() if when and when.earliest else 0
    return first, when.latest.toordinal() if when and when.latest else ENDLESS


def _day_after(when: When | None) -> int:
    return when.latest.toordinal() + 1 if when and when.latest else 0


def _width(when: When) -> int:
    first, last = _window(when)
    return last - first
