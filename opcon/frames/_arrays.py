"""Labels for columns that lie in memory as arrays: those of pandas and of PyArrow, and so of each part of Dask.

Days are compared as the whole numbers that they are stored as. A row is coded by how many steps lie at or before it,
and the codes are what a categorical column holds: no text is written per row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Any

import attrs
import numpy as np

from opcon.frames.days import EPOCH, SEOUL, begins, begins_in, is_day, unreadable
from opcon.frames.options import Reading
from opcon.frames.steps import Steps

MISSING = int(np.iinfo(np.int64).min)
"""What stands for a missing day, as in NumPy: it lies before every step, and so has no label."""

_PER_DAY = {"s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}
_LEAST, _MOST = MISSING + 1, int(np.iinfo(np.int64).max)
_FEW = 12
_CHUNK = 1_000_000
_QUOTED = 3


@attrs.frozen
class Numbers:
    """Days as whole numbers: where a day begins on their scale, and which day since 1970 each is."""

    values: Any
    place: Callable[[date], int]
    days: Callable[[], Any]


def of_days(values: Any) -> Numbers:
    """Return days since 1970 as they are."""
    return Numbers(values, lambda day: day.toordinal() - EPOCH, lambda: values)


def of_clocks(values: Any, unit: str, zone: Any) -> Numbers:
    """Return what clocks without a zone read, since 1970 in some unit; ``zone`` is where they hang, if that matters."""

    def place(day: date) -> int:
        return _since_1970(begins_in(day, zone).replace(tzinfo=UTC), unit)

    return Numbers(values, place, lambda: _days_of(values, unit, place if zone else None))


def of_moments(values: Any, unit: str) -> Numbers:
    """Return moments, since 1970 in UTC in some unit."""

    def place(day: date) -> int:
        return _since_1970(begins(day), unit)

    return Numbers(values, place, lambda: _days_of(values, unit, place))


def _since_1970(moment: datetime, unit: str) -> int:
    """Return the moment on the scale of a column, or the end of that scale where it lies beyond it."""
    passed = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return max(_LEAST, min((passed.days * 86_400 + passed.seconds) * _PER_DAY[unit] // 86_400, _MOST))


def _days_of(values: Any, unit: str, place: Callable[[date], int] | None) -> Any:
    """Return days since 1970: those that clocks read, or those that it then was in Korea."""
    known = np.where(values == MISSING, 0, values)
    days = known // _PER_DAY[unit]
    if place is not None:
        distinct, row = np.unique(days, return_inverse=True)
        begun = [[place(_nearest(int(day) + EPOCH + later)) for day in distinct] for later in (0, 1)]
        days = days - 1 + sum(known >= np.asarray(places, np.int64)[row] for places in begun)
    return np.where(values == MISSING, MISSING, days)


def _nearest(ordinal: int) -> date:
    """Return a day by its ordinal, or the nearest whose beginning in Korea every calendar has; no label lies beyond."""
    return date.fromordinal(max(2, min(ordinal, date.max.toordinal() - 1)))


def of_things(things: Sequence[Any], codes: Any, reading: Reading) -> Numbers:
    """Return days from texts or objects, each distinct one read once; ``codes`` says which each row has, -1 for none.

    Raises DataError for what cannot be read, quoting the first few as they come, unless that is to be null.
    """
    found = [_read(thing, reading.zone) for thing in things]
    bad = np.asarray([day is None for day in found], bool)
    if reading.errors == "raise" and bad.any():
        wrong = codes[(codes >= 0) & bad[codes]]
        if len(wrong):
            first = list(dict.fromkeys(wrong.tolist()))[:_QUOTED]
            raise unreadable(reading.on, [str(things[code]) for code in first], len(wrong))
    days = np.asarray([*(MISSING if day is None else day for day in found), MISSING], np.int64)
    return of_days(days[codes])


def _read(thing: Any, zone: tzinfo | None) -> int | None:
    """Return a day since 1970: that of a text or a date, of a clock, or in Korea of a moment or a clock in a zone."""
    if isinstance(thing, str):
        return date.fromisoformat(thing).toordinal() - EPOCH if is_day(thing) else None
    if isinstance(thing, datetime):
        moment = thing if thing.tzinfo or zone is None else thing.replace(tzinfo=zone)
        try:
            return (moment.astimezone(SEOUL) if moment.tzinfo else moment).date().toordinal() - EPOCH
        except (OverflowError, NotImplementedError):  # before the year 1, or after 9999; pandas has such moments
            return None
    return thing.toordinal() - EPOCH if isinstance(thing, date) else None


def coded(numbers: Numbers, steps: Steps, pieces: Sequence[slice]) -> Iterator[Any]:
    """Yield for each piece how many steps lie at or before each row: 0 for a row before them all."""
    places = np.asarray([numbers.place(start) for start in steps.starts], numbers.values.dtype)
    for piece in pieces:
        values = numbers.values[piece]
        if len(places) > _FEW:
            yield np.searchsorted(places, values, side="right").astype(np.int16)
            continue
        codes = np.zeros(len(values), np.int8)
        for place in places:
            np.add(codes, values >= place, out=codes, casting="unsafe")
        yield codes


def indices(steps: Steps, codes: Any) -> Any:
    """Return for codes which category each row has, -1 for none."""
    known = {value: index for index, value in enumerate(steps.categories)}
    table = np.asarray([-1, *(known.get(value, -1) for value in steps.values)], codes.dtype)
    return table[codes]


def looked_up(steps: Steps, codes: Any, dtype: Any) -> tuple[Any, Any]:
    """Return for codes the value of each row, and which rows have none."""
    values = [None, *steps.values]
    missing = np.asarray([value is None for value in values])
    plain = np.asarray([dtype(0) if value is None else value for value in values], dtype)
    return plain[codes], missing[codes]


def counted(steps: Steps, codes: Any, days: Any) -> tuple[Any, Any]:
    """Return for codes how many days each row lies after the day from which its label counts, and which have none."""
    firsts = [None, *(value.toordinal() - EPOCH if isinstance(value, date) else None for value in steps.values)]
    missing = np.asarray([first is None for first in firsts])
    since = np.asarray([first or 0 for first in firsts], np.int64)
    absent = missing[codes]
    return np.where(absent, 0, days - since[codes]), absent


def pieces(rows: int, reading: Reading) -> Sequence[slice]:
    """Return the rows in pieces, or all in one where no progress is to be shown."""
    size = _CHUNK if reading.progress else max(rows, 1)
    return [slice(start, start + size) for start in range(0, max(rows, 1), size)]
