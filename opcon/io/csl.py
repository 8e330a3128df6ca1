"""Convert CSL-JSON, the format of Zotero and pandoc, to sources and back."""

from __future__ import annotations

from typing import Any

import attrs

from opcon.errors import DataError, quoted
from opcon.io import structure
from opcon.io.structure import Reader, table_reader, to_table
from opcon.model.dates import When
from opcon.model.sources import Source

CUSTOM = ("standing", "title_en", "title_ko", "author_en", "editor_en", "container_title_en", "publisher_en")
"""The fields of a source that CSL does not define."""


def csl_name(field: str) -> str:
    """Return the CSL-JSON name of a field of a source.

    >>> csl_name("container_title"), csl_name("archive_location")
    ('container-title', 'archive_location')
    """
    return field if field == "archive_location" else field.replace("_", "-")  # the one CSL name with an underscore


_FIELDS = {csl_name(name): name for name in attrs.fields_dict(Source)}


# --- items to sources


def fields(item: Any) -> Any:
    """Return a CSL-JSON item with its keys renamed to the fields of a Source.

    >>> fields({"id": "a", "container-title": "A Journal", "custom": {"standing": "news"}})
    {'id': 'a', 'container_title': 'A Journal', 'standing': 'news'}
    """
    if not isinstance(item, dict):
        return item
    table = {_field(name): value for name, value in item.items() if name != "custom"}
    custom = item.get("custom", {})
    return {**table, **custom} if isinstance(custom, dict) else {**table, "custom": custom}


def _field(name: str) -> str:
    """Return the field for a CSL name. An unknown name is kept, so that the reader rejects it."""
    if name in _FIELDS:
        return _FIELDS[name]
    return f"{name} (in CSL: {csl_name(name)})" if name in _FIELDS.values() else name


def source_reader(*, edtf: bool = False) -> Reader[Source]:
    """Return a reader of sources. Their dates are CSL-JSON dates, or EDTF text if ``edtf``.

    >>> source_reader(edtf=True)({"id": "a", "type": "book", "title": "A", "issued": "1954?"}).issued
    When('1954?')
    """
    return table_reader(Source, {"id": structure.identifier}, {} if edtf else {When: read_date})


def read_date(value: Any) -> When:
    """Read a CSL date: ``{"date-parts": [[1954, 11, 17]]}``, with two lists for a span and ``"circa": true`` for about.

    ``{"raw": "1954?"}`` is EDTF text.

    >>> read_date({"date-parts": [[1950], [1953, 7]], "circa": True})
    When('1950~/1953-07~')
    """
    if isinstance(value, dict) and value.keys() == {"raw"}:
        return structure.when(value["raw"])
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2 or value.keys() - {"date-parts", "circa"}:
        raise DataError(f'is {quoted(value)}; write a CSL date, such as {{"date-parts": [[1954, 11, 17]]}}')
    about = "~" if value.get("circa") else ""
    return When("/".join(_joined(part) + about for part in parts))


def _joined(parts: Any) -> str:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3 or not all(type(part) is int for part in parts):
        raise DataError(f"has date-parts {quoted(parts)}; write one to three whole numbers: year, month, day")
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False))


# --- sources to items


def item(source: Source) -> dict[str, Any]:
    """Return a source as a CSL-JSON item. ``fields`` and ``source_reader`` reverse it.

    >>> item(Source(id="a", type="book", title="A", issued=When("1954-11"), standing="news"))
    {'id': 'a', 'type': 'book', 'title': 'A', 'issued': {'date-parts': [[1954, 11]]}, 'custom': {'standing': 'news'}}
    """
    table = to_table(source)
    custom = {name: table.pop(name) for name in CUSTOM if name in table}
    for name in table:
        if isinstance(when := getattr(source, name), When):
            table[name] = date(when)
    found = {csl_name(name): value for name, value in table.items()}
    return {**found, "custom": custom} if custom else found


def date(when: When) -> dict[str, Any]:
    """Return a CSL date: numbers, or EDTF text if numbers cannot express it.

    >>> date(When("1950~/1953~")), date(When("1950?"))
    ({'date-parts': [[1950], [1953]], 'circa': True}, {'raw': '1950?'})
    """
    ends = (when.start, when.end) if when.is_span else (when,)
    parts = [_parts(end) for end in ends if end]
    qualifiers = {end.qualifier for end in ends if end}
    if when.is_set or len(parts) < len(ends) or qualifiers not in ({None}, {"~"}):
        return {"raw": when.text}
    return {"date-parts": parts, "circa": True} if qualifiers == {"~"} else {"date-parts": parts}


def _parts(when: When) -> list[int]:
    return [part for part in (when.year, when.month, when.day) if part is not None]
