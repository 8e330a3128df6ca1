"""The y axis of the targets chart: dates, and above them a band for plans without a date, after a broken axis mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.transforms import ScaledTranslation

from opcon.model.dates import When
from opcon.model.vocabulary import Layer
from opcon.palette import mixed
from opcon.plot.artist import Group, figure_of
from opcon.plot.axis import day_number, set_date_ticks
from opcon.plot.diagonal import TINT
from opcon.plot.style import Style
from opcon.text.plan_rows import PlanRow

_AGREED_LANE, _LANE = (2.9, 0.4), (2.7, 2.7)
"""The room above and below the line of a lane, in em: for labels in two lines, of agreements only above."""
_GAP = 0.8
_MOST_OF_AXIS = 0.4
_WINDOW_DAYS = 40
"""A target period of more days than this is drawn as a period and not as a day."""


def is_period(target: When) -> bool:
    """Return whether a target is drawn as a period and not as a day."""
    days = (target.latest - target.earliest).days if target.latest and target.earliest else 0
    return days > _WINDOW_DAYS


@attrs.frozen
class TargetAxis:
    """The heights of targets: dates from ``low`` to ``top``, then a band with a lane for each layer without dates."""

    low: float
    top: float
    lanes: Mapping[str, float]
    floor: float
    ceiling: float

    @classmethod
    def of(cls, low: float, top: float, layers: Sequence[str], ems: float) -> TargetAxis:
        """Share an axis of some height out between the dates and the lanes of some layers, each with its labels."""
        if not layers:
            return cls(low, top, {}, top, top)
        rooms = [_AGREED_LANE if layer == Layer.BILATERAL else _LANE for layer in layers]
        wished = _GAP + sum(map(sum, rooms))
        band = min(wished, _MOST_OF_AXIS * ems)
        unit = band / wished * (top - low) / (ems - band)
        ceiling = at = top + wished * unit
        lanes = {}
        for layer, (above, below) in zip(layers, rooms, strict=True):
            lanes[layer] = at - above * unit
            at -= (above + below) * unit
        return cls(low, top, lanes, top + _GAP * unit, ceiling)

    def extent(self, step: PlanRow) -> tuple[float, float]:
        """Return the lower and the upper edge of the mark of a step."""
        target = step.target
        if target is None or target.latest is None:
            return (self.lanes[step.first.layer],) * 2
        high = day_number(target.latest)
        return (day_number(target.earliest) if target.earliest and is_period(target) else high), high

    def limits(self, step: PlanRow) -> tuple[float, float]:
        """Return the limits of the label of a step: the band for a plan without a date, else the dates."""
        return (self.low, self.top) if step.target else (self.floor, self.ceiling)

    def set_on(self, ax: Axes, ems: float, name: str, style: Style) -> None:
        """Set the limits and the ticks of the y axis, which end at the last date, and name the band."""
        ax.set_ylim(self.low, self.ceiling)
        set_date_ticks(ax.yaxis, ems, style, self.top - 1 if self.lanes else self.top)
        ax.spines["left"].set_bounds(self.low, self.top)
        if self.lanes:
            ax.yaxis.set_ticks([(self.floor + self.ceiling) / 2], [name], minor=True)
            look: dict[str, Any] = {"labelsize": style.size.text, "labelfontfamily": style.family}
            look |= {"left": True, "right": False, "labelleft": True, "labelright": False}
            ax.tick_params(
                axis="y", which="minor", length=0, pad=0.45 * style.size.text + 3.5, labelcolor=style.theme.ink, **look
            )

    def artists(self, ax: Axes, last: float, style: Style) -> Iterator[Artist]:
        """Yield the band, up to the last day, and the broken axis mark under it."""
        if not self.lanes:
            return
        first, color = ax.get_xlim()[0], mixed(style.theme.rule, style.theme.ground, TINT)
        height = self.ceiling - self.floor
        yield Rectangle((first, self.floor), last - first, height, facecolor=color, linewidth=0, zorder=0.5)
        yield _broken_axis(ax, self.top, style)


def _broken_axis(ax: Axes, at: float, style: Style) -> Group:
    """Return two slanted strokes across the upper end of the spine."""
    unit, slant = style.size.text, Path([(-1, -0.5), (1, 0.5)])
    look: dict[str, Any] = {"marker": slant, "markersize": 0.9 * unit, "markeredgewidth": 0.1 * unit}
    raised = ScaledTranslation(0, 0.28 * unit / 72, figure_of(ax).dpi_scale_trans)
    places = (ax.get_yaxis_transform(), ax.get_yaxis_transform() + raised)
    strokes = [Line2D([0], [at], markeredgecolor=style.theme.faint, transform=one, **look) for one in places]
    return Group(ax, strokes, ax.transData, clipped=False)
