"""The key to the colours: a swatch and a name for each holder shown, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

import attrs
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from opcon.authority import Command
from opcon.plot.style import FAMILY, INK, SMALL, measurer

_SWATCH, _SPACE, _GAP, _ROW = 0.1, 0.05, 0.2, 0.18


@attrs.frozen
class Key:
    """The entries of a key, each with its place from the upper left corner of the key, in inches."""

    holders: Sequence[Command]
    planned: frozenset[str]
    places: Sequence[tuple[float, float]]

    @classmethod
    def arranged(cls, figure: Figure, held: Iterable[Command], planned: Iterable[Command], width: float) -> Self:
        """Arrange the holders, then those that are only planned to hold, in rows no wider than ``width``."""
        held = list(held)
        holders = list(dict.fromkeys([*held, *planned]))
        measure = measurer(figure, SMALL)
        places, across, down = [], 0.0, 0.0
        for holder in holders:
            needed = _SWATCH + _SPACE + measure(_said(holder))
            if across and across + needed > width:
                across, down = 0.0, down + _ROW
            places.append((across, down))
            across += needed + _GAP
        return cls(holders, frozenset(holder.id for holder in holders if holder not in held), places)

    @property
    def height(self) -> float:
        """How much of the page it takes, in inches."""
        return self.places[-1][1] + _ROW if self.places else 0.0

    def draw(self, figure: Figure, colours: Mapping[str, str], left: float, top: float) -> None:
        """Draw it from a point on, in inches from the figure's lower left corner; what is planned only in outline."""
        width, height = figure.get_size_inches()
        for holder, (across, down) in zip(self.holders, self.places, strict=True):
            corner = ((left + across) / width, (top - down - _SWATCH) / height)
            box = Rectangle(corner, _SWATCH / width, _SWATCH / height, transform=figure.transFigure, figure=figure)
            colour = colours[holder.id]
            box.set(edgecolor=colour, facecolor="white" if holder.id in self.planned else colour, linewidth=1.0)
            figure.add_artist(box)
            at = (corner[0] + (_SWATCH + _SPACE) / width, corner[1] + _SWATCH / 2 / height)
            style = {"fontsize": SMALL, "color": INK, "family": FAMILY}
            figure.text(*at, _said(holder), va="center_baseline", parse_math=False, fontdict=style)


def _said(holder: Command) -> str:
    return f"{holder.abbreviation}, {holder.name}" if holder.abbreviation != holder.name else holder.name
