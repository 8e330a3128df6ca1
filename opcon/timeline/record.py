"""Record: the contents of one folder, with the histories, plans and commanders derived from them and cached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

import attrs

from opcon.errors import DataError, of_type
from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Authority, Command, Condition, Force, Lane
from opcon.model.dates import Day, When
from opcon.model.events import Agreement, Event
from opcon.model.sources import Source
from opcon.model.vocabulary import DateKind
from opcon.timeline.arguments import as_day, as_id
from opcon.timeline.knowledge import SEOUL, Ledger, known_day
from opcon.timeline.plans import Plan, plans
from opcon.timeline.succession import Succession
from opcon.timeline.tenures import Histories, History, Hold, holds, incumbents


@attrs.frozen(eq=False, repr=False)
class Record:
    """The contents of one record: its events in order of date, and the commands, forces, posts and sources they name.

    ``timeline.record`` returns it. Ask questions of the timeline rather than of the record.

    Parameters
    ----------
    title : str
        Name of the record.
    version : str
        Version of the data.
    licence : str
        License of the data, as an SPDX identifier.
    checksum : str
        SHA-256, in hexadecimal, of the files that were read.
    coverage : When
        The span of days for which the record answers.
    complete : tuple of str
        Series of meetings that the record has in full.
    extract : str or None
        The calls that selected the events, if the record was read from an export of a selection. Such a record does
        not give holders or plans, which depend on all events.
    call : str
        The call that loads the record.
    events : tuple of Event
        All events, in order of date.
    commands : mapping of str to Command
        Commands by id.
    forces : mapping of str to Force
        Forces by id. The first are the forces meant by default.
    sources : mapping of str to Source
        Sources by id.
    posts : mapping of str to Post
        Posts by id.
    appointments : tuple of Appointment
        Appointments, by post and in order.
    released : When, optional
        Day on which this version was released.
    authors : tuple of str, optional
        Authors of the record.
    steps : tuple of str, optional
        Calls that changed all its events after loading, such as ``.dated_by('signed')``.
    title_ko : str, optional
        Korean name of the record.

    Examples
    --------
    >>> import opcon
    >>> record = opcon.load().record
    >>> record.commands["unc"].name
    'United Nations Command'
    >>> list(record.posts)[:2]
    ['unc-commander', 'cfc-commander']
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
    title_ko: str | None = None
    _histories: Histories = attrs.field(init=False, default=attrs.Factory(lambda self: Histories(self.events), True))
    _lanes: dict[str | None, Lanes] = attrs.field(init=False, factory=dict)
    _commanders: dict[str, Succession[Appointment | None]] = attrs.field(init=False, factory=dict)
    _ledgers: dict[str, Ledger] = attrs.field(init=False, factory=dict)
    _plans: dict[str, tuple[Plan, ...]] = attrs.field(init=False, factory=dict)

    @property
    def expression(self) -> str:
        """The Python expression that gives a timeline of all its events.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().record.expression
        'opcon.load()'
        """
        return self.call + "".join(self.steps)

    @property
    def instruments(self) -> tuple[Agreement, ...]:
        """The agreements that served as a basis for holding operational control, with the time they were in force.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().record.instruments[0].form
        'executive-agreement'
        """
        return self._instruments  # attrs drops the docstring of a cached property

    @cached_property
    def _instruments(self) -> tuple[Agreement, ...]:
        found = (event for event in self.events if isinstance(event, Agreement) and event.in_force)
        return tuple(event for event in found if Authority.OPCON in event.authorities)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day known: those of ``coverage``, or if it is open, of the dated events except plans.

        Examples
        --------
        >>> import opcon
        >>> [str(day) for day in opcon.load().record.span]
        ['1945-11-01', '2026-10-07']
        """
        return self._span

    @cached_property
    def _span(self) -> tuple[date, date]:
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
        """Pickle only what was read, not what is derived from it."""
        values = {field.alias or field.name: getattr(self, field.name) for field in attrs.fields(Record) if field.init}
        return _unpickled, ({n: dict(one) if isinstance(one, Mapping) else one for n, one in values.items()},)

    def __repr__(self) -> str:
        return f"{self.expression}.record  # {self.title}, {self.version}"

    @property
    def whole(self) -> str:
        """The id of the forces that are meant by default: the first that the record defines.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().record.whole
        'rok'
        """
        return next(iter(self.forces))

    def history(self, lane: Lane) -> History:
        """Return the history of a lane. It is derived from the events once, then cached.

        Parameters
        ----------
        lane : Lane
            An authority in a condition over some forces.

        Returns
        -------
        History
            The tenures of the lane, and the possible ones on any day.

        Raises
        ------
        WrongType
            If ``lane`` is not a Lane.
        DataError
            If the record was read from an export of some events, or two of its events contradict each other.

        Examples
        --------
        >>> import opcon
        >>> lane = opcon.Lane(opcon.Authority.ARMISTICE, opcon.Condition.PEACETIME, "rok")
        >>> [tenure.holder.id for tenure in opcon.load().record.history(lane).tenures]
        ['unc']
        """
        self._refuse_extract("holders")
        return self._histories.of(of_type(lane, Lane, "lane", "timeline.history('wartime')"))

    def lanes(self, forces: str | None) -> Lanes:
        """Return the peacetime and wartime lanes of operational control over some forces.

        Parameters
        ----------
        forces : str or None
            Id of a force; None for all forces.

        Returns
        -------
        Lanes
            The holders in order, in peacetime and in wartime.

        Raises
        ------
        UnknownName
            If no force has that id.
        WrongType
            If ``forces`` is another kind of argument, such as a list.
        DataError
            If the record was read from an export of some events, which has no holders.

        Examples
        --------
        >>> import opcon
        >>> from datetime import date
        >>> opcon.load().record.lanes("rok").peacetime.on(date(1960, 1, 1)).holder.id
        'unc'
        """
        lanes = self._lanes.get(forces) if forces is None or isinstance(forces, str) else None
        if lanes is None:
            lanes = self._lanes[forces] = self.lanes(self.whole) if forces is None else self._lanes_over(forces)
        return lanes

    def _lanes_over(self, forces: str) -> Lanes:
        forces = as_id(self.forces, "force", forces, self, "forces")
        histories = (self.history(Lane(Authority.OPCON, condition, forces)) for condition in Condition)
        return Lanes(self, forces, *(holds(history, self._led) for history in histories))

    def ledger(self, place: str | None = None) -> Ledger:
        """Return the events in the order in which they became known at a place.

        Parameters
        ----------
        place : str, optional
            A place by whose calendar the record has dates. The default is Seoul.

        Returns
        -------
        Ledger
            The events, each with the day on which it became known.

        Raises
        ------
        UnknownName
            If the record has no dates by the calendar of ``place``.
        WrongType
            If ``place`` is another kind of argument, such as a day.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().record.ledger().place
        'Seoul'
        """
        place = self._place(place)
        if place not in self._ledgers:
            self._ledgers[place] = Ledger.of(self.events, place)
        return self._ledgers[place]

    def _place(self, place: str | None) -> str:
        if place is None:
            return SEOUL
        if isinstance(place, str) and (place == SEOUL or place in self._ledgers):
            return place
        places = {SEOUL, *(dating.place for event in self.events for dating in event.dates if dating.place)}
        return as_id(places, "place", place, self, "place")

    def plans(self, place: str | None = None) -> tuple[Plan, ...]:
        """Return the plans, each from the day on which it became known at a place.

        Parameters
        ----------
        place : str, optional
            A place by whose calendar the record has dates. The default is Seoul.

        Returns
        -------
        tuple of Plan
            The plans in order, of all layers.

        Raises
        ------
        UnknownName
            If the record has no dates by the calendar of ``place``.
        WrongType
            If ``place`` is another kind of argument, such as a day.
        DataError
            If the record was read from an export of some events, which has no plans.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().record.plans()[0].started_by.id
        'combined-command-proposed'
        """
        place = self._place(place)
        found = self._plans.get(place)
        if found is None:
            self._refuse_extract("plans")
            found = self._plans[place] = plans(self.events, lambda event: known_day(event, place), self.coverage.latest)
        return found

    def _refuse_extract(self, missing: str) -> None:
        if self.extract:
            what = f"is an export of some events, which has no {missing}; load {self.title}, {self.version}, and use"
            raise DataError(f"{what} opcon.load(){self.extract}", file=self.expression)

    def commanders(self, command: str, day: Day) -> tuple[Appointment, ...]:
        """Return the possible commanders of a command on a day.

        Parameters
        ----------
        command : str
            Id of a command, such as ``"cfc"``.
        day : str, date, datetime or When
            A single day.

        Returns
        -------
        tuple of Appointment
            Several if the day of a handover is uncertain; empty if the commander is unknown.

        Raises
        ------
        UnknownName
            If no command has that id.
        DateError
            If ``day`` is not a single day.
        WrongType
            If an argument is of another kind, such as a ``Command`` instead of its id.

        Examples
        --------
        >>> import opcon
        >>> [one.name for one in opcon.load().record.commanders("cfc", "1978-11-07")]
        ['John W. Vessey Jr.']
        """
        led = self._led(as_id(self.commands, "command", command, self, "command", takes=("day",)))
        return tuple(one for one in led.possible(as_day(day, self, takes=("command",))) if one)

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
    """The lanes of operational control over some forces, cached because most questions are about them."""

    record: Record
    forces: str
    peacetime: Succession[Hold]
    wartime: Succession[Hold]

    def held(self, condition: Condition) -> Succession[Hold]:
        """Return the holders in a condition in order, each with its commanders."""
        return self.peacetime if condition is Condition.PEACETIME else self.wartime

    def history(self, condition: Condition, authority: Authority = Authority.OPCON) -> History:
        """Return the history of an authority over the forces in a condition."""
        return self.record.history(Lane(authority, condition, self.forces))


def start_after(record: Record, day: date) -> date | None:
    """Return the first day of a record if a day is before it, else None.

    >>> import opcon
    >>> start_after(opcon.load().record, date(1800, 1, 1)), start_after(opcon.load().record, date(1945, 11, 1))
    (datetime.date(1945, 11, 1), None)
    """
    first = record.coverage.earliest
    return first if first is not None and day < first else None
