"""A record as a folder of CSV tables with a ``datapackage.json``, as ``opcon.export`` writes it: its tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, Any

import attrs

from opcon.errors import DataError, DateError, quoted
from opcon.io import csl
from opcon.io.cache import digest
from opcon.io.cells import restored
from opcon.io.csv_schema import (
    BETWEEN,
    DESCRIPTOR,
    NUMBER,
    OF_POSTS,
    PARTS,
    WHOLE,
    Column,
    Sheet,
    parts_of,
    sheet,
    worked_out,
)
from opcon.io.opening import contents
from opcon.io.raw import Found, Tables, json_of, of_a_kind, text_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
BOM = "\ufeff"
"""What a CSV file begins with, without which a spreadsheet does not take it for UTF-8 and spoils the Hangul."""


def tables(folder: Traversable) -> Tables:
    """Find the tables of a record in a data package.

    Raises DataError, with file, row and column, for one that cannot be read. The tables of tenures and of plans, which
    are worked out from events, are not read.

    >>> import opcon
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     found = tables(opcon.export(opcon.load().series("KIDD"), Path(folder, "tables")))
    >>> found.events[0][0], found.events[0][1].record
    ('consultation', 'kidd-1')
    """
    tells_posts = any((folder / sheet(name).file).is_file() for name in OF_POSTS)
    names = [name for name in (*WHOLE, *PARTS) if tells_posts or name not in OF_POSTS]
    files = {
        name: contents(folder / name, name, "is missing; a data package of a record has it")
        for name in (DESCRIPTOR, *(sheet(name).file for name in names))
    }
    rows = {name: list(_rows(sheet(name), files[sheet(name).file])) for name in names}
    found = {name: tuple(_things(name, rows)) for name in WHOLE if name in rows}
    descriptor = json_of(text_of(files[DESCRIPTOR], DESCRIPTOR), DESCRIPTOR)
    return Tables(
        checksum=digest(files.items()),
        header=Found(DESCRIPTOR, "record", descriptor.get("record") if isinstance(descriptor, dict) else None),
        commands=found["commands"],
        forces=found["forces"],
        sources=tuple(map(_as_csl, found["sources"])),
        posts=found.get("posts", ()),
        appointments=found.get("appointments", ()),
        events=tuple(map(of_a_kind, found["events"])),
    )


# --- rows


def _rows(where: Sheet, data: bytes) -> Iterator[Found]:
    """Read the rows of a table, each with what its cells hold; an empty one holds nothing."""
    text = text_of(data, where.file).removeprefix(BOM)
    lines = csv.reader(StringIO(text, newline=""), strict=True)
    header: list[str] = []
    try:
        for number, cells in enumerate(lines, 1):
            if number == 1:
                header = _header(where, cells)
            elif cells:  # a line break at the end of the file is no row
                yield _row(where, number, header, cells)
    except csv.Error as error:
        raise DataError(f"is not CSV: {error} (line {lines.line_num})", file=where.file) from None
    if not header:
        raise DataError("is empty; its first row names the columns", file=where.file)


def _header(where: Sheet, names: list[str]) -> list[str]:
    for name in names:
        if name not in where.columns:
            what = f"is not a known column; there are, between commas: {', '.join(where.columns)}"
            raise DataError(what, file=where.file, record="row 1", field=name)
        if names.count(name) > 1:
            raise DataError("is the name of two columns", file=where.file, record="row 1", field=name)
    return names


def _row(where: Sheet, number: int, header: list[str], cells: list[str]) -> Found:
    if len(cells) != len(header):
        what = f"has {len(cells)} cells, where there are {len(header)} columns; text with a comma stands in quotes"
        raise DataError(what, file=where.file, record=f"row {number}")
    table = {name: _value(where.columns[name], cell) for name, cell in zip(header, cells, strict=True) if cell}
    return Found(where.file, table.get(where.key[0], "no id"), table, number)


def _value(column: Column, cell: str) -> Any:
    if column.several:
        return cell.split(BETWEEN)
    if column.holds == "number" and _WHOLE_NUMBER.fullmatch(cell):
        return int(cell)
    return restored(cell)


# --- things


def _things(name: str, rows: dict[str, list[Found]]) -> Iterator[Found]:
    """Put together each row of a table and the rows of its parts."""
    if not rows[name]:
        raise DataError("holds no records", file=sheet(name).file)
    parts = {part.field: _by_owner(part, rows[part.name]) for part in parts_of(name)}
    ids = {row.record for row in rows[name]}
    for field, owned in parts.items():
        _refuse_orphans(name, field, owned, ids)
    for row in rows[name]:
        inner = {field: owned[row.record] for field, owned in parts.items() if row.record in owned}
        table = {**row.table, **{field: [one.table for one in ones] for field, ones in inner.items()}}
        places = {f"{field}[{index}]": one for field, ones in inner.items() for index, one in enumerate(ones)}
        yield attrs.evolve(row, table=_checked(sheet(name), row, table), parts=places)


def _by_owner(part: Sheet, rows: list[Found]) -> dict[str, list[Found]]:
    """Return the rows of a part by the thing they belong to, in the order of their numbers."""
    found: dict[str, dict[int, Found]] = {}
    for row in rows:
        table = dict(row.table)
        owner, number = table.pop(part.owner_column, None), table.pop(NUMBER, None)
        owned = found.setdefault(str(owner), {})
        if type(number) is not int:
            raise row.fault(DataError(f"is {quoted(number)}, and not a whole number from 1 on", field=NUMBER))
        if number in owned:
            raise row.fault(DataError(f"is {number}, as in row {owned[number].row}", field=NUMBER))
        owned[number] = attrs.evolve(row, table=_checked(part, row, table))
    return {owner: [owned[number] for number in sorted(owned)] for owner, owned in found.items()}


def _refuse_orphans(name: str, field: str, owned: dict[str, list[Found]], ids: set[str]) -> None:
    for owner, rows in owned.items():
        if owner not in ids:
            part = next(part for part in parts_of(name) if part.field == field)
            raise rows[0].fault(
                DataError(f"is {quoted(owner)}, which {sheet(name).file} has not", field=part.owner_column)
            )


def _checked(where: Sheet, row: Found, table: dict[str, Any]) -> dict[str, Any]:
    """Return a table without what is worked out, which must be what it is worked out to, or left empty."""
    try:
        said = worked_out(where, table)
    except DateError:
        said = {}  # the reader of the date says what is wrong with it
    names = [name for name, column in where.columns.items() if column.worked_out and name in table]
    for name in names:
        if said and table[name] != said.get(name):
            what = (
                f"is {quoted(table[name])}, but the date it is worked out from says {said.get(name, 'no such day')!r}"
            )
            raise row.fault(DataError(f"{what}; change that date, and leave this cell empty", field=name))
    return {name: value for name, value in table.items() if name not in names}


def _as_csl(found: Found) -> Found:
    """Return the row of a source with its dates as CSL has them."""
    table = dict(found.table)
    for name in csl.DATES:
        if name in table:
            try:
                table[name] = csl.date(table[name])
            except DateError as error:
                raise found.fault(DateError(error.what, field=name)) from None
    return attrs.evolve(found, table=table)
