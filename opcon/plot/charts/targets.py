"""The targets chart: the target date of each plan against the days on which the plan was in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

from opcon.errors import DataError
from opcon.model.authority import Condition
from opcon.model.vocabulary import Layer
from opcon.plot.arguments import check_axes, check_timeline, condition_of
from opcon.plot.artist import ChartArtist, figure_of, pixels_per_point
from opcon.plot.axis import day_number, hide_spines, set_date_ticks, set_days
from opcon.plot.base import Chart
from opcon.plot.canvas import Canvas
from opcon.plot.diagonal import Diagonal, DiagonalNames
from opcon.plot.figure import draw_chart
from opcon.plot.label_column import GUTTER, ColumnLabel, LabelColumn
from opcon.plot.legend import LegendEntry
from opcon.plot.page import Page
from opcon.plot.plan_rows import stands
from opcon.plot.plan_steps import joined, plan_steps
from opcon.plot.scatter_labels import Mark, ScatterLabels
from opcon.plot.step_marks import LINES, Join, StepMark
from opcon.plot.style import HINTED, Style
from opcon.plot.table import TableRow, link_of
from opcon.plot.target_axis import TargetAxis
from opcon.plot.target_sides import Sides
from opcon.plot.target_words import TargetWords
from opcon.text.plan_rows import PlanRow
from opcon.timeline.plans import Plan, plans_from
from opcon.timeline.timeline import Timeline

_HEIGHT, _LEAST_HEIGHT, _FULL_HEIGHT, _LOOSE = 0.75, 12, 34, 2.6
_BEFORE = 0.03
_LEAST_SHARE = 0.4
_TICK_PAD = 3.5
_WEIGHTS: dict[str, int] = {layer: weight for weight, layer in enumerate(Layer)}


def targets(
    timeline: Timeline,
    condition: Condition | str,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    size: str = "page",
    theme: str = "light",
    title: str | None = None,
    note: str | None = None,
    height: float | None = None,
    palette: Mapping[str, str] | None = None,
) -> Axes:
    """Draw the target date of each plan to transfer control, over the time the plan was in force.

    The x axis is the time during which a plan was in force: until it was replaced, lapsed or was carried out. The y
    axis is its target date. A line is a target day, a line with a triangle any day up to it, an open box a target
    period, and shading without edges a time about which it was to be. Plans without a date are in a band above the
    dates. A thin vertical line joins a plan to the one that replaced it, so that a delay is a step up. On the diagonal,
    the planned day is the current day. Bold labels and thick black lines are agreements of both governments; line
    styles distinguish one government's goals, estimates and reports. Each label says who planned it, when, and the
    target, or less if there is little room. The label of an agreement is at the start of its line; the plans in force
    on the last day have theirs at the right.

    The chart begins with the first plan to pass control on from the last of its holders for whom there are plans.
    Milestones and plans for a part of the forces are not drawn.

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
    title, note : str, optional
        The title and the note of a new figure. Default: what the chart says. The source is named in any case.
    height : float, optional
        The height of a new figure in inches. Labels that do not fit are left out.
    palette : dict of str to color, optional
        Colors of holders by id, such as ``{"cfc": "orange"}``. Default: those of every chart.

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
    return draw_chart(
        Targets(timeline, asked, drawn_plans(timeline, asked), Style.of(lang, size, theme, palette)),
        ax,
        Page.of(title, note, height),
    )


