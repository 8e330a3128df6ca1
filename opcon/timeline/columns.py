"""Columns of tables: their names, the kinds of their cells, what they mean, and how a cell is computed.

No data frame library is imported here: ``opcon.frames`` turns columns into frames, ``opcon.exporters`` into files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

import attrs

from opcon.model.base import PlainWord
from opcon.model.dates import When
from opcon.model.sources import Citation

Value = str | bool | int | float | date | None
"""The value of a cell; None is an empty cell."""


class CellKind(PlainWord):
    """The kind of cells of a column: the one list of types for data frames, CSV and its descriptor.

    A DATE is EDTF text and may be less exact than a day. A NUMBER is whole.

    >>> CellKind("day")
    'day'
    """

    TEXT = "text"
    DATE = "date"
    DAY = "day"
    NUMBER = "number"
    DECIMAL = "decimal"
    FLAG = "flag"


class TableColumn(NamedTuple):
    """A column with its cells, one a row."""

    name: str
    kind: CellKind
    values: Sequence[Value]


class ColumnSpec(NamedTuple):
    """A column before it has cells: ``get`` returns the cell of a thing, ``words`` are its values if they are few."""

    name: str
    kind: CellKind
    meaning: str
    get: Callable[[Any], Value]
    words: tuple[str, ...] = ()


@attrs.frozen
class ColumnFamily:
    """Columns whose names follow a pattern, such as ``<label>_transition``.

    >>> share = ColumnFamily("<label>_<value>", CellKind.DECIMAL, "share of the days")
    >>> share.named(label="wartime", value="cfc"), share.has("wartime_cfc", label=["wartime"])
    ('wartime_cfc', True)
    """

    name: str
    kind: CellKind
    meaning: str

    def named(self, **parts: str) -> str:
        """Return the name of the column for these parts of the pattern."""
        return re.sub(r"<(\w+)>", lambda found: parts[found[1]], self.name)

    def has(self, name: str, **known: Iterable[str]) -> bool:
        """Return whether a name follows the pattern. A part with ``known`` values has one of them."""

        def part(found: re.Match[str]) -> str:
            values = known.get(found[1])
            return f"(?:{'|'.join(map(re.escape, values))})" if values else "(?:.+)"

        return re.fullmatch(re.sub(r"<(\w+)>", part, self.name), name) is not None


def filled(specs: Iterable[ColumnSpec], things: Iterable[object]) -> list[TableColumn]:
    """Return columns with a cell for each thing.

    >>> filled([text("id", "the id"), number("number", "the number")], [])
    [TableColumn(name='id', kind='text', values=[]), TableColumn(name='number', kind='number', values=[])]
    """
    rows = list(things)
    return [TableColumn(spec.name, spec.kind, [spec.get(thing) for thing in rows]) for spec in specs]


def text(name: str, meaning: str, get: Callable[[Any], object] | None = None, words: Iterable[str] = ()) -> ColumnSpec:
    """Return a column of text, by default of the attribute with its name.

    >>> import opcon
    >>> text("id", "the id").get(opcon.load().events[0])
    'police-under-military-government'
    """
    found = get or attrgetter(name)
    return ColumnSpec(name, CellKind.TEXT, meaning, lambda thing: _written(found(thing)), tuple(map(str, words)))


def day(name: str, meaning: str, get: Callable[[Any], date | None] | None = None) -> ColumnSpec:
    """Return a column of days, by default of the attribute with its name.

    >>> import opcon
    >>> day("since", "the first day").get(opcon.load().plans("bilateral")[0])
    datetime.date(1977, 7, 26)
    """
    return ColumnSpec(name, CellKind.DAY, meaning, get or attrgetter(name))


def number(name: str, meaning: str, get: Callable[[Any], int | None] | None = None) -> ColumnSpec:
    """Return a column of whole numbers, by default of the attribute with its name.

    >>> import opcon
    >>> number("number", "the number").get(opcon.load().series("SCM").events[0])
    1
    """
    return ColumnSpec(name, CellKind.NUMBER, meaning, get or attrgetter(name))


def flag(name: str, meaning: str, get: Callable[[Any], bool | None] | None = None) -> ColumnSpec:
    """Return a column of true or false, by default of the attribute with its name.

    >>> import opcon
    >>> flag("disputed", "whether it is disputed").get(opcon.load()["rhee-letter"])
    True
    """
    return ColumnSpec(name, CellKind.FLAG, meaning, get or attrgetter(name))


def dated(
    name: str, meaning: str, get: Callable[[Any], When | None] | None = None
) -> tuple[ColumnSpec, ColumnSpec, ColumnSpec]:
    """Return the columns of a date: its EDTF text, and the first and the last day that it can mean.

    >>> import opcon
    >>> [column.get(opcon.load().plans("bilateral")[1]) for column in dated("target", "the target date")]
    ['1994/1995', datetime.date(1994, 1, 1), datetime.date(1995, 12, 31)]
    """
    when = get or attrgetter(name)
    return (
        ColumnSpec(name, CellKind.DATE, f"{meaning} (EDTF)", lambda thing: _written(when(thing))),
        *bounds(f"{name}_earliest", f"{name}_latest", name, when),
    )


def bounds(earliest: str, latest: str, date: str, when: Callable[[Any], When | None]) -> tuple[ColumnSpec, ColumnSpec]:
    """Return the columns of the first and the last day that a date can mean.

    >>> [column.meaning for column in bounds("earliest", "latest", "when", lambda event: event.when)]
    ['first day that when can mean', 'last day that when can mean']
    """
    return (
        day(earliest, first_day(date), lambda thing: found.earliest if (found := when(thing)) else None),
        day(latest, last_day(date), lambda thing: found.latest if (found := when(thing)) else None),
    )


def first_day(date: str) -> str:
    """Return the meaning of the column of the first day that a date can mean.

    >>> first_day("when")
    'first day that when can mean'
    """
    return f"first day that {date} can mean"


def last_day(date: str) -> str:
    """Return the meaning of the column of the last day that a date can mean.

    >>> last_day("when")
    'last day that when can mean'
    """
    return f"last day that {date} can mean"


def cited(get: Callable[[Any], Sequence[Citation]] = attrgetter("citations")) -> tuple[ColumnSpec, ColumnSpec]:
    """Return the columns of the first citation: the id of its source, and the locator.

    >>> import opcon
    >>> [column.name for column in cited()]
    ['source', 'locator']
    """
    return (
        text(
            "source",
            "id of the source cited first",
            lambda thing: next((citation.source.id for citation in get(thing)), None),
        ),
        text(
            "locator",
            "place in the source cited first, such as a page",
            lambda thing: next((citation.locator for citation in get(thing)), None),
        ),
    )


def identifier(value: Any) -> str | None:
    """Return the id of a thing, None of None.

    >>> import opcon
    >>> identifier(opcon.load().events[0]), identifier(None)
    ('police-under-military-government', None)
    """
    return None if value is None else value.id


def _written(value: object) -> str | None:
    return None if value is None else str(value)
