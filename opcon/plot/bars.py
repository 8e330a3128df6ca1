"""Runs of days in colour: solid where one thing is certain, fading from one to the next where either may be."""

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
from opcon.plot.group import dots

_STEPS = 24
_INSIDE = 0.92
_UNSEEN = 1 / 255
"""The least alpha that is drawn at all: what has none cannot be pointed at."""


@attrs.frozen
class Band:
    """A run of days on the axis of a chart, with the colours of all that may be, in turn, and a link."""

    left: float
    right: float
    fills: tuple[str, ...]
    link: str | None = None


def drawn(band: Band, bottom: float, height: float, theme: Theme, alpha: float = 1.0) -> Iterator[Artist]:
    """Yield a band: of one colour with an edge that can be told from the ground, or fading from its first to its last.

    Over one that fades lies what carries its link, all but transparent.
    """
    corner, width = (band.left, bottom), band.right - band.left
    if len(band.fills) == 1:
        style: dict[str, Any] = {"facecolor": band.fills[0], "edgecolor": edge_on(band.fills[0], theme)}
        yield Rectangle(corner, width, height, linewidth=0.5, url=band.link, alpha=alpha, **style)
        return
    yield _fading(band, bottom, bottom + height, alpha)
    yield Rectangle(corner, width, height, linewidth=0, url=band.link, alpha=_UNSEEN)


def _fading(band: Band, bottom: float, top: float, alpha: float) -> PolyCollection:
    edges = [band.left + (band.right - band.left) * step / _STEPS for step in range(_STEPS + 1)]
    cells = [[(left, bottom), (left, top), (right, top), (right, bottom)] for left, right in pairwise(edges)]
    shades = [mixed(band.fills[0], band.fills[-1], (step + 0.5) / _STEPS) for step in range(_STEPS)]
    return PolyCollection(cells, facecolors=shades, linewidths=0, alpha=alpha)


class Tip(Polygon):
    """The arrow at the end of a bar that still runs: as long as half the bar is high, whatever is shown."""

    def __init__(self, ax: Axes, at: float, bottom: float, height: float, fill: str) -> None:
        super().__init__([(0, 0)], closed=True, facecolor=fill, linewidth=0)
        self._ax, self._at, self._bottom, self._height = ax, at, bottom, height
        self.set_transform(ax.get_xaxis_transform())

    def draw(self, renderer: RendererBase) -> None:
        up, along = self._height * self._ax.bbox.height, self._ax.bbox.width
        low, high = self._ax.get_xlim()
        middle, tip = self._bottom + self._height / 2, self._at + 0.5 * up * (high - low) / along
        top = self._bottom + self._height
        self.set_xy([(self._at, self._bottom), (self._at, top), (tip, middle)])
        super().draw(renderer)


class Inside(Text):
    """A name in the middle of what is seen of a band, hidden where it has no room."""

    def __init__(self, ax: Axes, band: Band, y: float, said: str, style: dict[str, Any], **place: Any) -> None:
        super().__init__(band.left, y, said, ha="center", **place, **style)
        self._ax, self._band = ax, band
        self.set_transform(ax.get_xaxis_transform())
        self.set_visible(False)  # until it is drawn and its room is known

    def draw(self, renderer: RendererBase) -> None:
        low, high = sorted(self._ax.get_xlim())
        left, right = max(self._band.left, low), min(self._band.right, high)
        self.set_x((left + right) / 2)
        self.set_visible(True)  # what is hidden has no width
        ends = self._ax.get_xaxis_transform().transform([(left, 0), (right, 0)])
        room = abs(float(ends[1][0] - ends[0][0])) - dots(self._ax)
        self.set_visible(left < right and float(self.get_window_extent(renderer).width) < _INSIDE * room)
        super().draw(renderer)


def ticks(days: Sequence[float], bottom: float, top: float, ink: str, width: float) -> LineCollection:
    """Return upright ticks at some days."""
    segments = [[(day, bottom), (day, top)] for day in days]
    return LineCollection(segments, colors=ink, linewidths=width)
