"""Days: which values of a column are days, and the moments at which days begin in Korea."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from opcon.errors import DataError, UnknownName, described, of_type
from opcon.model.dates import korean_zone

EPOCH = date(1970, 1, 1).toordinal()

_YEAR = "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_DAY = "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
ISO_DAY = f"^(?:{_YEAR}-{_DAY}|{_LEAP}-02-29)$"
"""Matches exactly the days of ISO 8601, so that every engine accepts the same texts."""

_ISO_DAY = re.compile(ISO_DAY.replace("$", r"\Z"))
_QUOTED = 3
_seoul = cache(korean_zone)  # pendulum reads the file again if nothing refers to the zone


def is_day(text: str) -> bool:
    """Return whether a text is a day in ISO 8601.

    >>> is_day("2000-02-29"), is_day("1900-02-29"), is_day("1950-7-4"), is_day("1950-07")
    (True, False, False, False)
    """
    return _ISO_DAY.match(text) is not None


def day_number(value: object, zone: tzinfo | None) -> int | None:
    """Return the day of a text, date or datetime, counted from 1970; None for other values.

    A datetime with a time zone counts as its day in Korea. ``zone`` is the time zone of datetimes without one; without
    it, they count as the day that they name.

    >>> day_number("1970-01-02", None), day_number("1970-01", None), day_number(datetime(1970, 1, 1, 15), UTC)
    (1, None, 1)
    """
    if isinstance(value, str):
        return date.fromisoformat(value).toordinal() - EPOCH if is_day(value) else None
    if isinstance(value, datetime):
        moment = value if value.tzinfo or zone is None else value.replace(tzinfo=zone)
        try:
            return (moment.astimezone(_seoul()) if moment.tzinfo else moment).date().toordinal() - EPOCH
        except (ValueError, OverflowError, NotImplementedError):  # beyond the years 1 to 9999; NaT of pandas
            return None
    return value.toordinal() - EPOCH if isinstance(value, date) else None


def begins(day: date) -> datetime:
    """Return the moment, in UTC, at which a day began in Korea.

    >>> begins(date(1994, 12, 1)).isoformat(), begins(date(1955, 1, 1)).isoformat()
    ('1994-11-30T15:00:00+00:00', '1954-12-31T15:30:00+00:00')
    """
    return datetime.combine(day, time(), _seoul()).astimezone(UTC)


def begins_in(day: date, zone: tzinfo | None) -> datetime:
    """Return the clock time at which a day begins: midnight, or the time in ``zone`` when the day begins in Korea.

    >>> begins_in(date(1994, 12, 1), None).isoformat()
    '1994-12-01T00:00:00'
    >>> begins_in(date(1994, 12, 1), UTC).isoformat()
    '1994-11-30T15:00:00'
    """
    return datetime.combine(day, time()) if zone is None else begins(day).astimezone(zone).replace(tzinfo=None)


def zone_named(name: str | None) -> tzinfo | None:
    """Return the time zone with a name. Raises UnknownName for a name that is not in the time zone database.

    >>> zone_named("Asia/Seoul")
    zoneinfo.ZoneInfo(key='Asia/Seoul')
    """
    if name is None:
        return None
    of_type(name, str, "tz", f"tz={str(getattr(name, 'key', 'Asia/Seoul'))!r}")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a name too long for a file, or of a folder
        ending = [zone for zone in available_timezones() if f"/{zone}".casefold().endswith(f"/{name}".casefold())]
        near = sorted(available_timezones()) if "/" in name else ending
        raise UnknownName("time zone", name, near, advice=_ZONE_FORM) from None


_ZONE_FORM = "write a name such as Asia/Seoul, UTC or America/New_York"


def unreadable(on: str, distinct: Iterable[object], count: int, *, in_pandas: bool = False) -> DataError:
    """Return the error for values that are not days, with the first few distinct ones quoted.

    >>> raise unreadable("date", ["July", "1950-07", "x", "y"], 7)
    Traceback (most recent call last):
    opcon.errors.DataError: column 'date': 'July', '1950-07', 'x' and 4 more are not days; write them as 1950-07-14,
    or pass errors='coerce' for nulls
    >>> raise unreadable("date", ["07/14/1950"], 1, in_pandas=True)
    Traceback (most recent call last):
    opcon.errors.DataError: column 'date': '07/14/1950' is not a day; write it as 1950-07-14, such as with
    pandas.to_datetime(df['date'], format='%m/%d/%Y'), or pass errors='coerce' for nulls
    """
    values = list(distinct)
    first = values[:_QUOTED]
    more = f" and {count - len(first)} more" if count > len(first) else ""
    listed = ", ".join(map(described, first))
    are, them = ("is not a day", "it") if count == 1 else ("are not days", "them")
    call = _conversion(f"df[{on!r}]", [str(value) for value in values]) if in_pandas else ""
    return DataError(
        f"column {on!r}: {listed}{more} {are}; write {them} as 1950-07-14{call}, or pass errors='coerce' for nulls"
    )


def _conversion(column: str, texts: Sequence[str]) -> str:
    """Return how to convert a column in pandas. It is empty for texts such as 1950-07, because a month is not a day."""
    if all(map(_YEAR_ALONE.fullmatch, texts)):
        return f", convert years with {column}.astype('Int64') and pass rule='last'"
    if all(map(_WITH_MONTH_NAME.fullmatch, texts)):
        return f", such as with pandas.to_datetime({column})"
    found = [match for text in texts if (match := _YEAR_LAST.fullmatch(text))]
    if len(found) < len(texts):
        return ""
    day_first, month_first = (any(int(match[place]) > _MONTHS for match in found) for place in (1, 3))
    form = found[0][2].join(("%d", "%m", "%Y") if day_first else ("%m", "%d", "%Y"))
    condition = "" if day_first or month_first else " if the month comes first"
    return f", such as with pandas.to_datetime({column}, format={form!r}){condition}"


_YEAR_ALONE = re.compile("[12][0-9]{3}")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2[0-9]{4}")
_WITH_MONTH_NAME = re.compile("(?:[A-Za-z]{3,9}[.]? [0-9]{1,2}|[0-9]{1,2} [A-Za-z]{3,9}[.]?),? [0-9]{4}")
_MONTHS = 12
