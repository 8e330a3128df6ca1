"""Knowledge on a day: the events that had happened or been announced by then, with their dates as then believed.

Days follow the calendar of one place, Seoul by default: an announcement in Washington on the 23rd, when it was the 24th
in Korea, is known in Seoul from the 24th on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import attrs

from opcon.model.appointments import Appointment
from opcon.model.dates import When, chronological
from opcon.model.dating import Dating
from opcon.model.events import Agreement, Assessment, Consultation, Event, Incident, Release, Transfer
from opcon.model.vocabulary import DateKind, Rank
from opcon.timeline.tenures import Hold, Tenure

E = TypeVar("E", bound=Event)
T = TypeVar("T", bound=Tenure)
SEOUL = "Seoul"
_LASTING = (Assessment, Consultation, Incident)


def known_day(event: Event, place: str = SEOUL) -> date:
    """Return the day by which an event was certainly known, by the calendar of a place.

    A transfer or a release is known from its first possible day, so that an uncertain day has both holders. A meeting
    or an incident is known from the day by which it certainly began; any other event from its last possible day, or
    from its announcement if that was earlier.

    >>> import opcon
    >>> change = opcon.load()["april-2012-fixed"]
    >>> known_day(change), known_day(change, "Washington")
    (datetime.date(2007, 2, 24), datetime.date(2007, 2, 23))
    """
    if isinstance(event, Transfer | Release):
        when = _at(event, place).when
        return _day(when.earliest, when.latest)
    datings = [_at(event, place), *(dating for dating in event.dates if dating.kind is DateKind.ANNOUNCED)]
    certain = [one for one in datings if one.rank is not Rank.REJECTED and one.kind is not DateKind.PLANNED]
    datings = certain or [event.preferred]
    here = [dating for dating in datings if dating.place == place] or datings
    return min(_surely(event, dating.when) for dating in here)


@attrs.frozen(eq=False)
class Ledger:
    """The events of a record in the order in which they became known at a place."""

    place: str
    _days: tuple[date, ...]
    _events: tuple[tuple[int, Event], ...]

    @classmethod
    def of(cls, events: Iterable[Event], place: str) -> Ledger:
        """Return a ledger of some events.

        >>> import opcon
        >>> len(Ledger.of(opcon.load(), "Seoul").until(date(1949, 12, 31))) < 20
        True
        """
        ordered = sorted(enumerate(events), key=lambda item: known_day(item[1], place))
        return cls(place, tuple(known_day(event, place) for _, event in ordered), tuple(ordered))

    def until(self, day: date) -> tuple[Event, ...]:
        """Return the events known by a day, in order of date, each as it was known then.

        >>> import opcon
        >>> known = Ledger.of(opcon.load(), "Seoul").until(date(2025, 9, 18))
        >>> [[str(dating.when) for dating in event.dates] for event in known if event.id == "kidd-27"]
        [['2025-09-17', '2025-09-16']]
        """
        found = [(index, as_known(event, day)) for index, event in self._events[: bisect_right(self._days, day)]]
        found.sort(key=lambda item: (chronological(item[1].when), item[0]))
        return tuple(event for _, event in found)


@attrs.define(unsafe_hash=True)  # not frozen, since it caches the events
class Knowledge:
    """The knowledge of one day at one place."""

    day: date
    ledger: Ledger

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events known by then."""
        return self.ledger.until(self.day)

    @property
    def step(self) -> str:
        """The method call that gives this knowledge to a timeline, as text."""
        where = "" if self.ledger.place == SEOUL else f", place={self.ledger.place!r}"
        return f".as_of('{self.day}'{where})"

    def hold(self, hold: Hold | None) -> Hold | None:
        """Return a hold without a later end, and without later ends of its commanders."""
        if hold is None:
            return None
        return attrs.evolve(self.tenure(hold), commanders=tuple(map(self.appointment, hold.commanders)))

    def tenure(self, tenure: T) -> T:
        """Return a tenure without a later end."""
        started = as_known(tenure.started_by, self.day)
        if tenure.ended_by is None:
            return attrs.evolve(tenure, started_by=started)
        if not self._has_come(tenure.end):
            return attrs.evolve(tenure, started_by=started, ended_by=None, end=None)
        return attrs.evolve(tenure, started_by=started, ended_by=as_known(tenure.ended_by, self.day))

    def has_begun(self, tenure: Tenure) -> bool:
        """Return whether a tenure may have begun by then."""
        start = tenure.start or tenure.started_by.when
        return start.earliest is None or start.earliest <= self.day

    def appointments(self, found: Iterable[Appointment]) -> tuple[Appointment, ...]:
        """Return the appointments that may have begun by then, without later ends."""
        begun = (one for one in found if not (one.start and one.start.earliest and one.start.earliest > self.day))
        return tuple(map(self.appointment, begun))

    def appointment(self, one: Appointment) -> Appointment:
        """Return an appointment without a later end."""
        return one if self._has_come(one.end) else attrs.evolve(one, end=None)

    def _has_come(self, when: When | None) -> bool:
        return when is None or when.earliest is None or when.earliest <= self.day


def as_known(event: E, day: date) -> E:
    """Return an event without dates later than a day. Its note and its sources are those of today.

    >>> import opcon
    >>> as_known(opcon.load()["cfc-terms-of-reference"], date(1980, 1, 1)).in_force
    When('1978-07-27/..')
    """
    changes: dict[str, Any] = {}
    dates = tuple(dating for dating in event.dates if dating.when.earliest is None or dating.when.earliest <= day)
    if dates and len(dates) < len(event.dates):
        changes["dates"] = dates if event.preferred in dates else _preferring_the_first(dates)
    if isinstance(event, Release) and event.until and event.until.earliest and event.until.earliest > day:
        changes["until"] = None
    if isinstance(event, Agreement) and event.in_force:
        begins, ends = event.in_force.earliest, event.in_force.latest
        if begins and begins > day:
            changes["in_force"] = None
        elif ends and ends > day:
            changes["in_force"] = When.from_bounds(event.in_force.start, None)
    return attrs.evolve(event, **changes) if changes else event


def _preferring_the_first(dates: tuple[Dating, ...]) -> tuple[Dating, ...]:
    if len(dates) == 1:
        return (attrs.evolve(dates[0], rank=Rank.NORMAL),)
    return (attrs.evolve(dates[0], rank=Rank.PREFERRED), *dates[1:])


def _at(event: Event, place: str) -> Dating:
    """Return the preferred date by the calendar of a place, if the event has one."""
    if event.preferred.place == place:
        return event.preferred
    same = (dating for dating in event.dates if dating.kind == event.preferred.kind and dating.place == place)
    return next((dating for dating in same if dating.rank is Rank.NORMAL), event.preferred)


def _surely(event: Event, when: When) -> date:
    """Return the day by which an event had certainly happened, or begun if it is a meeting or an incident."""
    begun = when.start if isinstance(event, _LASTING) and when.start else when
    return _day(begun.latest, begun.earliest)


def _day(*days: date | None) -> date:
    return next(day for day in days if day is not None)
