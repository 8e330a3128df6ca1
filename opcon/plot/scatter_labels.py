"""The labels of a scatter plot, each at the nearest free place to its mark, laid out again at each drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import attrs
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from opcon.plot.artist import Group, pixels_per_point
from opcon.plot.box_grid import Box, BoxGrid
from opcon.plot.diagonal import Diagonal
from opcon.plot.style import Style

_AROUND, _APART, _CLEAR, _STROKE = 0.4, 4.0, 0.1, 1.2
_RISES = range(14)
_SLIDES = [share / 16 for share in range(1, 9)]
"""By how much of its width a label begins before its mark."""


@attrs.frozen
class Mark:
    """The extent of a mark and the limits of the height of its label, in data coordinates, and the label.

    ``labels`` has the same label in forms from the widest to the narrowest.
    """

    left: float
    bottom: float
    right: float
    top: float
    labels: tuple[str, ...] = ()
    ink: str = ""
    link: str | None = None
    strong: bool = False
    limits: tuple[float, float] = (-inf, inf)


@attrs.frozen
class _Place:
    """A place for a label, the leader to it if it is far, and whether its right edge is at the mark."""

    label: str
    box: Box
    leader: Box | None
    is_left: bool

    @property
    def boxes(self) -> list[Box]:
        """The label and the leader."""
        return [self.box, *([self.leader] if self.leader else [])]

    def is_free(self, taken: BoxGrid, crossed: BoxGrid) -> bool:
        """Return whether the label overlaps nothing taken, and the leader crosses nothing that it must not cross."""
        return not taken.overlaps(self.box) and not (self.leader and crossed.overlaps(self.leader))


class ScatterLabels(Group):
    """Labels above, beside or below their marks, with a leader line if they are far away.

    Labels do not overlap marks, other labels or the diagonal. They are placed in the order of the marks; a
    label without a free place is hidden.
    """

    def __init__(self, ax: Axes, marks: Sequence[Mark], diagonal: Diagonal, style: Style) -> None:
        self._marks, self._diagonal, self._style = marks, diagonal, style
        self._step, self._around = 1.2 * style.size.small, _AROUND * style.size.text
        self._texts = [_text(mark, style) for mark in marks]
        self._leaders = LineCollection([], colors=style.theme.faint, linewidths=0.07 * style.size.text)
        self._left_out = self._within = 0
        self._lines: list[Box] = []
        self._labels: list[Box] = []
        super().__init__(ax, [self._leaders, *self._texts], IdentityTransform(), clipped=False)
        self.set_zorder(5)

    @property
    def line_boxes(self) -> Sequence[Box]:
        """The boxes of the marks and of the leaders in the last drawing, in pixels."""
        return self._lines

    @property
    def label_boxes(self) -> Sequence[Box]:
        """The boxes of the labels in the last drawing, in pixels."""
        return self._labels

    @property
    def left_out(self) -> int:
        return self._left_out

    @property
    def labels_within(self) -> int:
        return self._within

    def lay_out(self) -> None:
        """Move each label to the free place nearest to its mark."""
        point, frame = pixels_per_point(self._ax), Box(*map(float, self._ax.bbox.extents))
        boxes = [self._box((mark.left, mark.bottom, mark.right, mark.top), self._around) for mark in self._marks]
        taken, crossed = BoxGrid(frame, self._step * point), BoxGrid(frame, self._step * point)
        self._lines, self._labels = [box for box in self._obstacles() if _meets(frame, box)], []
        for box in self._lines:
            taken.add(box)
            crossed.add(box)
        for box in self._diagonal.line.pieces():
            taken.add(box)
        leaders = []
        self._left_out = self._within = 0
        for mark, box, text in zip(self._marks, boxes, self._texts, strict=True):
            text.set_visible(False)
            if not mark.labels or not _holds(frame, Box(box.left, box.bottom, box.left, box.bottom)):
                continue
            self._within += 1
            room = self._room(mark, frame)
            places = (place for place in self._places(mark, box) if _holds(room, place.box))
            best = next((place for place in places if place.is_free(taken, crossed)), None)
            if best is None:
                self._left_out += 1
                continue
            for used in best.boxes:
                taken.add(used)
                crossed.add(used)
            self._labels.append(best.box)
            self._write(text, best)
            if best.leader:
                self._lines.append(best.leader)
                leaders.append([best.leader[:2], best.leader[2:]])
        self._leaders.set_segments(leaders)

    def _write(self, text: Text, place: _Place) -> None:
        """Write a label at a place."""
        inner = _APART / 2 * pixels_per_point(self._ax)
        at = place.box.right - inner if place.is_left else place.box.left + inner
        text.set(text=place.label, x=at, y=place.box.bottom, ha="right" if place.is_left else "left", visible=True)

    def _obstacles(self) -> Iterator[Box]:
        """Yield the extents of the marks, in pixels."""
        for mark in self._marks:
            yield self._box((mark.left, mark.bottom, mark.right, mark.top), _STROKE)

    def _room(self, mark: Mark, frame: Box) -> Box:
        """Return the part of the axes in which the label of a mark may be."""
        low, high = (float(self._ax.transData.transform((0, limit))[1]) for limit in mark.limits)
        return Box(frame.left, max(frame.bottom, low), frame.right, min(frame.top, high))

    def _places(self, mark: Mark, box: Box) -> Iterator[_Place]:
        """Yield the candidate places of a label: near the mark, then with a leader; last those of its shortest form."""
        point = pixels_per_point(self._ax)
        sizes = [(label, self._size(mark, label, point)) for label in mark.labels]
        for forms in (sizes[:-1], sizes[-1:]):
            for places in zip(*(self._near(box, label, size) for label, size in forms), strict=True):
                yield from places
            for rise in _RISES:
                for label, size in forms:
                    yield from self._far(box, label, size, (1 + rise * self._step) * point)

    def _far(self, box: Box, label: str, size: tuple[float, float], away: float) -> Iterator[_Place]:
        """Yield the places above and below the mark, on either side of a leader."""
        left = box.left + self._around * pixels_per_point(self._ax)
        for y in (box.top + away, box.bottom - away - size[1]):
            for is_left in (True, False):
                yield self._place(box, label, size, (left, y), is_left, has_leader=True)

    def _near(self, box: Box, label: str, size: tuple[float, float]) -> Iterator[_Place]:
        """Yield the places that touch the mark: a label wider than its mark is left of it rather than above it."""
        point, (width, height) = pixels_per_point(self._ax), size
        left, right = box.left + self._around * point, box.right - self._around * point - _APART / 2 * point
        before, after = box.left - _CLEAR * point, box.right + _CLEAR * point
        above, below, level = box.top, box.bottom - height, (box.bottom + box.top - height) / 2
        over = [((left, above), False), ((right, above), True)]
        top = box.top - self._around * point - height
        beside = [((before, level), True), ((before, top), True), ((after, level), False)]
        under = [((left, below), False), ((right, below), True)]
        fits = width <= right - left
        for at, is_left in (*over, *beside, *under) if fits else (*beside[:2], *reversed(over), beside[2], *under):
            yield self._place(box, label, size, at, is_left)
        for y in (above, below):
            for share in _SLIDES:
                yield self._place(box, label, size, (left - share * width, y), False)
                yield self._place(box, label, size, (left + share * (right - left), y), False)

    def _place(
        self,
        box: Box,
        label: str,
        size: tuple[float, float],
        at: tuple[float, float],
        is_left: bool,
        has_leader: bool = False,
    ) -> _Place:
        """Return the place of a label with its lower left corner at a point, or its lower right one if ``is_left``."""
        (x, y), (width, height) = at, size
        around = Box(x - width if is_left else x, y, x if is_left else x + width, y + height)
        start = box.left + self._around * pixels_per_point(self._ax)
        ends = (box.top, around.bottom) if around.bottom >= box.top else (box.bottom, around.top)
        return _Place(label, around, Box(start, ends[0], start, ends[1]) if has_leader else None, is_left)

    def _size(self, mark: Mark, label: str, point: float) -> tuple[float, float]:
        """Return the width and the height of a label, in pixels."""
        width, height = self._style.measure(label, self._style.size.small, point * 72, bold=mark.strong)
        return (width + _APART) * point, height * point

    def _box(self, extent: tuple[float, float, float, float], points: float) -> Box:
        """Return an extent in data coordinates as a box in pixels, padded by some points."""
        corners = self._ax.transData.transform([extent[:2], extent[2:]])
        (left, bottom), (right, top) = corners.tolist()
        around = points * pixels_per_point(self._ax)
        return Box(left - around, bottom - around, right + around, top + around)


def _text(mark: Mark, style: Style) -> Text:
    settings = style.text_settings(style.size.small, mark.ink or None, bold=mark.strong)
    return Text(0, 0, next(iter(mark.labels), ""), va="bottom", visible=False, url=mark.link, **settings)


def _holds(frame: Box, box: Box) -> bool:
    """Return whether a box is entirely within the frame."""
    inside = frame.left <= box.left and box.right <= frame.right
    return inside and frame.bottom <= box.bottom and box.top <= frame.top


def _meets(frame: Box, box: Box) -> bool:
    """Return whether a box intersects the frame, even if an inverted axis swaps its edges."""
    (left, right), (bottom, top) = sorted((box.left, box.right)), sorted((box.bottom, box.top))
    return left <= frame.right and frame.left <= right and bottom <= frame.top and frame.bottom <= top
