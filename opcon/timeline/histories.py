"""The histories of all lanes, each worked out once and when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from opcon.model.authority import Lane, outwards
from opcon.model.events import Event
from opcon.timeline.tenures import Changing, History, fold


class Histories:
    """The histories of the lanes that some events move.

    Each is worked out from the changes that name its forces, or forces around them, and not from all there are.

    >>> import opcon
    >>> from opcon.model.authority import Authority, Condition
    >>> history = Histories(opcon.load()).of(Lane(Authority.OPCON, Condition.PEACETIME, "rok"))
    >>> [tenure.holder.id for tenure in history.tenures]
    ['usafik', 'rok', 'unc', 'cfc', 'rok-jcs']
    """

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = events
        self._worked_out: dict[Lane, History] = {}

    def of(self, lane: Lane) -> History:
        """Return the history of a lane. Raises DataError where two changes contradict each other."""
        history = self._worked_out.get(lane)
        if history is None:
            history = self._worked_out[lane] = fold(self.concerning(lane.forces), lane)
        return history

    def concerning(self, forces: str) -> list[Changing]:
        """Return the changes, in their order, that name some forces or forces around them."""
        found = {place for name in outwards(forces) for place in self._naming.get(name, ())}
        return [self._changes[place] for place in sorted(found)]

    @cached_property
    def _changes(self) -> list[Changing]:
        return [event for event in self._events if isinstance(event, Changing)]

    @cached_property
    def _naming(self) -> dict[str, list[int]]:
        """The places of the changes that name each of the forces."""
        naming: dict[str, list[int]] = {}
        for place, event in enumerate(self._changes):
            for name in event.forces:
                naming.setdefault(name, []).append(place)
        return naming
