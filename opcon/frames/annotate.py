"""Labels for the rows of a data frame: who held operational control on the day of each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import narwhals.stable.v2 as nw
from narwhals.dependencies import is_dask_dataframe, is_pandas_dataframe, is_pyarrow_table

from opcon.deprecation import deprecated, renamed_keyword
from opcon.errors import DataError, UnknownName, WrongType, quoted
from opcon.frames import _arrow, _expressions, _pandas
from opcon.frames.choices import label_names
from opcon.frames.days import zone_named
from opcon.frames.options import AnnotateOptions
from opcon.frames.series import day_series
from opcon.io.loading import load
from opcon.model.dates import Day
from opcon.text.labels import check_language
from opcon.timeline.arguments import of_type
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
    _check_table(frame, on)
    check_language(lang)
    known = load() if timeline is None else of_type(timeline, Timeline, "timeline", _TIMELINE)
    known = known if as_of is None else known.as_of(as_of)
    names = label_names((columns,) if isinstance(columns, str) else columns)
    if errors == "null":
        deprecated("errors='null'", "errors='coerce'")
        errors = "coerce"
    series = tuple(day_series(known, name, forces, lang) for name in names)
    options = AnnotateOptions(on=on, series=series, zone=zone_named(tz), rule=rule, errors=errors, progress=progress)
    for is_of_engine, column_names, add_labels in _BY_ARRAYS:
        if is_of_engine(frame):
            _check_names(column_names(frame), on, names)
            return add_labels(frame, options)
    engine = nw.from_native(frame)
    _check_names(engine.collect_schema().names(), on, names)
    return _expressions.add_labels(engine, options).to_native()


_Labeler = Callable[[Any, AnnotateOptions], Any]
_BY_ARRAYS: tuple[tuple[Callable[[Any], bool], Callable[[Any], list[Any]], _Labeler], ...] = (
    (is_pandas_dataframe, lambda frame: list(frame.columns), _pandas.add_labels),
    (is_dask_dataframe, lambda frame: list(frame.columns), _pandas.add_labels_to_partitions),
    (is_pyarrow_table, lambda frame: list(frame.column_names), _arrow.add_labels),
)
"""Engines whose data frames are arrays in memory: how to recognize one, how to list its columns, how to label it."""


_TIMELINE = "opcon.annotate(frame, on='date', timeline=opcon.load())"


def _check_table(frame: Any, on: Any) -> None:
    """Raise WrongType unless ``frame`` is a table and ``on`` may be the name of a column."""
    in_memory = any(is_of_engine(frame) for is_of_engine, _, _ in _BY_ARRAYS)
    if not in_memory and nw.from_native(frame, pass_through=True) is frame:
        raise WrongType("frame", f"a table of {_ENGINES}", frame, _call(frame, on))
    if isinstance(on, Timeline) or not _is_hashable(on):
        raise WrongType("on", "the name of a column", on, _call(on, "date"))


def _call(given: Any, on: Any) -> str:
    """Return the call that was probably meant by an argument."""
    column = on if isinstance(on, str) else given if isinstance(given, str) else "date"
    if isinstance(given, Timeline):
        return f"opcon.annotate(frame, on={column!r}, timeline=timeline)"
    one = given[0] if isinstance(given, list) and len(given) == 1 and isinstance(given[0], str) else column
    if type(given).__name__ == "Series":
        return f"opcon.annotate(series.to_frame(), on={one!r})"
    return f"opcon.annotate(frame, on={one!r})"


def _is_hashable(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _check_names(existing: Sequence[Any], on: str, names: Sequence[str]) -> None:
    if on not in existing:
        raise UnknownName("column of the table", on, map(str, existing))
    if len(set(existing)) < len(existing):
        twice = next(name for name in existing if existing.count(name) > 1)
        raise DataError(f"the table has two columns called {quoted(twice)}; rename one of them first")
    for place, name in enumerate(names):
        if name in names[:place]:
            raise DataError(f"columns has {name!r} twice; give each label once")
        if name in existing:
            raise DataError(f"the table has a column {name!r}, which would be overwritten; rename it first")
