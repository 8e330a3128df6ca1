"""Labels as expressions, for engines that run queries: Polars, DuckDB, Ibis, PySpark, SQLFrame.

Only an expression is sent to the engine: no join, no row is fetched, and lazy frames stay lazy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from opcon.errors import DataError
from opcon.frames.days import EPOCH, ISO_DAY, begins, begins_in
from opcon.frames.options import AnnotateOptions
from opcon.frames.series import StepSeries
from opcon.frames.tables import DTYPES
from opcon.timeline.columns import CellKind

_NOT_A_DAY = "this text is not a day such as 1950-07-14; pass errors='coerce' for nulls"
_WITH_ENUM = (nw.Implementation.POLARS, nw.Implementation.DUCKDB)
_JULIAN_EPOCH = 2_440_588


@attrs.frozen
class ExpressionScale:
    """A column as an expression.

    ``literal`` returns the place at which a day or year begins; ``days`` returns the days of the rows since 1970.
    """

    column: nw.Expr
    literal: Callable[[Any], nw.Expr]
    days: Callable[[], nw.Expr]


def add_labels(frame: Any, options: AnnotateOptions) -> Any:
    """Return a frame of narwhals with a column for each label."""
    scale, labels = _scale_of(frame, options)
    with_enum = frame.implementation in _WITH_ENUM
    made = [_expression(label, scale, with_enum).alias(label.name) for label in labels]
    if isinstance(frame, nw.LazyFrame) or not options.progress:
        return frame.with_columns(*made)
    chunks = options.chunks(len(frame))
    return nw.concat(list(options.track((frame[chunk].with_columns(*made) for chunk in chunks), chunks, "rows")))


def _scale_of(frame: Any, options: AnnotateOptions) -> tuple[ExpressionScale, Sequence[StepSeries[Any]]]:
    dtype, column = frame.collect_schema()[options.on], nw.col(options.on)
    if dtype == nw.Date:
        return _of_days(column), options.series
    if isinstance(dtype, nw.Datetime):
        return _of_times(frame, dtype, options), options.series
    if dtype in (nw.String, nw.Categorical) or isinstance(dtype, nw.Enum):
        text = column.cast(nw.String)
        _check(frame, text, options)
        return _of_days(_day_of(text, options)), options.series
    if dtype.is_integer():
        return ExpressionScale(column, nw.lit, lambda: column), options.over_years()
    raise options.unreadable_type(f"the type {dtype}")


def _of_days(column: nw.Expr) -> ExpressionScale:
    return ExpressionScale(column, nw.lit, lambda: _since_1970(column))


def _of_times(frame: Any, dtype: nw.Datetime, options: AnnotateOptions) -> ExpressionScale:
    column, polars = nw.col(options.on), frame.implementation.is_polars()
    if dtype.time_zone is not None:
        moment = column.dt.convert_time_zone("UTC") if polars else column
        in_seoul = lambda: _since_1970(column.dt.convert_time_zone("Asia/Seoul").dt.date())  # noqa: E731
        days = in_seoul if polars else _uncounted(options)
        return ExpressionScale(moment, lambda day: _moment(day, dtype, polars), days)
    if options.zone is None:
        # Compare days: engines compare a datetime without a zone to a literal in the time zone of the session.
        return _of_days(column.dt.date())
    clock = (lambda day: nw.lit(begins_in(day, options.zone))) if polars else (lambda day: _clock(day, options))
    return ExpressionScale(column, clock, _uncounted(options))


def _moment(day: date, dtype: nw.Datetime, polars: bool) -> nw.Expr:
    return nw.lit(begins(day), nw.Datetime(dtype.time_unit, "UTC")) if polars else nw.lit(begins(day))


def _clock(day: date, options: AnnotateOptions) -> nw.Expr:
    """Return the time on a clock as a text that is cast, so that the time zone of the session does not matter."""
    return nw.lit(str(begins_in(day, options.zone))).cast(nw.Datetime("us"))


def _uncounted(options: AnnotateOptions) -> Callable[[], nw.Expr]:
    def refuse() -> nw.Expr:
        raise DataError(
            "this engine cannot count the days of datetimes with a time zone; convert the column to dates first, or "
            "leave out labels that count days",
            field=f"column {options.on!r}",
        )

    return refuse


def _day_of(text: nw.Expr, options: AnnotateOptions) -> nw.Expr:
    """Return the day of a text; others become null, or a text at which the engine fails when the query runs."""
    otherwise = nw.lit(None, nw.String()) if options.errors == "coerce" else nw.lit(_NOT_A_DAY)
    known = text.str.contains(ISO_DAY) | text.is_null()
    return nw.when(known).then(text).otherwise(otherwise).str.to_date(format="%Y-%m-%d")


def _check(frame: Any, text: nw.Expr, options: AnnotateOptions) -> None:
    """Raise DataError for texts that are not days, if the frame is in memory."""
    if options.errors == "raise" and not isinstance(frame, nw.LazyFrame):
        wrong = frame.filter(~text.is_null() & ~text.str.contains(ISO_DAY))[options.on]
        if len(wrong):
            raise options.unreadable(dict.fromkeys(wrong.cast(nw.String).to_list()), len(wrong))


def _since_1970(day: nw.Expr) -> nw.Expr:
    """Return days since 1970 by arithmetic on year, month and day, which works in every engine."""
    year, month, number = (part.cast(nw.Int64) for part in (day.dt.year(), day.dt.month(), day.dt.day()))
    before = (14 - month) // 12
    shifted, of_year = year + 4800 - before, month + 12 * before - 3
    leaps = shifted // 4 - shifted // 100 + shifted // 400
    return number + (153 * of_year + 2) // 5 + 365 * shifted + leaps - 32045 - _JULIAN_EPOCH


def _expression(label: StepSeries[Any], scale: ExpressionScale, with_enum: bool) -> nw.Expr:
    """Return the value of the last step at or before each row; null before the first, and for a null row."""
    if label.counts:
        firsts = tuple(value.toordinal() - EPOCH if isinstance(value, date) else None for value in label.values)
        return scale.days() - _expression(attrs.evolve(label, values=firsts, counts=False), scale, with_enum)
    return _search(label, scale, _dtype(label, with_enum))


def _search(label: StepSeries[Any], scale: ExpressionScale, dtype: Any) -> nw.Expr:
    """Return a binary search among the steps. A null is at no step, so it gets null as before the first."""
    # A chain of conditions would exceed the recursion limit at about 240 steps; the depth of a search is their log2.
    values = (None, *label.values)

    def between(low: int, high: int) -> nw.Expr:
        if low == high:
            return _literal(values[low], dtype)
        middle = (low + high + 1) // 2
        later = scale.column >= scale.literal(label.starts[middle - 1])
        return nw.when(later).then(between(middle, high)).otherwise(between(low, middle - 1))

    return between(0, len(label.starts))


def _literal(value: Any, dtype: Any) -> nw.Expr:
    # Text is a String without a cast, and each cast costs a call to Spark.
    return nw.lit(value) if isinstance(value, str) and dtype == nw.String else nw.lit(value, dtype)


def _dtype(label: StepSeries[Any], with_enum: bool) -> Any:
    if label.kind is CellKind.TEXT and with_enum and label.categories:
        return nw.Enum([str(value) for value in label.categories])
    return DTYPES[label.kind]()
