"""Country-period tables: for each year, month or day who held, by a rule that is said, never assumed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from opcon.errors import DataError, DateError, UnknownName
from opcon.frames.aggregation import RULES, Piece, Runs, counted, said, share, without_a_rule
from opcon.frames.series import Column, column
from opcon.frames.tables import DType, Made, table_of
from opcon.io.loading import load
from opcon.model.dates import Day, as_when
from opcon.timeline.timeline import Timeline

_CODE, _COUNTRY = 732, "Republic of Korea"
_DAY = timedelta(1)


def panel(
    start: Day,
    end: Day,
    every: str,
    rule: str | None = None,
    *,
    columns: Sequence[str] = ("peacetime", "wartime"),
    timeline: Timeline | None = None,
    forces: str | None = None,
    lang: str = "en",
    known: Day | None = None,
    backend: str = "pandas",
) -> Any:
    """Return a country-period table with a row for each year, month or day, in pandas, polars or pyarrow.

    It runs from the first day of ``start`` to the last of ``end``, and the first and the last period are cut to these:
    ``start`` and ``end`` of a row are the days it speaks for. ``gwcode`` and ``cowcode`` are the codes of the Republic
    of Korea by Gleditsch and Ward and by the Correlates of War. After them come, for each label of
    ``opcon.frames.series.NAMES`` that is asked for, its value, and ``<name>_transition``: whether it changed, from one
    value to another, on a day of the period. A day in doubt has a value of its own, such as ``unc or rok``; a day that
    the record does not cover has none, and to begin or to cease having one is no transition.

    ``rule`` says which days stand for a period, and has no default but for days, since the choice decides what a year
    with a transfer is: ``first`` or ``last`` for its first or last day; ``majority`` for the value of most days that
    have one, the earlier of two equal, and none where most days have none; ``any`` for each value in turn, joined by
    ``|``; ``share`` for a column ``<name>_<value>`` for each value in the panel, with its share of all the days of the
    period, from 0 to 1. Labels that count days (``wartime_days``) are counted to the first or the last day, and take no
    other rule; numbers have no shares.

    ``known`` asks for the timeline as it was known on a day. Raises DataError where a rule is wanted or does not fit,
    DateError where the end lies before the start or either is open, and UnknownName for other words and names.

    >>> table = panel("1993", "1995", "year", "majority")
    >>> table[["year", "peacetime", "peacetime_transition", "wartime"]].values.tolist()
    [[1993, 'cfc', False, 'cfc'], [1994, 'cfc', True, 'cfc'], [1995, 'rok-jcs', False, 'cfc']]
    >>> panel("1994", "1994", "year")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    opcon.errors.DataError: ...for peacetime 1994 gives first: cfc; last: rok-jcs; majority: cfc; any: cfc|rok-jcs; ...
    """
    if every not in _UNITS:
        raise UnknownName("period", every, _UNITS)
    if rule is not None and rule not in RULES:
        raise UnknownName("rule", rule, RULES)
    if lang not in ("en", "ko"):
        raise UnknownName("language", lang, ("en", "ko"))
    if isinstance(columns, str):
        raise DataError(f"{columns!r} is one name, and columns are several; give columns=({columns!r},)")
    span = _span(start, end)
    asked = load() if timeline is None else timeline
    if known is not None:
        asked = asked.as_of(known)
    found = [column(asked, name, forces, lang) for name in dict.fromkeys(columns)]
    if rule is None and every != "day":
        raise DataError(without_a_rule(every, column(asked, "peacetime", forces), RULES))
    periods = list(_periods(*span, every))
    return table_of(_columns(found, periods, every, rule or "first"), backend)


@attrs.frozen
class _Period:
    """A year, a month or a day, as far as it is asked for."""

    text: str
    first: date
    last: date


_UNITS: dict[str, tuple[int, Callable[[date], date]]] = {
    "year": (4, lambda day: date(day.year, 12, 31)),
    "month": (7, lambda day: date(day.year, day.month, monthrange(day.year, day.month)[1])),
    "day": (10, lambda day: day),
}
"""For each kind of period the length of its text, and the last day of the one that a day lies in."""


def _span(start: Day, end: Day) -> tuple[date, date]:
    first, last = as_when(start).earliest, as_when(end).latest
    if first is None or last is None:
        raise DateError(f"{str(start if first is None else end)!r} is open; say from which day to which")
    if first > last:
        raise DateError(f"the panel ends on {last}, before it starts on {first}; give the earlier date first")
    return first, last


def _periods(first: date, last: date, every: str) -> Iterator[_Period]:
    letters, last_of = _UNITS[every]
    while True:
        end = min(last_of(first), last)
        yield _Period(first.isoformat()[:letters], first, end)
        if end == last:
            return
        first = end + _DAY


def _columns(found: Sequence[Column], periods: Sequence[_Period], every: str, rule: str) -> Iterator[Made]:
    count = len(periods)
    yield "gwcode", nw.Int64, [_CODE] * count
    yield "cowcode", nw.Int64, [_CODE] * count
    yield "country", nw.String, [_COUNTRY] * count
    yield "period", nw.String, [period.text for period in periods]
    yield "start", nw.Date, [period.first for period in periods]
    yield "end", nw.Date, [period.last for period in periods]
    if every in ("year", "month"):
        yield "year", nw.Int64, [period.first.year for period in periods]
    if every == "month":
        yield "month", nw.Int64, [period.first.month for period in periods]
    for one in found:
        yield from _labelled(Runs(one), periods, rule)


def _labelled(runs: Runs, periods: Sequence[_Period], rule: str) -> Iterator[Made]:
    """Yield what a rule makes of a label, and whether it changed."""
    _refuse_what_does_not_fit(runs, rule)
    held = [runs.within(period.first, period.last) for period in periods]
    if rule == "share":
        yield from _shares(runs.name, held)
    elif runs.kind == "since":
        yield (
            runs.name,
            nw.Int64,
            [counted(rule, pieces, period.first, period.last) for pieces, period in zip(held, periods, strict=True)],
        )
    else:
        yield runs.name, _dtype(runs, rule), [RULES[rule](pieces) for pieces in held]
    yield f"{runs.name}_transition", nw.Boolean, [runs.changed(period.first, period.last) for period in periods]


_DTYPES: dict[str, DType] = {"text": nw.String, "flag": nw.Boolean, "number": nw.Int64}


def _dtype(runs: Runs, rule: str) -> DType:
    return nw.String if rule == "any" else _DTYPES[runs.kind]


def _refuse_what_does_not_fit(runs: Runs, rule: str) -> None:
    if runs.kind == "since" and rule not in ("first", "last"):
        raise DataError(f"counts to one day, which {rule!r} does not name; say 'first' or 'last'", field=runs.name)
    if runs.kind == "number" and rule == "share":
        raise DataError("is a number, and has no shares; ask for it by another rule", field=runs.name)


def _shares(name: str, held: Sequence[Sequence[Piece]]) -> Iterator[Made]:
    """Yield for each value that occurs its share of the days of each period."""
    for value in dict.fromkeys(value for pieces in held for value, _ in pieces if value is not None):
        yield f"{name}_{said(value).replace(' ', '_')}", nw.Float64, [share(pieces, value) for pieces in held]
