"""Spells of operational control: tenures as event-history analysis counts them, and the columns of their table."""

from __future__ import annotations

from datetime import date

import attrs

from opcon.model.authority import Condition
from opcon.timeline.columns import cited, dated, flag, identifier, number, text
from opcon.timeline.tenures import Tenure
from opcon.timeline.timeline import Timeline


@attrs.frozen
class Spell:
    """A tenure with its number, and the last day of the data."""

    number: int
    tenure: Tenure
    last: date

    def days(self) -> int | None:
        """Return for how many days the holder certainly had control; None if the start or the end is unknown.

        >>> import opcon
        >>> [spell.days() for spell in spells_of(opcon.load(), "wartime")][2]
        10343
        """
        start, end = self.tenure.start.latest if self.tenure.start else None, self._after()
        return max((end - start).days, 0) if start and end else None

    def _after(self) -> date | None:
        """Return the first day on which it may have ended; None if that is unknown."""
        if self.tenure.ended_by is None:
            return date.fromordinal(self.last.toordinal() + 1)
        return self.tenure.end.earliest if self.tenure.end else None

    def censored(self) -> bool | None:
        """Return whether it still runs on the last day of the data; None if that is unknown.

        >>> import opcon
        >>> [spell.censored() for spell in spells_of(opcon.load(), "wartime")]
        [False, False, False, True]
        """
        if self.tenure.end:
            return False
        return None if self.tenure.ended_by or not self.tenure.start else True


def spells_of(timeline: Timeline, condition: Condition | str, forces: str | None = None) -> list[Spell]:
    """Return the spells of a condition over forces, in order.

    >>> import opcon
    >>> [spell.tenure.holder.id for spell in spells_of(opcon.load(), "wartime")]
    ['usafik', 'rok', 'unc', 'cfc']
    """
    last = timeline.span[1]
    return [Spell(place, tenure, last) for place, tenure in enumerate(timeline.tenures(condition, forces), 1)]


SPELL = (
    number("number", "place among the spells of the condition, from 1"),
    text("holder", "id of the command that held control", lambda spell: spell.tenure.holder.id),
    text("name", "name of the holder in English", lambda spell: spell.tenure.holder.name),
    *dated("start", "first day of the spell", lambda spell: spell.tenure.start),
    *dated("end", "first day after the spell; null if it still runs", lambda spell: spell.tenure.end),
    number(
        "days",
        "number of days on which the holder certainly had control, up to the last day of the data; null if unknown",
        Spell.days,
    ),
    flag("censored", "whether the spell still runs on the last day of the data; null if unknown", Spell.censored),
    text("begun", "id of the event that started the spell", lambda spell: spell.tenure.started_by.id),
    text("ended", "id of the event that ended the spell", lambda spell: identifier(spell.tenure.ended_by)),
    *cited(lambda spell: spell.tenure.citations),
)
"""The columns of a table of spells."""
