"""The tenures chart: for each condition a bar with the holders in turn, and labels for the changes of holder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from opcon.model.authority import Command, Condition
from opcon.model.events import Event
from opcon.palette import edge_on, ink_on
from opcon.plot.arguments import check_axes, check_forces, check_timeline, condition_of
from opcon.plot.axis import DayScale, disputed_days, marked_day
from opcon.plot.bars import ArrowTip, Bar, BarName, bar_artists, day_ticks
from opcon.plot.figure import draw_chart
from opcon.plot.legend import LegendEntry
from opcon.plot.row_labels import Label, RowLabels
from opcon.plot.row_layout import Row, RowChart, Slot
from opcon.plot.style import Style
from opcon.plot.table import TableRow, link_of
from opcon.timeline.plans import Plan
from opcon.timeline.runs import HeldRun, held_runs
from opcon.timeline.timeline import Timeline

_BAR = 2.4
_AFTER = 0.05


def tenures(
    timeline: Timeline,
    condition: Condition | str | None = None,
    forces: str | None = None,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    size: str = "page",
    theme: str = "light",
) -> Axes:
    """Draw who held operational control, and since when.

    Each condition has one bar, with the holders in turn. A bar is solid on the days on which the holder is certain,
    fades from one holder to the next if the exact day is unknown, and ends in an arrowhead if the last holder still has
    control. A plan of both governments for a later transfer is an outline. A tick marks each other date that a source
    gives for a transfer. Labels name the changes of holder; if not all fit, those of the shortest tenures are left out.
    Selecting events does not change the bars.

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
    return draw_chart(Tenures(timeline, asked, forces, Style.of(lang, size, theme)), ax)


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
        for plan in self.plans.values():
            if plan.receiver:
                yield self.holder_entry(plan.receiver, planned=True)

    @property
    def caption_keys(self) -> Iterator[str]:
        yield "bars"
        if not all(run.certain for runs in self.runs.values() for run in runs):
            yield "fading"
        if any(map(disputed_days, self._events)):
            yield "tick"
        if self.plans:
            yield "outline"

    @cached_property
    def _events(self) -> dict[Event, tuple[Condition, ...]]:
        """The events that began a tenure, each with its conditions; the event of the longest tenure is first."""
        days_begun: dict[Event, dict[Condition, int]] = {}
        for one in self.conditions:
            for run in self.runs[one]:
                for tenure in run.tenures:
                    days = days_begun.setdefault(tenure.started_by, {})
                    days[one] = days.get(one, 0) + (run.end - run.start).days
        longest = sorted(days_begun, key=lambda event: (-max(days_begun[event].values()), marked_day(event.when)))
        return {event: tuple(days_begun[event]) for event in longest}

    @cached_property
    def rows(self) -> list[Row]:
        """The rows; the first one has all labels."""
        return [
            Row(name, _BAR, () if index else [*map(self._label, self._events)])
            for index, name in enumerate(self.y_names)
        ]

    def _label(self, event: Event) -> Label:
        strings = self.style.strings
        lines = strings.wrapped(strings.title(event), self.style.label_letters)
        return Label(marked_day(event.when), strings.dated(event.when), tuple(lines), link_of(event.citations))

    def _span(self) -> tuple[date, date]:
        first = min((run.start for runs in self.runs.values() for run in runs), default=self.last_day)
        aims = [plan.target.latest for plan in self.plans.values() if plan.target and plan.target.latest]
        last = max([self.last_day, *aims])
        return first, last + _AFTER * (last - first)

    def row_artists(self, ax: Axes, slots: Sequence[Slot], scale: DayScale) -> Iterator[Artist]:
        by_condition = dict(zip(self.conditions, slots, strict=True))
        for one in self.conditions:
            yield from self._bars(ax, one, by_condition[one], scale)
        feet = [min(by_condition[one].bottom for one in conditions) for conditions in self._events.values()]
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
        for run in self.runs[condition]:
            bar = self.bar(run, scale(run.start), scale(min(run.end, self.last_day)))
            yield from bar_artists(bar, slot.bottom, slot.height, self.style.theme)
            if run.certain:
                yield self._bar_name(ax, bar, run.holders[0], slot, ink_on(bar.colors[0]))
            if run.end > self.last_day:
                yield ArrowTip(ax, bar.right, slot.bottom, slot.height, bar.colors[-1])
        if plan := self.plans.get(condition):
            yield from self._outline(ax, plan, slot, scale)

    def _bar_name(self, ax: Axes, bar: Bar, holder: Command, slot: Slot, ink: str) -> BarName:
        settings = self.style.text_settings(self.style.size.text * 1.2, ink)
        name = self.style.strings.short_name(holder)
        return BarName(ax, bar, slot.middle, [name], settings, va="center_baseline", zorder=4)

    def _outline(self, ax: Axes, plan: Plan, slot: Slot, scale: DayScale) -> Iterator[Artist]:
        if not (plan.target and plan.target.latest and plan.receiver):
            return
        start, end = scale(plan.target.earliest or plan.target.latest), max(ax.get_xlim())
        edge, link = edge_on(self.colors[plan.receiver.id], self.style.theme), link_of(plan.citations)
        width = 0.15 * self.style.size.text
        settings: dict[str, Any] = {"edgecolor": edge, "linewidth": width, "linestyle": (0, (3, 2)), "url": link}
        yield Rectangle((start, slot.bottom), end - start, slot.height, fill=False, **settings)
        yield self._bar_name(ax, Bar(start, end, (edge,)), plan.receiver, slot, self.style.theme.ink)

    def _ticks(self, slots: dict[Condition, Slot], scale: DayScale) -> Iterator[Artist]:
        for event, conditions in self._events.items():
            days = [scale(day) for day in disputed_days(event)]
            for one in conditions if days else ():
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


def _has_one_tenure(run: HeldRun) -> bool:
    """Return whether exactly one tenure is possible; two tenures in turn may have the same holder."""
    return len(run.tenures) == 1 and not run.vacant
