"""The facts that an explanation states, with the marks of their notes, independent of the language."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from opcon.model.appointments import Appointment
from opcon.model.authority import Command, Condition, Force
from opcon.model.events import Agreement, Transfer
from opcon.text.footnotes import Mark
from opcon.timeline.plans import Plan
from opcon.timeline.tenures import Tenure

_FEW = 4


@attrs.frozen
class PossibleHolders:
    """Every tenure that may have been running in a condition; ``certain`` is the tenure if there is no doubt."""

    condition: Condition
    tenures: tuple[Tenure, ...]
    marks: tuple[Mark, ...]
    certain: Tenure | None

    @property
    def commands(self) -> tuple[Command, ...]:
        """The possible holders, each once."""
        return tuple(dict.fromkeys(tenure.holder for tenure in self.tenures))


def by_commands(holders: Iterable[PossibleHolders]) -> dict[tuple[Command, ...], list[PossibleHolders]]:
    """Group the conditions by their possible holders."""
    groups: dict[tuple[Command, ...], list[PossibleHolders]] = {}
    for one in holders:
        groups.setdefault(one.commands, []).append(one)
    return groups


@attrs.frozen
class DesignatedUnits:
    """A command that had control over designated units only, the conditions, and the units that sources name."""

    command: Command
    conditions: tuple[Condition, ...]
    named: tuple[Force, ...]

    @property
    def first_named(self) -> tuple[Force, ...]:
        """As many of the named units as a sentence can hold."""
        return self.named[:_FEW]

    @property
    def names_more(self) -> bool:
        """Whether sources name more units than these."""
        return len(self.named) > _FEW


@attrs.frozen
class Leaders:
    """Everyone who may have led a command."""

    command: Command
    appointments: tuple[tuple[Appointment, Mark], ...]


@attrs.frozen
class Instruments:
    """The instruments in force, or if there were none, those with a reading that says so."""

    in_force: tuple[tuple[Agreement, Mark], ...]
    readings: tuple[tuple[Agreement, Mark], ...]


@attrs.frozen
class PlanFact:
    """A plan of both governments."""

    plan: Plan
    mark: Mark

    @property
    def carried_out(self) -> bool:
        """Whether the plan ended because control was transferred as planned."""
        return isinstance(self.plan.ended_by, Transfer)


@attrs.frozen
class NewTenure:
    """A tenure that began between two days; ``sure`` is False if it only may have begun."""

    tenure: Tenure
    mark: Mark
    sure: bool

    @property
    def planned(self) -> bool:
        """Whether it was only planned to begin."""
        return self.tenure.planned


@attrs.frozen
class HolderChange:
    """The possible holders in a condition on two days, and the tenures that began in between, in order.

    ``stayed`` has the marks of the tenures on the later day if no tenure began.
    """

    condition: Condition
    before: tuple[Command, ...]
    after: tuple[Command, ...]
    new: tuple[NewTenure, ...]
    stayed: tuple[Mark, ...]
