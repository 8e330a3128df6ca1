"""The targets chart: the target date of each plan against the days on which the plan was in force."""

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
from opcon.model.dates import When
from opcon.model.vocabulary import Layer
from opcon.plot.arguments import check_axes, check_timeline, condition_of
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
"""A target period of more days than this is drawn as a box."""
_YEAR = 365.25
_HEIGHT, _LEAST_HEIGHT = 0.62, 12


@attrs.frozen
class _LayerLine:
    """The line style of a layer: dash pattern in line widths, line width in em, length of an arrow in years."""

    dashes: Any
    width: float
    years: float


_LINES: dict[str, _LayerLine] = {
    Layer.BILATERAL: _LayerLine("solid", 0.19, 2.0),
    Layer.GOAL: _LayerLine((0, (5, 2)), 0.15, 1.3),
    Layer.ESTIMATE: _LayerLine((0, (1, 1.5)), 0.15, 1.3),
    Layer.REPORT: _LayerLine((0, (5, 2, 1, 2)), 0.15, 1.3),
}
"""The layers that are drawn, which are all except milestones."""
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
    """Draw the target date of each plan to transfer control, over the time the plan was in force.

    The x axis is the time during which a plan was in force: until it was replaced, lapsed or was carried out. The y
    axis is its target date. A line with a diamond is a target day, an open box a target period, a line with a triangle
    any day up to the target date, and an arrow up from the diagonal a plan without a date. On the diagonal, the target
    date has arrived. Line style and color distinguish agreements of both governments, one government's goals, estimates
    and reports. Milestones and plans for a part of the forces are not drawn.

    Parameters
    ----------
    timeline : Timeline
        The record, such as ``opcon.load()``, or a selection of it, which limits the plans to those that its events
        started.
    condition : {"peacetime", "wartime"}
        The condition for which control was to pass.
    ax : matplotlib.axes.Axes, optional
        Empty axes to draw on. They may share their x axis with a chart of yours, whose limits are kept. By default, a
        new figure is made, with title, legend and a note on how to read the chart.
    lang : {"en", "ko"}, default "en"
        The language of all text. Korean needs a font with Hangul, which ``pip install 'opcon[ko]'`` installs.
    size : {"column", "page", "slide"}, default "page"
        The font sizes, and the width of a new figure: 3.5, 7.2 or 13.33 inches. A new figure is as high as its labels
        need, up to 9.6 inches; a slide is 7.5 inches high.
    theme : {"light", "dark"}, default "light"
        The colors of text, lines and background.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax``, or the axes of the new figure; the figure is ``ax.figure``. It is not registered with pyplot: save
        it with :func:`save`.

    Raises
    ------
    DataError
        If there is no plan to draw, or if ``ax`` has data already.
    UnknownName
        If the condition, the language, the size or the theme is unknown.
    WrongType
        If an argument has the wrong type.

    Examples
    --------
    >>> import opcon
    >>> ax = opcon.plot.targets(opcon.load().between("2005", "2026"), "wartime")
    >>> float(ax.figure.get_figwidth())
    7.2
    """
    check_timeline(timeline, "targets")
    asked = condition_of(condition, "targets")
    check_axes(ax, "targets")
    return draw_chart(Targets(timeline, asked, drawn_plans(timeline, asked), Style.of(lang, size, theme)), ax)


def drawn_plans(timeline: Timeline, condition: Condition) -> list[Plan]:
    """Return the plans of a timeline that are drawn for a condition."""
    whole, ids = timeline.record.whole, {event.id for event in timeline}
    found = (plan for plan in timeline.plans() if plan.layer in _LINES and plan.started_by.step is None)
    return [plan for plan in found if condition in plan.conditions and plan.covers(whole) and plan.started_by.id in ids]


