"""The CSV tables of a record: their columns, the types of the cells, and the escaping of text.

The schema is derived from the model classes: one column for each field, one table for each field with a list of
tables, and next to each date two columns with the first and the last day it can mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Command, Force
from opcon.model.base import held_type
from opcon.model.dates import When
from opcon.model.dating import Dating
from opcon.model.events import KINDS, Delegate, Event
from opcon.model.sources import Citation, Name, Source
from opcon.model.vocabulary import Rank

DESCRIPTOR = "datapackage.json"
BETWEEN = "|"
"""The separator of several ids in one cell; no id contains it."""

NUMBER = "number"
"""The column that numbers the rows of one owner in a table of parts."""

ACTIVE = "=+-@＝＋－＠\t\r\n"
"""The characters that can start a formula, also in full width, and those that a spreadsheet skips before one."""

_ESCAPED = ACTIVE + "'"


@attrs.frozen
class ColumnSchema:
    """A column: the name of its field, and the type of its cells: text, date, number or day.

    A cell of a column with ``several`` values joins them with ``|``. ``refers`` is the table that the ids refer to. A
    ``derived`` column is computed from other columns and ignored on reading.
    """

    name: str
    holds: str = "text"
    needed: bool = False
    several: bool = False
    refers: str | None = None
    derived: bool = False


@attrs.frozen
class TableSchema:
    """A table: its columns by name, and the primary key of its rows.

    A table of parts has the rows of one ``field`` of the table ``owner``; ``owner_column`` is the foreign key.

    >>> table_schema("datings").owner, table_schema("datings").owner_column, table_schema("datings").field
    ('events', 'event', 'dates')
    >>> list(table_schema("posts").columns)
    ['id', 'name', 'name_ko', 'command', 'role']
    """

    name: str
    columns: Mapping[str, ColumnSchema]
    key: tuple[str, ...] = ("id",)
    owner: str | None = None
    owner_column: str = ""
    field: str = ""

    @property
    def file(self) -> str:
        """The file name.

        >>> table_schema("events").file
        'events.csv'
        """
        return f"{self.name}.csv"


_PARTS: dict[str, tuple[type, str, str, str]] = {
    "datings": (Dating, "events", "event", "dates"),
    "citations": (Citation, "events", "event", "citations"),
    "heads": (Delegate, "events", "event", "heads"),
    "appointment_citations": (Citation, "appointments", "appointment", "citations"),
    "authors": (Name, "sources", "source", "author"),
    "editors": (Name, "sources", "source", "editor"),
    "authors_en": (Name, "sources", "source", "author_en"),
    "editors_en": (Name, "sources", "source", "editor_en"),
}
_WHOLE: dict[str, tuple[type, ...]] = {
    "events": (Event, *KINDS.values()),
    "commands": (Command,),
    "forces": (Force,),
    "posts": (Post,),
    "appointments": (Appointment,),
    "sources": (Source,),
}
_REFERS: dict[type, str] = {Command: "commands", Source: "sources", Post: "posts"}
_HOLDS: dict[type, str] = {When: "date", int: "number"}
_INNER = {(owner, field) for _, owner, _, field in _PARTS.values()}

WHOLE, PARTS = tuple(_WHOLE), tuple(_PARTS)
OF_POSTS = ("posts", "appointments", "appointment_citations")
"""The optional tables: posts and who held them."""

OF_NAMES = ("authors_en", "editors_en")
"""The tables of names in Latin letters. A folder written by a version before 0.6 does not have them."""

DERIVED = ("tenures", "plans")
"""The tables that are derived from others and ignored on reading."""


@cache
def table_schema(name: str) -> TableSchema:
    """Return the schema of a table.

    >>> table_schema("events").columns["giver"].refers, table_schema("events").columns["until_latest"].holds
    ('commands', 'day')
    """
    if name in _PARTS:
        kind, owner, owner_column, field = _PARTS[name]
        key = [ColumnSchema(owner_column, needed=True, refers=owner), ColumnSchema(NUMBER, "number", needed=True)]
        columns = _by_name([*key, *_columns(name, kind)])
        return TableSchema(name, columns, (owner_column, NUMBER), owner, owner_column, field)
    found = [column for kind in _WHOLE[name] for column in _columns(name, kind)]
    if name == "events":
        when = ColumnSchema("when", "date", derived=True)
        found = [found[0], ColumnSchema("kind", needed=True), *found[1:3], when, *bounds("when"), *found[3:]]
    return TableSchema(name, _by_name(found))


def parts_of(owner: str) -> tuple[TableSchema, ...]:
    """Return the tables of parts that belong to a table.

    >>> [part.name for part in parts_of("sources")]
    ['authors', 'editors', 'authors_en', 'editors_en']
    """
    return tuple(table_schema(name) for name, (_, whole, _, _) in _PARTS.items() if whole == owner)


def bounds(date: str) -> tuple[ColumnSchema, ColumnSchema]:
    """Return the columns of the first and the last day that the date of a column can mean.

    >>> [column.name for column in bounds("until")], [column.name for column in bounds("when")]
    (['until_earliest', 'until_latest'], ['earliest', 'latest'])
    """
    before = "" if date == "when" else f"{date}_"
    first, last = (ColumnSchema(f"{before}{which}", "day", derived=True) for which in ("earliest", "latest"))
    return first, last


def derived_cells(schema: TableSchema, row: dict[str, Any]) -> dict[str, str]:
    """Return the cells of the derived columns of a row, by name. Raises DateError for a bad date.

    >>> derived_cells(table_schema("appointments"), {"start": "1978-11"})
    {'start_earliest': '1978-11-01', 'start_latest': '1978-11-30'}
    """
    said = {**row, "when": _preferred(row)} if schema.name == "events" else row
    found = {}
    for name, column in schema.columns.items():
        if column.holds == "date" and said.get(name):
            when = When(said[name])
            days = zip(bounds(name), (when.earliest, when.latest), strict=True)
            found.update({name: when.text} if column.derived else {})
            found.update({day.name: str(value) for day, value in days if value})
    return found


def _preferred(event: dict[str, Any]) -> str | None:
    dates = event.get("dates", [])
    chosen: dict[str, Any] = next(
        (dating for dating in dates if dating.get("rank") == Rank.PREFERRED), next(iter(dates), {})
    )
    return chosen.get("when")


def _columns(name: str, kind: type) -> Iterator[ColumnSchema]:
    """Yield a column for each field of a class. Fields of one kind of event only are never required."""
    for field in attrs.fields(attrs.resolve_types(kind)):
        if not field.init or (name, field.name) in _INNER:
            continue
        item, several = held_type(field.type)
        needed = field.default is attrs.NOTHING and kind not in KINDS.values()
        refers = None if several else _REFERS.get(item)
        yield ColumnSchema(field.name, _HOLDS.get(item, "text"), needed, several, refers)
        if item is When:
            yield from bounds(field.name)


def _by_name(columns: Iterable[ColumnSchema]) -> dict[str, ColumnSchema]:
    found: dict[str, ColumnSchema] = {}
    for column in columns:
        found.setdefault(column.name, column)
    return found


def escape_formula(text: str) -> str:
    """Return text as a cell that no spreadsheet runs as a formula.

    A spreadsheet may run a cell that starts with ``=``, ``+``, ``-``, ``@`` or a tab. As OWASP advises, such text is
    prefixed with an apostrophe. So is text that starts with an apostrophe, so that ``unescape_formula`` is exact.

    >>> escape_formula("=1+1"), escape_formula("'tis"), escape_formula("1+1")
    ("'=1+1", "''tis", '1+1')
    """
    return f"'{text}" if text.startswith(tuple(_ESCAPED)) else text


def unescape_formula(cell: str) -> str:
    """Return the text of a cell. An apostrophe that escapes nothing is kept.

    >>> unescape_formula("'=1+1"), unescape_formula("''tis"), unescape_formula("'tis")
    ('=1+1', "'tis", "'tis")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(tuple(_ESCAPED)) else cell
