"""Labels for a table of pandas, and for one of Dask, whose parts are tables of pandas."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from opcon.frames import _arrow
from opcon.frames._arrays import (
    MISSING,
    Numbers,
    coded,
    counted,
    indices,
    looked_up,
    of_clocks,
    of_moments,
    of_things,
    pieces,
)
from opcon.frames.options import Reading
from opcon.frames.progress import shown
from opcon.frames.steps import Steps


def labelled(frame: Any, reading: Reading) -> Any:
    """Return a table of pandas with a column for each label, its rows and its index as they were."""
    import pandas as pd

    numbers, steps = _numbers(frame[reading.on], reading)
    made = {one.name: _column(one, numbers, reading) for one in steps}
    return frame.assign(**{name: pd.Series(values, index=frame.index, copy=False) for name, values in made.items()})


def labelled_by_part(frame: Any, reading: Reading) -> Any:
    """Return a table of Dask with a column for each label, worked out part by part when it is asked for."""
    meta = labelled(frame._meta, reading)
    return frame.map_partitions(partial(labelled, reading=reading), meta=meta)


def _numbers(series: Any, reading: Reading) -> tuple[Numbers, list[Steps]]:
    """Return the days of a column as numbers, with the labels over their scale."""
    import pandas as pd

    dtype = series.dtype
    if isinstance(dtype, pd.DatetimeTZDtype):
        return of_moments(series.array.asi8, dtype.unit), reading.over_days()
    if isinstance(dtype, pd.ArrowDtype):
        return _arrow.numbers(series.array._pa_array, reading)
    if isinstance(dtype, np.dtype) and dtype.kind == "M":
        unit = np.datetime_data(dtype)[0]
        return of_clocks(series.to_numpy().view(np.int64), unit, reading.zone), reading.over_days()
    if pd.api.types.is_integer_dtype(dtype):
        years = series.to_numpy(np.int64, na_value=MISSING) if series.hasnans else series.to_numpy(np.int64)
        return Numbers(years, int, lambda: years), reading.over_years()  # type: ignore[arg-type]
    if pd.api.types.is_object_dtype(dtype) or isinstance(dtype, pd.StringDtype | pd.CategoricalDtype):
        try:
            codes, things = pd.factorize(series)
        except TypeError:  # a list or a table, which nothing can be looked up by
            raise reading.refused("a column of lists or tables") from None
        return of_things(list(things), codes, reading), reading.over_days()
    raise reading.refused(f"a column of {dtype}")


def _column(steps: Steps, numbers: Numbers, reading: Reading) -> Any:
    """Return the values of a label: a categorical of text, or numbers or flags that may be missing."""
    import pandas as pd

    parts = shown(coded(numbers, steps, spans := pieces(len(numbers.values), reading)), spans, steps.name, reading)
    found = list(parts)
    codes = found[0] if len(found) == 1 else np.concatenate(found)
    if steps.kind == "text":
        dtype = pd.CategoricalDtype(pd.Index(steps.categories, dtype="str"))
        return pd.Categorical.from_codes(indices(steps, codes), dtype=dtype)
    if steps.kind == "flag":
        return pd.arrays.BooleanArray(*looked_up(steps, codes, np.bool_))
    if steps.kind == "since":
        return pd.arrays.IntegerArray(*counted(steps, codes, numbers.days()))
    return pd.arrays.IntegerArray(*looked_up(steps, codes, np.int64))
