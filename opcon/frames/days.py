"""Days: which values of a column are days, and the moments at which days begin in Korea."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from opcon.errors import DataError, UnknownName, of_type, quoted
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
        raise UnknownName("time zone", name, ending or ("UTC", "Asia/Seoul", "America/New_York")) from None


def unreadable(on: str, distinct: Iterable[str], count: int) -> DataError:
    """Return the error for texts that are not days, with the first few distinct ones quoted.

    >>> raise unreadable("date", ["July", "1950-07", "x", "y"], 7)
    Traceback (most recent call last):
    opcon.errors.DataError: date: 'July', '1950-07', 'x' and 4 more are not days; write them as 1950-07-14, or pass
    errors='coerce' for nulls
    """
    first = list(islice(distinct, _QUOTED))
    more = f" and {count - len(first)} more" if count > len(first) else ""
    listed = ", ".join(map(quoted, first))
    are, them = ("is not a day", "it") if count == 1 else ("are not days", "them")
    return DataError(f"{on}: {listed}{more} {are}; write {them} as 1950-07-14, or pass errors='coerce' for nulls")
