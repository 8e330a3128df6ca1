"""An answer as a paragraph with numbered notes, in English or Korean, fit to be pasted into a story or a memo.

What is doubtful is said to be, a plan is told as a plan, and every fact has a note that says where it is written. The
sentences themselves are made by the module of their language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import ModuleType

import attrs

from opcon.errors import DataError, UnknownName, quoted
from opcon.model.appointments import Appointment
from opcon.model.authority import Condition
from opcon.model.events import Agreement, Confidence, Event
from opcon.model.sources import Citation, Standing
from opcon.text import english, korean
from opcon.text.facts import Basis, Begun, Change, Held, Led, Planned
from opcon.timeline.plans import Plan, Slip
from opcon.timeline.status import Status
from opcon.timeline.tenures import Tenure

Claim = Event | Appointment
_LANGUAGES: dict[str, ModuleType] = {"en": english, "ko": korean}


@attrs.frozen
class Explanation:
    """A paragraph, and the notes that its numbers refer to. As text it is the one above the others.

    ``citations`` are what the notes say, one for each.

    >>> import opcon
    >>> explanation = opcon.explain(opcon.load().on("1978-11-07"))
    >>> explanation.notes[0].startswith("국방백서") or len(explanation.notes) > 1
    True
    """

    paragraph: str
    notes: tuple[str, ...]
    citations: tuple[Citation, ...] = attrs.field(default=(), eq=False, repr=False)

    def __str__(self) -> str:
        return "\n".join([self.paragraph, "", *(f"{number}. {note}" for number, note in enumerate(self.notes, 1))])


def explain(status: Status, later: Status | None = None, lang: str = "en") -> Explanation:
    """Explain the answer for a day, or what changed between the answers for two days.

    ``lang`` is "en" or "ko". Raises UnknownName for another language, and DataError for answers of different
    forces or of different timelines.

    >>> import opcon
    >>> from textwrap import fill
    >>> timeline = opcon.load()
    >>> print(fill(opcon.explain(timeline.on("1960-01-01")).paragraph.split(" The instruments")[0], 100))
    On 1 January 1960 operational control over the armed forces of the Republic of Korea lay with the
    United Nations Command in peacetime [1] and in wartime [1]. It had lain there since 14 July 1950.
    General Carter B. Magruder led the United Nations Command [2].
    >>> print(fill(opcon.explain(timeline.on("1994-11-30"), timeline.on("1994-12-01")).paragraph.split(". ")[0], 100))
    Between 30 November 1994 and 1 December 1994, peacetime operational control passed on 1 December
    1994 from the ROK-US Combined Forces Command to the ROK Joint Chiefs of Staff [1]; wartime
    operational control stayed with the ROK-US Combined Forces Command [2]
    """
    if lang not in _LANGUAGES:
        raise UnknownName("language", lang, _LANGUAGES)
    words, notes = _LANGUAGES[lang], _Notes()
    told = _answer(status, words, notes) if later is None else _changes(status, later, words, notes)
    sentences = [sentence for sentence in told if sentence]
    paragraph = " ".join([*sentences, *words.reading(*notes.unread())]).strip()
    return Explanation(paragraph, tuple(map(str, notes.citations)), notes.citations)


class _Notes:
    """The claims told of, each with the number of its note and the citation that the note gives."""

    def __init__(self) -> None:
        self._told: list[tuple[Claim, Citation]] = []

    def mark(self, claim: Claim, citation: Citation | None = None) -> int:
        """Return the number of the note for a claim: by the citation given, else by the nearest that was read."""
        note = (claim, citation or nearest(claim.citations))
        if note not in self._told:
            self._told.append(note)
        return self._told.index(note) + 1

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What each note cites."""
        return tuple(citation for _, citation in self._told)

    def unread(self) -> tuple[list[int], list[int]]:
        """Return the notes whose sources were read in part, and those whose sources were not read."""
        numbered = [(number, claim.confidence) for number, (claim, _) in enumerate(self._told, 1)]
        partly = [number for number, confidence in numbered if confidence is Confidence.PARTLY]
        return partly, [number for number, confidence in numbered if confidence is Confidence.RECALLED]


def nearest(citations: Iterable[Citation]) -> Citation:
    """Return the citation nearest to the claim: with a place, not read in a copy, from a primary source, if any is.

    >>> import opcon
    >>> nearest(opcon.load()["rhee-letter"].citations).source.standing
    Standing.PRIMARY
    """

    def distance(one: Citation) -> tuple[bool, bool, bool]:
        return not one.locator, bool(one.copy), one.source.standing is not Standing.PRIMARY

    return min(citations, key=distance)


