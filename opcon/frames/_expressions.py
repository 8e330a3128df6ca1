"""Labels as expressions, for engines that work out a query: Polars, DuckDB, Ibis, PySpark, SQLFrame.

What goes to the engine is the expression alone: no table is joined, no row leaves it, and lazy frames stay lazy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import dropwhile
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from opcon.frames._arrays import pieces
from opcon.frames.days import EPOCH, ISO_DAY, begins, begins_in, unreadable
from opcon.frames.options import Reading
from opcon.frames.progress import shown
from opcon.frames.steps import Steps

_QUOTED = 3
_NOT_A_DAY = "this text is not a day such as 1950-07-14"
_WITH_ENUM = (nw.Implementation.POLARS, nw.Implementation.DUCKDB)
_JULIAN_EPOCH = 2_440_588


@attrs.frozen
class _Scale:
    """A column as an expression, the literal of a place on its scale, and the days since 1970 as an expression."""

    column: nw.Expr
    literal: Callable[[Any], nw.Expr]
    days: Callable[[], nw.Expr]


def labelled(frame: Any, reading: Reading) -> Any:
    """Return a frame of narwhals with a column for each label."""
    scale, steps = _scale(frame, reading)
    texts = frame.implementation in _WITH_ENUM
    made = [_expression(one, scale, texts).alias(one.name) for one in steps]
    if isinstance(frame, nw.LazyFrame) or not reading.progress:
        return frame.with_columns(*made)
    spans = pieces(len(frame), reading)
    return nw.concat(list(shown((frame[span].with_columns(*made) for span in spans), spans, "rows", reading)))


def _scale(frame: Any, reading: Reading) -> tuple[_Scale, Sequence[Steps]]:
    dtype, column = frame.collect_schema()[reading.on], nw.col(reading.on)
    if dtype == nw.Date:
        return _of_days(column), reading.over_days()
    if isinstance(dtype, nw.Datetime):
        return _of_times(frame, dtype, reading), reading.over_days()
    if dtype in (nw.String, nw.Categorical) or isinstance(dtype, nw.Enum):
        text = column.cast(nw.String)
        _check(frame, text, reading)
        return _of_days(_day_of(text, reading)), reading.over_days()
    if dtype.is_integer():
        return _Scale(column, nw.lit, lambda: column), reading.over_years()
    raise reading.refused(f"a column of {dtype}")


def _of_days(column: nw.Expr) -> _Scale:
    return _Scale(column, nw.lit, lambda: _since_1970(column))


def _of_times(frame: Any, dtype: nw.Datetime, reading: Reading) -> _Scale:
    column, polars = nw.col(reading.on), frame.implementation.is_polars()
    if dtype.time_zone is not None:
        moment = column.dt.convert_time_zone("UTC") if polars else column
        in_seoul = lambda: _since_1970(column.dt.convert_time_zone("Asia/Seoul").dt.date())  # noqa: E731
        return _Scale(moment, lambda day: _moment(day, dtype, polars), in_seoul if polars else _uncounted(reading))
    if reading.zone is None:
        # A day against a day: engines compare a clock without a zone to a literal by the zone of the session.
        return _of_days(column.dt.date())
    clock = (lambda day: nw.lit(begins_in(day, reading.zone))) if polars else (lambda day: _clock(day, reading))
    return _Scale(column, clock, _uncounted(reading))


def _moment(day: date, dtype: nw.Datetime, polars: bool) -> nw.Expr:
    return nw.lit(begins(day), nw.Datetime(dtype.time_unit, "UTC")) if polars else nw.lit(begins(day))


def _clock(day: date, reading: Reading) -> nw.Expr:
    """Return what a clock read as a text that is cast: the zone of the session then has no part in it."""
    return nw.lit(str(begins_in(day, reading.zone))).cast(nw.Datetime("us"))


def _uncounted(reading: Reading) -> Callable[[], nw.Expr]:
    def refuse() -> nw.Expr:
        raise reading.refused("a column of datetimes with a zone, in this engine,")

    return refuse


def _day_of(text: nw.Expr, reading: Reading) -> nw.Expr:
    """Return the day of a text; what is not one becomes null, or a text at which the engine stops when it runs."""
    otherwise = nw.lit(None, nw.String()) if reading.errors == "null" else nw.lit(_NOT_A_DAY)
    known = text.str.contains(ISO_DAY) | text.is_null()
    return nw.when(known).then(text).otherwise(otherwise).str.to_date(format="%Y-%m-%d")


def _check(frame: Any, text: nw.Expr, reading: Reading) -> None:
    """Raise DataError for texts that are no days, in a frame that is at hand."""
    if reading.errors == "raise" and not isinstance(frame, nw.LazyFrame):
        wrong = frame.filter(~text.is_null() & ~text.str.contains(ISO_DAY))[reading.on]
        if len(wrong):
            raise unreadable(reading.on, list(dict.fromkeys(wrong.cast(nw.String).to_list()))[:_QUOTED], len(wrong))


def _since_1970(day: nw.Expr) -> nw.Expr:
    """Return days since 1970 by the arithmetic of the Gregorian calendar, which every engine can do."""
    year, month, number = (part.cast(nw.Int64) for part in (day.dt.year(), day.dt.month(), day.dt.day()))
    before = (14 - month) // 12
    shifted, of_year = year + 4800 - before, month + 12 * before - 3
    leaps = shifted // 4 - shifted // 100 + shifted // 400
    return number + (153 * of_year + 2) // 5 + 365 * shifted + leaps - 32045 - _JULIAN_EPOCH


def _expression(steps: Steps, scale: _Scale, with_enum: bool) -> nw.Expr:
    """Return the value of the last step at or before each row; null where there is none, and where the row is null."""
    if steps.kind == "since":
        firsts = tuple(value.toordinal() - EPOCH if isinstance(value, date) else None for value in steps.values)
        since = attrs.evolve(steps, kind="number", values=firsts)
        return scale.days() - _expression(since, scale, with_enum)
    dtype = _type(steps, with_enum)
    found = nw.lit(None, dtype)
    labelled = dropwhile(lambda step: step[1] is None, zip(steps.starts, steps.values, strict=True))
    for start, value in labelled:
        # A text is one without being cast, and each cast that is spared spares Spark a call.
        plain = isinstance(value, str) and not with_enum
        label = nw.lit(value) if plain else nw.lit(value, dtype)
        found = nw.when(scale.column >= scale.literal(start)).then(label).otherwise(found)
    return found


def _type(steps: Steps, with_enum: bool) -> Any:
    if steps.kind == "flag":
        return nw.Boolean()
    if steps.kind == "text":
        return nw.Enum([str(value) for value in steps.categories]) if with_enum and steps.categories else nw.String()
    return nw.Int64()
