"""The diagonal on which the planned day is the current day, the shaded area of days past below it, and their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import atan2, cos, degrees, hypot, sin
from typing import Any, Protocol

import attrs
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from opcon.palette import edge_on, mixed
from opcon.plot.artist import Group, pixels_per_point
from opcon.plot.box_grid import Box, BoxGrid
from opcon.plot.style import Style

TINT = 0.75
"""The share of the background in the tint of an area."""
_SHARES = tuple(0.5 + way * step / 40 for step in range(19) for way in (1, -1))
_PIECES = 60
_AWAY = 0.35
_Point = tuple[float, float]


class Diagonal(Group):
    """A line from one point to another, with a tint below it down to a floor, all in data coordinates."""

    def __init__(self, ax: Axes, ends: tuple[_Point, _Point], floor: float, style: Style) -> None:
        self._ends = ends
        (left, low), (right, high) = ends
        theme, corners = style.theme, [(left, low), (right, high), (right, floor), (left, floor)]
        area = Polygon(corners, facecolor=mixed(theme.rule, theme.ground, TINT), linewidth=0)
        line = Line2D([left, right], [low, high], **style.line_settings(0.12, edge_on(theme.rule, theme)))
        super().__init__(ax, [area, line], ax.transData)
        self.set_zorder(1)

    @property
    def line(self) -> _Line:
        """The line, in pixels."""
        start, end = self._ax.transData.transform(self._ends).tolist()
        return _Line(tuple(start), tuple(end))


@attrs.frozen
class _Line:
    """A line in pixels."""

    start: _Point
    end: _Point

    @property
    def angle(self) -> float:
        """The angle of the line, in radians."""
        return atan2(self.end[1] - self.start[1], self.end[0] - self.start[0])

    def at(self, share: float, along: float = 0.0, below: float = 0.0) -> _Point:
        """Return the point at a share of the line, moved along it and below it."""
        length = hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])
        far, angle = share * length + along, self.angle
        return (
            self.start[0] + far * cos(angle) + below * sin(angle),
            self.start[1] + far * sin(angle) - below * cos(angle),
        )

    def pieces(self) -> Iterator[Box]:
        """Yield small boxes that cover the line."""
        for index in range(_PIECES):
            yield Box(*self.at(index / _PIECES), *self.at((index + 1) / _PIECES))


class Obstacles(Protocol):
    """Labels of marks that know what they have drawn, in pixels."""

    @property
    def line_boxes(self) -> Sequence[Box]:
        """The boxes of the marks and of the leaders."""

    @property
    def label_boxes(self) -> Sequence[Box]:
        """The boxes of the labels."""


class DiagonalNames(Group):
    """The name of a diagonal along it, and the name of the area below it, where they meet no mark and no label.

    A name without room is hidden.
    """

    def __init__(self, ax: Axes, diagonal: Diagonal, names: tuple[str, str], others: Obstacles, style: Style) -> None:
        self._diagonal, self._others, self._style = diagonal, others, style
        settings: dict[str, Any] = style.text_settings(style.size.small, style.theme.faint)
        self._line, self._area = (Text(0, 0, name, visible=False, **settings) for name in names)
        self._line.set(ha="center", va="center", rotation_mode="anchor")
        super().__init__(ax, [self._line, self._area], IdentityTransform(), clipped=False)
        self.set_zorder(6)

    def lay_out(self) -> None:
        """Write the names if there is room."""
        frame = Box(*map(float, self._ax.bbox.extents))
        high = 1.2 * self._style.size.small * pixels_per_point(self._ax)
        lines, labels = BoxGrid(frame, high), BoxGrid(frame, high)
        for boxes, grid in ((self._others.line_boxes, lines), (self._others.label_boxes, labels)):
            for box in boxes:
                grid.add(box)
        self._write_area(frame, lines, labels)
        self._write_line(frame, lines, labels)

    def _size(self, text: Text) -> tuple[float, float]:
        """Return the width and the height of a text, in pixels."""
        point = pixels_per_point(self._ax)
        wide, high = self._style.measure(text.get_text(), self._style.size.small, point * 72)
        return wide * point, high * point

    def _write_line(self, frame: Box, lines: BoxGrid, labels: BoxGrid) -> None:
        """Write the name of the line just below it, as near to its middle as can be."""
        line, (wide, high) = self._diagonal.line, self._size(self._line)
        below, count = (0.5 + _AWAY) * high, max(int(2 * wide / high), 1)
        self._line.set_visible(False)
        for share in _SHARES:
            along = [wide * (index / count - 0.5) for index in range(count + 1)]
            boxes = [_square(line.at(share, one, below), high) for one in along]
            if all(_holds(frame, box) and not lines.overlaps(box) and not labels.overlaps(box) for box in boxes):
                x, y = line.at(share, below=below)
                self._line.set(x=x, y=y, rotation=degrees(line.angle), visible=True)
                return

    def _write_area(self, frame: Box, lines: BoxGrid, labels: BoxGrid) -> None:
        """Write the name of the area in its lower right corner."""
        line, (wide, high) = self._diagonal.line, self._size(self._area)
        margin = 0.8 * self._style.size.small * pixels_per_point(self._ax)
        right, bottom = min(line.end[0], frame.right) - margin, frame.bottom + margin
        box = Box(right - wide, bottom, right, bottom + high)
        share = (box.left - line.start[0]) / ((line.end[0] - line.start[0]) or 1.0)
        is_below = line.start[1] + share * (line.end[1] - line.start[1]) > box.top + margin
        fits = is_below and _holds(frame, box) and not lines.overlaps(box) and not labels.overlaps(box)
        self._area.set(x=box.left, y=box.bottom, va="bottom", visible=fits)
        if fits:
            labels.add(box)


def _square(middle: _Point, side: float) -> Box:
    (x, y), half = middle, side / 2
    return Box(x - half, y - half, x + half, y + half)


def _holds(frame: Box, box: Box) -> bool:
    return frame.left <= box.left and box.right <= frame.right and frame.bottom <= box.bottom and box.top <= frame.top
