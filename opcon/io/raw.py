"""The tables of a record as parsed from its files, before they become values; the same for all file formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from opcon.errors import DataError, quoted
from opcon.model import limits
from opcon.model.events import KINDS


@attrs.frozen
class RawTable:
    """A table of a file, with the place it was read from.

    ``table`` is the parsed value, which is not checked yet and may be of any type. ``row`` is its row in a CSV file.
    ``parts`` are the inner tables read from another CSV file, by field, such as ``dates[1]``.

    >>> raw = RawTable("events.csv", "pact", {}, row=7, parts={"dates[0]": RawTable("datings.csv", "pact", {}, row=9)})
    >>> print(raw.fault(DataError("is not a date", field="dates[0].when")))
    datings.csv: row 9 (pact): when: is not a date
    """

    file: str
    record: str
    table: Any
    row: int | None = None
    parts: Mapping[str, RawTable] = attrs.field(factory=dict)

    def fault(self, error: DataError) -> DataError:
        """Return an error with its place in the file.

        >>> str(RawTable("1945-1953.toml", "rhee-letter", {}).fault(DataError("is missing", field="title")))
        '1945-1953.toml: rhee-letter: title: is missing'
        """
        part, _, inner = (error.field or "").partition("].")
        if f"{part}]" in self.parts:
            return self.parts[f"{part}]"].fault(DataError(error.what, field=inner))
        record = self.record if self.row is None else f"row {self.row} ({self.record})"
        return DataError(error.what, file=self.file, record=record, field=error.field)


@attrs.frozen(kw_only=True)
class RawRecord:
    """All tables of a record; those of events with the name of their kind.

    The dates of ``sources`` are CSL-JSON dates, or EDTF text if ``edtf_sources``.
    """

    checksum: str
    header: RawTable
    commands: tuple[RawTable, ...]
    forces: tuple[RawTable, ...]
    sources: tuple[RawTable, ...]
    posts: tuple[RawTable, ...] = ()
    appointments: tuple[RawTable, ...] = ()
    events: tuple[tuple[str, RawTable], ...]
    edtf_sources: bool = False


def is_extract(header: Any) -> bool:
    """Return whether the header is that of an extract, which may lack commands.

    >>> is_extract({"title": "Some events", "extract": ".of(opcon.Statement)"})
    True
    """
    return isinstance(header, dict) and "extract" in header


def raw_tables(file: str, tables: Any) -> Iterator[RawTable]:
    """Yield the tables of a list with their ids. Raises DataError if it is not a list, is empty, or is too long.

    >>> [raw.record for raw in raw_tables("commands.toml", [{"id": "unc"}, {}])]
    ['unc', 'item 1']
    """
    if not isinstance(tables, list) or not tables:
        raise DataError("has no items; at least one is needed", file=file)
    if len(tables) > limits.THINGS:
        raise DataError(f"has {len(tables):,} items of one kind; the limit is {limits.THINGS:,}", file=file)
    return (RawTable(file, _record(table, index), table) for index, table in enumerate(tables))


def _record(table: Any, index: int) -> str:
    id = table.get("id") if isinstance(table, dict) else None
    return id if isinstance(id, str) else f"item {index}"


def split_kind(event: RawTable) -> tuple[str, RawTable]:
    """Return the kind of an event, and its table without the key ``kind``.

    >>> split_kind(RawTable("record.json", "pact", {"kind": "agreement", "id": "pact"}))[1].table
    {'id': 'pact'}
    """
    if not isinstance(event.table, dict):
        raise event.fault(DataError(f"is {quoted(event.table)}; write a table with: id, kind, title, …"))
    table = dict(event.table)
    kind = table.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        fault = "is missing" if kind is None else f"is {quoted(kind)}"
        raise event.fault(DataError(f"{fault}; write one of: {', '.join(KINDS)}", field="kind"))
    return kind, attrs.evolve(event, table=table)


def refuse_unknown(keys: Iterable[str], known: Iterable[str], file: str, what: str) -> None:
    """Raise DataError for the first unknown key.

    >>> refuse_unknown(["comands"], ["commands"], "record.json", "is not a known key; write commands")
    Traceback (most recent call last):
    opcon.errors.DataError: record.json: comands: is not a known key; write commands
    """
    allowed = set(known)
    for key in keys:
        if key not in allowed:
            raise DataError(what, file=file, field=key)
