from __future__ import annotations

import pickle
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import opcon
from opcon.text import english, korean
from opcon.text.explanation import Explanation
from opcon.text.facts import Instruments
from opcon.text.footnotes import Mark
from opcon.text.sentences import parts

if TYPE_CHECKING:
    from tests.conftest import Folder

TIMELINE = opcon.load()
days = st.dates(date(1945, 11, 1), date(2040, 1, 1))
languages = st.sampled_from(["en", "ko"])
forces = st.sampled_from(list(TIMELINE.record.forces))


def marks(explanation: Explanation) -> set[int]:
    return {int(number) for number in re.findall(r"\[(\d+)\]", explanation.paragraph)}


@settings(max_examples=60)
@given(days, languages, forces)
def test_every_number_has_a_note_and_every_note_a_number(day: date, lang: str, force: str) -> None:
    explanation = opcon.explain(TIMELINE.on(day, force), lang=lang)
    assert marks(explanation) == set(range(1, len(explanation.notes) + 1))
    assert all(explanation.notes)
    assert "None" not in explanation.paragraph
    assert not re.search(r"\s\s|\.\.|\(\)| ,", explanation.paragraph)


@settings(max_examples=40)
@given(days, days, languages)
def test_every_number_in_an_explanation_of_changes_has_a_note(one: date, other: date, lang: str) -> None:
    explanation = opcon.explain(TIMELINE.on(one), TIMELINE.on(other), lang)
    assert marks(explanation) == set(range(1, len(explanation.notes) + 1))
    assert "None" not in explanation.paragraph


@settings(max_examples=20)
@given(days, languages)
def test_the_parts_of_an_explanation_are_its_paragraph(day: date, lang: str) -> None:
    explanation = opcon.explain(TIMELINE.on(day), lang=lang)
    assert "".join(map(str, explanation.parts)) == explanation.paragraph
    assert {part.number for part in explanation.parts if isinstance(part, Mark)} == marks(explanation)
    assert pickle.loads(pickle.dumps(explanation)).parts == explanation.parts


def test_a_day_is_explained_with_both_conditions_and_the_commanders() -> None:
    explained = opcon.explain(TIMELINE.on("1995-01-01"))
    assert explained.paragraph.startswith(
        "On 1 January 1995, the ROK Joint Chiefs of Staff held operational control over the armed forces of the Republic of "
        "Korea in peacetime [1], and the ROK-US Combined Forces Command held it in wartime [2]. This had been so since 1 "
        "December 1994 in peacetime and since 7 November 1978 in wartime. In wartime the ROK-US Combined Forces Command had "
        "control of designated units only; sources name the First Republic of Korea Army, the Third Republic of Korea Army, the "
        "Naval Operations Command (from 1986), the Air Force Operations Command and others. General Kim Dong-jin led the ROK Joint Chiefs of Staff [3] and "
        "General Gary E. Luck led the ROK-US Combined Forces Command [4]."
    )  # fmt: skip
    assert str(explained).splitlines()[2].startswith("1. ")


def test_a_day_is_explained_in_korean() -> None:
    explained = opcon.explain(TIMELINE.on("1995-01-01"), lang="ko")
    assert explained.paragraph.startswith(
        "1995년 1월 1일 대한민국 국군에 대한 작전통제권은 평시에는 대한민국 합동참모본부가[1], 전시에는 한미연합군사령부가[2] 보유하고 있었다. "
        "이는 평시에는 1994년 12월 1일부터, 전시에는 1978년 11월 7일부터이다."
    )  # fmt: skip


def test_the_gap_of_1954_is_called_a_reading() -> None:
    # Checked with: FRUS 1952-1954 XV/2, doc. 899.
    explained = opcon.explain(TIMELINE.on("1954-07-01"))
    assert (
        "No instrument was in force as a basis for this control, according to a reading rather than an instrument: "
        "the US Secretary of State's" in explained.paragraph
    )
    assert any(note.endswith("doc. 899, para. 3") for note in explained.notes)
    assert "미국 국무장관의 1954년 6월 해석" in opcon.explain(TIMELINE.on("1954-07-01"), lang="ko").paragraph


