"""Rules that combine the days of a period, such as a year, into one value of a label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from opcon.errors import DataError, alternatives, unknown_choice
from opcon.frames.series import DaySeries, Piece, StepSeries
from opcon.timeline.columns import Value

_OF_ONE_DAY = ("first", "last")
FOR_YEARS = (*_OF_ONE_DAY, "majority")
"""The rules that label years in ``annotate``: those that give one value of the same kind."""


def share(pieces: Sequence[Piece], value: Value) -> float:
    """Return the share of the days that have this value.

    >>> share([("cfc", 30), ("rok-jcs", 30)], "cfc")
    0.5
    """
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
    return "|".join(dict.fromkeys(written(value) for value, _ in pieces if value is not None)) or None


def _shares(pieces: Sequence[Piece]) -> Value:
    values = dict.fromkeys(value for value, _ in pieces if value is not None)
    return ", ".join(f"{written(value)} {share(pieces, value):.3f}" for value in values) or None


RULES: Mapping[str, Callable[[Sequence[Piece]], Value]] = {
    "first": _first,
    "last": _last,
    "majority": _majority,
    "any": _any,
    "share": _shares,
}
"""The rules, each as a function of the values within a period; shares are in words, for error messages."""


def aggregate(series: DaySeries, rule: str, first: date, last: date) -> Value:
    """Return the value of a label from one day to another, both included, by a rule.

    A label that counts days counts up to the day that the rule names.

    >>> import opcon
    >>> from opcon.frames.series import day_series
    >>> year = date(1994, 1, 1), date(1994, 12, 31)
    >>> [aggregate(day_series(opcon.load(), name), "last", *year) for name in ("peacetime", "peacetime_days")]
    ['rok-jcs', 30]
    """
    value = RULES[rule](series.pieces(first, last))
    if not series.counts:
        return value
    return (first if rule == "first" else last).toordinal() - value.toordinal() if isinstance(value, date) else None


def check_rule(series: DaySeries, rule: str) -> None:
    """Raise DataError for a rule that does not fit a label.

    >>> import opcon
    >>> from opcon.frames.series import day_series
    >>> check_rule(day_series(opcon.load(), "wartime_days"), "majority")
    Traceback (most recent call last):
    opcon.errors.DataError: wartime_days: counts up to one day: rule must be 'first' or 'last', not 'majority'
    """
    if series.counts and rule not in _OF_ONE_DAY:
        raise DataError(
            f"counts up to one day: rule must be {alternatives(map(repr, _OF_ONE_DAY))}, not {rule!r}",
            field=series.name,
        )
    if series.kind == "number" and rule == "share":
        others = alternatives(repr(one) for one in RULES if one != "share")
        raise DataError(f"is a number: rule must be {others}, not 'share'", field=series.name)


def yearly(series: DaySeries, rule: str | None) -> StepSeries[int]:
    """Return a label over years, each with the value of its days by a rule.

    Raises DataError without a rule, and UnknownName for a rule that the label does not have.

    >>> import opcon
    >>> from opcon.frames.series import day_series
    >>> over_years = yearly(day_series(opcon.load(), "peacetime"), "majority")
    >>> dict(zip(over_years.starts, over_years.values))[1995]
    'rok-jcs'
    """
    offered = _OF_ONE_DAY if series.counts else FOR_YEARS
    if rule is None:
        raise DataError(without_a_rule("year", series, offered))
    if rule not in offered:
        raise unknown_choice(f"{series.name}: rule", rule, offered)
    years = range(series.starts[0].year, series.starts[-1].year + 1)
    found = [(year, _of_a_year(series, rule, year)) for year in years]
    merged = [next(group) for _, group in groupby([*found, (years.stop, series.values[-1])], key=itemgetter(1))]
    return StepSeries(series.name, series.kind, tuple(year for year, _ in merged), tuple(value for _, value in merged))


def without_a_rule(every: str, series: DaySeries, offered: Iterable[str]) -> str:
    """Return the message for a missing rule, with the value that each rule offered would give."""
    rules = tuple(offered)
    message = f"a {every} has many days: pass rule={alternatives(map(repr, rules))}"
    year = _year_with_a_change(series)
    if year is None:
        return message
    given = "; ".join(f"{rule}: {written(_of_a_year(series, rule, year))}" for rule in rules)
    return f"{message}; for {series.name} {year} gives {given}"


def written(value: Value) -> str:
    """Return a value as text, with flags in lower case.

    >>> written(True), written("cfc"), written(None)
    ('true', 'cfc', 'no value')
    """
    if value is None:
        return "no value"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _of_a_year(series: DaySeries, rule: str, year: int) -> Value:
    return aggregate(series, rule, date(year, 1, 1), date(year, 12, 31))


def _year_with_a_change(series: DaySeries) -> int | None:
    """Return 1994 if it has values, else the first year with a transition, else None."""
    if any(value is not None for value, _ in series.pieces(date(1994, 1, 1), date(1994, 12, 31))):
        return 1994
    return date.fromordinal(series.transitions[0]).year if series.transitions else None
