"""Labels for the rows of a data frame: who held operational control on the day of each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import narwhals.stable.v2 as nw
from narwhals.dependencies import is_dask_dataframe, is_pandas_dataframe, is_pyarrow_table

from opcon.deprecation import deprecated, renamed_keyword
from opcon.errors import DataError, UnknownName
from opcon.frames import _arrow, _expressions, _pandas
from opcon.frames.days import zone_named
from opcon.frames.options import AnnotateOptions
from opcon.frames.series import day_series
from opcon.io.loading import load
from opcon.model.dates import Day
from opcon.text.labels import check_language
from opcon.timeline.timeline import Timeline

_ENGINES = "pandas, Polars, PyArrow, DuckDB, Ibis, Dask, PySpark or SQLFrame"


@renamed_keyword("known", "as_of")
def annotate(
    frame: Any,
    on: str,
    columns: str | Sequence[str] = ("peacetime", "wartime"),
    *,
    timeline: Timeline | None = None,
    forces: str | None = None,
    as_of: Day | None = None,
    lang: str = "en",
    tz: str | None = None,
    rule: str | None = None,
    errors: str = "raise",
    progress: bool = False,
) -> Any:
    """Label each row of a data frame with who held operational control on its day.

    ``frame`` is a data frame or query of pandas, Polars (eager or lazy), PyArrow, DuckDB, Ibis, Dask, PySpark or
    SQLFrame. The result is of the same engine, lazy if it was lazy, with the same rows, order and index. ``on`` names
    the column with the days. It has dates; datetimes with a time zone, which count as their day in Korea; datetimes
    without one, which count as the day they name or, with ``tz``, as the day in Korea of a clock in that zone; texts
    such as 1950-07-14; or years as whole numbers, for which ``rule`` says which days count: "first", "last" or
    "majority". Objects of these types in a column of pandas, such as those of pendulum, are read too.

    ``columns`` name the labels. Each condition has "wartime", the id of the holder; "wartime_name"; "wartime_certain";
    "wartime_tenure", its number; "wartime_days", the days since it began; "wartime_commander"; "wartime_event" and
    "wartime_source". There are also "plan_target", "plan_basis" and "projected". If more than one command may have
    held, the label names them all. Missing days and days that the timeline does not cover have no label. ``as_of``
    takes the timeline as it was known on a day, ``lang`` is the language of names.

    A text that is not a day raises DataError with the first few quoted: at once, or on lazy engines when the query runs
    (on Spark only in its ANSI mode). With ``errors="coerce"`` it has no label. ``progress`` shows a progress bar for
    frames in memory. Raises DataError, before any work, for a type that has no days and for a label that would
    overwrite a column, and UnknownName for unknown names.

    >>> import opcon, pandas
    >>> frame = pandas.DataFrame({"date": ["1950-07-13", "1950-07-14", None]})
    >>> opcon.annotate(frame, on="date", columns=["wartime", "wartime_days"])[["wartime", "wartime_days"]]
      wartime  wartime_days
    0     rok           377
    1     unc             0
    2     NaN          <NA>
    """
    check_language(lang)
    known = load() if timeline is None else timeline
    known = known if as_of is None else known.as_of(as_of)
    names = (columns,) if isinstance(columns, str) else tuple(columns)
    if errors == "null":
        deprecated("errors='null'", "errors='coerce'")
        errors = "coerce"
    series = tuple(day_series(known, name, forces, lang) for name in names)
    options = AnnotateOptions(on=on, series=series, zone=zone_named(tz), rule=rule, errors=errors, progress=progress)
    for is_of_engine, column_names, add_labels in _BY_ARRAYS:
        if is_of_engine(frame):
            _check_names(column_names(frame), on, names)
            return add_labels(frame, options)
    engine = _engine(frame)
    _check_names(engine.collect_schema().names(), on, names)
    return _expressions.add_labels(engine, options).to_native()


_Labeler = Callable[[Any, AnnotateOptions], Any]
_BY_ARRAYS: tuple[tuple[Callable[[Any], bool], Callable[[Any], list[Any]], _Labeler], ...] = (
    (is_pandas_dataframe, lambda frame: list(frame.columns), _pandas.add_labels),
    (is_dask_dataframe, lambda frame: list(frame.columns), _pandas.add_labels_to_partitions),
    (is_pyarrow_table, lambda frame: list(frame.column_names), _arrow.add_labels),
)
"""Engines whose data frames are arrays in memory: how to recognize one, how to list its columns, how to label it."""


def _engine(frame: Any) -> Any:
    try:
        return nw.from_native(frame)
    except TypeError:
        raise DataError(f"a {type(frame).__name__} is not a table of {_ENGINES}") from None


def _check_names(existing: Sequence[Any], on: str, names: Sequence[str]) -> None:
    if on not in existing:
        raise UnknownName("column of the table", on, map(str, existing))
    if len(set(existing)) < len(existing):
        raise DataError("the table has more than one column of one name; rename them first")
    for place, name in enumerate(names):
        if name in names[:place]:
            raise DataError(f"{name} is asked for twice")
        if name in existing:
            raise DataError(f"{name} is a column of the table already and would be overwritten; rename it first")
