"""CSV: a folder of tables with their keys, and a ``datapackage.json`` that describes them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from opcon.errors import OpconError
from opcon.exporters.csv_descriptor import descriptor
from opcon.exporters.csv_rows import Row, tables
from opcon.exporters.selection import Selection
from opcon.io.csv_package import BOM
from opcon.io.csv_schema import BETWEEN, DERIVED, DESCRIPTOR, PARTS, WHOLE, TableSchema, escape_formula
from opcon.io.files import atomic_write


def write(selection: Selection, target: Path) -> None:
    r"""Write a data package into a new or empty folder, or over an earlier data package.

    Raises OpconError for a file, and for a folder with other files, so that only exports are overwritten.

    >>> import opcon
    >>> from tempfile import TemporaryDirectory
    >>> from opcon.exporters.selection import Selection
    >>> with TemporaryDirectory() as folder:
    ...     write(Selection.of(opcon.load()), Path(folder))
    ...     (Path(folder) / "commands.csv").read_bytes()[:31]
    b'\xef\xbb\xbfid,name,name_ko,abbreviation'
    """
    place = target.resolve()  # keep a link a link
    _refuse_other_files(place, target)
    found = list(tables(selection))
    files = {schema.file: _csv(schema, rows) for schema, rows in found}
    described = descriptor(selection, [schema for schema, _ in found])
    files[DESCRIPTOR] = json.dumps(described, indent=2, ensure_ascii=False) + "\n"
    with atomic_write(place) as unfinished:
        unfinished.mkdir()
        for name, text in files.items():
            (unfinished / name).write_bytes(text.encode())


def _csv(schema: TableSchema, rows: Iterable[Row]) -> str:
    """Return a table as RFC 4180 CSV with a byte order mark, without which spreadsheets misread Hangul."""
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(schema.columns)
    writer.writerows([_cell(row.get(name)) for name in schema.columns] for row in rows)
    return BOM + stream.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return escape_formula(value)
    if isinstance(value, bool):
        return str(value).lower()
    return BETWEEN.join(value) if isinstance(value, list) else value


def _refuse_other_files(place: Path, given: Path) -> None:
    """Raise OpconError if the place has files that no export wrote."""
    if not place.exists():
        return
    if not place.is_dir():
        raise OpconError(f"{given}: is a file; CSV tables are written into a folder, so give another path")
    ours = {DESCRIPTOR, *(f"{name}.csv" for name in (*WHOLE, *PARTS, *DERIVED))}
    others = sorted(one.name for one in place.iterdir() if one.name not in ours or not one.is_file())
    if others:
        raise OpconError(f"{given}: has {others[0]!r}, which no export wrote; give a new or empty folder")
    if any(place.iterdir()) and not _is_descriptor(place / DESCRIPTOR):
        raise OpconError(f"{given}: has tables that no export wrote; give a new or empty folder")


def _is_descriptor(file: Path) -> bool:
    try:
        read = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(read, dict) and isinstance(read.get("record"), dict)
