"""Tenure and Hold: the holders of a lane in order, and their commanders. They are derived from events, never edited."""

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
from opcon.model.events import Event, PlanChange, Release, Transfer, Transition
from opcon.model.sources import Citation
from opcon.timeline.succession import ENDLESS, Succession

if TYPE_CHECKING:
    import pendulum


@attrs.frozen(kw_only=True)
class Tenure:
    """One holder of an authority over some forces in one condition, from one event to the next.

    The receiver holds control on the day of transfer, so ``end`` is the first day after the tenure.

    Parameters
    ----------
    lane : Lane
        The authority, condition and forces.
    holder : Command
        The command that held the authority.
    started_by : Event
        The event that began it.
    start : When or None
        First day, as exact as the event; None if no day is recorded.
    ended_by : Event, optional
        The event that ended it; None if it has not ended.
    end : When, optional
        First day after the tenure; None if it has not ended, or if no day is recorded.

    Examples
    --------
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
        """Whether the tenure is a projection from a plan, not a recorded transfer.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().as_of("2009-01-01").on("2013-06-01").wartime.planned
        True
        """
        return isinstance(self.started_by, PlanChange)

    @property
    def designated(self) -> tuple[str, ...]:
        """The parts of the forces that sources name, if control extends only to designated units; empty if to all.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1960-01-01", forces="rok.army").wartime.designated
        ()
        """
        if not isinstance(self.started_by, Transfer):
            return ()
        return self.started_by.scope.designated_within(self.lane.forces)

    begun = renamed("Tenure", "begun", "started_by")
    ended = renamed("Tenure", "ended", "ended_by")

    @property
    def interval(self) -> pendulum.Interval[pendulum.Date] | None:
        """The days from ``start`` up to ``end`` as a ``pendulum.Interval``; None unless both are certain days.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().tenures("peacetime")[-2].interval.in_days()
        5868
        """
        return interval(self.start, self.end)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The sources of the event that began it, with page or paragraph.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1960-01-01").wartime.citations[0].locator
        'doc. 40, ref. A and part 1, p. 60'
        """
        return self.started_by.citations


@attrs.frozen
class Handover:
    """The transfer of a lane to a holder; if ``when`` is not recorded, on a day following ``after``."""

    holder: Command
    event: Event
    when: When | None
    after: When | None = None

    @property
    def first(self) -> int:
        """The first possible day, as an ordinal."""
        earliest = self.when.earliest if self.when else (self.after and self.after.latest)
        return earliest.toordinal() if earliest else 0

    @property
    def last(self) -> int:
        """The last possible day, as an ordinal."""
        return self.when.latest.toordinal() if self.when and self.when.latest else ENDLESS

    @property
    def place(self) -> int:
        """The ordinal by which handovers are sorted: the last possible day, or the first if the last is open."""
        return self.last if self.last != ENDLESS else self.first


class History(Succession[Tenure]):
    """The tenures of one lane in order, which answer for any day."""

    __slots__ = ()

    def __init__(self, lane: Lane, changes: Iterable[Handover]) -> None:
        ordered = sorted(changes, key=lambda change: (change.place, change.first))
        pairs = zip_longest(ordered, ordered[1:])
        super().__init__((change.first, change.last, _tenure(lane, change, following)) for change, following in pairs)

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """The tenures in order."""
        return self.items


def fold(events: Iterable[Event], lane: Lane) -> History:
    """Derive the history of a lane from the transfers and releases that cover it.

    Raises DataError if two changes contradict each other.

    >>> import opcon
    >>> from opcon.model.authority import Authority, Condition, Lane
    >>> history = fold(opcon.load(), Lane(Authority.OPCON, Condition.PEACETIME, "rok"))
    >>> [tenure.holder.id for tenure in history.tenures]
    ['usafik', 'rok', 'unc', 'cfc', 'rok-jcs']
    """
    return History(lane, _changes(events, lane))


