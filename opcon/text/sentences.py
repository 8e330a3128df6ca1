"""Sentences as trees of text and marks, and the protocol of the sentences that each language defines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, TypeAlias, TypeVar

from opcon.model.events import Agreement, Incident
from opcon.text.facts import DesignatedUnits, HolderChange, Instruments, Leaders, PlanFact, PossibleHolders
from opcon.text.footnotes import Mark
from opcon.timeline.plans import Slip
from opcon.timeline.status import Status

T = TypeVar("T")
Phrase: TypeAlias = "str | Mark | Iterable[Phrase]"


def parts(phrase: Phrase) -> tuple[str | Mark, ...]:
    """Return a phrase as runs of text and the marks between them.

    >>> parts(["The Crown ", ["held ", "it ", Mark(1)], "."])
    ('The Crown held it ', Mark(number=1), '.')
    """
    found: list[str | Mark] = []
    for part in _leaves(phrase):
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part != "":
            found.append(part)
    return tuple(found)


def _leaves(phrase: Phrase) -> Iterator[str | Mark]:
    if isinstance(phrase, str | Mark):
        yield phrase
    else:
        for part in phrase:
            yield from _leaves(part)


def interleave(items: Iterable[T], joint: T, last: T | None = None) -> list[T]:
    """Return items with a joint between them, and with ``last``, if given, before the last item.

    >>> interleave(["a", "b", "c"], ", ", " and ")
    ['a', ', ', 'b', ' and ', 'c']
    """
    found = list(items)
    joined = [part for item in found for part in (item, joint)][:-1]
    if last is not None and len(found) > 1:
        joined[-2] = last
    return joined


class Language(Protocol):
    """The sentences of one language, as functions of a module such as ``opcon.text.english``.

    A sentence that is not needed is empty.
    """

    def holders(self, status: Status, held: Sequence[PossibleHolders]) -> Phrase:
        """Say who held operational control in peacetime and in wartime, or was expected to."""

    def since(self, held: Sequence[PossibleHolders]) -> Phrase:
        """Say since when they have held control, if that is certain."""

    def designated(self, units: Sequence[DesignatedUnits]) -> Phrase:
        """Say over which units control extended, if only over designated ones."""

    def leaders(self, commands: Sequence[Leaders]) -> Phrase:
        """Say who led the commands."""

    def instruments(self, basis: Instruments) -> Phrase:
        """Say which instruments were in force, or on whose reading none was."""

    def plan(self, planned: PlanFact, projected: bool) -> Phrase:
        """State the plan of the two governments, as a plan."""

    def plan_ended(self, planned: PlanFact) -> Phrase:
        """Say that a plan was carried out, or that it had ended and no other replaced it."""

    def target_moved(self, slip: Slip | None) -> Phrase:
        """Say by how much the target of a plan had moved."""

    def incidents(self, under_way: Sequence[tuple[Incident, Mark]]) -> Phrase:
        """Say which incidents were under way."""

    def verification(self, partly: Sequence[Mark], recalled: Sequence[Mark]) -> Iterable[Phrase]:
        """Say which notes have sources that were read only in part, or not at all."""

    def changes(self, one: Status, later: Status, changed: Sequence[HolderChange]) -> Phrase:
        """Say how the holders changed between two days."""

    def same_day(self, day: date) -> Phrase:
        """Say that two answers are for one day, so that nothing changed between them."""

    def before_record(self, first: date, days: Sequence[date]) -> Phrase:
        """Say that the record begins after some days."""

    def instruments_changed(
        self, came: Sequence[tuple[Agreement, Mark]], went: Sequence[tuple[Agreement, Mark]]
    ) -> Phrase:
        """Say which instruments came into force, and which were no longer in force."""
