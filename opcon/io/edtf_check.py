"""Cross-check the dates of a record with the edtf package."""

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
    """Return how the edtf package reads a date differently, or None if both agree on its first and last day.

    Qualifiers are removed before the comparison: the width of "about" is a rule of opcon.

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
    """Return the first and the last day by the edtf package. Cached: parsing takes milliseconds."""
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
