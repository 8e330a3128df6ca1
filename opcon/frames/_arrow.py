"""Labels for a table of PyArrow, and for columns of pandas that are stored in Arrow."""

from __future__ import annotations

from typing import Any

import numpy as np

from opcon.frames._arrays import (
    ArrayScale,
    categories_at,
    codes_of,
    days_since,
    of_clocks,
    of_days,
    of_moments,
    of_objects,
    of_years,
    values_at,
)
from opcon.frames.options import AnnotateOptions
from opcon.frames.series import StepSeries
from opcon.timeline.columns import CellKind


def add_labels(table: Any, options: AnnotateOptions) -> Any:
    """Return a table of PyArrow with a column for each label; texts are dictionary-encoded."""
    scale, labels = scale_of(table.column(options.on), options)
    for label in labels:
        table = table.append_column(label.name, _column(label, scale, options))
    return table


def scale_of(column: Any, options: AnnotateOptions) -> tuple[ArrayScale, tuple[StepSeries[Any], ...]]:
    """Return the scale of a column, and the labels over it."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.cast(kind.value_type), kind.value_type
    if pa.types.is_integer(kind):
        years = _integers(column.cast(pa.int64(), safe=False), np.int64)  # a year beyond int64 has no label
        return of_years(years), options.over_years()
    return _scale_of_days(column, kind, options), options.series


def _scale_of_days(column: Any, kind: Any, options: AnnotateOptions) -> ArrayScale:
    import pyarrow as pa

    if pa.types.is_date32(kind):
        return of_days(_integers(column.cast(pa.int32()), np.int32))
    if pa.types.is_date64(kind):  # in milliseconds, not always whole days
        return of_clocks(_integers(column.cast(pa.int64()), np.int64), "ms", None)
    if pa.types.is_timestamp(kind):
        values = _integers(column.cast(pa.int64()), np.int64)
        return of_moments(values, kind.unit) if kind.tz else of_clocks(values, kind.unit, options.zone)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        encoded = column.cast(pa.string()).combine_chunks().dictionary_encode()
        codes = _integers(encoded.indices.cast(pa.int64()), np.int64, missing=-1)
        return of_objects(encoded.dictionary.to_pylist(), codes, options)
    raise options.unreadable_type(f"the type {kind}")


def _integers(column: Any, dtype: Any, missing: int | None = None) -> Any:
    """Return integers as an array of NumPy, with ``missing``, by default the least integer, in place of nulls."""
    if column.null_count:
        column = column.fill_null(int(np.iinfo(dtype).min) if missing is None else missing)
    return column.to_numpy() if hasattr(column, "chunks") else column.to_numpy(zero_copy_only=False)


def _column(label: StepSeries[Any], scale: ArrayScale, options: AnnotateOptions) -> Any:
    import pyarrow as pa

    chunks = options.chunks(len(scale.values))
    parts = options.track(codes_of(label, scale, chunks), chunks, label.name)
    return pa.chunked_array([_array(label, codes, scale, chunk) for codes, chunk in zip(parts, chunks, strict=True)])


def _array(label: StepSeries[Any], codes: Any, scale: ArrayScale, chunk: slice) -> Any:
    import pyarrow as pa

    if label.counts:
        values, absent = days_since(label, codes, np.asarray(scale.days(), np.int64)[chunk])
    elif label.kind is CellKind.TEXT:
        index = categories_at(label, codes)
        return pa.DictionaryArray.from_arrays(pa.array(index, mask=index < 0), pa.array(label.categories, pa.string()))
    else:
        values, absent = values_at(label, codes, np.bool_ if label.kind is CellKind.FLAG else np.int64)
    return pa.array(values, mask=absent)
