from __future__ import annotations

from datetime import date

import pytest

import opcon
from opcon.text.plan_rows import can_have_row, plan_headings, plan_origin, plan_rows, planned_by, rows_of


def test_each_agreed_target_and_each_goal_in_force_has_a_row() -> None:
    plans = opcon.load().plans()
    rows, others = plan_rows(plans, date(2026, 10, 7))
    assert [str(row.target) for row in rows] == ["1994-12-01", "2012-04-17", "2015-12-01", "None", "../2030-06-03"]
    assert [row.is_agreed for row in rows] == [True, True, True, True, False]
    assert sorted(map(str, others)) == sorted(str(plan) for plan in plans if all(plan not in row.plans for row in rows))


def test_a_plan_that_keeps_the_target_is_in_the_row_of_the_plan_that_set_it() -> None:
    rows = rows_of(filter(can_have_row, opcon.load().plans("bilateral")))
    (moved,) = (row for row in rows if str(row.target) == "2015-12-01")
    assert [plan.started_by.id for plan in moved.plans] == [
        "moved-to-december-2015",
        "single-combined-command",
        "date-reopened",
    ]
    assert (str(moved.since), str(moved.until)) == ("2010-06-27", "2014-10-24")
    assert [(plan.started_by.id, command.id) for plan, command in moved.receivers] == [
        ("moved-to-december-2015", "rok-jcs")
    ]


@pytest.mark.parametrize(
    ("day", "lang", "headings", "origin"),
    [
        ("2009-01-01", "en", ["17 Apr 2012"], "agreed 23 Feb 2007 by Kim Jang-soo and Gates"),
        ("2009-01-01", "ko", ["2012년 4월 17일"], "2007년 2월 23일 김장수·게이츠 합의"),
        (
            "2016-01-01",
            "ko",
            ["조건이 충족될 때, 날짜 없음", "조건 충족 시, 날짜 없음"],
            "2014년 10월 23일 한민구·헤이글 합의",
        ),
    ],
)
def test_a_plan_has_its_words_in_both_languages(day: str, lang: str, headings: list[str], origin: str) -> None:
    plan = opcon.load().on(day).plan
    assert plan
    assert plan_headings(plan, lang) == headings
    assert plan_origin(plan, planned_by(plan, lang), lang) == origin


def test_a_plan_without_a_known_author_says_only_when_it_was_agreed() -> None:
    plan = opcon.load().on("1990-06-01").plan
    assert plan
    assert plan_origin(plan, planned_by(plan)) == "agreed 4 Apr 1990"
