"""Dates in words, in English; a date is never written more exactly than it is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

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


_HEDGES = {"~": ("about",), "?": ("probably",), "%": ("probably", "about")}


def dated(when: When | date, *, short: bool = False) -> str:
    """Write a date for readers, no more exactly than it is known.

    >>> dated(When("1950-07-14")), dated(When("1954-03~")), dated(When("../1978-11-07"))
    ('14 July 1950', 'about March 1954', 'by 7 November 1978')
    >>> dated(When("2009-10-15/2012-03-15"), short=True)
    '15 Oct 2009 to 15 Mar 2012'
    >>> dated(When("[1950-07-16,1950-07-18]"), short=True), dated(When("[1979-10-26..1979-10-31]"), short=True)
    ('16 Jul 1950 or 18 Jul 1950', 'a day between 26 Oct 1979 and 31 Oct 1979')
    """

    def written(inner: When) -> str:
        return dated(inner, short=short)

    if isinstance(when, date):
        return _single(When.from_date(when), short)
    if when.is_span:
        return _from_to(when.start, when.end, "{} to {}", written)
    if when.between:
        return _from_to(*when.between, "a day between {} and {}", written)
    return either(map(written, when.choices)) if when.choices else _single(when, short)


def _from_to(start: When | None, end: When | None, both: str, written: Callable[[When], str]) -> str:
    if start and end:
        return both.format(written(start), written(end))
    return f"from {written(start)}" if start else f"by {written(end)}" if end else ""


def _single(when: When, short: bool) -> str:
    day = str(when.day) if when.day else ""
    month = _month(when.month, short) if when.month else ""
    return " ".join(filter(None, [*_HEDGES.get(when.qualifier or "", ()), day, month, str(when.year)]))


def _month(number: int, short: bool) -> str:
    name = MONTHS[number - 1]
    return name[:3] if short else name
