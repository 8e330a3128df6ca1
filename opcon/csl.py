"""CSL-JSON, which Zotero and pandoc open: an item of it into the fields of a source, and back."""

from __future__ import annotations

import re
from typing import Any

import attrs

from opcon import reading
from opcon.errors import DataError
from opcon.reading import each, word
from opcon.sources import Name, Source, Standing
from opcon.when import When


def csl_name(field: str) -> str:
    """Return what CSL-JSON calls a field of a source.

    >>> csl_name("container_title"), csl_name("archive_location")
    ('container-title', 'archive_location')
    """
    return field if field == "archive_location" else field.replace("_", "-")  # as CSL has it, underscore and all


def fields(item: Any) -> Any:
    """Turn the keys of a CSL-JSON item into the fields of a Source.

    >>> fields({"id": "a", "container-title": "A Journal", "custom": {"standing": "news"}})
    {'id': 'a', 'container_title': 'A Journal', 'standing': 'news'}
    """
    if not isinstance(item, dict):
        return item
    table = {_field(name): value for name, value in item.items() if name != "custom"}
    custom = item.get("custom", {})
    return {**table, **custom} if isinstance(custom, dict) else {**table, "custom": custom}


def _field(name: str) -> str:
    """Return the field that CSL calls ``name``; another name stays as it is, for the reader to refuse."""
    if name in _FIELDS:
        return _FIELDS[name]
    return f"{name} (in CSL: {csl_name(name)})" if name in _FIELDS.values() else name


def item(source: Source) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON, with all that is known of it.

    >>> item(Source(id="a", type="book", title="A Book", author=[Name(literal="UN")], issued=When("1954-11~")))
    {'id': 'a', 'type': 'book', 'title': 'A Book', 'author': [{'literal': 'UN'}],
     'issued': {'date-parts': [[1954, 11]], 'circa': True}}
    """
    values = {csl_name(name): getattr(source, name) for name in attrs.fields_dict(Source) if name != "standing"}
    table = {name: _written(value) for name, value in values.items() if value not in (None, ())}
    return {**table, "custom": {"standing": source.standing.value}} if source.standing else table


def _written(value: Any) -> Any:
    if isinstance(value, When):
        return _csl_parts(value)
    if isinstance(value, tuple):
        return [attrs.asdict(name, filter=lambda _, part: part is not None) for name in value]
    return value


def _csl_parts(when: When) -> dict[str, Any]:
    """Write a date as CSL does; one that its lists of numbers cannot say stays the EDTF text that it is."""
    ends = [when.start, when.end] if when.is_span else [when]
    texts = [end.text.removesuffix("~") for end in ends if end]
    about = [end.text.endswith("~") for end in ends if end]
    if len(texts) < len(ends) or not all(map(_DAY_PARTS.fullmatch, texts)) or len(set(about)) > 1:
        return {"raw": when.text}
    parts = [[int(part) for part in text.split("-")] for text in texts]
    return {"date-parts": parts, "circa": True} if about[0] else {"date-parts": parts}


_DAY_PARTS = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def _csl_date(value: Any) -> When:
    """Read a CSL date: ``{"date-parts": [[1954, 11, 17]]}``, two lists for a span, ``"circa": true`` for about then.

    Other dates are ``{"raw": "1954?"}``, EDTF as text.
    """
    if isinstance(value, dict) and value.keys() == {"raw"}:
        return reading.when(value["raw"])
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2 or value.keys() - {"date-parts", "circa"}:
        raise DataError('is not a CSL date; write {"date-parts": [[1954, 11, 17]]}')
    about = "~" if value.get("circa") else ""
    return When("/".join(_day_of_parts(part) + about for part in parts))


def _day_of_parts(parts: Any) -> str:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3 or not all(type(part) is int for part in parts):
        raise DataError("has date-parts that are not one to three whole numbers: year, month, day")
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False))


_FIELDS = {csl_name(name): name for name in attrs.fields_dict(Source)}
_NAMES = each(reading.table(Name, {}))
READERS: dict[str, reading.Reader[Any]] = {
    "id": reading.identifier,
    "author": _NAMES,
    "editor": _NAMES,
    "issued": _csl_date,
    "original_date": _csl_date,
    "event_date": _csl_date,
    "accessed": _csl_date,
    "standing": word(Standing),
}
"""How the fields of a source are read that are not plain text."""
