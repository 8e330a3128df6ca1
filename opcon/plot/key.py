"""The key to the colours: a swatch and a name for each holder shown."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from opcon.authority import Command
from opcon.plot.style import FAMILY, INK, SMALL, colour

_SWATCH, _GAP = 0.1, 0.22


def draw_key(figure: Figure, holders: Iterable[Command], left: float, top: float) -> None:
    """Draw the key from a point on, in inches from the figure's lower left corner."""
    width, height = figure.get_size_inches()
    for holder in holders:
        box = Rectangle((left / width, (top - _SWATCH) / height), _SWATCH / width, _SWATCH / height)
        box.set(facecolor=colour(holder.id), linewidth=0, transform=figure.transFigure, figure=figure)
        figure.add_artist(box)
        at = ((left + _SWATCH + 0.05) / width, (top - _SWATCH / 2) / height)
        said = f"{holder.abbreviation}, {holder.name}" if holder.abbreviation != holder.name else holder.name
        text = figure.text(*at, said, va="center_baseline", fontsize=SMALL, color=INK, family=FAMILY, parse_math=False)
        left += _SWATCH + 0.05 + text.get_window_extent().width / figure.dpi + _GAP
