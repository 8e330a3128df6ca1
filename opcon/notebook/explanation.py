"""The view of an explanation: its paragraph, with links to its notes."""

from __future__ import annotations

from collections.abc import Iterator

from opcon.notebook.footnotes import LinkedNotes, link_citation
from opcon.notebook.markup import Nodes, element, isolate
from opcon.notebook.page import key_of, render
from opcon.text.explanation import Explanation
from opcon.text.footnotes import Mark


def explanation_view(explanation: Explanation) -> str:
    """Return the view of an explanation, with its note marks as links; one without parts is shown as plain text.

    >>> import opcon
    >>> "<sup>" in explanation_view(opcon.explain(opcon.load().on("1995-01-01")))
    True
    """
    notes = LinkedNotes(key_of(explanation))
    written = [link_citation(one) for one in explanation.citations] or [[isolate(note)] for note in explanation.notes]
    for number, note in enumerate(written, 1):
        notes.number(number, note)  # in the order of the explanation, which can differ from that of its marks
    paragraph = element("p", list(_linked(explanation, notes)))
    return render("Explanation", paragraph, notes.listed())


def _linked(explanation: Explanation, notes: LinkedNotes) -> Iterator[Nodes]:
    """Yield the paragraph with its note marks as links, without the space before a superscript."""
    parts = explanation.parts or (explanation.paragraph,)
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        if isinstance(part, Mark):
            yield notes.mark(part.number, None)
        else:
            text = part.removesuffix(" ") if isinstance(following, Mark) else part
            yield isolate(text) if text else None
