"""Which of the days of a period stand for it: the rules, and what each makes of the values held in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from opcon.frames.series import Column, Value

Piece = tuple[Value, int]
"""A value, and the days in a row on which it was held within a period."""


class Runs:
    """A label as days given as ordinals, with the value before each of them and after the last."""

    def __init__(self, column: Column) -> None:
        self.name, self.kind = column.name, column.kind
        self._starts = [start.toordinal() for start in column.starts]
        self._values: tuple[Value, ...] = (None, *column.values)
        self.transitions = [
            start
            for start, (old, new) in zip(self._starts, pairwise(self._values), strict=True)
            if old is not None and new is not None and old != new
        ]

    def within(self, first: date, last: date) -> list[Piece]:
        """Return the values from one day to another, in turn, each with its days."""
        start, end = first.toordinal(), last.toordinal()
        low, high = bisect_right(self._starts, start), bisect_right(self._starts, end)
        days = pairwise([start, *self._starts[low:high], end + 1])
        return [(value, after - day) for value, (day, after) in zip(self._values[low : high + 1], days, strict=True)]

    def changed(self, first: date, last: date) -> bool:
        """Tell whether one value gave way to another on a day from one to another."""
        index = bisect_left(self.transitions, first.toordinal())
        return index < bisect_right(self.transitions, last.toordinal())


def share(pieces: Sequence[Piece], value: Value) -> float:
    """Return the share of days on which a value was held."""
    return sum(days for one, days in pieces if one == value) / sum(days for _, days in pieces)


def _first(pieces: Sequence[Piece]) -> Value:
    return pieces[0][0]


def _last(pieces: Sequence[Piece]) -> Value:
    return pieces[-1][0]


def _majority(pieces: Sequence[Piece]) -> Value:
    days: dict[Value, int] = {}
    for value, count in pieces:
        days[value] = days.get(value, 0) + count
    without = days.pop(None, 0)
    return max(days, key=days.__getitem__) if without <= sum(days.values()) else None


def _any(pieces: Sequence[Piece]) -> Value:
    return "|".join(dict.fromkeys(said(value) for value, _ in pieces if value is not None)) or None


def _shared(pieces: Sequence[Piece]) -> Value:
    values = dict.fromkeys(value for value, _ in pieces if value is not None)
    return ", ".join(f"{said(value)} {share(pieces, value):.3f}" for value in values) or None


RULES: Mapping[str, Callable[[Sequence[Piece]], Value]] = {
    "first": _first,
    "last": _last,
    "majority": _majority,
    "any": _any,
    "share": _shared,
}
"""The rules by which days stand for a period, and what each makes of the values held in it; shares in words."""


def counted(rule: str, pieces: Sequence[Piece], first: date, last: date) -> int | None:
    """Return how many days after the first to count the day lies that stands for a period."""
    since, day = RULES[rule](pieces), first if rule == "first" else last
    return (day - since).days if isinstance(since, date) else None


def said(value: Value) -> str:
    """Write a value as text, flags as true and false."""
    if value is None:
        return "no value"
    return str(value).lower() if isinstance(value, bool) else str(value)


def without_a_rule(every: str, held: Column, offered: Iterable[str]) -> str:
    """Return what to say where no rule is given, with what hangs on it."""
    rules = {rule: RULES[rule] for rule in offered}
    choices = ", ".join(map(repr, rules))
    asked = f"a {every} has many days; say which of them stand for it: rule is one of {choices}"
    runs = Runs(held)
    year = _telling_year(runs)
    if year is None:
        return asked
    given = "; ".join(f"{rule}: {said(of_a_year(runs, rule, year))}" for rule in rules)
    return f"{asked}; for {held.name} {year} gives {given}"


def of_a_year(runs: Runs, rule: str, year: int) -> Value:
    """Return what a rule makes of a year: a value, or where a label counts, the days to the one that stands for it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    pieces = runs.within(first, last)
    return counted(rule, pieces, first, last) if runs.kind == "since" else RULES[rule](pieces)


def _telling_year(runs: Runs) -> int | None:
    """Return 1994, or where it has no values the first year with a change; None where there is none."""
    if any(value is not None for value, _ in runs.within(date(1994, 1, 1), date(1994, 12, 31))):
        return 1994
    return date.fromordinal(runs.transitions[0]).year if runs.transitions else None
