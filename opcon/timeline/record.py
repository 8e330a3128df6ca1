"""All that was read from one folder, and what is worked out from it once and kept: histories, plans, who led."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

import attrs

from opcon.errors import DataError, UnknownName
from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Authority, Command, Condition, Force, Lane
from opcon.model.dates import Day, When, korean_day
from opcon.model.events import Agreement, Event
from opcon.model.sources import Source
from opcon.model.vocabulary import DateKind
from opcon.timeline.knowledge import SEOUL, Ledger, known_day
from opcon.timeline.plans import Plan, plans
from opcon.timeline.succession import Succession
from opcon.timeline.tenures import Histories, History, Hold, holds, incumbents


@attrs.frozen(eq=False, repr=False)
class Record:
    """All that was read from one folder: the events in order of date, and what they refer to.

    ``version`` is that of the data and ``released`` its day; ``checksum`` is the SHA-256, in hexadecimal, of the files
    it was read from. ``call`` is the call that loads it, and ``steps`` what was done to all its events since.
    ``extract`` is the call that chose the events, if they were read from an export of a selection: such a record tells
    what happened, and not who held or what was planned, which takes all of it.

    >>> import opcon
    >>> opcon.load().record.commands["unc"].name
    'United Nations Command'
    """

    title: str
    version: str
    licence: str
    checksum: str
    coverage: When
    complete: tuple[str, ...]
    extract: str | None
    call: str
    events: tuple[Event, ...]
    commands: Mapping[str, Command]
    forces: Mapping[str, Force]
    sources: Mapping[str, Source]
    posts: Mapping[str, Post]
    appointments: tuple[Appointment, ...]
    released: When | None = None
    authors: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    _histories: Histories = attrs.field(init=False, default=attrs.Factory(lambda self: Histories(self.events), True))
    _lanes: dict[str | None, Lanes] = attrs.field(init=False, factory=dict)
    _commanders: dict[str, Succession[Appointment | None]] = attrs.field(init=False, factory=dict)
    _ledgers: dict[str, Ledger] = attrs.field(init=False, factory=dict)
    _plans: dict[str, tuple[Plan, ...]] = attrs.field(init=False, factory=dict)

    @property
    def expression(self) -> str:
        """The expression that gives a timeline of all of it.

        >>> import opcon
        >>> opcon.load().record.expression
        'opcon.load()'
        """
        return self.call + "".join(self.steps)

    @cached_property
    def instruments(self) -> tuple[Agreement, ...]:
        """The agreements that were a basis for holding operational control, for as long as they were in force.

        >>> import opcon
        >>> opcon.load().record.instruments[0].form
        'executive-agreement'
        """
        found = (event for event in self.events if isinstance(event, Agreement) and event.in_force)
        return tuple(event for event in found if Authority.OPCON in event.authorities)

    @cached_property
    def span(self) -> tuple[date, date]:
        """The first and the last day known: those of ``coverage``, or else of what the record dates, plans left out.

        >>> import opcon
        >>> [str(day) for day in opcon.load().record.span]
        ['1945-11-01', '2026-10-07']
        """
        first, last = self.coverage.earliest, self.coverage.latest
        days = () if first and last else tuple(self._dated_days())
        return first or min(days, default=last or date.min), last or max(days, default=first or date.min)

    def _dated_days(self) -> Iterator[date]:
        happened = (event.when for event in self.events if event.preferred.kind is not DateKind.PLANNED)
        held = (when for one in self.appointments for when in (one.start, one.end) if when)
        yield from (day for when in (*happened, *held) for day in (when.earliest, when.latest) if day)

    def __copy__(self) -> Record:
        return self

    def __deepcopy__(self, _: object) -> Record:
        return self

    def __reduce__(self) -> tuple[Callable[[dict[str, Any]], Record], tuple[dict[str, Any]]]:
        """Pickle what was read, and leave out what is worked out from it."""
        values = {field.alias or field.name: getattr(self, field.name) for field in attrs.fields(Record) if field.init}
        return _unpickled, ({n: dict(one) if isinstance(one, Mapping) else one for n, one in values.items()},)

    def __repr__(self) -> str:
        return f"{self.expression}.record  # {self.title}, {self.version}"

    @property
    def whole(self) -> str:
        """The forces that are meant where none are named: those defined first.

        >>> import opcon
        >>> opcon.load().record.whole
        'rok'
        """
        return next(iter(self.forces))

    def history(self, lane: Lane) -> History:
        """Return the history of a lane, worked out when it is first asked for.

        >>> import opcon
        >>> lane = Lane(Authority.ARMISTICE, Condition.PEACETIME, "rok")
        >>> [tenure.holder.id for tenure in opcon.load().record.history(lane).tenures]
        ['unc']
        """
        self._refuse_extract("who held")
        return self._histories.of(lane)

    def lanes(self, forces: str | None) -> Lanes:
        """Return the lanes of operational control over some forces, or over all. Raises UnknownName for unknown ones.

        >>> import opcon
        >>> opcon.load().record.lanes("rok").peacetime.on(date(1960, 1, 1)).holder.id
        'unc'
        """
        lanes = self._lanes.get(forces)
        if lanes is None:
            lanes = self._lanes[forces] = self.lanes(self.whole) if forces is None else self._lanes_over(forces)
        return lanes

    def _lanes_over(self, forces: str) -> Lanes:
        if forces not in self.forces:
            raise UnknownName("force", forces, self.forces, advice="list them with timeline.record.forces")
        histories = (self.history(Lane(Authority.OPCON, condition, forces)) for condition in Condition)
        return Lanes(self, forces, *(holds(history, self._led) for history in histories))

    def ledger(self, place: str | None = None) -> Ledger:
        """Return the events in the order in which they became known at a place: one by whose calendar any are dated.

        >>> import opcon
        >>> opcon.load().record.ledger().place
        'Seoul'
        """
        place = place or SEOUL
        ledger = self._ledgers.get(place)
        if ledger is None:
            places = {SEOUL, *(dating.place for event in self.events for dating in event.dates if dating.place)}
            if place not in places:
                raise UnknownName("place", place, places)
            ledger = self._ledgers[place] = Ledger.of(self.events, place)
        return ledger

    def plans(self, place: str | None = None) -> tuple[Plan, ...]:
        """Return the plans, each from the day on which it was known of at a place.

        >>> import opcon
        >>> opcon.load().record.plans()[0].started_by.id
        'combined-command-proposed'
        """
        place = place or SEOUL
        found = self._plans.get(place)
        if found is None:
            self._refuse_extract("what was planned")
            found = self._plans[place] = plans(self.events, lambda event: known_day(event, place), self.coverage.latest)
        return found

    def _refuse_extract(self, asked: str) -> None:
        if self.extract:
            what = f"is an extract, and does not tell {asked}; load {self.title}, {self.version}, and ask"
            raise DataError(f"{what} opcon.load(){self.extract}", file=self.expression)

    def commanders(self, command: str, day: Day) -> tuple[Appointment, ...]:
        """Return who may have led a command on a day: more than one in a doubtful handover, none if nobody is known.

        >>> import opcon
        >>> [one.name for one in opcon.load().record.commanders("cfc", date(1978, 11, 7))]
        ['John W. Vessey Jr.']
        """
        if command not in self.commands:
            raise UnknownName("command", command, self.commands)
        return tuple(one for one in self._led(command).possible(korean_day(day)) if one)

    def _led(self, command: str) -> Succession[Appointment | None]:
        succession = self._commanders.get(command)
        if succession is None:
            in_turn = [one for one in self.appointments if one.post.leads(command)]
            succession = self._commanders[command] = incumbents(in_turn)
        return succession


def _unpickled(values: dict[str, Any]) -> Record:
    read: dict[str, Any] = {n: MappingProxyType(one) if isinstance(one, dict) else one for n, one in values.items()}
    return Record(**read)


@attrs.frozen(eq=False)
class Lanes:
    """The lanes of operational control over some forces, kept at hand because most questions are about them."""

    record: Record
    forces: str
    peacetime: Succession[Hold]
    wartime: Succession[Hold]

    def held(self, condition: Condition) -> Succession[Hold]:
        """Return who held in a condition, in turn, with who led."""
        return self.peacetime if condition is Condition.PEACETIME else self.wartime

    def history(self, condition: Condition, authority: Authority = Authority.OPCON) -> History:
        """Return the history of an authority over the forces in a condition."""
        return self.record.history(Lane(authority, condition, self.forces))
