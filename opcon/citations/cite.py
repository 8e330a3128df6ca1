"""What is cited, in the form that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import attrs

from opcon.citations.bibtex import biblatex, bibtex
from opcon.citations.evidence import Answer, Evidence, as_source, evidence
from opcon.citations.formatting import Cited, formatted
from opcon.citations.preformatted import STYLES
from opcon.citations.ris import ris
from opcon.errors import UnknownName
from opcon.io.csl import item
from opcon.io.loading import load
from opcon.model.sources import Source
from opcon.timeline.query_log import LOG
from opcon.timeline.timeline import Timeline


def _csl_json(sources: Iterable[Source]) -> str:
    return json.dumps([item(source) for source in sources], ensure_ascii=False, indent=2)


FORMS: dict[str, Callable[[Iterable[Source]], str]] = {
    "bibtex": bibtex,
    "biblatex": biblatex,
    "ris": ris,
    "csl-json": _csl_json,
}
"""The forms that other programs read."""


def cite(x: object = None, style: str = "chicago-author-date", *, timeline: Timeline | None = None) -> Cited:
    """Cite an event, a source, an answer, a figure or a timeline; with nothing given, the shipped record itself.

    ``style`` is "chicago-author-date", "chicago-notes", "apa" or "mla", for text, or "bibtex", "biblatex", "ris" or
    "csl-json", for other programs, which has the works without the places in them. ``x`` can also be several things.

    Of an event, a source or an appointment, the sources are cited at the places where it is written. Of an answer (a
    status, a tenure, a plan, a figure of ``opcon.plot``, a selection of a timeline) the record is cited too, with its
    version and checksum, and at the call that asks again; and then the evidence. A timeline is a bibliography.
    ``timeline`` is the one that a tenure or a plan is from, if it is not the shipped one.

    The text is that of pandoc's citation processor, made beforehand for the shipped record. Sources of your own take
    pandoc and its styles: ``pip install 'opcon[cite]'``. Raises OpconError where these are not there, UnknownName for
    another style, and DataError for what cannot be cited.

    >>> import opcon
    >>> source = opcon.load().record.sources["frus-1952-54-v15p1-d40"]
    >>> print(opcon.cite(opcon.Citation(source, "para. 3")).splitlines()[0])
    (U.S. Department of State, Office of the Historian [1952] 1984, para. 3)
    >>> print(opcon.cite(opcon.load().on("1995-01-01"), "apa").splitlines()[0])
    (The opcon contributors, 2026, opcon.load().on('1995-01-01')) Answer: peacetime rok-jcs, wartime cfc
    >>> print(opcon.cite(opcon.load().record.sources["un-s-3079"], "ris").splitlines()[0])
    TY  - RPRT
    """
    asked_of = load() if timeline is None else timeline
    found = Evidence(records=(asked_of.record,)) if x is None else evidence(x, asked_of)
    return _in_form(found, style, listed=isinstance(x, Timeline))


def references(style: str = "chicago-author-date") -> Cited:
    """Return one bibliography of all that has been asked about by name so far, and of the records that answered.

    Asked by name are a day (``timeline.on(day)``) and an event (``timeline[id]``), since opcon was imported; what is
    asked in bulk, by a table or a chart, is not. ``style`` is as for ``cite``.

    >>> import opcon
    >>> event = opcon.load()["gap-in-commitment"]
    >>> event.citations[0].source.id in opcon.references("biblatex")
    True
    """
    return _in_form(Evidence.joined([Evidence(records=(load().record,)), *_asked()]), style, listed=True)


def _asked() -> Iterable[Evidence]:
    """Yield the evidence of all that was asked by name; what was asked is not told one by one."""
    return (attrs.evolve(evidence(one, load()), answers=()) for one in LOG.answers())


def _in_form(found: Evidence, style: str, *, listed: bool) -> Cited:
    if style in STYLES:
        return formatted(found, style, listed=listed)
    if style not in FORMS:
        raise UnknownName("style", style, [*STYLES, *FORMS])
    return Cited.plain(FORMS[style](_answering(source, found.answers) for source in found.sources))


def _answering(source: Source, answers: Iterable[Answer]) -> Source:
    """Return a source, if it is a record with what was asked of it and what it answered in its note."""
    mine = (one for one in answers if as_source(one.record).id == source.id)
    told = [f"asked {one.asked}{f': {one.said}' if one.said else ''}" for one in mine]
    return attrs.evolve(source, note="; ".join([source.note or "", *told])) if told else source
