"""The view of a source."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from opcon.model.dates import When
from opcon.model.sources import Source
from opcon.notebook.markup import Content, code, element, facts, joined, said
from opcon.notebook.page import page
from opcon.notebook.strings import day

_NAMES = {"id": "Key", "standing": "Nearness", "DOI": "DOI", "ISBN": "ISBN", "URL": "Address"}


def of_source(source: Source) -> str:
    """Show a source as it would stand in a bibliography, and field by field.

    >>> import opcon
    >>> of_source(opcon.load()["rhee-letter"].citations[0].source).count("<table>")
    1
    """
    return page(said(source.title), element("p", said(str(source))), facts("The source", _facts(source)))


def _facts(source: Source) -> Iterator[tuple[str, Content]]:
    for field in attrs.fields(Source):
        label = _NAMES.get(field.name, field.name.replace("_", " ").capitalize())
        yield label, _told(source, field.name)


def _told(source: Source, name: str) -> Content:
    value = getattr(source, name)
    if value is None:
        return None
    if isinstance(value, When):
        return day(value)
    if isinstance(value, tuple):
        return joined((said(str(one)) for one in value), "; ") or None
    if name in ("URL", "DOI"):
        return element("a", value, href=source.link if name == "URL" else attrs.evolve(source, URL=None).link)
    return code(value) if name == "id" else said(str(value))
