"""The options of ``annotate``: which column has the days, how it is read, and whether progress is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from typing import TypeVar

import attrs

from opcon.errors import DataError, OpconError, UnknownName, quoted
from opcon.frames.aggregation import yearly
from opcon.frames.series import DaySeries, StepSeries
from opcon.model.base import either

T = TypeVar("T")

ERRORS = ("raise", "coerce")
_CHUNK = 1_000_000


class UnknownChoice(UnknownName):
    """The value of a keyword is not one of its choices.

    >>> raise UnknownChoice("errors", "ignore", ERRORS)
    Traceback (most recent call last):
    opcon.frames.options.UnknownChoice: errors must be 'raise' or 'coerce', not 'ignore'
    """

    def __init__(self, keyword: str, value: object, choices: Iterable[str]) -> None:
        OpconError.__init__(self, f"{keyword} must be {either(map(repr, choices))}, not {quoted(value)}")


def _check_errors(_: object, __: object, value: str) -> None:
    if value not in ERRORS:
        raise UnknownChoice("errors", value, ERRORS)


@attrs.frozen(kw_only=True)
class AnnotateOptions:
    """What ``annotate`` was asked.

    ``on`` names the column with the days, ``series`` are the labels to add. ``zone`` is that of datetimes without one.
    ``rule`` says which days of a year count, if the column has years. ``errors`` says whether a text that is not a day
    raises DataError or becomes null.
    """

    on: str
    series: tuple[DaySeries, ...]
    zone: tzinfo | None
    rule: str | None
    errors: str = attrs.field(validator=_check_errors)
    progress: bool

    def over_years(self) -> tuple[StepSeries[int], ...]:
        """Return the labels over years. Raises DataError without a rule."""
        return tuple(yearly(one, self.rule) for one in self.series)

    def unreadable_type(self, what: str) -> DataError:
        """Return the error for a type of column that has no days."""
        return DataError(
            f"{self.on}: {what} has no days to read; give dates, datetimes, texts such as 1950-07-14, or years as "
            "whole numbers with rule="
        )

    def chunks(self, rows: int) -> Sequence[slice]:
        """Return the rows in chunks, or all in one if no progress is shown."""
        size = _CHUNK if self.progress else max(rows, 1)
        return [slice(start, start + size) for start in range(0, max(rows, 1), size)]

    def track(self, parts: Iterable[T], chunks: Sequence[slice], name: str) -> Iterator[T]:
        """Yield parts, one a chunk, with a progress bar if asked for. Raises OpconError if tqdm is not installed."""
        if not self.progress:
            yield from parts
            return
        try:
            from tqdm.auto import tqdm
        except ImportError:
            raise OpconError("progress=True needs tqdm: pip install tqdm") from None
        yield from tqdm(parts, total=len(chunks), desc=name, unit="million rows")
