"""Status: the answers for one day on holders, commanders, legal basis and plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from opcon.deprecation import renamed
from opcon.model.appointments import Appointment
from opcon.model.authority import Authority, Command, Condition, Force, within
from opcon.model.base import either
from opcon.model.dates import Day, When
from opcon.model.events import Agreement, Incident
from opcon.model.vocabulary import Layer
from opcon.timeline.arguments import as_day, as_id, as_word
from opcon.timeline.knowledge import SEOUL, E, Knowledge, as_known
from opcon.timeline.plans import Plan
from opcon.timeline.projection import Projection, standing_plans
from opcon.timeline.record import Lanes, Record, start_after
from opcon.timeline.tenures import Hold, Tenure


@attrs.frozen(repr=False)
class Status:
    """The answers for one day: the holders in peacetime and in wartime, their commanders, legal basis and plans.

    ``timeline.on`` returns it. If the holder is uncertain, ``certain`` is False: ``peacetime`` and ``wartime`` give the
    last certain holder, and ``holders`` all the possible ones.

    Parameters
    ----------
    day : date
        The day.

    Examples
    --------
    >>> import opcon
    >>> status = opcon.load().on("1995-01-01")

    The holder, since when, by which event, and the source:

    >>> status.peacetime.holder.name, str(status.peacetime.start)
    ('ROK Joint Chiefs of Staff', '1994-12-01')
    >>> status.wartime.started_by.title
    'Combined Forces Command activated; operational control passes to it from the UN Command'
    >>> status.wartime.citations[0].source.language
    'ko'

    The commander, the agreements in force, and the plan at the time:

    >>> status.wartime.commander.name
    'Gary E. Luck'
    >>> status.basis[0].id
    'agreed-minute'
    >>> str(opcon.load().on("2009-01-01").plan.target)
    '2012-04-17'

    Possible holders on an uncertain day, and a projection:

    >>> doubtful = opcon.load().on("1964-07-28", forces="rok.army.6th-division")
    >>> doubtful.certain, [command.id for command in doubtful.holders("wartime")]
    (False, ['rok', 'unc'])
    >>> opcon.load().on("2100-01-01").projected
    True
    """

    day: date
    _lanes: Lanes
    _known: Knowledge | None = None  # if the day is after the last one known, or of a timeline as of an earlier day

    @property
    def expression(self) -> str:
        """The Python expression that gives the timeline of this answer.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().as_of("2009-01-01").on("2013-06-01").expression
        "opcon.load().as_of('2009-01-01')"
        """
        record, known = self._lanes.record, self._known
        if known is None or (known.day == record.coverage.latest and known.ledger.place == SEOUL):
            return record.expression
        return record.expression + known.step

    timeline = renamed("Status", "timeline", "expression")

    @property
    def record(self) -> Record:
        """The record of this answer.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1995-01-01").record is opcon.load().record
        True
        """
        return self._lanes.record

    @property
    def forces(self) -> str:
        """The id of the forces.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1995-01-01").forces
        'rok'
        """
        return self._lanes.forces

    @property
    def force(self) -> Force:
        """The forces, with their names.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1995-01-01").force.name_ko
        '대한민국 국군'
        """
        return self._lanes.record.forces[self.forces]

    forces_name = renamed("Status", "forces_name", "force")

    @property
    def known_until(self) -> date | None:
        """The last day known; None if the record has no end.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().as_of("2009-01-01").on("2013-06-01").known_until
        datetime.date(2009, 1, 1)
        """
        return self._known.day if self._known else self._lanes.record.coverage.latest

    @property
    def peacetime(self) -> Hold | None:
        """The tenure of operational control in peacetime: the last that has certainly begun; None before the first.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1995-01-01").peacetime.started_by.id
        'peacetime-control-returned'
        """
        if self._known is None:
            return self._lanes.peacetime.on(self.day)
        return Projection(self.day, self._lanes, self._known).hold(Condition.PEACETIME)

    @property
    def wartime(self) -> Hold | None:
        """The tenure of operational control in wartime: the last that has certainly begun; None before the first.

        After the last day known it is the planned tenure if the target of a plan has come, else the last one known.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1995-01-01").wartime.started_by.id
        'cfc-activated'
        >>> opcon.load().as_of("2009-01-01").on("2013-06-01").wartime.started_by.id
        'april-2012-fixed'
        """
        if self._known is None:
            return self._lanes.wartime.on(self.day)
        return Projection(self.day, self._lanes, self._known).hold(Condition.WARTIME)

    def tenure(self, condition: Condition | str, authority: Authority | str = Authority.OPCON) -> Tenure | None:
        """Return the tenure of an authority: the last that has certainly begun.

        Parameters
        ----------
        condition : Condition or str
            ``"peacetime"`` or ``"wartime"``.
        authority : Authority or str
            ``"opcon"`` by default, ``"command"``, ``"national-command"``, ``"armistice"`` or ``"coda"``.

        Returns
        -------
        Tenure or None
            None before the first tenure.

        Raises
        ------
        UnknownName
            If ``condition`` or ``authority`` is not a name of its kind.
        WrongType
            If an argument is of another kind, such as a day.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1995-01-01").tenure("peacetime", "armistice").holder.id
        'unc'
        """
        held_in, held = self._words(condition, authority)
        if held is Authority.OPCON:
            return self.peacetime if held_in is Condition.PEACETIME else self.wartime
        tenure = self._lanes.history(held_in, held).on(self._asked)
        return self._known.tenure(tenure) if self._known and tenure else tenure

    def holders(self, condition: Condition | str, authority: Authority | str = Authority.OPCON) -> tuple[Command, ...]:
        """Return the possible holders of an authority.

        Parameters
        ----------
        condition : Condition or str
            ``"peacetime"`` or ``"wartime"``.
        authority : Authority or str
            ``"opcon"`` by default, ``"command"``, ``"national-command"``, ``"armistice"`` or ``"coda"``.

        Returns
        -------
        tuple of Command
            One if the holder is certain, several if not; empty if there was no holder.

        Raises
        ------
        UnknownName
            If ``condition`` or ``authority`` is not a name of its kind.
        WrongType
            If an argument is of another kind, such as a day.

        Examples
        --------
        >>> import opcon
        >>> [command.id for command in opcon.load().on("1995-01-01").holders("wartime")]
        ['cfc']
        """
        return tuple(dict.fromkeys(tenure.holder for tenure in self.possible_tenures(condition, authority)))

    possible = renamed("Status", "possible", "holders")

    def possible_tenures(
        self, condition: Condition | str, authority: Authority | str = Authority.OPCON
    ) -> tuple[Tenure, ...]:
        """Return the possible tenures of an authority, in order.

        Parameters
        ----------
        condition : Condition or str
            ``"peacetime"`` or ``"wartime"``.
        authority : Authority or str
            ``"opcon"`` by default, ``"command"``, ``"national-command"``, ``"armistice"`` or ``"coda"``.

        Returns
        -------
        tuple of Tenure
            One if the holder is certain, several if not; empty if there was no holder.

        Raises
        ------
        UnknownName
            If ``condition`` or ``authority`` is not a name of its kind.
        WrongType
            If an argument is of another kind, such as a day.

        Examples
        --------
        >>> import opcon
        >>> status = opcon.load().on("1964-07-28", forces="rok.army.6th-division")
        >>> [tenure.holder.id for tenure in status.possible_tenures("wartime")]
        ['rok', 'unc']
        """
        held_in, held = self._words(condition, authority)
        found = tuple(tenure for tenure in self._lanes.history(held_in, held).possible(self._asked) if tenure)
        if self._known is None:
            return found
        found = tuple(self._known.tenure(tenure) for tenure in found)
        if held is not Authority.OPCON:
            return found
        return Projection(self.day, self._lanes, self._known).tenures(held_in, found)

    candidates = renamed("Status", "candidates", "possible_tenures")

    def nobody(self, condition: Condition | str, authority: Authority | str = Authority.OPCON) -> bool:
        """Return whether it is possible that nobody held an authority.

        Parameters
        ----------
        condition : Condition or str
            ``"peacetime"`` or ``"wartime"``.
        authority : Authority or str
            ``"opcon"`` by default, ``"command"``, ``"national-command"``, ``"armistice"`` or ``"coda"``.

        Returns
        -------
        bool
            True before the first tenure, and while the first may not have begun.

        Raises
        ------
        UnknownName
            If ``condition`` or ``authority`` is not a name of its kind.
        WrongType
            If an argument is of another kind, such as a day.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1945-11-15").nobody("wartime"), opcon.load().on("1950-01-01").nobody("wartime")
        (True, False)
        """
        return None in self._lanes.history(*self._words(condition, authority)).possible(self._asked)

    def begun_since(self, day: Day, condition: Condition | str) -> tuple[Tenure, ...]:
        """Return the tenures of operational control that may have begun after a day, up to the day of this answer.

        Parameters
        ----------
        day : str, date, datetime or When
            An earlier day.
        condition : Condition or str
            ``"peacetime"`` or ``"wartime"``.

        Returns
        -------
        tuple of Tenure
            The tenures in order; empty if the holder did not change.

        Raises
        ------
        DateError
            If ``day`` is not a single day.
        UnknownName
            If ``condition`` is not one of the two words.
        WrongType
            If an argument is of another kind, such as the id of an event.

        Examples
        --------
        >>> import opcon
        >>> [tenure.holder.id for tenure in opcon.load().on("1995-01-01").begun_since("1977-01-01", "peacetime")]
        ['cfc', 'rok-jcs']
        """
        after = as_day(day, self.record, takes=("condition",))
        held_in = as_word(Condition, condition, self.record, "condition", takes=("day",))
        begun = self._lanes.history(held_in).since(after, self._asked)
        if self._known is None:
            return begun
        planned = Projection(self.day, self._lanes, self._known).planned(held_in)
        is_to_come = planned and planned.start and (planned.start.latest is None or planned.start.latest > after)
        found = map(self._known.tenure, begun)
        return (*found, planned) if planned and is_to_come else tuple(found)

    @property
    def certain(self) -> bool:
        """Whether operational control has one possible holder in peacetime and one in wartime, on a day that is known.

        Examples
        --------
        >>> import opcon
        >>> timeline = opcon.load()
        >>> timeline.on("1995-01-01").certain, timeline.on("1964-07-28", forces="rok.army.28th-division").certain
        (True, False)
        """
        return not self.projected and all(
            len(self._lanes.history(condition).possible(self.day)) == 1 and self.tenure(condition) is not None
            for condition in Condition
        )

    @property
    def projected(self) -> bool:
        """Whether the day is after the last one known, so that the answer is a projection.

        A projection carries the last known holder forward, or follows the plan of that time.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("2100-01-01").projected, opcon.load().as_of("1960-01-01").on("1978-11-07").projected
        (True, True)
        """
        return self._known is not None and self.day > self._known.day

    @property
    def plan(self) -> Plan | None:
        """The plan of both governments that was in force, as far as was known; None if there was none.

        Examples
        --------
        >>> import opcon
        >>> str(opcon.load().on("2012-04-17").plan.target)
        '2015-12-01'
        """
        return next((plan for plan in reversed(self.plans) if plan.layer is Layer.BILATERAL), None)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All plans that were in force, of every layer.

        Examples
        --------
        >>> import opcon
        >>> [(plan.layer, str(plan.target)) for plan in opcon.load().on("2018-06-01").plans]
        [('bilateral', 'None'), ('goal', 'None'), ('estimate', '2023')]
        """
        return standing_plans(self._lanes, self._asked, self._known)

    @property
    def basis(self) -> tuple[Agreement, ...]:
        """The instruments that may have been in force as a basis for holding operational control over the forces.

        It can be empty. If it depends on a reading of the instruments, ``readings`` says whose.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1995-01-01").basis[0].id
        'agreed-minute'
        >>> opcon.load().on("1954-07-01").basis
        ()
        """
        return tuple(one for one, span in self._instruments() if span.possibly(self._asked))

    @property
    def readings(self) -> tuple[Agreement, ...]:
        """The instruments whose ``reading`` decides the basis: those of the basis, or the last that lapsed.

        Examples
        --------
        >>> import opcon
        >>> [agreement.id for agreement in opcon.load().on("1954-07-01").readings]
        ['rhee-dulles-statement']
        """
        standing = self.basis or self._last_to_lapse()
        return tuple(agreement for agreement in standing if agreement.reading)

    def _last_to_lapse(self) -> tuple[Agreement, ...]:
        lapsed = [(span.latest, one) for one, span in self._instruments() if span.latest and span.latest < self._asked]
        last = max((day for day, _ in lapsed), default=None)
        return tuple(one for day, one in lapsed if day == last)

    def _instruments(self) -> Iterator[tuple[Agreement, When]]:
        for event in self._lanes.record.instruments:
            agreement = self._as_known(event)
            if agreement.in_force and any(within(self.forces, name) for name in event.forces):
                yield agreement, agreement.in_force

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that may have been under way.

        Examples
        --------
        >>> import opcon
        >>> [incident.id for incident in opcon.load().on("1961-05-16").incidents]
        ['may-16-coup']
        """
        found = (event for event in self._lanes.record.events if isinstance(event, Incident))
        return () if self.projected else tuple(self._as_known(one) for one in found if one.when.possibly(self.day))

    def commanders(self, command: str) -> tuple[Appointment, ...]:
        """Return the possible commanders of a command.

        Parameters
        ----------
        command : str
            Id of a command, such as ``"cfc"``.

        Returns
        -------
        tuple of Appointment
            Several if the day of a handover is uncertain; empty if the commander is unknown, or in a projection.

        Raises
        ------
        UnknownName
            If no command has that id.
        WrongType
            If ``command`` is another kind of argument, such as a ``Command`` instead of its id.

        Examples
        --------
        >>> import opcon
        >>> [one.name for one in opcon.load().on("1978-11-07").commanders("cfc")]
        ['John W. Vessey Jr.']
        >>> opcon.load().on("2100-01-01").commanders("cfc")
        ()
        """
        led = as_id(self.record.commands, "command", command, self.record, "command")
        if self.projected:
            return ()
        found = self.record.commanders(led, self.day)
        return tuple(map(self._known.appointment, found)) if self._known else found

    @property
    def _asked(self) -> date:
        """The day itself, or the last one known if that is earlier."""
        return self._projection.asked if self._projection else self.day

    @property
    def _projection(self) -> Projection | None:
        return Projection(self.day, self._lanes, self._known) if self._known else None

    def _as_known(self, event: E) -> E:
        return as_known(event, self._known.day) if self._known else event

    def _words(self, condition: Condition | str, authority: Authority | str) -> tuple[Condition, Authority]:
        held_in = as_word(Condition, condition, self.record, "condition", takes=("authority",))
        return held_in, as_word(Authority, authority, self.record, "authority", takes=("condition",))

    @property
    def summary(self) -> str:
        """The possible holders in a few words.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("2100-01-01").summary
        'peacetime rok-jcs, wartime cfc (designated units) (projected)'
        >>> opcon.load().on("1800-01-01").summary
        'before the record begins, on 1945-11-01'
        """
        if first := start_after(self.record, self.day):
            return f"before the record begins, on {first}"
        held = ", ".join(f"{condition} {self._said(condition)}" for condition in Condition)
        return f"{held} (projected)" if self.projected else held

    @property
    def call(self) -> str:
        """The Python expression that gives this answer.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().on("1995-01-01", forces="rok.navy").call
        "opcon.load().on('1995-01-01', forces='rok.navy')"
        """
        forces = "" if self.forces == self._lanes.record.whole else f", forces={self.forces!r}"
        return f"{self.expression}.on('{self.day}'{forces})"

    def __repr__(self) -> str:
        return f"{self.call}  # {self.summary}"

    def _said(self, condition: Condition) -> str:
        found = either(command.id for command in self.holders(condition)) or "nobody"
        partial = any(tenure.designated for tenure in self.possible_tenures(condition))
        return f"{found} (designated units)" if partial else found
