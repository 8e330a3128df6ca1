"""The settings that all parts of a drawing share: the axes with their scale, the style, and the last day known."""

from __future__ import annotations

from datetime import date

import attrs
from matplotlib.axes import Axes

from opcon.plot.artist import pixels_per_point
from opcon.plot.axis import DayScale
from opcon.plot.style import Style


@attrs.frozen
class Canvas:
    """Axes to draw on; lengths are in points unless they say otherwise."""

    ax: Axes
    scale: DayScale
    style: Style
    last_day: date

    @property
    def width(self) -> float:
        """The width of the axes."""
        return float(self.ax.bbox.width) / pixels_per_point(self.ax)

    @property
    def height(self) -> float:
        """The height of the axes, in em."""
        return float(self.ax.bbox.height) / pixels_per_point(self.ax) / self.style.size.text

    @property
    def right(self) -> float:
        """The coordinate of the right edge."""
        return max(self.ax.get_xlim())

    def at(self, day: date) -> float:
        """Return the distance of a day from the left edge, at most the width."""
        low, high = sorted(self.ax.get_xlim())
        return (min(max(self.scale(day), low), high) - low) / (high - low) * self.width

    def days(self, ems: float) -> float:
        """Return a length along the axis in its coordinates; it is given in em."""
        low, high = sorted(self.ax.get_xlim())
        return (high - low) * ems * self.style.size.text / self.width
