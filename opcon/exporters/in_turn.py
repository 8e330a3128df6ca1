"""What is worked out from the record for a reader who has only the tables: who held in turn, and what was planned."""

from __future__ import annotations

from collections.abc import Iterator

from opcon.exporters.selection import Content
from opcon.model.authority import Authority, Condition
from opcon.timeline.plans import Plan
from opcon.timeline.tenures import Tenure


def tenures(found: Content) -> Iterator[tuple[int, Tenure]]:
    """Return who held in turn, numbered, of each authority, in each condition, over the forces that stand apart.

    Forces stand apart where others held them than held the forces they lie within.

    >>> import opcon
    >>> from opcon.exporters.selection import content
    >>> held = [tenure for _, tenure in tenures(content(opcon.load())) if tenure.lane.authority == "opcon"]
    >>> [tenure.holder.id for tenure in held if tenure.lane.condition == "peacetime" and tenure.lane.forces == "rok"]
    ['usafik', 'rok', 'unc', 'cfc', 'rok-jcs']
    """
    if found.tells_holders:
        for authority in Authority:
            for condition in Condition:
                yield from _lane(found, authority, condition)


def plans(found: Content) -> tuple[Plan, ...]:
    """Return what was planned, in order.

    >>> import opcon
    >>> from opcon.exporters.selection import content
    >>> len(plans(content(opcon.load()))), plans(content(opcon.load().of(opcon.Release)))
    (38, ())
    """
    if found.timeline.record.extract:
        return ()
    begun = {event.id for event in found.events}
    return tuple(plan for plan in found.timeline.plans() if plan.started_by.id in begun)


def _lane(found: Content, authority: Authority, condition: Condition) -> Iterator[tuple[int, Tenure]]:
    for force in found.forces:
        held = found.timeline.tenures(condition, force.id, authority)
        outer = force.id.rpartition(".")[0]
        if not outer or _told(held) != _told(found.timeline.tenures(condition, outer, authority)):
            yield from enumerate(held, 1)


def _told(tenures: tuple[Tenure, ...]) -> list[tuple[object, ...]]:
    return [(tenure.holder, tenure.started_by.id, tenure.start, tenure.end) for tenure in tenures]
