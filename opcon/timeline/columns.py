"""The columns of a table of events, tenures, holds, plans, appointments or sources: their names, kinds and cells.

No data frame library is imported here: ``opcon.frames`` turns columns into frames, ``opcon.exporters`` into files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

import attrs

from opcon.model.appointments import Appointment
from opcon.model.base import PlainWord, held_type
from opcon.model.dates import When
from opcon.model.events import Event
from opcon.model.sources import Citation, Source
from opcon.timeline.plans import Plan
from opcon.timeline.tenures import Hold, Tenure

Value = str | bool | int | float | date | None
"""What a cell can have; None is an empty cell."""


class CellKind(PlainWord):
    """What the cells of a column have: the one list of types for data frames, CSV and its descriptor.

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
    """A column before it has cells: ``get`` returns the cell of a thing."""

    name: str
    kind: CellKind
    get: Callable[[Any], Value]


def columns_of(things: Iterable[object], kind: type) -> list[TableColumn]:
    """Return the columns of a table of things of a kind, one of ``SPECS``; the table may be empty.

    >>> import opcon
    >>> columns_of(opcon.load().tenures("wartime"), Tenure)[3]
    TableColumn(name='holder', kind='text', values=['usafik', 'rok', 'unc', 'cfc'])
    """
    return filled(SPECS[kind], things)


def filled(specs: Iterable[ColumnSpec], things: Iterable[object]) -> list[TableColumn]:
    """Return columns with a cell for each thing.

    >>> filled([text("id"), number("number")], [])
    [TableColumn(name='id', kind='text', values=[]), TableColumn(name='number', kind='number', values=[])]
    """
    rows = list(things)
    return [TableColumn(name, kind, [get(thing) for thing in rows]) for name, kind, get in specs]


def text(name: str, get: Callable[[Any], object] | None = None) -> ColumnSpec:
    """Return a column of text, by default of the attribute with its name.

    >>> import opcon
    >>> text("id").get(opcon.load().events[0])
    'korean-force-proposed'
    """
    found = get or attrgetter(name)
    return ColumnSpec(name, CellKind.TEXT, lambda thing: _written(found(thing)))


def day(name: str, get: Callable[[Any], date | None] | None = None) -> ColumnSpec:
    """Return a column of days, by default of the attribute with its name.

    >>> import opcon
    >>> day("since").get(opcon.load().plans("bilateral")[0])
    datetime.date(1977, 7, 26)
    """
    return ColumnSpec(name, CellKind.DAY, get or attrgetter(name))


def number(name: str, get: Callable[[Any], int | None] | None = None) -> ColumnSpec:
    """Return a column of whole numbers, by default of the attribute with its name.

    >>> import opcon
    >>> number("number").get(opcon.load().series("SCM").events[0])
    1
    """
    return ColumnSpec(name, CellKind.NUMBER, get or attrgetter(name))


def flag(name: str, get: Callable[[Any], bool | None] | None = None) -> ColumnSpec:
    """Return a column of true or false, by default of the attribute with its name.

    >>> import opcon
    >>> flag("disputed").get(opcon.load()["rhee-letter"])
    True
    """
    return ColumnSpec(name, CellKind.FLAG, get or attrgetter(name))


def dated(name: str, get: Callable[[Any], When | None] | None = None) -> tuple[ColumnSpec, ColumnSpec, ColumnSpec]:
    """Return the columns of a date: its EDTF text, and the first and the last day that it can mean.

    >>> import opcon
    >>> [column.get(opcon.load().plans("bilateral")[1]) for column in dated("target")]
    ['1994/1995', datetime.date(1994, 1, 1), datetime.date(1995, 12, 31)]
    """
    when = get or attrgetter(name)
    return (
        ColumnSpec(name, CellKind.DATE, lambda thing: _written(when(thing))),
        day(f"{name}_earliest", lambda thing: found.earliest if (found := when(thing)) else None),
        day(f"{name}_latest", lambda thing: found.latest if (found := when(thing)) else None),
    )


def cited(get: Callable[[Any], Sequence[Citation]] = attrgetter("citations")) -> tuple[ColumnSpec, ColumnSpec]:
    """Return the columns of the first citation: the id of its source, and the locator.

    >>> import opcon
    >>> [column.name for column in cited()]
    ['source', 'locator']
    """
    return (
        text("source", lambda thing: next((citation.source.id for citation in get(thing)), None)),
        text("locator", lambda thing: next((citation.locator for citation in get(thing)), None)),
    )


