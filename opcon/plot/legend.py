"""The key: a swatch or a line for each thing that colours and dashes stand for, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Self

import attrs
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from opcon.plot.style import Look

_SWATCH, _SPACE, _GAP, _ROW = 1.0, 0.5, 1.8, 1.75


@attrs.frozen
class Entry:
    """What a colour stands for: a box that is filled, or else a line of some width, in em, and of some dashes."""

    said: str
    edge: str
    fill: str | None = None
    width: float = 0.1
    dashes: Any = "solid"

    @property
    def across(self) -> float:
        """How wide it is drawn, in em."""
        return _SWATCH if self.fill else 3 * _SWATCH


@attrs.frozen
class Key:
    """The entries of a key, each with its place from the upper left corner of the key, in em."""

    entries: Sequence[Entry]
    places: Sequence[tuple[float, float]]

    @classmethod
    def arranged(cls, entries: Iterable[Entry], width: float, look: Look) -> Self:
        """Arrange entries in rows no wider than ``width``, in inches; those that are the same stand once."""
        given = list(dict.fromkeys(entries))
        places, across, down = [], 0.0, 0.0
        for entry in given:
            needed = entry.across + _SPACE + look.measure(entry.said, look.size.small)[0] / look.size.text
            if across and across + needed > width / look.em:
                across, down = 0.0, down + _ROW
            places.append((across, down))
            across += needed + _GAP
        return cls(given, places)

    @property
    def height(self) -> float:
        """How much of the page it takes, in em."""
        return self.places[-1][1] + _ROW if self.places else 0.0

    def draw(self, figure: Figure, look: Look, left: float, top: float) -> None:
        """Draw it from a point on, in inches from the figure's lower left corner."""
        width, height = (float(side) / look.em for side in figure.get_size_inches())
        for entry, (across, down) in zip(self.entries, self.places, strict=True):
            corner = ((left / look.em + across) / width, (top / look.em - down - _SWATCH) / height)
            middle = corner[1] + _SWATCH / 2 / height
            artist = _drawn(entry, corner, (entry.across / width, _SWATCH / height), middle, look)
            artist.set_transform(figure.transFigure)
            figure.add_artist(artist)
            after = corner[0] + (entry.across + _SPACE) / width
            figure.text(after, middle, entry.said, va="center_baseline", **look.type(look.size.small))


def _drawn(entry: Entry, corner: tuple[float, float], size: tuple[float, float], middle: float, look: Look) -> Artist:
    if entry.fill:
        width = entry.width * look.size.text
        return Rectangle(corner, *size, facecolor=entry.fill, edgecolor=entry.edge, linewidth=width)
    ends = [corner[0], corner[0] + size[0]]
    return Line2D(ends, [middle] * 2, **look.line(entry.width, entry.edge, entry.dashes))
