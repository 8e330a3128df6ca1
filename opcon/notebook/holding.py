"""Who held in turn, as a strip for both conditions, and in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

import attrs

from opcon.model.authority import Authority, Command, Condition, Lane
from opcon.model.dates import When
from opcon.notebook.strings import day
from opcon.notebook.strip import Strip
from opcon.palette import colours
from opcon.timeline.record import Record
from opcon.timeline.status import Status
from opcon.timeline.succession import runs


@attrs.frozen
class Run:
    """Days on which the same commands may have held; None stands for nobody."""

    start: date
    end: date
    holders: tuple[Command | None, ...]

    def __str__(self) -> str:
        who = " or ".join(holder.name if holder else "nobody" for holder in self.holders)
        return f"{who} from {_said(self.start)}{' (in doubt)' if len(self.holders) > 1 else ''}"


def held(status: Status, condition: Condition) -> tuple[Run, ...]:
    """Return the runs of days with the same possible holders, up to the last day known.

    >>> import opcon
    >>> print(held(opcon.load().on("1995-01-01"), Condition.WARTIME)[-1])
    ROK-US Combined Forces Command from 7 Nov 1978
    """
    record = status.record
    history = record.history(Lane(Authority.OPCON, condition, status.forces))
    first, last = _covered(record, status)

    def holders(asked: date) -> tuple[Command | None, ...]:
        return tuple(dict.fromkeys(one.holder if one else None for one in history.possible(asked)))

    found = runs(history.edges, first.toordinal(), last.toordinal() + 1, holders)
    return tuple(Run(*run) for run in found if any(run[2]))


def strip(status: Status) -> Element:
    """Draw who held in peacetime and in wartime, with the day that was asked about."""
    first, last = _covered(status.record, status)
    strip = Strip(min(first, status.day), max(last, status.day), tuple(Condition), top=22)
    marks = [mark for row, condition in enumerate(Condition) for mark in _row(strip, row, status, condition, last)]
    return strip.drawn(_told(status), [*marks, *strip.mark(status.day, _said(status.day))])


def _row(strip: Strip, row: int, status: Status, condition: Condition, last: date) -> Iterator[Element]:
    fills, found = colours(status.record.commands), held(status, condition)
    for run in found:
        shares = [fills[holder.id] if holder else None for holder in run.holders]
        name = run.holders[0].abbreviation if run.holders[0] and len(shares) == 1 else ""
        yield from strip.bar(row, run.start, min(run.end, last), shares, name)
    if status.projected:
        expected = " or ".join(command.abbreviation for command in status.holders(condition))
        yield from strip.outline(row, last, status.day, expected)
    elif found:
        lasting = found[-1].holders
        yield strip.arrow(row, last, fills[lasting[0].id] if len(lasting) == 1 and lasting[0] else "none")


def _told(status: Status) -> str:
    said = [f"{one.capitalize()}: {', '.join(map(str, held(status, one))) or 'nobody known'}." for one in Condition]
    if status.projected:
        expected = (f"{' or '.join(command.name for command in status.holders(one))} in {one}" for one in Condition)
        said.append(f"After {_said(status.known_until or status.day)}, only expected: {', '.join(expected)}.")
    return f"Who held over time. {' '.join(said)} Marked: {_said(status.day)}."


def _covered(record: Record, status: Status) -> tuple[date, date]:
    """Return the first and the last day of which something is known."""
    days = [found for event in record.events for found in (event.when.earliest, event.when.latest) if found]
    first = record.coverage.earliest or min(days, default=status.day)
    return first, status.known_until or max([*days, status.day])


def _said(asked: date) -> str:
    return day(When(asked.isoformat()))
