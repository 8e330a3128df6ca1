"""The rows of plans in a story: their text and their marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import inf
from typing import Any

import attrs
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from opcon.model.authority import Command
from opcon.plot.artist import figure_of
from opcon.plot.canvas import Canvas
from opcon.plot.strings import Strings
from opcon.plot.style import LEADING, Style
from opcon.plot.table import link_of
from opcon.text.plan_rows import PlanRow

_ASIDE, _DETAILS = 0.8, 1.5
_LEAST_ROOM, _MOST_LINES = 14, 3
_DASHES: Any = (0, (3, 1.5))


@attrs.frozen
class RowText:
    """The text of a row: a heading, with the details in lines under it or, on a slide, beside it.

    The texts of all rows are a column at the left edge if there is room, else each is right of its row. ``indent`` is
    the distance of the details from the edge of the text, in points.
    """

    heading: str
    lines: tuple[str, ...]
    is_left: bool
    is_inline: bool
    indent: float = 0.0

    @property
    def ems(self) -> float:
        """The height of the row, in em."""
        return LEADING if self.is_inline else _DETAILS + len(self.lines) * LEADING


def row_texts(canvas: Canvas, rows: Sequence[PlanRow], *, in_one_line: bool = False) -> list[RowText]:
    """Write the texts of rows: the longest that fit, with the details in one line on a slide or if asked for."""
    style, aside = canvas.style, _ASIDE * canvas.style.size.text
    left = min((canvas.at(row.since) for row in rows), default=0.0) - aside
    right = canvas.width - max((canvas.at(_end(row, canvas)) for row in rows), default=0.0) - aside
    is_left = left >= min(_LEAST_ROOM * style.size.text, right)
    headings = [_heading(canvas, row, is_left=is_left) for row in rows]
    widest = max((style.measure(one, style.size.text, bold=True)[0] for one in headings), default=0.0)
    is_inline = style.size.brief and not in_one_line
    indent = widest + aside if is_inline else 0.0
    # Under the heading, details may run on below the marks; beside it, they end before the first of them.
    end = left if is_inline else canvas.at(canvas.last_day) - aside
    rooms = [end if is_left else canvas.width - canvas.at(_end(row, canvas)) - aside for row in rows]
    return [
        RowText(heading, _details(row, room - indent, style, in_one_line), is_left, is_inline, indent)
        for row, heading, room in zip(rows, headings, rooms, strict=True)
    ]


def _heading(canvas: Canvas, row: PlanRow, *, is_left: bool) -> str:
    """Return the longest heading that ends before its row, if the heading is on the left."""
    style = canvas.style
    room = canvas.at(row.since) - _ASIDE * style.size.text if is_left else inf
    forms = [*style.strings.row_headings(row.first, stands=stands(row, canvas.last_day))][int(style.size.brief) :]
    return next((one for one in forms if style.measure(one, style.size.text, bold=True)[0] <= room), forms[-1])


def _details(row: PlanRow, room: float, style: Style, in_one_line: bool) -> tuple[str, ...]:
    """Return the longest details that fit in a few lines of a width in points, or in one line if any do."""
    together = in_one_line or style.size.brief
    most = 1 if together else _MOST_LINES
    forms = [_lines(details, room, style, together) for details in row_details(row, style.strings)]
    fitting = next((lines for lines in forms if len(lines) <= most), None)
    return tuple(fitting or ([] if in_one_line else forms[-1]))


def _lines(details: Sequence[str], room: float, style: Style, together: bool) -> list[str]:
    """Wrap details: all together, or each part in lines of its own."""
    parts = [" ".join(details)] if together else details
    return [line for part in parts for line in style.wrapped(part, room, style.size.small)]


def _end(row: PlanRow, canvas: Canvas) -> date:
    """Return the last day of the marks of a row: the arrow of a plan without a date goes on to the edge."""
    if row.target is None:
        return date.max
    return max(row.until or canvas.last_day, row.target.latest or canvas.last_day)


def stands(row: PlanRow, last_day: date) -> bool:
    """Return whether a target is in force on the last day."""
    return row.until is None or row.until > last_day


def row_details(row: PlanRow, strings: Strings) -> Iterator[list[str]]:
    """Yield what a row says under its heading, from the longest form to the shortest: the plan, then the receivers."""
    by, short = strings.planned_by(row.first), strings.short_name
    ended = strings.phrase("replaced", when=strings.month(row.until)) if row.until else ""
    for name, author, end in ((strings.name, by, ended), (short, by, ended), (short, by, ""), (short, "", "")):
        told = [strings.row_origin(row.first, author), end]
        yield [*filter(None, ("; ".join(filter(None, told)), " ".join(_to(row, name, strings))))]


def _to(row: PlanRow, name: Callable[[Command], str], strings: Strings) -> Iterator[str]:
    """Yield the receivers in turn, each after an arrow; later ones with the month from which they were it."""
    for plan, receiver in row.receivers:
        since = f" ({strings.phrase('from-when', when=strings.month(plan.since))})" if plan is not row.first else ""
        yield f"{strings.phrase('arrow')} {name(receiver)}{since}"


def row_artists(canvas: Canvas, row: PlanRow, text: RowText, top: float, em: float) -> Iterator[Artist]:
    """Yield the line of a row and its text; ``top`` is its upper edge, ``em`` the font size, in axes fractions."""
    y, link = top - 0.6 * LEADING * em, link_of(row.first.citations)
    artists = [*_line(canvas, row, y), *_sequel(canvas, row, y)]
    for artist in artists:
        artist.set_url(link)
    yield from artists
    yield from _texts(canvas, row, text, top, em, link)
    if text.is_left:
        yield _guide(canvas, row, text, y)


def _line(canvas: Canvas, row: PlanRow, y: float) -> Iterator[Line2D]:
    """Yield the line over the days on which the plan was in force, with a tick at its start."""
    unit, ink = canvas.style.size.text, canvas.style.theme.ink
    start, until = canvas.scale(row.since), canvas.scale(min(row.until or canvas.last_day, canvas.last_day))
    width, dashes = (0.22, "solid") if row.is_agreed else (0.1, _DASHES)
    yield Line2D([start, until], [y, y], zorder=4, **canvas.style.line_settings(width, ink, dashes))
    tick: dict[str, Any] = {"marker": "|", "markersize": 0.9 * unit, "markeredgewidth": 0.16 * unit}
    yield Line2D([start], [y], color=ink, zorder=4, **tick)


def _sequel(canvas: Canvas, row: PlanRow, y: float) -> Iterator[Artist]:
    """Yield what comes after the line: an arrow if there is no date, else a thin line to a mark at the date."""
    style, unit, is_in_force = canvas.style, canvas.style.size.text, stands(row, canvas.last_day)
    until = canvas.scale(min(row.until or canvas.last_day, canvas.last_day))
    ink, dashes = (style.theme.ink, _DASHES) if is_in_force else (style.theme.faint, "solid")
    if row.target is None or row.target.latest is None:
        yield _arrow(until, canvas.right if is_in_force else until, y, ink, unit)
        return
    target = canvas.scale(row.target.latest)
    if target > until:
        yield Line2D([until, target], [y, y], zorder=3.5, **style.line_settings(0.1, ink, dashes))
    marker = "D" if row.is_agreed else "o"
    shape: dict[str, Any] = {"marker": marker, "markersize": 0.62 * unit, "markeredgewidth": 0.13 * unit}
    yield Line2D([target], [y], markerfacecolor=style.theme.ground, markeredgecolor=ink, zorder=5, **shape)


def _arrow(start: float, end: float, y: float, ink: str, unit: float) -> FancyArrowPatch:
    shape: dict[str, Any] = {"arrowstyle": "->", "mutation_scale": unit, "shrinkA": 0, "shrinkB": 0}
    return FancyArrowPatch((start, y), (end, y), color=ink, linewidth=0.14 * unit, linestyle=_DASHES, zorder=4, **shape)


def _texts(canvas: Canvas, row: PlanRow, text: RowText, top: float, em: float, link: str | None) -> Iterator[Text]:
    """Yield the heading and the details of a row."""
    style, size = canvas.style, canvas.style.size
    bold, plain = style.text_settings(size.text, bold=True), style.text_settings(size.small)
    drop = (0.1 if text.is_inline else _DETAILS) * em
    start = 0.0 if text.is_left else _ASIDE * size.text
    yield _placed(canvas, row, text, text.heading, start, top, url=link, **bold)
    yield _placed(canvas, row, text, "\n".join(text.lines), start + text.indent, top - drop, url=link, **plain)


def _placed(
    canvas: Canvas, row: PlanRow, text: RowText, words: str, offset: float, top: float, **settings: Any
) -> Text:
    """Return a text at a distance in points from the left edge of the axes, or from the end of its row."""
    moved = ScaledTranslation(offset / 72, 0, figure_of(canvas.ax).dpi_scale_trans)
    if text.is_left:
        return Text(0, top, words, va="top", transform=canvas.ax.transAxes + moved, zorder=5, **settings)
    end = canvas.right if row.target is None else canvas.scale(_end(row, canvas))
    return Text(end, top, words, va="top", transform=canvas.ax.get_xaxis_transform() + moved, zorder=5, **settings)


def _guide(canvas: Canvas, row: PlanRow, text: RowText, y: float) -> Line2D:
    """Return a faint line that leads from the first line of the text to the start of the row."""
    style, size = canvas.style, canvas.style.size
    beside = text.indent + style.measure(text.lines[0], size.small)[0] if text.is_inline and text.lines else 0.0
    width = max(style.measure(text.heading, size.text, bold=True)[0], beside) + _ASIDE * size.text
    start, end = min(canvas.ax.get_xlim()) + canvas.days(width / size.text), canvas.scale(row.since)
    return Line2D([start, max(start, end)], [y, y], zorder=1, **style.line_settings(0.07, style.theme.rule))
