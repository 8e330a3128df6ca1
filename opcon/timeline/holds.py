"""Who led the command that held, on any day: each tenure cut where its commanders change."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from opcon.model.appointments import Appointment
from opcon.timeline.succession import ENDLESS, Succession
from opcon.timeline.tenures import History, Tenure

Incumbents = Succession[Appointment | None]


@attrs.frozen(kw_only=True, repr=False)
class Hold(Tenure):
    """A tenure as it stood on one day, with everyone who may then have led the command that held.

    ``commanders`` are more than one in a doubtful handover, and none where nobody is known.

    >>> import opcon
    >>> hold = opcon.load().on("1995-01-01").wartime
    >>> hold.holder.id, str(hold.start), [one.name for one in hold.commanders]
    ('cfc', '1978-11-07', ['Gary E. Luck'])
    """

    commanders: tuple[Appointment, ...] = ()

    @property
    def commander(self) -> Appointment | None:
        """Who led the holder on that day; None where nobody is known, or where more than one may have.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").wartime.commander.rank
        'General'
        """
        return self.commanders[0] if len(self.commanders) == 1 else None


def holds(history: History, incumbents: Callable[[str], Incumbents]) -> Succession[Hold]:
    """Cut the tenures of a lane at every day on which those who may have led the holder change."""
    return Succession((day, day, hold) for day, hold in _cut(history, incumbents))


def _cut(history: History, incumbents: Callable[[str], Incumbents]) -> Iterator[tuple[int, Hold]]:
    begins = history.sure
    for begin, end, tenure in zip(begins, [*begins, ENDLESS][1:], history.tenures, strict=True):
        led = incumbents(tenure.holder.id)
        fields = attrs.asdict(tenure, recurse=False)
        for day in sorted({begin, *(edge for edge in led.edges if begin < edge < end)}):
            yield day, Hold(**fields, commanders=tuple(one for one in led.possible_at(day) if one))
