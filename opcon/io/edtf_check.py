"""The edtf package as a second reader of the record's dates, if it is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from edtf import parse_edtf

from opcon.model.dates import When
from opcon.timeline.record import Record


def dates(record: Record) -> tuple[When, ...]:
    """Return every date of a record, each once.

    >>> import opcon
    >>> When("1978-11-07") in dates(opcon.load().record)
    True
    """
    return tuple(dict.fromkeys(_dates(record)))


def misread(when: When) -> str | None:
    """Return how the edtf package reads a date otherwise; None if both agree on its first and last day.

    The reach of "about" is opcon's own rule, so the comparison leaves marks of doubt out.

    >>> misread(When("1978-07-26/1978-07-27")) is None
    True
    """
    bare = When(re.sub("[~?%]", "", when.text))
    lower, upper = _bounds(bare.text)
    first = bare.earliest and date(*lower[:3])
    last = bare.latest and date(*upper[:3])
    if (first, last) == (bare.earliest, bare.latest):
        return None
    return f"'{when}' is {bare.earliest} to {bare.latest}, but {first} to {last} for edtf"


@cache
def _bounds(text: str) -> tuple[Any, Any]:
    """Return the first and the last day of a date for the edtf package, which takes milliseconds to parse one."""
    read = parse_edtf(text)
    return read.lower_strict(), read.upper_strict()


def _dates(record: Record) -> Iterator[When]:
    yield record.coverage
    for event in record.events:
        yield from (dating.when for dating in event.dates)
        for name in ("until", "in_force", "target"):
            if (when := getattr(event, name, None)) is not None:
                yield when
    for one in record.appointments:
        yield from (when for when in (one.start, one.end) if when)
