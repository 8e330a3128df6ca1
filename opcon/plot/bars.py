"""Tenures as bars: solid where certain, fading where in doubt, an arrow where they still run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Polygon, Rectangle

from opcon.plot.style import LARGE, TEXT, colour, ink_on, write, x
from opcon.tenure import Tenure

_STEPS = 24
_TIP = 400
_TYPE = (TEXT + LARGE) / 2


def draw_tenures(axes: Axes, tenures: Sequence[Tenure], last: date, bottom: float, height: float) -> None:
    """Draw the tenures of one lane as bars from ``bottom`` up; ``last`` is the last day the record speaks for."""
    holders = [None, *(tenure.holder.id for tenure in tenures)]
    for before, tenure in zip(holders, tenures, strict=False):
        _draw_doubt(axes, before, tenure, bottom, height)
        _draw_certain(axes, tenure, last, bottom, height)


def _draw_certain(axes: Axes, tenure: Tenure, last: date, bottom: float, height: float) -> None:
    fill = colour(tenure.holder.id)
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


def _draw_doubt(axes: Axes, before: str | None, tenure: Tenure, bottom: float, height: float) -> None:
    """Fade from the old holder into the new over the days on which the change may have happened."""
    if tenure.start is None or tenure.start.is_day or not (tenure.start.earliest and tenure.start.latest):
        return
    first, last = x(tenure.start.earliest), x(tenure.start.latest)
    old, new = to_rgb(colour(before) if before else "white"), to_rgb(colour(tenure.holder.id))
    step = (last - first) / _STEPS
    for index in range(_STEPS):
        share = (index + 0.5) / _STEPS
        mixed = tuple(start + (end - start) * share for start, end in zip(old, new, strict=True))
        patch = Rectangle((first + index * step, bottom), step, height, facecolor=mixed, linewidth=0, zorder=2)
        axes.add_patch(patch)
