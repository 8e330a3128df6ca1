"""Dates as exact as their sources: a day, a month, a year, an approximate date, a span, or one date of a set.

Text is EDTF (Extended Date/Time Format, ISO 8601-2): levels 0 and 1, and sets of level 2. It is parsed once, into its
parts and the first and the last day that it can mean. A month never becomes its first day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import attrs

from opcon.errors import DateError, described, quoted
from opcon.model import limits

if TYPE_CHECKING:
    import pendulum

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?", re.ASCII)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_YEAR_LAST = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}", re.ASCII)
_DATETIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d", re.ASCII)
_SPAN_FORM = "write its first and its last day as text, such as 1950-07-14/1978-11-06"
_DAY_FORM = "write one day, such as 1950-07-14"
_FORMS = "write 1950-07-14, 1950-07, 1950, 1954-03~, 2009-10-15/2012-03-15, ../1978-11-07 or [1950-07-16,1950-07-18]"


class _Parts(NamedTuple):
    """The parts of a date, in the order of the fields of When."""

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
        instead = "call When.from_date" if isinstance(value, date) else _year(value) or _FORMS
        raise DateError(f"the text of a When must be a str, not {described(value)}; {instead}")
    return value


def _year(value: object) -> str | None:
    """Return the advice for a year that is given as a number."""
    is_year = isinstance(value, int) and not isinstance(value, bool) and MINYEAR <= value <= MAXYEAR
    return f"write the year as text: '{value:04}'" if is_year else None


@attrs.frozen(repr=False)
class When:
    """A date as exact as its source, in EDTF, with the first and the last day that it can mean.

    A date marked ``~``, ``?`` or ``%`` can be off by one of its units: ``1954-03~`` is between 1 February and 30 April
    1954. A When has no order, because a month and its days have none: call ``before`` or ``overlaps``.

    Parameters
    ----------
    text : str
        Date in EDTF: ``1950-07-14``, ``1950-07``, ``1950``, ``1954-03~``, ``2009-10-15/2012-03-15``,
        ``../1978-11-07``, ``[1950-07-16,1950-07-18]`` or ``[1979-10-26..1979-10-31]``.

    Attributes
    ----------
    earliest, latest : datetime.date or None
        First and last day that it can mean; None on the open side of a span.
    year, month, day : int or None
        Parts of a single date; None if the text does not give them, and for a span or a set.
    qualifier : str or None
        Mark of a single date: ``~`` (approximate), ``?`` (uncertain) or ``%`` (both).
    choices : tuple of When
        Dates of a set such as ``[1950-07-16,1950-07-18]``; empty for other dates.

    Raises
    ------
    DateError
        If the text is not a date, or the value is not text.

    Examples
    --------
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
        """Return a day as a When.

        Parameters
        ----------
        day : str, date, datetime or When
            A single day. A datetime with a time zone counts as its day in Korea.

        Returns
        -------
        When
            The day.

        Raises
        ------
        DateError
            If ``day`` is not a single day.

        Examples
        --------
        >>> When.from_date(date(1950, 7, 14))
        When('1950-07-14')
        """
        asked = korean_day(day)
        return _keep(cls.__new__(cls), _of_day(asked), f"{asked.year:04}-{asked.month:02}-{asked.day:02}")

    @classmethod
    def from_bounds(cls, start: Day | None, end: Day | None) -> When:
        """Return the span from one date to another.

        Parameters
        ----------
        start, end : str, date, datetime, When or None
            Single dates, as exact as they are known; None for an open side.

        Returns
        -------
        When
            The span, with both dates included.

        Raises
        ------
        DateError
            If both sides are open, the end is before the start, or either is a span or a set.

        Examples
        --------
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
        """Whether it is a single day.

        Examples
        --------
        >>> When("1950-07-14").is_day, When("1950-07").is_day
        (True, False)
        """
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_span(self) -> bool:
        """Whether it is a span from one date to another, and not one uncertain date.

        Examples
        --------
        >>> When("1978-07-26/1978-07-27").is_span, When("1978-07").is_span
        (True, False)
        """
        return self._bounds is not None and not self.is_set

    @property
    def is_set(self) -> bool:
        """Whether it is one date of a set: of those listed, or of all between two.

        Examples
        --------
        >>> When("[1950-07-16,1950-07-18]").is_set, When("[1979-10-26..1979-10-31]").is_set, When("1950-07").is_set
        (True, True, False)
        """
        return self.text.startswith("[")

    @property
    def between(self) -> tuple[When | None, When | None] | None:
        """The two ends of a set of all days between them, None for an open end; None for other dates.

        Examples
        --------
        >>> When("[1979-10-26..1979-10-31]").between
        (When('1979-10-26'), When('1979-10-31'))
        """
        return self._bounds if self.is_set else None

    @property
    def start(self) -> When | None:
        """The first date of a span, None if it is open; any other date is its own start.

        Examples
        --------
        >>> When("1953-08-08/1954-03~").start
        When('1953-08-08')
        """
        return self._bounds[0] if self._bounds and self.is_span else self

    @property
    def end(self) -> When | None:
        """The last date of a span, None if it is open; any other date is its own end.

        Examples
        --------
        >>> When("1954-11-17/..").end is None
        True
        """
        return self._bounds[1] if self._bounds and self.is_span else self

    def certainly(self, day: Day) -> bool:
        """Return whether it certainly covers a day.

        Parameters
        ----------
        day : str, date, datetime or When
            A single day.

        Returns
        -------
        bool
            True only if every reading of the date covers the day.

        Raises
        ------
        DateError
            If ``day`` is not a single day.

        Examples
        --------
        >>> When("1953-08-08/1954-03~").certainly("1954-02-15")
        False
        """
        asked = korean_day(day)
        if not self.is_span:
            return self.is_day and self.earliest == asked
        start, end = self.start, self.end
        begun = start is None or (start.latest is not None and start.latest <= asked)
        return begun and (end is None or (end.earliest is not None and asked <= end.earliest))

    def possibly(self, day: Day) -> bool:
        """Return whether it may cover a day.

        Parameters
        ----------
        day : str, date, datetime or When
            A single day.

        Returns
        -------
        bool
            True if some reading of the date covers the day.

        Raises
        ------
        DateError
            If ``day`` is not a single day.

        Examples
        --------
        >>> When("1953-08-08/1954-03~").possibly("1954-02-15")
        True
        """
        asked = korean_day(day)
        return (self.earliest is None or self.earliest <= asked) and (self.latest is None or asked <= self.latest)

    def before(self, other: Day) -> bool:
        """Return whether it is certainly before another date.

        Parameters
        ----------
        other : str, date, datetime or When
            The date to compare with.

        Returns
        -------
        bool
            True only if its last possible day is before the first possible day of ``other``.

        Raises
        ------
        DateError
            If ``other`` is not a date.

        Examples
        --------
        >>> When("1950-07").before("1950-08-01"), When("1950-07").before("1950-07-31")
        (True, False)
        """
        start = as_when(other).earliest
        return self.latest is not None and start is not None and self.latest < start

    def overlaps(self, other: Day) -> bool:
        """Return whether two dates may share a day.

        Parameters
        ----------
        other : str, date, datetime or When
            The date to compare with.

        Returns
        -------
        bool
            True if some day can belong to both.

        Raises
        ------
        DateError
            If ``other`` is not a date.

        Examples
        --------
        >>> When("1950-07").overlaps("1950-07-31/1950-08-02")
        True
        """
        when = as_when(other)
        return not self.before(when) and not when.before(self)


Day = str | date | datetime | When
"""The types that are accepted as a day or a date; those of pendulum and pandas are among them."""


def korean_day(value: Day) -> date:
    """Return the calendar day of a value in Korea.

    A datetime with a time zone is converted to Asia/Seoul; one without keeps its date. Text is a day or an ISO 8601
    datetime. Raises DateError for anything that is not a single day, such as a month.

    >>> korean_day("1994-11-30T16:00Z")
    datetime.date(1994, 12, 1)
    >>> korean_day("1994-11")
    Traceback (most recent call last):
    opcon.errors.DateError: '1994-11' is more than one day; give a single day, such as 1994-11-01
    """
    if type(value) is date:  # first, because it is the most frequent type
        return value
    if isinstance(value, str):
        is_moment = len("1994-12-01") < len(value) <= limits.DATE and _DATETIME.match(value)
        return _day_of_moment(_moment(value)) if is_moment else _day_of_text(value)
    if isinstance(value, datetime):
        return _day_of_moment(value)
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, When):
        return _only_day(value.text, value.earliest, value.latest)
    instead = f"write a single day of {value:04}, such as '{value:04}-01-01'" if _year(value) else _DAY_FORM
    raise DateError(f"a day must be a str, date, datetime or When, not {described(value)}; {instead}")


def as_when(value: Day) -> When:
    """Return a date as a When; a datetime with a time zone counts as its day in Korea.

    >>> as_when("1994-12"), as_when("1994-11-30T16:00Z")
    (When('1994-12'), When('1994-12-01'))
    """
    if isinstance(value, When):
        return value
    if isinstance(value, str) and not _DATETIME.match(value):
        return When(value)
    if isinstance(value, str | date):
        return When.from_date(korean_day(value))
    instead = _SPAN_FORM if isinstance(value, timedelta) else _year(value) or _FORMS
    raise DateError(f"a date must be a str, date, datetime or When, not {described(value)}; {instead}")


@cache  # without a reference to the zone, pendulum reads its file again
def korean_zone() -> tzinfo:
    """Return the time zone of Korea, from the time zone database of Python's zoneinfo.

    >>> datetime(1955, 1, 1, tzinfo=korean_zone()).utcoffset()
    datetime.timedelta(seconds=30600)
    """
    import pendulum  # lazy import: only needed for datetimes with a time zone

    return pendulum.timezone("Asia/Seoul")


def _day_of_text(text: str) -> date:
    return _only_day(text, *_parse(text, _DAY_FORM)[:2])


def _only_day(text: str, first: date | None, last: date | None) -> date:
    if first is None or first != last:
        raise DateError(f"{quoted(text)} is more than one day; give a single day, such as {first or last}")
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
    except TypeError:  # pandas.NaT, which is a datetime without a date
        raise DateError(f"{quoted(moment)} is a missing value, not a day; leave it out") from None
    except (ValueError, OverflowError) as error:
        raise DateError(f"{quoted(moment)} has no day in Korea: {error}") from None


def _keep(when: When, parts: _Parts, text: str | None = None) -> When:
    """Set the fields of a new When."""
    if text is not None:
        object.__setattr__(when, "text", text)
    for name, part in zip(_FIELDS, parts, strict=True):
        object.__setattr__(when, name, part)
    return when


_FIELDS = tuple(field.name for field in attrs.fields(When))[1:]


@lru_cache(maxsize=4096)
def _parse(text: str, forms: str = _FORMS) -> _Parts:
    """Parse EDTF text. The error for a text without a form of EDTF says which forms to write."""
    if len(text) > limits.DATE:
        raise DateError(f"{quoted(text)} is not a date: it has {len(text):,} characters; the limit is {limits.DATE:,}")
    if text.startswith("[") and text.endswith("]"):
        return _set(text, forms)
    if "/" in text:
        first, _, last = text.partition("/")
        return _span(first, last, text, forms)
    return _single(text, forms=forms)


def _set(text: str, forms: str) -> _Parts:
    inner = text[1:-1]
    if ".." in inner:
        first, _, last = inner.partition("..")
        return _span(first or "..", last or "..", text, forms)
    parts = [(member, _single(member, text, forms)) for member in inner.split(",")]
    choices = tuple(_keep(When.__new__(When), part, member) for member, part in parts)
    earliest = min(part.earliest for _, part in parts if part.earliest)
    return _Parts(earliest, max(part.latest for _, part in parts if part.latest), choices=choices)


def _span(first: str, last: str, whole: str, forms: str) -> _Parts:
    start, end = (
        None if text == ".." else _keep(When.__new__(When), _single(text, whole, forms), text) for text in (first, last)
    )
    return _of_span(start, end, whole)


def _of_span(start: When | None, end: When | None, whole: str) -> _Parts:
    if start is None and end is None:
        raise DateError(f"{quoted(whole)} is open at both ends; give at least one date, such as ../1978-11-07")
    if start and end and (_after(start.earliest, end.earliest) or _after(start.latest, end.latest)):
        raise DateError(f"{quoted(whole)} ends before it starts; write the earlier date first")
    return _Parts(start.earliest if start else None, end.latest if end else None, bounds=(start, end))


def _as_bound(value: Day | None) -> When | None:
    bound = None if value is None else as_when(value)
    if bound and (bound.is_span or bound.is_set):
        raise DateError(f"a span starts and ends on single dates, not on {quoted(bound.text)}; give one date")
    return bound


def _after(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other


def _of_day(day: date) -> _Parts:
    return _Parts(day, day, day.year, day.month, day.day)


def _single(text: str, whole: str | None = None, forms: str = _FORMS) -> _Parts:
    match = _DATE.fullmatch(text)
    if match is None:
        raise _not_a_date(text, whole, forms)
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    first, last = _days(text, year or 0, month, day, 1 if match[4] else 0)
    return _Parts(first, last, year, month, day, match[4])


def _not_a_date(text: str, whole: str | None, forms: str) -> DateError:
    """Return the error for a text, or a part of a whole, that is not in any of the forms."""
    given = text if whole is None else whole
    if digits := _DIGITS.fullmatch(given):
        return DateError(f"{quoted(given)} is not a date; write {'-'.join(digits.groups())}")
    if _YEAR_LAST.fullmatch(given):
        return DateError(f"{quoted(given)} is not a date; write year, month and day, such as 1950-07-14")
    inside = "" if whole is None else f" in {quoted(whole)}"
    return DateError(f"{quoted(text)}{inside} is not a date; {forms}")


def _days(text: str, year: int, month: int | None, day: int | None, slack: int) -> tuple[date, date]:
    """Return the first and the last day that a single date can mean, give or take ``slack`` of its units."""
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
    """Return the days between two dates as a ``pendulum.Interval``; None unless both are single days.

    >>> interval(When("1978-11-07"), When("1994-12-01")).in_days(), interval(When("1978-11"), When("1994-12-01"))
    (5868, None)
    """
    if not (start and end and start.is_day and end.is_day and start.earliest and end.earliest):
        return None
    import pendulum  # lazy import: few callers need an interval

    return pendulum.Interval(pendulum.instance(start.earliest), pendulum.instance(end.earliest))


def chronological(when: When) -> tuple[date, date]:
    """Return the sort key of a date: its first day, then its last; an open end counts as the other one.

    >>> sorted([When("1950-07"), When("1950-07-01"), When("../1949")], key=chronological)
    [When('../1949'), When('1950-07-01'), When('1950-07')]
    """
    days = [day for day in (when.earliest, when.latest) if day is not None]
    return days[0], days[-1]


def spell(start: When | None, end: When | None, *, lasting: bool) -> str:
    """Return a period as text; ``end`` is the first day after it, or None if not recorded.

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
