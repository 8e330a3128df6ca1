"""Labels over days, stored as the days on which the value changes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

import attrs

from opcon.errors import UnknownName
from opcon.model.authority import Condition
from opcon.timeline.arguments import as_id
from opcon.timeline.columns import CellKind, Value
from opcon.timeline.day_labels import LABELS, Query
from opcon.timeline.record import Record
from opcon.timeline.succession import runs
from opcon.timeline.timeline import Timeline

P = TypeVar("P")
Piece = tuple[Value, int]
"""A value, and the number of consecutive days with it."""

_DAY = timedelta(1)


@attrs.frozen
class StepSeries(Generic[P]):
    """A label over days or years: each value holds from its start up to the next start, none before the first.

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
        """The days, as ordinals, on which one value replaces another; changes from or to no value do not count."""
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

    Days outside the timeline have no value, and neither do unknown holders. If several commands may have held control,
    the value names all of them. Raises UnknownName for another name, and for forces that are not in the record.

    >>> import opcon
    >>> day_series(opcon.load(), "plan_target").on(date(2011, 1, 1))
    '2015-12-01'
    """
    if name not in LABELS:
        raise _unknown(name)
    if forces is not None:
        forces = as_id(timeline.record.forces, "force", forces, timeline.record, "forces")
    cache = _CACHE.setdefault(timeline.record, {})
    key = (timeline.expression, name, forces, lang)
    if key not in cache:
        if len(cache) >= _CACHED:
            cache.clear()
        cache[key] = _computed(timeline, name, forces, lang)
    return cache[key]


NAMES: tuple[str, ...] = tuple(LABELS)
"""The names of the labels."""


def _unknown(name: object) -> UnknownName:
    """Return the error for an unknown label, with the most similar labels, or else all of them in short."""
    from difflib import get_close_matches  # lazy import: only error messages need it

    if isinstance(name, str) and get_close_matches(name.casefold(), NAMES):
        return UnknownName("column", name, NAMES)
    short = [one.replace("peacetime_", "<condition>_") for one in NAMES if not one.startswith("wartime_")]
    return UnknownName("column", name, short)


_CACHE: WeakKeyDictionary[Record, dict[tuple[str, str, str | None, str], DaySeries]] = WeakKeyDictionary()
_CACHED = 1_000
"""The number of labels cached for a record: a service may ask as of any day."""


def _computed(timeline: Timeline, name: str, forces: str | None, lang: str) -> DaySeries:
    label, (first, last) = LABELS[name], timeline.span

    def value_on(day: date) -> Value:
        return label.column.get(Query(timeline, timeline.on(day, forces), label.condition, lang))

    found = list(runs(_edges(timeline, forces), first.toordinal(), last.toordinal() + 1, value_on))
    after: Value = True if name == "projected" else None
    starts = (*(start for start, _, _ in found), last + _DAY)
    return DaySeries(name, label.column.kind, starts, (*(value for _, _, value in found), after), label.counts)


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
