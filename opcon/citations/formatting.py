"""Citations in a style, in the text or as notes, with their bibliography."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import unescape
from string import ascii_lowercase
from typing import Any, Self
from xml.sax.saxutils import escape

from opcon.citations import preformatted
from opcon.citations.csl_adjust import adjusted_item
from opcon.citations.evidence import Answer, Evidence, as_source
from opcon.citations.pandoc import Place, format_works
from opcon.citations.preformatted import CALL, FormattedWork, digest, disambiguated
from opcon.errors import of_type, texts_of
from opcon.model.sources import Citation, Source
from opcon.timeline.record import Record


class Cited(str):
    """A citation as text, with one line for each part; ``html`` is the same text with italics.

    Notebooks show the HTML. ``cite`` and ``references`` return it; use it as a str.

    Examples
    --------
    >>> import opcon
    >>> print(opcon.cite(opcon.load().record.sources["mnd-dwp-2014"], "apa"))
    (Ministry of National Defense, Republic of Korea, 2014)
    <BLANKLINE>
    Ministry of National Defense, Republic of Korea. (2014). 2014 Defense White Paper. Ministry of National Defense,
    Republic of Korea.
    """

    __slots__ = ("_html",)
    _html: str

    @property
    def html(self) -> str:
        """The citation as HTML: a paragraph for each part, with ``em`` for italics; ``pre`` for other programs.

        Examples
        --------
        >>> import opcon
        >>> opcon.cite(opcon.load().record.sources["mnd-dwp-2014"], "apa").html.splitlines()[0]
        '<p>(Ministry of National Defense, Republic of Korea, 2014)</p>'
        """
        return self._html

    @classmethod
    def of(cls, parts: Sequence[str]) -> Self:
        """Return a citation from parts in HTML.

        Parameters
        ----------
        parts : list of str
            The parts, in HTML without any tag but ``em``.

        Returns
        -------
        Cited
            The citation, with one line for each part.

        Raises
        ------
        WrongType
            If ``parts`` is not a list of str.

        Examples
        --------
        >>> import opcon
        >>> opcon.Cited.of(["<em>A Book</em> &amp; more"])
        'A Book & more'
        """
        written = texts_of(parts, "parts", "a list of str", "opcon.Cited.of(['<em>A Book</em>'])")
        cited = cls("\n".join(map(_plain, written)))
        cited._html = "\n".join(f"<p>{part}</p>" for part in written if part)
        return cited

    @classmethod
    def plain(cls, text: str) -> Self:
        """Return a citation from plain text, such as BibTeX.

        Parameters
        ----------
        text : str
            The text for another program.

        Returns
        -------
        Cited
            The citation; its ``html`` is preformatted.

        Raises
        ------
        WrongType
            If ``text`` is not a str.

        Examples
        --------
        >>> import opcon
        >>> opcon.Cited.plain("@book{a}").html
        '<pre>@book{a}</pre>'
        """
        cited = cls(of_type(text, str, "text", "opcon.Cited.plain('@book{a}')"))
        cited._html = f"<pre>{escape(cited)}</pre>"
        return cited

    def _repr_html_(self) -> str:
        return self._html

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        """Print it as text in IPython, not as a string literal."""
        printer.text(str(self))


def formatted(evidence: Evidence, style: str, *, listed: bool) -> Cited:
    """Return evidence in a style: citations and their bibliography; if ``listed``, only the bibliography.

    Raises OpconError for sources outside the shipped record if pandoc is not installed.
    """
    records = {as_source(record).id: record for record in evidence.records}
    places = [(citation.source.id, citation.locator) for citation in evidence.citations]
    works = _works(evidence.sources, [*places, *((id, CALL) for id in records)], style)
    letters = _letters(works)
    if style == "apa":  # APA orders citations in one pair of brackets as in the bibliography
        ranks = {id: rank for rank, id in enumerate(works)}
        places.sort(key=lambda place: ranks[place[0]])
    answers = [_answer(works, letters, answer) for answer in evidence.answers]
    cited = [] if listed else [disambiguated(works[id].cited[locator or ""], letters.get(id)) for id, locator in places]
    if not answers and not cited:
        cited = [disambiguated(works[id].cited[""], letters.get(id)) for id in records if not listed]
    above = _notes([*answers, *cited]) if style == "chicago-notes" else [*answers, *_in_one(cited, bool(answers))]
    entries = [_entry(work, letters.get(id), records.get(id)) for id, work in works.items()]
    return Cited.of([*above, *([""] if above else []), *entries])


def note(citation: Citation) -> str:
    """Return a full Chicago note if the shipped file has one for that place, else the plain line.

    >>> import opcon
    >>> note(opcon.Citation(opcon.load().record.sources["mnd-dwp-2014"], "p. 123"))[:62]
    'Ministry of National Defense, Republic of Korea, 2014 Defense '
    """
    style = "chicago-notes"
    work = preformatted.shipped(style).get(citation.source.id)
    text = work.cited.get(citation.locator or "") if work and _is_current(work, citation.source, style) else None
    return _plain(text) if text else str(citation)


def _plain(text: str) -> str:
    return unescape(re.sub(r"</?em>", "", text))


def _works(sources: Sequence[Source], places: Sequence[Place], style: str) -> dict[str, FormattedWork]:
    """Return the preformatted works if all of them are there, else format them now."""
    shipped = preformatted.shipped(style)
    ids = {source.id for source in sources if _is_current(shipped.get(source.id), source, style)}
    if len(ids) == len(sources) and all((locator or "") in shipped[id].cited for id, locator in places):
        return {id: work for id, work in shipped.items() if id in ids}
    return format_works(sources, places, style)


def _is_current(work: FormattedWork | None, source: Source, style: str) -> bool:
    """Return whether a work was formatted from the current source."""
    return work is not None and work.checksum == digest(adjusted_item(source, style))


def _letters(works: Mapping[str, FormattedWork]) -> dict[str, str]:
    """Return a letter for each work that is cited like another one: a to z, then aa."""
    alike: dict[str, list[str]] = defaultdict(list)
    for id, work in works.items():
        alike[disambiguated(work.cited[""])].append(id)
    return {id: _letter(n) for ids in alike.values() if len(ids) > 1 for n, id in enumerate(ids)}


def _letter(number: int) -> str:
    more, last = divmod(number, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]


def _answer(works: Mapping[str, FormattedWork], letters: Mapping[str, str], answer: Answer) -> str:
    """Return the citation of an answer: the record, with the call in place of a page."""
    id = as_source(answer.record).id
    cited = disambiguated(works[id].cited[CALL], letters.get(id)).replace(CALL, escape(answer.call))
    return f"{cited} Answer: {escape(answer.summary)}" if answer.summary else cited


def _notes(notes: Sequence[str]) -> list[str]:
    return [f"{number}. {note}" for number, note in enumerate(notes, 1)] if len(notes) > 1 else list(notes)


def _in_one(cited: Sequence[str], is_evidence: bool) -> list[str]:
    """Join citations in one pair of brackets."""
    joined = "; ".join(dict.fromkeys(one.removeprefix("(").removesuffix(")") for one in cited))
    return [f"{'Evidence: ' if is_evidence else ''}({joined})"] if cited else []


def _entry(work: FormattedWork, letter: str | None, record: Record | None) -> str:
    """Return an entry of the bibliography; the entry of a record ends with its checksum, which no style prints."""
    entry = disambiguated(work.entry, letter)
    return f"{entry} SHA-256 {record.checksum}." if record else entry
