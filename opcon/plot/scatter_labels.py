"""The labels of a scatter plot: of strong marks at their starts, of others at the nearest free places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from math import inf
from typing import Self

import attrs
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from opcon.plot.artist import Group, pixels_per_point
from opcon.plot.box_grid import Box, BoxGrid
from opcon.plot.diagonal import Diagonal
from opcon.plot.label_places import Form, MarkPlaces, Place
from opcon.plot.style import Style

_AROUND, _APART, _STROKE = 0.4, 4.0, 1.2


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
class _Label:
    """The forms of a label, the places around its mark, and the part of the axes in which it may be, in pixels."""

    text: Text
    is_strong: bool
    forms: Sequence[Form]
    places: MarkPlaces
    room: Box

    def first_free(self, space: _Space) -> Place | None:
        """Return the best free place, which for a strong mark is at its start."""
        places = self.places.at_start(self.forms) if self.is_strong else self.places.around(self.forms)
        return next((place for place in places if _holds(self.room, place.box) and space.is_free(place)), None)

    def with_form(self, index: int) -> Self:
        """Return the label with one of its forms alone."""
        return attrs.evolve(self, forms=self.forms[index : index + 1])


class _Space:
    """The free space of a drawing: labels may overlap nothing, and leaders may cross only the diagonal."""

    def __init__(self, frame: Box, height: float, lines: Iterable[Box], diagonal: Iterable[Box]) -> None:
        self._taken, self._crossed = BoxGrid(frame, height), BoxGrid(frame, height)
        self._leader: tuple[Box | None, bool] = (None, False)
        for box in lines:
            self._taken.add(box)
            self._crossed.add(box)
        for box in diagonal:
            self._taken.add(box)

    def copy(self) -> _Space:
        """Return the same space, of which parts can be taken on their own."""
        other = copy(self)
        other._taken, other._crossed = self._taken.copy(), self._crossed.copy()
        return other

    def is_free(self, place: Place) -> bool:
        """Return whether a label and its leader can be at a place."""
        return not (place.leader and self._is_crossed(place.leader)) and not self._taken.overlaps(place.box)

    def _is_crossed(self, leader: Box) -> bool:
        """Return whether a leader crosses something; several places in turn have the same one."""
        if self._leader[0] != leader:
            self._leader = leader, self._crossed.overlaps(leader)
        return self._leader[1]

    def take(self, place: Place) -> None:
        """Use a place."""
        self._leader = (None, False)
        for box in place.boxes:
            self._taken.add(box)
            self._crossed.add(box)


class ScatterLabels(Group):
    """Labels above, beside or below their marks, with a leader line if they are far away.

    Labels do not overlap marks, other labels or the diagonal. Those of strong marks are placed first, in forms that
    leave room for all of them, each left of the start of its mark. The others follow in the order of the marks, each at
    the nearest free place; a label without one is hidden.
    """

    def __init__(self, ax: Axes, marks: Sequence[Mark], diagonal: Diagonal, style: Style) -> None:
        self._marks, self._diagonal, self._style = marks, diagonal, style
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
        """Write each label at its place."""
        frame = Box(*map(float, self._ax.bbox.extents))
        self._lines = [box for box in self._obstacles() if _meets(frame, box)]
        labels = list(self._labels_within(frame))
        placed = self._placed(labels, frame)
        for text in self._texts:
            text.set_visible(False)
        for label, place in placed:
            self._write(label.text, place)
        leaders = [place.leader for _, place in placed if place.leader]
        self._leaders.set_segments([[one[:2], one[2:]] for one in leaders])
        self._labels = [place.box for _, place in placed]
        self._lines += leaders
        self._within, self._left_out = len(labels), len(labels) - len(placed)

    def _labels_within(self, frame: Box) -> Iterator[_Label]:
        """Yield the labels of the marks that begin within the frame."""
        point = pixels_per_point(self._ax)
        margin, line = _AROUND * self._style.size.text * point, 1.2 * self._style.size.small * point
        for mark, text in zip(self._marks, self._texts, strict=True):
            left, bottom, *_ = self._box(mark, 0.0)
            if mark.labels and _holds(frame, Box(left, bottom, left, bottom)):
                forms = [Form(label, *self._size(mark, label, point)) for label in mark.labels]
                places = MarkPlaces(self._box(mark, margin), margin, line, point)
                yield _Label(text, mark.strong, forms, places, self._room(mark, frame))

    def _placed(self, labels: Sequence[_Label], frame: Box) -> list[tuple[_Label, Place]]:
        """Return the labels that have places."""
        strong, others = ([one for one in labels if one.is_strong is wanted] for wanted in (True, False))
        best = self._strong_layout(strong, frame)
        return best.placed + _Layout.of(others, best.space).placed

    def _strong_layout(self, labels: Sequence[_Label], frame: Box) -> _Layout:
        """Place strong labels: in the widest form that all can have, and wider, the last first, if all keep a place."""

        def layout(forms: Sequence[int]) -> _Layout:
            chosen = [label.with_form(form) for label, form in zip(labels, forms, strict=True)]
            return _Layout.of(chosen, space.copy())

        space = self._space(frame)
        count = max((len(label.forms) for label in labels), default=1)
        found = ([form] * len(labels) for form in range(count))
        forms = max(found, key=lambda forms: len(layout(forms).placed))
        best = layout(forms)
        for index in reversed(range(len(labels))):
            for form in range(forms[index]):
                wider = layout([*forms[:index], form, *forms[index + 1 :]])
                if len(wider.placed) >= len(best.placed):
                    best, forms = wider, [*forms[:index], form, *forms[index + 1 :]]
                    break
        return best

    def _space(self, frame: Box) -> _Space:
        height = 1.2 * self._style.size.small * pixels_per_point(self._ax)
        return _Space(frame, height, self._lines, self._diagonal.line.pieces())

    def _write(self, text: Text, place: Place) -> None:
        """Write a label at a place."""
        inner = _APART / 2 * pixels_per_point(self._ax)
        at = place.box.right - inner if place.is_left else place.box.left + inner
        text.set(text=place.label, x=at, y=place.box.bottom, ha="right" if place.is_left else "left", visible=True)

    def _obstacles(self) -> Iterator[Box]:
        """Yield the extents of the marks, in pixels."""
        stroke = _STROKE * pixels_per_point(self._ax)
        return (self._box(mark, stroke) for mark in self._marks)

    def _room(self, mark: Mark, frame: Box) -> Box:
        """Return the part of the axes in which the label of a mark may be."""
        low, high = (float(self._ax.transData.transform((0, limit))[1]) for limit in mark.limits)
        return Box(frame.left, max(frame.bottom, low), frame.right, min(frame.top, high))

    def _size(self, mark: Mark, label: str, point: float) -> tuple[float, float]:
        """Return the width and the height of a label, in pixels."""
        width, height = self._style.measure(label, self._style.size.small, point * 72, bold=mark.strong)
        return (width + _APART) * point, height * point

    def _box(self, mark: Mark, margin: float) -> Box:
        """Return the extent of a mark with a margin, in pixels."""
        corners = self._ax.transData.transform([(mark.left, mark.bottom), (mark.right, mark.top)])
        (left, bottom), (right, top) = corners.tolist()
        return Box(left - margin, bottom - margin, right + margin, top + margin)


@attrs.frozen
class _Layout:
    """The labels that have places, and the space that they leave."""

    placed: list[tuple[_Label, Place]]
    space: _Space

    @classmethod
    def of(cls, labels: Iterable[_Label], space: _Space) -> Self:
        """Place labels in turn, each at its best free place."""
        placed = []
        for label in labels:
            place = label.first_free(space)
            if place:
                space.take(place)
                placed.append((label, place))
        return cls(placed, space)


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
