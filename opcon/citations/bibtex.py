"""Sources as BibTeX and BibLaTeX, for LaTeX and other programs that read these formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from opcon.errors import DataError
from opcon.model.dates import When
from opcon.model.sources import Name, Source


@attrs.frozen
class _Dialect:
    """The names of entry types and fields."""

    kinds: Mapping[str, str]  # sources of a CSL type that is not the first of its entry type get an entrysubtype
    other: str
    names: Mapping[str, str]  # other fields keep their name in BibLaTeX, or in CSL
    publisher: Mapping[str, str]


def bibtex(sources: Iterable[Source]) -> str:
    r"""Return sources as BibTeX, an entry for each. Raises DataError if an id cannot be a key.

    >>> source = Source(id="un-s-3079", type="report", title="A Letter & a Report", issued=When("1953-08-07"))
    >>> print(bibtex([source]))
    @techreport{un-s-3079,
      title = {{A Letter \& a Report}},
      year = {1953},
      month = {8},
      date = {1953-08-07}
    }
    """
    return _file(sources, _BIBTEX)


def biblatex(sources: Iterable[Source]) -> str:
    r"""Return sources as BibLaTeX, an entry for each. Raises DataError if an id cannot be a key.

    >>> source = Source(id="un-s-3079", type="report", title="A Letter & a Report", issued=When("1953-08-07"))
    >>> print(biblatex([source]))
    @report{un-s-3079,
      title = {{A Letter \& a Report}},
      date = {1953-08-07}
    }
    """
    return _file(sources, _BIBLATEX)


_NAMES = {
    "container_title": "journaltitle",
    "collection_title": "series",
    "collection_number": "seriesnumber",
    "chapter_number": "chapter",
    "publisher_place": "location",
    "event_title": "eventtitle",
    "event_place": "venue",
    "issued": "date",
    "original_date": "origdate",
    "event_date": "eventdate",
    "accessed": "urldate",
    "page": "pages",
    "genre": "type",
    "medium": "howpublished",
    "authority": "institution",
    "archive": "library",
    "archive_location": "shelfmark",
    "URL": "url",
    "DOI": "doi",
    "ISBN": "isbn",
    "language": "langid",
    "standing": "keywords",
    "title_en": "titleaddon",
}
_LEFT_OUT = ("id", "type", "title_ko", "author_en", "editor_en", "container_title_en", "publisher_en")
"""The key and the type are written elsewhere; the formats have no fields for names in Latin letters."""
_PARTS = ("chapter", "entry", "entry-encyclopedia", "entry-dictionary", "paper-conference")
_ARTICLES = ("article-journal", "article-magazine", "article-newspaper", "article")
_LANGUAGES = {"en": "english", "ja": "japanese", "ko": "korean"}

_BIBLATEX = _Dialect(
    {
        **dict.fromkeys(_ARTICLES, "article"),
        **dict.fromkeys(_PARTS, "incollection"),
        "entry-encyclopedia": "inreference",
        "book": "book",
        "broadcast": "video",
        "dataset": "dataset",
        "graphic": "image",
        "legal_case": "jurisdiction",
        "legislation": "legislation",
        "bill": "legislation",
        "report": "report",
        "speech": "unpublished",
        "thesis": "thesis",
        "treaty": "legal",
        "webpage": "online",
    },
    "misc",
    {},
    {},
)
_BIBTEX = _Dialect(
    {
        **dict.fromkeys(_ARTICLES, "article"),
        **dict.fromkeys(_PARTS, "incollection"),
        "book": "book",
        "report": "techreport",
        "speech": "unpublished",
        "thesis": "phdthesis",
    },
    "misc",
    {"journaltitle": "journal", "location": "address"},
    {"techreport": "institution", "misc": "howpublished", "unpublished": "howpublished"},
)


def _file(sources: Iterable[Source], dialect: _Dialect) -> str:
    return "\n\n".join(_entry(source, dialect) for source in sources)


def _entry(source: Source, dialect: _Dialect) -> str:
    if not _KEY.fullmatch(source.id):
        raise DataError(f"{source.id!r} cannot be a BibTeX key; use only letters, digits, hyphens and dots", field="id")
    kind = dialect.kinds.get(source.type, dialect.other)
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(source, kind, dialect))
    return f"@{kind}{{{source.id},\n{fields}\n}}"


def _fields(source: Source, kind: str, dialect: _Dialect) -> Iterator[tuple[str, str]]:
    for field in attrs.fields_dict(Source):
        value = getattr(source, field)
        if field in _LEFT_OUT or value in (None, ()):
            continue
        if field == "issued" and dialect is _BIBTEX:
            yield from _year_and_month(value)
        yield _name(source.type, kind, field, dialect), _value(field, value)
    if source.type != next((meant for meant, other in dialect.kinds.items() if other == kind), None):
        yield "entrysubtype", source.type.removeprefix("article-")


def _name(type: str, kind: str, field: str, dialect: _Dialect) -> str:
    """Return the name of a field of a source in an entry type."""
    if field == "container_title" and type in _PARTS:
        return "booktitle"
    if field == "publisher":
        return dialect.publisher.get(kind, "publisher")
    if kind == "article":  # in articles, number is the issue
        field = {"issue": "number", "number": "eid"}.get(field, field)
    name = _NAMES.get(field, field)
    return dialect.names.get(name, name)


def _year_and_month(when: When) -> Iterator[tuple[str, str]]:
    """Yield the year and the month of a date, or of the start of a span."""
    start = when.start
    if start and start.year is not None:
        yield "year", f"{start.year:04}"
        if start.month is not None:
            yield "month", str(start.month)


def _value(field: str, value: Any) -> str:
    if field in ("author", "editor"):
        return " and ".join(map(_person, value))
    if isinstance(value, When):
        return value.text
    if field in ("URL", "DOI"):
        return _verbatim(str(value))
    if field == "language":
        return _LANGUAGES.get(value, _plain(value))
    if field == "page":
        return _plain(re.sub(r"(?<=\d)[-–](?=\d)", "--", value))
    if field.endswith("title"):
        return f"{{{_plain(value)}}}"  # braces keep styles from lowercasing it
    return _whole(value) if field in ("publisher", "publisher_place", "authority") else _plain(str(value))


def _person(name: Name) -> str:
    """Return a name as family name, suffix such as Jr., and given name; the name of an institution in braces."""
    if name.literal:
        return f"{{{_plain(name.literal)}}}"
    given, _, suffix = (name.given or "").partition(", ")
    return ", ".join(_whole(part) for part in (name.family, suffix, given) if part)


def _whole(text: str) -> str:
    """Return a name, in braces if it has ``and`` or a comma, which would separate names."""
    return f"{{{_plain(text)}}}" if " and " in text or "," in text else _plain(text)


def _plain(text: str) -> str:
    """Return text escaped for LaTeX."""
    return "".join(_SPECIAL.get(char, char) for char in " ".join(text.split()))


def _verbatim(address: str) -> str:
    """Return an address for a verbatim field: only braces, backslashes and spaces are escaped."""
    return "".join(f"%{ord(char):02X}" if char in "{}\\ \n\r\t" else char for char in address)


_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*", re.ASCII)
_SPECIAL = {
    **{char: f"\\{char}" for char in "#$%&_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
