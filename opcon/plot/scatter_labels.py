"""Labels beside marks that lie anywhere in a plane: each at the nearest free place, laid out anew for what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.text import Text
from matplotlib.transforms import Bbox, IdentityTransform

from opcon.plot.group import Group, dots
from opcon.plot.style import Look

_PAD, _AROUND, _APART = 3.5, 2.5, 4.0
_RISES = range(8)
_NEAR = 1e-6


@attrs.frozen
class Marked:
    """What a mark takes up in data, from lower left to upper right, what is written of it, and how it is drawn."""

    left: float
    bottom: float
    right: float
    top: float
    said: str = ""
    ink: str = ""
    link: str | None = None
    artists: tuple[Artist, ...] = ()


class Beside(Group):
    """Labels over or under the starts of their marks, where they cover no mark and no label, with a leader if far.

    Places are given out in the order of the marks; a label that finds none is not drawn.
    """

    def __init__(self, ax: Axes, marks: Sequence[Marked], look: Look) -> None:
        self._marks, self._look = marks, look
        self._step = 1.2 * look.size.small
        self._texts = [_text(mark, look) for mark in marks]
        self._leaders = LineCollection([], colors=look.theme.faint, linewidths=0.07 * look.size.text)
        self._left_out = 0
        super().__init__(ax, [self._leaders, *self._texts], IdentityTransform(), clipped=False)
        self.set_zorder(5)

    @property
    def left_out(self) -> int:
        return self._left_out

    def lay_out(self) -> None:
        """Write each label at the nearest free place to the start of its mark."""
        boxes = [self._box(mark) for mark in self._marks]
        taken = [box for box in boxes if box.overlaps(self._ax.bbox)]
        labels: list[Bbox] = []
        leaders, point = [], dots(self._ax)
        self._left_out = 0
        for mark, box, text in zip(self._marks, boxes, self._texts, strict=True):
            text.set_visible(bool(mark.said) and _holds(self._ax.bbox, Bbox.from_bounds(box.x0, box.y0, 0, 0)))
            if not text.get_visible():
                continue
            size = self._look.measure(mark.said, self._look.size.small, dpi=point * 72)
            inside = (place for place in self._places(box, size) if _holds(self._ax.bbox, place))
            tried = ((place, self._leader(box, place)) for place in inside if not _covers(place, taken))
            place, leader = next((one for one in tried if not _covers(one[1], labels)), (None, None))
            if place is None or leader is None:
                text.set_visible(False)
                self._left_out += 1
                continue
            labels.append(place)
            taken += [place, leader]
            text.set(x=place.x0 + _APART / 2 * point, y=place.y0)
            if leader.height:
                leaders.append([leader.p0, leader.p1])
        self._leaders.set_segments(leaders)

    def _places(self, box: Bbox, size: tuple[float, float]) -> Iterator[Bbox]:
        """Yield the places for a label of some size, in points, the nearest first."""
        point = dots(self._ax)
        width, height = (size[0] + _APART) * point, size[1] * point
        for rise in _RISES:
            away = (_PAD - _AROUND + rise * self._step) * point
            for bottom in (box.y1 + away, box.y0 - away - height):
                for left in (box.x0 + _AROUND * point, box.x0 - width + _AROUND * point):
                    yield Bbox.from_bounds(left, bottom, width, height)

    def _leader(self, box: Bbox, place: Bbox) -> Bbox:
        """Return the line from the start of a mark to its label, as a box without width; without height if near."""
        start = box.x0 + _AROUND * dots(self._ax)
        near, far = (box.y1, place.y0) if place.y0 > box.y1 else (box.y0, place.y1)
        return Bbox([(start, near), (start, far if abs(far - near) > _PAD * dots(self._ax) else near)])

    def _box(self, mark: Marked) -> Bbox:
        """Return what a mark takes up in pixels, with the width of its line and of the shape at its start."""
        corners = self._ax.transData.transform([(mark.left, mark.bottom), (mark.right, mark.top)])
        return Bbox(corners).padded(_AROUND * dots(self._ax))


def _text(mark: Marked, look: Look) -> Text:
    return Text(
        0, 0, mark.said, va="bottom", visible=False, url=mark.link, **look.type(look.size.small, mark.ink or None)
    )


def _covers(box: Bbox, taken: Sequence[Bbox]) -> bool:
    low, high = sorted((box.y0, box.y1))
    return any(
        box.x0 < other.x1 and other.x0 < box.x1 + _NEAR and low < other.y1 and other.y0 < high for other in taken
    )


def _holds(outer: Bbox, inner: Bbox) -> bool:
    return bool(outer.x0 <= inner.x0 and inner.x1 <= outer.x1 and outer.y0 <= inner.y0 and inner.y1 <= outer.y1)