def _of_the_reading(agreement: Agreement) -> Citation | None:
    """Return the citation to which a reading itself refers."""
    reading = agreement.reading or ""
    named = {place: one for one in agreement.citations for place in _places(one) if place in reading}
    return named[max(named, key=len)] if named else None


def _places(citation: Citation) -> tuple[str, ...]:
    """Return the place of a citation, whole and by its first part: a reading may name either."""
    return (citation.locator, citation.locator.split(",")[0]) if citation.locator else ()


def _answer(status: Status, words: ModuleType, notes: _Notes) -> Iterator[str]:
    held = [_held(status, condition, notes) for condition in Condition]
    yield words.holders(status, held)
    if not status.projected:
        yield words.since(held)
        yield words.led([*_led(status, held, notes)])
        yield words.instruments(_basis(status, notes))
    if status.plan:
        yield words.plan(Planned(status.plan, notes.mark(status.plan.begun)), status.projected)
    yield words.under_way([(incident, notes.mark(incident)) for incident in status.incidents])


def _held(status: Status, condition: Condition, notes: _Notes) -> Held:
    tenures = status.candidates(condition)
    certain = status.tenure(condition) if len(tenures) == 1 else None
    return Held(condition, tenures, tuple(dict.fromkeys(notes.mark(one.begun) for one in tenures)), certain)


def _led(status: Status, held: Iterable[Held], notes: _Notes) -> Iterator[Led]:
    holders = dict.fromkeys(tenure.holder for one in held for tenure in one.tenures)
    for holder in holders:
        commanders = status.commanders(holder.id)
        if commanders:
            yield Led(holder, tuple((one, notes.mark(one)) for one in commanders))


def _basis(status: Status, notes: _Notes) -> Basis:
    standing = tuple((agreement, notes.mark(agreement)) for agreement in status.basis)
    readings = () if standing else status.readings
    return Basis(standing, tuple((one, notes.mark(one, _of_the_reading(one))) for one in readings))


def _changes(one: Status, later: Status, words: ModuleType, notes: _Notes) -> Iterator[str]:
    if not isinstance(later, Status):
        raise DataError(
            f"explains the answers for two days, and {quoted(later)} is none; a language is given as lang='ko'"
        )
    if one.timeline != later.timeline:
        raise DataError(
            f"sets an answer of {one.timeline} against one of {later.timeline}; give two days of one of them"
        )
    if one.forces != later.forces:
        raise DataError(f"sets {one.forces} against {later.forces}; give two days of the same forces")
    if later.day < one.day:
        one, later = later, one
    changes = [_change(one, later, condition, notes) for condition in Condition]
    yield words.between(one, later, changes)
    came = [agreement for agreement in later.basis if agreement not in one.basis]
    went = [agreement for agreement in one.basis if agreement not in later.basis]
    yield words.instruments_changed(
        [(agreement, notes.mark(agreement)) for agreement in came],
        [(agreement, notes.mark(agreement)) for agreement in went],
    )
    if later.plan and (one.plan is None or later.plan.begun != one.plan.begun):
        yield words.plan(Planned(later.plan, notes.mark(later.plan.begun)), later.projected)
        yield words.moved(_slip(one.plan, later.plan))
    elif one.plan and not later.plan:
        yield words.no_longer(Planned(one.plan, notes.mark(one.plan.begun)))


def _slip(before: Plan | None, after: Plan) -> Slip | None:
    if before is None or before.conditions != after.conditions or not (before.target and after.target):
        return None
    return Slip.between(before.target, after.target)


def _change(one: Status, later: Status, condition: Condition, notes: _Notes) -> Change:
    begun = tuple(_begun(one, later, condition, notes))
    stayed = () if begun else dict.fromkeys(notes.mark(tenure.begun) for tenure in later.candidates(condition))
    return Change(condition, one.possible(condition), later.possible(condition), begun, tuple(stayed))


def _begun(one: Status, later: Status, condition: Condition, notes: _Notes) -> Iterator[Begun]:
    """Yield the tenures that began or may have begun between; what was in doubt and still is has not changed."""
    before = {_same(tenure) for tenure in one.candidates(condition)}
    doubtful = {_same(tenure) for tenure in later.candidates(condition)[1:]}
    for tenure in later.begun_since(one.day, condition):
        sure = bool(tenure.start and tenure.start.latest) and _same(tenure) not in doubtful
        if sure or _same(tenure) not in before:
            yield Begun(tenure, notes.mark(tenure.begun), sure)


def _same(tenure: Tenure) -> tuple[str, str]:
    return tenure.begun.id, tenure.holder.id
