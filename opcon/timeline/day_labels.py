"""The labels of a day in ``annotate`` and ``panel``: who held control, since when, and what was planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from opcon.model.appointments import Appointment
from opcon.model.authority import Command, Condition
from opcon.model.base import either
from opcon.model.vocabulary import PlanBasis
from opcon.timeline.columns import CellKind, ColumnSpec, flag, number, text
from opcon.timeline.status import Status
from opcon.timeline.tenures import Hold
from opcon.timeline.timeline import Timeline


@attrs.frozen
class Query:
    """A question about one day and one condition, with names in one language."""

    timeline: Timeline
    status: Status
    condition: Condition
    lang: str

    @property
    def holders(self) -> tuple[Command, ...]:
        """All possible holders; none if possibly nobody held control, since a name would be a guess."""
        return () if self.status.nobody(self.condition) else self.status.holders(self.condition)

    @property
    def hold(self) -> Hold | None:
        """The hold of the day, if only one holder is possible."""
        if len(self.holders) != 1:
            return None
        return self.status.peacetime if self.condition is Condition.PEACETIME else self.status.wartime

    def names(self, named: Iterable[Command | Appointment]) -> str | None:
        """Return names as alternatives."""
        names = ((one.name_ko if self.lang == "ko" else None) or one.name for one in named)
        return either(names, self.lang) or None

    def holder_ids(self) -> str | None:
        """Return the ids of all possible holders, as alternatives."""
        return either(command.id for command in self.holders) or None

    def since(self) -> date | None:
        """Return the first day of the hold."""
        return self.hold.start.latest if self.hold and self.hold.start else None

    def tenure(self) -> int | None:
        """Return the number of the tenure, from 1 on."""
        hold, tenures = self.hold, self.timeline.tenures(self.condition, self.status.forces)
        return next((number for number, one in enumerate(tenures, 1) if hold and one.start == hold.start), None)

    def source(self) -> str | None:
        """Return the id of the source cited first for the start of the hold."""
        return self.hold.citations[0].source.id if self.hold and self.hold.citations else None

    def plan_target(self) -> str | None:
        """Return the target of the plan in force, as EDTF."""
        plan = self.status.plan
        return str(plan.target) if plan and plan.target else None


@attrs.frozen
class DayLabel:
    """A label of a day: its column, and the condition that it is about.

    The value of a label that ``counts`` is a day, and a cell the number of days since.
    """

    column: ColumnSpec
    condition: Condition = Condition.WARTIME
    counts: bool = False


def _names(query: Query) -> str | None:
    return query.names(query.holders)


def _started_by(query: Query) -> str | None:
    return query.hold.started_by.id if query.hold else None


def _commanders(query: Query) -> str | None:
    return query.names(query.hold.commanders) if query.hold else None


def _plan_basis(query: Query) -> str | None:
    return query.status.plan.basis if query.status.plan else None


_OF_A_CONDITION = (
    text("", 'id of the command that held {} control; if uncertain, all candidates: "unc or rok"', Query.holder_ids),
    text("_name", "name of the command that held {} control, in the language of lang=", _names),
    flag("_certain", "whether only one command can have held {} control", lambda query: query.hold is not None),
    number("_tenure", "number of the tenure of {} control, from 1 as in spells; null if uncertain", Query.tenure),
    ColumnSpec("_days", CellKind.NUMBER, "days since the tenure of {} control began, 0 on its first day", Query.since),
    text("_commander", "name of the commander of the holder of {} control; if uncertain, all candidates", _commanders),
    text("_event", "id of the event that started the tenure of {} control", _started_by),
    text("_source", "id of the source cited first for the start of the tenure of {} control", Query.source),
)
_OF_A_DAY = (
    text("plan_target", "target date of the plan of both governments in force that day (EDTF)", Query.plan_target),
    text("plan_basis", "basis of the time in the plan of both governments that day", _plan_basis, PlanBasis),
    flag("projected", "whether the day is after the end of the data; other labels are null then", lambda _: False),
)


def _labels() -> Iterator[DayLabel]:
    for condition in Condition:
        for column in _OF_A_CONDITION:
            meaning = column.meaning.format(condition)
            named = column._replace(name=f"{condition}{column.name}", meaning=meaning)
            yield DayLabel(named, condition, column.name == "_days")
    yield from map(DayLabel, _OF_A_DAY)


LABELS: dict[str, DayLabel] = {label.column.name: label for label in _labels()}
"""The labels by name."""
