"""The rows of plans in a story: one for each date on which both governments agreed, and for each goal that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import attrs
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from opcon.model.authority import Command, Condition
from opcon.model.dates import When
from opcon.model.vocabulary import Layer
from opcon.plot.artist import figure_of
from opcon.plot.canvas import Canvas
from opcon.plot.strings import Strings
from opcon.plot.style import LEADING, Style
from opcon.plot.table import link_of
from opcon.timeline.plans import Plan
from opcon.timeline.tenures import Tenure

_ASIDE, _DETAILS = 0.8, 1.5
_LEAST_ROOM, _MOST_LINES = 14, 4
_DASHES: Any = (0, (3, 1.5))


@attrs.frozen
class PlanRow:
    """Plans in turn with the same target: the first one set it, the others kept it."""

    plans: tuple[Plan, ...]

    @property
    def first(self) -> Plan:
        """The plan that set the target."""
        return self.plans[0]

    @property
    def target(self) -> When | None:
        """The target date; None for a plan without one."""
        return self.first.target

    @property
    def since(self) -> date:
        """The first day on which the target was in force."""
        return self.first.since

    @property
    def until(self) -> date | None:
        """The first day on which the target was no longer in force; None if it still is."""
        return self.plans[-1].until

    @property
    def is_agreed(self) -> bool:
        """Whether both governments agreed on it."""
        return self.first.layer == Layer.BILATERAL

    @property
    def receivers(self) -> Iterator[tuple[Plan, Command]]:
        """Each receiver in turn, with the plan that named it first."""
        last = None
        for plan in self.plans:
            if plan.receiver and plan.receiver != last:
                yield plan, plan.receiver
                last = plan.receiver


def plan_rows(plans: Sequence[Plan], last_day: date) -> tuple[list[PlanRow], list[Plan]]:
    """Group plans into rows, in order of date, and return the rows and the plans that have none.

    Plans of both governments for a day or without a date have rows, and so have goals that stand on the last day.
    """
    rows: list[list[Plan]] = []
    others = []
    for plan in sorted(plans, key=lambda plan: (plan.layer != Layer.BILATERAL, plan.since)):
        if not _has_row(plan, last_day):
            others.append(plan)
        elif rows and (rows[-1][-1].layer, rows[-1][-1].target) == (plan.layer, plan.target):
            rows[-1].append(plan)
        else:
            rows.append([plan])
    return [PlanRow(tuple(row)) for row in rows], others


def _has_row(plan: Plan, last_day: date) -> bool:
    if plan.layer == Layer.BILATERAL:
        return plan.target is None or plan.target.earliest == plan.target.latest
    return plan.layer == Layer.GOAL and plan.target is not None and (plan.until is None or plan.until > last_day)


def plans_from(tenures: Sequence[Tenure], plans: Sequence[Plan], condition: Condition) -> list[Plan]:
    """Return the plans to pass control on from the last of its holders for whom there are plans.

    >>> import opcon
    >>> timeline = opcon.load()
    >>> found = plans_from(timeline.tenures("wartime"), timeline.plans("bilateral"), Condition.WARTIME)
    >>> str(found[0].target)
    '2009-10-15/2012-03-15'
    """
    found = [plan for plan in plans if condition in plan.conditions]
    for tenure in reversed(tenures):
        begun = tenure.start.earliest if tenure.start else None
        if later := [plan for plan in found if begun is None or plan.since >= begun]:
            return later
    return found


@attrs.frozen
class RowText:
    """The text of a row, left of it if there is room: a heading with the details beside it or in lines under it."""

    heading: str
    lines: tuple[str, ...]
    is_left: bool
    is_inline: bool

    @property
    def ems(self) -> float:
        """The height of the row, in em."""
        return LEADING if self.is_inline else _DETAILS + len(self.lines) * LEADING


def row_text(canvas: Canvas, row: PlanRow) -> RowText:
    """Write the text of a row: the longest that fits, in one line on a slide, else with a few lines of details."""
    style, size = canvas.style, canvas.style.size
    aside = _ASIDE * size.text
    left, right = canvas.at(row.since) - aside, canvas.width - canvas.at(_end(row, canvas)) - aside
    is_left = left >= _LEAST_ROOM * size.text or left >= right
    heading, room = style.strings.plan_heading(row.first), left if is_left else right
    if size.brief:
        room -= style.measure(heading, size.text, bold=True)[0] + aside
    forms = [_lines(details, room, style) for details in row_details(row, style.strings)]
    lines = next((lines for lines in forms if len(lines) <= (1 if size.brief else _MOST_LINES)), forms[-1])
    return RowText(heading, tuple(lines), is_left, size.brief)


def _lines(details: Sequence[str], room: float, style: Style) -> list[str]:
    """Wrap details: all in one line on a slide, else each part in lines of its own."""
    parts = [" ".join(details)] if style.size.brief else details
    return [line for part in parts for line in style.wrapped(part, room, style.size.small)]


def _end(row: PlanRow, canvas: Canvas) -> date:
    """Return the last day of the marks of a row: the arrow of a plan without a date goes on to the edge."""
    if row.target is None:
        return date.max
    return max(row.until or canvas.last_day, row.target.latest or canvas.last_day)


def row_details(row: PlanRow, strings: Strings) -> Iterator[list[str]]:
    """Yield what a row says under its heading, from the longest form to the shortest: the plan, then the receivers."""
    plan = row.first
    when = strings.phrase("agreed" if row.is_agreed else "goal", when=strings.dated(plan.started_by.when))
    by = strings.planned_by(plan)
    ended = strings.phrase("replaced", when=strings.month(row.until)) if row.until else ""
    forms = (
        (strings.name, by, ended),
        (strings.short_name, by, ended),
        (strings.short_name, by),
        (strings.short_name,),
    )
    for name, *more in forms:
        yield [*filter(None, (", ".join(filter(None, (when, *more))), " ".join(_to(row, name, strings))))]


def _to(row: PlanRow, name: Callable[[Command], str], strings: Strings) -> Iterator[str]:
    """Yield the receivers in turn, each after an arrow; later ones with the month from which they were it."""
    for plan, receiver in row.receivers:
        since = f" ({strings.phrase('from-when', when=strings.month(plan.since))})" if plan is not row.first else ""
        yield f"→ {name(receiver)}{since}"


def row_artists(canvas: Canvas, row: PlanRow, text: RowText, top: float, em: float) -> Iterator[Artist]:
    """Yield the line of a row and its text; ``top`` is its upper edge, ``em`` the font size, in axes fractions."""
    y, link = top - 0.6 * LEADING * em, link_of(row.first.citations)
    artists = [*_line(canvas, row, y), *_sequel(canvas, row, y)]
    for artist in artists:
        artist.set_url(link)
    yield from artists
    yield from _texts(canvas, row, text, top, em, link)


def _line(canvas: Canvas, row: PlanRow, y: float) -> Iterator[Line2D]:
    """Yield the line over the days on which the plan was in force, with a tick at its start."""
    unit, ink = canvas.style.size.text, canvas.style.theme.ink
    start, until = canvas.scale(row.since), canvas.scale(min(row.until or canvas.last_day, canvas.last_day))
    dashes = "solid" if row.is_agreed else _DASHES
    yield Line2D([start, until], [y, y], zorder=4, **canvas.style.line_settings(0.22, ink, dashes))
    tick: dict[str, Any] = {"marker": "|", "markersize": 0.9 * unit, "markeredgewidth": 0.16 * unit}
    yield Line2D([start], [y], color=ink, zorder=4, **tick)


def _sequel(canvas: Canvas, row: PlanRow, y: float) -> Iterator[Artist]:
    """Yield what comes after the line: an arrow if there is no date, else a thin line to a diamond at the date.

    Both are pale if the plan was replaced, and dashed if it stands.
    """
    style, unit = canvas.style, canvas.style.size.text
    stands = row.until is None or row.until > canvas.last_day
    until = canvas.scale(min(row.until or canvas.last_day, canvas.last_day))
    ink = style.theme.ink if stands else style.theme.faint
    if row.target is None or row.target.latest is None:
        yield _arrow(until, canvas.right if stands else until, y, ink, unit)
        return
    target = canvas.scale(row.target.latest)
    if target > until:
        yield Line2D(
            [until, target], [y, y], zorder=3.5, **style.line_settings(0.1, ink, _DASHES if stands else "solid")
        )
    shape: dict[str, Any] = {"marker": "D", "markersize": 0.62 * unit, "markeredgewidth": 0.13 * unit}
    yield Line2D([target], [y], markerfacecolor=style.theme.ground, markeredgecolor=ink, zorder=5, **shape)


def _arrow(start: float, end: float, y: float, ink: str, unit: float) -> FancyArrowPatch:
    shape: dict[str, Any] = {"arrowstyle": "->", "mutation_scale": unit, "shrinkA": 0, "shrinkB": 0}
    return FancyArrowPatch((start, y), (end, y), color=ink, linewidth=0.14 * unit, linestyle=_DASHES, zorder=4, **shape)


def _texts(canvas: Canvas, row: PlanRow, text: RowText, top: float, em: float, link: str | None) -> Iterator[Text]:
    """Yield the heading and the details of a row, left of its start or right of its end."""
    style, size = canvas.style, canvas.style.size
    details, aside = "\n".join(text.lines), _ASIDE * size.text
    bold, plain = style.text_settings(size.text, bold=True), style.text_settings(size.small)
    first, second = aside, aside
    if text.is_inline and text.is_left:
        first += style.measure(details, size.small)[0] + aside
    elif text.is_inline:
        second += style.measure(text.heading, size.text, bold=True)[0] + aside
    drop = (0.1 if text.is_inline else _DETAILS) * em
    yield _beside(canvas, row, text, text.heading, first, top, url=link, **bold)
    yield _beside(canvas, row, text, details, second, top - drop, url=link, **plain)


def _beside(
    canvas: Canvas, row: PlanRow, text: RowText, words: str, offset: float, top: float, **settings: Any
) -> Text:
    """Return a text at a distance in points from the start of a row, or from its end."""
    end = canvas.right if row.target is None else canvas.scale(_end(row, canvas))
    at, side, align = (canvas.scale(row.since), -1, "right") if text.is_left else (end, 1, "left")
    moved = ScaledTranslation(side * offset / 72, 0, figure_of(canvas.ax).dpi_scale_trans)
    transform = canvas.ax.get_xaxis_transform() + moved
    return Text(at, top, words, ha=align, va="top", transform=transform, zorder=5, **settings)