def _changes(events: Iterable[Event], lane: Lane) -> Iterator[Handover]:
    for event in events:
        if isinstance(event, Transfer) and event.scope.may_cover(lane):
            yield from _possible_changes(event)
        if not isinstance(event, Transition) or not event.scope.covers(lane):
            continue
        yield Handover(event.receiver, event, event.when)
        if isinstance(event, Release):
            if event.giver is None:
                raise DataError("is a release without a giver to return to", record=event.id, field="giver")
            yield Handover(event.giver, event, event.until, after=event.when)


def _possible_changes(event: Transfer) -> Iterator[Handover]:
    """Yield the changes for units that may be designated: the holder of the others, and from then on perhaps both."""
    if event.remainder:
        yield Handover(event.remainder, event, event.when)
    yield Handover(event.receiver, event, _or_later(event.when))


def _or_later(when: When) -> When:
    return When(f"[{when.earliest}..]") if when.earliest else when


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
    """The histories of lanes, derived from some events.

    Each is derived only from the changes that name its forces, or forces around them.

    >>> import opcon
    >>> from opcon.model.authority import Authority, Condition
    >>> history = Histories(opcon.load()).of(Lane(Authority.OPCON, Condition.PEACETIME, "rok"))
    >>> [tenure.holder.id for tenure in history.tenures]
    ['usafik', 'rok', 'unc', 'cfc', 'rok-jcs']
    """

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = events
        self._derived: dict[Lane, History] = {}

    def of(self, lane: Lane) -> History:
        """Return the history of a lane. Raises DataError if two changes contradict each other."""
        history = self._derived.get(lane)
        if history is None:
            history = self._derived[lane] = fold(self.concerning(lane.forces), lane)
        return history

    def concerning(self, forces: str) -> list[Transition]:
        """Return the changes that name some forces or forces around them, in order."""
        found = {place for name in outwards(forces) for place in self._naming.get(name, ())}
        return [self._changes[place] for place in sorted(found)]

    @cached_property
    def _changes(self) -> list[Transition]:
        return [event for event in self._events if isinstance(event, Transition)]

    @cached_property
    def _naming(self) -> dict[str, list[int]]:
        """The positions of the changes that name each of the forces."""
        naming: dict[str, list[int]] = {}
        for place, event in enumerate(self._changes):
            for name in event.forces:
                naming.setdefault(name, []).append(place)
        return naming


Incumbents = Succession[Appointment | None]


@attrs.frozen(kw_only=True, repr=False)
class Hold(Tenure):
    """A tenure on one day, with the possible commanders of the holder on that day.

    Parameters
    ----------
    commanders : tuple of Appointment, optional
        Several if the day of a handover is uncertain; empty if the commander is unknown.

    Examples
    --------
    >>> import opcon
    >>> hold = opcon.load().on("1995-01-01").wartime
    >>> hold.holder.id, str(hold.start), [one.name for one in hold.commanders]
    ('cfc', '1978-11-07', ['Gary E. Luck'])
    """

    commanders: tuple[Appointment, ...] = ()

    @property
    def commander(self) -> Appointment | None:
        """The commander of the holder on that day; None if unknown, or if several are possible.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1995-01-01").wartime.commander.rank
        'General'
        """
        return self.commanders[0] if len(self.commanders) == 1 else None


def holds(history: History, incumbents: Callable[[str], Incumbents]) -> Succession[Hold]:
    """Split the tenures of a lane at every day on which the possible commanders of the holder change."""
    return Succession((day, day, hold) for day, hold in _cut(history, incumbents))


def _cut(history: History, incumbents: Callable[[str], Incumbents]) -> Iterator[tuple[int, Hold]]:
    begins = history.sure
    for begin, end, tenure in zip(begins, [*begins, ENDLESS][1:], history.tenures, strict=True):
        led = incumbents(tenure.holder.id)
        fields = attrs.asdict(tenure, recurse=False)
        for day in sorted({begin, *(edge for edge in led.edges if begin < edge < end)}):
            yield day, Hold(**fields, commanders=tuple(one for one in led.possible_at(day) if one))


def incumbents(appointments: Sequence[Appointment]) -> Succession[Appointment | None]:
    """Return the appointments to one post in order; None means that nobody is known.

    If an end and the next start can be the same day, they are one handover, dated by the more precise. If no end is
    known, it may have been any day before the next start.
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
