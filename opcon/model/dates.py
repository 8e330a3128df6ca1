"""Dates as exact as their sources: a day, a month, a year, about then, a span, one of a few.

Text is EDTF (Extended Date/Time Format, ISO 8601-2), levels 0 and 1, with the level 2 form for one date of a set. It is
parsed once, into the parts it is written in and the first and the last day it can mean; a month never turns into its
first day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime, tzinfo
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import attrs

from opcon.errors import DateError, quoted
from opcon.model import limits

if TYPE_CHECKING:
    import pendulum

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?", re.ASCII)
_DATETIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d", re.ASCII)
_FORMS = "write 1950-07-14, 1950-07, 1950, 1954-03~, 2009-10-15/2012-03-15, ../1978-11-07 or [1950-07-16,1950-07-18]"


class _Parts(NamedTuple):
    """What the text of a date says, in the order of the fields of When."""

    earliest: date | None
    latest: date | None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    qualifier: str | None = None
    choices: tuple[When, ...] = ()
    bounds: tuple[When | None, When | None] | None = None


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise DateError(f"{quoted(value)} is not text; {_FORMS}")
    return value


@attrs.frozen(repr=False)
class When:
    """A date as a source gives it, in EDTF, with its parts and the first and the last day it can mean.

    ``earliest`` and ``latest`` are days; None if a span is open. ``year``, ``month``, ``day`` and ``qualifier`` (one of
    ``~?%``) are those of a single date; None for what it does not say, and for a span or a set. ``choices`` are the
    dates of a set such as ``[1950-07-16,1950-07-18]``. A date marked ``~``, ``?`` or ``%`` can be off by one of the
    units it is written in: ``1954-03~`` lies between 1 February and 30 April 1954.

    When has no order: months and the days in them have none. Ask ``before`` or ``overlaps`` instead.

    >>> month = When("1978-07")
    >>> month.earliest, month.latest
    (datetime.date(1978, 7, 1), datetime.date(1978, 7, 31))
    >>> about = When("1954-03~")
    >>> about.year, about.month, about.day, about.qualifier
    (1954, 3, None, '~')
    >>> When("1950-02-30")
    Traceback (most recent call last):
    opcon.errors.DateError: '1950-02-30' is not a date: 1950-02 has 28 days
    """

    text: str = attrs.field(converter=_text)
    earliest: date | None = attrs.field(init=False, eq=False)
    latest: date | None = attrs.field(init=False, eq=False)
    year: int | None = attrs.field(init=False, eq=False)
    month: int | None = attrs.field(init=False, eq=False)
    day: int | None = attrs.field(init=False, eq=False)
    qualifier: str | None = attrs.field(init=False, eq=False)
    choices: tuple[When, ...] = attrs.field(init=False, eq=False)
    _bounds: tuple[When | None, When | None] | None = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        _keep(self, _parse(self.text))

    @classmethod
    def from_date(cls, day: Day) -> When:
        """Return the date that is one day; a moment with a time zone counts as its day in Korea.

        >>> When.from_date(date(1950, 7, 14))
        When('1950-07-14')
        """
        asked = korean_day(day)
        return _keep(cls.__new__(cls), _of_day(asked), f"{asked.year:04}-{asked.month:02}-{asked.day:02}")

    @classmethod
    def from_bounds(cls, start: Day | None, end: Day | None) -> When:
        """Return the span from one date to another; None for an open end. Raises DateError if both are open.

        >>> When.from_bounds(date(1954, 11, 17), None), When.from_bounds(When("1953-08-08"), When("1954-03~"))
        (When('1954-11-17/..'), When('1953-08-08/1954-03~'))
        """
        first, last = _as_bound(start), _as_bound(end)
        text = f"{first or '..'}/{last or '..'}"
        return _keep(cls.__new__(cls), _of_span(first, last, text), text)

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
        return self._bounds is not None and not self.is_set

    @property
    def is_set(self) -> bool:
        """Whether it is one date of a few, or one between two.

        >>> When("[1950-07-16,1950-07-18]").is_set, When("[1979-10-26..1979-10-31]").is_set, When("1950-07").is_set
        (True, True, False)
        """
        return self.text.startswith("[")

    @property
    def between(self) -> tuple[When | None, When | None] | None:
        """The two dates that a set of all days between them names, None for an open end; None if it is no such set.

        >>> When("[1979-10-26..1979-10-31]").between
        (When('1979-10-26'), When('1979-10-31'))
        """
        return self._bounds if self.is_set else None

    @property
    def start(self) -> When | None:
        """The date a span starts on, None if it is open; of a single date, itself.

        >>> When("1953-08-08/1954-03~").start
        When('1953-08-08')
        """
        return self._bounds[0] if self._bounds and self.is_span else self

    @property
    def end(self) -> When | None:
        """The date a span ends on, None if it is open; of a single date, itself.

        >>> When("1954-11-17/..").end is None
        True
        """
        return self._bounds[1] if self._bounds and self.is_span else self

    def certainly(self, day: date) -> bool:
        """Return whether it surely covers ``day``.

        >>> When("1953-08-08/1954-03~").certainly(date(1954, 2, 15))
        False
        """
        if not self.is_span:
            return self.is_day and self.earliest == day
        start, end = self.start, self.end
        begun = start is None or (start.latest is not None and start.latest <= day)
        return begun and (end is None or (end.earliest is not None and day <= end.earliest))

    def possibly(self, day: date) -> bool:
        """Return whether it may cover ``day``.

        >>> When("1953-08-08/1954-03~").possibly(date(1954, 2, 15))
        True
        """
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def before(self, other: When) -> bool:
        """Return whether all of it surely lies before all of ``other``.

        >>> When("1950-07").before(When("1950-08-01")), When("1950-07").before(When("1950-07-31"))
        (True, False)
        """
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def overlaps(self, other: When) -> bool:
        """Return whether some day may belong to both.

        >>> When("1950-07").overlaps(When("1950-07-31/1950-08-02"))
        True
        """
        return not self.before(other) and not other.before(self)


Day = str | date | datetime | When
"""What is accepted where a day or a date is asked for, dates and moments of pendulum among them."""


def korean_day(value: Day) -> date:
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
        return _day_of_moment(_moment(value)) if is_moment else _only_day(value, *_parse(value)[:2])
    if isinstance(value, datetime):
        return _day_of_moment(value)
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, When):
        return _only_day(value.text, value.earliest, value.latest)
    raise DateError(f"{quoted(value)} is not a day; give text such as '1994-12-01', a date or a datetime")


def as_when(value: Day) -> When:
    """Return a date as a When; a moment counts as its day in Korea.

    >>> as_when("1994-12"), as_when("1994-11-30T16:00Z")
    (When('1994-12'), When('1994-12-01'))
    """
    if isinstance(value, When):
        return value
    if isinstance(value, str) and not _DATETIME.match(value):
        return When(value)
    return When.from_date(korean_day(value))


@cache  # pendulum reads the file of a zone again if nothing refers to the zone
def korean_zone() -> tzinfo:
    """Return the time zone of Korea, from the time zone database that Python's zoneinfo reads.

    >>> datetime(1955, 1, 1, tzinfo=korean_zone()).utcoffset()
    datetime.timedelta(seconds=30600)
    """
    import pendulum  # lazy import: only a moment with a time zone needs it

    return pendulum.timezone("Asia/Seoul")


def _only_day(text: str, first: date | None, last: date | None) -> date:
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
        there = moment if moment.tzinfo is None else moment.astimezone(korean_zone())
        return date(there.year, there.month, there.day)
    except (ValueError, OverflowError, TypeError) as error:  # a TypeError from the NaT of pandas
        raise DateError(f"{quoted(moment)} has no day in Korea: {error}") from None


def _keep(when: When, parts: _Parts, text: str | None = None) -> When:
    """Fill in a When that is being made."""
    if text is not None:
        object.__setattr__(when, "text", text)
    for name, part in zip(_FIELDS, parts, strict=True):
        object.__setattr__(when, name, part)
    return when


_FIELDS = tuple(field.name for field in attrs.fields(When))[1:]


@lru_cache(maxsize=4096)
def _parse(text: str) -> _Parts:
    """Parse EDTF text."""
    if len(text) > limits.DATE:
        raise DateError(f"{quoted(text)} is not a date: it has {len(text)} characters; the limit is {limits.DATE}")
    if text.startswith("[") and text.endswith("]"):
        return _set(text)
    if "/" in text:
        first, _, last = text.partition("/")
        return _span(first, last, whole=text)
    return _single(text)


def _set(text: str) -> _Parts:
    inner = text[1:-1]
    if ".." in inner:
        first, _, last = inner.partition("..")
        return _span(first or "..", last or "..", whole=text)
    parts = [(member, _single(member, whole=text)) for member in inner.split(",")]
    choices = tuple(_keep(When.__new__(When), part, member) for member, part in parts)
    earliest = min(part.earliest for _, part in parts if part.earliest)
    return _Parts(earliest, max(part.latest for _, part in parts if part.latest), choices=choices)


def _span(first: str, last: str, *, whole: str) -> _Parts:
    start, end = (
        None if text == ".." else _keep(When.__new__(When), _single(text, whole=whole), text) for text in (first, last)
    )
    return _of_span(start, end, whole)


def _of_span(start: When | None, end: When | None, whole: str) -> _Parts:
    if start is None and end is None:
        raise DateError(f"{quoted(whole)} is open at both ends and so says nothing; {_FORMS}")
    if start and end and (_after(start.earliest, end.earliest) or _after(start.latest, end.latest)):
        raise DateError(f"{quoted(whole)} ends before it starts")
    return _Parts(start.earliest if start else None, end.latest if end else None, bounds=(start, end))


def _as_bound(value: Day | None) -> When | None:
    bound = None if value is None else as_when(value)
    if bound and (bound.is_span or bound.is_set):
        raise DateError(f"{quoted(bound.text)} cannot bound a span; give a single date")
    return bound


def _after(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other


def _of_day(day: date) -> _Parts:
    return _Parts(day, day, day.year, day.month, day.day)


def _single(text: str, whole: str | None = None) -> _Parts:
    match = _DATE.fullmatch(text)
    if match is None:
        inside = f" in {quoted(whole)}" if whole is not None else ""
        raise DateError(f"{quoted(text)}{inside} is not a date; {_FORMS}")
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    first, last = _days(text, year or 0, month, day, 1 if match[4] else 0)
    return _Parts(first, last, year, month, day, match[4])


def _days(text: str, year: int, month: int | None, day: int | None, slack: int) -> tuple[date, date]:
    """Return the first and the last day that a single date can mean, off by ``slack`` of its units."""
    if not MINYEAR + slack <= year <= MAXYEAR - slack:
        raise DateError(f"{quoted(text)} is not a date: years run from {MINYEAR + slack:04} to {MAXYEAR - slack}")
    if month is None:
        return date(year - slack, 1, 1), date(year + slack, 12, 31)
    if not 1 <= month <= 12:
        raise DateError(f"{quoted(text)} is not a date: there is no month {month:02}")
    if day is None:
        return date(*_shift(year, month, -slack), 1), _last_of_month(*_shift(year, month, slack))
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise DateError(f"{quoted(text)} is not a date: {year:04}-{month:02} has {days} days")
    ordinal = date(year, month, day).toordinal()
    return date.fromordinal(ordinal - slack), date.fromordinal(ordinal + slack)


def _shift(year: int, month: int, months: int) -> tuple[int, int]:
    years, index = divmod(year * 12 + month - 1 + months, 12)
    return years, index + 1


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def interval(start: When | None, end: When | None) -> pendulum.Interval[pendulum.Date] | None:
    """Return the days from one date up to another as a ``pendulum.Interval``; None unless both are certain days.

    >>> interval(When("1978-11-07"), When("1994-12-01")).in_days(), interval(When("1978-11"), When("1994-12-01"))
    (5868, None)
    """
    if not (start and end and start.is_day and end.is_day and start.earliest and end.earliest):
        return None
    import pendulum  # lazy import: few callers ask for an interval

    return pendulum.Interval(pendulum.instance(start.earliest), pendulum.instance(end.earliest))


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
    is_date = start is not None and not start.is_span and not start.is_set
    return f"{begun}/.." if is_date else f"from {begun}"