def test_a_plan_is_never_stated_as_a_fact() -> None:
    explained = opcon.explain(TIMELINE.as_of("2009-01-01").on("2013-06-01")).paragraph
    assert explained.startswith(
        "Projection: based only on what was known on 1 January 2009. On 1 June 2013, the ROK Joint Chiefs of Staff was "
        "expected to hold operational control over the armed forces"
    )
    assert (
        "Both governments planned to pass wartime control to the ROK Joint Chiefs of Staff on 17 April 2012"
        in explained
    )
    assert "예상되었다" in opcon.explain(TIMELINE.as_of("2009-01-01").on("2013-06-01"), lang="ko").paragraph


def test_a_plan_on_conditions_is_explained_as_having_no_date() -> None:
    explained = opcon.explain(TIMELINE.on("2040-01-01"))
    assert "named no date" in explained.paragraph
    assert ", so there is no date on which to expect it" in explained.paragraph
    assert "예상할 수 있는 날짜가 없다" in opcon.explain(TIMELINE.on("2040-01-01"), lang="ko").paragraph


def test_an_explanation_states_uncertain_holders_commanders_and_sources() -> None:
    explained = opcon.explain(TIMELINE.on("1964-07-28", "rok.army.6th-division")).paragraph
    assert (
        "the Government of the Republic of Korea or the United Nations Command may have held operational control"
        in explained
    )
    assert "Carter B. Magruder or General Guy S. Meloy" in opcon.explain(TIMELINE.on("1961-05-20")).paragraph
    assert (
        "were read in part or in copies only"
        in opcon.explain(TIMELINE.on("1995-06-01", "rok.army.special-warfare-command")).paragraph
    )


def test_nobody_is_known_to_have_held_control_before_the_first_holder() -> None:
    explained = opcon.explain(TIMELINE.on("1945-12-01"))
    assert explained.paragraph.startswith("On 1 December 1945, nobody is known to have held operational control")
    assert explained.notes == ()


def test_two_days_are_explained_in_chronological_order() -> None:
    one, other = TIMELINE.on("1994-11-30"), TIMELINE.on("1994-12-01")
    assert opcon.explain(one, other) == opcon.explain(other, one)


def test_changes_are_transfers_in_order_instruments_and_the_plan() -> None:
    explained = opcon.explain(TIMELINE.on("1977-01-01"), TIMELINE.on("1995-01-01")).paragraph
    assert (
        "passed on 7 November 1978 from the United Nations Command to the ROK-US Combined Forces Command [1], then passed on"
        in explained
    )
    assert (
        "Came into force, on readings of their periods by this record or its sources: “Exchange of notes on the Combined "
        "Forces Command”" in explained
    )
    moved = opcon.explain(TIMELINE.on("2009-01-01"), TIMELINE.on("2011-01-01")).paragraph
    assert "stayed with the ROK-US Combined Forces Command" in moved
    assert "on 1 December 2015" in moved
    assert "Its target had moved: 3 years, 7 months and 14 days later." in moved
    ended = opcon.explain(TIMELINE.on("1953-07-27"), TIMELINE.on("1953-07-28")).paragraph
    assert (
        "No longer in force, on readings of their periods by this record or its sources: “MacArthur accepts: the exchange of "
        "letters with Rhee”" in ended
    )


def test_two_days_of_different_forces_are_refused() -> None:
    with pytest.raises(opcon.DataError, match=r"about different forces, rok and rok\.navy; ask about the same"):
        opcon.explain(TIMELINE.on("1990-01-01"), TIMELINE.on("1995-01-01", "rok.navy"))


def test_a_users_record_is_explained_with_its_own_names(folder: Folder) -> None:
    explained = opcon.explain(folder.load().on("1910-05-20")).paragraph
    assert "the Crown or the League may have held operational control over the forces of Land" in explained


def changed(cut: str | None, one: str, other: str, forces: str | None = None, lang: str = "en") -> str:
    timeline = TIMELINE.as_of(cut) if cut else TIMELINE
    return opcon.explain(timeline.on(one, forces), timeline.on(other, forces), lang).paragraph


