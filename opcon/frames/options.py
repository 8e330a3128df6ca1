"""How a column of a table is to be read."""

from __future__ import annotations

from datetime import tzinfo

import attrs

from opcon.errors import DataError, UnknownName
from opcon.frames.series import Column
from opcon.frames.steps import Steps, yearly

ERRORS = ("raise", "null")


def _offered(_: object, __: object, value: str) -> None:
    if value not in ERRORS:
        raise UnknownName("way with errors", value, ERRORS)


@attrs.frozen(kw_only=True)
class Reading:
    """Which column is read, in which zone its clocks without a zone are, and what becomes of what cannot be read.

    ``rule`` is for years as numbers: which day of the year counts. ``columns`` are what rows are labelled with.
    """

    on: str
    columns: tuple[Column, ...]
    zone: tzinfo | None
    rule: str | None
    errors: str = attrs.field(validator=_offered)
    progress: bool

    def over_days(self) -> list[Steps]:
        """Return the labels over days."""
        return [Steps.of(column) for column in self.columns]

    def over_years(self) -> list[Steps]:
        """Return the labels over years. Raises DataError without a rule."""
        return [yearly(column, self.rule) for column in self.columns]

    def refused(self, what: str) -> DataError:
        """Return the error for a type that has no days."""
        return DataError(
            f"{self.on}: {what} has no days to read; give dates, datetimes, texts such as 1950-07-14, or years as "
            "whole numbers with rule="
        )
