"""The options of ``annotate``: the column with the days, how to read it, and whether to show progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from typing import TypeVar

import attrs

from opcon.errors import DataError, of_type
from opcon.extras import require
from opcon.frames.aggregation import FOR_YEARS, yearly
from opcon.frames.choices import check_choice
from opcon.frames.days import unreadable
from opcon.frames.series import DaySeries, StepSeries

T = TypeVar("T")

ERRORS = ("raise", "coerce")
_CHUNK = 1_000_000


def _check_errors(_: object, __: object, value: str) -> None:
    check_choice("errors", value, ERRORS)


def _check_rule(_: object, __: object, value: str | None) -> None:
    if value is not None:
        check_choice("rule", value, FOR_YEARS)


def _check_progress(_: object, __: object, value: bool) -> None:
    if of_type(value, bool, "progress", "progress=True"):
        require("progress=True", "tqdm", extra="progress")


@attrs.frozen(kw_only=True)
class AnnotateOptions:
    """The options of one call of ``annotate``.

    ``on`` names the column with the days, ``series`` are the labels to add. ``zone`` is that of datetimes without one.
    ``rule`` says which days of a year count, if the column has years. ``errors`` says whether a text that is not a day
    raises DataError or becomes null. Raises UnknownName for another rule or value of ``errors``, and MissingPackage
    for progress without tqdm. ``in_pandas`` is whether errors suggest calls of pandas.
    """

    on: str
    series: tuple[DaySeries, ...]
    zone: tzinfo | None
    rule: str | None = attrs.field(validator=_check_rule)
    errors: str = attrs.field(validator=_check_errors)
    progress: bool = attrs.field(validator=_check_progress)
    in_pandas: bool = False

    def over_years(self) -> tuple[StepSeries[int], ...]:
        """Return the labels over years. Raises DataError if the rule is missing."""
        return tuple(yearly(one, self.rule) for one in self.series)

    def unreadable(self, distinct: Iterable[object], count: int) -> DataError:
        """Return the error for values of the column that are not days."""
        return unreadable(self.on, distinct, count, in_pandas=self.in_pandas)

    def unreadable_type(self, what: str, *, years: bool = False) -> DataError:
        """Return the error for a column whose type has no days; ``years`` if its numbers can be years."""
        if years:
            advice = f"convert years to whole numbers with df[{self.on!r}].astype('Int64'), and pass rule='last'"
        else:
            advice = "convert it to dates, datetimes, texts such as 1950-07-14, or years as whole numbers with rule="
        return DataError(f"column {self.on!r}: {what} has no days; {advice}")

    def chunks(self, rows: int) -> Sequence[slice]:
        """Return slices of the rows: a million each, or all in one if no progress is shown."""
        size = _CHUNK if self.progress else max(rows, 1)
        return [slice(start, start + size) for start in range(0, max(rows, 1), size)]

    def track(self, parts: Iterable[T], chunks: Sequence[slice], name: str) -> Iterator[T]:
        """Yield the parts, one for each chunk, with a progress bar if it was asked for."""
        if not self.progress:
            yield from parts
            return
        from tqdm.auto import tqdm  # lazy import: it is an optional package

        yield from tqdm(parts, total=len(chunks), desc=name, unit="million rows")
