"""``cite`` and ``references``: styles of text, and formats of bibliographies for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import attrs

from opcon.citations.bibtex import biblatex, bibtex
from opcon.citations.evidence import Answer, Evidence, as_source, evidence
from opcon.citations.formatting import Cited, formatted
from opcon.citations.preformatted import STYLES
from opcon.citations.ris import ris
from opcon.errors import WrongType, check_name, of_type, same_word
from opcon.io.csl import item
from opcon.io.loading import load
from opcon.model.sources import Citation, Source
from opcon.timeline.query_log import LOG
from opcon.timeline.timeline import Timeline


def _csl_json(sources: Iterable[Source]) -> str:
    return json.dumps([item(source) for source in sources], ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Iterable[Source]], str]] = {
    "bibtex": bibtex,
    "biblatex": biblatex,
    "ris": ris,
    "csl-json": _csl_json,
}
"""The formats of bibliographies for other programs."""


def cite(x: object = None, style: str = "chicago-author-date", *, timeline: Timeline | None = None) -> Cited:
    """Cite an event, a source, an answer, a figure or a timeline; by default the record itself.

    An event, appointment or source is cited with the places in its sources. An answer is cited as the record, with its
    version and checksum and the call that gives the answer again, followed by the evidence. A timeline gives a
    bibliography.

    Sources of the shipped record are already formatted. Your own sources need pandoc and its styles:
    ``pip install 'opcon[cite]'``.

    Parameters
    ----------
    x : object, optional
        An event, source, citation, appointment, answer (status, tenure, hold or plan), figure of ``opcon.plot``,
        timeline or selection of its events, or a list of these. The default is the record.
    style : str, optional
        For text: ``chicago-author-date``, ``chicago-notes``, ``apa`` or ``mla``. For other programs: ``bibtex``,
        ``biblatex``, ``ris`` or ``csl-json``, which have the works without pages.
    timeline : Timeline, optional
        The timeline that a tenure or a plan is from. The default is the shipped record.

    Returns
    -------
    Cited
        A str: first the citations as they go into a text or a footnote, then, after an empty line, the bibliography,
        one entry a line. Its attribute ``html`` has the italics.

    Raises
    ------
    WrongType
        If ``x`` cannot be cited, such as an id: the message gives the call to write.
    UnknownName
        If there is no such style.
    DataError
        If a tenure or plan is not from ``timeline``, or an id cannot be a BibTeX key.
    OpconError
        If pandoc or its styles are needed and not installed.

    Examples
    --------
    >>> import opcon
    >>> source = opcon.load().record.sources["frus-1952-54-v15p1-d40"]
    >>> print(opcon.cite(opcon.Citation(source, "para. 3")).splitlines()[0])
    (U.S. Department of State, Office of the Historian [1952] 1984, para. 3)
    >>> print(opcon.cite(opcon.load().on("1960-01-01"), "apa").splitlines()[0])
    (The opcon contributors, 2026, opcon.load().on('1960-01-01')) Answer: peacetime unc, wartime unc
    >>> print(opcon.cite(opcon.load().record.sources["un-s-3079"], "ris").splitlines()[0])
    TY  - RPRT
    """
    _check_style(style, "opcon.cite(x, timeline=timeline)")
    if named := same_word(x, (*STYLES, *FORMATS)):
        raise WrongType("x", "the thing to cite", x, f"opcon.cite(style={named!r})")
    given = "opcon.cite(x, timeline=opcon.load())"
    timeline = load() if timeline is None else of_type(timeline, Timeline, "timeline", given)
    found = Evidence(records=(timeline.record,)) if x is None else evidence(x, timeline)
    return _in_style(found, style, listed=isinstance(x, Timeline))


def bibliography(sources: Iterable[Source], style: str = "chicago-author-date") -> Cited:
    """Return one bibliography of sources. Raises as ``cite`` does.

    >>> import opcon
    >>> print(bibliography([opcon.load().record.sources["un-s-3079"]], "ris").splitlines()[0])
    TY  - RPRT
    """
    _check_style(style, "bibliography(sources, 'bibtex')")
    return _in_style(Evidence(citations=tuple(map(Citation, sources))), style, listed=True)


def references(style: str = "chicago-author-date") -> Cited:
    """Return one bibliography of every day and event that you looked up, and of the record.

    It covers days (``timeline.on(day)``) and events (``timeline[id]``), but not tables and charts. It starts when opcon
    is imported.

    Parameters
    ----------
    style : str, optional
        A style of ``cite``.

    Returns
    -------
    Cited
        The bibliography, one entry a line.

    Raises
    ------
    UnknownName
        If there is no such style.
    OpconError
        If pandoc or its styles are needed and not installed.

    Examples
    --------
    >>> import opcon
    >>> event = opcon.load()["gap-in-commitment"]
    >>> event.citations[0].source.id in opcon.references("biblatex")
    True
    """
    _check_style(style, "opcon.references('bibtex')")
    return _in_style(Evidence.joined([Evidence(records=(load().record,)), *_asked()]), style, listed=True)


def _asked() -> Iterable[Evidence]:
    """Yield the evidence of everything asked about by name, without the calls."""
    return (attrs.evolve(evidence(one, load()), answers=()) for one in LOG.answers())


def _check_style(style: object, instead: str) -> None:
    """Raise WrongType for a timeline in place of a style, and UnknownName for an unknown style."""
    if isinstance(style, Timeline):
        raise WrongType("style", "the name of a style", style, instead)
    check_name("style", style, [*STYLES, *FORMATS])


def _in_style(found: Evidence, style: str, *, listed: bool) -> Cited:
    if style in STYLES:
        return formatted(found, style, listed=listed)
    return Cited.plain(FORMATS[style](_with_answers(source, found.answers) for source in found.sources))


def _with_answers(source: Source, answers: Iterable[Answer]) -> Source:
    """Return a source; for a record, with its calls and answers in the note."""
    of_record = (answer for answer in answers if as_source(answer.record).id == source.id)
    asked = [f"query: {one.call}{f'; answer: {one.summary}' if one.summary else ''}" for one in of_record]
    return attrs.evolve(source, note="; ".join([source.note or "", *asked])) if asked else source
