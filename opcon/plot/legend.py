"""The legend of a figure: a handle and a text for each color and line style, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Self

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from opcon.plot.style import Style

_HANDLE, _SPACE, _GAP, _LINE = 1.0, 0.5, 1.8, 1.75


@attrs.frozen
class LegendEntry:
    """A handle, which is a filled box or else a line with a width in em and a dash pattern, and its text."""

    text: str
    edge: str
    fill: str | None = None
    width: float = 0.1
    dashes: Any = "solid"

    @property
    def handle_width(self) -> float:
        """The width of the handle, in em."""
        return _HANDLE if self.fill else 3 * _HANDLE


@attrs.frozen
class Legend:
    """The entries of a legend, each with its offset from the upper left corner, in em."""

    entries: Sequence[LegendEntry]
    offsets: Sequence[tuple[float, float]]

    @classmethod
    def arranged(cls, entries: Iterable[LegendEntry], width: float, style: Style) -> Self:
        """Deduplicate the entries, and arrange them in lines no wider than ``width``, in inches."""
        given = list(dict.fromkeys(entries))
        offsets, across, down = [], 0.0, 0.0
        for entry in given:
            needed = entry.handle_width + _SPACE + style.measure(entry.text, style.size.small)[0] / style.size.text
            if across and across + needed > width / style.em:
                across, down = 0.0, down + _LINE
            offsets.append((across, down))
            across += needed + _GAP
        return cls(given, offsets)

    @property
    def height(self) -> float:
        """The height of the legend, in em."""
        return self.offsets[-1][1] + _LINE if self.offsets else 0.0

    def draw(self, figure: Figure, style: Style, left: float, top: float) -> None:
        """Draw the legend; its upper left corner is given in inches from the lower left corner of the figure."""
        width, height = (float(side) / style.em for side in figure.get_size_inches())
        for entry, (across, down) in zip(self.entries, self.offsets, strict=True):
            corner = ((left / style.em + across) / width, (top / style.em - down - _HANDLE) / height)
            middle = corner[1] + _HANDLE / 2 / height
            handle = _handle(entry, corner, (entry.handle_width / width, _HANDLE / height), middle, style)
            handle.set_transform(figure.transFigure)
            figure.add_artist(handle)
            after = corner[0] + (entry.handle_width + _SPACE) / width
            settings = style.text_settings(style.size.small)
            figure.text(after, middle, entry.text, va="center_baseline", **settings)


def add_to_legend(ax: Axes, handles: Sequence[Artist], ours: Sequence[str], style: Style) -> None:
    """Add handles to the legend of axes, which keeps its place and its other entries; ``ours`` are replaced."""
    own: Any = ax.get_legend()
    found = zip(own.legend_handles, own.get_texts(), strict=True) if own else ()
    kept = [(handle, text.get_text()) for handle, text in found] or list(
        zip(*ax.get_legend_handles_labels(), strict=True)
    )
    entries = [
        *((handle, label) for handle, label in kept if label not in ours),
        *((one, one.get_label()) for one in handles),
    ]
    place = {"loc": own._loc, "ncols": own._ncols, "frameon": own.get_frame_on()} if own else {}
    title = own.get_title().get_text() if own else ""
    made = ax.legend(*zip(*entries, strict=True), title=title or None, **place)
    for text in made.get_texts():
        text.set(fontsize=style.size.small, fontfamily=style.family)


def handles_of(entries: Iterable[LegendEntry]) -> list[Artist]:
    """Return a labeled handle for each different entry, for a legend of matplotlib."""
    return [_labeled(entry) for entry in dict.fromkeys(entries)]


def _labeled(entry: LegendEntry) -> Artist:
    if entry.fill:
        return Patch(facecolor=entry.fill, edgecolor=entry.edge, label=entry.text)
    return Line2D([], [], color=entry.edge, linestyle=entry.dashes, label=entry.text)


def _handle(
    entry: LegendEntry, corner: tuple[float, float], size: tuple[float, float], middle: float, style: Style
) -> Artist:
    if entry.fill:
        width = entry.width * style.size.text
        return Rectangle(corner, *size, facecolor=entry.fill, edgecolor=entry.edge, linewidth=width)
    ends = [corner[0], corner[0] + size[0]]
    return Line2D(ends, [middle] * 2, **style.line_settings(entry.width, entry.edge, entry.dashes))
