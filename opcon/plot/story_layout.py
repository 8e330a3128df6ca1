"""The heights of the parts of a story: bars, labels over them, and rows of plans under them."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from opcon.plot.plan_rows import RowText
from opcon.plot.row_labels import Label
from opcon.plot.style import LEADING


@attrs.frozen
class Space:
    """The height of a bar and the distances of the parts, in em."""

    bar: float
    between: float
    over: float
    around_heading: float
    row_gap: float
    foot: float

    @property
    def closer(self) -> Space:
        """The same bars with less room around the heading and the rows of plans."""
        return attrs.evolve(self, around_heading=self.around_heading / 2, row_gap=self.row_gap / 3, foot=self.foot / 2)


LOOSE = Space(bar=4.3, between=0.5, over=0.6, around_heading=0.8, row_gap=0.7, foot=0.6)
TIGHT = Space(bar=2.6, between=0.3, over=0.3, around_heading=0.2, row_gap=0.25, foot=0.3)
_MOST_GROWTH = 1.6


@attrs.frozen
class Stack:
    """Labels over the ribbon, and the height that they need, in em."""

    labels: Sequence[Label]
    ems: float


@attrs.frozen
class Layout:
    """The text of a story, wrapped to the width of the axes, and the heights of its parts, in em."""

    space: Space
    bar: float
    forks: bool
    heading_lines: Sequence[str]
    rows: Sequence[RowText]
    low: Stack
    high: Stack

    @property
    def heading(self) -> float:
        """The lower edge of the heading of the plans."""
        return self.space.foot + sum(self.row_ems)

    @property
    def row_ems(self) -> list[float]:
        """The height of each row of plans."""
        return [row.ems + self.space.row_gap for row in self.rows]

    @property
    def level(self) -> float:
        """The lower edge of the level bar."""
        head = len(self.heading_lines) * LEADING + 2 * self.space.around_heading
        return self.heading + (head if self.rows else 0.0)

    @property
    def branch(self) -> float:
        """The lower edge of the branch."""
        return self.level + self.bar + self.space.between

    @property
    def low_bottom(self) -> float:
        """The lower edge of the labels before the first fork."""
        return self.level + self.bar + self.space.over

    @property
    def ribbon_top(self) -> float:
        """The upper edge of the bars."""
        return (self.branch if self.forks else self.level) + self.bar

    @property
    def high_bottom(self) -> float:
        """The lower edge of the labels from the first fork on."""
        return self.ribbon_top + self.space.over

    @property
    def ems(self) -> float:
        """The height of all."""
        return max(self.low_bottom + self.low.ems, self.high_bottom + self.high.ems)

    def stretched(self, ems: float) -> Layout:
        """Make the bars higher for axes with room to spare."""
        spare = (ems - self.ems) / (2 if self.forks else 1)
        return attrs.evolve(self, bar=min(self.bar + max(spare, 0.0), _MOST_GROWTH * self.bar))
