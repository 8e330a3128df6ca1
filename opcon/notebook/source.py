"""The view of a source."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from opcon.model.dates import When
from opcon.model.sources import Source
from opcon.notebook.markup import Nodes, code, element, facts_table, isolate
from opcon.notebook.page import render
from opcon.notebook.strings import short_date
from opcon.text.sentences import interleave

_NAMES = {"id": "Id", "DOI": "DOI", "ISBN": "ISBN", "URL": "URL"}


def source_view(source: Source) -> str:
    """Return the view of a source: its reference, and a table of its fields.

    >>> import opcon
    >>> source_view(opcon.load()["rhee-letter"].citations[0].source).count("<table>")
    1
    """
    return render(isolate(source.title), element("p", isolate(str(source))), facts_table("The source", _facts(source)))


def _facts(source: Source) -> Iterator[tuple[str, Nodes]]:
    for field in attrs.fields(Source):
        label = _NAMES.get(field.name, field.name.replace("_", " ").capitalize())
        yield label, _value(source, field.name)


def _value(source: Source, name: str) -> Nodes:
    value = getattr(source, name)
    if value is None:
        return None
    if isinstance(value, When):
        return short_date(value)
    if isinstance(value, tuple):
        return interleave((isolate(str(one)) for one in value), "; ") or None
    if name in ("URL", "DOI"):
        return element("a", value, href=source.link if name == "URL" else attrs.evolve(source, URL=None).link)
    return code(value) if name == "id" else isolate(str(value))
