"""The tenures chart: for each condition a bar with the holders in turn, and labels for the changes of holder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import chain
from typing import Any

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from opcon.model.authority import Command, Condition
from opcon.model.events import IMPORTANCES, Event
from opcon.palette import edge_on, ink_on
from opcon.plot.arguments import check_axes, check_forces, check_timeline, condition_of
from opcon.plot.axis import DayScale, disputed_days, marked_day, set_days
from opcon.plot.bars import INSIDE, ArrowTip, Bar, BarName, bar_artists, day_ticks, in_two_lines
from opcon.plot.canvas import Canvas
from opcon.plot.figure import draw_chart
from opcon.plot.legend import LegendEntry
from opcon.plot.page import Page
from opcon.plot.row_labels import Label, RowLabels
from opcon.plot.row_layout import Row, RowChart, Slot
from opcon.plot.style import HINTED, LEADING, Style
from opcon.plot.table import TableRow, link_of
from opcon.timeline.plans import Plan
from opcon.timeline.runs import HeldRun, held_runs
from opcon.timeline.timeline import Timeline

_BAR, _LOW_BAR = 2.8, 2.0
_AFTER, _AFTER_PLAN = 0.07, 0.15
_BRIEF, _MOST_LINES = 0.1, 4
"""Below this share of the x axis a tenure has a short label, and so has one whose title needs more lines."""
_DATES, _DATES_OF_PANEL = 3, 5
"""The number of dates in a stack for which there is always room."""
_TURNING_POINT = min(IMPORTANCES)


def tenures(
    timeline: Timeline,
    condition: Condition | str | None = None,
    forces: str | None = None,
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
    """Draw who held operational control, and since when.

    Each condition has one bar, with the holders in turn. A bar is solid on the days on which the holder is certain,
    fades from one holder to the next if the exact day is unknown, and ends in an arrowhead if the last holder still has
    control. If both governments planned a day for a later transfer, dashed outlines show the holder until then and the
    planned one after it. A tick marks each other date that a source gives for a transfer. Labels name the changes of
    holder; if not all fit, they are shortened to their dates, and then those of the least important changes are left
    out. The legend has the holders whose full names do not fit in the bars. Selecting events does not change the bars.

    Parameters
    ----------
    timeline : Timeline
        The record, such as ``opcon.load()``, or a selection of it.
    condition : {"peacetime", "wartime"}, optional
        The condition to draw. Default: both, one above the other.
    forces : str, optional
        The id of a part of the forces, such as ``"rok.army"``. Default: all forces.
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
        If ``ax`` has data already; to tint a chart of your own, use :func:`shade`.
    UnknownName
        If the condition, the forces, the language, the size or the theme is unknown.
    WrongType
        If an argument has the wrong type.

    Examples
    --------
    >>> import opcon
    >>> ax = opcon.plot.tenures(opcon.load(), "wartime", size="column")
    >>> float(ax.figure.get_figwidth())
    3.5
    """
    check_timeline(timeline, "tenures")
    asked = None if condition is None else condition_of(condition, "tenures")
    check_forces(forces, "tenures")
    check_axes(ax, "tenures")
    style = Style.of(lang, size, theme, palette)
    return draw_chart(Tenures(timeline, asked, forces, style), ax, Page.of(title, note, height))


class Tenures(RowChart):
    """The holders of operational control: a row for each condition."""

    name = "tenures"

    def __init__(self, timeline: Timeline, condition: Condition | None, forces: str | None, style: Style) -> None:
        super().__init__(timeline, style)
        self.forces = timeline.record.lanes(forces).forces
        self.conditions = tuple(Condition) if condition is None else (condition,)
        self.runs = {one: tuple(held_runs(timeline, one, forces)) for one in self.conditions}
        self.plans = {one: plan for one in self.conditions if (plan := self._plan(one))}
        self.span = self._span()

    @property
    def label_ems(self) -> float:
        """The height of the dates of the turning points."""
        return _DATES * LEADING if self._days_held else 0.0

    @property
    def arguments(self) -> Sequence[str]:
        condition = [repr(self.conditions[0].value)] if len(self.conditions) == 1 else []
        return [*condition, *([] if self.forces == self.timeline.record.whole else [f"forces={self.forces!r}"])]

    def _plan(self, condition: Condition) -> Plan | None:
        """Return the plan of both governments for a day after the last one known, if it has a receiver and a date."""
        plan = self.timeline.on(self.last_day).plan
        if plan is None or condition not in plan.conditions or not plan.covers(self.forces):
            return None
        is_ahead = plan.target and plan.target.latest and plan.target.latest > self.last_day
        return plan if plan.receiver and is_ahead else None

    @property
    def title(self) -> str:
        forces = self.timeline.record.forces[self.forces]
        return self.style.strings.phrase("tenures", forces=self.style.strings.name(forces))

    @property
    def y_names(self) -> list[str]:
        return [self.style.strings.condition(one).capitalize() for one in self.conditions]

    @property
    def legend_entries(self) -> Iterator[LegendEntry]:
        for run in chain.from_iterable(self.runs.values()):
            yield from map(self.holder_entry, run.holders)

    def names_shown(self, ax: Axes) -> Iterator[str]:
        """Yield the legend texts of the holders whose full names are in their bars."""
        canvas = Canvas(ax, set_days(ax, *self.span, self.style), self.style, self.last_day)
        bold = partial(self.style.measure, size=self.style.size.text, bold=True)
        for run in chain.from_iterable(self.runs.values()):
            if run.certain:
                name = self.style.strings.name(run.holders[0])
                # On a slide, whose height is fixed, a bar may be too low for two lines.
                forms = [name] if self.style.size.lowest else [name, *in_two_lines(name)]
                if min(bold(text)[0] for text in forms) * HINTED < INSIDE * (canvas.at(run.end) - canvas.at(run.start)):
                    yield self.style.strings.long_name(run.holders[0])

    @property
    def caption_keys(self) -> Iterator[str]:
        if not self.style.size.brief:
            yield "bars"
        if not all(run.certain for runs in self.runs.values() for run in runs):
            yield "fading"
        if not self.style.size.brief and any(map(disputed_days, self._days_held)):
            yield "tick"
        if self.plans:
            yield "outline"

    @cached_property
    def _days_held(self) -> dict[Event, dict[Condition, int]]:
        """The events that began a tenure, each with the days that it lasted in each condition."""
        held: dict[Event, dict[Condition, int]] = {}
        for one in self.conditions:
            for run in self.runs[one]:
                for tenure in run.tenures:
                    days = held.setdefault(tenure.started_by, {})
                    days[one] = days.get(one, 0) + (run.end - run.start).days
        return held

    @cached_property
    def _events(self) -> list[Event]:
        """The events that began a tenure: turning points first, then those of the longest tenures."""
        return sorted(
            self._days_held,
            key=lambda event: (
                event.importance != _TURNING_POINT,
                -max(self._days_held[event].values()),
                marked_day(event.when),
            ),
        )

    @cached_property
    def rows(self) -> list[Row]:
        """The rows; the first one has all labels."""
        first, *others = self.y_names
        labels = [*map(self._planned_label, self._distinct_plans), *map(self._label, self._events)]
        height = _LOW_BAR if self.style.size.brief else _BAR
        return [Row(first, height, labels), *(Row(name, height, ()) for name in others)]

    def _label(self, event: Event) -> Label:
        """Return the label of an event: with its title, its short title, its date, or only its year."""
        heading, link = self.style.strings.dated(event.when), link_of(event.citations)
        dated = Label(marked_day(event.when), heading, (), link, strong=True)
        forms = [self._with_lines(dated, text) for text in self.texts(event)]
        folded = self.style.strings.wrapped(self.texts(event)[-1], self.style.folded_letters)
        shorter = (forms[-1], attrs.evolve(dated, lines=tuple(folded)), *_dates(dated))
        return attrs.evolve(forms[0], shorter=shorter)

    def texts(self, event: Event) -> list[str]:
        """Return the texts for an event, the longest first; brief tenures and small figures have no full titles."""
        strings = self.style.strings
        title, short = strings.title(event), strings.short_title(event)
        is_brief = max(self._days_held[event].values()) < _BRIEF * (self.span[1] - self.span[0]).days
        is_long = len(strings.wrapped(title, self.style.label_letters)) > _MOST_LINES
        return [short] if is_brief or is_long or self.style.size.brief else [title, short]

    def _with_lines(self, label: Label, text: str) -> Label:
        return attrs.evolve(label, lines=tuple(self.style.strings.wrapped(text, self.style.label_letters)))

    @property
    def _distinct_plans(self) -> list[Plan]:
        return [*dict.fromkeys(self.plans.values())]

    def _planned_label(self, plan: Plan) -> Label:
        """Return the label of a plan at its first target day: its target date and its receiver."""
        assert plan.receiver
        strings = self.style.strings
        day, link = planned_day(plan), link_of(plan.citations)
        dated = Label(day, strings.plan_heading(plan), (), link, strong=True)
        full, short = (
            self._with_lines(dated, strings.phrase("planned-to", name=written(plan.receiver)))
            for written in (strings.name, strings.short_name)
        )
        return attrs.evolve(full, shorter=(short, *_dates(dated)))

    def _span(self) -> tuple[date, date]:
        first = min((run.start for runs in self.runs.values() for run in runs), default=self.last_day)
        aims = [plan.target.latest for plan in self.plans.values() if plan.target and plan.target.latest]
        last = max([self.last_day, *aims])
        return first, last + (_AFTER_PLAN if aims else _AFTER) * (last - first)

    def row_artists(self, ax: Axes, slots: Sequence[Slot], scale: DayScale) -> Iterator[Artist]:
        by_condition = dict(zip(self.conditions, slots, strict=True))
        for one in self.conditions:
            yield from self._bars(ax, one, by_condition[one], scale)
        planned = [[one for one in self.plans if self.plans[one] == plan] for plan in self._distinct_plans]
        feet = [
            min(by_condition[one].bottom for one in conditions)
            for conditions in [*planned, *map(self._days_held.__getitem__, self._events)]
        ]
        first = slots[0]
        yield RowLabels(ax, self.rows[0].labels, scale, self.style, first.label_bottom, first.top, feet)
        yield from self._ticks(by_condition, scale)

    def bar(self, run: HeldRun, start: float, end: float) -> Bar:
        """Return the bar of a run in the colors of all possible holders, linked to a source of the last tenure.

        If perhaps nobody held control, the background color comes first.
        """
        colors = tuple(self.colors[holder.id] for holder in run.holders)
        link = link_of(run.tenures[-1].citations)
        return Bar(start, end, (self.style.theme.ground, *colors) if run.vacant else colors, link)

    def _bars(self, ax: Axes, condition: Condition, slot: Slot, scale: DayScale) -> Iterator[Artist]:
        plan = self.plans.get(condition)
        for run in self.runs[condition]:
            bar = self.bar(run, scale(run.start), scale(min(run.end, self.last_day)))
            yield from bar_artists(bar, slot.bottom, slot.height, self.style.theme)
            if run.certain:
                yield self._bar_name(ax, bar, run.holders[0], slot, ink_on(bar.colors[0]))
            if run.end > self.last_day and not plan:
                yield ArrowTip(ax, bar.right, slot.bottom, slot.height, bar.colors[-1], self.style.size.text)
        if plan and plan.receiver:
            day, end = scale(planned_day(plan)), max(ax.get_xlim())
            if holders := self.runs[condition][-1:]:
                yield self._outline(holders[0].holders[-1], (scale(self.last_day), day), slot, link_of(plan.citations))
            yield self._outline(plan.receiver, (day, end), slot, link_of(plan.citations))
            yield self._bar_name(ax, Bar(day, end, ()), plan.receiver, slot, self.style.theme.ink)

    def _bar_name(self, ax: Axes, bar: Bar, holder: Command, slot: Slot, ink: str) -> BarName:
        """Return the name of a holder in a bar: the full name, in two lines if need be, else the short one."""
        settings = self.style.text_settings(self.style.size.text, ink, bold=True)
        name = self.style.strings.name(holder)
        names = [name, *in_two_lines(name), self.style.strings.short_name(holder)]
        return BarName(ax, bar, slot.middle, names, settings, slot.height, va="center", zorder=4)

    def _outline(self, holder: Command, days: tuple[float, float], slot: Slot, link: str | None) -> Rectangle:
        """Return the dashed outline of an expected tenure."""
        edge, width = edge_on(self.colors[holder.id], self.style.theme), 0.15 * self.style.size.text
        settings: dict[str, Any] = {"edgecolor": edge, "linewidth": width, "linestyle": (0, (3, 2)), "url": link}
        return Rectangle((days[0], slot.bottom), days[1] - days[0], slot.height, fill=False, **settings)

    def _ticks(self, slots: dict[Condition, Slot], scale: DayScale) -> Iterator[Artist]:
        for event, held in self._days_held.items():
            days = [scale(day) for day in disputed_days(event)]
            for one in held if days else ():
                top, reach = slots[one].mark_top, 0.25 * slots[one].height
                yield day_ticks(days, top - reach, top, self.style.theme.ink, 0.08 * self.style.size.text)

    def table(self) -> Iterator[TableRow]:
        """Yield a row for each possible tenure of each run of days, and for each plan."""
        return chain.from_iterable(map(self._table_of, self.conditions))

    def _table_of(self, condition: Condition) -> Iterator[TableRow]:
        strings = self.style.strings
        row = strings.condition(condition)
        for run in self.runs[condition]:
            certain = _has_one_tenure(run)
            for tenure in run.tenures:
                yield TableRow(
                    chart=self.name,
                    row=row,
                    mark="held" if certain else "in doubt",
                    label=strings.name(tenure.holder),
                    start=tenure.start if certain else run.start,
                    end=tenure.end if certain else run.end,
                    id=tenure.started_by.id,
                    citations=tenure.citations,
                )
        if plan := self.plans.get(condition):
            yield TableRow(
                chart=self.name,
                row=row,
                mark="planned",
                label=strings.name(plan.receiver) if plan.receiver else "",
                start=plan.target,
                id=plan.started_by.id,
                citations=plan.citations,
            )

    def describe(self) -> str:
        return " ".join(
            f"{name}: {', '.join(self._described(one))}."
            for name, one in zip(self.y_names, self.conditions, strict=True)
        )

    def _described(self, condition: Condition) -> Iterator[str]:
        """Yield the alt text of each run of days, and of the plan."""
        strings = self.style.strings
        for run in self.runs[condition]:
            name = strings.either(map(strings.name, run.holders))
            if not _has_one_tenure(run):
                start, end = strings.dated(run.start), strings.dated(run.end)
                yield strings.phrase("doubtful", name=name, start=start, end=end)
            elif begun := run.tenures[0].start:
                yield strings.phrase("from", name=name, start=strings.dated(begun))
        plan = self.plans.get(condition)
        if plan and plan.receiver and plan.target:
            yield strings.phrase("planned", name=strings.name(plan.receiver), start=strings.dated(plan.target))


def _dates(label: Label) -> list[Label]:
    """Return a label with only its date, in one line and in two, and one with only its year."""
    headings = [label.heading, *in_two_lines(label.heading), str(label.day.year)]
    return [attrs.evolve(label, heading=heading) for heading in headings]


class TenuresPanel(Tenures):
    """The holders as a part of a figure, with short labels."""

    @property
    def label_ems(self) -> float:
        """The height of the dates of a few changes of holder."""
        return _DATES_OF_PANEL * LEADING if self._days_held else 0.0

    def texts(self, event: Event) -> list[str]:
        return [self.style.strings.short_title(event)]


def planned_day(plan: Plan) -> date:
    """Return the first day on which a plan with a target may be carried out, or the last one if the first is open."""
    assert plan.target
    return plan.target.earliest or marked_day(plan.target)


def _has_one_tenure(run: HeldRun) -> bool:
    """Return whether exactly one tenure is possible; two tenures in turn may have the same holder."""
    return len(run.tenures) == 1 and not run.vacant
