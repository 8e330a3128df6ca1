"""The names of the incumbents of a post: in their bars if they fit, else in labels above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.text import Text

from opcon.plot.artist import Group, pixels_per_point
from opcon.plot.bars import INSIDE, Bar
from opcon.plot.row_labels import RowLabels
from opcon.plot.row_layout import Slot
from opcon.plot.style import Style


class TermName(Text):
    """A name in the visible part of a bar: level if it fits, else upright, else hidden."""

    def __init__(self, ax: Axes, bar: Bar, slot: Slot, name: str, style: Style, ink: str) -> None:
        settings: dict[str, Any] = {**style.text_settings(style.size.small, ink), "url": bar.link, "visible": False}
        super().__init__(bar.left, slot.middle, name, ha="center", va="center", zorder=4, **settings)
        self._ax, self._bar, self._height, self._style = ax, bar, slot.height, style
        self.set_transform(ax.get_xaxis_transform())

    def place(self) -> bool:
        """Turn the name for the current limits and size of the axes, and return whether it fits."""
        low, high = sorted(self._ax.get_xlim())
        left, right = max(self._bar.left, low), min(self._bar.right, high)
        point, frame = pixels_per_point(self._ax), self._ax.bbox
        across = max(right - left, 0.0) / (high - low) * frame.width / point * INSIDE
        up = self._height * frame.height / point * INSIDE
        width, height = self._style.measure(self.get_text(), self._style.size.small, dpi=point * 72)
        is_level = width < across and height < up
        self.set(x=(left + right) / 2, rotation=0 if is_level else 90)
        self.set_visible(is_level or (height < across and width < up))
        return self.get_visible()


class TermLabels(Group):
    """The names of incumbents: each in its bar if it has one in which it fits, else in a label above."""

    def __init__(self, ax: Axes, names: Sequence[TermName | None], labels: RowLabels) -> None:
        super().__init__(ax, [*filter(None, names), labels], ax.get_xaxis_transform())
        self._names, self._labels = names, labels
        self._in_bars = 0
        self.set_zorder(4)

    @property
    def labels_within(self) -> int:
        return super().labels_within + self._in_bars

    def lay_out(self) -> None:
        self._labels.wanted = [index for index, name in enumerate(self._names) if not (name and name.place())]
        self._in_bars = len(self._names) - len(self._labels.wanted)
