"""Stata: the table of events, with labels of variables and of values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO
from typing import Any

import pandas

from opcon.exporters.selection import Selection
from opcon.exporters.variable_labels import LABELS
from opcon.model.events import Event
from opcon.timeline.columns import CellKind, TableColumn
from opcon.timeline.tables import SPECS, columns_of

_VERSION = 118  # the first with UTF-8; Stata 14 and later read it
_LONGEST = 2045  # bytes in a text of fixed length
_LABEL = 80
_YES = {False: "no", True: "yes"}
_WORDS = {column.name: column.words for column in SPECS[Event] if column.words} | {"disputed": tuple(_YES.values())}
"""The columns with a closed list of words."""


def render(selection: Selection) -> bytes:
    """Return the table of events as a ``.dta`` file of version 118.

    A column with a closed list of words is a number with a label for each word; days are Stata dates. The time stamp
    of the file is the last day that the record covers, so that the same record gives the same file.

    >>> import opcon
    >>> read = pandas.read_stata(BytesIO(render(Selection.of(opcon.load()))))
    >>> read.loc[read["id"] == "cfc-activated", ["kind", "earliest"]].astype(str).values.tolist()
    [['transfer', '1978-11-07']]
    """
    columns = columns_of(selection.events, Event)
    frame = pandas.DataFrame({column.name: _values(column) for column in columns})
    texts = [name for name, kind, _ in columns if kind in (CellKind.TEXT, CellKind.DATE) and name not in _WORDS]
    stream = BytesIO()
    frame.to_stata(
        stream,
        write_index=False,
        version=_VERSION,
        time_stamp=datetime.combine(selection.timeline.span[1], time.min),
        data_label=f"{selection.header.title}, {selection.header.version}"[:_LABEL],
        variable_labels=LABELS,
        convert_dates={name: "td" for name, kind, _ in columns if kind is CellKind.DAY},
        convert_strl=[name for name in texts if name == "note" or _longest(frame[name]) > _LONGEST],
    )
    return stream.getvalue()


def _values(column: TableColumn) -> Any:
    """Return the cells of a column as pandas writes them for Stata."""
    if column.name in _WORDS:
        words = [_YES[value] if isinstance(value, bool) else value for value in column.values]
        return pandas.Categorical(words, categories=list(_WORDS[column.name]))
    match column.kind:
        case CellKind.DAY:
            return _days(pandas.Series(column.values, dtype="datetime64[s]"))
        case CellKind.NUMBER:
            return pandas.Series(column.values, dtype="float64")
        case _:
            return pandas.Series([value or "" for value in column.values], dtype="object")


def _days(days: Any) -> Any:
    """Return days as objects before pandas 3, which would store them in nanoseconds and so only up to 2262."""
    return days if int(pandas.__version__.partition(".")[0]) >= 3 else days.astype("object")


def _longest(texts: Iterable[str]) -> int:
    return max(len(text.encode()) for text in texts)