def identifier(value: Any) -> str | None:
    """Return the id of a thing, None of None.

    >>> import opcon
    >>> identifier(opcon.load().events[0]), identifier(None)
    ('korean-force-proposed', None)
    """
    return None if value is None else value.id


def _written(value: object) -> str | None:
    return None if value is None else str(value)


def _joined(values: Iterable[object]) -> str | None:
    return "|".join(map(str, values)) or None


def _ids(values: Iterable[Any]) -> str | None:
    return _joined(value.id for value in values)


def _of_some_kinds(name: str) -> Callable[[Event], Any]:
    """Return a getter of what only some kinds of event have."""
    return lambda event: getattr(event, name, None)


_EVENT = (
    *map(text, ("id", "kind", "title", "title_ko", "note")),
    ColumnSpec("when", CellKind.DATE, lambda event: str(event.when)),
    day("earliest", lambda event: event.when.earliest),
    day("latest", lambda event: event.when.latest),
    text("date_kind", lambda event: event.preferred.kind),
    text("place", lambda event: event.preferred.place),
    text("confidence"),
    flag("disputed"),
    text("conditions", lambda event: _joined(event.conditions)),
    text("forces", lambda event: _joined(event.forces)),
    text("commands", lambda event: _ids(event.commands)),
    text("authorities", lambda event: _joined(getattr(event, "authorities", ()))),
    text("giver", lambda event: identifier(getattr(event, "giver", None))),
    text("receiver", lambda event: identifier(getattr(event, "receiver", None))),
    *(ColumnSpec(name, CellKind.DATE, text(name, _of_some_kinds(name)).get) for name in ("target", "until")),
    text("series", _of_some_kinds("series")),
    number("number", _of_some_kinds("number")),
    text("city", _of_some_kinds("city")),
    text("sources", lambda event: _joined(sorted(event.sources))),
    *cited(),
)

_TENURE = (
    text("authority", lambda tenure: tenure.lane.authority),
    text("condition", lambda tenure: tenure.lane.condition),
    text("forces", lambda tenure: tenure.lane.forces),
    text("holder", lambda tenure: tenure.holder.id),
    text("name", lambda tenure: tenure.holder.name),
    text("name_ko", lambda tenure: tenure.holder.name_ko),
    *dated("start"),
    *dated("end"),
    text("begun", lambda tenure: tenure.started_by.id),
    text("ended", lambda tenure: identifier(tenure.ended_by)),
    *cited(),
)

_HOLD = (*_TENURE, text("commanders", lambda hold: _ids(hold.commanders)))

_PLAN = (
    text("id", lambda plan: plan.started_by.id),
    text("layer"),
    text("change", lambda plan: plan.started_by.change),
    text("basis"),
    text("step", lambda plan: plan.started_by.step),
    text("conditions", lambda plan: _joined(plan.conditions)),
    text("forces", lambda plan: _joined(plan.started_by.forces)),
    text("receiver", lambda plan: identifier(plan.receiver)),
    *dated("target"),
    day("since"),
    day("until"),
    text("replaced", lambda plan: plan.replaced.started_by.id if plan.replaced else None),
    text("ended", lambda plan: identifier(plan.ended_by)),
    number("slip_least", lambda plan: plan.slip.least if plan.slip else None),
    number("slip_most", lambda plan: plan.slip.most if plan.slip else None),
    flag("reopened"),
    text("forum"),
    text("instrument"),
    text("confidence", lambda plan: plan.started_by.confidence),
    *cited(),
)

_APPOINTMENT = (
    text("id"),
    text("post", lambda appointment: appointment.post.id),
    text("command", lambda appointment: appointment.post.command.id),
    text("role", lambda appointment: appointment.post.role),
    *map(text, ("name", "name_ko", "rank")),
    *dated("start"),
    *dated("end"),
    *map(text, ("note", "confidence")),
    *cited(),
)


def _of_a_source(field: attrs.Attribute[Any]) -> tuple[ColumnSpec, ...]:
    """Return the columns of one field of a source."""
    item, several = held_type(field.type)
    if item is When:
        return dated(field.name)
    get = attrgetter(field.name)
    return (text(field.name, (lambda source: _joined(get(source))) if several else get),)


_SOURCE = tuple(column for field in attrs.fields(attrs.resolve_types(Source)) for column in _of_a_source(field))

SPECS: dict[type, tuple[ColumnSpec, ...]] = {
    Event: _EVENT,
    Hold: _HOLD,
    Tenure: _TENURE,
    Plan: _PLAN,
    Appointment: _APPOINTMENT,
    Source: _SOURCE,
}
"""The columns of each kind of thing. A Hold is a Tenure too, so it comes first."""
