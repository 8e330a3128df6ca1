"""JSON: a record, or a selection of one, as one document that is read again."""

from __future__ import annotations

import json

from opcon.exporters.selection import Content, document


def made(found: Content) -> bytes:
    """Return the tables of a record as JSON.

    >>> import opcon
    >>> from opcon.exporters.selection import content
    >>> json.loads(made(content(opcon.load())))["events"][0]["kind"]
    'statement'
    """
    return (json.dumps(document(found), indent=2, ensure_ascii=False) + "\n").encode()
