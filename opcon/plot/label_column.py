"""A column of labels to the right of marks that end at one line, spread so that none overlaps another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from opcon.plot.artist import Group, pixels_per_point
from opcon.plot.style import Style

GUTTER = 1.5
"""The width of the leaders between the marks and the labels, in em."""
_APART = 0.4


@attrs.frozen
class ColumnLabel:
    """A label of a mark that ends at a height, in data coordinates."""

    y: float
    text: str
    ink: str
    link: str | None = None
    strong: bool = False


class LabelColumn(Group):
    """Labels in a column right of ``at``, the end of their marks, each as near to the height of its mark as can be."""

    def __init__(self, ax: Axes, at: float, labels: Sequence[ColumnLabel], style: Style) -> None:
        self._at, self._style = at, style
        self._labels = sorted(labels, key=lambda label: -label.y)
        self._texts = [_text(label, style) for label in self._labels]
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
        """Spread the labels over the height of the axes; those beyond an edge are hidden."""
        point, frame = pixels_per_point(self._ax), self._ax.bbox
        ends = [self._ax.transData.transform((self._at, label.y)).tolist() for label in self._labels]
        unit = self._style.size.text * point
        left = (ends[0][0] if ends else 0.0) + GUTTER * unit
        sizes = [self._size(label, point * 72) for label in self._labels]
        wished = [y + high * point / 2 for (_, y), (_, high) in zip(ends, sizes, strict=True)]
        tops = spread(wished, [high * point for _, high in sizes], (frame.y0, frame.y1), _APART * unit)
        seen = frame.x0 <= left - GUTTER * unit <= frame.x1
        leaders = []
        self._within = len(self._labels) if seen else 0
        self._left_out = 0
        for text, (wide, high), top, (x, y) in zip(self._texts, sizes, tops, ends, strict=True):
            fits = seen and top - high * point >= frame.y0 - 1 and left + wide * point <= frame.x1 + 0.5 * unit
            text.set(x=left, y=top, visible=fits)
            self._left_out += seen and not fits
            if fits:
                leaders.append([(x + 0.2 * unit, y), (left - 0.3 * unit, top - high * point / 2)])
        self._leaders.set_segments(leaders)

    def _size(self, label: ColumnLabel, dpi: float) -> tuple[float, float]:
        return self._style.measure(label.text, self._style.size.small, dpi, bold=label.strong)


def spread(tops: Sequence[float], heights: Sequence[float], limits: tuple[float, float], gap: float) -> list[float]:
    """Move boxes, given from the highest to the lowest, so that none overlaps another or crosses a limit.

    If there is too little room, the last ones are below the lower limit.

    >>> spread([10, 9, 1], [2, 2, 2], (0, 10), gap=0)
    [10, 8, 2]
    """
    found: list[float] = []
    floor = limits[0] + sum(heights) + gap * (len(heights) - 1)
    ceiling = limits[1]
    for top, high in zip(tops, heights, strict=True):
        found.append(min(max(top, floor), ceiling))
        floor -= high + gap
        ceiling = found[-1] - high - gap
    return found


def _text(label: ColumnLabel, style: Style) -> Text:
    settings: dict[str, Any] = style.text_settings(style.size.small, label.ink, bold=label.strong)
    return Text(0, 0, label.text, va="top", visible=False, url=label.link, **settings)
