"""The tables of a record as they stand in files, before they are read, whatever the form of the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from opcon.errors import DataError, quoted
from opcon.model import limits
from opcon.model.events import KINDS


@attrs.frozen
class Found:
    """A table as it stands in a file.

    ``row`` is its row, where the file has rows. ``parts`` tells where an inner table such as ``dates[1]`` stands, where
    that is elsewhere.

    >>> found = Found("events.csv", "pact", {}, row=7, parts={"dates[0]": Found("datings.csv", "pact", {}, row=9)})
    >>> print(found.fault(DataError("is not a date", field="dates[0].when")))
    datings.csv: row 9 (pact): when: is not a date
    """

    file: str
    record: str
    table: Any
    row: int | None = None
    parts: Mapping[str, Found] = attrs.field(factory=dict)

    def fault(self, error: DataError) -> DataError:
        """Return an error that names the place in the file.

        >>> str(Found("1945-1953.toml", "rhee-letter", {}).fault(DataError("is missing", field="title")))
        '1945-1953.toml: rhee-letter: title: is missing'
        """
        part, _, inner = (error.field or "").partition("].")
        if f"{part}]" in self.parts:
            return self.parts[f"{part}]"].fault(DataError(error.what, field=inner))
        record = self.record if self.row is None else f"row {self.row} ({self.record})"
        return DataError(error.what, file=self.file, record=record, field=error.field)


@attrs.frozen(kw_only=True)
class Tables:
    """All the tables of a record; those of events each with the name of their kind."""

    checksum: str
    header: Found
    commands: tuple[Found, ...]
    forces: tuple[Found, ...]
    sources: tuple[Found, ...]
    posts: tuple[Found, ...] = ()
    appointments: tuple[Found, ...] = ()
    events: tuple[tuple[str, Found], ...]


def labelled(file: str, tables: Any) -> Iterator[Found]:
    """Find the tables of a list, each by its id. Raises DataError for what is no list, or an empty one.

    >>> [found.record for found in labelled("commands.toml", [{"id": "unc"}, {}])]
    ['unc', 'record 1']
    """
    if not isinstance(tables, list) or not tables:
        raise DataError("holds no records", file=file)
    if len(tables) > limits.THINGS:
        raise DataError(f"holds more than {limits.THINGS} records of one kind; that is more than are read", file=file)
    return (Found(file, _label(table, index), table) for index, table in enumerate(tables))


def _label(table: Any, index: int) -> str:
    name = table.get("id") if isinstance(table, dict) else None
    return name if isinstance(name, str) else f"record {index}"


def of_a_kind(found: Found) -> tuple[str, Found]:
    """Return the kind that the table of an event names, and the table without it.

    >>> of_a_kind(Found("record.json", "pact", {"kind": "agreement", "id": "pact"}))[1].table
    {'id': 'pact'}
    """
    if not isinstance(found.table, dict):
        raise found.fault(DataError("is not a table"))
    table = dict(found.table)
    kind = table.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        raise found.fault(DataError(f"is {quoted(kind)}; write one of: {', '.join(KINDS)}", field="kind"))
    return kind, attrs.evolve(found, table=table)


def text_of(data: bytes, file: str) -> str:
    """Return UTF-8 bytes as text. Raises DataError for others.

    >>> text_of(b"UNC", "commands.csv")
    'UNC'
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"is not UTF-8 text: byte {error.start} cannot be read", file=file) from None


def json_of(text: str, file: str) -> Any:
    """Return what JSON text holds. Raises DataError for a key that is there twice in one item.

    >>> json_of('{"id": "unc", "id": "cfc"}', "record.json")
    Traceback (most recent call last):
    opcon.errors.DataError: record.json: id: is there twice in one item
    """
    import json  # an import of opcon that reads nothing need not wait for it

    try:
        document = json.loads(text, object_pairs_hook=_unique_keys)
    except DataError as error:
        raise DataError(error.what, file=file, field=error.field) from None
    except RecursionError:
        raise _too_deep(file) from None
    except ValueError as error:  # also for numbers of thousands of digits
        raise DataError(f"is not JSON: {error}", file=file) from None
    _refuse_deep(document, file)
    return document


def toml_of(text: str, file: str) -> dict[str, Any]:
    """Return what TOML text holds. Raises DataError for text that is none.

    >>> toml_of('id = "unc"', "commands.toml")
    {'id': 'unc'}
    """
    import tomllib  # an import of opcon that reads nothing need not wait for it

    if _LONG_KEY.search(text):  # before it is read, which takes the reader the third power of their number
        raise _too_deep(file)
    try:
        document = tomllib.loads(text)
    except RecursionError:
        raise _too_deep(file) from None
    except ValueError as error:  # also for numbers of thousands of digits
        raise DataError(f"is not TOML: {error}", file=file) from None
    _refuse_deep(document, file)
    return document


_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_LONG_KEY = re.compile(rf"(?<![\w-])(?:{_PART}\.[ \t]*+){{{limits.DEPTH}}}", re.ASCII)


def _refuse_deep(document: Any, file: str) -> None:
    """Raise DataError for a document with more levels than are read: what reads or quotes it calls itself for each."""
    level = [document]
    for _ in range(limits.DEPTH):
        inner = [one for one in level if isinstance(one, dict | list)]
        level = [item for one in inner for item in (one.values() if isinstance(one, dict) else one)]
        if not level:
            return
    raise _too_deep(file)


def _too_deep(file: str) -> DataError:
    return DataError(f"has more than {limits.DEPTH} levels within each other; a record has three", file=file)


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise DataError("is there twice in one item", field=quoted(twice)[1:-1])
    return table


def refuse_others(keys: Iterable[str], known: Iterable[str], file: str, what: str) -> None:
    """Raise DataError for the first key that is not among those known.

    >>> refuse_others(["comands"], ["commands"], "record.json", "is not a known key; write commands")
    Traceback (most recent call last):
    opcon.errors.DataError: record.json: comands: is not a known key; write commands
    """
    allowed = set(known)
    for key in keys:
        if key not in allowed:
            raise DataError(what, file=file, field=key)
