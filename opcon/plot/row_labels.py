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
from opcon.plot.label_stacking import Placement, stack_all, stack_forms, stack_labels
from opcon.plot.style import Style

_ASIDE, _APART, _LEADING = 2.5, 2.0, 1.0
_SPACE, _DESCENT, _DEEPER = 0.35, 0.26, 0.04
"""The space after a heading beside its line, the depth of most letters, and how much deeper a few are; in em."""
_SPARE = 1.06
_HALO = 1.2
"""The margin of the ground behind a label, which keeps lines from crossing it; in points."""


@attrs.frozen
class Label:
    """The label of a mark: the day of the mark, a heading such as its date, the lines below it, and a link.

    A strong heading is in bold type. An inline label has its heading and its line side by side. ``shorter`` are its
    shorter forms, for a row in which not all labels fit. Labels of the lowest tier get room before others.
    """

    day: date
    heading: str
    lines: tuple[str, ...]
    link: str | None = None
    strong: bool = False
    is_inline: bool = False
    shorter: tuple[Label, ...] = ()
    tier: int = 1

    @property
    def forms(self) -> tuple[Label, ...]:
        """The label and its shorter forms."""
        return (self, *self.shorter)

    @property
    def short_forms(self) -> tuple[Label, ...]:
        """The shorter forms, or without any the label itself."""
        return self.shorter or (self,)


def stack_height(labels: Sequence[Label], marks: Sequence[float], width: float, room: float, style: Style) -> float:
    """Return the height of a stack of labels over marks on an axis of some width, at most ``room``, all in points.

    If a label is too wide, it is the height of the shorter forms. The height has a small reserve: hinting makes text
    wider at a low resolution.
    """
    sizes = [_joint_size(label, style) for label in labels]
    widths, heights = [wide for wide, _ in sizes], [high for _, high in sizes]
    placements = stack_labels(marks, widths, heights, (0.0, width), room, _APART)
    if None in placements:
        return short_stack_height(labels, marks, width, room, style)
    tops = (place.bottom + high for place, high in zip(placements, heights, strict=True) if place)
    return min(max(tops, default=0.0) * _SPARE, room)


def short_stack_height(
    labels: Sequence[Label], marks: Sequence[float], width: float, room: float, style: Style, reach: float = -1.0
) -> float:
    """Return the height of a stack of the shorter forms of labels, as :func:`stack_height` does."""
    sizes = [[_joint_size(form, style) for form in label.short_forms] for label in labels]
    found = stack_forms(marks, sizes, (0.0, width), room, _APART, reach, _leaders(labels))
    tops = (one[1].bottom + high[one[0]][1] for one, high in zip(found, sizes, strict=True) if one)
    return min(max(tops, default=0.0) * _SPARE, room)


def _leaders(labels: Sequence[Label]) -> list[int]:
    """Return the number of labels up to each tier."""
    return [sum(label.tier <= tier for label in labels) for tier in sorted({label.tier for label in labels})]


def _parts(label: Label, style: Style) -> list[tuple[str, float, str, bool]]:
    """Return the texts of a label, each with its font size, its color and whether it is bold."""
    size, theme = style.size, style.theme
    plain, strong = (size.small, theme.faint, False), (size.text, theme.ink, True)
    heading = [(label.heading, *(strong if label.strong else plain))] if label.heading else []
    return [*heading, *([("\n".join(label.lines), size.text, theme.ink, False)] if label.lines else [])]


def _sizes(label: Label, style: Style, **resolution: float) -> list[tuple[float, float]]:
    """Return the width and the height of each text of a label."""
    return [style.measure(text, size, bold=bold, **resolution) for text, size, _, bold in _parts(label, style)]


def _joint_size(label: Label, style: Style, **resolution: float) -> tuple[float, float]:
    """Return the width and the height of the texts of a label beside a stem."""
    sizes = _sizes(label, style, **resolution)
    widths, heights = [width for width, _ in sizes], [height for _, height in sizes]
    between = len(sizes) - 1
    if label.is_inline:
        return sum(widths) + _SPACE * style.size.text * between + _ASIDE, max(heights) + _DEEPER * style.size.text
    return max(widths) + _ASIDE, sum(heights) + _LEADING * between


def _offsets(label: Label, style: Style, *, leftward: bool, **resolution: float) -> Iterator[tuple[float, float]]:
    """Yield how far each text of a label is from the stem, and how far below its head."""
    sizes = _sizes(label, style, **resolution)
    em = style.size.text
    for index, _ in enumerate(sizes):
        before = sizes[index + 1 :] if leftward else sizes[:index]
        if label.is_inline:
            baseline = max(height for _, height in sizes) - _DESCENT * em
            yield _ASIDE + sum(width + _SPACE * em for width, _ in before), baseline
        else:
            yield _ASIDE, sum(height + _LEADING for _, height in sizes[:index])


