"""The moving target: the day each plan aimed at, over the days on which the plan stood."""

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
from opcon.plot.artist import Chart, Row, link
from opcon.plot.axis import Place, bare, days_on, set_dates, x
from opcon.plot.base import Plate
from opcon.plot.figure import shown
from opcon.plot.legend import Entry
from opcon.plot.scatter_labels import Beside, Marked
from opcon.plot.style import Look
from opcon.timeline.plans import Plan
from opcon.timeline.timeline import Timeline

_WINDOW_FROM = 40
_YEAR = 365.25
_HIGH, _LEAST = 0.62, 12
_AFTER = 1.5


_LAYERS: dict[str, tuple[Any, float, float]] = {
    "bilateral": ("solid", 0.19, 2.0),
    "goal": ((0, (5, 2)), 0.15, 1.3),
    "estimate": ((0, (1, 1.5)), 0.15, 1.3),
    "report": ((0, (5, 2, 1, 2)), 0.15, 1.3),
}


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
    an open bar where it aimed at a window. A plan without a date is an open arrow. Nothing is filled: no plan is a
    fact. On the diagonal the day itself is the target. Plans of the layers bilateral, goal, estimate and report are
    told apart by line and colour; milestones on the way are left out, and so are plans for a part of the forces. Of a
    selection only the plans are drawn that its events began.

    ``lang`` is "en" or "ko"; ``size`` "column", "page" or "slide", 3.5, 7.2 or 13.33 inches wide; ``theme`` "light" or
    "dark". Returns ``ax``, or the axes of a new figure with title, key and source. Raises DataError where there is no
    plan to draw, or where ``ax`` has data.

    >>> import opcon
    >>> ax = opcon.plot.targets(opcon.load().between("2005", "2026"), "wartime")
    >>> float(ax.figure.get_figwidth())
    7.2
    """
    asked = Condition(condition)
    return shown(Targets(timeline, asked, plans_for(timeline, asked), Look.of(lang, size, theme)), ax)


def plans_for(timeline: Timeline, condition: Condition) -> list[Plan]:
    """Return the plans for a condition that are drawn of a timeline."""
    found = (plan for plan in timeline.plans() if plan.layer in _LAYERS and plan.started_by.step is None)
    whole = timeline.record.whole
    return [
        plan for plan in found if condition in plan.conditions and plan.covers(whole) and plan.started_by in timeline
    ]


@attrs.frozen
class _Style:
    """How a layer is drawn: its ink, its dashes in widths of the line, its width in em, the length of its arrow."""

    ink: str
    dashes: Any
    width: float
    years: float


class Targets(Plate):
    """What was aimed at when."""

    kind = "targets"

    def __init__(self, timeline: Timeline, condition: Condition, plans: Sequence[Plan], look: Look) -> None:
        super().__init__(timeline, look)
        self._condition = condition
        self._plans = plans
        if not self._plans:
            raise DataError(f"has no plan for {condition} to draw; ask for the other condition, or of more events")
        first, last, self._beyond = self._limits()
        self.span = (first, last)
        layers = zip(_LAYERS.items(), look.theme.layers, strict=True)
        self._styles = {name: _Style(ink, *style) for (name, style), ink in layers}

    @property
    def title(self) -> str:
        words, forces = self.look.words, self.timeline.record.forces[self.timeline.record.whole]
        return words.say("targets", forces=words.name(forces), condition=words.condition(self._condition))

    @property
    def names(self) -> Sequence[str]:
        return ["2000"]

    def wanted(self, ax: Axes) -> float:
        return max(_HIGH * float(ax.bbox.width / ax.figure.dpi), self.least())

    def least(self) -> float:
        return _LEAST * self.look.em

    def _limits(self) -> tuple[date, date, date]:
        """Return the first day drawn, the last across and the last upwards, in whole years."""
        ends = max(plan.until or self.last for plan in self._plans)
        first = min(plan.since for plan in self._plans).year - 1
        after = min(ends, self.last).year + 2
        aims = [plan.target.latest.year for plan in self._plans if plan.target and plan.target.latest]
        return date(first, 1, 1), date(after, 1, 1), date(max([after, *aims]) + 2, 1, 1)

    def draw(self, ax: Axes) -> Chart:
        place = self._set_out(ax)
        order = sorted(self._plans, key=lambda plan: (list(_LAYERS).index(plan.layer), plan.since))
        marks = [self._draw(plan, place) for plan in order]
        low, high = ax.get_ylim()
        children: list[Artist] = [artist for mark in marks for artist in mark.artists]
        ends = (self.span[0], self._beyond)
        rule = self.look.line(0.1, self.look.theme.rule)
        children.append(Line2D([place(day) for day in ends], [x(day) for day in ends], zorder=1, **rule))
        if max(plan.until or self.last for plan in self._plans) >= self.last:
            children.append(self.last_line(place(self.last), low, high))
            marks.append(Marked(place(self.last), low, place(self.last), high))
        children.append(Beside(ax, marks, self.look))
        for child in children:
            if not child.is_transform_set():
                child.set_transform(ax.transData)
        return self.chart(ax, children)

    @property
    def arguments(self) -> Sequence[str]:
        return (repr(self._condition.value),)

    def _set_out(self, ax: Axes) -> Place:
        """Set limits and ticks of both axes."""
        place = days_on(ax, *self.span, self.look)
        ax.set_ylim(x(self.span[0]), x(self._beyond))
        set_dates(ax.yaxis, float(ax.bbox.height / ax.figure.dpi) / self.look.em / 1.2, self.look)
        bare(ax, ["left", "bottom"], self.look)
        return place

    def _draw(self, plan: Plan, place: Place) -> Marked:
        """Return a plan as a line at its target, as an open bar over its window, or as an arrow."""
        style, to = self._styles[plan.layer], link(plan.citations)
        since, until = place(plan.since), place(min(plan.until or self.last, self.last))
        if plan.target is None or plan.target.latest is None:
            low, high = x(plan.since), x(plan.since) + style.years * _YEAR
            return Marked(since, low, since, high, artists=(self._arrow(since, (low, high), style, to),))
        aimed = x(plan.target.latest)
        first = x(plan.target.earliest) if plan.target.earliest else aimed
        if aimed - first > _WINDOW_FROM:
            box = Rectangle(
                (since, first), until - since, aimed - first, fill=False, edgecolor=style.ink, url=to, zorder=3
            )
            box.set(linewidth=style.width * self.look.size.text, linestyle=style.dashes)
            return Marked(since, first, until, aimed, self._said(plan), style.ink, to, (box,))
        stroke = self.look.line(style.width, style.ink, style.dashes)
        line = Line2D([since, until], [aimed, aimed], url=to, zorder=3, **stroke)
        drawn = (line, self._start(plan, since, aimed))
        return Marked(since, aimed, until, aimed, self._said(plan), style.ink, to, drawn)

    def _arrow(self, at: float, ends: tuple[float, float], style: _Style, to: str | None) -> FancyArrowPatch:
        unit, (low, high) = self.look.size.text, ends
        shape: dict[str, Any] = {"arrowstyle": "->", "mutation_scale": 0.8 * unit, "shrinkA": 0, "shrinkB": 0}
        return FancyArrowPatch((at, low), (at, high), color=style.ink, linewidth=0.14 * unit, url=to, zorder=3, **shape)

    def _said(self, plan: Plan) -> str:
        """Return what is written of a target, which is nothing where the plan before named the same."""
        repeats = plan.replaced is not None and plan.replaced.target == plan.target
        return "" if repeats or plan.target is None else self.look.words.dated(plan.target)

    def _start(self, plan: Plan, since: float, aimed: float) -> Line2D:
        """Mark the day a plan began to stand: a diamond for a day, a triangle for any day up to one."""
        shape = "v" if plan.target and plan.target.earliest is None else "D"
        unit, ink = self.look.size.text, self._styles[plan.layer].ink
        style: dict[str, Any] = {"marker": shape, "markersize": 0.6 * unit, "markeredgewidth": 0.15 * unit, "zorder": 4}
        return Line2D(
            [since],
            [aimed],
            markerfacecolor=self.look.theme.ground,
            markeredgecolor=ink,
            url=link(plan.citations),
            **style,
        )

    @property
    def entries(self) -> Iterator[Entry]:
        for layer in _LAYERS:
            if any(plan.layer == layer for plan in self._plans):
                style = self._styles[layer]
                yield Entry(self.look.words.say(layer), style.ink, width=style.width, dashes=style.dashes)

    def rows(self) -> Iterator[Row]:
        for plan in self._plans:
            yield Row(
                chart=self.kind,
                row=self.look.words.say(plan.layer),
                mark="planned" if plan.target else "no date",
                label=self.look.words.dated(plan.target) if plan.target else self.look.words.say("no-date"),
                start=When(plan.since.isoformat()),
                end=When(plan.until.isoformat()) if plan.until else None,
                aim=plan.target,
                id=plan.started_by.id,
                citations=plan.citations,
            )

    def told(self) -> str:
        words = self.look.words
        said = (
            words.say(
                "aimed",
                layer=words.say(plan.layer),
                since=words.dated(When(plan.since.isoformat())),
                target=words.dated(plan.target) if plan.target else words.say("no-date"),
            )
            for plan in self._plans
        )
        return f"{'; '.join(said)}."