@pytest.mark.parametrize(
    ("cut", "one", "other", "said"),
    [
        ("2009-01-01", "2009-01-01", "2013-06-01", "was expected to pass on 17 April 2012"),
        ("2014-06-01", "2014-06-01", "2016-06-01", "might pass on 1 December 2015"),
        ("2007-01-01", "2006-01-01", "2010-06-01", "might pass at some time (15 October 2009 to 15 March 2012)"),
        (None, "2010-01-01", "2030-01-01", "was expected to stay with the ROK-US Combined Forces Command"),
    ],
)
def test_an_expectation_is_never_stated_as_an_event(cut: str | None, one: str, other: str, said: str) -> None:
    explained = changed(cut, one, other)
    assert explained.startswith("Projection: based only on what was known on ")
    assert f"wartime operational control {said}" in explained
    assert "예상되었" in changed(cut, one, other, lang="ko")


def test_after_a_planned_transfer_its_holder_was_expected_to_stay() -> None:
    explained = changed("2009-01-01", "2013-06-01", "2014-06-01")
    assert "wartime operational control was expected to stay with the ROK Joint Chiefs of Staff" in explained


def test_a_possible_change_is_called_possible() -> None:
    assert "wartime operational control may have passed at some time (from 2 November 1995)" in changed(
        None, "1995-01-01", "2000-01-01", "rok.army.second-army"
    )
    explained = changed(None, "1979-01-01", "1985-01-01", "rok.army.20th-division")
    assert "then may have passed on a day that is not recorded to the ROK-US Combined Forces Command" in explained
    assert "wartime operational control may have stayed with the Government" in changed(
        None, "1985-01-01", "1986-01-01", "rok.army.20th-division"
    )


def test_an_explanation_says_by_how_much_the_target_of_a_plan_had_moved() -> None:
    assert "had moved: 3 years, 7 months and 14 days later." in changed(None, "2009-01-01", "2014-01-01")
    assert "had moved: 3 years, 8 months and 16 days to 6 years, 1 month and 16 days later." in changed(
        None, "2007-01-01", "2011-01-01"
    )
    assert "on 1 December 1994 [8] was carried out." in changed(None, "1994-11-30", "1995-01-01")
    assert "[8]은 이행되었다." in changed(None, "1994-11-30", "1995-01-01", lang="ko")


def test_answers_of_two_timelines_are_not_compared() -> None:
    with pytest.raises(opcon.DataError, match=r"the answers are from two timelines, .*; take both from one timeline"):
        opcon.explain(TIMELINE.as_of("2009-01-01").on("2013-06-01"), TIMELINE.on("2013-06-01"))


STATUS = TIMELINE.on("1960-01-01")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("1995-01-01",), "status must be a Status, not '1995-01-01'; write opcon.explain(timeline.on('1995-01-01'))"),
        ((date(1995, 1, 1),), "opcon.explain(timeline.on('1995-01-01'))"),
        ((1994,), "status must be a Status, not 1994; write opcon.explain(timeline.on('1995-01-01'))"),
        ((None,), "status must be a Status, not None; write opcon.explain(timeline.on('1995-01-01'))"),
        (("1994", "1995-01-01"), "opcon.explain(timeline.on('1995-01-01'), timeline.on('1995-01-01'))"),
        (("1990-01-01", STATUS), "opcon.explain(timeline.on('1990-01-01'), later)"),
        ((STATUS, "1990-01-01"), "later must be a Status, not '1990-01-01'; write opcon.explain(status, timeline.on("),
        ((TIMELINE["rhee-letter"],), "not a Transfer; write opcon.explain(timeline.on('1950-07-14'))"),
        ((TIMELINE.tenures("wartime")[-1],), "not a Tenure; write opcon.explain(timeline.on('1978-11-07'))"),
        ((TIMELINE,), "not a Timeline; write opcon.explain(timeline.on('1995-01-01'))"),
        ((STATUS, TIMELINE), "later must be a Status, not a Timeline; write opcon.explain(status, timeline.on("),
        ((STATUS, "ko"), "later must be a Status, not 'ko'; write opcon.explain(status, lang='ko')"),
        ((STATUS, "Korean"), "opcon.explain(status, lang='ko')"),
        ((STATUS, "EN"), "opcon.explain(status, lang='en')"),
    ],
)  # fmt: skip
def test_an_argument_that_is_not_a_status_is_refused_with_the_right_call(given: tuple[Any, ...], said: str) -> None:
    with pytest.raises(opcon.WrongType) as caught:
        opcon.explain(*given)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "no language is called 'fr'; choose from: en, ko"),
        ("EN", "did you mean en?"),
        ("korean", "en, ko"),
        ("kr", "en, ko"),
    ],
)
def test_an_unknown_language_is_refused(lang: str, said: str) -> None:
    with pytest.raises(opcon.UnknownName, match=re.escape(said)):
        opcon.explain(STATUS, lang=lang)


