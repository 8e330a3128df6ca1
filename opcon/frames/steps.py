"""A label over an ordered scale, of days or of years: from each step up to the next one value."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

import attrs

from opcon.errors import DataError, UnknownName
from opcon.frames.aggregation import Runs, of_a_year, without_a_rule
from opcon.frames.series import Column, Value

_OFFERED = ("first", "last", "majority")


@attrs.frozen
class Steps:
    """A label: what it is called, what kind its values are, and where on the scale each begins; before, it has none."""

    name: str
    kind: str
    starts: tuple[Any, ...]
    values: tuple[Value, ...]

    @classmethod
    def of(cls, column: Column) -> Steps:
        """Return a column as steps over days."""
        return cls(column.name, column.kind, column.starts, column.values)

    @property
    def categories(self) -> list[Value]:
        """The values that there are, in the order in which they first occur."""
        return list(dict.fromkeys(value for value in self.values if value is not None))


def yearly(column: Column, rule: str | None) -> Steps:
    """Return a column as steps over years, each of which has the value of the day or days that a rule takes.

    Raises DataError without a rule, and UnknownName for one that is not offered.

    >>> import opcon
    >>> from opcon.frames.series import column as column_of
    >>> steps = yearly(column_of(opcon.load(), "peacetime"), "majority")
    >>> dict(zip(steps.starts, steps.values))[1995]
    'rok-jcs'
    """
    offered = _OFFERED[:2] if column.kind == "since" else _OFFERED
    if rule is None:
        raise DataError(without_a_rule("year", column, offered))
    if rule not in offered:
        raise UnknownName("rule for single years", rule, offered)
    runs, years = Runs(column), range(column.starts[0].year, column.starts[-1].year + 1)
    found = [(year, of_a_year(runs, rule, year)) for year in years]
    merged = [next(group) for _, group in groupby([*found, (years.stop, column.values[-1])], key=itemgetter(1))]
    kind = "number" if column.kind == "since" else column.kind
    return Steps(column.name, kind, tuple(year for year, _ in merged), tuple(value for _, value in merged))
