"""Tenures as bars: solid where certain, fading where in doubt, an arrow where they still run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Polygon, Rectangle

from opcon.plot.style import LARGE, TEXT, ink_on, write, x
from opcon.tenure import Tenure

_STEPS = 24
_TIP = 400
_TYPE = (TEXT + LARGE) / 2


def draw_tenures(
    axes: Axes, tenures: Sequence[Tenure], fills: Mapping[str, str], last: date, bottom: float, height: float
) -> None:
    """Draw the tenures of one lane as bars from ``bottom`` up, each in its holder's fill; ``last`` ends the record."""
    old = "white"
    for tenure in tenures:
        fill = fills[tenure.holder.id]
        _draw_doubt(axes, tenure, old, fill, bottom, height)
        _draw_certain(axes, tenure, fill, last, bottom, height)
        old = fill


def _draw_certain(axes: Axes, tenure: Tenure, fill: str, last: date, bottom: float, height: float) -> None:
    start = x((tenure.start and tenure.start.latest) or last)
    end = x((tenure.end and tenure.end.earliest) or last)
    axes.add_patch(Rectangle((start, bottom), max(end - start, 0), height, facecolor=fill, linewidth=0, zorder=2))
    if tenure.end is None:
        points = [(end, bottom), (end, bottom + height), (end + _TIP, bottom + height / 2)]
        axes.add_patch(Polygon(points, closed=True, facecolor=fill, linewidth=0, alpha=0.55, zorder=2))
    middle = ((start + end) / 2, bottom + height / 2)
    name = write(axes, tenure.holder.abbreviation, middle, align="center", size=_TYPE, ink=ink_on(fill))
    if name.get_window_extent().width > 0.9 * _pixels(axes, end - start):
        name.remove()


def _pixels(axes: Axes, days: float) -> float:
    (left, _), (right, _) = axes.transData.transform([(0, 0), (days, 0)])
    return float(right - left)


def _draw_doubt(axes: Axes, tenure: Tenure, old: str, new: str, bottom: float, height: float) -> None:
    """Fade from the old holder's colour into the new over the days on which the change may have happened."""
    if tenure.start is None or tenure.start.is_day or not (tenure.start.earliest and tenure.start.latest):
        return
    first, last = x(tenure.start.earliest), x(tenure.start.latest)
    step = (last - first) / _STEPS
    for index in range(_STEPS):
        share = (index + 0.5) / _STEPS
        mixed = tuple(start + (end - start) * share for start, end in zip(to_rgb(old), to_rgb(new), strict=True))
        patch = Rectangle((first + index * step, bottom), step, height, facecolor=mixed, linewidth=0, zorder=2)
        axes.add_patch(patch)
