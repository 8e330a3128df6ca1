"""CSL-JSON, which Zotero and pandoc open: an item of it into the fields of a source, and back."""

from __future__ import annotations

import re
from typing import Any

import attrs

from opcon.errors import DataError
from opcon.io import structure
from opcon.io.structure import each, word
from opcon.io.writing import table
from opcon.model.dates import When
from opcon.model.sources import Name, Source, Standing


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


def item(source: Source) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON, from which ``fields`` and the readers make it again.

    >>> item(Source(id="a", type="book", title="A", issued=When("1954-11"), standing="news"))
    {'id': 'a', 'type': 'book', 'title': 'A', 'issued': {'date-parts': [[1954, 11]]}, 'custom': {'standing': 'news'}}
    """
    written = table(source)
    custom = {name: written.pop(name) for name in CUSTOM if name in written}
    found = {csl_name(name): date(value) if name in DATES else value for name, value in written.items()}
    return {**found, "custom": custom} if custom else found


def date(text: str) -> dict[str, Any]:
    """Return EDTF text as a date of CSL: as numbers, or, where these cannot say it, as the text that it is.

    Raises DateError for text that is no date.

    >>> date("1950~/1953~"), date("1950?")
    ({'date-parts': [[1950], [1953]], 'circa': True}, {'raw': '1950?'})
    """
    match = _DATE.fullmatch(When(text).text)
    if match is None:
        return {"raw": text}
    parts = [[int(part) for part in end.split("-")] for end in match.group(1, 3) if end]
    return {"date-parts": parts, "circa": True} if match[2] else {"date-parts": parts}


def _field(name: str) -> str:
    """Return the field that CSL calls ``name``; another name stays as it is, for the reader to refuse."""
    if name in _FIELDS:
        return _FIELDS[name]
    return f"{name} (in CSL: {csl_name(name)})" if name in _FIELDS.values() else name


def _csl_date(value: Any) -> When:
    """Read a CSL date: ``{"date-parts": [[1954, 11, 17]]}``, two lists for a span, ``"circa": true`` for about then.

    Other dates are ``{"raw": "1954?"}``, EDTF as text.
    """
    if isinstance(value, dict) and value.keys() == {"raw"}:
        return structure.when(value["raw"])
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2 or value.keys() - {"date-parts", "circa"}:
        raise DataError('is not a CSL date; write {"date-parts": [[1954, 11, 17]]}')
    about = "~" if value.get("circa") else ""
    return When("/".join(_day_of_parts(part) + about for part in parts))


def _day_of_parts(parts: Any) -> str:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3 or not all(type(part) is int for part in parts):
        raise DataError("has date-parts that are not one to three whole numbers: year, month, day")
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False))


_DATE = re.compile(r"(\d{4}(?:-\d\d){0,2})(~?)(?:/(\d{4}(?:-\d\d){0,2})\2)?", re.ASCII)
CUSTOM = ("standing",)
DATES = ("issued", "original_date", "event_date", "accessed")
"""The fields of a source that hold dates, and those that CSL has no place for."""

_FIELDS = {csl_name(name): name for name in attrs.fields_dict(Source)}
_NAMES = each(structure.table(Name, {}))
READERS: dict[str, structure.Reader[Any]] = {
    "id": structure.identifier,
    "author": _NAMES,
    "editor": _NAMES,
    **dict.fromkeys(DATES, _csl_date),
    "standing": word(Standing),
}
"""How the fields of a source are read that are not plain text."""
