"""Labels over marks, laid out anew for whatever is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import attrs
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from opcon.plot.axis import Place
from opcon.plot.group import Group, dots
from opcon.plot.label_stacking import Placed, stacked
from opcon.plot.style import Look

_ASIDE, _APART, _LEADING = 2.5, 2.0, 1.0
_SPARE = 1.06


@attrs.frozen
class Label:
    """What is written of a mark: the day it is at, a line such as a date, what follows, and a link."""

    day: date
    head: str
    lines: tuple[str, ...]
    link: str | None = None


def filled(labels: Sequence[Label], marks: Sequence[float], width: float, room: float, look: Look) -> float:
    """Return how much of a room labels fill that stand at marks on a line of some width, all in points.

    It is a little more than they need where the resolution is high, so that none is lost where it is low.
    """
    sizes = [_joint(_sizes(label, look)) for label in labels]
    places = stacked(marks, [wide for wide, _ in sizes], [high for _, high in sizes], (0.0, width), room, _APART)
    tops = (place.bottom + high for place, (_, high) in zip(places, sizes, strict=True) if place)
    return min(max(tops, default=0.0) * _SPARE, room)


def _parts(label: Label, look: Look) -> list[tuple[str, float, str]]:
    """Return what is written of a label, in which size and ink."""
    head = [(label.head, look.size.small, look.theme.faint)] if label.head else []
    return [*head, ("\n".join(label.lines), look.size.text, look.theme.ink)]


def _sizes(label: Label, look: Look, **resolution: float) -> list[tuple[float, float]]:
    """Return the widths and the heights of the parts of a label."""
    return [look.measure(said, size, **resolution) for said, size, _ in _parts(label, look)]


def _joint(sizes: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the width and the height of the parts of a label, under each other and beside its stem."""
    width, height = max(width for width, _ in sizes), sum(height for _, height in sizes)
    return width + _ASIDE, height + _LEADING * (len(sizes) - 1)


class Labels(Group):
    """Labels that stack up from a line of the axes, the most important first, each with a stem down to its mark.

    ``base`` and ``top`` are from where and up to where they stack, and ``feet`` where their stems end, as fractions of
    the height of the axes. Labels that find no room are not drawn.
    """

    def __init__(
        self,
        ax: Axes,
        labels: Sequence[Label],
        place: Place,
        look: Look,
        base: float,
        top: float,
        feet: Sequence[float],
    ) -> None:
        self._labels, self._look = labels, look
        self._at = [place(label.day) for label in labels]
        self._base, self._top, self._feet = base, top, feet
        self._texts = [_texts(label, look) for label in labels]
        self._stems = LineCollection([], colors=look.theme.faint, linewidths=0.07 * look.size.text)
        self._left_out = 0
        texts = (text for texts in self._texts for text in texts)
        super().__init__(ax, [self._stems, *texts], IdentityTransform(), clipped=False)
        self.set_zorder(5)

    def shown(self) -> Iterator[tuple[Label, list[Text]]]:
        """Yield the labels that were drawn last, with their texts."""
        for label, texts in zip(self._labels, self._texts, strict=True):
            if texts[0].get_visible():
                yield label, texts

    @property
    def left_out(self) -> int:
        return self._left_out

    def lay_out(self) -> None:
        """Place the labels whose marks are shown, for the limits, size and resolution that the axes have now."""
        point, frame = dots(self._ax), self._ax.bbox
        marks = [float(self._ax.transData.transform((at, 0))[0]) for at in self._at]
        inside = [index for index, mark in enumerate(marks) if frame.x0 - 0.5 <= mark <= frame.x1 + 0.5]
        sizes = {index: _sizes(self._labels[index], self._look, dpi=point * 72) for index in inside}
        found = stacked(
            [(marks[index] - frame.x0) / point for index in inside],
            [_joint(sizes[index])[0] for index in inside],
            [_joint(sizes[index])[1] for index in inside],
            (0.0, frame.width / point),
            (self._top - self._base) * frame.height / point,
            _APART,
        )
        placed = {index: place for index, place in zip(inside, found, strict=True) if place}
        for index, texts in enumerate(self._texts):
            for text in texts:
                text.set_visible(index in placed)
        self._stems.set_segments(
            [self._put(index, marks[index], sizes[index], place) for index, place in placed.items()]
        )
        self._left_out = len(inside) - len(placed)

    def _put(
        self, index: int, mark: float, sizes: Sequence[tuple[float, float]], place: Placed
    ) -> list[tuple[float, float]]:
        """Put the texts of a label in their place, and return its stem."""
        point, frame = dots(self._ax), self._ax.bbox
        head = frame.y0 + self._base * frame.height + (place.bottom + _joint(sizes)[1]) * point
        side, align = (-1, "right") if place.leftward else (1, "left")
        top = head
        for text, (_, height) in zip(self._texts[index], sizes, strict=True):
            text.set(x=mark + side * _ASIDE * point, y=top, ha=align)
            top -= (height + _LEADING) * point
        return [(mark, frame.y0 + self._feet[index] * frame.height), (mark, head)]


def _texts(label: Label, look: Look) -> list[Text]:
    settings: dict[str, Any] = {"va": "top", "visible": False, "url": label.link}
    return [Text(0, 0, said, **look.type(size, ink), **settings) for said, size, ink in _parts(label, look)]
