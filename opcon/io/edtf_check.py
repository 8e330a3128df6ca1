"""The edtf package as a second reader of the record's dates, where it is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

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
    """Tell how the edtf package reads a date otherwise; None where the two agree on its first and last day.

    How far "about" reaches is opcon's own rule, so marks of doubt are left out of the comparison.

    >>> misread(When("1978-07-26/1978-07-27")) is None
    True
    """
    bare = When(re.sub("[~?%]", "", when.text))
    read = parse_edtf(bare.text)
    first = bare.earliest and date(*read.lower_strict()[:3])
    last = bare.latest and date(*read.upper_strict()[:3])
    if (first, last) == (bare.earliest, bare.latest):
        return None
    return f"'{when}' is {bare.earliest} to {bare.latest}, but {first} to {last} for edtf"


def _dates(record: Record) -> Iterator[When]:
    yield record.coverage
    for event in record.events:
        yield from (dating.when for dating in event.dates)
        for name in ("until", "in_force", "target"):
            if (when := getattr(event, name, None)) is not None:
                yield when
    for one in record.appointments:
        yield from (when for when in (one.start, one.end) if when)
