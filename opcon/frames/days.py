"""Days and the moments at which they begin in Korea."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from opcon.errors import DataError, UnknownName, quoted

SEOUL = ZoneInfo("Asia/Seoul")
EPOCH = date(1970, 1, 1).toordinal()

_YEAR = "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_DAY = "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
ISO_DAY = f"^(?:{_YEAR}-{_DAY}|{_LEAP}-02-29)$"
"""Days as ISO 8601 writes them, and no others: what is not matched by it cannot be read, by any engine."""

_ISO_DAY = re.compile(ISO_DAY.replace("$", r"\Z"))


def is_day(text: str) -> bool:
    """Tell whether a text is a day as ISO 8601 writes it.

    >>> is_day("2000-02-29"), is_day("1900-02-29"), is_day("1950-7-4"), is_day("1950-07")
    (True, False, False, False)
    """
    return _ISO_DAY.match(text) is not None


def begins(day: date) -> datetime:
    """Return the moment, in UTC, at which a day began in Korea.

    >>> begins(date(1994, 12, 1)).isoformat(), begins(date(1955, 1, 1)).isoformat()
    ('1994-11-30T15:00:00+00:00', '1954-12-31T15:30:00+00:00')
    """
    return datetime.combine(day, time(), SEOUL).astimezone(UTC)


def begins_in(day: date, zone: tzinfo | None) -> datetime:
    """Return what clocks without a zone read when a day began: midnight, or in a zone the time there.

    >>> begins_in(date(1994, 12, 1), None).isoformat()
    '1994-12-01T00:00:00'
    >>> begins_in(date(1994, 12, 1), UTC).isoformat()
    '1994-11-30T15:00:00'
    """
    return datetime.combine(day, time()) if zone is None else begins(day).astimezone(zone).replace(tzinfo=None)


def zone_named(name: str | None) -> tzinfo | None:
    """Return the zone of a name. Raises UnknownName for a name that the tz database does not have.

    >>> zone_named("Asia/Seoul")
    zoneinfo.ZoneInfo(key='Asia/Seoul')
    """
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise UnknownName("time zone", name, ("UTC", "Asia/Seoul", "America/New_York")) from None


def unreadable(on: str, texts: list[str], count: int) -> DataError:
    """Return the error for texts that are no days, quoting the first few."""
    said = ", ".join(map(quoted, texts))
    more = f" and {count - len(texts)} more" if count > len(texts) else ""
    return DataError(f"{on}: {said}{more} cannot be read as a day; write 1950-07-14, or say errors='null'")
