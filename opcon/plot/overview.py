"""The whole history on one page: who held in peacetime and in wartime, what changed it, and what was planned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from textwrap import wrap
from typing import Any, Self

import attrs
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from opcon.authority import Command, Condition
from opcon.events import Event, PlanChange, Transfer
from opcon.plot.aims import draw_plans, target_label
from opcon.plot.bars import draw_tenures
from opcon.plot.key import Key
from opcon.plot.labels import Placed, staircase
from opcon.plot.style import (
    FAINT,
    FAMILY,
    INK,
    LARGE,
    RULE,
    SMALL,
    TEXT,
    colours,
    mark,
    mark_as_of,
    measurer,
    name_row,
    write,
    x,
)
from opcon.prose import dated
from opcon.timeline import Timeline
from opcon.when import When

WIDTH = 10.5
"""How wide the page is, in inches; the height follows what there is to show."""

_LEFT, _RIGHT, _EDGE, _TITLE, _FOOT = 0.85, 0.2, 0.12, 0.42, 0.52
_BAR, _BETWEEN, _ROW, _LINE, _YEARS = 0.34, 0.1, 0.25, 0.125, 0.32
_ACROSS = WIDTH - _LEFT - _RIGHT
_KEY_WIDTH = WIDTH - 2 * _EDGE
_YEARS_AHEAD = 8
_WRAP = 36
_AFTER = 0.12


def overview(timeline: Timeline) -> Figure:
    """Draw who held operational control in peacetime and in wartime, the transfers, and the plans of both governments.

    Solid bars are held for certain; a bar fades from one holder into the next over days in doubt; what is only planned
    is drawn in outline. Returns a new matplotlib Figure, 10.5 inches wide, that pyplot does not know of: save it with
    ``opcon.plot.save``, or with its own ``savefig``.

    >>> import opcon
    >>> figure = opcon.plot.overview(opcon.load())
    >>> float(figure.get_figwidth())
    10.5
    """
    plans = [event for event in timeline.of(PlanChange) if isinstance(event, PlanChange) and _is_of_both(event)]
    figure = Figure(figsize=(WIDTH, WIDTH), dpi=100, facecolor="white")
    span = _span(timeline, plans, measurer(figure, SMALL))
    labels = _Labels.measured(_opening(timeline), figure, span)
    key = Key.arranged(figure, _holders(timeline), (plan.receiver for plan in plans if plan.receiver), _KEY_WIDTH)
    page = _Page(labels=labels.height, plans=len(plans) * _ROW, key=key.height)
    figure.set_size_inches(WIDTH, page.height)
    held = page.axes(figure, span, _FOOT + page.plans + _YEARS, page.bars + page.labels)
    _draw_held(held, timeline, page, labels, span)
    if plans:
        _draw_planned(page.axes(figure, span, _FOOT, page.plans), timeline, plans)
    _draw_margins(figure, page, timeline, _note(timeline, plans))
    key.draw(figure, colours(timeline.record.commands), _EDGE, page.height - _TITLE)
    return figure


def _holders(timeline: Timeline) -> Iterable[Command]:
    return (tenure.holder for condition in Condition for tenure in timeline.tenures(condition))


def _opening(timeline: Timeline) -> list[Event]:
    """Return the transfers that begin a tenure of either condition."""
    begun = {tenure.begun.id for condition in Condition for tenure in timeline.tenures(condition)}
    return [event for event in timeline.of(Transfer) if event.id in begun]


def _is_of_both(plan: PlanChange) -> bool:
    return plan.layer == "bilateral" and plan.conditions == (Condition.WARTIME,)


def _span(timeline: Timeline, plans: Sequence[PlanChange], measure: Callable[[str], float]) -> tuple[date, date]:
    """Return the first and the last day drawn: whole years, with room for what is written after the last."""
    starts = [tenure.start for condition in Condition for tenure in timeline.tenures(condition)]
    begun = [start.earliest for start in starts if start and start.earliest]
    first = date(min(begun, default=timeline.coverage.earliest or _as_of(timeline)).year - 1, 1, 1)
    aims = [plan.target.latest for plan in plans if plan.target and plan.target.latest]
    last = date(max([_as_of(timeline), *aims]).year + _YEARS_AHEAD, 1, 1)
    labels = [(beyond - x(first), measure(said) + _AFTER) for beyond, said in map(target_label, plans)]
    while any(days * _ACROSS / (x(last) - x(first)) + width > _ACROSS for days, width in labels):
        last = date(last.year + 1, 1, 1)
    return first, last


def _as_of(timeline: Timeline) -> date:
    return timeline.coverage.latest or date.today()


@attrs.frozen
class _Page:
    """The heights of the parts of the page, in inches."""

    labels: float
    plans: float
    key: float
    bars: float = 2 * _BAR + _BETWEEN

    @property
    def height(self) -> float:
        return _FOOT + self.plans + _YEARS + self.bars + self.labels + self.key + _TITLE + _EDGE

    def axes(self, figure: Figure, span: tuple[date, date], bottom: float, height: float) -> Axes:
        """Add axes with days across and inches up."""
        frame = (_LEFT / WIDTH, bottom / self.height, _ACROSS / WIDTH, height / self.height)
        axes = figure.add_axes(frame)
        axes.set_xlim(x(span[0]), x(span[1]))
        axes.set_ylim(0, height)
        axes.set_yticks([])
        axes.spines[:].set_visible(False)
        axes.patch.set_visible(False)
        axes.set_xticks([])
        return axes


@attrs.frozen
class _Labels:
    """The labels of events: their lines, and the lanes in which they stand clear of each other."""

    events: Sequence[Event]
    lines: Sequence[Sequence[str]]
    places: Sequence[Placed]
    tops: Sequence[float]

    @classmethod
    def measured(cls, events: Sequence[Event], figure: Figure, span: tuple[date, date]) -> Self:
        measure = measurer(figure, TEXT)
        lines = [[dated(event.when, short=True), *wrap(event.title, _WRAP)] for event in events]
        widths = [max(measure(line) for line in text) + 0.06 for text in lines]
        inches_per_day = _ACROSS / (x(span[1]) - x(span[0]))
        marks = [(mark(event.when) - x(span[0])) * inches_per_day for event in events]
        places = staircase(marks, widths, right_edge=_ACROSS, gap=0.1)
        tops, top = [], 0.1
        for lane in range(max((place.lane for place in places), default=-1) + 1):
            top += max(len(text) for text, place in zip(lines, places, strict=True) if place.lane == lane) * _LINE + 0.1
            tops.append(top)
        return cls(events, lines, places, tops)

    @property
    def height(self) -> float:
        return self.tops[-1] if self.tops else 0.1

    def draw(self, axes: Axes, base: float) -> None:
        for event, lines, place in zip(self.events, self.lines, self.places, strict=True):
            at, top = mark(event.when), base + self.tops[place.lane]
            axes.plot([at, at], [base - 2 * _BAR - _BETWEEN, top], color=FAINT, linewidth=0.6, zorder=1)
            side, align = (-3, "right") if place.leftward else (3, "left")
            for row, line in enumerate(lines):
                size, ink = (TEXT, INK) if row else (SMALL, FAINT)
                corner = (at, top - row * _LINE)
                write(axes, line, corner, offset=(side, 0), align=align, upright="top", size=size, ink=ink)


def _draw_held(axes: Axes, timeline: Timeline, page: _Page, labels: _Labels, span: tuple[date, date]) -> None:
    last = _as_of(timeline)
    for condition, bottom in ((Condition.WARTIME, 0.0), (Condition.PEACETIME, _BAR + _BETWEEN)):
        name_row(axes, condition.capitalize(), bottom + _BAR / 2)
        draw_tenures(axes, timeline.tenures(condition), colours(timeline.record.commands), last, bottom, _BAR)
    labels.draw(axes, page.bars)
    mark_as_of(axes, last, page.bars)
    _draw_years(axes, span)


def _draw_years(axes: Axes, span: tuple[date, date]) -> None:
    years = range(span[0].year, span[1].year + 1)
    fifths = [year for year in years if year % 5 == 0]
    axes.set_xticks([x(date(year, 1, 1)) for year in fifths], [str(year) for year in fifths])
    axes.set_xticks([x(date(year, 1, 1)) for year in years], minor=True)
    axes.tick_params(axis="x", which="major", length=4, width=0.6, color=FAINT, labelsize=TEXT, labelcolor=INK)
    axes.tick_params(axis="x", which="minor", length=2, width=0.4, color=RULE)
    axes.spines["bottom"].set(visible=True, color=FAINT, linewidth=0.6)


def _draw_planned(axes: Axes, timeline: Timeline, plans: Sequence[PlanChange]) -> None:
    top = axes.get_ylim()[1]
    name_row(axes, "Plans", top - _ROW / 2)
    draw_plans(axes, plans, colours(timeline.record.commands), _ROW)
    mark_as_of(axes, _as_of(timeline), top)


def _note(timeline: Timeline, plans: Sequence[PlanChange]) -> str:
    lines = [
        f"As of {dated(When(_as_of(timeline).isoformat()))} (dashed line). Bars: who held, from the day of transfer, "
        "fading where the day is in doubt."
    ]
    if plans:
        lines.append(
            "Plans: the day both governments announced one (dot) and the day it aimed at (outline, in the colour of "
            "the planned holder); no plan is a fact."
        )
    lines.append(f"Source: {timeline.record.title}, version {timeline.record.version}.")
    return "\n".join(lines)


def _draw_margins(figure: Figure, page: _Page, timeline: Timeline, note: str) -> None:
    title = f"Operational control over the {timeline.record.forces[timeline.record.whole].name}"
    left, top, foot = _EDGE / WIDTH, 1 - _EDGE / page.height, 0.7 * _EDGE / page.height
    figure.text(left, top, title, va="top", fontsize=LARGE, color=INK, family=FAMILY, parse_math=False)
    small: dict[str, Any] = {"va": "bottom", "fontsize": SMALL, "color": FAINT, "family": FAMILY, "linespacing": 1.35}
    figure.text(left, foot, note, parse_math=False, **small)
