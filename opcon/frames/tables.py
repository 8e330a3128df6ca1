"""Data frames of the record: events, tenures, holds, plans, appointments, sources, and spells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import narwhals.stable.v2 as nw

from opcon.errors import DataError, WrongType, class_name, of_type, same_word
from opcon.frames.choices import check_backend
from opcon.io.loading import load
from opcon.model.authority import Condition
from opcon.model.events import Event
from opcon.timeline.columns import CellKind, TableColumn, Value, filled
from opcon.timeline.spells import SPELL, spells_of
from opcon.timeline.status import Status
from opcon.timeline.tables import SPECS
from opcon.timeline.timeline import Timeline

DType = type[nw.String | nw.Date | nw.Int64 | nw.Boolean | nw.Float64]
DTYPES: Mapping[CellKind, DType] = {
    CellKind.TEXT: nw.String,
    CellKind.DATE: nw.String,
    CellKind.DAY: nw.Date,
    CellKind.NUMBER: nw.Int64,
    CellKind.DECIMAL: nw.Float64,
    CellKind.FLAG: nw.Boolean,
}
"""The type of a data frame for each kind of cell."""


def table_of(columns: Iterable[TableColumn], backend: str) -> Any:
    """Make a data frame from columns in an installed backend; None becomes a null.

    The type of a column depends on its kind alone, not on its values. Types of pandas are nullable; its dates are
    those of pyarrow. Raises DataError if two columns have one name.

    >>> table_of([TableColumn("year", CellKind.NUMBER, [1994, None])], "polars")["year"].to_list()
    [1994, None]
    """
    made = list(columns)
    data = {name: values for name, _, values in made}
    schema = nw.Schema({name: DTYPES[kind]() for name, kind, _ in made})
    if len(data) < len(made):
        names = [name for name, _, _ in made]
        twice = next(name for name in names if names.count(name) > 1)
        raise DataError("would be the name of two columns; leave out a label, or pass another rule", field=twice)
    if backend == "pandas":
        return _in_pandas(data, schema)
    engine: Any = backend  # narwhals types the names of engines as literals
    return nw.from_dict(data, schema=schema, backend=engine).to_native()


def _in_pandas(data: Mapping[str, Sequence[Value]], schema: nw.Schema) -> Any:
    # narwhals gives pandas the types of NumPy, and its flags and integers cannot be null.
    pandas: Any = nw.Implementation.from_backend("pandas").to_native_namespace()
    types = schema.to_pandas("numpy_nullable")
    return pandas.DataFrame({name: pandas.Series(values, dtype=types[name]) for name, values in data.items()})


def to_frame(x: Timeline | Iterable[object], backend: str = "pandas") -> Any:
    """Return a data frame of events, tenures, holds, plans, appointments or sources.

    The columns depend only on the kind of thing; ``opcon.codebook`` explains each. A date has three columns: EDTF text
    as exact as its source, and the first and the last day that it can mean. References are ids; several are joined by
    ``|``. Only the first citation is included.

    Parameters
    ----------
    x : Timeline or iterable
        A timeline, for a table of its events, or a list of events, tenures, holds, plans, appointments or sources, all
        of one kind.
    backend : str, optional
        Library of the result: "pandas", "polars" or "pyarrow". Each needs its extra, such as ``opcon[pandas]``.

    Returns
    -------
    data frame
        One row a thing, in order. Days are dates (in pandas ``date32[day][pyarrow]``), whole numbers and flags can be
        null, everything else is text.

    Raises
    ------
    WrongType
        If ``x`` is not a timeline or a list.
    DataError
        If the list has things of several kinds, or is empty, so that its kind is unknown. An empty Timeline gives an
        empty table.
    UnknownName
        If there is no such backend.
    OpconError
        If the package of the backend is not installed; the message names its extra.

    Examples
    --------
    >>> import opcon
    >>> table = opcon.to_frame(opcon.load().tenures("wartime"))
    >>> table[["holder", "start", "begun"]].values.tolist()[-1]
    ['cfc', '1978-11-07', 'cfc-activated']
    >>> opcon.to_frame(opcon.load().series("SCM"))[["number", "city", "when"]].values.tolist()[0]
    [1, 'Washington', '1968-05-27/1968-05-28']
    """
    check_backend(backend)
    if isinstance(x, Timeline):
        return table_of(filled(SPECS[Event], x.events), backend)
    if not isinstance(x, Iterable) or isinstance(x, str | bytes | Mapping):
        raise WrongType("x", f"a Timeline or a list of {_KINDS}", x, _call(x))
    things = tuple(x)
    return table_of(filled(SPECS[_kind(things)], things), backend)


_KINDS = "events, tenures, holds, plans, appointments or sources"
_CALLS = {
    "tenures": "opcon.to_frame(opcon.load().tenures('wartime'))",
    "plans": "opcon.to_frame(opcon.load().plans())",
    "appointments": "opcon.to_frame(opcon.load().appointments())",
    "sources": "opcon.to_frame(opcon.load().record.sources.values())",
    "spells": "opcon.spells()",
    "panel": "opcon.panel('1946', '2026', every='year', rule='last')",
}


def _call(x: object) -> str:
    """Return the call that was probably meant by an argument that has no table."""
    if isinstance(x, Mapping):
        return "opcon.to_frame(x.values())"
    if isinstance(x, tuple(SPECS)):
        return "opcon.to_frame([x])"
    if isinstance(x, Status):
        return "opcon.to_frame([x.peacetime, x.wartime])"
    return _CALLS.get(x.lower() if isinstance(x, str) else "", "opcon.to_frame(opcon.load())")


def _kind(things: Sequence[object]) -> type:
    """Return the one kind of things. Raises DataError if there are several, or none."""
    if not things:
        raise DataError(
            "cannot infer the table from an empty sequence; an empty Timeline gives an empty table of events"
        )
    kind = next((kind for kind in SPECS if all(isinstance(thing, kind) for thing in things)), None)
    if kind is None:
        names = " and ".join(dict.fromkeys(map(class_name, things)))
        raise DataError(f"there is no table of {names}; pass {_KINDS}, all of one kind")
    return kind


def spells(
    timeline: Timeline | None = None,
    condition: Condition | str = "wartime",
    *,
    forces: str | None = None,
    backend: str = "pandas",
) -> Any:
    """Return the spells of operational control as a table for event-history (survival) analysis.

    A spell is a tenure: the time for which one command held control. To censor at an earlier day, pass
    ``timeline.as_of(day)``.

    Parameters
    ----------
    timeline : Timeline, optional
        The timeline to ask. The default is the shipped record.
    condition : Condition or str, optional
        "peacetime" or "wartime".
    forces : str, optional
        Forces to ask about, such as "rok.navy". The default is all forces of the record.
    backend : str, optional
        Library of the result: "pandas", "polars" or "pyarrow". Each needs its extra, such as ``opcon[pandas]``.

    Returns
    -------
    data frame
        One row a spell, in order: ``number`` (from 1), ``holder`` (id) and ``name``; ``start`` and ``end`` (EDTF, each
        with its earliest and latest day); ``days``, ``censored``, the ids of the events that ``begun`` and ``ended``
        it, ``source`` and ``locator``. ``days`` counts the days on which the holder certainly had control: from the
        latest possible start up to the earliest possible end, or through the last day of the data if the spell still
        runs, which is then ``censored``. Both are null if they are unknown.

    Raises
    ------
    WrongType
        If ``timeline`` is not a Timeline.
    UnknownName
        If a condition, force or backend does not exist.
    OpconError
        If the package of the backend is not installed; the message names its extra.

    Examples
    --------
    >>> import opcon
    >>> table = opcon.spells(opcon.load().as_of("1978-11-30"))
    >>> table[["holder", "start", "days", "censored"]].values.tolist()[-2:]
    [['unc', '1950-07-14', 10343, False], ['cfc', '1978-11-07', 24, True]]
    """
    check_backend(backend)
    known = load() if timeline is None else of_type(timeline, Timeline, "timeline", _spells_call(timeline))
    return table_of(filled(SPELL, spells_of(known, condition, forces)), backend)


def _spells_call(timeline: object) -> str:
    """Return the call of ``spells`` that was probably meant by a first argument that is no timeline."""
    condition = same_word(timeline, Condition)
    return f"opcon.spells(condition={condition!r})" if condition else "opcon.spells(opcon.load(), 'wartime')"
