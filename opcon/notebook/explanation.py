"""The view of an explanation: its paragraph, with marks that lead to its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opcon.notebook.footnotes import Notes, cited
from opcon.notebook.markup import Content, element, said
from opcon.notebook.page import key_of, page
from opcon.text.explanation import Explanation

_MARK = re.compile(r" ?\[(\d+)\]")


def of_explanation(explanation: Explanation) -> str:
    """Show an explanation, with its marks as links.

    >>> import opcon
    >>> "<sup>" in of_explanation(opcon.explain(opcon.load().on("1995-01-01")))
    True
    """
    notes = Notes(key_of(explanation))
    paragraph = element("p", list(_marked(explanation, notes)))
    return page("Explanation", paragraph, notes.listed())


def _marked(explanation: Explanation, notes: Notes) -> Iterator[Content]:
    """Yield the paragraph with its marks as links; a number in brackets that has no note stays as it is."""
    written = [cited(one) for one in explanation.citations] or [[said(note)] for note in explanation.notes]
    for number, note in enumerate(written, 1):
        notes.number(number, note)  # beforehand, since the paragraph need not come to them in turn
    for index, part in enumerate(_MARK.split(explanation.paragraph)):
        if index % 2 == 0:
            yield said(part) if part else None
        elif 1 <= int(part) <= len(written):
            yield notes.mark(int(part), written[int(part) - 1])
        else:
            yield f" [{part}]"
