"""The base class of charts with rows over a date axis, and the division of the height of the axes among the rows."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from opcon.plot.artist import ChartArtist, pixels_per_point
from opcon.plot.axis import DayScale, name_rows, set_days
from opcon.plot.base import Chart
from opcon.plot.row_labels import Label, stack_height
from opcon.plot.style import LEADING, Style

_BETWEEN, _OVER = 0.8, 0.3
_GROWTH = 2.4
_TALL = 1.15


@attrs.frozen
class Row:
    """A row: its name, the height of its marks in em, and the labels above them."""

    name: str
    height: float
    labels: Sequence[Label]


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

    @abstractmethod
    def row_artists(self, ax: Axes, slots: Sequence[Slot], scale: DayScale) -> Iterator[Artist]:
        """Yield the marks and the labels of all rows; ``slots`` are in the order of the rows."""

    def full_height(self, ax: Axes) -> float:
        scale = set_days(ax, *self.span, self.style)
        return self.least_height() + sum(_label_heights(ax, self.rows, scale, self.style))

    def least_height(self) -> float:
        return sum(_bare_height(row, self.style) for row in self.rows)

    def draw(self, ax: Axes) -> ChartArtist:
        scale = set_days(ax, *self.span, self.style)
        slots = divide_height(ax, self.rows, scale, self.style)
        name_rows(ax, [(row.name, slot.middle) for row, slot in zip(self.rows, slots, strict=True)], self.style)
        last_day = self.last_day_line(scale(self.last_day), slots[-1].bottom, slots[0].mark_top)
        return self.add_to(ax, [*self.row_artists(ax, slots, scale), last_day])


def divide_height(ax: Axes, rows: Sequence[Row], scale: DayScale, style: Style) -> list[Slot]:
    """Divide the height of the axes among the rows, from the top down; no row gets more than its labels need.

    Surplus height makes the marks taller, up to a limit; if the axes are too low, the marks shrink.
    """
    height = float(ax.bbox.height) / pixels_per_point(ax) / 72
    needs = _label_heights(ax, rows, scale, style)
    bare = sum(_bare_height(row, style) for row in rows)
    growth = min(_GROWTH, max(height - sum(needs), min(height, bare)) / bare)
    em = style.em * growth / height  # as a fraction of the axes, like all that follows
    shares = [share / height for share in divide_fairly(needs, height - bare * growth)]
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


def _label_heights(ax: Axes, rows: Sequence[Row], scale: DayScale, style: Style) -> list[float]:
    """Return the height of the label stack of each row, in inches."""
    point = pixels_per_point(ax)
    width, room = float(ax.bbox.width) / point, style.size.highest * 72
    heights = []
    for row in rows:
        at = [float(ax.transData.transform((scale(label.day), 0))[0]) for label in row.labels]
        heights.append(stack_height(row.labels, [(one - ax.bbox.x0) / point for one in at], width, room, style) / 72)
    return heights


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
