"""Labels for the rows of a data frame: who held operational control on the day of each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

import narwhals.stable.v2 as nw
from narwhals.dependencies import is_dask_dataframe, is_pandas_dataframe, is_pyarrow_table

from opcon.deprecation import deprecated, renamed_keyword
from opcon.errors import DataError, UnknownName, WrongType, of_type, quoted
from opcon.frames import _arrow, _expressions, _pandas
from opcon.frames.choices import label_names
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

    The day is the calendar day in Korea. A missing day, or a day that the timeline does not cover, has null labels.

    Parameters
    ----------
    frame : data frame or query
        A table of pandas, Polars (eager or lazy), PyArrow, DuckDB, Ibis, Dask, PySpark or SQLFrame.
    on : str
        Name of the column with the days. It has dates; datetimes; texts such as 1950-07-14; or years as whole numbers,
        which need ``rule``. In pandas, it may also have date objects, such as those of pendulum.
    columns : str or list of str, optional
        Labels to add. For each condition there are "wartime" (id of the holder), "wartime_name", "wartime_certain",
        "wartime_tenure", "wartime_days", "wartime_commander", "wartime_event" and "wartime_source", and the same for
        "peacetime". There are also "plan_target", "plan_basis" and "projected". ``opcon.codebook`` explains each. If
        several commands may have held control, a label names all of them: "unc or rok".
    timeline : Timeline, optional
        The timeline to ask. The default is the shipped record.
    forces : str, optional
        Forces to ask about, such as "rok.navy". The default is all forces of the record.
    as_of : str, date, datetime or When, optional
        Use only what was known on that day. The default is everything known.
    lang : str, optional
        Language of names in labels, "en" or "ko".
    tz : str, optional
        Time zone of datetimes that have none, such as "UTC": each counts as its day in Korea. By default, such a
        datetime counts as the day that it names. Datetimes with a time zone always count as their day in Korea.
    rule : str, optional
        Days of a year that count, if the column has years: "first", "last" or "majority" (most days).
    errors : str, optional
        What to do with texts that are not days: "raise" an error, or "coerce" them to null labels.
    progress : bool, optional
        Whether to show a progress bar, for frames in memory. It needs ``pip install 'opcon[progress]'``.

    Returns
    -------
    data frame or query
        A table of the same engine, lazy if ``frame`` was lazy, with the same rows in the same order and a column for
        each label. Texts are categorical in pandas and Dask, Enum in Polars and DuckDB, dictionary-encoded in PyArrow.

    Raises
    ------
    WrongType
        If an argument has the wrong type, such as a Timeline in place of the frame.
    DataError
        If the column has no days, if it has years and ``rule`` is missing, if a text is not a day (on lazy engines
        when the query runs, on Spark only in ANSI mode), or if a label would overwrite a column.
    UnknownName
        If a column, label, force, language, time zone, rule or value of ``errors`` does not exist.
    DateError
        If ``as_of`` is not a day.

    Examples
    --------
    >>> import opcon, pandas
    >>> frame = pandas.DataFrame({"date": ["1950-07-13", "1950-07-14", None]})
    >>> opcon.annotate(frame, on="date", columns=["wartime", "wartime_days"])[["wartime", "wartime_days"]]
      wartime  wartime_days
    0     rok           377
    1     unc             0
    2     NaN          <NA>
    >>> years = pandas.DataFrame({"year": [1993, 1994, 1995]})
    >>> opcon.annotate(years, on="year", rule="last")["peacetime"].tolist()
    ['cfc', 'rok-jcs', 'rok-jcs']
    """
    _check_table(frame, on)
    check_language(lang)
    known = load() if timeline is None else of_type(timeline, Timeline, "timeline", _TIMELINE)
    known = known if as_of is None else known.as_of(as_of)
    names = label_names((columns,) if isinstance(columns, str) else columns)
    if isinstance(errors, str) and errors == "null":
        deprecated("errors='null'", "errors='coerce'")
        errors = "coerce"
    series = tuple(day_series(known, name, forces, lang) for name in names)
    options = AnnotateOptions(
        on=on,
        series=series,
        zone=zone_named(tz),
        rule=rule,
        errors=errors,
        progress=progress,
        in_pandas=is_pandas_dataframe(frame),
    )
    for is_of_engine, column_names, add_labels in _BY_ARRAYS:
        if is_of_engine(frame):
            _check_names(column_names(frame), on, names, _index_advice(frame, on))
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
        raise WrongType("frame", f"a table of {_ENGINES}", frame, _call_with_frame(frame, on))
    if isinstance(on, Timeline) or not _is_hashable(on):
        raise WrongType("on", "the name of a column", on, _call_with_column(on))


def _call_with_frame(given: Any, on: Any) -> str:
    """Return the call that was probably meant by an argument that is not a table."""
    column = on if isinstance(on, str) else given if isinstance(given, str) else "date"
    if isinstance(given, Timeline):
        return f"opcon.annotate(frame, on={column!r}, timeline=timeline)"
    if type(given).__name__ == "Series":
        return f"opcon.annotate(series.to_frame(), on={column!r})"
    if isinstance(given, str | PurePath) and (reader := _READERS.get(PurePath(given).suffix.lower())):
        return f"opcon.annotate(pandas.{reader}({str(given)!r}), on={column!r})"
    return f"opcon.annotate(frame, on={column!r})"


_READERS = {".csv": "read_csv", ".dta": "read_stata", ".parquet": "read_parquet", ".xlsx": "read_excel"}


def _call_with_column(given: Any) -> str:
    """Return the call that was probably meant by an argument that is not the name of a column."""
    if isinstance(given, Timeline):
        return "opcon.annotate(frame, on='date', timeline=timeline)"
    one = given[0] if isinstance(given, list) and len(given) == 1 else getattr(given, "name", None)
    return f"opcon.annotate(frame, on={one if isinstance(one, str) else 'date'!r})"


def _is_hashable(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _index_advice(frame: Any, on: str) -> str | None:
    """Return the advice for days in the index of pandas instead of a column."""
    index = getattr(frame, "index", None) if is_pandas_dataframe(frame) else None
    if index is None:
        return None
    if on in index.names:
        return "it is the index; pass frame.reset_index()"
    is_dated = type(index).__name__ == "DatetimeIndex" and index.name is None
    return f"the days are in the index; pass frame.rename_axis({on!r}).reset_index()" if is_dated else None


def _check_names(existing: Sequence[Any], on: str, names: Sequence[str], advice: str | None = None) -> None:
    if on not in existing:
        raise UnknownName("column of the table", on, () if advice else map(str, existing), advice=advice)
    if len(set(existing)) < len(existing):
        twice = next(name for name in existing if existing.count(name) > 1)
        raise DataError(f"the table has two columns called {quoted(twice)}; rename one of them first")
    for place, name in enumerate(names):
        if name in names[:place]:
            raise DataError(f"columns has {name!r} twice; give each label once")
        if name in existing:
            raise DataError(f"the table has a column {name!r}, which would be overwritten; rename it first")
