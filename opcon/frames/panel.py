"""Country-period tables: who held control in each year, month or day, by a rule that the user chooses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import repeat
from typing import Any

from opcon.deprecation import renamed_keyword
from opcon.errors import DataError, DateError, WrongType, of_type, quoted
from opcon.frames.aggregation import RULES, aggregate, check_rule, share, without_a_rule, written
from opcon.frames.choices import check_backend, check_choice, label_names
from opcon.frames.series import NAMES, DaySeries, Piece, day_series
from opcon.frames.tables import table_of
from opcon.io.loading import load
from opcon.model.dates import Day, as_when
from opcon.text.labels import check_language
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
    """Return a country-period table: who held operational control in each year, month or day.

    Uncertain days have a value of their own, such as "unc or rok". Days that the record does not cover have none. The
    first and the last period are cut to the days from ``start`` to ``end``.

    Parameters
    ----------
    start, end : str, date, datetime or When
        The panel covers all days that they can mean: from "1946" to "2026" is 1 January 1946 to 31 December 2026.
    every : str
        Length of a period: "year", "month" or "day".
    rule : str, optional
        How the days of a period become one value; needed for years and months. "first" and "last" take that day.
        "majority" takes the value of most days, the earlier of two equal ones, and null if most days have no value.
        "any" joins all values by ``|``, in order. "share" gives a column for each value instead: its share of the
        days of the period. Labels that count days, such as "wartime_days", take only "first" and "last".
    columns : list of str, optional
        Labels, as in ``annotate``.
    timeline : Timeline, optional
        The timeline to ask. The default is the shipped record.
    forces : str, optional
        Forces to ask about, such as "rok.navy". The default is all forces of the record.
    lang : str, optional
        Language of names in labels, "en" or "ko".
    as_of : str, date, datetime or When, optional
        Use only what was known on that day. The default is everything known.
    backend : str, optional
        Library of the result: "pandas", "polars" or "pyarrow". Each needs its extra, such as ``opcon[pandas]``.

    Returns
    -------
    data frame
        One row a period, with ``gwcode`` and ``cowcode`` (both 732), ``country``, ``period`` (text such as "1994"),
        ``start`` and ``end`` (days), ``year`` and ``month`` (whole numbers, as they apply). For each label, it has the
        value (text, whole number or flag; with "share", ``<label>_<value>`` from 0 to 1) and ``<label>_transition``
        (flag): whether one value replaced another on a day of the period.

    Raises
    ------
    WrongType
        If an argument has the wrong type, such as a Timeline in place of ``start``.
    DataError
        If ``rule`` is missing or does not fit a label.
    DateError
        If a date is invalid, open or a number, or ``end`` is before ``start``.
    UnknownName
        If a label, force, language, rule, backend or value of ``every`` does not exist.
    OpconError
        If the package of the backend is not installed; the message names its extra.

    Examples
    --------
    >>> import opcon
    >>> table = opcon.panel("1993", "1995", every="year", rule="majority")
    >>> table[["year", "peacetime", "peacetime_transition", "wartime"]].values.tolist()
    [[1993, 'cfc', False, 'cfc'], [1994, 'cfc', True, 'cfc'], [1995, 'rok-jcs', False, 'cfc']]
    >>> opcon.panel("1994", "1994", every="year")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    opcon.errors.DataError: ...for peacetime 1994 gives first: cfc; last: rok-jcs; majority: cfc; any: cfc|rok-jcs; ...
    """
    for parameter, value in (("start", start), ("end", end)):
        if isinstance(value, Timeline):
            raise WrongType(parameter, "a date", value, _CALL)
    check_choice("every", every, UNITS, _ALSO_CALLED)
    if rule is not None:
        check_choice("rule", rule, RULES, _ALSO_CALLED)
    check_backend(backend)
    check_language(lang)
    names = label_names(columns, NAMES)
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
    """Yield the values of a label by a rule, and whether it changed within each period."""
    if rule == "share":
        yield from _shares(label, rows)
    else:
        values = [aggregate(label, rule, period.first, period.last) for period in rows]
        yield TableColumn(label.name, _kind(label, rule), values)
    changed = [bool(label.transitions_between(period.first, period.last)) for period in rows]
    yield TableColumn(TRANSITION.named(label=label.name), TRANSITION.kind, changed)


def _shares(label: DaySeries, rows: Sequence[Period]) -> Iterator[TableColumn]:
    """Yield a column for each value: its share of the days of each period."""
    held = [label.pieces(period.first, period.last) for period in rows]
    for value in dict.fromkeys(value for pieces in held for value, _ in pieces if value is not None):
        yield _share_of(label, value, [share(pieces, value) for pieces in held])


def _label_of_days(label: DaySeries, days: Sequence[Period], rule: str) -> Iterator[TableColumn]:
    """Yield the columns of ``_label`` for consecutive days, computed once for each run of days with one value."""
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
    """Return the number of days of each day since the value of its run."""
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
