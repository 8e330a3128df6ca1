"""Answers as paragraphs with numbered notes, in English or Korean, ready to paste into a story or a memo.

Doubt is stated, a plan is called a plan, and every fact has a note with its source. The sentences are in one module per
language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from opcon.errors import DataError, OpconError, WrongType, of_type
from opcon.model.authority import Command, Condition
from opcon.model.dates import korean_day
from opcon.model.events import Agreement
from opcon.model.sources import Citation
from opcon.model.vocabulary import Confidence
from opcon.text import english, korean
from opcon.text.facts import DesignatedUnits, HolderChange, Instruments, Leaders, NewTenure, PlanFact, PossibleHolders
from opcon.text.footnotes import ClaimNotes, Mark
from opcon.text.labels import check_language
from opcon.text.sentences import Language, Phrase, interleave, parts
from opcon.timeline.plans import Plan, Slip
from opcon.timeline.record import start_after
from opcon.timeline.status import Status
from opcon.timeline.tenures import Tenure

_LANGUAGES: dict[str, Language] = {"en": english, "ko": korean}


@attrs.frozen
class Explanation:
    """A paragraph with numbered notes. ``print`` shows the paragraph, then the notes.

    ``parts`` is the paragraph as runs of text and ``Mark`` objects, for other layouts; it is empty in an explanation
    that ``explain`` did not make.

    Parameters
    ----------
    paragraph : str
        The text, with the number of each note in brackets.
    notes : tuple of str
        The source of each note, in the order of the numbers.
    citations : tuple of Citation
        The citation of each note.

    Examples
    --------
    >>> import opcon
    >>> explanation = opcon.explain(opcon.load().on("1978-11-07"))
    >>> explanation.paragraph == "".join(map(str, explanation.parts))
    True
    >>> len(explanation.notes) == len(explanation.citations)
    True
    """

    paragraph: str
    notes: tuple[str, ...]
    citations: tuple[Citation, ...] = attrs.field(default=(), eq=False, repr=False)
    parts: tuple[str | Mark, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    def __str__(self) -> str:
        return "\n".join([self.paragraph, "", *(f"{number}. {note}" for number, note in enumerate(self.notes, 1))])


def explain(status: Status, later: Status | None = None, lang: str = "en") -> Explanation:
    """Explain the answer for a day, or the changes between the answers for two days.

    Parameters
    ----------
    status : Status
        The answer for a day, from ``timeline.on``.
    later : Status, optional
        The answer of the same timeline for another day, about the same forces. The text goes from the earlier day to
        the later, in whichever order they are given.
    lang : {"en", "ko"}
        The language of the paragraph; notes are in the language of their source.

    Returns
    -------
    Explanation
        A paragraph with numbered notes.

    Raises
    ------
    UnknownName
        If ``lang`` is not "en" or "ko".
    WrongType
        If ``status`` or ``later`` is not a Status.
    DataError
        If the answers are from different timelines or about different forces.

    Examples
    --------
    >>> import opcon
    >>> from textwrap import fill
    >>> timeline = opcon.load()
    >>> print(fill(opcon.explain(timeline.on("1960-01-01")).paragraph.split(" The instruments")[0], 100))
    On 1 January 1960, the United Nations Command held operational control over the armed forces of the
    Republic of Korea in peacetime [1] and in wartime [1]. This had been so since 14 July 1950. General
    Carter B. Magruder led the United Nations Command [2].
    >>> print(fill(opcon.explain(timeline.on("1994-11-30"), timeline.on("1994-12-01")).paragraph.split(". ")[0], 100))
    On 1 December 1994, peacetime operational control passed from the ROK-US Combined Forces Command to
    the ROK Joint Chiefs of Staff [1]; wartime operational control stayed with the ROK-US Combined
    Forces Command [2]
    """
    _check_arguments(status, later)
    check_language(lang)
    language, notes = _LANGUAGES[lang], ClaimNotes()
    facts = _answer(status, language, notes) if later is None else _changes(status, later, language, notes)
    sentences = [sentence for sentence in facts if sentence]
    partly, recalled = (notes.with_confidence(one) for one in (Confidence.PARTLY, Confidence.RECALLED))
    return _explanation(interleave([*sentences, *language.verification(partly, recalled)], " "), notes.citations, lang)


def _explanation(paragraph: Phrase, citations: tuple[Citation, ...], lang: str) -> Explanation:
    """Return an explanation with its parts, which are not an argument, so that an evolved copy loses them."""
    found = parts(paragraph)
    explanation = Explanation("".join(map(str, found)), tuple(one.described(lang) for one in citations), citations)
    object.__setattr__(explanation, "parts", found)
    return explanation


def _answer(status: Status, language: Language, notes: ClaimNotes) -> Iterator[Phrase]:
    if first := start_after(status.record, status.day):
        yield language.before_record(first, [status.day])
        return
    held = [_held(status, condition, notes) for condition in Condition]
    yield language.holders(status, held)
    if not status.projected:
        yield language.since(held)
        yield language.designated(_designated(status, held))
        yield language.leaders([*_leaders(status, held, notes)])
        yield language.instruments(_instruments(status, notes))
    if status.plan:
        yield language.plan(_planned(status.plan, notes), status.projected)
    yield language.incidents([(incident, notes.mark(incident)) for incident in status.incidents])


def _held(status: Status, condition: Condition, notes: ClaimNotes) -> PossibleHolders:
    tenures = status.possible_tenures(condition)
    certain = status.tenure(condition) if len(tenures) == 1 else None
    return PossibleHolders(condition, tenures, _marks(tenures, notes), certain)


def _marks(tenures: Iterable[Tenure], notes: ClaimNotes) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys(notes.mark(tenure.started_by) for tenure in tenures))


def _designated(status: Status, held: Iterable[PossibleHolders]) -> list[DesignatedUnits]:
    """Return the commands that had control over designated units only, each once."""
    found: dict[tuple[Command, tuple[str, ...]], list[Condition]] = {}
    for one in held:
        for tenure in one.tenures:
            if tenure.designated:
                found.setdefault((tenure.holder, tenure.designated), []).append(one.condition)
    forces = status.record.forces
    return [
        DesignatedUnits(command, tuple(conditions), tuple(forces[name] for name in named))
        for (command, named), conditions in found.items()
    ]


def _leaders(status: Status, held: Iterable[PossibleHolders], notes: ClaimNotes) -> Iterator[Leaders]:
    for command in dict.fromkeys(command for one in held for command in one.commands):
        appointments = status.commanders(command.id)
        if appointments:
            yield Leaders(command, tuple((one, notes.mark(one)) for one in appointments))


def _instruments(status: Status, notes: ClaimNotes) -> Instruments:
    in_force = tuple((agreement, notes.mark(agreement)) for agreement in status.basis)
    readings = () if in_force else status.readings
    return Instruments(in_force, tuple((one, notes.mark(one, _cited_by_the_reading(one))) for one in readings))


def _cited_by_the_reading(agreement: Agreement) -> Citation | None:
    """Return the citation whose locator the reading of an agreement names; the longest, if it names several."""
    reading = agreement.reading or ""
    named = {place: one for one in agreement.citations for place in _places(one) if place in reading}
    return named[max(named, key=len)] if named else None


def _places(citation: Citation) -> tuple[str, ...]:
    """Return the locator of a citation, whole and up to its first comma; a reading may name either."""
    return (citation.locator, citation.locator.split(",")[0]) if citation.locator else ()


def _planned(plan: Plan, notes: ClaimNotes) -> PlanFact:
    return PlanFact(plan, notes.mark(plan.started_by))


def _changes(one: Status, later: Status, language: Language, notes: ClaimNotes) -> Iterator[Phrase]:
    _check_comparable(one, later)
    if later.day < one.day:
        one, later = later, one
    if one.day == later.day:
        yield language.same_day(one.day)
        return
    if first := start_after(one.record, one.day):
        uncovered = [status.day for status in (one, later) if status.day < first]
        yield language.before_record(first, uncovered)
        if len(uncovered) == 2:
            return
    yield language.changes(one, later, [_change(one, later, condition, notes) for condition in Condition])
    came = [agreement for agreement in later.basis if agreement not in one.basis]
    went = [agreement for agreement in one.basis if agreement not in later.basis]
    yield language.instruments_changed(
        [(agreement, notes.mark(agreement)) for agreement in came],
        [(agreement, notes.mark(agreement)) for agreement in went],
    )
    if later.plan and (one.plan is None or later.plan.started_by != one.plan.started_by):
        yield language.plan(_planned(later.plan, notes), later.projected)
        yield language.target_moved(_slip(one.plan, later.plan))
    elif one.plan and not later.plan:
        yield language.plan_ended(_planned(one.plan, notes))


def _check_arguments(status: Any, later: Any) -> None:
    """Raise WrongType, with the call that was probably meant, unless both arguments are answers."""
    if isinstance(later, str) and (lang := later.casefold()[:2]) in _MEANT:
        raise WrongType("later", "a Status", later, f"opcon.explain(status, lang={_MEANT[lang]!r})")
    given = {name: value for name, value in (("status", status), ("later", later)) if value is not None}
    meant = [
        name if isinstance(value, Status) else f"timeline.on({_day_meant(value)!r})" for name, value in given.items()
    ]
    for name, value in {"status": status, **given}.items():
        of_type(value, Status, name, f"opcon.explain({', '.join(meant or [_EXAMPLE])})")


_MEANT = {"en": "en", "ko": "ko", "kr": "ko"}
_EXAMPLE = "timeline.on('1995-01-01')"


def _day_meant(value: Any) -> str:
    """Return a day that was given instead of an answer: itself, or as the first day of an event or a tenure."""
    when = getattr(value, "when", None) or getattr(value, "start", None) or value
    try:
        return str(korean_day(getattr(when, "earliest", None) or when))
    except OpconError:
        return "1995-01-01"


def _check_comparable(one: Status, later: Status) -> None:
    if one.expression != later.expression:
        what = (
            f"the answers are from two timelines, {one.expression} and {later.expression}; take both from one timeline"
        )
        raise DataError(what)
    if one.forces != later.forces:
        raise DataError(
            f"the answers are about different forces, {one.forces} and {later.forces}; ask about the same forces"
        )


def _slip(before: Plan | None, after: Plan) -> Slip | None:
    if before is None or before.conditions != after.conditions or not (before.target and after.target):
        return None
    return Slip.between(before.target, after.target)


def _change(one: Status, later: Status, condition: Condition, notes: ClaimNotes) -> HolderChange:
    new = tuple(_new_tenures(one, later, condition, notes))
    stayed = () if new else _marks(later.possible_tenures(condition), notes)
    return HolderChange(condition, one.holders(condition), later.holders(condition), new, stayed)


def _new_tenures(one: Status, later: Status, condition: Condition, notes: ClaimNotes) -> Iterator[NewTenure]:
    """Yield the tenures that began or may have begun in between, except those in doubt on both days."""
    before = {_key(tenure) for tenure in one.possible_tenures(condition)}
    doubtful = {_key(tenure) for tenure in later.possible_tenures(condition)[1:]}
    for tenure in later.begun_since(one.day, condition):
        sure = bool(tenure.start and tenure.start.latest) and _key(tenure) not in doubtful
        if sure or _key(tenure) not in before:
            yield NewTenure(tenure, notes.mark(tenure.started_by), sure)


def _key(tenure: Tenure) -> tuple[str, str]:
    return tenure.started_by.id, tenure.holder.id
