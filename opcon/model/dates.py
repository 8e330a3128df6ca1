"""Dates as exact as their sources: a day, a month, a year, about then, a span, one of a few.

Text is EDTF (Extended Date/Time Format, ISO 8601-2), levels 0 and 1, with the level 2 form for one date of a set. What
is kept is the text, and the first and the last day it can mean; a month never turns into its first day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime
from functools import lru_cache

import attrs

from opcon.errors import DateError
from opcon.model import limits
from opcon.quoting import quoted

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?", re.ASCII)
_DATETIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d", re.ASCII)
_FORMS = "write 1950-07-14, 1950-07, 1950, 1954-03~, 2009-10-15/2012-03-15, ../1978-11-07 or [1950-07-16,1950-07-18]"

Bounds = tuple[date | None, date | None]


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise DateError(f"{quoted(value)} is not text; {_FORMS}")
    return value


@attrs.frozen(repr=False)
class When:
    """A date as a source gives it, in EDTF, with the first and the last day it can mean.

    ``earliest`` and ``latest`` are days; None where a span is open. A date marked ``~``, ``?`` or ``%`` can be off by
    one of the units it is written in: ``1954-03~`` lies between 1 February and 30 April 1954.

    When has no order: months and the days in them have none. Ask ``before`` or ``overlaps`` instead.

    >>> month = When("1978-07")
    >>> month.earliest, month.latest
    (datetime.date(1978, 7, 1), datetime.date(1978, 7, 31))
    >>> When("1950-02-30")
    Traceback (most recent call last):
    opcon.errors.DateError: '1950-02-30' is not a date: 1950-02 has 28 days
    """

    text: str = attrs.field(converter=_text)
    earliest: date | None = attrs.field(init=False, eq=False)
    latest: date | None = attrs.field(init=False, eq=False)

    @earliest.default
    def _first(self) -> date | None:
        return _bounds(self.text)[0]

    @latest.default
    def _last(self) -> date | None:
        return _bounds(self.text)[1]

    def __repr__(self) -> str:
        return f"When({self.text!r})"

    def __str__(self) -> str:
        return self.text

    @property
    def is_day(self) -> bool:
        """Whether it can mean one day only.

        >>> When("1950-07-14").is_day, When("1950-07").is_day
        (True, False)
        """
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_span(self) -> bool:
        """Whether it lasts from one date to another, rather than being one date in doubt.

        >>> When("1978-07-26/1978-07-27").is_span, When("1978-07").is_span
        (True, False)
        """
        return "/" in self.text

    @property
    def start(self) -> When | None:
        """The date a span starts on, None where it is open; of a single date, itself.

        >>> When("1953-08-08/1954-03~").start
        When('1953-08-08')
        """
        return _end(self, 0)

    @property
    def end(self) -> When | None:
        """The date a span ends on, None where it is open; of a single date, itself.

        >>> When("1954-11-17/..").end is None
        True
        """
        return _end(self, 1)

    def certainly(self, day: date) -> bool:
        """Tell whether it surely covers ``day``.

        >>> When("1953-08-08/1954-03~").certainly(date(1954, 2, 15))
        False
        """
        if not self.is_span:
            return self.is_day and self.earliest == day
        start, end = self.start, self.end
        begun = start is None or (start.latest is not None and start.latest <= day)
        return begun and (end is None or (end.earliest is not None and day <= end.earliest))

    def possibly(self, day: date) -> bool:
        """Tell whether it may cover ``day``.

        >>> When("1953-08-08/1954-03~").possibly(date(1954, 2, 15))
        True
        """
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def before(self, other: When) -> bool:
        """Tell whether all of it surely lies before all of ``other``.

        >>> When("1950-07").before(When("1950-08-01")), When("1950-07").before(When("1950-07-31"))
        (True, False)
        """
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def overlaps(self, other: When) -> bool:
        """Tell whether some day may belong to both.

        >>> When("1950-07").overlaps(When("1950-07-31/1950-08-02"))
        True
        """
        return not self.before(other) and not other.before(self)


def korean_day(value: str | date | datetime | When) -> date:
    """Return the calendar day in Korea that ``value`` falls on.

    A datetime with a time zone is turned into its day in Asia/Seoul; a datetime without one is its own date. Text is a
    day or an ISO 8601 datetime. Raises DateError for what is not one day, such as a month.

    >>> korean_day("1994-11-30T16:00Z")
    datetime.date(1994, 12, 1)
    >>> korean_day("1994-11")
    Traceback (most recent call last):
    opcon.errors.DateError: '1994-11' is more than one day; ask about a single day, such as 1994-11-01
    """
    if type(value) is date:  # before all else, since most questions are asked with one
        return value
    if isinstance(value, str):
        is_moment = len("1994-12-01") < len(value) <= limits.DATE and _DATETIME.match(value)
        return _day_of_moment(_moment(value)) if is_moment else _only_day(value, _bounds(value))
    if isinstance(value, datetime):
        return _day_of_moment(value)
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, When):
        return _only_day(value.text, (value.earliest, value.latest))
    raise DateError(f"{quoted(value)} is not a day; give text such as '1994-12-01', a date or a datetime")


def as_when(value: str | date | datetime | When) -> When:
    """Return a date as a When; a moment counts as its day in Korea.

    >>> as_when("1994-12"), as_when("1994-11-30T16:00Z")
    (When('1994-12'), When('1994-12-01'))
    """
    if isinstance(value, When):
        return value
    if isinstance(value, str) and not _DATETIME.match(value):
        return When(value)
    return When(korean_day(value).isoformat())


def _only_day(text: str, bounds: Bounds) -> date:
    first, last = bounds
    if first is None or first != last:
        raise DateError(f"{quoted(text)} is more than one day; ask about a single day, such as {first or last}")
    return first


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise DateError(f"{quoted(text)} is not a datetime: {error}; write 1994-11-30T16:00Z") from None


def _day_of_moment(moment: datetime) -> date:
    try:
        if moment.tzinfo is None:
            return moment.date()
        import pendulum  # its own time zone database: days in Seoul do not depend on the machine's

        seoul = pendulum.instance(moment).in_timezone("Asia/Seoul")
        return date(seoul.year, seoul.month, seoul.day)
    except (ValueError, OverflowError) as error:
        raise DateError(f"{quoted(moment)} has no day in Korea: {error}") from None


@lru_cache(maxsize=4096)
def _bounds(text: str) -> Bounds:
    """Read EDTF text into the first and last day it can mean."""
    if len(text) > limits.DATE:
        raise DateError(f"{quoted(text)} is not a date: it has {len(text)} characters; {limits.DATE} are read")
    if text.startswith("[") and text.endswith("]"):
        return _set_bounds(text)
    if "/" in text:
        first, _, last = text.partition("/")
        return _range_bounds(first, last, whole=text)
    return _date_bounds(text)


def _set_bounds(text: str) -> Bounds:
    inner = text[1:-1]
    if ".." in inner:
        first, _, last = inner.partition("..")
        return _range_bounds(first or "..", last or "..", whole=text)
    members = [_date_bounds(member, whole=text) for member in inner.split(",")]
    return min(first for first, _ in members), max(last for _, last in members)


def _range_bounds(first: str, last: str, *, whole: str) -> Bounds:
    if first == last == "..":
        raise DateError(f"{quoted(whole)} is open at both ends and so says nothing; {_FORMS}")
    start = None if first == ".." else _date_bounds(first, whole=whole)
    end = None if last == ".." else _date_bounds(last, whole=whole)
    if start and end and (start[0] > end[0] or start[1] > end[1]):
        raise DateError(f"{quoted(whole)} ends before it starts")
    return (start and start[0]), (end and end[1])


def _date_bounds(text: str, whole: str | None = None) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if match is None:
        inside = f" in {quoted(whole)}" if whole is not None else ""
        raise DateError(f"{quoted(text)}{inside} is not a date; {_FORMS}")
    year, slack = int(match[1]), 1 if match[4] else 0
    if not MINYEAR + slack <= year <= MAXYEAR - slack:
        raise DateError(f"{quoted(text)} is not a date: years run from {MINYEAR + slack:04} to {MAXYEAR - slack}")
    if match[2] is None:
        return date(year - slack, 1, 1), date(year + slack, 12, 31)
    month = int(match[2])
    if not 1 <= month <= 12:
        raise DateError(f"{quoted(text)} is not a date: there is no month {match[2]}")
    if match[3] is None:
        return date(*_shift(year, month, -slack), 1), _last_of_month(*_shift(year, month, slack))
    day, days = int(match[3]), monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise DateError(f"{quoted(text)} is not a date: {year:04}-{month:02} has {days} days")
    ordinal = date(year, month, day).toordinal()
    return date.fromordinal(ordinal - slack), date.fromordinal(ordinal + slack)


def _shift(year: int, month: int, months: int) -> tuple[int, int]:
    years, index = divmod(year * 12 + month - 1 + months, 12)
    return years, index + 1


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _end(when: When, index: int) -> When | None:
    if not when.is_span:
        return when
    text = when.text.split("/")[index]
    return None if text == ".." else When(text)


def chronological(when: When) -> tuple[date, date]:
    """Return the key by which dates are listed: first day, then last; an open end counts as the other.

    >>> sorted([When("1950-07"), When("1950-07-01"), When("../1949")], key=chronological)
    [When('../1949'), When('1950-07-01'), When('1950-07')]
    """
    days = [day for day in (when.earliest, when.latest) if day is not None]
    return days[0], days[-1]


def spell(start: When | None, end: When | None, *, lasting: bool) -> str:
    """Write from when until when: ``end`` is the first day that no longer counts, and None where it is not recorded.

    >>> spell(When("1950-07-14"), When("1978-11-07"), lasting=False), spell(When("1978-11-07"), None, lasting=True)
    ('1950-07-14 until 1978-11-07', '1978-11-07/..')
    >>> spell(None, When("1978-11-07"), lasting=False), spell(When("[2009,2012]"), None, lasting=True)
    ('not recorded until 1978-11-07', 'from [2009,2012]')
    """
    begun = str(start or "not recorded")
    if not lasting:
        return f"{begun} until {end or 'not recorded'}"
    is_date = start is not None and not start.is_span and not begun.startswith("[")
    return f"{begun}/.." if is_date else f"from {begun}"
