"""JSON: a record or a selection as one document that ``opcon.load`` reads. Short, because the format is simple."""

from __future__ import annotations

import json
from typing import Any

from opcon.exporters.selection import Selection
from opcon.io import csl
from opcon.io.structure import to_table


def render(selection: Selection) -> bytes:
    """Return a selection as JSON.

    >>> import opcon
    >>> json.loads(render(Selection.of(opcon.load())))["events"][0]["kind"]
    'transfer'
    """
    return (json.dumps(document(selection), indent=2, ensure_ascii=False) + "\n").encode()


def document(selection: Selection) -> dict[str, Any]:
    """Return a selection as the tables of a record, with sources in CSL-JSON and without empty tables.

    >>> import opcon
    >>> list(document(Selection.of(opcon.load().of(opcon.Release))))
    ['record', 'commands', 'forces', 'sources', 'events']
    """
    tables: dict[str, Any] = {
        "record": to_table(selection.header),
        "commands": [to_table(command) for command in selection.commands],
        "forces": [to_table(force) for force in selection.forces],
        "sources": [csl.item(source) for source in selection.sources],
        "posts": [to_table(post) for post in selection.posts],
        "appointments": [to_table(appointment) for appointment in selection.appointments],
        "events": [{"kind": event.kind, **to_table(event)} for event in selection.events],
    }
    return {name: rows for name, rows in tables.items() if rows}
