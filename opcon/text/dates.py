"""Answers in words."""

from __future__ import annotations

from datetime import date

from opcon.model.dates import When

_MONTHS = (
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


def dated(when: When, *, short: bool = False) -> str:
    """Write a date for readers, no more exactly than it is known.

    >>> dated(When("1950-07-14")), dated(When("1954-03~")), dated(When("../1978-11-07"))
    ('14 July 1950', 'about March 1954', 'by 7 November 1978')
    >>> dated(When("2009-10-15/2012-03-15"), short=True)
    '15 Oct 2009 to 15 Mar 2012'
    >>> dated(When("[1950-07-16,1950-07-18]"), short=True), dated(When("[1979-10-26..1979-10-31]"), short=True)
    ('16 Jul 1950 or 18 Jul 1950', 'a day between 26 Oct 1979 and 31 Oct 1979')
    """
    if when.is_span:
        start, end = when.start, when.end
        if start is None:
            return f"by {dated(end, short=short)}" if end else ""
        return (
            f"{dated(start, short=short)} to {dated(end, short=short)}" if end else f"from {dated(start, short=short)}"
        )
    if when.text.startswith("["):
        return _chosen(when.earliest, when.latest, ".." in when.text, short)
    bare = when.text.rstrip("~?%")
    year, *rest = bare.split("-")
    words = [str(int(rest[1]))] if len(rest) == 2 else []
    words += [_month(int(month), short) for month in rest[:1]]
    return " ".join([*_HEDGES.get(when.text[-1], ()), *words, year])


def _chosen(first: date | None, last: date | None, between: bool, short: bool) -> str:
    if first is None or last is None:
        day = first or last
        return f"{'by' if first is None else 'from'} {_day(day, short)}" if day else ""
    return (
        f"a day between {_day(first, short)} and {_day(last, short)}"
        if between
        else f"{_day(first, short)} or {_day(last, short)}"
    )


def _day(day: date, short: bool) -> str:
    return f"{day.day} {_month(day.month, short)} {day.year}"


def _month(number: int, short: bool) -> str:
    name = _MONTHS[number - 1]
    return name[:3] if short else name
