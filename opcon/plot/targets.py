"""The moving target: the day each plan aimed at, over the days on which the plan stood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import attrs
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox

from opcon.authority import Condition
from opcon.errors import DataError
from opcon.plans import Plan
from opcon.plot.style import FAINT, FAMILY, INK, LARGE, RULE, SMALL, TEXT, mark_as_of, measurer, write, x
from opcon.prose import dated
from opcon.timeline import Timeline
from opcon.when import When

SIZE = (7.2, 5.6)
"""How wide and high a new figure is, in inches."""

_FRAME = (0.075, 0.2, 0.9, 0.665)
_WINDOW_FROM = 40
_YEAR = 365.25
_PAD = 4.0
_RISES = range(1, 9)
_READING = (
    "No plan is a fact. Across: the days on which it stood. Up: the day it aimed at; on the diagonal, the day itself.\n"
    "An open bar is a window; a triangle, any day up to this one; an arrow, no date; "
    "dashes upright, the last day known."
)


@attrs.frozen
class _Style:
    """How a layer is drawn: its ink, its dashes in points, how wide, how long the arrow of a plan without a date."""

    name: str
    ink: str
    dashes: Any
    width: float
    years: float


_LAYERS = {
    "bilateral": _Style("both governments", INK, "solid", 1.8, 2.0),
    "goal": _Style("one government's goal", "#1d4f7a", (0, (5, 2)), 1.2, 1.3),
    "estimate": _Style("estimate", "#a8541c", (0, (1, 1.5)), 1.2, 1.3),
    "report": _Style("report", "#7a3b69", (0, (5, 2, 1, 2)), 1.2, 1.3),
}


def targets(timeline: Timeline, condition: Condition | str, ax: Axes | None = None) -> Axes:
    """Draw the day that each plan for a condition aimed at against the days on which the plan stood.

    A plan is a line at its target, from the day it was known of until it was replaced, lapsed or was carried out, and
    an open bar where it aimed at a window. A plan without a date is an open arrow. Nothing is filled: no plan is a
    fact. On the diagonal the day itself is the target. Plans of the layers bilateral, goal, estimate and report are
    told apart by line and colour; milestones on the way are left out, and so are plans for a part of the forces. Of a
    selection only the plans are drawn that its events began.

    Returns ``ax``, or the axes of a new figure, 7.2 by 5.6 inches, with title, key and source. Raises DataError where
    there is no plan to draw.

    >>> import opcon
    >>> ax = opcon.plot.targets(opcon.load().between("2005", "2026"), "wartime")
    >>> ax.figure.get_size_inches().tolist()
    [7.2, 5.6]
    """
    asked = Condition(condition)
    plans = [plan for plan in timeline.plans() if _is_drawn(plan, timeline, asked)]
    if not plans:
        raise DataError(f"has no plan for {asked} to draw; ask for the other condition, or of more events")
    as_of = timeline.coverage.latest or date.today()
    own = ax is None
    if ax is None:
        ax = Figure(figsize=SIZE, dpi=100, facecolor="white").add_axes(_FRAME)
    end = max(plan.until or as_of for plan in plans)
    _set_out(ax, plans, min(end, as_of))
    marks = [mark for plan in plans for mark in _draw(ax, plan, as_of)]
    if end >= as_of:
        marks.append(_draw_as_of(ax, as_of))
    left_out = _draw_labels(ax, marks)
    if own:
        _draw_margins(_figure(ax), timeline, asked, as_of, left_out)
    return ax


def _is_drawn(plan: Plan, timeline: Timeline, condition: Condition) -> bool:
    return (
        plan.layer in _LAYERS
        and plan.begun.step is None
        and condition in plan.conditions
        and plan.covers(timeline.record.whole)
        and plan.begun in timeline
    )


def _set_out(ax: Axes, plans: Sequence[Plan], last: date) -> None:
    """Set limits and ticks of both axes in whole years, up to beyond ``last``, and draw the diagonal."""
    first = min(plan.since for plan in plans).year - 1
    aims = [plan.target.latest.year for plan in plans if plan.target and plan.target.latest]
    after, beyond = last.year + 2, max([last.year + 2, *aims]) + 2
    step = 2 if beyond - first <= 30 else 5
    for axis, end in ((ax.xaxis, after), (ax.yaxis, beyond)):
        years = [year for year in range(first, end + 1) if year % step == 0]
        axis.set_ticks([x(date(year, 1, 1)) for year in years], [str(year) for year in years])
        axis.set_tick_params(length=3, width=0.6, color=FAINT, labelsize=TEXT, labelcolor=INK, labelfontfamily=FAMILY)
    low, right, high = (x(date(year, 1, 1)) for year in (first, after, beyond))
    ax.set(xlim=(low, right), ylim=(low, high))
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set(color=FAINT, linewidth=0.6)
    ax.plot([low, right], [low, right], color=RULE, linewidth=0.8, zorder=1)


@attrs.frozen
class _Mark:
    """What a plan takes up in data, from lower left to upper right, and what is to be written of it, if anything."""

    left: float
    bottom: float
    right: float
    top: float
    said: str
    ink: str


def _draw(ax: Axes, plan: Plan, last: date) -> Iterator[_Mark]:
    style = _LAYERS[plan.layer]
    since, until = x(plan.since), x(min(plan.until or last, last))
    if plan.target is None or plan.target.latest is None:
        top = since + style.years * _YEAR
        arrow = {"arrowstyle": "->", "color": style.ink, "linewidth": 1.0, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", (since, top), (since, since), arrowprops=arrow, zorder=3)
        yield _Mark(since, since, since, top, "", style.ink)
        return
    aimed = x(plan.target.latest)
    first = x(plan.target.earliest) if plan.target.earliest else aimed
    if aimed - first > _WINDOW_FROM:
        box = Rectangle((since, first), until - since, aimed - first, fill=False, edgecolor=style.ink, zorder=3)
        box.set(linewidth=style.width, linestyle=style.dashes)
        ax.add_patch(box)
    else:
        first = aimed
        ax.plot(
            [since, until], [aimed, aimed], color=style.ink, linewidth=style.width, linestyle=style.dashes, zorder=3
        )
        _draw_start(ax, plan, since, aimed, style)
    repeats = plan.replaced is not None and plan.replaced.target == plan.target
    yield _Mark(since, first, until, aimed, "" if repeats else dated(plan.target, short=True), style.ink)


def _draw_as_of(ax: Axes, day: date) -> _Mark:
    low, high = ax.get_ylim()
    mark_as_of(ax, day, high, low)
    return _Mark(x(day), low, x(day), high, "", INK)


def _draw_start(ax: Axes, plan: Plan, since: float, aimed: float, style: _Style) -> None:
    """Mark the day a plan began to stand: a diamond for a day, a triangle for any day up to one."""
    shape = "v" if plan.target and plan.target.earliest is None else "D"
    (mark,) = ax.plot([since], [aimed], marker=shape, markersize=4.4, markerfacecolor="white", zorder=4)
    mark.set(markeredgecolor=style.ink, markeredgewidth=1.1)


def _draw_labels(ax: Axes, marks: Sequence[_Mark]) -> int:
    """Write each label at the nearest place to the start of its plan at which it covers nothing, from the top down.

    Returns how many found no place and were left out.
    """
    left_out = 0
    measure, dpi = measurer(_figure(ax), SMALL), _figure(ax).dpi
    taken = [_box(ax, mark) for mark in marks]
    for mark in sorted((mark for mark in marks if mark.said), key=lambda mark: (-mark.top, mark.left)):
        width, height = measure(mark.said) * dpi, SMALL * dpi / 72
        places = _places(_box(ax, mark), width, height, dpi)
        free = (place for place in places if _holds(ax.bbox, place[2]) and not _covers(place[2], taken))
        found = next(free, None)
        if found is None:
            left_out += 1
            continue
        away, align, box = found
        _write(ax, mark, away, align)
        taken.append(box)
    return left_out


def _covers(box: Bbox, taken: Sequence[Bbox]) -> bool:
    return any(box.overlaps(other) for other in taken)


def _places(mark: Bbox, width: float, height: float, dpi: float) -> Iterator[tuple[float, str, Bbox]]:
    """Yield the places for a label, the nearest first: how far above its mark in points, or below.

    With it go how the label is aligned, and the box that it would take in pixels.
    """
    for rise in _RISES:
        away = _PAD + (rise - 1) * 1.2 * SMALL
        for sign, bottom in ((1, mark.y1 + away * dpi / 72), (-1, mark.y0 - away * dpi / 72 - height)):
            for align, left in (("left", mark.x0), ("right", mark.x0 - width)):
                yield sign * away, align, Bbox.from_bounds(left, bottom, width, height)


def _write(ax: Axes, mark: _Mark, away: float, align: str) -> None:
    """Write a label over or under the start of its plan, with a leader where it stands off."""
    at, upright = ((mark.left, mark.top), "bottom") if away > 0 else ((mark.left, mark.bottom), "top")
    write(ax, mark.said, at, offset=(0, away), align=align, upright=upright, size=SMALL, ink=mark.ink)
    if abs(away) > _PAD:
        leader = {"arrowstyle": "-", "color": FAINT, "linewidth": 0.5, "shrinkA": 0, "shrinkB": 2}
        ax.annotate("", at, (0, away), textcoords="offset points", arrowprops=leader, zorder=2)


def _box(ax: Axes, mark: _Mark) -> Bbox:
    """Return what a mark takes up in pixels, with the width of its line and of the shape at its start."""
    corners = ax.transData.transform([(mark.left, mark.bottom), (mark.right, mark.top)])
    return Bbox(corners).padded(3.0 * _figure(ax).dpi / 72)


def _holds(outer: Bbox, inner: Bbox) -> bool:
    return bool(outer.x0 <= inner.x0 and inner.x1 <= outer.x1 and outer.y0 <= inner.y0 and inner.y1 <= outer.y1)


def _figure(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    if figure is None:
        raise DataError("the axes belong to no figure; make them with one")
    return figure


def _draw_margins(figure: Figure, timeline: Timeline, condition: Condition, as_of: date, left_out: int) -> None:
    forces, day = timeline.record.forces[timeline.record.whole].name, dated(When(as_of.isoformat()))
    _text(figure, 0.075, 0.975, f"Planned transfers of {condition} control over the {forces}", LARGE, INK, "top")
    _draw_key(figure, 0.075, 0.905)
    note = "\n".join(
        [
            _READING,
            f"As of {day}. Source: {timeline.record.title}, version {timeline.record.version}.",
            *([f"Labels left out for want of room: {left_out}."] if left_out else []),
        ]
    )
    _text(figure, 0.075, 0.03, note, SMALL, FAINT, "bottom")


def _draw_key(figure: Figure, left: float, y: float) -> None:
    measure: Callable[[str], float] = measurer(figure, SMALL)
    width = figure.get_figwidth()
    for style in _LAYERS.values():
        line = figure.add_artist(_line(figure, (left, left + 0.05), y, style))
        line.set_zorder(2)
        _text(figure, left + 0.058, y, style.name, SMALL, INK, "center_baseline")
        left += 0.058 + measure(style.name) / width + 0.03


def _line(figure: Figure, across: tuple[float, float], y: float, style: _Style) -> Any:
    line = Line2D(across, (y, y), color=style.ink, linewidth=style.width, linestyle=style.dashes)
    line.set_transform(figure.transFigure)
    return line


def _text(figure: Figure, left: float, y: float, said: str, size: float, ink: str, upright: str) -> None:
    style: dict[str, Any] = {"fontsize": size, "color": ink, "family": FAMILY, "linespacing": 1.35, "va": upright}
    figure.text(left, y, said, parse_math=False, **style)
