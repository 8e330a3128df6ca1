from __future__ import annotations

import attrs

import opcon
from opcon.text.footnotes import ClaimNotes, Footnotes, Mark, nearest

TIMELINE = opcon.load()


def test_notes_are_numbered_in_the_order_of_their_first_mention() -> None:
    notes: Footnotes[str] = Footnotes()
    assert [notes.number(key, key.upper()) for key in ("b", "a", "b", "c")] == [1, 2, 1, 3]
    assert notes.notes == ("B", "A", "C")


def test_each_citation_of_a_claim_has_one_note() -> None:
    event, notes = TIMELINE["rhee-letter"], ClaimNotes()
    one, other = event.citations[:2]
    assert [notes.mark(event, one), notes.mark(event, other), notes.mark(event, one)] == [Mark(1), Mark(2), Mark(1)]
    assert notes.citations == (one, other)


def test_marks_can_be_filtered_by_the_confidence_of_their_claims() -> None:
    verified, partly, notes = TIMELINE["rhee-letter"], attrs.evolve(TIMELINE["rhee-letter"], id="b"), ClaimNotes()
    partly = attrs.evolve(partly, confidence="partly")
    notes.mark(verified)
    notes.mark(partly)
    assert notes.with_confidence(opcon.Confidence.PARTLY) == [Mark(2)]
    assert notes.with_confidence(opcon.Confidence.RECALLED) == []


def test_a_citation_with_a_locator_that_is_not_a_copy_is_the_nearest() -> None:
    source = opcon.Source(id="a", type="book", title="A")
    whole, copied, place = (
        opcon.Citation(source),
        opcon.Citation(source, "p. 1", copy="a library"),
        opcon.Citation(source, "p. 2"),
    )
    assert nearest([whole, copied, place]) is place
    assert nearest([whole, copied]) is copied
