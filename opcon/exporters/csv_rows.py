"""The tables of an export as CSV: the rows of those that are read again, and of those worked out from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from opcon.exporters.json_document import document
from opcon.exporters.selection import Selection
from opcon.frames.tables import columns_of
from opcon.io.csv_schema import NUMBER, WHOLE, Column, Sheet, parts_of, sheet, worked_out
from opcon.io.writing import table
from opcon.timeline.plans import Plan
from opcon.timeline.tenures import Tenure

Rows = list[Mapping[str, object]]
_Made = tuple[str, str, Sequence[object]]
_HOLDS = {"Date": "day", "Int64": "number", "Boolean": "flag"}
_REFERS = {
    "holder": "commands",
    "receiver": "commands",
    "begun": "events",
    "ended": "events",
    "replaced": "plans",
    "source": "sources",
}


def tables(selection: Selection) -> Iterator[tuple[Sheet, Rows]]:
    """Return each table with its rows; a cell that is not named is empty.

    >>> import opcon
    >>> from opcon.exporters.selection import Selection
    >>> rows = {where.name: rows for where, rows in tables(Selection.of(opcon.load().series("KIDD")))}
    >>> rows["heads"][0]["event"], rows["heads"][0]["number"]
    ('kidd-1', 1)
    """
    whole = {**document(selection), "sources": [table(one) for one in selection.sources]}
    for name in WHOLE:
        if name in whole:
            where = sheet(name)
            yield where, [{**one, **worked_out(where, one)} for one in whole[name]]
            for part in parts_of(name):
                yield part, list(_part(part, whole[name]))
    if selection.has_tenures:
        numbered = list(selection.tenures())
        numbers, held = [number for number, _ in numbered], [tenure for _, tenure in numbered]
        key = ("authority", "condition", "forces", NUMBER)
        yield _derived("tenures", key, [*_made(held, Tenure), (NUMBER, "number", numbers)], forces="forces")
        yield _derived("plans", ("id",), _made(selection.plans(), Plan), id="events")


def _part(part: Sheet, owners: Iterable[dict[str, Any]]) -> Iterator[dict[str, object]]:
    for owner in owners:
        for number, one in enumerate(owner.get(part.field, ()), 1):
            yield {part.owner_column: owner["id"], NUMBER: number, **one, **worked_out(part, one)}


def _made(things: Sequence[object], kind: type) -> list[_Made]:
    return [(name, _HOLDS.get(dtype.__name__, "text"), values) for name, dtype, values in columns_of(things, kind)]


def _derived(name: str, key: tuple[str, ...], made: list[_Made], **refers: str) -> tuple[Sheet, Rows]:
    columns = {
        column: Column(
            column,
            holds,
            needed=column in key,
            several=column in ("conditions", "forces") and column not in refers,
            refers={**_REFERS, **refers}.get(column),
        )
        for column, holds, _ in made
    }
    rows = zip(*(values for _, _, values in made), strict=True)
    return Sheet(name, columns, key), [dict(zip(columns, row, strict=True)) for row in rows]
