"""The facts of an answer that an explanation states, with the marks of their notes, before they become sentences."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from opcon.model.appointments import Appointment
from opcon.model.authority import Command, Condition
from opcon.model.events import Agreement
from opcon.text.footnotes import Mark
from opcon.timeline.plans import Plan
from opcon.timeline.tenures import Tenure


@attrs.frozen
class PossibleHolders:
    """Every tenure that may have been running in a condition; ``certain`` is the tenure if there is only one."""

    condition: Condition
    tenures: tuple[Tenure, ...]
    marks: tuple[Mark, ...]
    certain: Tenure | None

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that may have held, each once."""
        return tuple(dict.fromkeys(tenure.holder for tenure in self.tenures))


def by_commands(holders: Iterable[PossibleHolders]) -> dict[tuple[Command, ...], list[PossibleHolders]]:
    """Group conditions in which the same commands may have held."""
    groups: dict[tuple[Command, ...], list[PossibleHolders]] = {}
    for one in holders:
        groups.setdefault(one.commands, []).append(one)
    return groups


@attrs.frozen
class Leaders:
    """Everyone who may have led a command."""

    command: Command
    appointments: tuple[tuple[Appointment, Mark], ...]


@attrs.frozen
class Instruments:
    """The instruments in force; if there were none, those whose reading says so."""

    in_force: tuple[tuple[Agreement, Mark], ...]
    readings: tuple[tuple[Agreement, Mark], ...]


@attrs.frozen
class PlanFact:
    """A plan of both governments."""

    plan: Plan
    mark: Mark


@attrs.frozen
class NewTenure:
    """A tenure that began between two days; not ``sure`` if it only may have."""

    tenure: Tenure
    mark: Mark
    sure: bool

    @property
    def planned(self) -> bool:
        """Whether it was only planned to begin."""
        return self.tenure.planned


@attrs.frozen
class HolderChange:
    """The commands that may have held in a condition on two days, and the tenures that began in between, in order.

    ``stayed`` marks the tenures on the later day if none began.
    """

    condition: Condition
    before: tuple[Command, ...]
    after: tuple[Command, ...]
    new: tuple[NewTenure, ...]
    stayed: tuple[Mark, ...]
