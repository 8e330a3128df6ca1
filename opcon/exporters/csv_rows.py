"""The rows of each CSV table: tables that ``opcon.load`` reads, and tables derived from them for the reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from opcon.exporters.selection import Selection
from opcon.io.csv_schema import NUMBER, WHOLE, ColumnSchema, TableSchema, bounds, parts_of, table_schema
from opcon.io.structure import to_table
from opcon.model.events import Event
from opcon.timeline.columns import CellKind, TableColumn
from opcon.timeline.plans import Plan
from opcon.timeline.tables import columns_of
from opcon.timeline.tenures import Tenure

Row = dict[str, Any]
Table = tuple[TableSchema, list[Row]]
_REFERS = {
    "holder": "commands",
    "receiver": "commands",
    "begun": "events",
    "ended": "events",
    "replaced": "plans",
    "source": "sources",
}


def tables(selection: Selection) -> Iterator[Table]:
    """Yield each table with its rows. A row has no key for an empty cell.

    >>> import opcon
    >>> rows = {schema.name: rows for schema, rows in tables(Selection.of(opcon.load().series("KIDD")))}
    >>> rows["heads"][0]["event"], rows["heads"][0]["number"]
    ('kidd-1', 1)
    """
    for name in WHOLE:
        things = [(thing, to_table(thing)) for thing in getattr(selection, name)]
        if things:
            schema = table_schema(name)
            yield schema, [_row(schema, thing, cells) for thing, cells in things]
            for part in parts_of(name):
                yield part, list(_part_rows(part, things))
    if selection.has_tenures:
        yield _tenures(selection)
        yield _derived("plans", ("id",), columns_of(selection.plans(), Plan), id="events")


def _row(schema: TableSchema, thing: Any, cells: Row) -> Row:
    """Return the cells of a thing, with the derived ones: the kind of an event, and the bounds of each date."""
    row = {"kind": thing.kind, **cells} if isinstance(thing, Event) else dict(cells)
    for name, (first, last) in _dates(schema.name):
        when = getattr(thing, name, None)
        if when is not None:
            days = {first: when.earliest, last: when.latest}
            row.update({name: when.text}, **{bound: str(day) for bound, day in days.items() if day})
    return row


def _part_rows(part: TableSchema, owners: Iterable[tuple[Any, Row]]) -> Iterator[Row]:
    """Yield the rows of a part of each owner, numbered, with the id of the owner."""
    for owner, cells in owners:
        pairs = zip(getattr(owner, part.field, ()), cells.get(part.field, ()), strict=True)
        for number, (thing, own) in enumerate(pairs, 1):
            yield {part.owner_column: owner.id, NUMBER: number, **_row(part, thing, own)}


@cache
def _dates(name: str) -> tuple[tuple[str, tuple[str, str]], ...]:
    """Return the date columns of a table, each with the columns of the first and the last day that it can mean."""
    dates = (column.name for column in table_schema(name).columns.values() if column.holds == CellKind.DATE)
    return tuple((date, (first.name, last.name)) for date in dates for first, last in [bounds(date)])


def _tenures(selection: Selection) -> Table:
    numbered = list(selection.tenures())
    numbers = TableColumn(NUMBER, CellKind.NUMBER, [number for number, _ in numbered])
    columns = columns_of([tenure for _, tenure in numbered], Tenure)
    key = ("authority", "condition", "forces", NUMBER)
    return _derived("tenures", key, [*columns, numbers], forces="forces")


def _derived(name: str, key: tuple[str, ...], columns: Sequence[TableColumn], **refers: str) -> Table:
    """Return a table of these columns; ``refers`` adds to the tables that columns refer to."""
    fields = {
        column.name: ColumnSchema(
            column.name,
            column.kind,
            needed=column.name in key,
            several=column.name in ("conditions", "forces") and column.name not in refers,
            refers={**_REFERS, **refers}.get(column.name),
        )
        for column in columns
    }
    rows = zip(*(column.values for column in columns), strict=True)
    return TableSchema(name, fields, key), [dict(zip(fields, row, strict=True)) for row in rows]
