"""Labels for a table of PyArrow, and for columns of pandas that Arrow holds."""

from __future__ import annotations

from typing import Any

import numpy as np

from opcon.frames._arrays import (
    Numbers,
    coded,
    counted,
    indices,
    looked_up,
    of_clocks,
    of_days,
    of_moments,
    of_things,
    pieces,
)
from opcon.frames.options import Reading
from opcon.frames.progress import shown
from opcon.frames.steps import Steps


def labelled(table: Any, reading: Reading) -> Any:
    """Return a table of PyArrow with a column for each label; texts are dictionary-encoded."""
    found, steps = numbers(table.column(reading.on), reading)
    for one in steps:
        table = table.append_column(one.name, _column(one, found, reading))
    return table


def numbers(column: Any, reading: Reading) -> tuple[Numbers, list[Steps]]:
    """Return the days of a column as numbers, with the labels over their scale."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.cast(kind.value_type), kind.value_type
    if pa.types.is_date32(kind):
        return of_days(_whole(column.cast(pa.int32()), np.int32)), reading.over_days()
    if pa.types.is_date64(kind):  # in milliseconds, which need not be whole days
        return of_clocks(_whole(column.cast(pa.int64()), np.int64), "ms", None), reading.over_days()
    if pa.types.is_timestamp(kind):
        values = _whole(column.cast(pa.int64()), np.int64)
        made = of_moments(values, kind.unit) if kind.tz else of_clocks(values, kind.unit, reading.zone)
        return made, reading.over_days()
    if pa.types.is_integer(kind):
        years = _whole(column.cast(pa.int64(), safe=False), np.int64)  # one beyond has no label
        return Numbers(years, int, lambda: years), reading.over_years()  # type: ignore[arg-type]
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        encoded = column.cast(pa.string()).combine_chunks().dictionary_encode()
        codes = _whole(encoded.indices.cast(pa.int64()), np.int64, missing=-1)
        return of_things(encoded.dictionary.to_pylist(), codes, reading), reading.over_days()
    raise reading.refused(f"a column of {kind}")


def _whole(column: Any, dtype: Any, missing: int | None = None) -> Any:
    """Return whole numbers as an array of NumPy, with what stands for a missing one in place of nulls."""
    if column.null_count:
        column = column.fill_null(int(np.iinfo(dtype).min) if missing is None else missing)
    return column.to_numpy() if hasattr(column, "chunks") else column.to_numpy(zero_copy_only=False)


def _column(steps: Steps, found: Numbers, reading: Reading) -> Any:
    import pyarrow as pa

    spans = pieces(len(found.values), reading)
    parts = shown(coded(found, steps, spans), spans, steps.name, reading)
    return pa.chunked_array([_array(steps, codes, found, span) for codes, span in zip(parts, spans, strict=True)])


def _array(steps: Steps, codes: Any, found: Numbers, span: slice) -> Any:
    import pyarrow as pa

    if steps.kind == "text":
        index = indices(steps, codes)
        return pa.DictionaryArray.from_arrays(pa.array(index, mask=index < 0), pa.array(steps.categories, pa.string()))
    if steps.kind == "flag":
        values, absent = looked_up(steps, codes, np.bool_)
    elif steps.kind == "since":
        values, absent = counted(steps, codes, np.asarray(found.days(), np.int64)[span])
    else:
        values, absent = looked_up(steps, codes, np.int64)
    return pa.array(values, mask=absent)
