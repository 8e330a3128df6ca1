"""Sources as RIS, for EndNote, Mendeley and library catalogs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from opcon.model.dates import When
from opcon.model.sources import Source

_KINDS = {
    "article": "GEN",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "report": "RPRT",
    "thesis": "THES",
    "treaty": "GOVDOC",
    "webpage": "ELEC",
}
"""The RIS types of CSL types; any other is GEN. ``LB`` keeps the CSL type."""

_TAGS = {
    "id": "ID",
    "type": "LB",
    "title": "TI",
    "author": "AU",
    "editor": "A2",
    "issued": "DA",
    "original_date": "OP",
    "event_title": "C1",
    "event_place": "C2",
    "event_date": "C3",
    "container_title": "T2",
    "collection_title": "T3",
    "collection_number": "C5",
    "publisher": "PB",
    "publisher_place": "CY",
    "volume": "VL",
    "issue": "IS",
    "number": "M1",
    "chapter_number": "C4",
    "section": "SE",
    "page": "SP",
    "genre": "M3",
    "medium": "C8",
    "edition": "ET",
    "version": "RN",
    "authority": "C6",
    "jurisdiction": "C7",
    "archive": "DB",
    "archive_location": "CN",
    "URL": "UR",
    "DOI": "DO",
    "ISBN": "SN",
    "accessed": "Y2",
    "language": "LA",
    "note": "N1",
    "standing": "KW",
    "title_en": "TT",
}


def ris(sources: Iterable[Source]) -> str:
    """Return sources as RIS, a reference for each.

    ``PY`` and ``DA`` are the date of publication; if RIS cannot express it, its EDTF text follows the third slash of
    ``DA``. ``LB`` keeps the CSL type. Fields without a RIS tag are in ``C1`` to ``C8``: the title, place and date of an
    event, the chapter, the number in a series, the authority, the jurisdiction, and the medium. The version of a data
    set is ``RN``, and a title translated into English is ``TT``. Names in Latin letters have no tag and are left out.

    >>> print(ris([Source(id="un-s-3079", type="report", title="A Letter", issued=When("1953-08~"))]))
    TY  - RPRT
    ID  - un-s-3079
    LB  - report
    TI  - A Letter
    PY  - 1953
    DA  - 1953/08//1953-08~
    ER  -
    """
    return "\n\n".join("\n".join(_lines(source)) for source in sources)


def _lines(source: Source) -> Iterator[str]:
    yield f"TY  - {_KINDS.get(source.type, 'GEN')}"
    for field in attrs.fields_dict(Source):
        value = getattr(source, field)
        if field in _TAGS and value not in (None, ()):
            yield from (f"{tag}  - {_line(text)}" for tag, text in _tagged(field, value))
    yield "ER  - "


def _tagged(field: str, value: Any) -> Iterator[tuple[str, str]]:
    tag = _TAGS[field]
    if field in ("author", "editor"):
        yield from ((tag, ", ".join(filter(None, (name.literal, name.family, name.given)))) for name in value)
    elif field == "issued":
        year = _year(value)
        if year is not None:
            yield "PY", f"{year:04}"
        yield tag, _slashed(value)
    elif field == "accessed":
        yield tag, _slashed(value)
    elif field == "page":
        yield from zip(("SP", "EP"), re.split(r"(?<=\d)[-–](?=\d)", value, maxsplit=1), strict=False)
    else:
        yield tag, str(value)


def _year(when: When) -> int | None:
    """Return the year of a date, of the start of a span, or the first year that a set can mean."""
    start = when.start
    written = start.year if start else None
    return written or (when.earliest.year if when.earliest else None)


def _slashed(when: When) -> str:
    """Return a date as year, month and day between slashes, then its EDTF text if it says more."""
    start = when.start
    year, month, day = (start.year, start.month, start.day) if start else (None, None, None)
    parts = (year and f"{year:04}", month and f"{month:02}", day and f"{day:02}")
    is_all = when.year is not None and when.qualifier is None
    return "/".join([*(part or "" for part in parts), "" if is_all else when.text])


def _line(text: str) -> str:
    """Return text in one line: a second line would be lost, or read as a tag."""
    return " ".join(text.split())
