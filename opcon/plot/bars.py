"""Bars for runs of days: solid if the holder is certain, else fading from the color of one to that of the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text

from opcon.palette import Theme, edge_on, mixed
from opcon.plot.artist import pixels_per_point

_STEPS = 24
_INSIDE = 0.92
UNSEEN = 1 / 255
"""The lowest alpha that backends draw: they skip transparent artists, and so their links."""


@attrs.frozen
class Bar:
    """A run of days on the x axis, with the colors of all possible holders in order, and a link."""

    left: float
    right: float
    colors: tuple[str, ...]
    link: str | None = None


def bar_artists(bar: Bar, bottom: float, height: float, theme: Theme, alpha: float = 1.0) -> Iterator[Artist]:
    """Yield the artists of a bar: a rectangle with a contrasting edge, or a fade from the first color to the last.

    A fade is below an almost transparent rectangle that carries the link.
    """
    corner, width = (bar.left, bottom), bar.right - bar.left
    if len(bar.colors) == 1:
        settings: dict[str, Any] = {"facecolor": bar.colors[0], "edgecolor": edge_on(bar.colors[0], theme)}
        yield Rectangle(corner, width, height, linewidth=0.5, url=bar.link, alpha=alpha, **settings)
        return
    yield _fade(bar, bottom, bottom + height, alpha)
    yield Rectangle(corner, width, height, linewidth=0, url=bar.link, alpha=UNSEEN)


def _fade(bar: Bar, bottom: float, top: float, alpha: float) -> PolyCollection:
    edges = [bar.left + (bar.right - bar.left) * step / _STEPS for step in range(_STEPS + 1)]
    cells = [[(left, bottom), (left, top), (right, top), (right, bottom)] for left, right in pairwise(edges)]
    shades = [mixed(bar.colors[0], bar.colors[-1], (step + 0.5) / _STEPS) for step in range(_STEPS)]
    return PolyCollection(cells, facecolors=shades, linewidths=0, alpha=alpha)


class ArrowTip(Polygon):
    """The arrowhead of an ongoing bar: half as long as the bar is high, for any limits and size of the axes."""

    def __init__(self, ax: Axes, at: float, bottom: float, height: float, color: str) -> None:
        super().__init__([(0, 0)], closed=True, facecolor=color, linewidth=0)
        self._ax, self._at, self._bottom, self._height = ax, at, bottom, height
        self.set_transform(ax.get_xaxis_transform())

    def draw(self, renderer: RendererBase) -> None:
        height, width = self._height * self._ax.bbox.height, self._ax.bbox.width
        low, high = self._ax.get_xlim()
        middle, tip = self._bottom + self._height / 2, self._at + 0.5 * height * (high - low) / width
        top = self._bottom + self._height
        self.set_xy([(self._at, self._bottom), (self._at, top), (tip, middle)])
        super().draw(renderer)


class BarName(Text):
    """The first of some names that fits in the visible part of a bar, centered there; hidden if none fits.

    ``height`` is the room for it, in axes fractions.
    """

    def __init__(
        self,
        ax: Axes,
        bar: Bar,
        y: float,
        names: Sequence[str],
        settings: dict[str, Any],
        height: float = 1.0,
        **more: Any,
    ) -> None:
        super().__init__(bar.left, y, names[0], ha="center", multialignment="center", **more, **settings)
        self._ax, self._bar, self._names, self._height = ax, bar, names, height
        self.set_transform(ax.get_xaxis_transform())
        self.set_visible(False)  # until the first drawing, when the width of the bar is known

    def draw(self, renderer: RendererBase) -> None:
        low, high = sorted(self._ax.get_xlim())
        left, right = max(self._bar.left, low), min(self._bar.right, high)
        self.set_x((left + right) / 2)
        self.set_visible(True)  # the extent of a hidden text is empty
        ends = self._ax.get_xaxis_transform().transform([(left, 0), (right, 0)])
        room = abs(float(ends[1][0] - ends[0][0])) - pixels_per_point(self._ax)
        self.set_visible(left < right and any(self._fits(name, _INSIDE * room, renderer) for name in self._names))
        super().draw(renderer)

    def _fits(self, name: str, room: float, renderer: RendererBase) -> bool:
        """Write a name, and return whether it fits."""
        self.set_text(name)
        extent = self.get_window_extent(renderer)
        return float(extent.width) < room and float(extent.height) < self._height * self._ax.bbox.height


def day_ticks(days: Sequence[float], bottom: float, top: float, ink: str, width: float) -> LineCollection:
    """Return vertical ticks at some days."""
    segments = [[(day, bottom), (day, top)] for day in days]
    return LineCollection(segments, colors=ink, linewidths=width)
