"""The labels above the marks of a row, which are laid out again at each drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import attrs
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from opcon.plot.artist import Group, pixels_per_point
from opcon.plot.axis import DayScale
from opcon.plot.label_stacking import Placement, stack_labels
from opcon.plot.style import Style

_ASIDE, _APART, _LEADING = 2.5, 2.0, 1.0
_SPARE = 1.06


@attrs.frozen
class Label:
    """The label of a mark: the day of the mark, a heading such as its date, the lines below it, and a link.

    A strong heading is in bold type.
    """

    day: date
    heading: str
    lines: tuple[str, ...]
    link: str | None = None
    strong: bool = False


def stack_height(labels: Sequence[Label], marks: Sequence[float], width: float, room: float, style: Style) -> float:
    """Return the height of a stack of labels over marks on an axis of some width, at most ``room``, all in points.

    The height has a small reserve: hinting makes text wider at a low resolution.
    """
    sizes = [_joint_size(_sizes(label, style)) for label in labels]
    widths, heights = [wide for wide, _ in sizes], [high for _, high in sizes]
    placements = stack_labels(marks, widths, heights, (0.0, width), room, _APART)
    tops = (place.bottom + high for place, high in zip(placements, heights, strict=True) if place)
    return min(max(tops, default=0.0) * _SPARE, room)


def _parts(label: Label, style: Style) -> list[tuple[str, float, str, bool]]:
    """Return the texts of a label, each with its font size, its color and whether it is bold."""
    size, theme = style.size, style.theme
    plain, strong = (size.small, theme.faint, False), (size.text, theme.ink, True)
    heading = [(label.heading, *(strong if label.strong else plain))] if label.heading else []
    return [*heading, ("\n".join(label.lines), size.text, theme.ink, False)]


def _sizes(label: Label, style: Style, **resolution: float) -> list[tuple[float, float]]:
    """Return the width and the height of each text of a label."""
    return [style.measure(text, size, bold=bold, **resolution) for text, size, _, bold in _parts(label, style)]


def _joint_size(sizes: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the width and the height of a block of texts beside a stem."""
    width, height = max(width for width, _ in sizes), sum(height for _, height in sizes)
    return width + _ASIDE, height + _LEADING * (len(sizes) - 1)


class RowLabels(Group):
    """Labels stacked over a row, the most important first, each with a stem down to its mark.

    ``bottom`` and ``top`` are the limits of the stack, and ``feet`` the lower ends of the stems, in axes fractions.
    Labels that do not fit are hidden.
    """

    def __init__(
        self,
        ax: Axes,
        labels: Sequence[Label],
        scale: DayScale,
        style: Style,
        bottom: float,
        top: float,
        feet: Sequence[float],
    ) -> None:
        self._labels, self._style = labels, style
        self._at = [scale(label.day) for label in labels]
        self._bottom, self._top, self._feet = bottom, top, feet
        self._texts = [_texts(label, style) for label in labels]
        self._stems = LineCollection([], colors=style.theme.faint, linewidths=0.07 * style.size.text)
        self._left_out = self._within = 0
        texts = (text for texts in self._texts for text in texts)
        super().__init__(ax, [self._stems, *texts], IdentityTransform(), clipped=False)
        self.set_zorder(5)

    def visible(self) -> Iterator[tuple[Label, list[Text]]]:
        """Yield the labels that the last drawing shows, with their texts."""
        for label, texts in zip(self._labels, self._texts, strict=True):
            if texts[0].get_visible():
                yield label, texts

    @property
    def left_out(self) -> int:
        return self._left_out

    @property
    def labels_within(self) -> int:
        return self._within

    def lay_out(self) -> None:
        """Stack the labels of the marks within the limits, for the current size and resolution of the axes."""
        point, frame = pixels_per_point(self._ax), self._ax.bbox
        marks = [float(self._ax.transData.transform((at, 0))[0]) for at in self._at]
        inside = [index for index, mark in enumerate(marks) if frame.x0 - 0.5 <= mark <= frame.x1 + 0.5]
        sizes = {index: _sizes(self._labels[index], self._style, dpi=point * 72) for index in inside}
        placements = stack_labels(
            [(marks[index] - frame.x0) / point for index in inside],
            [_joint_size(sizes[index])[0] for index in inside],
            [_joint_size(sizes[index])[1] for index in inside],
            (0.0, frame.width / point),
            (self._top - self._bottom) * frame.height / point,
            _APART,
        )
        placed = {index: place for index, place in zip(inside, placements, strict=True) if place}
        for index, texts in enumerate(self._texts):
            for text in texts:
                text.set_visible(index in placed)
        self._stems.set_segments(
            [self._put(index, marks[index], sizes[index], place) for index, place in placed.items()]
        )
        self._within, self._left_out = len(inside), len(inside) - len(placed)

    def _put(
        self, index: int, mark: float, sizes: Sequence[tuple[float, float]], place: Placement
    ) -> list[tuple[float, float]]:
        """Move the texts of a label to its place, and return its stem."""
        point, frame = pixels_per_point(self._ax), self._ax.bbox
        head = frame.y0 + self._bottom * frame.height + (place.bottom + _joint_size(sizes)[1]) * point
        side, align = (-1, "right") if place.leftward else (1, "left")
        top = head
        for text, (_, height) in zip(self._texts[index], sizes, strict=True):
            text.set(x=mark + side * _ASIDE * point, y=top, ha=align)
            top -= (height + _LEADING) * point
        return [(mark, frame.y0 + self._feet[index] * frame.height), (mark, head)]


def _texts(label: Label, style: Style) -> list[Text]:
    settings: dict[str, Any] = {"va": "top", "visible": False, "url": label.link}
    return [
        Text(0, 0, text, **style.text_settings(size, ink, bold=bold), **settings)
        for text, size, ink, bold in _parts(label, style)
    ]
