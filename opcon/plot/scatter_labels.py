"""Labels beside marks anywhere in a plane, each at the nearest free place, laid out again for each drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from opcon.plot.artist import Group, pixels_per_point
from opcon.plot.box_grid import Box, BoxGrid
from opcon.plot.style import Style

_PAD, _AROUND, _APART = 3.5, 2.5, 4.0
_RISES = range(8)


@attrs.frozen
class Mark:
    """The extent of a mark in data, from lower left to upper right, its label, and the artists that draw it."""

    left: float
    bottom: float
    right: float
    top: float
    label: str = ""
    ink: str = ""
    link: str | None = None
    artists: tuple[Artist, ...] = ()


class ScatterLabels(Group):
    """Labels over or under the starts of their marks, clear of all marks and labels, with a leader if they are far.

    Places are taken in the order of the marks. A label without a free place is hidden.
    """

    def __init__(self, ax: Axes, marks: Sequence[Mark], style: Style) -> None:
        self._marks, self._style = marks, style
        self._step = 1.2 * style.size.small
        self._texts = [_text(mark, style) for mark in marks]
        self._leaders = LineCollection([], colors=style.theme.faint, linewidths=0.07 * style.size.text)
        self._left_out = 0
        super().__init__(ax, [self._leaders, *self._texts], IdentityTransform(), clipped=False)
        self.set_zorder(5)

    @property
    def left_out(self) -> int:
        return self._left_out

    def lay_out(self) -> None:
        """Write each label at the nearest free place to the start of its mark."""
        point, frame = pixels_per_point(self._ax), Box(*map(float, self._ax.bbox.extents))
        boxes = [self._box(mark) for mark in self._marks]
        taken, placed = BoxGrid(frame, self._step * point), BoxGrid(frame, self._step * point)
        for box in boxes:
            if _meets(frame, box):
                taken.add(box)
        leaders = []
        self._left_out = 0
        for mark, box, text in zip(self._marks, boxes, self._texts, strict=True):
            text.set_visible(bool(mark.label) and _holds(frame, Box(box.left, box.bottom, box.left, box.bottom)))
            if not text.get_visible():
                continue
            size = self._style.measure(mark.label, self._style.size.small, dpi=point * 72)
            inside = (place for place in self._places(box, size) if _holds(frame, place))
            free = ((place, self._leader(box, place)) for place in inside if not taken.overlaps(place))
            place, leader = next((one for one in free if not placed.overlaps(one[1])), (None, None))
            if place is None or leader is None:
                text.set_visible(False)
                self._left_out += 1
                continue
            placed.add(place)
            taken.add(place)
            taken.add(leader)
            text.set(x=place.left + _APART / 2 * point, y=place.bottom)
            if leader.top != leader.bottom:
                leaders.append([leader[:2], leader[2:]])
        self._leaders.set_segments(leaders)

    def _places(self, box: Box, size: tuple[float, float]) -> Iterator[Box]:
        """Yield the places for a label of some size, in points, the nearest first."""
        point = pixels_per_point(self._ax)
        width, height = (size[0] + _APART) * point, size[1] * point
        for rise in _RISES:
            away = (_PAD - _AROUND + rise * self._step) * point
            for bottom in (box.top + away, box.bottom - away - height):
                for left in (box.left + _AROUND * point, box.left - width + _AROUND * point):
                    yield Box(left, bottom, left + width, bottom + height)

    def _leader(self, box: Box, place: Box) -> Box:
        """Return the line from the start of a mark to its label, as a box without width; without height if near."""
        point = pixels_per_point(self._ax)
        start = box.left + _AROUND * point
        near, far = (box.top, place.bottom) if place.bottom > box.top else (box.bottom, place.top)
        return Box(start, near, start, far if abs(far - near) > _PAD * point else near)

    def _box(self, mark: Mark) -> Box:
        """Return the extent of a mark in pixels, with the width of its line and of the shape at its start."""
        corners = self._ax.transData.transform([(mark.left, mark.bottom), (mark.right, mark.top)])
        (left, bottom), (right, top) = corners.tolist()
        around = _AROUND * pixels_per_point(self._ax)
        return Box(left - around, bottom - around, right + around, top + around)


def _text(mark: Mark, style: Style) -> Text:
    settings = style.text_settings(style.size.small, mark.ink or None)
    return Text(0, 0, mark.label, va="bottom", visible=False, url=mark.link, **settings)


def _holds(frame: Box, box: Box) -> bool:
    """Return whether a box lies within the frame."""
    inside = frame.left <= box.left and box.right <= frame.right
    return inside and frame.bottom <= box.bottom and box.top <= frame.top


def _meets(frame: Box, box: Box) -> bool:
    """Return whether a part of a box lies within the frame, also if its edges are swapped on an inverted axis."""
    (left, right), (bottom, top) = sorted((box.left, box.right)), sorted((box.bottom, box.top))
    return left <= frame.right and frame.left <= right and bottom <= frame.top and frame.bottom <= top
