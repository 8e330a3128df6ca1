"""The story chart: one ribbon of holders that forks where the conditions part, and the plans to pass control on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import inf

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from opcon.errors import DataError
from opcon.model.authority import Command, Condition
from opcon.model.events import Event
from opcon.model.vocabulary import Layer
from opcon.plot.arguments import check_axes, check_timeline
from opcon.plot.artist import ChartArtist
from opcon.plot.axis import name_rows, set_days
from opcon.plot.base import Chart
from opcon.plot.canvas import Canvas
from opcon.plot.figure import draw_chart, unnamed_width
from opcon.plot.legend import LegendEntry
from opcon.plot.page import Page
from opcon.plot.plan_rows import row_artists, row_details, row_texts
from opcon.plot.ribbon import Piece, Place, Ribbon, has_room_for_name, ribbon_artists
from opcon.plot.row_labels import Label, RowLabels, stack_height
from opcon.plot.story_layout import LOOSE, TIGHT, Layout, Space, Stack
from opcon.plot.style import LEADING, Style
from opcon.plot.table import TableRow, link_of
from opcon.text.plan_rows import PlanRow, plan_rows
from opcon.timeline.plans import Plan, plans_from
from opcon.timeline.runs import held_runs
from opcon.timeline.timeline import Timeline

_FULL_DECK = 5.0
_AFTER = 0.05
_ASIDE, _LEAST_ROOM, _MOST_LINES = 0.8, 5.0, 6
_NEAR = 0.01
_SHORT = timedelta(1000)


def story(
    timeline: Timeline,
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
    """Draw the history in one picture: the holders of operational control, and the plans to pass it on.

    A ribbon shows the holders in turn, from the first one that is long enough for a name. It forks on the day from
    which peacetime and wartime have different holders; the branch above is the condition whose holder changed then,
    and the bar below says that the other did not change.
    Labels name the changes of holder. Below, on the same axis, are the plans to pass control on from its last
    holder: each date on which both governments agreed, the time without a date, and a goal of one government in
    force. A plan is solid while it was in force; if it was replaced, a pale line goes on to a hollow diamond at its
    date. A circle is a goal. Plans for a period, estimates and reports are in :func:`targets` only.

    Parameters
    ----------
    timeline : Timeline
        The record, such as ``opcon.load()``, or a selection of it, which limits the plans to those that its events
        started.
    ax : matplotlib.axes.Axes, optional
        Empty axes to draw on. They may share their x axis with a chart of yours, whose limits are kept. By default, a
        new figure is made, with title and a note on how to read the chart.
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
        If no holder is known, or if ``ax`` has data already.
    UnknownName
        If the language, the size or the theme is unknown.
    WrongType
        If an argument has the wrong type.

    Examples
    --------
    >>> import opcon
    >>> ax = opcon.plot.story(opcon.load())
    >>> [row["aim"] for row in opcon.plot.data_of(ax.figure) if row["mark"] == "planned"]
    ['2012-04-17', '2015-12-01', '../2030-06-03']
    """
    check_timeline(timeline, "story")
    check_axes(ax, "story")
    return draw_chart(Story(timeline, Style.of(lang, size, theme, palette)), ax, Page.of(title, note, height))


class Story(Chart):
    """The holders as a ribbon, and the plans to pass control on."""

    name = "story"
    omits_labels = False

    def __init__(self, timeline: Timeline, style: Style) -> None:
        super().__init__(timeline, style)
        runs = {one: found for one in Condition if (found := tuple(held_runs(timeline, one)))}
        if not runs:
            raise DataError("the timeline has no holder of operational control to draw; choose a later day")
        self._whole = Ribbon.of(runs)
        self._ribbon = self._whole.since(self._first_day())
        self._condition, self._rows, self._others = self._plans()
        self.span = self._span()

    def _first_day(self) -> date:
        """Return the start of the first piece that is long enough for a short name; the note names those before it."""
        level, style = self._whole.level, self.style
        points = style.size.width * 72 / max((self.last_day - level[0].start).days, 1)
        for piece in level:
            name = style.strings.short_name(piece.holders[0])
            if (piece.end - piece.start).days * points > style.measure(name, style.size.text)[0]:
                return piece.start
        return level[0].start

    def _plans(self) -> tuple[Condition, list[PlanRow], list[Plan]]:
        """Return the condition of the newest plan of both governments, the rows of its plans, and the other plans."""
        whole, ids = self.timeline.record.whole, {event.id for event in self.timeline}
        found = [plan for plan in self.timeline.plans() if plan.covers(whole) and plan.started_by.id in ids]
        plans = [plan for plan in found if plan.layer != Layer.MILESTONE]
        agreed = [plan for plan in plans if plan.layer == Layer.BILATERAL]
        condition = max(agreed, key=lambda plan: plan.since).conditions[-1] if agreed else Condition.WARTIME
        later = plans_from(self.timeline.tenures(condition), plans, condition)
        return condition, *plan_rows(later, self.last_day)

    def _span(self) -> tuple[date, date]:
        first = min(piece.start for piece in self._ribbon.pieces)
        aims = [row.target.latest for row in self._rows if row.target and row.target.latest]
        last = max([self.last_day, *aims])
        around = _AFTER * (last - first)
        # A short axis has whole days as tick labels, of which the first must stay on the page.
        return first - (around if last - first < _SHORT else timedelta(0)), last + around

    # --- words

    @property
    def title(self) -> str:
        now = [piece for piece in self._whole.pieces if piece.end > self.last_day]
        newest_first = sorted(now, key=lambda piece: piece.run.start, reverse=True)
        return "\n".join(map(self._held_since, newest_first))

    def _held_since(self, piece: Piece) -> str:
        """Return the sentence on a holder of today, with the year in which it began."""
        strings = self.style.strings
        conditions = strings.conditions(piece.conditions)
        return strings.phrase(
            "held-since",
            conditions=conditions[:1].upper() + conditions[1:],
            holder=strings.either(map(strings.name, piece.holders)),
            year=piece.run.start.year,
        )

    @property
    def deck(self) -> str:
        strings, record = self.style.strings, self.timeline.record
        over = strings.phrase("tenures", forces=strings.name(record.forces[record.whole]))
        agreed = [row for row in self._rows if row.is_agreed]
        if not agreed or self.style.size.brief or self._is_narrow:
            return f"{over}."
        dates = strings.phrase("then").join(strings.dated(row.target) for row in agreed if row.target)
        told = [dates] if dates else []
        if agreed[-1].target is None:
            heading = strings.plan_heading(agreed[-1].first)
            since = strings.month(agreed[-1].since)
            told.append(strings.phrase("deck-undated", since=since, heading=heading[:1].lower() + heading[1:]))
        condition = strings.condition(self._condition)
        return f"{over}. {strings.phrase('deck', condition=condition, told='; '.join(told))}"

    @property
    def _is_narrow(self) -> bool:
        return self.style.size.width < _FULL_DECK

    @property
    def caption(self) -> str:
        return " ".join(self._key() if self.style.size.brief else self._sentences())

    def _key(self) -> Iterator[str]:
        """Yield what a reader of a slide needs to know: the marks and the abbreviations."""
        yield from (self.style.strings.phrase(f"brief-{mark}") for mark in self._target_marks())
        yield from self._abbreviated()

    def _target_marks(self) -> Iterator[str]:
        """Yield the kinds of marks at the dates of plans."""
        agreed = [row for row in self._rows if row.is_agreed and row.target]
        if any(row.until for row in agreed):
            yield "diamond"
        if not all(row.until for row in agreed):
            yield "agreed"
        if any(not row.is_agreed for row in self._rows):
            yield "circle"

    def _sentences(self) -> Iterator[str]:
        strings = self.style.strings
        if not all(piece.run.certain for piece in self._ribbon.pieces):
            yield strings.phrase("fading")
        if self._rows:
            yield strings.phrase("story-line")
        yield from (strings.phrase(f"story-{mark}") for mark in self._target_marks())
        if self._rows:
            yield strings.phrase("story-dashed")
        if self._others:
            yield strings.phrase("story-others")
        first = self._ribbon.level[0].start
        if before := [piece for piece in self._whole.level if piece.end <= first]:
            yield strings.phrase("prologue", day=strings.dated(first), held=", ".join(map(self._begun, before)))
        yield from self._abbreviated()

    def _abbreviated(self) -> Iterator[str]:
        """Yield the sentence on the abbreviations of commands whose name is in no bar, if there are any."""
        strings = self.style.strings
        holders = [holder for piece in self._ribbon.pieces for holder in piece.holders]
        has_short_rows = self.style.size.brief or self._is_narrow
        receivers = [receiver for row in self._rows for _, receiver in row.receivers] if has_short_rows else []
        unnamed = [one for one in dict.fromkeys([*holders, *receivers]) if not self._is_named(one)]
        pairs = [(strings.short_name(one), strings.name(one)) for one in unnamed]
        if told := [f"{short}: {name}" for short, name in pairs if short not in name]:
            yield f"{'; '.join(told)}."

    def _is_named(self, command: Command) -> bool:
        """Return whether a bar has room for the name of a command."""
        style, (first, last) = self.style, self.span
        points = unnamed_width(style) * 72 / (last - first).days
        bars = [piece for piece in self._ribbon.pieces if piece.run.certain and piece.holders == (command,)]
        longest = max(((min(one.end, self.last_day) - one.start).days for one in bars), default=0)
        return has_room_for_name(command, longest * points, self._space.bar * style.size.text, style)

    @property
    def y_names(self) -> Sequence[str]:
        return [""]

    @property
    def legend_entries(self) -> Sequence[LegendEntry]:
        return ()

    # --- layout and drawing

    def full_height(self, ax: Axes) -> float:
        return self._laid_out(self._canvas(ax)).ems * self.style.em

    def least_height(self) -> float:
        return (2 * self._space.bar + len(self._rows) * LEADING) * self.style.em

    @property
    def _space(self) -> Space:
        return TIGHT if self.style.size.brief else LOOSE

    def _canvas(self, ax: Axes) -> Canvas:
        return Canvas(ax, set_days(ax, *self.span, self.style), self.style, self.last_day)

    def draw(self, ax: Axes) -> ChartArtist:
        canvas = self._canvas(ax)
        name_rows(ax, [], self.style)
        layout = self._fitted(canvas).stretched(canvas.height)
        em = 1 / max(layout.ems, canvas.height)
        children = [*self._plan_artists(canvas, layout, em), *self._ribbon_artists(canvas, layout, em)]
        children += self._last_day_artists(canvas, layout, em)
        return self.add_to(ax, children)

    def _last_day_artists(self, canvas: Canvas, layout: Layout, em: float) -> Iterator[Artist]:
        """Yield the line at the last day, with a halo where it crosses bars."""
        at, top = canvas.scale(self.last_day), layout.ribbon_top * em
        halo = self.style.line_settings(0.3, self.style.theme.ground)
        yield Line2D([at, at], [layout.level * em, top], zorder=2.5, alpha=0.6, **halo)
        yield self.last_day_line(at, 0, top)

    def _fitted(self, canvas: Canvas) -> Layout:
        """Return the layout; on low axes with closer rows, or without details of plans, or plans, or labels."""
        full = self._laid_out(canvas)
        closer = attrs.evolve(full, space=full.space.closer)
        headings = [attrs.evolve(text, lines=(), is_inline=True) for text in full.rows]
        shorter = attrs.evolve(full, rows=headings)
        ribbon = attrs.evolve(full, rows=[], heading_lines=[])
        bare = attrs.evolve(ribbon, low=Stack([], 0.0), high=Stack([], 0.0))
        return next((one for one in (full, closer, shorter, ribbon) if one.ems <= canvas.height + _NEAR), bare)

    def _laid_out(self, canvas: Canvas) -> Layout:
        """Write the labels for the current width of the axes."""
        strings, size = self.style.strings, self.style.size
        labels = self._labels(canvas)
        fork = min((canvas.at(day) for day in self._ribbon.forks), default=canvas.width)
        low = [one for one in labels if canvas.at(one.day) < fork]
        heading = strings.phrase("heading-story", condition=strings.condition(self._condition))
        return Layout(
            space=self._space,
            bar=self._space.bar,
            forks=bool(self._ribbon.branch),
            heading_lines=self.style.wrapped(heading, canvas.width, size.text, bold=True) if self._rows else [],
            rows=row_texts(canvas, self._rows),
            low=self._stack(canvas, low),
            high=self._stack(canvas, labels[len(low) :]),
        )

    def _stack(self, canvas: Canvas, labels: Sequence[Label]) -> Stack:
        marks = [canvas.at(one.day) for one in labels]
        return Stack(labels, stack_height(labels, marks, canvas.width, inf, self.style) / self.style.size.text)

    def _labels(self, canvas: Canvas) -> list[Label]:
        """Write a label for each change of holder, no wider than up to the next one if that can be."""
        turns: dict[Event, date] = {}
        for piece in self._ribbon.pieces:
            turns.setdefault(piece.run.tenures[0].started_by, piece.start)
        in_order = sorted(turns.items(), key=lambda turn: turn[1])
        edges = [*(canvas.at(day) for _, day in in_order[1:]), canvas.width]
        return [
            self._label(event, day, edge - canvas.at(day) - _ASIDE * self.style.size.text)
            for (event, day), edge in zip(in_order, edges, strict=True)
        ]

    def _label(self, event: Event, day: date, room: float) -> Label:
        """Write the date of an event and its title, or its short title if the title needs too many lines."""
        style, strings, size = self.style, self.style.strings, self.style.size.text
        dated = style.wrapped(strings.dated(event.when), room, size, bold=True)
        room = max(room, _LEAST_ROOM * size)
        lines = style.wrapped(strings.title(event), room, size)
        fits = len(lines) <= _MOST_LINES and all(style.measure(line, size)[0] <= room for line in lines)
        if style.size.brief or not fits:
            lines = style.wrapped(strings.short_title(event), room, size)
        return Label(day, "\n".join(dated), tuple(lines), link_of(event.citations), strong=True)

    def _ribbon_artists(self, canvas: Canvas, layout: Layout, em: float) -> Iterator[Artist]:
        place = Place(layout.level * em, layout.branch * em, layout.bar * em)
        yield from ribbon_artists(canvas, self._ribbon, place, self.colors)
        for stack, bottom in ((layout.low, layout.low_bottom), (layout.high, layout.high_bottom)):
            feet = [(bottom - layout.space.over) * em] * len(stack.labels)
            yield RowLabels(canvas.ax, stack.labels, canvas.scale, self.style, bottom * em, 1.0, feet)

    def _plan_artists(self, canvas: Canvas, layout: Layout, em: float) -> Iterator[Artist]:
        bold = self.style.text_settings(self.style.size.text, bold=True)
        y, heading = (layout.heading + layout.space.around_heading) * em, "\n".join(layout.heading_lines)
        yield Text(0, y, heading, va="bottom", transform=canvas.ax.transAxes, **bold)
        top = layout.heading
        for row, text, height in zip(self._rows, layout.rows, layout.row_ems, strict=bool(layout.rows)):
            yield from row_artists(canvas, row, text, top * em, em)
            top -= height

    # --- text alternatives

    def table(self) -> Iterator[TableRow]:
        strings = self.style.strings
        for piece in sorted(self._whole.pieces, key=lambda one: one.start):
            for tenure in piece.run.tenures:
                yield TableRow(
                    chart=self.name,
                    row=strings.conditions(piece.conditions),
                    mark="held" if piece.run.certain else "in doubt",
                    label=strings.name(tenure.holder),
                    start=piece.start,
                    end=piece.end if piece.end <= self.last_day else None,
                    id=tenure.started_by.id,
                    citations=tenure.citations,
                )
        for row in self._rows:
            yield TableRow(
                chart=self.name,
                row=strings.layer(row.first.layer),
                mark="planned" if row.target else "no date",
                label=strings.plan_heading(row.first),
                start=row.since,
                end=row.until,
                aim=row.target,
                id=row.first.started_by.id,
                citations=row.first.citations,
            )

    def describe(self) -> str:
        strings = self.style.strings
        held = map(self._begun, sorted(self._whole.pieces, key=lambda one: one.start))
        rows = (f"{strings.plan_heading(row.first)}: {' '.join(next(row_details(row, strings)))}" for row in self._rows)
        return f"{', '.join(held)}. {'; '.join(rows)}."

    def _begun(self, piece: Piece) -> str:
        """Say from when a holder held control."""
        strings = self.style.strings
        name = strings.either(map(strings.name, piece.holders))
        return strings.phrase("from", name=name, start=strings.dated(piece.start))
