"""Bars for runs of days: solid if the holder is certain, else fading from each possible holder to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
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

_STEPS, _EDGE = 24, 0.5
INSIDE = 0.92
"""The share of the width of a bar that its name may have."""
UNSEEN = 1 / 255
"""The lowest alpha that backends draw: they skip transparent artists, and so their links."""


@attrs.frozen
class Bar:
    """A run of days on the x axis, with the colors of all possible holders in order, and a link."""

    left: float
    right: float
    colors: tuple[str, ...]
    link: str | None = None


def bar_artists(
    bar: Bar, bottom: float, height: float, theme: Theme, alpha: float = 1.0, *, ends: bool = True
) -> Iterator[Artist]:
    """Yield the artists of a bar: a rectangle with a contrasting edge, or a fade through all colors in order.

    A fade is below an almost transparent rectangle that carries the link. Without ``ends``, the edge is only above and
    below.
    """
    corner, width = (bar.left, bottom), bar.right - bar.left
    if len(bar.colors) == 1:
        edge = edge_on(bar.colors[0], theme)
        yield Rectangle(
            corner,
            width,
            height,
            facecolor=bar.colors[0],
            edgecolor=edge,
            linewidth=_EDGE if ends else 0,
            url=bar.link,
            alpha=alpha,
        )
        if not ends:
            sides = [[(bar.left, y), (bar.right, y)] for y in (bottom, bottom + height)]
            yield LineCollection(sides, colors=edge, linewidths=_EDGE, alpha=alpha, capstyle="butt")
        return
    yield _fade(bar, bottom, bottom + height, alpha)
    yield Rectangle(corner, width, height, linewidth=0, url=bar.link, alpha=UNSEEN)


def _fade(bar: Bar, bottom: float, top: float, alpha: float) -> PolyCollection:
    edges = [bar.left + (bar.right - bar.left) * step / _STEPS for step in range(_STEPS + 1)]
    cells = [[(left, bottom), (left, top), (right, top), (right, bottom)] for left, right in pairwise(edges)]
    shades = [_shade(bar.colors, (step + 0.5) / _STEPS) for step in range(_STEPS)]
    return PolyCollection(cells, facecolors=shades, linewidths=0, alpha=alpha)


def _shade(colors: Sequence[str], share: float) -> str:
    """Return the color at a share of the way from the first color to the last."""
    reach = share * (len(colors) - 1)
    index = min(int(reach), len(colors) - 2)
    return mixed(colors[index], colors[index + 1], reach - index)


class ArrowTip(Polygon):
    """The arrowhead of an ongoing bar: half as long as the bar is high, for any limits and size of the axes.

    ``longest`` is its greatest length, in points.
    """

    def __init__(self, ax: Axes, at: float, bottom: float, height: float, color: str, longest: float = inf) -> None:
        super().__init__([(0, 0)], closed=True, facecolor=color, linewidth=0)
        self._ax, self._at, self._bottom, self._height = ax, at, bottom, height
        self._longest = longest
        self.set_transform(ax.get_xaxis_transform())

    def draw(self, renderer: RendererBase) -> None:
        height, width = self._height * self._ax.bbox.height, self._ax.bbox.width
        length = min(0.5 * height, self._longest * pixels_per_point(self._ax))
        low, high = self._ax.get_xlim()
        middle, tip = self._bottom + self._height / 2, self._at + length * (high - low) / width
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
        self.set_visible(left < right and any(self._fits(name, INSIDE * room, renderer) for name in self._names))
        super().draw(renderer)

    def _fits(self, name: str, room: float, renderer: RendererBase) -> bool:
        """Write a name, and return whether it fits."""
        self.set_text(name)
        extent = self.get_window_extent(renderer)
        return float(extent.width) < room and float(extent.height) < self._height * self._ax.bbox.height


def in_two_lines(name: str) -> list[str]:
    r"""Return a name in two lines of about the same length, if it has two words.

    >>> in_two_lines("United Nations Command"), in_two_lines("Crown")
    (['United Nations\nCommand'], [])
    """
    words = name.split()
    halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return ["\n".join(min(halves, key=lambda half: max(map(len, half))))] if halves else []


def day_ticks(days: Sequence[float], bottom: float, top: float, ink: str, width: float) -> LineCollection:
    """Return vertical ticks at some days."""
    segments = [[(day, bottom), (day, top)] for day in days]
    return LineCollection(segments, colors=ink, linewidths=width)
