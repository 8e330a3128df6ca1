"""The labels of a scatter plot, each at the nearest free place to its mark, laid out again at each drawing."""

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
    """The extent of a mark in data coordinates, its label, and the artists that draw it."""

    left: float
    bottom: float
    right: float
    top: float
    label: str = ""
    ink: str = ""
    link: str | None = None
    artists: tuple[Artist, ...] = ()


class ScatterLabels(Group):
    """Labels above or below the left ends of their marks, with a leader line if they are far away.

    Labels do not overlap marks or other labels. They are placed in the order of the marks; a label without a free place
    is hidden.
    """

    def __init__(self, ax: Axes, marks: Sequence[Mark], style: Style) -> None:
        self._marks, self._style = marks, style
        self._step = 1.2 * style.size.small
        self._texts = [_text(mark, style) for mark in marks]
        self._leaders = LineCollection([], colors=style.theme.faint, linewidths=0.07 * style.size.text)
        self._left_out = self._within = 0
        super().__init__(ax, [self._leaders, *self._texts], IdentityTransform(), clipped=False)
        self.set_zorder(5)

    @property
    def left_out(self) -> int:
        return self._left_out

    @property
    def labels_within(self) -> int:
        return self._within

    def lay_out(self) -> None:
        """Move each label to the free place nearest to the left end of its mark."""
        point, frame = pixels_per_point(self._ax), Box(*map(float, self._ax.bbox.extents))
        boxes = [self._box(mark) for mark in self._marks]
        taken, placed = BoxGrid(frame, self._step * point), BoxGrid(frame, self._step * point)
        for box in boxes:
            if _meets(frame, box):
                taken.add(box)
        leaders = []
        self._left_out = self._within = 0
        for mark, box, text in zip(self._marks, boxes, self._texts, strict=True):
            text.set_visible(bool(mark.label) and _holds(frame, Box(box.left, box.bottom, box.left, box.bottom)))
            if not text.get_visible():
                continue
            self._within += 1
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
        """Yield the candidate places of a label, the nearest first; ``size`` is in points."""
        point = pixels_per_point(self._ax)
        width, height = (size[0] + _APART) * point, size[1] * point
        for rise in _RISES:
            away = (_PAD - _AROUND + rise * self._step) * point
            for bottom in (box.top + away, box.bottom - away - height):
                for left in (box.left + _AROUND * point, box.left - width + _AROUND * point):
                    yield Box(left, bottom, left + width, bottom + height)

    def _leader(self, box: Box, place: Box) -> Box:
        """Return the leader from a mark to its label as a box without width; without height if the label is near."""
        point = pixels_per_point(self._ax)
        start = box.left + _AROUND * point
        near, far = (box.top, place.bottom) if place.bottom > box.top else (box.bottom, place.top)
        return Box(start, near, start, far if abs(far - near) > _PAD * point else near)

    def _box(self, mark: Mark) -> Box:
        """Return the extent of a mark in pixels, padded by the size of its marker."""
        corners = self._ax.transData.transform([(mark.left, mark.bottom), (mark.right, mark.top)])
        (left, bottom), (right, top) = corners.tolist()
        around = _AROUND * pixels_per_point(self._ax)
        return Box(left - around, bottom - around, right + around, top + around)


def _text(mark: Mark, style: Style) -> Text:
    settings = style.text_settings(style.size.small, mark.ink or None)
    return Text(0, 0, mark.label, va="bottom", visible=False, url=mark.link, **settings)


def _holds(frame: Box, box: Box) -> bool:
    """Return whether a box is entirely within the frame."""
    inside = frame.left <= box.left and box.right <= frame.right
    return inside and frame.bottom <= box.bottom and box.top <= frame.top


def _meets(frame: Box, box: Box) -> bool:
    """Return whether a box intersects the frame, even if an inverted axis swaps its edges."""
    (left, right), (bottom, top) = sorted((box.left, box.right)), sorted((box.bottom, box.top))
    return left <= frame.right and frame.left <= right and bottom <= frame.top and frame.bottom <= top
