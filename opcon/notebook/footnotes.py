"""Numbered notes: a mark in the text, and at the end where it is written, each linked to the other."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote
from xml.etree.ElementTree import Element

from opcon.model.appointments import Appointment
from opcon.model.events import Event
from opcon.model.sources import Citation, Source
from opcon.notebook.markup import Content, code, element, said
from opcon.text.explanation import nearest

_JOINER = "\u2060"  # so that no line breaks before a mark


class Notes:
    """The notes of one view, whose key keeps their ids apart from those of others.

    >>> import opcon
    >>> notes = Notes("a")
    >>> notes.on(opcon.load()["rhee-letter"]).find("a").text
    '1'
    """

    def __init__(self, key: str) -> None:
        self._key = key
        self._told: list[object] = []
        self._written: list[Content] = []
        self._marked: set[int] = set()

    def on(self, claim: Event | Appointment) -> Element:
        """Return the mark of the note on a claim: its id, and the nearest of its sources."""
        return self.mark(claim, [code(claim.id), ": ", *_nearest(claim.citations)])

    def mark(self, told: object, note: Content) -> Element:
        """Return the mark of a note, which is written once for each thing it tells of."""
        number = self.number(told, note)
        id = None if number in self._marked else f"{self._key}-mark-{number}"
        self._marked.add(number)
        link = element("a", str(number), href=self._to(number), id=id, aria_label=f"Note {number}")
        return element("sup", _JOINER, link)

    def number(self, told: object, note: Content) -> int:
        """Return the number of a note."""
        if told not in self._told:
            self._told.append(told)
            self._written.append(note)
        return self._told.index(told) + 1

    def _to(self, number: int) -> str:
        return f"#{self._key}-note-{number}"

    def listed(self) -> Element | None:
        """Return the notes, each with the way back to its first mark; None where there are none."""
        items = [self._item(number, note) for number, note in enumerate(self._written, 1)]
        return element("ol", items, aria_label="Notes") if items else None

    def _item(self, number: int, note: Content) -> Element:
        back = element("a", "↩", href=f"#{self._key}-mark-{number}", aria_label=f"Back to the mark of note {number}")
        return element("li", note, " ", back, id=f"{self._key}-note-{number}")


def cited(citation: Citation) -> list[Content]:
    """Return a citation: its source, linked where it has an address, and where in it.

    >>> import opcon
    >>> cited(opcon.load()["rhee-letter"].citations[0])[0].get("href")[:8]
    'https://'
    """
    return [
        linked(citation.source),
        [", ", said(citation.locator)] if citation.locator else None,
        [" (read in the copy of ", said(citation.copy), ")"] if citation.copy else None,
    ]


def linked(source: Source) -> Element:
    """Return what a source is called, linked where it has an address.

    >>> linked(Source(id="a", type="book", title="A Memoir")).tag
    'bdi'
    """
    link = address(source)
    return element("a", said(str(source)), href=link) if link else said(str(source))


def address(source: Source) -> str | None:
    """Return where a source is found on the web.

    >>> address(Source(id="a", type="book", title="A", DOI="10.1000/x y"))
    'https://doi.org/10.1000/x%20y'
    """
    return source.URL or (f"https://doi.org/{quote(source.DOI)}" if source.DOI else None)


def _nearest(citations: Sequence[Citation]) -> list[Content]:
    if not citations:
        return ["no source"]
    others = len(citations) - 1
    return [cited(nearest(citations)), f"; and {others} more" if others else None]
