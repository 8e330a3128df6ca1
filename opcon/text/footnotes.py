"""Numbered notes, and the marks in a text that refer to them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

import attrs

from opcon.model.appointments import Appointment
from opcon.model.events import Event
from opcon.model.sources import Citation, Standing
from opcon.model.vocabulary import Confidence

T = TypeVar("T")
Claim = Event | Appointment


@attrs.frozen
class Mark:
    """A reference to a note by its number.

    >>> print(Mark(3))
    [3]
    """

    number: int

    def __str__(self) -> str:
        return f"[{self.number}]"


class Footnotes(Generic[T]):
    """Notes by key, numbered from 1 in the order of their first mention.

    >>> notes: Footnotes[str] = Footnotes()
    >>> notes.number("a", "first"), notes.number("b", "second"), notes.number("a", "another")
    (1, 2, 1)
    >>> notes.notes
    ('first', 'second')
    """

    def __init__(self) -> None:
        self._notes: dict[Hashable, tuple[int, T]] = {}

    def number(self, key: Hashable, note: T) -> int:
        """Return the number of the note of a key, which keeps its first note."""
        return self._notes.setdefault(key, (len(self._notes) + 1, note))[0]

    @property
    def notes(self) -> tuple[T, ...]:
        """The notes in the order of their numbers."""
        return tuple(note for _, note in self._notes.values())


class ClaimNotes(Footnotes[tuple[Claim, Citation]]):
    """Notes with one citation of a claim each.

    >>> import opcon
    >>> notes = ClaimNotes()
    >>> print(notes.mark(opcon.load()["rhee-letter"]))
    [1]
    """

    def mark(self, claim: Claim, citation: Citation | None = None) -> Mark:
        """Return the mark of a claim; its note gives ``citation``, by default the best one of the claim."""
        note = (claim, citation or nearest(claim.citations))
        return Mark(self.number(note, note))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citation in each note."""
        return tuple(citation for _, citation in self.notes)

    def with_confidence(self, confidence: Confidence) -> list[Mark]:
        """Return the marks of the claims that have a confidence."""
        return [Mark(number) for number, (claim, _) in enumerate(self.notes, 1) if claim.confidence is confidence]


def nearest(citations: Iterable[Citation]) -> Citation:
    """Return the best citation of a claim: with a locator, not read in a copy, from a primary source, in that order.

    >>> import opcon
    >>> nearest(opcon.load()["rhee-letter"].citations).source.standing
    Standing.PRIMARY
    """

    def distance(one: Citation) -> tuple[bool, bool, bool]:
        return not one.locator, bool(one.copy), one.source.standing is not Standing.PRIMARY

    return min(citations, key=distance)
