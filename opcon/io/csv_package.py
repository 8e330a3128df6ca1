"""Read a folder of CSV tables with a ``datapackage.json``, as ``opcon.export`` writes it, into raw tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, Any

import attrs

from opcon.errors import DataError, DateError, quoted
from opcon.io.csv_schema import (
    BETWEEN,
    DESCRIPTOR,
    NUMBER,
    OF_NAMES,
    OF_POSTS,
    PARTS,
    WHOLE,
    ColumnSchema,
    TableSchema,
    derived_cells,
    parts_of,
    table_schema,
    unescape_formula,
)
from opcon.io.files import digest, read_bounded
from opcon.io.parsing import decode, parse_json
from opcon.io.raw import RawRecord, RawTable, is_extract, split_kind
from opcon.io.structure import not_a_number

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_COMMANDS = table_schema("commands")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
_DATE_LIKE = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}( [0-9:]+)?|\d{1,2}-[A-Z][a-z]{2}(-\d+)?|[A-Z][a-z]{2}-\d+", re.ASCII
)
"""An id such as december-12 after a spreadsheet has read it as a date."""
BOM = "\ufeff"
"""The byte order mark. Excel needs it to read a CSV file as UTF-8; without it, Hangul is garbled."""


def read(folder: Traversable) -> RawRecord:
    """Read the raw tables of a data package. Raises DataError, with file, row and column, if it is invalid.

    The tables of tenures and plans are ignored: they are derived from the events.

    >>> import opcon
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     raw = read(opcon.export(opcon.load().series("KIDD"), Path(folder, "tables")))
    >>> raw.events[0][0], raw.events[0][1].record
    ('consultation', 'kidd-1')
    """
    absent = {
        name
        for optional in (OF_POSTS, OF_NAMES)
        if not any((folder / table_schema(name).file).is_file() for name in optional)
        for name in optional
    }
    schemas = [table_schema(name) for name in (*WHOLE, *PARTS) if name not in absent]
    descriptor = parse_json(decode(_file(folder, DESCRIPTOR), DESCRIPTOR), DESCRIPTOR)
    header = descriptor.get("record") if isinstance(descriptor, dict) else None
    if is_extract(header) and not (folder / _COMMANDS.file).is_file():
        schemas.remove(_COMMANDS)
    files = {name: _file(folder, name) for name in (DESCRIPTOR, *(schema.file for schema in schemas))}
    rows = {schema.name: list(_rows(schema, files[schema.file])) for schema in schemas}
    found = {name: tuple(_joined(name, rows)) for name in WHOLE if name in rows}
    return RawRecord(
        checksum=digest(files.items()),
        header=RawTable(DESCRIPTOR, "record", header),
        commands=found.get("commands", ()),
        forces=found["forces"],
        sources=found["sources"],
        posts=found.get("posts", ()),
        appointments=found.get("appointments", ()),
        events=tuple(map(split_kind, found["events"])),
        edtf_sources=True,
    )


# --- rows


def _file(folder: Traversable, name: str) -> bytes:
    return read_bounded(folder / name, name, "is missing; a CSV folder of a record needs it")


def _rows(schema: TableSchema, data: bytes) -> Iterator[RawTable]:
    """Yield the rows of a table with the values of their cells, without the empty cells."""
    text = decode(data, schema.file).removeprefix(BOM)
    lines = csv.reader(StringIO(text, newline=""), strict=True)
    header: list[str] = []
    try:
        for number, cells in enumerate(lines, 1):
            if number == 1:
                header = _header(schema, cells)
            elif cells:  # an empty line is not a row
                yield _row(schema, number, header, cells)
    except csv.Error as error:
        raise DataError(f"is not valid CSV: {error} (line {lines.line_num})", file=schema.file) from None
    if not header:
        raise DataError("is empty; the first row must name the columns", file=schema.file)


def _header(schema: TableSchema, names: list[str]) -> list[str]:
    for name in names:
        if fault := _column_fault(schema, names, name):
            raise DataError(fault.what, file=schema.file, record="row 1", field=fault.field)
    return names


def _column_fault(schema: TableSchema, names: list[str], name: str) -> DataError | None:
    """Return the fault of a column name; the first two are those of tables that pandas or a spreadsheet saved."""
    if not name or name.startswith("Unnamed: "):
        return DataError("has a column without a name; remove it (in pandas, write with to_csv(index=False))")
    if len(names) == 1 and (separator := re.search("[;\t]", name)):
        return DataError(f"separates the columns by {separator[0]!r}; save the table with commas")
    if name not in schema.columns:
        return DataError(f"is not a known column; the columns are: {', '.join(schema.columns)}", field=name)
    return DataError("names two columns; remove or rename one", field=name) if names.count(name) > 1 else None


def _row(schema: TableSchema, number: int, header: list[str], cells: list[str]) -> RawTable:
    if len(cells) != len(header):
        what = f"has {len(cells)} cells for {len(header)} columns; put text that contains a comma in quotes"
        raise DataError(what, file=schema.file, record=f"row {number}")
    table = {name: _value(schema.columns[name], cell) for name, cell in zip(header, cells, strict=True) if cell}
    return RawTable(schema.file, table.get(schema.key[0], "no id"), table, number)


def _value(column: ColumnSchema, cell: str) -> Any:
    if column.several:
        return cell.split(BETWEEN)
    if column.holds == "number" and _WHOLE_NUMBER.fullmatch(cell):
        return int(cell)
    return unescape_formula(cell)


# --- rows with their parts


def _joined(name: str, rows: dict[str, list[RawTable]]) -> Iterator[RawTable]:
    """Yield each row of a table joined with the rows of its parts."""
    schema = table_schema(name)
    if not rows[name]:
        raise DataError("has no items; at least one is needed", file=schema.file)
    parts = {part.field: _by_owner(part, rows[part.name]) for part in parts_of(name)}
    ids = {row.record for row in rows[name]}
    for part in parts_of(name):
        _refuse_orphans(part, schema.file, parts[part.field], ids)
    for row in rows[name]:
        inner = {field: owned[row.record] for field, owned in parts.items() if row.record in owned}
        table = {**row.table, **{field: [one.table for one in ones] for field, ones in inner.items()}}
        places = {f"{field}[{index}]": one for field, ones in inner.items() for index, one in enumerate(ones)}
        yield attrs.evolve(row, table=_without_derived(schema, row, table), parts=places)


def _by_owner(part: TableSchema, rows: list[RawTable]) -> dict[str, list[RawTable]]:
    """Return the rows of a table of parts by owner id, in the order of their numbers."""
    found: dict[str, dict[int, RawTable]] = {}
    for row in rows:
        table = dict(row.table)
        owner, number = table.pop(part.owner_column, None), table.pop(NUMBER, None)
        owned = found.setdefault(str(owner), {})
        if type(number) is not int:
            raise row.fault(DataError(not_a_number(number).what, field=NUMBER))
        if number in owned:
            what = f"is {number}, and so is row {owned[number].row}; number the rows of {owner} 1, 2, 3, …"
            raise row.fault(DataError(what, field=NUMBER))
        owned[number] = attrs.evolve(row, table=_without_derived(part, row, table))
    return {owner: [owned[number] for number in sorted(owned)] for owner, owned in found.items()}


def _refuse_orphans(part: TableSchema, owners: str, owned: dict[str, list[RawTable]], ids: set[str]) -> None:
    for owner, rows in owned.items():
        if owner not in ids:
            what = f"{quoted(owner)} is not an id in {owners}"
            if damaged := next(filter(_DATE_LIKE.fullmatch, (owner, *sorted(ids))), None):
                what += f"; a spreadsheet may have made {quoted(damaged)} of an id: import that column as text"
            raise rows[0].fault(DataError(what, field=part.owner_column))


def _without_derived(schema: TableSchema, row: RawTable, table: dict[str, Any]) -> dict[str, Any]:
    """Return a table without its derived cells. Raises DataError if one contradicts the date it is derived from."""
    try:
        said = derived_cells(schema, table)
    except DateError:
        said = {}  # the reader of the date reports this error
    names = [name for name, column in schema.columns.items() if column.derived and name in table]
    for name in names:
        if said and table[name] != said.get(name):
            derived = f"the date it is derived from gives {said.get(name, 'no day')!r}"
            what = f"is {quoted(table[name])}, but {derived}; correct that date, and leave this cell empty"
            raise row.fault(DataError(what, field=name))
    return {name: value for name, value in table.items() if name not in names}
