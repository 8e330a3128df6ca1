"""What there is to tell of an answer, before any language makes sentences of it; numbers are those of the notes."""

from __future__ import annotations

import attrs

from opcon.model.appointments import Appointment
from opcon.model.authority import Command, Condition
from opcon.model.events import Agreement, PlanChange
from opcon.timeline.plans import Plan
from opcon.timeline.tenures import Tenure


@attrs.frozen
class Held:
    """Who may have held in a condition; ``certain`` is the one tenure where there is but one."""

    condition: Condition
    tenures: tuple[Tenure, ...]
    notes: tuple[int, ...]
    certain: Tenure | None


@attrs.frozen
class Led:
    """Who may have led a command."""

    command: Command
    commanders: tuple[tuple[Appointment, int], ...]


@attrs.frozen
class Basis:
    """The instruments that stood, and if none did those by whose reading it was so."""

    standing: tuple[tuple[Agreement, int], ...]
    readings: tuple[tuple[Agreement, int], ...]


@attrs.frozen
class Planned:
    """A plan, and its note."""

    plan: Plan
    note: int


@attrs.frozen
class Begun:
    """A tenure that began, with its note; not ``sure`` where it only may have."""

    tenure: Tenure
    note: int
    sure: bool

    @property
    def planned(self) -> bool:
        """Whether it was only planned to begin."""
        return isinstance(self.tenure.started_by, PlanChange)


@attrs.frozen
class Change:
    """Who may have held in a condition before and after, and who began to hold in between, in turn.

    ``stayed`` has the notes for who held, where nobody began.
    """

    condition: Condition
    before: tuple[Command, ...]
    after: tuple[Command, ...]
    begun: tuple[Begun, ...]
    stayed: tuple[int, ...]
