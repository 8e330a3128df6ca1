"""How a page opens: on a day, perhaps judged by what was known on another, or with the story."""

from __future__ import annotations

from datetime import date

from opcon.errors import DateError, WrongType
from opcon.explorer.encoding import Payload, without_empty
from opcon.model.dates import Day, korean_day
from opcon.timeline.timeline import Timeline

Start = Day | tuple[Day, Day] | None
"""A day, a pair of the day and the last day known, or the text ``story``."""

STORY = "story"
_WANTED = "a day, a pair of days or 'story'"


def start_of(start: Start, timeline: Timeline) -> Payload:
    """Return how a page opens, as plain values.

    >>> import opcon
    >>> start_of("1994-12-01", opcon.load()), start_of("story", opcon.load())
    ({'day': 728263}, {'story': True})
    """
    if start is None:
        return {}
    if isinstance(start, str) and start == STORY:
        return {"story": True}
    if isinstance(start, tuple | list):
        if len(start) != 2:
            raise WrongType("start", _WANTED, start, "start=('2012-04-17', '2009-01-01')")
        day, known = map(_day, start)
        return without_empty(day=day.toordinal(), known=_last_known(known, timeline))
    return {"day": _day(start).toordinal()}


def _day(value: Day) -> date:
    if isinstance(value, str) and not any(map(str.isdigit, value)):
        raise WrongType("start", _WANTED, value, "start='story'")
    try:
        return korean_day(value)
    except DateError as error:
        raise DateError(error.what, field="start") from None


def _last_known(day: date, timeline: Timeline) -> int | None:
    """Return the last day known, as an ordinal; None if everything is known by then. Refuses one before the record."""
    timeline.as_of(day)
    return day.toordinal() if day < timeline.span[1] else None