class RowLabels(Group):
    """Labels stacked over a row, the most important first, each with a stem down to its mark.

    ``bottom`` and ``top`` are the limits of the stack, and ``feet`` the lower ends of the stems, in axes fractions. If
    not all labels fit, their shorter forms are drawn, and those that do not fit are hidden. So is a label within
    ``reach``, in points, of a more important mark without a label.
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
        reach: float = -1.0,
    ) -> None:
        self._labels, self._style, self._reach = labels, style, reach
        self._at = [scale(label.day) for label in labels]
        self._bottom, self._top, self._feet = bottom, top, feet
        self._texts = [[_texts(form, style) for form in label.forms] for label in labels]
        self._shown: dict[int, int] = {}
        self._stems = LineCollection([], colors=style.theme.faint, linewidths=0.07 * style.size.text)
        self._left_out = self._within = 0
        self.wanted: Sequence[int] = range(len(labels))
        """The indices of the labels that are not shown elsewhere."""
        texts = (text for forms in self._texts for texts in forms for text in texts)
        super().__init__(ax, [self._stems, *texts], IdentityTransform(), clipped=False)
        self.set_zorder(5)

    def visible(self) -> Iterator[tuple[Label, list[Text]]]:
        """Yield the labels that the last drawing shows, with their texts."""
        for index, form in self._shown.items():
            yield self._labels[index].forms[form], self._texts[index][form]

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
        inside = [index for index in self.wanted if frame.x0 - 0.5 <= marks[index] <= frame.x1 + 0.5]
        placed = self._placed(inside, [(marks[index] - frame.x0) / point for index in inside])
        self._shown = {index: form for index, (form, _) in placed.items()}
        for index, forms in enumerate(self._texts):
            for form, texts in enumerate(forms):
                for text in texts:
                    text.set_visible(self._shown.get(index) == form)
        self._stems.set_segments([self._put(index, form, marks[index], at) for index, (form, at) in placed.items()])
        self._within, self._left_out = len(inside), len(inside) - len(placed)

    def _placed(self, inside: Sequence[int], marks: Sequence[float]) -> dict[int, tuple[int, Placement]]:
        """Return the form and the place of each label that fits; ``marks`` are in points from the left edge."""
        point, frame = pixels_per_point(self._ax), self._ax.bbox
        span, room = (0.0, frame.width / point), (self._top - self._bottom) * frame.height / point
        labels = [self._labels[index] for index in inside]
        sizes = [[_joint_size(form, self._style, dpi=point * 72) for form in one.forms] for one in labels]
        widths, heights = [one[0][0] for one in sizes], [one[0][1] for one in sizes]
        full = stack_all(marks, widths, heights, span, room, _APART)
        if full is not None:
            return {index: (0, place) for index, place in zip(inside, full, strict=True)}
        short = [one[1:] or one for one in sizes]
        found = stack_forms(marks, short, span, room, _APART, self._reach, _leaders(labels))
        return {
            index: (one[0] + bool(label.shorter), one[1])
            for index, label, one in zip(inside, labels, found, strict=True)
            if one
        }

    def _put(self, index: int, form: int, mark: float, place: Placement) -> list[tuple[float, float]]:
        """Move the texts of a label to its place, and return its stem."""
        point, frame = pixels_per_point(self._ax), self._ax.bbox
        label, dpi = self._labels[index].forms[form], point * 72
        height = _joint_size(label, self._style, dpi=dpi)[1]
        head = frame.y0 + self._bottom * frame.height + (place.bottom + height) * point
        side, align = (-1, "right") if place.leftward else (1, "left")
        offsets = _offsets(label, self._style, leftward=place.leftward, dpi=dpi)
        for text, (aside, below) in zip(self._texts[index][form], offsets, strict=True):
            text.set(x=mark + side * aside * point, y=head - below * point, ha=align)
        return [(mark, frame.y0 + self._feet[index] * frame.height), (mark, head)]


def _texts(label: Label, style: Style) -> list[Text]:
    halo = {"facecolor": style.theme.ground, "linewidth": 0, "pad": _HALO}
    align = "baseline" if label.is_inline else "top"
    settings: dict[str, Any] = {"va": align, "visible": False, "url": label.link, "bbox": halo}
    return [
        Text(0, 0, text, **style.text_settings(size, ink, bold=bold), **settings)
        for text, size, ink, bold in _parts(label, style)
    ]
