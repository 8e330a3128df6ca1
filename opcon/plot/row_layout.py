"""The base class of charts with rows over a date axis, and the division of the height of the axes among the rows."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import inf

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from opcon.plot.artist import ChartArtist, pixels_per_point
from opcon.plot.axis import DayScale, name_rows, set_days
from opcon.plot.base import Chart
from opcon.plot.row_labels import Label, short_stack_height, stack_height
from opcon.plot.style import LEADING, Style

_BETWEEN, _OVER = 0.8, 0.3
_GROWTH = 2.4
_TALL = 1.15
_NEAR = 1e-6


@attrs.frozen
class Row:
    """A row: its name, the height of its marks in em, and the labels above them.

    No label is drawn within ``reach``, in points, of a more important mark without a label.
    """

    name: str
    height: float
    labels: Sequence[Label]
    reach: float = -1.0


@attrs.frozen
class Slot:
    """The place of a row: the limits of its marks and of its labels, in axes fractions."""

    bottom: float
    mark_top: float
    label_bottom: float
    top: float

    @property
    def height(self) -> float:
        """The height of the marks."""
        return self.mark_top - self.bottom

    @property
    def middle(self) -> float:
        """The vertical center of the marks."""
        return (self.bottom + self.mark_top) / 2


class RowChart(Chart):
    """A chart with rows over a date axis."""

    @property
    @abstractmethod
    def rows(self) -> Sequence[Row]:
        """The rows, from the top down."""

    @property
    def label_ems(self) -> float:
        """The height that its labels get in any figure, in em."""
        return 0.0

    @abstractmethod
    def row_artists(self, ax: Axes, slots: Sequence[Slot], scale: DayScale) -> Iterator[Artist]:
        """Yield the marks and the labels of all rows; ``slots`` are in the order of the rows."""

    def full_height(self, ax: Axes) -> float:
        scale = set_days(ax, *self.span, self.style)
        needs = _Needs(ax, self.rows, scale, self.style)
        return max(self._bare_height() + sum(needs.full), self.least_height())

    def least_height(self) -> float:
        return self._bare_height() + self.label_ems * self.style.em

    def _bare_height(self) -> float:
        return sum(_bare_height(row, self.style) for row in self.rows)

    def draw(self, ax: Axes) -> ChartArtist:
        scale = set_days(ax, *self.span, self.style)
        slots = divide_height(ax, self.rows, scale, self.style)
        name_rows(ax, [(row.name, slot.middle) for row, slot in zip(self.rows, slots, strict=True)], self.style)
        last_day = self.last_day_line(scale(self.last_day), slots[-1].bottom, slots[0].mark_top)
        return self.add_to(ax, [*self.row_artists(ax, slots, scale), last_day])


def divide_height(ax: Axes, rows: Sequence[Row], scale: DayScale, style: Style) -> list[Slot]:
    """Divide the height of the axes among the rows, from the top down; no row gets more than its labels need.

    If there is no room for all labels, those of the lowest tier get it first, in their shorter forms.
    Surplus height makes the marks taller, up to a limit; if the axes are too low, the marks shrink.
    """
    height = float(ax.bbox.height) / pixels_per_point(ax) / 72
    labels = _Needs(ax, rows, scale, style)
    needs = labels.full
    bare = sum(_bare_height(row, style) for row in rows)
    growth = min(_GROWTH, max(height - sum(needs), min(height, bare)) / bare)
    em = style.em * growth / height  # as a fraction of the axes, like all that follows
    room = max(height - bare * growth, 0.0)
    used = needs if sum(needs) <= room + _NEAR else _divide_by_tier(labels, room)
    shares = [share / height for share in used]
    slots, bottom = [], 0.0
    for row, share in zip(reversed(rows), reversed(shares), strict=True):
        around = _bare_height(row, style) / style.em - row.height - _OVER
        mark_top = bottom + (around / 2 + row.height) * em
        label_bottom = mark_top + _OVER * em
        slots.append(Slot(bottom + around / 2 * em, mark_top, label_bottom, label_bottom + share))
        bottom = mark_top + (_OVER + around / 2) * em + share
    return slots[::-1]


def _bare_height(row: Row, style: Style) -> float:
    """Return the height of a row without labels, in inches: of its marks or of its name, whichever is greater."""
    name = (row.name.count("\n") + 1) * LEADING * _TALL
    return max(row.height + _BETWEEN + _OVER, name) * style.em


@attrs.frozen(slots=False)
class _Needs:
    """The heights of label stacks over rows, in inches."""

    ax: Axes
    rows: Sequence[Row]
    scale: DayScale
    style: Style

    @property
    def tiers(self) -> list[int]:
        """The tiers of the labels, the first to get room first."""
        return sorted({label.tier for row in self.rows for label in row.labels})

    @cached_property
    def full(self) -> list[float]:
        """The heights that all labels of each row need."""
        return [
            stack_height(row.labels, self._marks(row.labels), self._width, self._most, self.style) / 72
            for row in self.rows
        ]

    def least(self, row: Row) -> float:
        """Return the height that the labels of the first tier need in their shortest forms."""
        shortest = attrs.evolve(row, labels=[label.forms[-1] for label in row.labels])
        return self.short(shortest, self.tiers[0])

    def short(self, row: Row, tier: int, room: float = inf) -> float:
        """Return the height that the labels of a row up to a tier use in their shorter forms, of some room."""
        labels = [label for label in row.labels if label.tier <= tier]
        points = min(room * 72, self._most)
        return short_stack_height(labels, self._marks(labels), self._width, points, self.style, row.reach) / 72

    def used(self, index: int, tier: int, room: float) -> float:
        """Return the height that the labels of the row at an index up to a tier use of some room."""
        if tier == self.tiers[-1] and self.full[index] <= room:
            return self.full[index]
        return self.short(self.rows[index], tier, room)

    @property
    def _most(self) -> float:
        return self.style.size.highest * 72

    @property
    def _width(self) -> float:
        return float(self.ax.bbox.width) / pixels_per_point(self.ax)

    def _marks(self, labels: Sequence[Label]) -> list[float]:
        """Return the distances of marks from the left edge, in points."""
        at = [float(self.ax.transData.transform((self.scale(label.day), 0))[0]) for label in labels]
        return [(one - self.ax.bbox.x0) / pixels_per_point(self.ax) for one in at]


def _divide_by_tier(needs: _Needs, room: float) -> list[float]:
    """Divide a height among rows: max-min fairly for each tier in turn, and what a row does not use to the others."""
    shares = divide_fairly(list(map(needs.least, needs.rows)), room)
    for tier in needs.tiers:
        more = [max(needs.short(row, tier) - share, 0.0) for row, share in zip(needs.rows, shares, strict=True)]
        fair = divide_fairly(more, room - sum(shares))
        offers = [share + part for share, part in zip(shares, fair, strict=True)]
        shares = [max(share, needs.used(index, tier, offers[index])) for index, share in enumerate(shares)]
        for index in range(len(shares)):
            offer = shares[index] + max(room - sum(shares), 0.0)
            shares[index] = max(shares[index], needs.used(index, tier, offer))
    labeled = [bool(row.labels) for row in needs.rows]
    rest = max(room - sum(shares), 0.0) / max(sum(labeled), 1)
    return [share + rest * has_labels for share, has_labels in zip(shares, labeled, strict=True)]


def divide_fairly(needs: Sequence[float], room: float) -> list[float]:
    """Divide the space max-min fairly.

    >>> divide_fairly([1.0, 5.0, 9.0], 9.0)
    [1.0, 4.0, 4.0]
    """
    shares = [0.0] * len(needs)
    left = max(room, 0.0)
    waiting = sorted(range(len(needs)), key=lambda index: needs[index])
    while waiting:
        index = waiting.pop(0)
        shares[index] = min(needs[index], left / (len(waiting) + 1))
        left -= shares[index]
    return shares
