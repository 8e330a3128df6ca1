"""Dates in words, in English and Korean, never more precise than they are known."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from opcon.model.base import either
from opcon.model.dates import When

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class _Pattern(NamedTuple):
    """The forms of a span: with both ends, with two days of one month, or with one end if the other is open."""

    both: str
    days: str
    start: str
    end: str


_SPAN = {
    "en": _Pattern("{} to {}", "{}–{}", "from {}", "by {}"),
    "ko": _Pattern("{}부터 {}까지", "{}부터 {}까지", "{}부터", "{}까지"),
}
_BETWEEN = {
    "en": _Pattern("a day between {} and {}", "a day between {} and {}", "from {}", "by {}"),
    "ko": _Pattern("{}에서 {} 사이의 어느 날", "{}에서 {} 사이의 어느 날", "{} 이후의 어느 날", "{} 이전의 어느 날"),
}
_YEAR_AND_MONTH = 2
_QUALIFIED = {
    "en": {"~": "about {}", "?": "probably {}", "%": "probably about {}"},
    "ko": {"~": "{}경", "?": "{}(추정)", "%": "{}경(추정)"},
}


def dated(when: When | date, lang: str = "en", *, short: bool = False) -> str:
    """Write a date in words, never more precise than it is known.

    ``short`` abbreviates English months, and writes a year or month that both ends of a period share once.

    >>> dated(When("1950-07-14")), dated(When("1954-03~")), dated(When("../1978-11-07"))
    ('14 July 1950', 'about March 1954', 'by 7 November 1978')
    >>> dated(When("2009-10-15/2012-03-15"), short=True)
    '15 Oct 2009 to 15 Mar 2012'
    >>> dated(When("[1950-07-16,1950-07-18]"), short=True), dated(When("[1979-10-26..1979-10-31]"), short=True)
    ('16 Jul 1950 or 18 Jul 1950', 'a day between 26 and 31 Oct 1979')
    >>> dated(When("2025-09-23/2025-09-24"), short=True), dated(When("2025-09-23/2025-09-24"), "ko", short=True)
    ('23–24 Sep 2025', '2025년 9월 23일부터 24일까지')
    >>> dated(date(1950, 7, 14), "ko"), dated(When("1954-03~"), "ko"), dated(When("../1978-11-07"), "ko")
    ('1950년 7월 14일', '1954년 3월경', '1978년 11월 7일까지')
    >>> dated(When("2009-10-15/2012-03-15"), "ko"), dated(When("[1950-07-16,1950-07-18]"), "ko")
    ('2009년 10월 15일부터 2012년 3월 15일까지', '1950년 7월 16일 또는 1950년 7월 18일')
    """
    if isinstance(when, date):
        return _single(When.from_date(when), lang, short)
    if when.is_span:
        return _bounded(when.start, when.end, _SPAN[lang], lang, short)
    if when.between:
        return _bounded(*when.between, _BETWEEN[lang], lang, short)
    return either((_single(one, lang, short) for one in when.choices or (when,)), lang)


def only_end(when: When) -> When | None:
    """Return the end of a date whose start is open; None for any other.

    >>> only_end(When("../1978-11-07")), only_end(When("1978-11-07"))
    (When('1978-11-07'), None)
    """
    if when.earliest is not None:
        return None
    return when.between[1] if when.between else when.end


def only_start(when: When) -> When | None:
    """Return the start of a date whose end is open; None for any other.

    >>> only_start(When("[1980-05-28..]")), only_start(When("1978-11-07"))
    (When('1980-05-28'), None)
    """
    if when.latest is not None or not when.between:
        return None
    return when.between[0]


def _bounded(start: When | None, end: When | None, pattern: _Pattern, lang: str, short: bool) -> str:
    first, last = (_single(one, lang, short) if one else "" for one in (start, end))
    if start and end:
        shared = _shared_units(start, end) if short else 0
        if shared and lang == "en":
            first = first.rsplit(" ", shared)[0]
        elif shared:
            last = last.split(" ", shared)[-1]
        return (pattern.days if shared == _YEAR_AND_MONTH else pattern.both).format(first, last)
    return pattern.start.format(first) if first else pattern.end.format(last)


def _shared_units(start: When, end: When) -> int:
    """Return how many of the year and the month two dates share, if both have smaller units and are exact."""
    if start.qualifier or end.qualifier or start.year != end.year or not (start.month and end.month):
        return 0
    return _YEAR_AND_MONTH if start.month == end.month and start.day and end.day else 1


def _single(when: When, lang: str, short: bool) -> str:
    written = _korean(when) if lang == "ko" else _english(when, short)
    return _QUALIFIED[lang][when.qualifier].format(written) if when.qualifier else written


def _english(when: When, short: bool) -> str:
    month = MONTHS[when.month - 1] if when.month else ""
    return " ".join(str(part) for part in (when.day, month[:3] if short else month, when.year) if part)


def _korean(when: When) -> str:
    units = ((when.year, "년"), (when.month, "월"), (when.day, "일"))
    return " ".join(f"{number}{unit}" for number, unit in units if number)
