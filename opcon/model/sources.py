"""Sources, as in a bibliography, and citations, which give a place in a source."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import attrs

from opcon.errors import DataError, check_name, quoted
from opcon.model.base import Word, concise, tuples
from opcon.model.dates import When, as_when


class Standing(Word):
    """How close a source is to the events.

    Attributes
    ----------
    PRIMARY
        An instrument, a record of the time, or an official speaking for an office.
    SECONDARY
        A later history, study or chronology.
    NEWS
        A news report.

    Examples
    --------
    >>> Standing("primary")
    Standing.PRIMARY
    """

    PRIMARY = "primary"
    SECONDARY = "secondary"
    NEWS = "news"


def _web_address(_: Source, __: attrs.Attribute[str | None], value: str | None) -> None:
    """Refuse addresses that are not of the web: pages link them, and a browser would run a script."""
    if value is not None and not value.startswith(("https://", "http://")):
        raise DataError(f"is {quoted(value)}; it must begin with https:// or http://", field="URL")


@attrs.frozen
class Name:
    """The name of a person, as family and given name, or of an institution, as one literal.

    Parameters
    ----------
    family, given : str, optional
        Family and given name of a person.
    literal : str, optional
        Name of an institution.

    Examples
    --------
    >>> str(Name(family="Sawyer", given="Robert K.")), str(Name(literal="United Nations Security Council"))
    ('Sawyer, Robert K.', 'United Nations Security Council')
    >>> str(Name(family="정", given="선구"))
    '정선구'
    """

    family: str | None = None
    given: str | None = None
    literal: str | None = None

    __repr__ = concise

    def __str__(self) -> str:
        if self.literal:
            return self.literal
        joint = "" if self.family and "가" <= self.family[0] <= "힣" else ", "
        return joint.join(part for part in (self.family, self.given) if part)


@attrs.frozen(kw_only=True, field_transformer=tuples)
class Source:
    """A written source, with the fields of CSL-JSON under Python names.

    Parameters
    ----------
    id : str
        Permanent id.
    type : str
        CSL type, such as ``book``, ``chapter``, ``report`` or ``webpage``.
    title : str
        Title in its own language.
    author, editor : iterable of Name, optional
        Authors and editors.
    issued : When, str or date, optional
        Date of publication.
    original_date : When, str or date, optional
        Date of the document itself, if it was published later.
    event_date : When, str or date, optional
        Date of the meeting or hearing that the source documents.
    event_title, event_place : str, optional
        Title and place of that meeting or hearing.
    container_title : str, optional
        Title of the volume, journal, newspaper or website that contains it.
    collection_title, collection_number : str, optional
        Title of the series that it belongs to, and its number there.
    publisher, publisher_place : str, optional
        Publisher and place of publication.
    volume, issue, number : str, optional
        Volume, issue, and number of the document, such as ``S/RES/84``.
    chapter_number, section, page : str, optional
        Chapter, section and pages in the container.
    genre, medium : str, optional
        Kind of document, such as ``telegram``, and its medium.
    edition, version : str, optional
        Edition or version.
    authority, jurisdiction : str, optional
        Body that issued it, and the jurisdiction of a statute or treaty.
    archive, archive_location : str, optional
        Archive that keeps the document, and its shelf mark there.
    URL : str, optional
        Web address; it must begin with ``https://`` or ``http://``.
    DOI, ISBN : str, optional
        Digital object identifier, and book number.
    accessed : When, str or date, optional
        Date on which the web page was read.
    language : str, optional
        Language code, such as ``en`` or ``ko``.
    note : str, optional
        Remark for the bibliography.
    standing : Standing or str, optional
        How close the source is to the events.
    title_en, title_ko : str, optional
        Translation of the title, if it is in another language.
    author_en, editor_en : iterable of Name, optional
        Authors and editors in Latin letters, in the same order.
    container_title_en, publisher_en : str, optional
        Newspaper, website or publisher in Latin letters.

    Raises
    ------
    DataError
        If ``URL`` is not a web address.
    DateError
        If a date is invalid.
    UnknownName
        If ``standing`` is not in its closed list.

    Examples
    --------
    >>> Source(id="un-s-res-84", type="report", title="Resolution 84 (1950)", number="S/RES/84").number
    'S/RES/84'
    """

    id: str
    type: str
    title: str
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    issued: When | None = attrs.field(default=None, converter=attrs.converters.optional(as_when))
    original_date: When | None = attrs.field(default=None, converter=attrs.converters.optional(as_when))
    event_date: When | None = attrs.field(default=None, converter=attrs.converters.optional(as_when))
    event_title: str | None = None
    event_place: str | None = None
    container_title: str | None = None
    collection_title: str | None = None
    collection_number: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    volume: str | None = None
    issue: str | None = None
    number: str | None = None
    chapter_number: str | None = None
    section: str | None = None
    page: str | None = None
    genre: str | None = None
    medium: str | None = None
    edition: str | None = None
    version: str | None = None
    authority: str | None = None
    jurisdiction: str | None = None
    archive: str | None = None
    archive_location: str | None = None
    URL: str | None = attrs.field(default=None, validator=_web_address)
    DOI: str | None = None
    ISBN: str | None = None
    accessed: When | None = attrs.field(default=None, converter=attrs.converters.optional(as_when))
    language: str | None = None
    note: str | None = None
    standing: Standing | None = attrs.field(default=None, converter=attrs.converters.optional(Standing))
    title_en: str | None = None
    title_ko: str | None = None
    author_en: tuple[Name, ...] = ()
    editor_en: tuple[Name, ...] = ()
    container_title_en: str | None = None
    publisher_en: str | None = None

    __repr__ = concise

    @property
    def link(self) -> str | None:
        """The web address: the URL, or else that of the DOI, percent-encoded.

        Examples
        --------
        >>> Source(id="a", type="book", title="A", DOI="10.1000/x y").link
        'https://doi.org/10.1000/x%20y'
        """
        address = self.URL or (f"https://doi.org/{self.DOI}" if self.DOI else None)
        return quote(address, safe=":/?#[]@!$&'()*+,;=%~") if address else None

    def translated(self, lang: str = "en") -> Source:
        """Return the source as it is cited for readers of a language.

        The translated title follows the title in brackets. For English, names are in Latin letters.

        Parameters
        ----------
        lang : str, optional
            ``"en"`` or ``"ko"``.

        Returns
        -------
        Source
            The source itself if it has no translation into that language.

        Raises
        ------
        UnknownName
            If there is no such language.

        Examples
        --------
        >>> source = Source(id="a", type="article-newspaper", title="전작권", container_title="한겨레", language="ko",
        ...                 title_en="Wartime operational control", container_title_en="Hankyoreh")
        >>> source.translated().title, source.translated().container_title
        ('전작권 [Wartime operational control]', 'Hankyoreh')
        """
        check_name("language", lang, ("en", "ko"))
        translation = self.title_en if lang == "en" else self.title_ko
        changed: dict[str, Any] = {"title": f"{self.title} [{translation}]"} if translation else {}
        if lang == "en":
            names = ("author", "editor", "container_title", "publisher")
            changed |= {name: latin for name in names if (latin := getattr(self, f"{name}_en"))}
        return attrs.evolve(self, **changed) if changed else self

    def described(self, lang: str = "en") -> str:
        """Return the source in one line, for readers of a language.

        Parameters
        ----------
        lang : str, optional
            ``"en"`` or ``"ko"``.

        Returns
        -------
        str
            Authors, title, date, container and number.

        Raises
        ------
        UnknownName
            If there is no such language.

        Examples
        --------
        >>> Source(id="a", type="report", title="전작권", issued="2014", title_en="Operational control").described()
        '전작권 [Operational control] (2014)'
        """
        return self.translated(lang)._line

    @property
    def _line(self) -> str:
        names = [str(name) for name in self.author] or ([self.publisher] if self.publisher else [])
        by = "" if self.container_title and not self.author else "; ".join(names)
        dated = f"{self.title} ({self.original_date or self.issued or 'n.d.'})"
        within = f"in {self.container_title}" if self.container_title else None
        return ", ".join(part for part in (by, dated, within, self.number) if part)

    def __str__(self) -> str:
        return self.described()


@attrs.frozen
class Citation:
    """A place in a source.

    Parameters
    ----------
    source : Source
        Source cited.
    locator : str, optional
        Place in the source.
    copy : str, optional
        Owner of the copy that was read, if the source was not read at its publisher or archive.
    remark : str, optional
        Content of the passage, or a note that only a summary was read.

    Examples
    --------
    >>> source = Source(id="un-s-res-84", type="report", title="Resolution 84 (1950)")
    >>> str(Citation(source, "para. 3"))
    'Resolution 84 (1950) (n.d.), para. 3'
    """

    source: Source
    locator: str | None = None
    copy: str | None = None
    remark: str | None = None

    __repr__ = concise

    def described(self, lang: str = "en") -> str:
        """Return the source and the place in one line, for readers of a language.

        Parameters
        ----------
        lang : str, optional
            ``"en"`` or ``"ko"``.

        Returns
        -------
        str
            The source and the locator.

        Raises
        ------
        UnknownName
            If there is no such language.

        Examples
        --------
        >>> source = Source(id="a", type="report", title="White Paper", issued="2014", title_ko="백서")
        >>> Citation(source, "p. 3").described("ko")
        'White Paper [백서] (2014), p. 3'
        """
        return ", ".join(part for part in (self.source.described(lang), self.locator) if part)

    def __str__(self) -> str:
        return self.described()
