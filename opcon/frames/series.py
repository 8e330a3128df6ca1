"""Labels over days: for each, the days on which its value changes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

import attrs

from opcon.errors import UnknownName
from opcon.model.appointments import Appointment
from opcon.model.authority import Command, Condition
from opcon.model.base import either
from opcon.timeline.columns import CellKind, Value
from opcon.timeline.record import Record
from opcon.timeline.status import Status
from opcon.timeline.succession import runs
from opcon.timeline.tenures import Hold
from opcon.timeline.timeline import Timeline

P = TypeVar("P")
Piece = tuple[Value, int]
"""A value, and the number of consecutive days with it."""

_DAY = timedelta(1)


@attrs.frozen
class StepSeries(Generic[P]):
    """A label over days or years: each value from its start up to the next start, and none before the first.

    ``kind`` is the kind of its cells. If it ``counts``, its values are days, and a cell is the number of days since.
    """

    name: str
    kind: CellKind
    starts: tuple[P, ...]
    values: tuple[Value, ...]
    counts: bool = False

    @property
    def categories(self) -> list[Value]:
        """The distinct values, in order of first appearance."""
        return list(dict.fromkeys(value for value in self.values if value is not None))


@attrs.frozen
class DaySeries(StepSeries[date]):
    """A label over days.

    >>> import opcon
    >>> holders = day_series(opcon.load(), "wartime")
    >>> [(str(start), value) for start, value in zip(holders.starts, holders.values)][-2:]
    [('1978-11-07', 'cfc'), ('2026-10-08', None)]
    """

    def on(self, day: date) -> Value:
        """Return the value on a day.

        >>> import opcon
        >>> day_series(opcon.load(), "peacetime").on(date(1994, 12, 1))
        'rok-jcs'
        """
        index = bisect_right(self.starts, day) - 1
        return self.values[index] if index >= 0 else None

    def pieces(self, first: date, last: date) -> list[Piece]:
        """Return the values from one day to another, in order, each with its number of days.

        >>> import opcon
        >>> day_series(opcon.load(), "peacetime").pieces(date(1994, 11, 1), date(1994, 12, 31))
        [('cfc', 30), ('rok-jcs', 31)]
        """
        start, end = first.toordinal(), last.toordinal() + 1
        low, high = bisect_right(self._ordinals, start), bisect_left(self._ordinals, end)
        edges = pairwise([start, *self._ordinals[low:high], end])
        values = (None, *self.values)[low : high + 1]
        return [(value, after - day) for value, (day, after) in zip(values, edges, strict=True)]

    @cached_property
    def transitions(self) -> tuple[int, ...]:
        """The days, as ordinals, on which one value replaces another; to start or to stop having one does not count."""
        changes = zip(self._ordinals, pairwise((None, *self.values)), strict=True)
        return tuple(day for day, (old, new) in changes if old is not None and new is not None and old != new)

    def transitions_between(self, first: date, last: date) -> tuple[int, ...]:
        """Return the transitions from one day to another, as ordinals.

        >>> import opcon
        >>> found = day_series(opcon.load(), "peacetime").transitions_between(date(1994, 1, 1), date(1994, 12, 31))
        >>> [str(date.fromordinal(day)) for day in found]
        ['1994-12-01']
        """
        start, end = first.toordinal(), last.toordinal()
        return self.transitions[bisect_left(self.transitions, start) : bisect_right(self.transitions, end)]

    @cached_property
    def _ordinals(self) -> tuple[int, ...]:
        return tuple(start.toordinal() for start in self.starts)


def day_series(timeline: Timeline, name: str, forces: str | None = None, lang: str = "en") -> DaySeries:
    """Return the label with a name, one of ``NAMES``, over the days that a timeline covers.

    Days outside them have no value, and neither does what is unknown. If more than one command may have held, the
    value names them all. Raises UnknownName for another name, and for forces that are not in the record.

    >>> import opcon
    >>> day_series(opcon.load(), "plan_target").on(date(2011, 1, 1))
    '2015-12-01'
    """
    if name not in _LABELS:
        raise _unknown(name)
    cache = _CACHE.setdefault(timeline.record, {})
    key = (timeline.expression, name, forces, lang)
    if key not in cache:
        if len(cache) >= _CACHED:
            cache.clear()
        cache[key] = _computed(timeline, name, forces, lang)
    return cache[key]


def _unknown(name: object) -> UnknownName:
    """Return the error for an unknown label, with the most similar labels, or else all of them in short."""
    from difflib import get_close_matches  # lazy import: only error messages need it

    if isinstance(name, str) and get_close_matches(name.casefold(), NAMES):
        return UnknownName("column", name, NAMES)
    endings = [f"<condition>{ending}" for ending in _OF_A_CONDITION if ending]
    return UnknownName("column", name, [*Condition, *endings, *_OF_A_DAY])


_CACHE: WeakKeyDictionary[Record, dict[tuple[str, str, str | None, str], DaySeries]] = WeakKeyDictionary()
_CACHED = 1_000
"""How many labels of one record are kept: a service may ask as of any day."""


def _computed(timeline: Timeline, name: str, forces: str | None, lang: str) -> DaySeries:
    label, (first, last) = _LABELS[name], timeline.span

    def value_on(day: date) -> Value:
        return label.get(_Query(timeline, timeline.on(day, forces), label.condition, lang))

    found = list(runs(_edges(timeline, forces), first.toordinal(), last.toordinal() + 1, value_on))
    after: Value = True if name == "projected" else None
    starts = (*(start for start, _, _ in found), last + _DAY)
    return DaySeries(name, label.kind, starts, (*(value for _, _, value in found), after), label.counts)


def _edges(timeline: Timeline, forces: str | None) -> Iterator[int]:
    """Yield the days, as ordinals, on which any label may change."""
    lanes = timeline.record.lanes(forces)
    for condition, holds in ((Condition.PEACETIME, lanes.peacetime), (Condition.WARTIME, lanes.wartime)):
        yield from timeline.history(condition, forces).edges
        yield from holds.edges
    for plan in timeline.plans():
        yield plan.since.toordinal()
        if plan.until:
            yield plan.until.toordinal()


@attrs.frozen
class _Query:
    """A question about one day and one condition, with names in one language."""

    timeline: Timeline
    status: Status
    condition: Condition
    lang: str

    @property
    def holders(self) -> tuple[Command, ...]:
        """Every command that may have held; none if possibly nobody did, since a name would be a guess."""
        return () if self.status.nobody(self.condition) else self.status.holders(self.condition)

    @property
    def hold(self) -> Hold | None:
        """The hold of the day, if only one command may have held."""
        if len(self.holders) != 1:
            return None
        return self.status.peacetime if self.condition is Condition.PEACETIME else self.status.wartime

    def names(self, named: Iterable[Command | Appointment]) -> str | None:
        """Return names as alternatives."""
        names = ((one.name_ko if self.lang == "ko" else None) or one.name for one in named)
        return either(names, self.lang) or None

    def holder_ids(self) -> str | None:
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
        plan = self.status.plan
        return str(plan.target) if plan and plan.target else None


@attrs.frozen
class _Label:
    """What a label asks of a day."""

    kind: CellKind
    get: Callable[[_Query], Value]
    counts: bool = False
    condition: Condition = Condition.WARTIME


_OF_A_CONDITION = {
    "": _Label(CellKind.TEXT, _Query.holder_ids),
    "_name": _Label(CellKind.TEXT, lambda query: query.names(query.holders)),
    "_certain": _Label(CellKind.FLAG, lambda query: query.hold is not None),
    "_tenure": _Label(CellKind.NUMBER, _Query.tenure),
    "_days": _Label(CellKind.NUMBER, _Query.since, counts=True),
    "_commander": _Label(CellKind.TEXT, lambda query: query.names(query.hold.commanders) if query.hold else None),
    "_event": _Label(CellKind.TEXT, lambda query: query.hold.started_by.id if query.hold else None),
    "_source": _Label(CellKind.TEXT, _Query.source),
}
_OF_A_DAY = {
    "plan_target": _Label(CellKind.TEXT, _Query.plan_target),
    "plan_basis": _Label(CellKind.TEXT, lambda query: query.status.plan.basis if query.status.plan else None),
    "projected": _Label(CellKind.FLAG, lambda _: False),  # true only after the last day known
}
_LABELS = {
    **{
        f"{condition.value}{suffix}": attrs.evolve(label, condition=condition)
        for condition in Condition
        for suffix, label in _OF_A_CONDITION.items()
    },
    **_OF_A_DAY,
}
NAMES: tuple[str, ...] = tuple(_LABELS)
"""The labels. For each condition: the id of the holder; its name; whether it is certain; the number of the tenure; the
days since it began; the commander; the event that began it; the source of that. Then the target and the basis of the
plan of both governments at the time, and whether a day is after the last day known."""
