"""CSV: a folder of tables with their keys, and a ``datapackage.json`` that says what they hold."""

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
from opcon.io.cells import defused
from opcon.io.csv_package import BOM
from opcon.io.csv_schema import BETWEEN, DERIVED, DESCRIPTOR, PARTS, WHOLE, Sheet
from opcon.io.files import whole


def write(selection: Selection, target: Path) -> None:
    r"""Write a data package into a folder: one that is new or empty, or an earlier one, which it replaces.

    Raises OpconError for a file, and for a folder that holds anything else: nothing that no export wrote is lost.

    >>> import opcon
    >>> from tempfile import TemporaryDirectory
    >>> from opcon.exporters.selection import Selection
    >>> with TemporaryDirectory() as folder:
    ...     write(Selection.of(opcon.load()), Path(folder))
    ...     (Path(folder) / "commands.csv").read_bytes()[:31]
    b'\xef\xbb\xbfid,name,name_ko,abbreviation'
    """
    place = target.resolve()  # of a link, the folder that it leads to
    _refuse_what_no_export_wrote(place, target)
    written = list(tables(selection))
    files = {where.file: _csv(where, rows) for where, rows in written}
    sheets = [where for where, _ in written]
    files[DESCRIPTOR] = json.dumps(descriptor(selection, sheets), indent=2, ensure_ascii=False) + "\n"
    with whole(place) as unfinished:
        unfinished.mkdir()
        for name, text in files.items():
            (unfinished / name).write_bytes(text.encode())


def _csv(where: Sheet, rows: Iterable[Row]) -> str:
    """Write a table as RFC 4180 has it, after the mark without which spreadsheets spoil Hangul."""
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(where.columns)
    writer.writerows([_cell(row.get(name)) for name in where.columns] for row in rows)
    return BOM + stream.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, bool):
        return str(value).lower()
    return BETWEEN.join(value) if isinstance(value, list) else value


def _refuse_what_no_export_wrote(place: Path, said: Path) -> None:
    if not place.exists():
        return
    if not place.is_dir():
        raise OpconError(f"{said}: is a file; CSV tables are written into a folder, so name another place")
    ours = {DESCRIPTOR, *(f"{name}.csv" for name in (*WHOLE, *PARTS, *DERIVED))}
    others = sorted(one.name for one in place.iterdir() if one.name not in ours or not one.is_file())
    if others:
        raise OpconError(f"{said}: holds {others[0]!r}, which no export wrote; name a folder that is new or empty")
    if any(place.iterdir()) and not _is_descriptor(place / DESCRIPTOR):
        raise OpconError(f"{said}: holds tables that no export wrote; name a folder that is new or empty")


def _is_descriptor(file: Path) -> bool:
    try:
        read = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(read, dict) and isinstance(read.get("record"), dict)
