"""What days can be labelled with: each label as the runs of days on which it is the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from weakref import WeakKeyDictionary

import attrs

from opcon.errors import UnknownName
from opcon.model.appointments import Appointment
from opcon.model.authority import Authority, Command, Condition, Lane
from opcon.timeline.record import Record
from opcon.timeline.status import Status
from opcon.timeline.succession import runs
from opcon.timeline.tenures import Hold
from opcon.timeline.timeline import Timeline

Value = str | bool | int | date | None
_DAY = timedelta(1)


@attrs.frozen
class Column:
    """A label for days: from each day of ``starts`` up to the next its value, and before the first none.

    ``kind`` tells what the values are: ``text``, ``flag``, ``number``, or ``since``, the first of the days to count.

    >>> import opcon
    >>> holders = column(opcon.load(), "wartime")
    >>> [(str(start), value) for start, value in zip(holders.starts, holders.values)][-2:]
    [('1978-11-07', 'cfc'), ('2026-10-08', None)]
    """

    name: str
    kind: str
    starts: tuple[date, ...]
    values: tuple[Value, ...]

    def on(self, day: date) -> Value:
        """Return the value on a day.

        >>> import opcon
        >>> column(opcon.load(), "peacetime").on(date(1994, 12, 1))
        'rok-jcs'
        """
        index = bisect_right(self.starts, day) - 1
        return self.values[index] if index >= 0 else None


def column(timeline: Timeline, name: str, forces: str | None = None, lang: str = "en") -> Column:
    """Work out a column by its name, one of ``NAMES``.

    Days outside what the timeline covers have no value, and nor has what is not known. Where more than one command may
    have held, its value names them all. Raises UnknownName for another name, and for forces that are not in the record.

    >>> import opcon
    >>> column(opcon.load(), "plan_target").on(date(2011, 1, 1))
    '2015-12-01'
    """
    if name not in _ANSWERS:
        raise UnknownName("column", name, NAMES)
    kept = _KEPT.setdefault(timeline.record, {})
    key = (timeline.expression, name, forces, lang)
    if key not in kept:
        kept[key] = _worked_out(timeline, name, forces, lang)
    return kept[key]


_KEPT: WeakKeyDictionary[Record, dict[tuple[str, str, str | None, str], Column]] = WeakKeyDictionary()
"""The columns that have been asked for, as long as the record that they are of."""


def _worked_out(timeline: Timeline, name: str, forces: str | None, lang: str) -> Column:
    (condition, kind, answer), (first, last) = _ANSWERS[name], covered(timeline)

    def asked(day: date) -> Value:
        return answer(_Asked(timeline, timeline.on(day, forces), condition, lang))

    found = list(runs(_edges(timeline, forces), first.toordinal(), last.toordinal() + 1, asked))
    after: Value = True if name == "projected" else None
    starts = (*(start for start, _, _ in found), last + _DAY)
    return Column(name, kind, starts, (*(value for _, _, value in found), after))


def covered(timeline: Timeline) -> tuple[date, date]:
    """Return the first and the last day that a timeline speaks for.

    >>> import opcon
    >>> [str(day) for day in covered(opcon.load())]
    ['1945-11-01', '2026-10-07']
    """
    last = timeline.coverage.latest or date.today()
    days = (event.when.earliest for event in timeline.record.events)
    return timeline.coverage.earliest or min(filter(None, days), default=last), last


def _edges(timeline: Timeline, forces: str | None) -> Iterator[int]:
    """Yield the days, as ordinals, on which any answer may change."""
    lanes = timeline.record.lanes(forces)
    for condition, holds in ((Condition.PEACETIME, lanes.peacetime), (Condition.WARTIME, lanes.wartime)):
        yield from timeline.record.history(Lane(Authority.OPCON, condition, lanes.forces)).edges
        yield from holds.edges
    for plan in timeline.plans():
        yield plan.since.toordinal()
        if plan.until:
            yield plan.until.toordinal()


@attrs.frozen
class _Asked:
    """The answer about a day, asked of one condition in a language."""

    timeline: Timeline
    status: Status
    condition: Condition
    lang: str

    @property
    def possible(self) -> tuple[Command, ...]:
        """Who may have held; none where nobody may have either, since a name would be a guess."""
        return () if self.status.nobody(self.condition) else self.status.holders(self.condition)

    @property
    def hold(self) -> Hold | None:
        """The hold of the day where one command alone may have held."""
        if len(self.possible) != 1:
            return None
        return self.status.peacetime if self.condition is Condition.PEACETIME else self.status.wartime

    def joined(self, named: Iterable[Command | Appointment]) -> str | None:
        """Return names as alternatives."""
        names = ((one.name_ko if self.lang == "ko" else None) or one.name for one in named)
        return (" 또는 " if self.lang == "ko" else " or ").join(names) or None

    def since(self) -> date | None:
        """Return the first day of the hold."""
        return self.hold.start.latest if self.hold and self.hold.start else None

    def number(self) -> int | None:
        """Return which of the tenures it is, from 1 on."""
        tenures = self.timeline.tenures(self.condition, self.status.forces)
        hold = self.hold
        return next((number for number, one in enumerate(tenures, 1) if hold and one.start == hold.start), None)

    def source(self) -> str | None:
        """Return the key of the source that is cited first for what began the hold."""
        return self.hold.citations[0].source.id if self.hold and self.hold.citations else None


def _target(status: Status) -> str | None:
    return str(status.plan.target) if status.plan and status.plan.target else None


_OF_A_CONDITION: dict[str, tuple[str, Callable[[_Asked], Value]]] = {
    "": ("text", lambda asked: " or ".join(command.id for command in asked.possible) or None),
    "_name": ("text", lambda asked: asked.joined(asked.possible)),
    "_certain": ("flag", lambda asked: asked.hold is not None),
    "_tenure": ("number", _Asked.number),
    "_days": ("since", _Asked.since),
    "_commander": ("text", lambda asked: asked.joined(asked.hold.commanders) if asked.hold else None),
    "_event": ("text", lambda asked: asked.hold.started_by.id if asked.hold else None),
    "_source": ("text", _Asked.source),
}
_OF_BOTH: dict[str, tuple[str, Callable[[_Asked], Value]]] = {
    "plan_target": ("text", lambda asked: _target(asked.status)),
    "plan_basis": ("text", lambda asked: asked.status.plan.basis if asked.status.plan else None),
    "projected": ("flag", lambda _: False),  # within what is known; the day after it is another matter
}
_ANSWERS = {
    **{
        f"{condition.value}{suffix}": (condition, kind, answer)
        for condition in Condition
        for suffix, (kind, answer) in _OF_A_CONDITION.items()
    },
    **{name: (Condition.WARTIME, kind, answer) for name, (kind, answer) in _OF_BOTH.items()},
}
NAMES = tuple(_ANSWERS)
"""The columns that there are. For each condition: the id of the holder; its name; whether it is certain; the number of
the tenure; the days since it began; who commanded; the event that began it; the source where that is written. And the
target and the basis of the plan of both governments that stood, and whether a day lies after all that is known."""
