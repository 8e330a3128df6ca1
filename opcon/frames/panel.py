"""Country-period tables: who held control in each year, month or day, by a rule that is given, never assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import repeat
from typing import Any

from opcon.deprecation import renamed_keyword
from opcon.errors import DataError, DateError, WrongType, quoted
from opcon.frames.aggregation import RULES, aggregate, check_rule, share, without_a_rule, written
from opcon.frames.choices import check_backend, check_choice, label_names
from opcon.frames.series import DaySeries, Piece, day_series
from opcon.frames.tables import table_of
from opcon.io.loading import load
from opcon.model.dates import Day, as_when
from opcon.text.labels import check_language
from opcon.timeline.arguments import of_type
from opcon.timeline.columns import CellKind, TableColumn, Value, filled
from opcon.timeline.periods import OF_A_UNIT, PERIOD, SHARE, TRANSITION, UNITS, Period, periods
from opcon.timeline.timeline import Timeline


@renamed_keyword("known", "as_of")
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
    as_of: Day | None = None,
    backend: str = "pandas",
) -> Any:
    """Return a country-period table with a row for each year, month or day, in pandas, polars or pyarrow.

    It runs from the first day of ``start`` to the last of ``end``: texts, dates, or datetimes, which count as their day
    in Korea. The first and the last period are cut to these: the ``start`` and ``end`` of a row are the days that it
    covers. ``gwcode`` and ``cowcode`` are the codes of the Republic of Korea by Gleditsch and Ward and by the
    Correlates of War. Each label asked for, of those that ``annotate`` has, follows with its value and with
    ``<name>_transition``: whether one value replaced another on a day of the period. An uncertain day has a value of
    its own, such as ``unc or rok``. A day that the record does not cover has none, and to start or to stop having a
    value is no transition.

    ``rule`` says which days stand for a period. It has no default except for days, because it decides what a year with
    a transfer is. ``first`` and ``last`` take the first or the last day. ``majority`` takes the value of most days that
    have one, the earlier of two equal ones, and none if most days have none. ``any`` joins the values in order by
    ``|``. ``share`` gives a column ``<name>_<value>`` for each value in the panel: its share of all days of the period,
    from 0 to 1. Labels that count days (``wartime_days``) count to the first or the last day and take no other rule;
    numbers have no shares.

    ``as_of`` takes the timeline as it was known on a day. Raises DataError if a rule is missing or does not fit,
    DateError if the end is before the start or either is open, and UnknownName for other words and names.

    >>> table = panel("1993", "1995", "year", "majority")
    >>> table[["year", "peacetime", "peacetime_transition", "wartime"]].values.tolist()
    [[1993, 'cfc', False, 'cfc'], [1994, 'cfc', True, 'cfc'], [1995, 'rok-jcs', False, 'cfc']]
    >>> panel("1994", "1994", "year")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    opcon.errors.DataError: ...for peacetime 1994 gives first: cfc; last: rok-jcs; majority: cfc; any: cfc|rok-jcs; ...
    """
    _check_day("start", start, start, end)
    _check_day("end", end, start, end)
    check_choice("every", every, UNITS, _ALSO_CALLED)
    if rule is not None:
        check_choice("rule", rule, RULES, _ALSO_CALLED)
    check_backend(backend)
    check_language(lang)
    if isinstance(columns, str):
        raise WrongType("columns", "a list of labels", columns, f"columns=[{columns!r}]")
    names = label_names(columns)
    span = _span(start, end)
    known = load() if timeline is None else of_type(timeline, Timeline, "timeline", _CALL)
    if as_of is not None:
        known = known.as_of(as_of)
    labels = [day_series(known, name, forces, lang) for name in dict.fromkeys(names)]
    if rule is None and every != "day":
        raise DataError(without_a_rule(every, day_series(known, "peacetime", forces), RULES))
    rows = list(periods(*span, every))
    return table_of(_columns(labels, rows, every, rule or "first"), backend)


_ALSO_CALLED = {
    **dict.fromkeys(("y", "ye", "ys", "a", "as", "yearly", "years", "annual", "annually", "yr"), "year"),
    **dict.fromkeys(("m", "me", "ms", "monthly", "months", "mo"), "month"),
    **dict.fromkeys(("d", "daily", "days"), "day"),
    **dict.fromkeys(("mode", "most", "most_common"), "majority"),
    **dict.fromkeys(("mean", "avg", "average", "proportion", "fraction", "shares"), "share"),
    **dict.fromkeys(("start", "begin", "beginning"), "first"),
    **dict.fromkeys(("end", "final"), "last"),
    **dict.fromkeys(("all", "join", "union"), "any"),
}
"""Names by which other libraries and data sets know periods and rules, in lower case."""


_CALL = "opcon.panel('1993', '1995', every='year', rule='last', timeline=opcon.load())"


def _check_day(parameter: str, value: object, start: object, end: object) -> None:
    """Raise WrongType for a year as a number and for a timeline in place of a date."""
    if isinstance(value, Timeline):
        raise WrongType(parameter, "a date", value, _CALL)
    if isinstance(value, int):
        first, last = (str(one) if isinstance(one, int) else one for one in (start, end))
        raise WrongType(parameter, "a date", value, f"opcon.panel({first!r}, {last!r}, every='year', rule='last')")


def _span(start: Day, end: Day) -> tuple[date, date]:
    first, last = as_when(start).earliest, as_when(end).latest
    if first is None or last is None:
        given = quoted(str(start if first is None else end))
        raise DateError(f"{given} is open: a panel needs a first and a last day, such as '1946' and '2026'")
    if first > last:
        raise DateError(f"the panel ends on {last}, before it starts on {first}; give the earlier date first")
    return first, last


def _columns(labels: Sequence[DaySeries], rows: Sequence[Period], every: str, rule: str) -> Iterator[TableColumn]:
    yield from filled([*PERIOD, *OF_A_UNIT[every]], rows)
    for label in labels:
        check_rule(label, rule)
        yield from (_label_of_days if every == "day" else _label)(label, rows, rule)


def _label(label: DaySeries, rows: Sequence[Period], rule: str) -> Iterator[TableColumn]:
    """Yield what a rule makes of a label in each period, and whether it changed."""
    if rule == "share":
        yield from _shares(label, rows)
    else:
        values = [aggregate(label, rule, period.first, period.last) for period in rows]
        yield TableColumn(label.name, _kind(label, rule), values)
    changed = [bool(label.transitions_between(period.first, period.last)) for period in rows]
    yield TableColumn(TRANSITION.named(label=label.name), TRANSITION.kind, changed)


def _shares(label: DaySeries, rows: Sequence[Period]) -> Iterator[TableColumn]:
    """Yield for each value its share of the days of each period."""
    held = [label.pieces(period.first, period.last) for period in rows]
    for value in dict.fromkeys(value for pieces in held for value, _ in pieces if value is not None):
        yield _share_of(label, value, [share(pieces, value) for pieces in held])


def _label_of_days(label: DaySeries, days: Sequence[Period], rule: str) -> Iterator[TableColumn]:
    """Yield what ``_label`` does for consecutive days, computed once for each run of days with one value."""
    first, last = days[0].first, days[-1].last
    pieces = label.pieces(first, last)
    if rule == "share":
        for value in dict.fromkeys(value for value, _ in pieces if value is not None):
            yield _share_of(label, value, _repeated((float(one == value), count) for one, count in pieces))
    elif label.counts:
        yield TableColumn(label.name, _kind(label, rule), _counted(pieces, first))
    else:
        values = _repeated((RULES[rule]([(value, 1)]), count) for value, count in pieces)
        yield TableColumn(label.name, _kind(label, rule), values)
    changed = [False] * len(days)
    for day in label.transitions_between(first, last):
        changed[day - first.toordinal()] = True
    yield TableColumn(TRANSITION.named(label=label.name), TRANSITION.kind, changed)


def _repeated(runs: Iterable[Piece]) -> list[Value]:
    return [value for value, count in runs for value in repeat(value, count)]


def _counted(pieces: Iterable[Piece], first: date) -> list[Value]:
    """Return for each day from the first on how many days it is after the value of its run."""
    found: list[Value] = []
    for since, count in pieces:
        start = first.toordinal() + len(found)
        passed = start - since.toordinal() if isinstance(since, date) else None
        found += [None] * count if passed is None else range(passed, passed + count)
    return found


def _kind(label: DaySeries, rule: str) -> CellKind:
    return CellKind.TEXT if rule == "any" else label.kind


def _share_of(label: DaySeries, value: Value, shares: Sequence[Value]) -> TableColumn:
    name = SHARE.named(label=label.name, value=written(value).replace(" ", "_"))
    return TableColumn(name, SHARE.kind, shares)
