from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import opcon
from opcon import Condition

if TYPE_CHECKING:
    from tests.conftest import Folder

TIMELINE = opcon.load()


def summarized(differences: tuple[opcon.Difference, ...]) -> list[str]:
    return [str(difference) for difference in differences]


def test_a_timeline_equals_itself() -> None:
    assert opcon.compare(TIMELINE, TIMELINE) == ()


def test_the_projection_of_2007_differs_from_the_record_up_to_its_end() -> None:
    assert summarized(opcon.compare(TIMELINE.as_of("2007-01-01"), TIMELINE)) == [
        "wartime, 2009-10-15 to 2012-03-14 (882 days): cfc or rok-jcs against cfc",
        "wartime, 2012-03-15 to 2026-10-07 (5320 days): rok-jcs against cfc",
    ]


def test_two_rules_of_dating_differ_on_the_days_of_the_letters_of_1950() -> None:
    # Checked with: FRUS 1952-1954 XV/1, doc. 40, p. 60, which gives the 14th; a Korean history the 16th as the day of effect.
    assert summarized(opcon.compare(TIMELINE, TIMELINE.dated_by("effective"))) == [
        "peacetime, 1950-07-14 to 1950-07-15 (2 days): unc against rok",
        "wartime, 1950-07-14 to 1950-07-15 (2 days): unc against rok",
    ]


def test_other_authorities_and_forces_can_be_compared(folder: Folder) -> None:
    one = folder.load()
    folder.replace("events/1900-.toml", 'until = "1912-03-01"', 'until = "1912-02-11"')
    other = folder.load()
    assert opcon.compare(one, other) == ()
    assert summarized(opcon.compare(one, other, forces="land.guard")) == [
        "peacetime, 1912-02-11 to 1912-02-29 (19 days): crown against league",
        "wartime, 1912-02-11 to 1912-02-29 (19 days): crown against league",
    ]
    assert opcon.compare(one, other, forces="land.guard", authority="command") == ()


def test_dated_by_ignores_rejected_dates(folder: Folder) -> None:
    timeline = folder.load()
    assert str(timeline.dated_by("effective")["league-takes"].when) == "1910-05"
    assert str(timeline.dated_by("signed")["crown-begins"].when) == "1900-01-01"


def test_an_unknown_kind_of_date_is_rejected() -> None:
    with pytest.raises(opcon.UnknownName, match="no date kind is called 'sined'; did you mean signed"):
        TIMELINE.dated_by("sined")


@settings(max_examples=25)
@given(st.dates(date(1948, 1, 1), date(2026, 10, 7)), st.dates(date(1948, 1, 1), date(2026, 10, 7)))
def test_differences_equal_a_comparison_of_the_answers_of_each_day(cut: date, day: date) -> None:
    one, other = TIMELINE.as_of(cut), TIMELINE
    differences = opcon.compare(one, other)
    for condition in Condition:
        pair = (one.on(day).holders(condition), other.on(day).holders(condition))
        here = [
            (found.one, found.other)
            for found in differences
            if found.condition is condition and found.start <= day < found.end
        ]
        assert here == ([pair] if pair[0] != pair[1] else [])


def test_differences_of_a_condition_are_separate_runs() -> None:
    found = opcon.compare(TIMELINE.as_of("2007-01-01"), TIMELINE)
    for one, following in pairwise(found):
        assert one.end <= following.start
        assert one.end < following.start or (one.one, one.other) != (following.one, following.other)
    assert sum(one.days for one in found) == (date(2026, 10, 7) + timedelta(1) - date(2009, 10, 15)).days
