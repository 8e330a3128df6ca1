"""Stata: the table of events, with labels of variables and of values."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

from opcon.exporters.selection import Content
from opcon.exporters.variable_labels import LABELS
from opcon.frames.tables import to_frame
from opcon.model.events import KINDS, SERIES, Confidence, DateKind

_VERSION = 118  # the first of UTF-8; Stata 14 and later read it
_LONGEST = 2045  # bytes that a text of fixed length may have
_LABEL = 80
_DAYS = ("earliest", "latest")
_WORDS: dict[str, tuple[str, ...]] = {
    "kind": tuple(KINDS),
    "date_kind": tuple(DateKind),
    "confidence": tuple(Confidence),
    "series": SERIES,
    "disputed": ("no", "yes"),
}


def made(found: Content) -> bytes:
    """Return the table of events as a ``.dta`` file of version 118.

    A field with a closed list of words is a number with a label for each word; days are Stata dates. The stamp of the
    file is the last day that the record speaks for.

    >>> import opcon, pandas
    >>> from opcon.exporters.selection import content
    >>> read = pandas.read_stata(BytesIO(made(content(opcon.load()))))
    >>> read.loc[read["id"] == "cfc-activated", ["kind", "earliest"]].astype(str).values.tolist()
    [['transfer', '1978-11-07']]
    """
    frame = to_frame(found.timeline, "pandas")
    for name, words in _WORDS.items():
        values = frame[name].map({True: "yes", False: "no"}) if name == "disputed" else frame[name]
        frame[name] = values.astype("category").cat.set_categories(list(map(str, words)))
    for name in _DAYS:
        frame[name] = _days(frame[name])
    frame["number"] = frame["number"].astype("float64")
    texts = [name for name in LABELS if name not in {*_WORDS, *_DAYS, "number"}]
    for name in texts:
        frame[name] = frame[name].astype("object").where(frame[name].notna(), "")
    stream = BytesIO()
    frame.to_stata(
        stream,
        write_index=False,
        version=_VERSION,
        time_stamp=datetime.combine(found.last, time.min),
        data_label=f"{found.header.title}, {found.header.version}"[:_LABEL],
        variable_labels=LABELS,
        convert_dates=dict.fromkeys(_DAYS, "td"),
        convert_strl=[name for name in texts if name == "note" or _bytes(frame[name]) > _LONGEST],
    )
    return stream.getvalue()


def _days(values: Any) -> Any:
    """Return days as pandas writes them: as objects before pandas 3, which else counts in nanoseconds, up to 2262."""
    import pandas

    days = values.astype("datetime64[s]")
    return days if int(pandas.__version__.partition(".")[0]) >= 3 else days.astype("object")


def _bytes(values: Any) -> int:
    return max(len(value.encode()) for value in values)
