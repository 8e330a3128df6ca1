"""Successions: items in order whose days of change may be uncertain, with lookup by bisection.

If a change is dated only to a window of days, the earlier item is certain before the window, the later one from its
last day on, and within it both are possible.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Generic, TypeVar

from opcon.model.dates import Day, korean_day

T = TypeVar("T")

ENDLESS = date.max.toordinal() + 1


def runs(edges: Iterable[int], first: int, after: int, answer: Callable[[date], T]) -> Iterator[tuple[date, date, T]]:
    """Yield each run of days with the same answer: its first day, the day after its last, and the answer.

    ``edges`` are the days on which the answer may change. The runs cover the days from ``first`` up to the day before
    ``after``. All are ordinals.

    >>> start, change, after = (date(1978, month, 1).toordinal() for month in (1, 7, 12))
    >>> [str(one) for _, one, _ in runs([change], start, after, lambda day: day.month < 7)]
    ['1978-07-01', '1978-12-01']
    """
    days = [first, *sorted(day for day in set(edges) if first < day < after)]
    begun = [(found, next(run)) for found, run in groupby(days, key=lambda day: answer(date.fromordinal(day)))]
    ends = [*(day for _, day in begun[1:]), after]
    for (found, start), end in zip(begun, ends, strict=True):
        yield date.fromordinal(start), date.fromordinal(end), found


class Succession(Generic[T]):
    """Items in order, each beginning between a first and a last possible day, given as ordinals.

    A lookup takes O(log n).

    >>> days = [date(1950, 7, 14).toordinal(), date(1950, 7, 18).toordinal(), date(1978, 11, 7).toordinal()]
    >>> holders = Succession([(0, 0, "Republic"), (days[0], days[1], "UNC"), (days[2], days[2], "CFC")])
    >>> holders.on(date(1950, 7, 16)), holders.possible(date(1950, 7, 16))
    ('Republic', ('Republic', 'UNC'))
    """

    __slots__ = ("_first", "_last", "items")

    def __init__(self, changes: Iterable[tuple[int, int, T]]) -> None:
        ordered = list(changes)
        # A later change cannot have happened before an earlier one: clip each window to its neighbors.
        self._first: list[int] = []
        floor = 0
        for first, _, _ in ordered:
            floor = max(floor, first)
            self._first.append(floor)
        self._last: list[int] = []
        ceiling = ENDLESS
        for _, last, _ in reversed(ordered):
            ceiling = min(ceiling, last)
            self._last.append(ceiling)
        self._last.reverse()
        self.items: tuple[T, ...] = tuple(item for _, _, item in ordered)

    @property
    def sure(self) -> tuple[int, ...]:
        """The last possible first day of each item, as an ordinal."""
        return tuple(self._last)

    @property
    def edges(self) -> frozenset[int]:
        """The days, as ordinals, on which the possible items change."""
        return frozenset({*self._first, *self._last})

    def on(self, day: Day) -> T | None:
        """Return the last item that has certainly begun by ``day``; None before the first."""
        asked = day if type(day) is date else korean_day(day)  # here and below: without a call for most days
        index = bisect_right(self._last, asked.toordinal()) - 1
        return self.items[index] if index >= 0 else None

    def since(self, after: Day, until: Day) -> tuple[T, ...]:
        """Return the items that may have begun after one day and by another."""
        first, last = korean_day(until).toordinal(), korean_day(after).toordinal()
        windows = zip(self._first, self._last, self.items, strict=True)
        return tuple(item for begin, end, item in windows if begin <= first and end > last)

    def possible(self, day: Day) -> tuple[T | None, ...]:
        """Return the possible items on ``day``; None means that the first may not have begun."""
        asked = day if type(day) is date else korean_day(day)
        return self.possible_at(asked.toordinal())

    def possible_at(self, ordinal: int) -> tuple[T | None, ...]:
        """Return the possible items on a day given as an ordinal."""
        surely = bisect_right(self._last, ordinal) - 1
        maybe = bisect_right(self._first, ordinal)
        if surely < 0:
            return (None, *self.items[:maybe])
        return self.items[surely:maybe]
