"""Periods of a panel: years, months or days, cut to the days asked for, and the columns that say which they are."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import attrs

from opcon.timeline.columns import CellKind, ColumnFamily, day, number, text

_DAY = timedelta(1)
_CODE, _COUNTRY = 732, "Republic of Korea"


@attrs.frozen
class Period:
    """A year, a month or a day, from the first to the last of its days that were asked for."""

    text: str
    first: date
    last: date


UNITS: dict[str, tuple[int, Callable[[date], date]]] = {
    "year": (4, lambda day: date(day.year, 12, 31)),
    "month": (7, lambda day: date(day.year, day.month, monthrange(day.year, day.month)[1])),
    "day": (10, lambda day: day),
}
"""For each kind of period the length of its text, and a function from a day to the last day of its period."""


def periods(first: date, last: date, every: str) -> Iterator[Period]:
    """Yield the periods from one day to another, both included.

    >>> [period.text for period in periods(date(1994, 11, 30), date(1995, 1, 1), "month")]
    ['1994-11', '1994-12', '1995-01']
    """
    letters, last_of = UNITS[every]
    while True:
        end = min(last_of(first), last)
        yield Period(first.isoformat()[:letters], first, end)
        if end == last:
            return
        first = end + _DAY


_YEAR = number("year", "year of the period; absent if every='day'", lambda period: period.first.year)
_MONTH = number("month", "month of the period, 1 to 12; only if every='month'", lambda period: period.first.month)
PERIOD = (
    number("gwcode", "country code of the Republic of Korea by Gleditsch and Ward", lambda _: _CODE),
    number("cowcode", "country code of the Republic of Korea by the Correlates of War", lambda _: _CODE),
    text("country", "name of the country", lambda _: _COUNTRY),
    text("period", "the year, month or day, such as 1994, 1994-12 or 1994-12-01", lambda period: period.text),
    day("start", "first day that the row covers", lambda period: period.first),
    day("end", "last day that the row covers", lambda period: period.last),
)
"""The columns of every panel."""

OF_A_UNIT = {"year": (_YEAR,), "month": (_YEAR, _MONTH), "day": ()}
"""The further columns of each kind of period."""

TRANSITION = ColumnFamily(
    "<label>_transition", CellKind.FLAG, "whether one value of the label replaced another on a day of the period"
)
SHARE = ColumnFamily(
    "<label>_<value>",
    CellKind.DECIMAL,
    "share of the days of the period on which the label had that value, from 0 to 1; only if rule='share'",
)
