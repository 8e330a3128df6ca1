"""Plans as rows: the day one was announced, and the day it aimed at, in outline because it is not a fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from opcon.events import PlanChange
from opcon.plot.style import FAINT, INK, SMALL, mark, write, x
from opcon.prose import dated

_WINDOW_FROM = 40
_OPEN = 500


def draw_plans(axes: Axes, plans: Sequence[PlanChange], inks: Mapping[str, str], row: float) -> None:
    """Draw a row for each plan, the first at the top, in the colour that ``inks`` has for its planned holder."""
    top = axes.get_ylim()[1]
    for index, plan in enumerate(plans):
        ink = inks[plan.receiver.id] if plan.receiver else FAINT
        _draw_plan(axes, plan, ink, top - (index + 0.5) * row, row)


def target_label(plan: PlanChange) -> tuple[float, str]:
    """Return what is written of a plan's target, and the day from which on it is written."""
    if plan.target is None or plan.target.latest is None:
        return mark(plan.when) + _OPEN, plan.basis
    return x(plan.target.latest), dated(plan.target, short=True)


def _draw_plan(axes: Axes, plan: PlanChange, ink: str, y: float, row: float) -> None:
    announced = mark(plan.when)
    axes.plot([announced], [y], marker="o", markersize=3.2, color=INK, zorder=4)
    write(axes, f"{dated(plan.when, short=True)} · {plan.title}", (announced, y), offset=(-6, 0), align="right")
    if plan.target is None or plan.target.latest is None:
        _draw_open(axes, announced, y, ink)
    else:
        _draw_target(axes, announced, x(plan.target.earliest or plan.target.latest), x(plan.target.latest), y, row, ink)
    beyond, said = target_label(plan)
    write(axes, said, (beyond, y), offset=(6, 0), size=SMALL, ink=FAINT)


def _draw_open(axes: Axes, announced: float, y: float, ink: str) -> None:
    style = {"arrowstyle": "->", "color": ink, "linewidth": 0.9, "shrinkA": 3, "shrinkB": 0, "mutation_scale": 10}
    axes.annotate("", (announced + _OPEN, y), (announced, y), arrowprops=style)


def _draw_target(axes: Axes, announced: float, first: float, last: float, y: float, row: float, ink: str) -> None:
    axes.plot([announced, first], [y, y], color=ink, linewidth=0.8, linestyle=(0, (1, 1.5)), zorder=2)
    if last - first > _WINDOW_FROM:
        corner = (first, y - row * 0.28)
        axes.add_patch(
            Rectangle(corner, last - first, row * 0.56, facecolor="white", edgecolor=ink, linewidth=1.1, zorder=3)
        )
    else:
        (mark,) = axes.plot([last], [y], marker="D", markersize=4.6, markerfacecolor="white", zorder=3)
        mark.set(markeredgecolor=ink, markeredgewidth=1.1)
