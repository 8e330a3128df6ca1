"""The targets chart: the day each plan aimed at, over the days on which the plan stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Rectangle

from opcon.errors import DataError
from opcon.model.authority import Condition
from opcon.model.vocabulary import Layer
from opcon.plot.artist import ChartArtist
from opcon.plot.axis import DayScale, day_number, hide_spines, set_date_ticks, set_days
from opcon.plot.base import Chart
from opcon.plot.figure import draw_chart
from opcon.plot.legend import LegendEntry
from opcon.plot.scatter_labels import Mark, ScatterLabels
from opcon.plot.style import Style
from opcon.plot.table import TableRow, link_of
from opcon.timeline.plans import Plan
from opcon.timeline.timeline import Timeline

_WINDOW_DAYS = 40
"""A target of more days than this is drawn as a window."""
_YEAR = 365.25
_HEIGHT, _LEAST_HEIGHT = 0.62, 12


@attrs.frozen
class _LayerLine:
    """The line of a layer: its dashes in widths of the line, its width in em, the length of its arrow in years."""

    dashes: Any
    width: float
    years: float


_LINES: dict[str, _LayerLine] = {
    Layer.BILATERAL: _LayerLine("solid", 0.19, 2.0),
    Layer.GOAL: _LayerLine((0, (5, 2)), 0.15, 1.3),
    Layer.ESTIMATE: _LayerLine((0, (1, 1.5)), 0.15, 1.3),
    Layer.REPORT: _LayerLine((0, (5, 2, 1, 2)), 0.15, 1.3),
}
"""The layers that are drawn; milestones are not."""
_WEIGHTS: dict[str, int] = {layer: weight for weight, layer in enumerate(Layer)}


def targets(
    timeline: Timeline,
    condition: Condition | str,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    size: str = "page",
    theme: str = "light",
) -> Axes:
    """Draw the day that each plan for a condition aimed at against the days on which the plan stood.

    A plan is a line at its target, from the day it was known of until it was replaced, lapsed or was carried out, and
    an open bar if it aimed at a window. A plan without a date is an open arrow. Nothing is filled: these are plans, not
    events. On the diagonal the target is the day itself. Plans of the layers bilateral, goal, estimate and report
    differ by line and color; milestones are left out, and so are plans for a part of the forces. For a selection, only
    the plans that its events began are drawn.

    ``lang`` is "en" or "ko"; ``size`` "column", "page" or "slide", 3.5, 7.2 or 13.33 inches wide; ``theme`` "light" or
    "dark". Returns ``ax``, or the axes of a new figure with title, legend and source. Raises DataError if there is no
    plan to draw, or if ``ax`` has data.

    >>> import opcon
    >>> ax = opcon.plot.targets(opcon.load().between("2005", "2026"), "wartime")
    >>> float(ax.figure.get_figwidth())
    7.2
    """
    asked = Condition(condition)
    return draw_chart(Targets(timeline, asked, drawn_plans(timeline, asked), Style.of(lang, size, theme)), ax)


def drawn_plans(timeline: Timeline, condition: Condition) -> list[Plan]:
    """Return the plans of a timeline for a condition that are drawn."""
    whole, ids = timeline.record.whole, {event.id for event in timeline}
    found = (plan for plan in timeline.plans() if plan.layer in _LINES and plan.started_by.step is None)
    return [plan for plan in found if condition in plan.conditions and plan.covers(whole) and plan.started_by.id in ids]


class Targets(Chart):
    """The targets of plans over the days on which the plans stood."""

    name = "targets"

    def __init__(self, timeline: Timeline, condition: Condition, plans: Sequence[Plan], style: Style) -> None:
        super().__init__(timeline, style)
        self._condition = condition
        self._plans = plans
        if not self._plans:
            raise DataError(f"has no plan for {condition} to draw; ask for the other condition, or of more events")
        first, last, self._top = self._limits()
        self.span = (first, last)

    @property
    def title(self) -> str:
        strings, forces = self.style.strings, self.timeline.record.forces[self.timeline.record.whole]
        return strings.phrase("targets", forces=strings.name(forces), condition=strings.condition(self._condition))

    @property
    def y_names(self) -> Sequence[str]:
        return ["2000"]

    @property
    def arguments(self) -> Sequence[str]:
        return (repr(self._condition.value),)

    def full_height(self, ax: Axes) -> float:
        return max(_HEIGHT * float(ax.bbox.width / ax.figure.dpi), self.least_height())

    def least_height(self) -> float:
        return _LEAST_HEIGHT * self.style.em

    def _limits(self) -> tuple[date, date, date]:
        """Return the first day of both axes, the last of the x axis and the last of the y axis, in whole years."""
        ends = max(plan.until or self.last_day for plan in self._plans)
        first = min(plan.since for plan in self._plans).year - 1
        after = min(ends, self.last_day).year + 2
        aims = [plan.target.latest.year for plan in self._plans if plan.target and plan.target.latest]
        return date(first, 1, 1), date(after, 1, 1), date(max([after, *aims]) + 2, 1, 1)

    def draw(self, ax: Axes) -> ChartArtist:
        scale = self._set_axes(ax)
        by_weight = sorted(self._plans, key=lambda plan: (_WEIGHTS[plan.layer], plan.since))
        marks = [self._mark(plan, scale) for plan in by_weight]
        children: list[Artist] = [artist for mark in marks for artist in mark.artists]
        children.append(self._diagonal(scale))
        if max(plan.until or self.last_day for plan in self._plans) >= self.last_day:
            at, (low, high) = scale(self.last_day), ax.get_ylim()
            children.append(self.last_day_line(at, low, high))
            marks.append(Mark(at, low, at, high))
        children.append(ScatterLabels(ax, marks, self.style))
        for child in children:
            if not child.is_transform_set():
                child.set_transform(ax.transData)
        return self.add_to(ax, children)

    def _set_axes(self, ax: Axes) -> DayScale:
        """Set limits and ticks of both axes, and return the scale of the x axis."""
        scale = set_days(ax, *self.span, self.style)
        ax.set_ylim(day_number(self.span[0]), day_number(self._top))
        set_date_ticks(ax.yaxis, float(ax.bbox.height / ax.figure.dpi) / self.style.em / 1.2, self.style)
        hide_spines(ax, ["left", "bottom"], self.style)
        return scale

    def _diagonal(self, scale: DayScale) -> Line2D:
        """Return the line on which the target is the day itself."""
        ends = (self.span[0], self._top)
        settings = self.style.line_settings(0.1, self.style.theme.rule)
        return Line2D([scale(day) for day in ends], [day_number(day) for day in ends], zorder=1, **settings)

    def _mark(self, plan: Plan, scale: DayScale) -> Mark:
        """Return a plan as a line at its target, as an open bar over its window, or as an arrow if it has no date."""
        line, ink, link = _LINES[plan.layer], self._ink(plan), link_of(plan.citations)
        since, until = scale(plan.since), scale(min(plan.until or self.last_day, self.last_day))
        if plan.target is None or plan.target.latest is None:
            low = day_number(plan.since)
            high = low + line.years * _YEAR
            return Mark(since, low, since, high, artists=(self._arrow(since, (low, high), ink, link),))
        aimed = day_number(plan.target.latest)
        first = day_number(plan.target.earliest) if plan.target.earliest else aimed
        if aimed - first > _WINDOW_DAYS:
            box = Rectangle((since, first), until - since, aimed - first, fill=False, edgecolor=ink, url=link, zorder=3)
            box.set(linewidth=line.width * self.style.size.text, linestyle=line.dashes)
            return Mark(since, first, until, aimed, self._target_text(plan), ink, link, (box,))
        settings = self.style.line_settings(line.width, ink, line.dashes)
        stroke = Line2D([since, until], [aimed, aimed], url=link, zorder=3, **settings)
        artists = (stroke, self._start_marker(plan, since, aimed, ink, link))
        return Mark(since, aimed, until, aimed, self._target_text(plan), ink, link, artists)

    def _ink(self, plan: Plan) -> str:
        return self.style.theme.layers[plan.layer]

    def _arrow(self, at: float, ends: tuple[float, float], ink: str, link: str | None) -> FancyArrowPatch:
        unit, (low, high) = self.style.size.text, ends
        shape: dict[str, Any] = {"arrowstyle": "->", "mutation_scale": 0.8 * unit, "shrinkA": 0, "shrinkB": 0}
        return FancyArrowPatch((at, low), (at, high), color=ink, linewidth=0.14 * unit, url=link, zorder=3, **shape)

    def _target_text(self, plan: Plan) -> str:
        """Return the target in words; nothing if the plan before named the same."""
        repeats = plan.replaced is not None and plan.replaced.target == plan.target
        return "" if repeats or plan.target is None else self.style.strings.dated(plan.target)

    def _start_marker(self, plan: Plan, since: float, aimed: float, ink: str, link: str | None) -> Line2D:
        """Return the marker at the start of a line: a diamond for a day, a triangle for any day up to one."""
        marker = "v" if plan.target and plan.target.earliest is None else "D"
        unit = self.style.size.text
        shape: dict[str, Any] = {"marker": marker, "markersize": 0.6 * unit, "markeredgewidth": 0.15 * unit}
        shape |= {"markerfacecolor": self.style.theme.ground, "markeredgecolor": ink}
        return Line2D([since], [aimed], url=link, zorder=4, **shape)

    @property
    def legend_entries(self) -> Iterator[LegendEntry]:
        drawn = {plan.layer for plan in self._plans}
        for layer, ink in self.style.theme.layers.items():
            if layer in drawn:
                line = _LINES[layer]
                yield LegendEntry(self.style.strings.layer(layer), ink, width=line.width, dashes=line.dashes)

    def table(self) -> Iterator[TableRow]:
        for plan in self._plans:
            yield TableRow(
                chart=self.name,
                row=self.style.strings.layer(plan.layer),
                mark="planned" if plan.target else "no date",
                label=self._target_or_none(plan),
                start=plan.since,
                end=plan.until,
                aim=plan.target,
                id=plan.started_by.id,
                citations=plan.citations,
            )

    def describe(self) -> str:
        return f"{'; '.join(map(self._described, self._plans))}."

    def _described(self, plan: Plan) -> str:
        """Return a plan in words."""
        strings = self.style.strings
        layer, since = strings.layer(plan.layer), strings.dated(plan.since)
        return strings.phrase("aimed", layer=layer, since=since, target=self._target_or_none(plan))

    def _target_or_none(self, plan: Plan) -> str:
        """Return the target in words, or that there is no date."""
        strings = self.style.strings
        return strings.dated(plan.target) if plan.target else strings.phrase("no-date")
