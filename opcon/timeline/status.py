"""The answers for one day: who held what, who led, what stood as a basis, and what was planned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from opcon.deprecation import renamed
from opcon.model.appointments import Appointment
from opcon.model.authority import Authority, Command, Condition, Force, within
from opcon.model.base import either
from opcon.model.dates import Day, When, korean_day
from opcon.model.events import Agreement, Incident
from opcon.model.vocabulary import Layer
from opcon.timeline.knowledge import SEOUL, E, Knowledge, as_known
from opcon.timeline.plans import Plan
from opcon.timeline.projection import Projection, standing_plans
from opcon.timeline.record import Lanes, Record
from opcon.timeline.tenures import History, Hold, Tenure


@attrs.frozen(repr=False)
class Status:
    """Who held what on one day, peacetime and wartime apart.

    >>> import opcon
    >>> status = opcon.load().on("1995-01-01")
    >>> status.peacetime.holder.id, status.wartime.holder.id
    ('rok-jcs', 'cfc')
    >>> status
    opcon.load().on('1995-01-01')  # peacetime rok-jcs, wartime cfc
    """

    day: date
    _lanes: Lanes
    _known: Knowledge | None = None  # where the day lies beyond what is known, or less is known than the record holds

    @property
    def expression(self) -> str:
        """The expression that gives the timeline that was asked.

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
        """The record that answers.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").record is opcon.load().record
        True
        """
        return self._lanes.record

    @property
    def forces(self) -> str:
        """The forces that were asked about, as a dotted name.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").forces
        'rok'
        """
        return self._lanes.forces

    @property
    def force(self) -> Force:
        """The forces that were asked about, with their names.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").force.name_ko
        '대한민국 국군'
        """
        return self._lanes.record.forces[self.forces]

    forces_name = renamed("Status", "forces_name", "force")

    @property
    def known_until(self) -> date | None:
        """The last day of which anything is known.

        >>> import opcon
        >>> opcon.load().as_of("2009-01-01").on("2013-06-01").known_until
        datetime.date(2009, 1, 1)
        """
        return self._known.day if self._known else self._lanes.record.coverage.latest

    @property
    def peacetime(self) -> Hold | None:
        """The tenure of operational control in peacetime that had surely begun last; None before the first.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").peacetime.started_by.id
        'peacetime-control-returned'
        """
        if self._known is None:
            return self._lanes.peacetime.on(self.day)
        return Projection(self.day, self._lanes, self._known).hold(Condition.PEACETIME)

    @property
    def wartime(self) -> Hold | None:
        """The tenure of operational control in wartime that had surely begun last; None before the first.

        After the last day known it is the last hold known or, if a plan with a date stood, the planned one.

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
        """Return the tenure of any authority that had surely begun last; None before the first.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").tenure("peacetime", "armistice").holder.id
        'unc'
        """
        if Authority(authority) is Authority.OPCON:
            return self.peacetime if Condition(condition) is Condition.PEACETIME else self.wartime
        tenure = self._history(condition, authority).on(self._asked)
        return self._known.tenure(tenure) if self._known and tenure else tenure

    def holders(self, condition: Condition | str, authority: Authority | str = Authority.OPCON) -> tuple[Command, ...]:
        """Return every command that may have held on the day: one if it is certain, none if nobody did.

        >>> import opcon
        >>> [command.id for command in opcon.load().on("1995-01-01").holders("wartime")]
        ['cfc']
        """
        return tuple(dict.fromkeys(tenure.holder for tenure in self.possible_tenures(condition, authority)))

    possible = renamed("Status", "possible", "holders")

    def possible_tenures(
        self, condition: Condition | str, authority: Authority | str = Authority.OPCON
    ) -> tuple[Tenure, ...]:
        """Return every tenure that may have been running on the day, in order: more than one if it is in doubt.

        >>> import opcon
        >>> status = opcon.load().on("1964-07-28", forces="rok.army.6th-division")
        >>> [tenure.holder.id for tenure in status.possible_tenures("wartime")]
        ['rok', 'unc']
        """
        found = tuple(tenure for tenure in self._history(condition, authority).possible(self._asked) if tenure)
        if self._known is None:
            return found
        found = tuple(self._known.tenure(tenure) for tenure in found)
        if Authority(authority) is not Authority.OPCON:
            return found
        return Projection(self.day, self._lanes, self._known).tenures(Condition(condition), found)

    candidates = renamed("Status", "candidates", "possible_tenures")

    def nobody(self, condition: Condition | str, authority: Authority | str = Authority.OPCON) -> bool:
        """Tell whether nobody may have held on the day: none had yet begun to, or none may have.

        >>> import opcon
        >>> opcon.load().on("1945-11-15").nobody("wartime"), opcon.load().on("1950-01-01").nobody("wartime")
        (True, False)
        """
        return None in self._history(condition, authority).possible(self._asked)

    def begun_since(self, day: Day, condition: Condition | str) -> tuple[Tenure, ...]:
        """Return the tenures of operational control that may have begun after a day, up to this one.

        >>> import opcon
        >>> [tenure.holder.id for tenure in opcon.load().on("1995-01-01").begun_since(date(1977, 1, 1), "peacetime")]
        ['cfc', 'rok-jcs']
        """
        after = korean_day(day)
        begun = self._history(condition, Authority.OPCON).since(after, self._asked)
        if self._known is None:
            return begun
        planned = Projection(self.day, self._lanes, self._known).planned(Condition(condition))
        is_to_come = planned and planned.start and (planned.start.latest is None or planned.start.latest > after)
        found = map(self._known.tenure, begun)
        return (*found, planned) if planned and is_to_come else tuple(found)

    @property
    def certain(self) -> bool:
        """Whether both conditions have one possible holder of operational control, and the day lies in the record.

        >>> import opcon
        >>> timeline = opcon.load()
        >>> timeline.on("1995-01-01").certain, timeline.on("1964-07-28", forces="rok.army.28th-division").certain
        (True, False)
        """
        return not self.projected and all(
            len(self._history(condition, Authority.OPCON).possible(self.day)) == 1
            and self.tenure(condition) is not None
            for condition in Condition
        )

    @property
    def projected(self) -> bool:
        """Whether the day lies after what is known ends, so that the answer is the last one known, or one planned.

        >>> import opcon
        >>> opcon.load().on("2100-01-01").projected, opcon.load().as_of("1960-01-01").on("1978-11-07").projected
        (True, True)
        """
        return self._known is not None and self.day > self._known.day

    @property
    def plan(self) -> Plan | None:
        """The plan of both governments that stood on the day, as far as was known; None where none did.

        >>> import opcon
        >>> str(opcon.load().on("2012-04-17").plan.target)
        '2015-12-01'
        """
        return next((plan for plan in reversed(self.plans) if plan.layer is Layer.BILATERAL), None)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Every plan that stood on the day, of whatever layer.

        >>> import opcon
        >>> [(plan.layer, str(plan.target)) for plan in opcon.load().on("2018-06-01").plans]
        [('bilateral', 'None'), ('goal', 'None'), ('estimate', '2023')]
        """
        return standing_plans(self._lanes, self._asked, self._known)

    @property
    def basis(self) -> tuple[Agreement, ...]:
        """The instruments that may have stood that day as a basis for holding operational control over the forces.

        It can be empty. Where it hangs on somebody's reading of them whether they stood, ``readings`` says whose.

        >>> import opcon
        >>> opcon.load().on("1954-07-01").basis
        ()
        """
        return tuple(one for one, span in self._instruments() if span.possibly(self._asked))

    @property
    def readings(self) -> tuple[Agreement, ...]:
        """The instruments by whose ``reading`` the basis is what it is: of those in it, or else the last to lapse.

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
        """The incidents that may have been under way that day.

        >>> import opcon
        >>> [incident.id for incident in opcon.load().on("1961-05-16").incidents]
        ['may-16-coup']
        """
        found = (event for event in self._lanes.record.events if isinstance(event, Incident))
        return () if self.projected else tuple(self._as_known(one) for one in found if one.when.possibly(self.day))

    def commanders(self, command: str) -> tuple[Appointment, ...]:
        """Return who may have led a command that day: more than one in a doubtful handover, none where none is known.

        >>> import opcon
        >>> [one.name for one in opcon.load().on("1978-11-07").commanders("cfc")]
        ['John W. Vessey Jr.']
        >>> opcon.load().on("2100-01-01").commanders("cfc")
        ()
        """
        if self.projected:
            return ()
        found = self._lanes.record.commanders(command, self.day)
        return tuple(map(self._known.appointment, found)) if self._known else found

    @property
    def _asked(self) -> date:
        """The day whose holders are known: the day itself, or the last one known."""
        return self._projection.asked if self._projection else self.day

    @property
    def _projection(self) -> Projection | None:
        return Projection(self.day, self._lanes, self._known) if self._known else None

    def _as_known(self, event: E) -> E:
        return as_known(event, self._known.day) if self._known else event

    def _history(self, condition: Condition | str, authority: Authority | str) -> History:
        return self._lanes.history(Condition(condition), Authority(authority))

    @property
    def summary(self) -> str:
        """Who may have held, in a few words.

        >>> import opcon
        >>> opcon.load().on("2100-01-01").summary
        'peacetime rok-jcs, wartime cfc (projected)'
        """
        held = ", ".join(f"{condition} {self._said(condition)}" for condition in Condition)
        return f"{held} (projected)" if self.projected else held

    @property
    def call(self) -> str:
        """The expression that gives this answer.

        >>> import opcon
        >>> opcon.load().on("1995-01-01", forces="rok.navy").call
        "opcon.load().on('1995-01-01', forces='rok.navy')"
        """
        forces = "" if self.forces == self._lanes.record.whole else f", forces={self.forces!r}"
        return f"{self.expression}.on('{self.day}'{forces})"

    def __repr__(self) -> str:
        return f"{self.call}  # {self.summary}"

    def _said(self, condition: Condition) -> str:
        return either(command.id for command in self.holders(condition)) or "nobody"
