"""The content of an export: events, everything they refer to and, for a whole record, tenures and plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Self, TypeVar

import attrs

from opcon.errors import OpconError
from opcon.io.builder import Header
from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Authority, Command, Condition, Force
from opcon.model.events import Event
from opcon.model.sources import Source
from opcon.timeline.plans import Plan
from opcon.timeline.tenures import Tenure
from opcon.timeline.timeline import Timeline

T = TypeVar("T")


@attrs.frozen
class Selection:
    """A timeline with all that its events refer to.

    A whole record has everything that was read. A selection of events, or a record as it was known on a day, has only
    the sources, commands and forces that it refers to. A selection of events has no posts and appointments, since it
    cannot say who held control.
    """

    timeline: Timeline
    header: Header
    events: tuple[Event, ...]
    appointments: tuple[Appointment, ...]
    posts: tuple[Post, ...]
    commands: tuple[Command, ...]
    forces: tuple[Force, ...]
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, timeline: Timeline) -> Self:
        """Return the content of an export of a timeline. Raises OpconError if it has no events.

        >>> import opcon
        >>> [command.id for command in Selection.of(opcon.load().as_of("1949-01-01")).commands]
        ['usafik', 'rok', 'eighth-army']
        """
        if not timeline.events:
            raise OpconError(f"{timeline.expression} has no events to export; select at least one event")
        record, header = timeline.record, _header(timeline)
        appointments = () if timeline.selected else timeline.appointments()
        referred = _referred(timeline, appointments) if header.extract else {}
        return cls(
            timeline,
            header,
            timeline.events,
            appointments,
            _those(record.posts, referred.get("posts")),
            _those(record.commands, referred.get("commands")),
            _those(record.forces, referred.get("forces")),
            _those(record.sources, referred.get("sources")),
        )

    @property
    def has_tenures(self) -> bool:
        """Whether it has all events of a record, so that tenures can be derived.

        >>> import opcon
        >>> Selection.of(opcon.load()).has_tenures, Selection.of(opcon.load().of(opcon.Release)).has_tenures
        (True, False)
        """
        return not self.timeline.selected and not self.timeline.record.extract

    def tenures(self) -> Iterator[tuple[int, Tenure]]:
        """Yield tenures, numbered for each authority, condition and force.

        Forces with the same tenures as the forces that they are part of are left out.

        >>> import opcon
        >>> held = [tenure for _, tenure in Selection.of(opcon.load()).tenures() if tenure.lane.authority == "opcon"]
        >>> [one.holder.id for one in held if one.lane.condition == "peacetime" and one.lane.forces == "rok"]
        ['usafik', 'rok', 'unc', 'cfc', 'rok-jcs']
        """
        if self.has_tenures:
            for authority in Authority:
                for condition in Condition:
                    yield from self._numbered(authority, condition)

    def plans(self) -> tuple[Plan, ...]:
        """Return the plans that its events started, in order.

        >>> import opcon
        >>> len(Selection.of(opcon.load()).plans()), Selection.of(opcon.load().of(opcon.Release)).plans()
        (38, ())
        """
        if self.timeline.record.extract:
            return ()
        begun = {event.id for event in self.events}
        return tuple(plan for plan in self.timeline.plans() if plan.started_by.id in begun)

    def _numbered(self, authority: Authority, condition: Condition) -> Iterator[tuple[int, Tenure]]:
        for force in self.forces:
            tenures = self.timeline.tenures(condition, force.id, authority)
            outer = force.id.rpartition(".")[0]
            if not outer or _spans(tenures) != _spans(self.timeline.tenures(condition, outer, authority)):
                yield from enumerate(tenures, 1)


_OF_FORCES = ("forces", "leaves_out", "designated")
"""The fields of events that refer to forces."""


def _spans(tenures: Iterable[Tenure]) -> list[tuple[object, ...]]:
    """Return a key that is equal for forces with the same tenures."""
    return [(one.holder, one.started_by.id, one.start, one.end, one.designated) for one in tenures]


def _referred(timeline: Timeline, appointments: Iterable[Appointment]) -> dict[str, set[str]]:
    """Return the ids of everything that events and appointments refer to."""
    forces = {force for event in timeline for name in _OF_FORCES for force in getattr(event, name, ())}
    cited = {citation.source.id for appointment in appointments for citation in appointment.citations}
    return {
        "posts": {appointment.post.id for appointment in appointments},
        "commands": {appointment.post.command.id for appointment in appointments}.union(
            *(event.concerns for event in timeline)
        ),
        "forces": {timeline.record.whole}.union(*map(_with_outer, forces)),
        "sources": cited.union(*(event.sources for event in timeline)),
    }


def _header(timeline: Timeline) -> Header:
    record = timeline.record
    extract = (record.extract or "") + "".join(timeline.steps)
    complete = () if extract else record.complete
    return Header(
        title=record.title,
        title_ko=record.title_ko,
        version=record.version,
        licence=record.licence,
        coverage=timeline.coverage,
        complete=complete,
        released=record.released,
        authors=record.authors,
        extract=extract or None,
    )


def _with_outer(forces: str) -> Iterator[str]:
    """Yield a dotted name and the names of the forces that it is part of."""
    names = forces.split(".")
    return (".".join(names[: length + 1]) for length in range(len(names)))


def _those(registry: Mapping[str, T], ids: set[str] | None) -> tuple[T, ...]:
    return tuple(one for id, one in registry.items() if ids is None or id in ids)
