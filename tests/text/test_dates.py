from __future__ import annotations

from datetime import date

import pytest

from opcon import When
from opcon.text.dates import MONTHS, dated


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1978", "1978년"),
        ("1954-03?", "1954년 3월(추정)"),
        ("1954-11-17/..", "1954년 11월 17일부터"),
        ("[1979-10-26..1979-10-31]", "1979년 10월 26일에서 1979년 10월 31일 사이의 어느 날"),
        ("[1995-11-02..]", "1995년 11월 2일 이후의 어느 날"),
    ],
)
def test_korean_dates_keep_their_precision(text: str, said: str) -> None:
    assert dated(When(text), "ko") == said


@pytest.mark.parametrize(
    ("text", "english", "korean"),
    [
        ("[1951-04-11,1951-04-14]", "11 April 1951 or 14 April 1951", "1951년 4월 11일 또는 1951년 4월 14일"),
        ("[1995,1996,1997]", "1995 or 1996 or 1997", "1995년 또는 1996년 또는 1997년"),
        ("[1950-07,1950-09]", "July 1950 or September 1950", "1950년 7월 또는 1950년 9월"),
        ("[1979-10..1980]", "a day between October 1979 and 1980", "1979년 10월에서 1980년 사이의 어느 날"),
    ],
)
def test_a_set_names_each_of_its_dates_as_exactly_as_it_is_written(text: str, english: str, korean: str) -> None:
    assert dated(When(text)) == english
    assert dated(When(text), "ko") == korean


@pytest.mark.parametrize(("lang", "said"), [("en", "7 November 1978"), ("ko", "1978년 11월 7일")])
def test_a_date_and_a_when_of_the_same_day_are_written_alike(lang: str, said: str) -> None:
    assert dated(date(1978, 11, 7), lang) == dated(When("1978-11-07"), lang) == said


def test_every_month_is_abbreviated_to_three_letters() -> None:
    short = [dated(date(2000, number, 1), short=True).split()[1] for number in range(1, 13)]
    assert short == [name[:3] for name in MONTHS]


def test_a_short_period_within_a_month_or_a_year_says_it_once() -> None:
    assert dated(When("2025-09-23/2025-09-24"), short=True) == "23–24 Sep 2025"
    assert dated(When("2022-08-22/2022-09-01"), short=True) == "22 Aug to 1 Sep 2022"
    assert dated(When("2022-08-22/2022-09-01"), "ko", short=True) == "2022년 8월 22일부터 9월 1일까지"
    assert dated(When("2022-08-22/2022-09-01")) == "22 August 2022 to 1 September 2022"
    assert dated(When("2009-10-15/2012-03-15"), short=True) == "15 Oct 2009 to 15 Mar 2012"