def drawn_plans(timeline: Timeline, condition: Condition) -> list[Plan]:
    """Return the plans of a timeline that are drawn for a condition."""
    whole, ids = timeline.record.whole, {event.id for event in timeline}
    found = (plan for plan in timeline.plans() if plan.layer in LINES and plan.started_by.step is None)
    selected = [plan for plan in found if plan.covers(whole) and plan.started_by.id in ids]
    return plans_from(timeline.tenures(condition), selected, condition)


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
        self._chains = plan_steps(plans)
        self._steps = [step for steps in self._chains for step in steps]
        record = timeline.record
        self._words = TargetWords(style.strings, condition, record.forces[record.whole], self._chains)
        first = min(plan.since for plan in plans)
        self.span = (first - _BEFORE * (self._end - first), self._end)

    @property
    def _end(self) -> date:
        """The last day that is drawn on the x axis: the last day known, or soon after the last plan ended."""
        if self.shows_last_day:
            return self.last_day
        first, last = min(plan.since for plan in self._plans), max(plan.until or self.last_day for plan in self._plans)
        return last + max(_BEFORE * (last - first), timedelta(30))

    # --- words

    @property
    def title(self) -> str:
        return self._words.title

    @property
    def deck(self) -> str:
        return "" if self.style.size.brief else self._words.deck

    @property
    def axis_titles(self) -> tuple[str, str]:
        below = "" if self._has_title_beside else self._days_title
        return below, self.style.strings.phrase("y-targets")

    @property
    def caption_keys(self) -> Iterator[str]:
        yield "plans"
        if not self.style.size.brief:
            yield "targets-axes"
            yield from self._words.mark_keys

    @property
    def shows_last_day(self) -> bool:
        return max(plan.until or self.last_day for plan in self._plans) >= self.last_day

    @property
    def y_names(self) -> Sequence[str]:
        return ["2000", *([self.style.strings.phrase("no-date")] if self._lanes else [])]

    @property
    def arguments(self) -> Sequence[str]:
        return (repr(self._condition.value),)

    # --- layout and drawing

    def full_height(self, ax: Axes) -> float:
        points, size = _points(ax), self.style.size.small
        texts = [self.style.measure(self._words.forms(step.first)[0], size) for step in self._steps]
        needed = _LOOSE * sum(wide * high for wide, high in texts) / points
        return max(_HEIGHT * points, _FULL_HEIGHT * self.style.size.text, needed) / 72

    def least_height(self) -> float:
        return _LEAST_HEIGHT * self.style.em

    @property
    def _lanes(self) -> list[str]:
        """The layers with plans without a date."""
        undated = {step.first.layer for step in self._steps if step.target is None}
        return [layer for layer in LINES if layer in undated]

    @cached_property
    def _dates(self) -> tuple[date, date]:
        """The first and the last day of the y axis, at full years."""
        targets = [plan.target for plan in self._plans if plan.target]
        ends = [day for target in targets for day in (target.earliest, target.latest) if day]
        first, last = min(ends, default=self.span[0]), max(ends, default=self._end)
        return date(first.year - 1, 1, 1), date(last.year + 2, 1, 1)

    def draw(self, ax: Axes) -> ChartArtist:
        sides = Sides.of(self._words, self.span, self.last_day, _points(ax), self.style)
        canvas, axis = self._set_axes(ax, sides)
        marks = {step: StepMark.of(step, canvas, axis) for step in self._steps}
        last = canvas.scale(self._end)
        children: list[Artist] = [*axis.artists(ax, last, self.style)]
        for mark in marks.values():
            children += mark.artists(canvas)
        joins = [Join.of(marks[one], marks[other]) for steps in self._chains for one, other in joined(steps)]
        children += [join.line(self.style) for join in joins]
        children += self._texts(canvas, axis, list(marks.values()), joins, sides.column)
        if self.shows_last_day:
            children.append(self.last_day_line(last, axis.low, axis.ceiling))
        for child in children:
            if not child.is_transform_set():
                child.set_transform(ax.transData)
        return self.add_to(ax, children)

    def _set_axes(self, ax: Axes, sides: Sides) -> tuple[Canvas, TargetAxis]:
        """Set the limits, ticks and titles of both axes."""
        (first, last), points = self.span, _points(ax)
        after = max(sides.after, self._title_width) if self._has_title_beside else sides.after
        days = (last - first) / max(points - sides.before - after, _LEAST_SHARE * points)
        first -= sides.before * days
        scale = set_days(ax, first, last + after * days, self.style)
        canvas = Canvas(ax, scale, self.style, self.last_day)
        low, top = map(day_number, self._dates)
        axis = TargetAxis.of(low, top, self._lanes, canvas.height)
        hide_spines(ax, ["left", "bottom"], self.style)
        axis.set_on(ax, canvas.height / 1.2, self.style.strings.phrase("no-date"), self.style)
        if ax.get_xlim()[0] == day_number(first):  # not the limits of a chart of the user's
            set_date_ticks(ax.xaxis, (points - after) / self.style.size.text, self.style, day_number(last))
            ax.spines["bottom"].set_bounds(day_number(first), day_number(last))
        self._name_axes(ax)
        return canvas, axis

    def _name_axes(self, ax: Axes) -> None:
        """Write the titles of the axes."""
        size, beside = self.style.size.text, self._has_title_beside
        settings: dict[str, Any] = {"labelpad": 0.4 * size, **self.style.text_settings(size)}
        ax.set_ylabel(self.axis_titles[1], loc="center", **settings)
        ax.set_xlabel(self._days_title, loc="right" if beside else "center", **settings)
        if beside:
            ax.xaxis.label.set_linespacing(1)
            below = ScaledTranslation(0, -(0.45 * size + _TICK_PAD) / 72, figure_of(ax).dpi_scale_trans)
            ax.xaxis.set_label_coords(1, 0, ax.transAxes + below)

    @property
    def _has_title_beside(self) -> bool:
        """Whether the title of the x axis is beside its ticks: below the column of labels, if height is scarce."""
        return self.style.size.brief and any(stands(step, self.last_day) for step in self._steps)

    @property
    def _days_title(self) -> str:
        return self.style.strings.phrase("x-targets")

    @property
    def _title_width(self) -> float:
        """The room for the title of the x axis beside its ticks, in points."""
        size = self.style.size.text
        return self.style.measure(self._days_title, size)[0] * HINTED + GUTTER * size

    def _texts(
        self,
        canvas: Canvas,
        axis: TargetAxis,
        marks: Sequence[StepMark],
        joins: Sequence[Join],
        column: Mapping[PlanRow, str],
    ) -> Iterator[Artist]:
        """Yield the diagonal with its names, the labels beside the marks, and the column of labels."""
        style, last = self.style, canvas.scale(self._end)
        labels = [self._mark(one, axis, column) for one in sorted(marks, key=_by_weight)]
        lines = [Mark(one.at, one.low, one.at, one.high) for one in joins]
        lines.append(Mark(last, axis.low, canvas.right if column else last, axis.ceiling))
        diagonal = self._diagonal(canvas, axis)
        texts = ScatterLabels(canvas.ax, [*labels, *lines], diagonal, style)
        names = style.strings.phrase("today"), style.strings.phrase("past")
        yield from (diagonal, texts, DiagonalNames(canvas.ax, diagonal, names, texts, style))
        standing = [one for one in marks if one.step in column]
        yield LabelColumn(canvas.ax, last, [self._column_label(one, column[one.step]) for one in standing], style)

    def _diagonal(self, canvas: Canvas, axis: TargetAxis) -> Diagonal:
        """Return the line on which the planned day is the current day, up to the last day."""
        start, end = max(self.span[0], self._dates[0]), min(self._end, self._dates[1])
        ends = (canvas.scale(start), day_number(start)), (canvas.scale(end), day_number(end))
        return Diagonal(canvas.ax, ends, axis.low, self.style)

    def _mark(self, mark: StepMark, axis: TargetAxis, column: Mapping[PlanRow, str]) -> Mark:
        """Return the label of a step beside its mark; a target in force has its label in the column instead."""
        step = mark.step
        in_column = step in column and (step.target is not None or len(step.plans) == 1)
        forms = self._words.all_forms(step.first) if step.is_agreed else self._words.forms(step.first)
        return Mark(
            mark.left,
            mark.low,
            mark.right,
            mark.high,
            () if in_column else forms,
            LINES[step.first.layer].ink(step.first.layer, self.style),
            link_of(step.first.citations),
            step.is_agreed,
            axis.limits(step),
        )

    def _column_label(self, mark: StepMark, text: str) -> ColumnLabel:
        plan = mark.step.plans[-1]
        ink = LINES[plan.layer].ink(plan.layer, self.style)
        return ColumnLabel(mark.middle, text, ink, link_of(plan.citations), mark.step.is_agreed)

    @property
    def legend_entries(self) -> Iterator[LegendEntry]:
        drawn = {plan.layer for plan in self._plans}
        for layer, line in LINES.items():
            if layer in drawn:
                ink = line.ink(layer, self.style)
                yield LegendEntry(self.style.strings.layer(layer), ink, width=line.width, dashes=line.dashes)

    def table(self) -> Iterator[TableRow]:
        for plan in self._plans:
            yield TableRow(
                chart=self.name,
                row=self.style.strings.layer(plan.layer),
                mark="planned" if plan.target else "no date",
                label=self._words.target_of(plan),
                start=plan.since,
                end=plan.until,
                aim=plan.target,
                id=plan.started_by.id,
                citations=plan.citations,
            )

    def describe(self) -> str:
        return f"{'; '.join(map(self._words.described, self._plans))}."


def _by_weight(mark: StepMark) -> tuple[int, bool, date]:
    """Return the key of the order in which labels are placed: agreements in turn, then days before periods."""
    step = mark.step
    return _WEIGHTS[step.first.layer], mark.low < mark.high and not step.is_agreed, step.since


def _points(ax: Axes) -> float:
    """Return the width of the axes, in points."""
    return float(ax.bbox.width) / pixels_per_point(ax)
