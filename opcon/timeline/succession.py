"""What follows what when the days of change are in doubt, found by bisection.

A change that can only be dated to a window makes the days of that window doubtful: until its first day the one before
it holds, from its last day the one that follows does, and in between either may.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Generic, TypeVar

T = TypeVar("T")

ENDLESS = date.max.toordinal() + 1


def runs(edges: Iterable[int], first: int, after: int, answer: Callable[[date], T]) -> Iterator[tuple[date, date, T]]:
    """Yield each run of days with one answer, from its first day up to the first day of the next.

    ``edges`` are the days on which the answer may change; days are asked from ``first`` up to the day before ``after``,
    both as ordinals.

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
    """Things that follow one another, each from a change between a first and a last day, as ordinals.

    A question about a day costs O(log n).

    >>> days = [date(1950, 7, 14).toordinal(), date(1950, 7, 18).toordinal(), date(1978, 11, 7).toordinal()]
    >>> holders = Succession([(0, 0, "Republic"), (days[0], days[1], "UNC"), (days[2], days[2], "CFC")])
    >>> holders.on(date(1950, 7, 16)), holders.possible(date(1950, 7, 16))
    ('Republic', ('Republic', 'UNC'))
    """

    __slots__ = ("_first", "_last", "items")

    def __init__(self, changes: Iterable[tuple[int, int, T]]) -> None:
        ordered = list(changes)
        # What comes later cannot have happened before what comes earlier: each window is cut to fit its neighbours.
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
        """The day, as an ordinal, by which each has surely begun."""
        return tuple(self._last)

    @property
    def edges(self) -> frozenset[int]:
        """The days, as ordinals, on which what is possible changes."""
        return frozenset({*self._first, *self._last})

    def on(self, day: date) -> T | None:
        """Return the one that has surely begun last by ``day``, None before the first."""
        index = bisect_right(self._last, day.toordinal()) - 1
        return self.items[index] if index >= 0 else None

    def since(self, after: date, until: date) -> tuple[T, ...]:
        """Return those that may have begun after one day and by another."""
        first, last = until.toordinal(), after.toordinal()
        windows = zip(self._first, self._last, self.items, strict=True)
        return tuple(item for begin, end, item in windows if begin <= first and end > last)

    def possible(self, day: date) -> tuple[T | None, ...]:
        """Return each that may be running on ``day``; None stands for none yet."""
        return self.possible_at(day.toordinal())

    def possible_at(self, ordinal: int) -> tuple[T | None, ...]:
        """Return each that may be running on a day given as an ordinal."""
        surely = bisect_right(self._last, ordinal) - 1
        maybe = bisect_right(self._first, ordinal)
        if surely < 0:
            return (None, *self.items[:maybe])
        return self.items[surely:maybe]
