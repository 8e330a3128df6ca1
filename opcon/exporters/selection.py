"""What of a timeline is exported: its events, all that they refer to and, of a whole one, who was in which post."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import attrs

from opcon.errors import OpconError
from opcon.io import csl
from opcon.io.loading import Header
from opcon.io.writing import table
from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Command, Force
from opcon.model.dates import chronological
from opcon.model.events import Event
from opcon.model.sources import Source
from opcon.timeline.timeline import Timeline

T = TypeVar("T")


@attrs.frozen
class Content:
    """What is exported.

    A record as it was read is exported whole. Of a selection, and of what was known on a day, there are only those
    sources, commands and forces that it refers to. A selection has no posts and appointments: it tells what happened,
    and not who held.
    """

    timeline: Timeline
    header: Header
    events: tuple[Event, ...]
    appointments: tuple[Appointment, ...]
    posts: tuple[Post, ...]
    commands: tuple[Command, ...]
    forces: tuple[Force, ...]
    sources: tuple[Source, ...]

    @property
    def tells_holders(self) -> bool:
        """Whether it tells who held in turn, and what was planned.

        >>> import opcon
        >>> content(opcon.load()).tells_holders, content(opcon.load().of(opcon.Release)).tells_holders
        (True, False)
        """
        return not self.timeline.selected and not self.timeline.record.extract

    @property
    def last(self) -> date:
        """The last day that it speaks for or, where that has no end, that one of its events can mean.

        >>> import opcon
        >>> content(opcon.load()).last
        datetime.date(2026, 10, 7)
        """
        return self.header.coverage.latest or max(chronological(event.when)[1] for event in self.events)


def content(timeline: Timeline) -> Content:
    """Return what of a timeline is exported. Raises OpconError where that is nothing.

    >>> import opcon
    >>> [command.id for command in content(opcon.load().as_of("1949-01-01")).commands]
    ['usafik', 'rok', 'eighth-army']
    """
    if not timeline.events:
        raise OpconError(f"{timeline.expression} has no events, so there is nothing to export")
    record, header = timeline.record, _header(timeline)
    appointments = () if timeline.selected else timeline.appointments()
    referred = _referred(timeline, appointments) if header.extract else {}
    return Content(
        timeline,
        header,
        timeline.events,
        appointments,
        _those(record.posts, referred.get("posts")),
        _those(record.commands, referred.get("commands")),
        _those(record.forces, referred.get("forces")),
        _those(record.sources, referred.get("sources")),
    )


def _referred(timeline: Timeline, appointments: Iterable[Appointment]) -> dict[str, set[str]]:
    """Return the ids of all that events and appointments refer to."""
    forces = {force for event in timeline for force in (*event.forces, *getattr(event, "leaves_out", ()))}
    cited = {citation.source.id for one in appointments for citation in one.citations}
    return {
        "posts": {one.post.id for one in appointments},
        "commands": {one.post.command.id for one in appointments}.union(*(event.concerns for event in timeline)),
        "forces": {timeline.record.whole}.union(*map(_around, forces)),
        "sources": cited.union(*(event.sources for event in timeline)),
    }


def document(found: Content) -> dict[str, Any]:
    """Return what is exported as the tables from which it is read.

    >>> import opcon
    >>> list(document(content(opcon.load().of(opcon.Release))))
    ['record', 'commands', 'forces', 'sources', 'events']
    """
    tables: dict[str, Any] = {
        "record": table(found.header),
        "commands": [table(one) for one in found.commands],
        "forces": [table(one) for one in found.forces],
        "sources": [csl.item(one) for one in found.sources],
        "posts": [table(one) for one in found.posts],
        "appointments": [table(one) for one in found.appointments],
        "events": [{"kind": one.kind, **table(one)} for one in found.events],
    }
    return {name: part for name, part in tables.items() if part}


def _header(timeline: Timeline) -> Header:
    record = timeline.record
    extract = (record.extract or "") + _steps(timeline.expression)
    complete = () if extract else record.complete
    return Header(
        title=record.title,
        version=record.version,
        licence=record.licence,
        coverage=timeline.coverage,
        complete=complete,
        released=record.released,
        authors=record.authors,
        extract=extract or None,
    )


def _steps(expression: str) -> str:
    """Return what was asked of a record once it was loaded: where it was loaded from is nobody else's business.

    >>> _steps("opcon.load('my-folder').of(opcon.Transfer)")
    '.of(opcon.Transfer)'
    """
    node: Any = ast.parse(expression, mode="eval").body
    while isinstance(node.func.value, ast.Call):
        node = node.func.value
    return expression.encode()[node.end_col_offset :].decode()


def _around(forces: str) -> Iterator[str]:
    """Return a dotted name, and the forces it lies within."""
    names = forces.split(".")
    return (".".join(names[: length + 1]) for length in range(len(names)))


def _those(registry: Mapping[str, T], ids: set[str] | None) -> tuple[T, ...]:
    return tuple(one for id, one in registry.items() if ids is None or id in ids)
