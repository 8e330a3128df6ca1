"""Labels for a data frame of pandas, and for one of Dask, whose partitions are data frames of pandas."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from opcon.frames import _arrow
from opcon.frames._arrays import (
    MISSING,
    ArrayScale,
    categories_at,
    codes_of,
    days_since,
    of_clocks,
    of_moments,
    of_objects,
    of_years,
    values_at,
)
from opcon.frames.options import AnnotateOptions
from opcon.frames.series import StepSeries
from opcon.timeline.columns import CellKind


def add_labels(frame: Any, options: AnnotateOptions) -> Any:
    """Return a data frame of pandas with a column for each label, its rows and its index unchanged."""
    import pandas as pd

    scale, labels = _scale_of(frame[options.on], options)
    made = {label.name: _column(label, scale, options) for label in labels}
    return frame.assign(**{name: pd.Series(values, index=frame.index, copy=False) for name, values in made.items()})


def add_labels_to_partitions(frame: Any, options: AnnotateOptions) -> Any:
    """Return a data frame of Dask with a column for each label, computed lazily in each partition."""
    meta = add_labels(frame._meta, options)
    return frame.map_partitions(partial(add_labels, options=options), meta=meta)


def _scale_of(series: Any, options: AnnotateOptions) -> tuple[ArrayScale, tuple[StepSeries[Any], ...]]:
    """Return the scale of a column, and the labels over it."""
    import pandas as pd

    dtype = series.dtype
    if isinstance(dtype, pd.ArrowDtype):
        return _arrow.scale_of(series.array._pa_array, options)
    if pd.api.types.is_integer_dtype(dtype):
        years = series.to_numpy(np.int64, na_value=MISSING) if series.hasnans else series.to_numpy(np.int64)
        return of_years(years), options.over_years()
    return _scale_of_days(series, dtype, options), options.series


def _scale_of_days(series: Any, dtype: Any, options: AnnotateOptions) -> ArrayScale:
    import pandas as pd

    if isinstance(dtype, pd.DatetimeTZDtype):
        return of_moments(series.array.asi8, dtype.unit)
    if isinstance(dtype, np.dtype) and dtype.kind == "M":
        return of_clocks(series.to_numpy().view(np.int64), np.datetime_data(dtype)[0], options.zone)
    if pd.api.types.is_object_dtype(dtype) or isinstance(dtype, pd.StringDtype | pd.CategoricalDtype):
        try:
            codes, objects = pd.factorize(series)
        except TypeError:  # not hashable
            raise options.unreadable_type("a list or table") from None
        return of_objects(list(objects), codes, options)
    years = pd.api.types.is_float_dtype(dtype) and bool((series.dropna() % 1 == 0).all())
    raise options.unreadable_type(f"the type {dtype}", years=years)


def _column(label: StepSeries[Any], scale: ArrayScale, options: AnnotateOptions) -> Any:
    """Return the cells of a label: a categorical of text, or nullable numbers or flags."""
    import pandas as pd

    chunks = options.chunks(len(scale.values))
    found = list(options.track(codes_of(label, scale, chunks), chunks, label.name))
    codes = found[0] if len(found) == 1 else np.concatenate(found)
    if label.counts:
        return pd.arrays.IntegerArray(*days_since(label, codes, scale.days()))
    if label.kind is CellKind.TEXT:
        dtype = pd.CategoricalDtype(pd.Index(label.categories, dtype="str"))
        return pd.Categorical.from_codes(categories_at(label, codes), dtype=dtype)
    if label.kind is CellKind.FLAG:
        return pd.arrays.BooleanArray(*values_at(label, codes, np.bool_))
    return pd.arrays.IntegerArray(*values_at(label, codes, np.int64))
