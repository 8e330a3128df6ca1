"""CSL-JSON, which Zotero and pandoc open: an item of it to a Source, and back."""

from __future__ import annotations

from typing import Any

import attrs

from opcon.errors import DataError
from opcon.io import structure
from opcon.io.structure import Reader, table_reader, to_table
from opcon.model.dates import When
from opcon.model.sources import Source

CUSTOM = ("standing",)
"""The fields of a source that CSL has no place for."""


def csl_name(field: str) -> str:
    """Return the CSL-JSON name of a field of a source.

    >>> csl_name("container_title"), csl_name("archive_location")
    ('container-title', 'archive_location')
    """
    return field if field == "archive_location" else field.replace("_", "-")  # CSL itself has this one underscore


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
    """Return the field of a CSL name; an unknown name is kept, for the reader to refuse."""
    if name in _FIELDS:
        return _FIELDS[name]
    return f"{name} (in CSL: {csl_name(name)})" if name in _FIELDS.values() else name


def source_reader(*, edtf: bool = False) -> Reader[Source]:
    """Return a reader of sources, whose dates are those of CSL-JSON, or EDTF text.

    >>> source_reader(edtf=True)({"id": "a", "type": "book", "title": "A", "issued": "1954?"}).issued
    When('1954?')
    """
    return table_reader(Source, {"id": structure.identifier}, {} if edtf else {When: read_date})


def read_date(value: Any) -> When:
    """Read a CSL date: ``{"date-parts": [[1954, 11, 17]]}``; two lists are a span, and ``"circa": true`` is about then.

    Any other date is EDTF text, as ``{"raw": "1954?"}``.

    >>> read_date({"date-parts": [[1950], [1953, 7]], "circa": True})
    When('1950~/1953-07~')
    """
    if isinstance(value, dict) and value.keys() == {"raw"}:
        return structure.when(value["raw"])
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2 or value.keys() - {"date-parts", "circa"}:
        raise DataError('is not a CSL date; write {"date-parts": [[1954, 11, 17]]}')
    about = "~" if value.get("circa") else ""
    return When("/".join(_joined(part) + about for part in parts))


def _joined(parts: Any) -> str:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3 or not all(type(part) is int for part in parts):
        raise DataError("has date-parts that are not one to three whole numbers: year, month, day")
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False))


# --- sources to items


def item(source: Source) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON, from which ``fields`` and ``source_reader`` make it again.

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
    """Return a date of CSL: as numbers, or as EDTF text if numbers cannot say it.

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
