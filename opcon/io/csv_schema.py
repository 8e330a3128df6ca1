"""The tables of a record as CSV: which there are, what their columns are, and what the columns hold.

All of it follows from the classes: a column for each field, a table of its own for the values that a field holds
several of, and beside each date the first and the last day that it can mean.
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
from opcon.model.events import KINDS, Dating, Delegate, Event, Rank
from opcon.model.sources import Citation, Name, Source

DESCRIPTOR = "datapackage.json"
BETWEEN = "|"
"""What stands between ids in one cell."""

NUMBER = "number"
"""The column that counts the rows of a part that belong to one thing."""


@attrs.frozen
class Column:
    """A column: the field that it stands for, and what its cells hold: text, a date, a number or a day.

    ``several`` are joined by ``|``, which no id holds. ``refers`` names the table whose ids they are. One that is
    ``worked_out`` says again, for the reader, what other columns say.
    """

    name: str
    holds: str = "text"
    needed: bool = False
    several: bool = False
    refers: str | None = None
    worked_out: bool = False


@attrs.frozen
class Sheet:
    """A table: its columns by name, those that tell its rows apart, and of a part where it belongs.

    A part belongs to a field of the things in the table ``owner``, whose ids stand in ``owner_column``.

    >>> sheet("datings").owner, sheet("datings").owner_column, sheet("datings").field
    ('events', 'event', 'dates')
    >>> list(sheet("posts").columns)
    ['id', 'name', 'name_ko', 'command', 'role']
    """

    name: str
    columns: Mapping[str, Column]
    key: tuple[str, ...] = ("id",)
    owner: str | None = None
    owner_column: str = ""
    field: str = ""

    @property
    def file(self) -> str:
        """The name of its file.

        >>> sheet("events").file
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
"""The tables that a record need not have: it need not say who was in which post."""

DERIVED = ("tenures", "plans")
"""The tables that are worked out from others, and so not read."""


@cache
def sheet(name: str) -> Sheet:
    """Return the table of that name.

    >>> sheet("events").columns["giver"].refers, sheet("events").columns["until_latest"].holds
    ('commands', 'day')
    """
    if name in _PARTS:
        kind, owner, owner_column, field = _PARTS[name]
        key = [Column(owner_column, needed=True, refers=owner), Column(NUMBER, "number", needed=True)]
        columns = _by_name([*key, *_columns(name, kind)])
        return Sheet(name, columns, (owner_column, NUMBER), owner, owner_column, field)
    found = [column for kind in _WHOLE[name] for column in _columns(name, kind)]
    if name == "events":
        when = Column("when", "date", worked_out=True)
        found = [found[0], Column("kind", needed=True), *found[1:3], when, *bounds("when"), *found[3:]]
    return Sheet(name, _by_name(found))


def parts_of(owner: str) -> tuple[Sheet, ...]:
    """Return the tables that hold parts of the things of another.

    >>> [part.name for part in parts_of("sources")]
    ['authors', 'editors']
    """
    return tuple(sheet(name) for name, (_, whole, _, _) in _PARTS.items() if whole == owner)


def bounds(date: str) -> tuple[Column, Column]:
    """Return the columns of the first and the last day that the date of a column can mean.

    >>> [column.name for column in bounds("until")], [column.name for column in bounds("when")]
    (['until_earliest', 'until_latest'], ['earliest', 'latest'])
    """
    before = "" if date == "when" else f"{date}_"
    first, last = (Column(f"{before}{which}", "day", worked_out=True) for which in ("earliest", "latest"))
    return first, last


def worked_out(where: Sheet, table: dict[str, Any]) -> dict[str, str]:
    """Return what the columns say that are worked out from the table of a thing. Raises DateError for a bad date.

    >>> worked_out(sheet("appointments"), {"start": "1978-11"})
    {'start_earliest': '1978-11-01', 'start_latest': '1978-11-30'}
    """
    said = {**table, "when": _preferred(table)} if where.name == "events" else table
    found = {}
    for name, column in where.columns.items():
        if column.holds == "date" and said.get(name):
            when = When(said[name])
            days = zip(bounds(name), (when.earliest, when.latest), strict=True)
            found.update({name: when.text} if column.worked_out else {})
            found.update({day.name: str(value) for day, value in days if value})
    return found


def _preferred(event: dict[str, Any]) -> str | None:
    dates = event.get("dates", [])
    chosen: dict[str, Any] = next(
        (dating for dating in dates if dating.get("rank") == Rank.PREFERRED), next(iter(dates), {})
    )
    return chosen.get("when")


def _columns(name: str, kind: type) -> Iterator[Column]:
    """Return a column for each field of a class; what only some kinds of event have is needed in none."""
    for field in attrs.fields(attrs.resolve_types(kind)):
        if not field.init or (name, field.name) in _INNER:
            continue
        item, several = held_type(field.type)
        needed = field.default is attrs.NOTHING and kind not in KINDS.values()
        yield Column(field.name, _HOLDS.get(item, "text"), needed, several, None if several else _REFERS.get(item))
        if item is When:
            yield from bounds(field.name)


def _by_name(columns: Iterable[Column]) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for column in columns:
        found.setdefault(column.name, column)
    return found
