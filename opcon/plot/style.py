"""Colours, sizes, text and dates, the same in every chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import cycle
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from opcon.when import When, chronological

HOLDERS = {
    "usafik": "#d4d4d4",
    "unc": "#8ec7ea",
    "cfc": "#e08e2b",
    "rok": "#2f9474",
    "rok-jcs": "#1d4f7a",
    "future-cfc": "#7a3b69",
}
"""Colour by holder. They stand here from light to dark, so that neighbours in time differ in grey print too."""

SPARE = ("#8ec7ea", "#e08e2b", "#2f9474", "#1d4f7a", "#7a3b69", "#d4d4d4", "#8c8c8c", "#b5a642")
"""Colours for the holders of other records, in the order in which those define them, and then again from the first."""

INK = "#1a1a1a"
FAINT = "#6b6b6b"
RULE = "#c9c9c9"

LARGE, TEXT, SMALL = 11.0, 7.5, 6.5
FAMILY = "DejaVu Sans"


def colours(holders: Iterable[str]) -> dict[str, str]:
    """Return a colour for each holder: its own where it has one, else the next that is spare.

    >>> colours(["unc", "crown", "league"])
    {'unc': '#8ec7ea', 'crown': '#8ec7ea', 'league': '#e08e2b'}
    """
    spare = cycle(SPARE)
    return {holder: HOLDERS.get(holder) or next(spare) for holder in holders}


def ink_on(background: str) -> str:
    """Return the ink, white or dark, that stands out more from a colour."""
    light, own, dark = (_luminance(name) + 0.05 for name in ("white", background, INK))
    return "white" if light / own > own / dark else INK


def _luminance(name: str) -> float:
    red, green, blue = (_linear(channel) for channel in to_rgb(name))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)


def mark(when: When) -> float:
    """Return where a date is marked: on the last day it can mean, from which a receiver surely holds."""
    return x(chronological(when)[1])


def x(day: date) -> float:
    """Return where a day stands on a date axis."""
    return float(date2num(day))  # type: ignore[no-untyped-call]


def measurer(figure: Figure, size: float) -> Callable[[str], float]:
    """Return a function that measures a line of text in inches."""
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    probe = figure.text(0, 0, "", fontsize=size, family=FAMILY, parse_math=False)
    probe.remove()
    probe.set_figure(figure)

    def measure(line: str) -> float:
        probe.set_text(line)
        return float(probe.get_window_extent(renderer).width / figure.dpi)

    return measure


def write(
    axes: Axes,
    text: str,
    at: tuple[float, float],
    *,
    offset: tuple[float, float] = (0, 0),
    align: str = "left",
    upright: str = "center",
    size: float = TEXT,
    ink: str = INK,
    coordinates: Any = "data",
) -> Annotation:
    """Write text beside a point, moved by ``offset`` points of type."""
    return axes.annotate(
        text,
        at,
        xycoords=coordinates,
        xytext=offset,
        textcoords="offset points",
        ha=align,
        va=upright,
        fontsize=size,
        color=ink,
        family=FAMILY,
        parse_math=False,
        annotation_clip=False,
        zorder=5,
    )


def name_row(axes: Axes, text: str, y: float) -> None:
    """Write the name of a row to the left of the axes."""
    write(axes, text, (0, y), offset=(-6, 0), align="right", coordinates=axes.get_yaxis_transform())


def mark_as_of(axes: Axes, day: date | None, top: float, bottom: float = 0.0) -> None:
    """Draw the line at which the record ends."""
    if day is not None:
        axes.plot([x(day), x(day)], [bottom, top], color=INK, linewidth=0.7, linestyle=(0, (2, 2)), zorder=4)