def test_an_instrument_in_force_on_a_reading_is_marked_as_such() -> None:
    read, reading = TIMELINE["agreed-minute"], "on readings of their periods by this record or its sources"
    assert isinstance(read, opcon.Agreement)
    unread = attrs.evolve(read, id="unread", title="A treaty", title_ko="조약", reading=None, reading_ko=None)
    for module, each, none, some in [
        (
            english,
            f"The instruments then in force, {reading}: “{read.title}” [1].",
            "The instruments then in force: “A treaty” [2].",
            f"The instruments then in force, some {reading}: “{read.title}” [1] (on a reading); “A treaty” [2].",
        ),
        (
            korean,
            f"당시 효력이 있던 문서(이 기록이나 출처의 효력 기간 해석에 따름): ‘{read.title_ko}’[1].",
            "당시 효력이 있던 문서: ‘조약’[2].",
            f"당시 효력이 있던 문서(일부는 이 기록이나 출처의 효력 기간 해석에 따름): ‘{read.title_ko}’[1](해석); ‘조약’[2].",
        ),
    ]:
        one, other = (read, Mark(1)), (unread, Mark(2))
        for chosen, said in [((one,), each), ((other,), none), ((one, other), some)]:
            assert "".join(map(str, parts(module.instruments(Instruments(chosen, ()))))) == said


def test_a_change_from_one_day_to_the_next_gives_its_date_once() -> None:
    assert changed(None, "1994-11-30", "1994-12-01").startswith(
        "On 1 December 1994, peacetime operational control passed from the ROK-US Combined Forces Command to the"
    )
    assert changed(None, "1994-11-30", "1994-12-01", lang="ko").startswith(
        "1994년 12월 1일에 평시 작전통제권은 한미연합군사령부에서 대한민국 합동참모본부로 넘어갔고[1], "
    )
    assert changed(None, "1994-11-29", "1994-12-01").startswith(
        "Between 29 November 1994 and 1 December 1994, peacetime operational control passed on 1 December 1994 from"
    )


def test_two_answers_for_one_day_have_no_change_between_them() -> None:
    assert changed(None, "1995-01-01", "1995-01-01") == (
        "Both answers are for 1 January 1995, so there is no change between them."
    )
    assert "1995년 1월 1일에 대한 것이므로" in changed(None, "1995-01-01", "1995-01-01", lang="ko")


def test_a_day_before_the_record_begins_has_no_answer() -> None:
    begins = "The record begins on 1 November 1945, so it has no answer for"
    early, earlier = TIMELINE.on("1945-10-31"), TIMELINE.on("1800-01-01")
    assert opcon.explain(early).paragraph == f"{begins} 31 October 1945."
    assert opcon.explain(early, earlier).paragraph == f"{begins} 1 January 1800 or 31 October 1945."
    assert opcon.explain(early, TIMELINE.on("1950-01-01")).paragraph.startswith(
        f"{begins} 31 October 1945. Between 31 October 1945 and 1 January 1950, peacetime"
    )
    assert opcon.explain(early, lang="ko").paragraph == (
        "이 기록은 1945년 11월 1일부터 시작하므로 1945년 10월 31일에 대한 답은 없다."
    )
    assert repr(early) == "opcon.load().on('1945-10-31')  # before the record begins, on 1945-11-01"
    assert early.holders("wartime") == ()
