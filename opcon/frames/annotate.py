"""Labels for the rows of a table: who held what on each row's day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import narwhals.stable.v2 as nw
from narwhals.dependencies import is_dask_dataframe, is_pandas_dataframe, is_pyarrow_table

from opcon.errors import DataError, UnknownName
from opcon.frames import _arrow, _expressions, _pandas
from opcon.frames.days import zone_named
from opcon.frames.options import Reading
from opcon.frames.series import column
from opcon.io.loading import load
from opcon.model.dates import Day
from opcon.timeline.timeline import Timeline

_ENGINES = "pandas, Polars, PyArrow, DuckDB, Ibis, Dask, PySpark or SQLFrame"


def annotate(
    frame: Any,
    on: str,
    columns: str | Sequence[str] = ("peacetime", "wartime"),
    *,
    timeline: Timeline | None = None,
    forces: str | None = None,
    known: Day | None = None,
    lang: str = "en",
    tz: str | None = None,
    rule: str | None = None,
    errors: str = "raise",
    progress: bool = False,
) -> Any:
    """Label each row of a table with who held operational control on its day, in the engine that the table lives in.

    ``frame`` is of pandas, Polars (eager or lazy), PyArrow, DuckDB, Ibis, Dask, PySpark or SQLFrame, and the same comes
    back, lazy where it was lazy, with its rows, order and index. ``on`` names the column with the days: dates;
    datetimes with a zone, each the day that it was in Korea; datetimes without, each its day, or with ``tz`` the day in
    Korea of a clock in that zone; texts such as 1950-07-14; or years as whole numbers, for which ``rule`` says which
    day counts: "first", "last" or "majority".

    ``columns`` are named as they are then called: for each condition "wartime", the id of the holder, and
    "wartime_name", "wartime_certain", "wartime_tenure" (its number), "wartime_days" (since it began),
    "wartime_commander", "wartime_event" and "wartime_source"; and "plan_target", "plan_basis" and "projected". Where
    more than one command may have held, all are named. Missing days, and days outside what the timeline covers, have no
    label: nothing is guessed. ``known`` asks what was known on a day, ``lang`` is that of names.

    Texts that are no days raise DataError with the first few quoted, on lazy engines when the query runs (on Spark in
    its ANSI mode), unless ``errors`` is "null". ``progress`` shows how far work on an eager table has come. Raises
    DataError before any work for a type that has no days and for a label that would overwrite a column, UnknownName for
    a name that there is not.

    >>> import opcon, pandas
    >>> frame = pandas.DataFrame({"date": ["1950-07-13", "1950-07-14", None]})
    >>> opcon.annotate(frame, on="date", columns=["wartime", "wartime_days"])[["wartime", "wartime_days"]]
      wartime  wartime_days
    0     rok           377
    1     unc             0
    2     NaN          <NA>
    """
    given = load() if timeline is None else timeline
    given = given if known is None else given.as_of(known)
    names = (columns,) if isinstance(columns, str) else tuple(columns)
    if lang not in ("en", "ko"):
        raise UnknownName("language", lang, ("en", "ko"))
    labels = tuple(column(given, name, forces, lang) for name in names)
    reading = Reading(on=on, columns=labels, zone=zone_named(tz), rule=rule, errors=errors, progress=progress)
    for is_of_it, there, labelled in _BY_ARRAYS:
        if is_of_it(frame):
            _check_names(there(frame), on, names)
            return labelled(frame, reading)
    engine = _engine(frame)
    _check_names(engine.collect_schema().names(), on, names)
    return _expressions.labelled(engine, reading).to_native()


_BY_ARRAYS: tuple[tuple[Callable[[Any], bool], Callable[[Any], list[Any]], Callable[[Any, Reading], Any]], ...] = (
    (is_pandas_dataframe, lambda frame: list(frame.columns), _pandas.labelled),
    (is_dask_dataframe, lambda frame: list(frame.columns), _pandas.labelled_by_part),
    (is_pyarrow_table, lambda frame: list(frame.column_names), _arrow.labelled),
)
"""The engines whose tables lie in memory: how one is told, the names of its columns, and what labels it."""


def _engine(frame: Any) -> Any:
    try:
        return nw.from_native(frame)
    except TypeError:
        raise DataError(f"a {type(frame).__name__} is not a table of {_ENGINES}") from None


def _check_names(there: Sequence[Any], on: str, names: Sequence[str]) -> None:
    if on not in there:
        raise UnknownName("column of the table", on, map(str, there))
    if len(set(there)) < len(there):
        raise DataError("the table has more than one column of one name; rename them first")
    for place, name in enumerate(names):
        if name in names[:place]:
            raise DataError(f"{name} is asked for twice")
        if name in there:
            raise DataError(f"{name} is a column of the table already and would be overwritten; rename it first")
