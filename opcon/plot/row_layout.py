"""Rows of marks over a common axis of days, with labels in what room each row gets."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from opcon.plot.artist import Chart
from opcon.plot.axis import Place, days_on, name_rows
from opcon.plot.base import Plate
from opcon.plot.group import dots
from opcon.plot.row_labels import Label, filled
from opcon.plot.style import LEADING, Look

_BETWEEN, _OVER = 0.8, 0.3
_GROWN = 2.4
_TALL = 1.15


@attrs.frozen
class Lane:
    """A row: its name, how high its marks are, in em, and the labels that stand over them."""

    name: str
    marks: float
    labels: Sequence[Label]


@attrs.frozen
class Slot:
    """Where a row lies, as fractions of the height of the axes: its marks, and above them its labels."""

    bottom: float
    base: float
    foot: float
    top: float

    @property
    def height(self) -> float:
        """How high its marks are."""
        return self.base - self.bottom

    @property
    def middle(self) -> float:
        """Half the way up its marks."""
        return (self.bottom + self.base) / 2


class Rowed(Plate):
    """A plate of rows."""

    @property
    @abstractmethod
    def lanes(self) -> Sequence[Lane]:
        """Its rows, the first at the top."""

    @abstractmethod
    def marks(self, ax: Axes, slots: Sequence[Slot], place: Place) -> Iterator[Artist]:
        """Yield the marks and the labels of rows that have got their places."""

    def wanted(self, ax: Axes) -> float:
        place = days_on(ax, *self.span, self.look)
        needs = _needs(ax, self.lanes, place, self.look)
        return self.least() + sum(needs)

    def least(self) -> float:
        return sum(_fixed(lane, self.look) for lane in self.lanes)

    def draw(self, ax: Axes) -> Chart:
        place = days_on(ax, *self.span, self.look)
        found = slots(ax, self.lanes, place, self.look)
        name_rows(ax, [(lane.name, slot.middle) for lane, slot in zip(self.lanes, found, strict=True)], self.look)
        last = self.last_line(place(self.last), found[-1].bottom, found[0].base)
        return self.chart(ax, [*self.marks(ax, found, place), last])


def slots(ax: Axes, lanes: Sequence[Lane], place: Place, look: Look) -> list[Slot]:
    """Share the height of the axes out among the rows, the first at the top: none gets more than its labels need.

    What is left over lets the marks grow; on axes that are too low they shrink.
    """
    height = float(ax.bbox.height) / dots(ax) / 72
    needs = _needs(ax, lanes, place, look)
    fixed = sum(_fixed(lane, look) for lane in lanes)
    scale = min(_GROWN, max(height - sum(needs), min(height, fixed)) / fixed)
    em = look.em * scale / height  # as a fraction of the axes, like all that follows
    shares = [share / height for share in shared(needs, height - fixed * scale)]
    found, bottom = [], 0.0
    for lane, share in zip(reversed(lanes), reversed(shares), strict=True):
        around = _fixed(lane, look) / look.em - lane.marks - _OVER
        base = bottom + (around / 2 + lane.marks) * em
        found.append(Slot(bottom + around / 2 * em, base, base + _OVER * em, base + _OVER * em + share))
        bottom = base + (_OVER + around / 2) * em + share
    return found[::-1]


def _fixed(lane: Lane, look: Look) -> float:
    """Return how high a row is without labels, in inches: as its marks are, or its name."""
    named = (lane.name.count("\n") + 1) * LEADING * _TALL
    return max(lane.marks + _BETWEEN + _OVER, named) * look.em


def _needs(ax: Axes, lanes: Sequence[Lane], place: Place, look: Look) -> list[float]:
    """Return how high the labels of each row stack up, in inches."""
    point = dots(ax)
    width, room = float(ax.bbox.width) / point, look.size.highest * 72
    found = []
    for lane in lanes:
        at = [float(ax.transData.transform((place(one.day), 0))[0]) for one in lane.labels]
        found.append(filled(lane.labels, [(one - ax.bbox.x0) / point for one in at], width, room, look) / 72)
    return found


def shared(needs: Sequence[float], room: float) -> list[float]:
    """Share a room out so that nobody gets more than needed and nobody who lacks gets less than another.

    >>> shared([1.0, 5.0, 9.0], 9.0)
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
