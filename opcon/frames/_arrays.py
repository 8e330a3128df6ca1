"""Labels for columns that are arrays in memory: of pandas, of PyArrow, and of each partition of Dask.

Days are compared as the integers that they are stored as. The code of a row is the number of steps at or before it,
and a categorical column stores the codes, not a text for each row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import attrs
import numpy as np

from opcon.frames.days import EPOCH, begins, begins_in, day_number
from opcon.frames.options import AnnotateOptions
from opcon.frames.series import StepSeries

MISSING = int(np.iinfo(np.int64).min)
"""A missing day, as in NumPy. It is before every step, so it has no label."""

_PER_DAY = {"s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}
_LEAST, _MOST = MISSING + 1, int(np.iinfo(np.int64).max)
_FEW = 12


@attrs.frozen
class ArrayScale:
    """A column as integers.

    ``place`` returns the integer at which a day or year begins; ``days`` returns the days of the rows since 1970.
    """

    values: Any
    place: Callable[[Any], int]
    days: Callable[[], Any]


def of_days(values: Any) -> ArrayScale:
    """Return the scale of days since 1970."""
    return ArrayScale(values, lambda day: day.toordinal() - EPOCH, lambda: values)


def of_years(values: Any) -> ArrayScale:
    """Return the scale of years."""
    return ArrayScale(values, int, lambda: values)


def of_clocks(values: Any, unit: str, zone: Any) -> ArrayScale:
    """Return the scale of datetimes without a zone, since 1970 in a unit; they are read in ``zone`` if it is given."""

    def place(day: date) -> int:
        return _since_1970(begins_in(day, zone).replace(tzinfo=UTC), unit)

    return ArrayScale(values, place, lambda: _days_of(values, unit, place if zone else None))


def of_moments(values: Any, unit: str) -> ArrayScale:
    """Return the scale of moments, since 1970 in UTC in a unit."""

    def place(day: date) -> int:
        return _since_1970(begins(day), unit)

    return ArrayScale(values, place, lambda: _days_of(values, unit, place))


def of_objects(objects: Sequence[Any], codes: Any, options: AnnotateOptions) -> ArrayScale:
    """Return the scale of the days of texts or objects. Each distinct object is parsed once.

    ``codes`` has the index of the object of each row, -1 if it is missing. Raises DataError for an object that is not a
    day, unless errors are coerced.
    """
    found = [day_number(one, options.zone) for one in objects]
    bad = np.asarray([day is None for day in found], bool)
    if options.errors == "raise" and bad.any():
        wrong = codes[(codes >= 0) & bad[codes]]
        if len(wrong):
            distinct = dict.fromkeys(wrong.tolist())
            raise options.unreadable((objects[code] for code in distinct), len(wrong))
    days = np.asarray([*(MISSING if day is None else day for day in found), MISSING], np.int64)
    return of_days(days[codes])


def codes_of(series: StepSeries[Any], scale: ArrayScale, chunks: Sequence[slice]) -> Iterator[Any]:
    """Yield the codes of each chunk: the number of steps at or before each row."""
    places = np.asarray([scale.place(start) for start in series.starts], scale.values.dtype)
    for chunk in chunks:
        values = scale.values[chunk]
        if len(places) > _FEW:
            yield np.searchsorted(places, values, side="right").astype(np.int16)
            continue
        codes = np.zeros(len(values), np.int8)
        for place in places:
            np.add(codes, values >= place, out=codes, casting="unsafe")
        yield codes


def categories_at(series: StepSeries[Any], codes: Any) -> Any:
    """Return the index of the category of each code, -1 if it has no value."""
    known = {value: index for index, value in enumerate(series.categories)}
    table = np.asarray([-1, *(known.get(value, -1) for value in series.values)], codes.dtype)
    return table[codes]


def values_at(series: StepSeries[Any], codes: Any, dtype: Any) -> tuple[Any, Any]:
    """Return the value of each code, and whether it is missing."""
    values = [None, *series.values]
    missing = np.asarray([value is None for value in values])
    plain = np.asarray([dtype(0) if value is None else value for value in values], dtype)
    return plain[codes], missing[codes]


def days_since(series: StepSeries[Any], codes: Any, days: Any) -> tuple[Any, Any]:
    """Return the number of days of each row since the value of its code, and whether it is missing."""
    firsts = [None, *(value.toordinal() - EPOCH if isinstance(value, date) else None for value in series.values)]
    missing = np.asarray([first is None for first in firsts])
    since = np.asarray([first or 0 for first in firsts], np.int64)
    absent = missing[codes]
    return np.where(absent, 0, days - since[codes]), absent


def _since_1970(moment: datetime, unit: str) -> int:
    """Return the moment in the unit of a column, clipped to what the column can store."""
    passed = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return max(_LEAST, min((passed.days * 86_400 + passed.seconds) * _PER_DAY[unit] // 86_400, _MOST))


def _days_of(values: Any, unit: str, place: Callable[[date], int] | None) -> Any:
    """Return days since 1970: those that the clock names, or with ``place`` those in Korea at that moment."""
    known = np.where(values == MISSING, 0, values)
    days = known // _PER_DAY[unit]
    if place is not None:
        distinct, row = np.unique(days, return_inverse=True)
        begun = [[place(_nearest(int(day) + EPOCH + later)) for day in distinct] for later in (0, 1)]
        days = days - 1 + sum(known >= np.asarray(places, np.int64)[row] for places in begun)
    return np.where(values == MISSING, MISSING, days)


def _nearest(ordinal: int) -> date:
    """Return the day of an ordinal, clipped to the days that exist in every time zone."""
    return date.fromordinal(max(2, min(ordinal, date.max.toordinal() - 1)))