class Targets(Chart):
    """The target dates of plans over the days on which the plans were in force."""

    name = "targets"

    def __init__(self, timeline: Timeline, condition: Condition, plans: Sequence[Plan], style: Style) -> None:
        super().__init__(timeline, style)
        self._condition = condition
        self._plans = plans
        if not self._plans:
            raise DataError(
                f"the timeline has no plan for {condition} to draw; select a longer period or the other condition"
            )
        first, last, self._top = self._limits()
        self.span = (first, last)

    @property
    def title(self) -> str:
        strings, forces = self.style.strings, self.timeline.record.forces[self.timeline.record.whole]
        return strings.phrase("targets", forces=strings.name(forces), condition=strings.condition(self._condition))

    @property
    def axis_titles(self) -> tuple[str, str]:
        return self.style.strings.phrase("x-targets"), self.style.strings.phrase("y-targets")

    @property
    def caption_keys(self) -> Iterator[str]:
        yield from ("plans", "diagonal")
        targets = [plan.target for plan in self._plans if plan.target and plan.target.latest]
        if any(map(_is_period, targets)):
            yield "window"
        if any(target.earliest is None for target in targets):
            yield "triangle"
        if len(targets) < len(self._plans):
            yield "dateless"

    @property
    def shows_last_day(self) -> bool:
        return max(plan.until or self.last_day for plan in self._plans) >= self.last_day

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
        """Return the first day of both axes, then the last days of the x axis and of the y axis, at full years."""
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
        if self.shows_last_day:
            at, (low, high) = scale(self.last_day), ax.get_ylim()
            children.append(self.last_day_line(at, low, high))
            marks.append(Mark(at, low, at, high))
        children.append(ScatterLabels(ax, marks, self.style))
        for child in children:
            if not child.is_transform_set():
                child.set_transform(ax.transData)
        return self.add_to(ax, children)

    def _set_axes(self, ax: Axes) -> DayScale:
        """Set the limits, ticks and titles of both axes, and return the scale of the x axis."""
        scale = set_days(ax, *self.span, self.style)
        ax.set_ylim(day_number(self.span[0]), day_number(self._top))
        set_date_ticks(ax.yaxis, float(ax.bbox.height / ax.figure.dpi) / self.style.em / 1.2, self.style)
        hide_spines(ax, ["left", "bottom"], self.style)
        size = self.style.size.text
        settings: dict[str, Any] = {"loc": "center", "labelpad": 0.4 * size, **self.style.text_settings(size)}
        across, up = self.axis_titles
        ax.set_xlabel(across, **settings)
        ax.set_ylabel(up, **settings)
        return scale

    def _diagonal(self, scale: DayScale) -> Line2D:
        """Return the line on which the target date is the current day."""
        ends = (self.span[0], self._top)
        settings = self.style.line_settings(0.1, self.style.theme.rule)
        return Line2D([scale(day) for day in ends], [day_number(day) for day in ends], zorder=1, **settings)

    def _mark(self, plan: Plan, scale: DayScale) -> Mark:
        """Return the mark of a plan: a line at a target day, a box for a target period, an arrow for no date."""
        line, ink, link = _LINES[plan.layer], self._ink(plan), link_of(plan.citations)
        since, until = scale(plan.since), scale(min(plan.until or self.last_day, self.last_day))
        if plan.target is None or plan.target.latest is None:
            low = day_number(plan.since)
            high = low + line.years * _YEAR
            return Mark(since, low, since, high, artists=(self._arrow(since, (low, high), ink, link),))
        aimed = day_number(plan.target.latest)
        if _is_period(plan.target) and plan.target.earliest:
            first = day_number(plan.target.earliest)
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
        """Return the label of a plan: its target date; empty if the plan before had the same one."""
        repeats = plan.replaced is not None and plan.replaced.target == plan.target
        return "" if repeats or plan.target is None else self.style.strings.dated(plan.target)

    def _start_marker(self, plan: Plan, since: float, aimed: float, ink: str, link: str | None) -> Line2D:
        """Return the marker at the left end of a line: a diamond for a day, a triangle for any day up to one."""
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
        """Return the alt text of a plan."""
        strings = self.style.strings
        layer, since = strings.layer(plan.layer), strings.dated(plan.since)
        key = "aimed" if plan.target else "aimed-dateless"
        return strings.phrase(key, layer=layer, since=since, target=self._target_or_none(plan))

    def _target_or_none(self, plan: Plan) -> str:
        """Return the target date in words, or "no date"."""
        strings = self.style.strings
        return strings.dated(plan.target) if plan.target else strings.phrase("no-date")


def _is_period(target: When) -> bool:
    """Return whether a target is drawn as a period and not as a day."""
    days = (target.latest - target.earliest).days if target.latest and target.earliest else 0
    return days > _WINDOW_DAYS
