"""The answers of the page as tables: for each question, the days on which the answer changes, and the answer from then.

The page looks up a day by bisection and applies no rules of its own. After the last day known, the answer depends on
both days, and only the plan of that last day can change it. So the tables of projections have, for each run of last
days known, the later days on which the answer changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from opcon.explorer.encoding import (
    Interned,
    Payload,
    SharedTables,
    bilingual_headings,
    bilingual_name,
    bilingual_origin,
    columns,
    without_empty,
)
from opcon.model.appointments import Appointment
from opcon.model.authority import Condition, outwards, within
from opcon.model.dates import When
from opcon.model.events import Event, Release, Transfer
from opcon.model.vocabulary import PlanBasis
from opcon.text.plan_rows import can_have_row, rows_of
from opcon.timeline.plans import Plan
from opcon.timeline.succession import runs
from opcon.timeline.tenures import Tenure
from opcon.timeline.timeline import Timeline

Runs = list[tuple[int, Any]]


class Answers:
    """The answers of a timeline as tables, which refer to events by number, also to events outside the selection."""

    def __init__(self, timeline: Timeline, events: Interned, shared: SharedTables) -> None:
        self._timeline, self._events, self._shared = timeline, events, shared
        self._plans = {plan.started_by.id: number for number, plan in enumerate(timeline.plans())}
        rows = rows_of(filter(can_have_row, timeline.plans()))
        self._rows = {plan.started_by.id: number for number, row in enumerate(rows) for plan in row.plans}
        self._tenures, self._appointments = Interned(), Interned()
        self._then: dict[date, Timeline] = {}

    def payload(self) -> Payload:
        """Return the tables."""
        forces = self._forces()
        plans = [self._plan(plan) for plan in self._timeline.plans()]
        holders = {tenure["holder"] for tenure in self._tenures.values}
        leaders = {
            number: self._leaders(id) for number, id in enumerate(self._timeline.record.commands) if number in holders
        }
        return {
            "forces": forces,
            "tenures": self._tenures.values,
            "plans": plans,
            "leaders": leaders,
            "appointments": columns(self._appointments.values),
        }

    def _forces(self) -> list[Payload]:
        """Return the tables of all forces. Forces with the same events share a table: later ones refer to the first."""
        events = self._timeline.record.events
        named = {name for event in events for name in event.forces}
        named |= {name for event in events if isinstance(event, Transfer | Release) for name in event.leaves_out}
        designated = {name for event in events if isinstance(event, Transfer) for name in event.designated}
        first: dict[tuple[frozenset[str], frozenset[str]], int] = {}
        found: list[Payload] = []
        for number, (id, force) in enumerate(self._timeline.record.forces.items()):
            parts = frozenset(name for name in designated if within(name, id))
            like = first.setdefault((outwards(id) & (named | designated), parts), number)
            tables = self._tables(id) if like == number else {"like": like}
            found.append({"id": id, "name": bilingual_name(force), **tables})
        return found

    def _tables(self, forces: str) -> Payload:
        return {
            "held": [self._held(condition, forces) for condition in Condition],
            "projected": [self._projected(condition, forces) for condition in Condition],
            "plan": self._standing(forces),
            "basis": self._basis(forces),
        }

    def _held(self, condition: Condition, forces: str) -> Runs:
        """Return the possible tenures on each day, and whether possibly there was no holder."""

        def answer(day: date) -> Payload:
            status = self._timeline.on(day, forces)
            return self._holding(status.possible_tenures(condition), status.nobody(condition))

        return self._runs(self._edges(condition, forces), answer)

    def _projected(self, condition: Condition, forces: str) -> Runs:
        """Return, for each last day known, the later answers that a plan changes, each with its first day."""
        edges = {*self._edges(condition, forces), *self._edges(condition, self._timeline.record.whole)}
        first = self._timeline.coverage.earliest or date.min
        return self._runs({*edges, *self._plan_edges()}, lambda last: self._after(last, condition, forces), first)

    def _after(self, last: date, condition: Condition, forces: str) -> Runs:
        """Return the answers that the plan of a last day known changes after that day."""
        plan = self._timeline.on(last, forces).plan
        if plan is None or plan.target is None or last == date.max:
            return []
        then, tomorrow = self._as_of(last), last + timedelta(1)
        days = {max(day or tomorrow, tomorrow) for day in (plan.target.earliest, plan.target.latest or date.max)}
        found: Runs = []
        for day in sorted(days):
            status = then.on(day, forces)
            tenures = status.possible_tenures(condition)
            if any(tenure.started_by.id == plan.started_by.id for tenure in tenures):
                found.append((day.toordinal(), self._holding(tenures, status.nobody(condition), plan)))
        return found

    def _as_of(self, day: date) -> Timeline:
        if day not in self._then:
            self._then[day] = self._timeline.as_of(day)
        return self._then[day]

    def _holding(self, tenures: Iterable[Tenure], nobody: bool, plan: Plan | None = None) -> Payload:
        """Return the possible holders. A tenure that a plan would start is given as the plan."""
        made = plan.started_by.id if plan else None
        return without_empty(
            tenures=[self._tenure(tenure) for tenure in tenures if tenure.started_by.id != made],
            nobody=nobody or None,
            planned=self._plans[made] if made else None,
        )

    def _edges(self, condition: Condition, forces: str) -> frozenset[int]:
        return self._timeline.history(condition, forces).edges

    def _standing(self, forces: str) -> Runs:
        """Return the plan of both governments on each day."""

        def answer(day: date) -> int | None:
            plan = self._timeline.on(day, forces).plan
            return self._plans[plan.started_by.id] if plan else None

        return self._runs(self._plan_edges(), answer)

    def _plan_edges(self) -> Iterator[int]:
        for plan in self._timeline.plans("bilateral"):
            yield from (day.toordinal() for day in (plan.since, plan.until) if day)

    def _basis(self, forces: str) -> Runs:
        """Return the instruments possibly in force on each day."""
        spans = [span for event in self._timeline.record.events if (span := getattr(event, "in_force", None))]
        edges = {edge for span in spans for edge in _edges(span)}
        return self._runs(edges, lambda day: [self._event(one) for one in self._timeline.on(day, forces).basis])

    def _leaders(self, command: str) -> Runs:
        """Return the possible commanders of a command on each day."""
        in_turn = [one for one in self._timeline.record.appointments if one.post.leads(command)]
        edges = {edge for one in in_turn for when in (one.start, one.end) if when for edge in _edges(when)}
        record = self._timeline.record
        return self._runs(edges, lambda day: [self._appointment(one) for one in record.commanders(command, day)])

    def _runs(self, edges: Iterable[int], answer: Callable[[date], Any], first: date = date.min) -> Runs:
        """Return the runs of an answer up to the last day known, each with its first day."""
        last = self._timeline.coverage.latest or date.max
        after = min(last.toordinal() + 1, date.max.toordinal())
        return [(start.toordinal(), value) for start, _, value in runs(edges, first.toordinal(), after, answer)]

    def _event(self, event: Event) -> int:
        return self._events.number(event.id, event)

    def _tenure(self, tenure: Tenure) -> int:
        fields = without_empty(
            holder=self._shared.command(tenure.holder),
            event=self._event(tenure.started_by),
            start=self._shared.date(tenure.start) if tenure.start else None,
            designated=[self._shared.forces(name) for name in tenure.designated],
        )
        return self._tenures.number((tenure.started_by.id, tenure.holder.id, tenure.start, tenure.designated), fields)

    def _plan(self, plan: Plan) -> Payload:
        return without_empty(
            event=self._event(plan.started_by),
            layer=plan.layer,
            since=plan.since.toordinal(),
            until=plan.until and plan.until.toordinal(),
            target=self._shared.date(plan.target) if plan.target else None,
            **self._in_row(plan),
            receiver=self._shared.command(plan.receiver) if plan.receiver else None,
            conditions=[list(Condition).index(condition) for condition in plan.conditions],
            reopened=plan.reopened or None,
            conditional=plan.basis is PlanBasis.CONDITIONS or None,
            forces=[self._shared.forces(name) for name in plan.started_by.forces],
        )

    def _in_row(self, plan: Plan) -> Payload:
        """Return the row of a plan, and the words for its target and its origin."""
        number = self._rows.get(plan.started_by.id)
        if number is None:
            return {}
        carried_out = isinstance(plan.ended_by, Transfer)
        headings, origin = bilingual_headings(plan), bilingual_origin(plan)
        return without_empty(row=number, headings=headings, origin=origin, met=carried_out or None)

    def _appointment(self, one: Appointment) -> int:
        ranked = f"{one.rank} {one.name}" if one.rank else one.name
        fields = {"id": one.id, "name": (ranked, one.name_ko or one.name), "cites": self._shared.citations(one)}
        return self._appointments.number(one.id, fields)


def _edges(when: When) -> Iterator[int]:
    """Yield the ordinals of the days on which a date can change an answer."""
    for day in (when.earliest, when.latest):
        if day:
            yield from (day.toordinal(), day.toordinal() + 1)
