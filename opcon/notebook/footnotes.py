"""The numbered notes of a view: marks in the text and notes at the end, linked in both directions."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from xml.etree.ElementTree import Element

from opcon.model.appointments import Appointment
from opcon.model.events import Event
from opcon.model.sources import Citation, Source
from opcon.notebook.markup import Nodes, code, element, isolate
from opcon.text.footnotes import Footnotes, nearest

_JOINER = "\u2060"  # so that no line breaks before a mark


class LinkedNotes(Footnotes[Nodes]):
    """The notes of one view. Their HTML ids contain the key of the view, so that they are unique on a page.

    >>> import opcon
    >>> notes = LinkedNotes("a")
    >>> notes.on(opcon.load()["rhee-letter"]).find("a").text
    '1'
    """

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._marked: set[int] = set()

    def on(self, claim: Event | Appointment) -> Element:
        """Return the mark of the note on a claim: its id and its most direct source."""
        return self.mark(claim, [code(claim.id), ": ", *_nearest(claim.citations)])

    def mark(self, key: Hashable, note: Nodes) -> Element:
        """Return a mark that links to the note of a key, which is added if it is new."""
        number = self.number(key, note)
        id = None if number in self._marked else self._mark_id(number)
        self._marked.add(number)
        link = element("a", str(number), href=f"#{self._note_id(number)}", id=id, aria_label=f"Note {number}")
        return element("sup", _JOINER, link)

    def listed(self) -> Element | None:
        """Return the list of notes, each with a link back to its first mark, or None if there are no notes."""
        items = [self._item(number, note) for number, note in enumerate(self.notes, 1)]
        return element("ol", items, aria_label="Notes") if items else None

    def _item(self, number: int, note: Nodes) -> Element:
        label = f"Back to the mark of note {number}"
        back = element("a", "↩", href=f"#{self._mark_id(number)}", aria_label=label)
        return element("li", note, [" ", back] if number in self._marked else None, id=self._note_id(number))

    def _mark_id(self, number: int) -> str:
        return f"{self._key}-mark-{number}"

    def _note_id(self, number: int) -> str:
        return f"{self._key}-note-{number}"


def link_citation(citation: Citation) -> list[Nodes]:
    """Return a citation: its source, linked if it has a URL or DOI, and the locator.

    >>> import opcon
    >>> link_citation(opcon.load()["rhee-letter"].citations[0])[0].get("href")[:8]
    'https://'
    """
    return [
        link_source(citation.source),
        [", ", isolate(citation.locator)] if citation.locator else None,
        [" (copy consulted: ", isolate(citation.copy), ")"] if citation.copy else None,
    ]


def link_source(source: Source) -> Element:
    """Return the reference of a source, linked if it has a URL or DOI.

    >>> link_source(Source(id="a", type="book", title="A Memoir")).tag
    'bdi'
    """
    return element("a", isolate(str(source)), href=source.link) if source.link else isolate(str(source))


def _nearest(citations: Sequence[Citation]) -> list[Nodes]:
    if not citations:
        return ["no source"]
    others = len(citations) - 1
    return [link_citation(nearest(citations)), f"; and {others} more" if others else None]
