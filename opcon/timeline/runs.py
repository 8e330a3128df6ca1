"""Runs of days with the same possible holders, for charts, notebooks and the explorer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from opcon.model.authority import Authority, Command, Condition
from opcon.timeline.knowledge import Knowledge
from opcon.timeline.succession import runs
from opcon.timeline.tenures import History, Tenure
from opcon.timeline.timeline import Timeline


@attrs.frozen
class HeldRun:
    """A run of days with the same possible tenures, from ``start`` up to the day before ``end``.

    ``vacant`` is True if there may have been no holder.
    """

    start: date
    end: date
    tenures: tuple[Tenure, ...]
    vacant: bool

    @property
    def holders(self) -> tuple[Command, ...]:
        """The possible holders."""
        return tuple(dict.fromkeys(tenure.holder for tenure in self.tenures))

    @property
    def certain(self) -> bool:
        """Whether only one holder is possible."""
        return len(self.holders) == 1 and not self.vacant


def held_runs(
    timeline: Timeline,
    condition: Condition | str,
    forces: str | None = None,
    authority: Authority | str = Authority.OPCON,
) -> Iterator[HeldRun]:
    """Yield the runs of days with the same possible tenures, within the span of a timeline.

    >>> import opcon
    >>> [(str(run.start), [holder.id for holder in run.holders]) for run in held_runs(opcon.load(), "wartime")][-2:]
    [('1950-07-14', ['unc']), ('1978-11-07', ['cfc'])]
    """
    return history_runs(timeline.history(condition, forces, authority), *timeline.span, timeline._known)


def history_runs(history: History, first: date, last: date, known: Knowledge | None = None) -> Iterator[HeldRun]:
    """Yield the runs of a history between two days, both included, without days that had no holder."""

    def possible(day: date) -> tuple[tuple[Tenure, ...], bool]:
        found = history.possible(day)
        tenures = tuple(known.tenure(one) if known else one for one in found if one)
        return tenures, None in found

    for start, end, (tenures, vacant) in runs(history.edges, first.toordinal(), last.toordinal() + 1, possible):
        if tenures:
            yield HeldRun(start, end, tenures, vacant)
