"""The events chart: a row for each kind of event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from opcon.errors import DataError
from opcon.model.dates import When, chronological
from opcon.model.events import KINDS, Event, Release, Transfer
from opcon.plot.arguments import check_axes, check_timeline
from opcon.plot.axis import DayScale, disputed_days, marked_day
from opcon.plot.bars import day_ticks
from opcon.plot.canvas import Canvas
from opcon.plot.event_marks import (
    DOT,
    FULL,
    NamedDots,
    day_lines,
    dots,
    is_planned,
    is_unsure,
    link_spots,
    most_in_a_year,
    passes_all_control,
    transition_marks,
    year_strip,
)
from opcon.plot.figure import draw_chart
from opcon.plot.legend import LegendEntry
from opcon.plot.page import Page
from opcon.plot.row_labels import Label, RowLabels
from opcon.plot.row_layout import Row, RowChart, Slot
from opcon.plot.style import Style
from opcon.plot.table import TableRow, link_of
from opcon.timeline.timeline import Timeline

_HEIGHT, _FOOT, _TICK = 0.4, 0.3, 0.48
"""The height of a strip, and how far the stems and the ticks are from its middle, in em."""
_CROWDED = 0.6
"""The share of the page width that the dots of a row may take side by side; a row with more of them is shaded."""
_LONG = timedelta(20 * 365)
_LAST_TIER = 3
_WIDE = 1.15
"""The width of the lines of short titles, as a multiple of the usual width of labels."""
_NARROW = 0.28
"""The width of a narrow label, in em, for each letter of the width of a label."""
_ROOMY, _FEW = 5.0, 5
"""The least width of a page, in inches, that has room for more than a few kinds of events."""


def events(
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
    """Draw when each kind of event happened: a row for each kind.

    In the rows of transfers and releases, a mark has the color of the receiver. It is filled if operational control
    over the forces as a whole passes; a ring is another authority or a part of the forces; a dashed edge means that the
    date is open-ended or uncertain. Other events are gray dots. If there are too many for dots, each year is shaded by
    its number of events. An open dot is scheduled. A mark is at the date of the event or its end: if the date is not
    exact, at the last day that it can mean. A thick line covers the days that an event took; a pale line covers the
    days on one of which it happened. A tick marks each other date that a source gives.

    If the titles do not all fit in a row, short titles are used, on a slide beside their dates, and events are named in
    the order of :meth:`~opcon.Event.prominence`: turning points first. Only if the short titles of all turning points
    do not fit, some are named by their date alone. A mark is never named by a less prominent event next to it. On a
    column or a slide, if there are more than five kinds of events, those with at most one turning point share a row.
    Dates with an open end do not extend the x axis.

    Parameters
    ----------
    timeline : Timeline
        The record, such as ``opcon.load()``, or the selection of events to draw.
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
        If the timeline has no events, or if ``ax`` has data already.
    UnknownName
        If the language, the size or the theme is unknown.
    WrongType
        If an argument has the wrong type.

    Examples
    --------
    >>> import opcon
    >>> ax = opcon.plot.events(opcon.load().between("1950", "1953"))
    >>> len(opcon.plot.data_of(ax.figure)) == len(opcon.load().between("1950", "1953"))
    True
    """
    check_timeline(timeline, "events")
    check_axes(ax, "events")
    return draw_chart(Events(timeline, Style.of(lang, size, theme, palette)), ax, Page.of(title, note, height))


@attrs.frozen
class _Group:
    """The events of a row, in order of date, and its name."""

    name: str
    events: Sequence[Event]


class Events(RowChart):
    """The events: a row for each kind, with or without labels."""

    name = "events"

    def __init__(self, timeline: Timeline, style: Style, *, labeled: bool = True) -> None:
        super().__init__(timeline, style)
        if not timeline.events:
            raise DataError("the timeline has no events to draw; select a longer period or other events")
        by_kind = {kind: [event for event in timeline if type(event) is KINDS[kind]] for kind in KINDS}
        self._by_kind = {kind: events for kind, events in by_kind.items() if events}
        self._labeled = labeled
        self._whole = timeline.record.whole
        self._groups = self._grouped()
        self.span = self._span()

    def _grouped(self) -> list[_Group]:
        """Return a group for each kind, or one for all kinds with few turning points if there is room for few."""
        kinds, size = self._by_kind, self.style.size
        alone = [kind for kind, events in kinds.items() if sum(event.importance == 1 for event in events) > 1]
        is_low = size.brief or size.width < _ROOMY
        if not (alone and is_low and len(kinds) > _FEW):
            alone = list(kinds)
        others = [event for kind, events in kinds.items() if kind not in alone for event in events]
        groups = [_Group(self._numbered(self.style.strings.kind(kind), kinds[kind]), kinds[kind]) for kind in alone]
        rest = [_Group(self._numbered(self.style.strings.phrase("other-kinds"), others), others)] if others else []
        return [*groups, *rest]

    @staticmethod
    def _numbered(name: str, events: Sequence[Event]) -> str:
        return f"{name} ({len(events)})"

    @property
    def title(self) -> str:
        forces = self.timeline.record.forces[self._whole]
        return self.style.strings.phrase("events", forces=self.style.strings.name(forces))

    @property
    def y_names(self) -> Sequence[str]:
        return [group.name for group in self._groups]

    @property
    def legend_entries(self) -> Iterator[LegendEntry]:
        for event in self._transitions:
            entry = self.holder_entry(event.receiver)
            short = self._labeled and self.style.size.brief
            yield attrs.evolve(entry, text=self.style.strings.short_name(event.receiver)) if short else entry

    @property
    def _transitions(self) -> list[Transfer | Release]:
        """The transfers and releases that have marks of their own."""
        events = (event for group in self._groups if not self._is_crowded(group) for event in group.events)
        return [event for event in events if isinstance(event, Transfer | Release)]

    @property
    def caption(self) -> str:
        details = () if self.style.size.brief else self._detail_sentences()
        return " ".join([*self.mark_sentences(), *details])

    def mark_sentences(self) -> Iterator[str]:
        """Yield a sentence on each kind of mark that is drawn."""
        strings = self.style.strings
        if self.style.size.brief:
            yield strings.phrase("brief-marks")
            return
        full = [event for event in self._transitions if passes_all_control(event, self._whole)]
        rings = [event for event in self._transitions if event not in full]
        if full:
            yield strings.phrase("full-marks", count=len(full), all=len(self._transitions))
        if rings:
            yield strings.phrase("rings")
        if any(map(is_unsure, self._transitions)):
            yield strings.phrase("dashed-marks")
        if any(map(self._is_crowded, self._groups)):
            yield strings.phrase("shades", most=self._most)
        if any(map(is_planned, self.timeline)):
            yield strings.phrase("open-dots")

    def _detail_sentences(self) -> Iterator[str]:
        strings = self.style.strings
        lined = [event for group in self._groups if not self._is_crowded(group) for event in group.events]
        if any(len(set(chronological(event.when))) > 1 for event in lined):
            yield strings.phrase("lines")
        if any(map(disputed_days, lined)):
            yield strings.phrase("tick")
        beyond = [event for event in self.timeline if not self.span[0] <= marked_day(event.when) <= self.span[1]]
        if beyond:
            yield strings.phrase("beyond", count=len(beyond))

    def _is_crowded(self, group: _Group) -> bool:
        """Return whether the dots of a group would merge, so that the years are shaded instead."""
        size = self.style.size
        room = _CROWDED * size.width * 72 / self.style.columns / size.text
        dotted = [event for event in group.events if not isinstance(event, Transfer | Release)]
        return len(dotted) * DOT > room and self.span[1] - self.span[0] > _LONG

    @property
    def _most(self) -> int:
        """The greatest number of events in a year of a shaded row."""
        return max(most_in_a_year(group.events) for group in self._groups if self._is_crowded(group))

    @cached_property
    def rows(self) -> list[Row]:
        if not self._labeled:
            return [Row(name, _HEIGHT, []) for name in self.y_names]
        reach = FULL * self.style.size.text
        return [
            Row(group.name, _HEIGHT, [*map(self._label, self._by_prominence(group.events))], reach)
            for group in self._groups
        ]

    def _by_prominence(self, events: Sequence[Event]) -> list[Event]:
        """Sort events by descending prominence, then by date."""
        in_order = sorted(events, key=lambda event: chronological(event.when))
        return sorted(in_order, key=lambda event: event.prominence(self._whole), reverse=True)

    def _label(self, event: Event) -> Label:
        """Write the title of an event, with its short title and, for a turning point, its date as shorter forms."""
        style, strings = self.style, self.style.strings
        bare = Label(
            marked_day(event.when),
            strings.dated(event.when),
            (),
            link_of(event.citations),
            strong=event.importance == 1,
            tier=event.importance or _LAST_TIER,
        )
        short, letters = strings.short_title(event), style.label_letters
        lines = strings.wrapped(short if style.size.brief else strings.title(event), int(0.85 * letters))
        one_line = [attrs.evolve(bare, lines=(short,), is_inline=True)] if style.size.brief else []
        year = attrs.evolve(bare, heading=strings.dated(When(f"{bare.day:%Y}")))
        dated = [bare, year] if event.importance == 1 else []
        blocks = [
            attrs.evolve(bare, lines=tuple(strings.wrapped(short, width)))
            for width in (int(_WIDE * letters), style.folded_letters)
        ]
        shorter = dict.fromkeys([*one_line, *blocks, self._narrowed(bare, short), *dated])
        return attrs.evolve(bare, lines=tuple(lines), shorter=tuple(shorter))

    def _narrowed(self, label: Label, title: str) -> Label:
        """Return a label with its heading and a title in narrow lines."""
        size = self.style.size.text
        heading, lines = (
            self.style.wrapped(text, _NARROW * self.style.label_letters * size, size, bold=bold)
            for text, bold in ((label.heading, label.strong), (title, False))
        )
        return attrs.evolve(label, heading="\n".join(heading), lines=tuple(lines))

    def _span(self) -> tuple[date, date]:
        """Return the first and the last day of the dates that are closed at both ends, with a margin."""
        closed = [event.when for event in self.timeline if event.when.earliest and event.when.latest]
        days = [day for when in closed or [event.when for event in self.timeline] for day in chronological(when)]
        first, last = min(days), max(days)
        around = max((last - first) * 0.02, timedelta(15))
        return first - around, last + around

    def row_artists(self, ax: Axes, slots: Sequence[Slot], scale: DayScale) -> Iterator[Artist]:
        canvas = Canvas(ax, scale, self.style, self.last_day)
        for group, row, slot in zip(self._groups, self.rows, slots, strict=True):
            labels = self._row_labels(canvas, row, slot)
            yield labels
            yield from (self._strip if self._is_crowded(group) else self._marks)(canvas, group, slot)
            dotted = {marked_day(e.when) for e in group.events if isinstance(e, Transfer | Release) or is_planned(e)}
            yield NamedDots(canvas, labels, slot.middle, dotted)

    def _row_labels(self, canvas: Canvas, row: Row, slot: Slot) -> RowLabels:
        feet = [slot.middle + _FOOT / _HEIGHT * slot.height] * len(row.labels)
        return RowLabels(canvas.ax, row.labels, canvas.scale, self.style, slot.label_bottom, slot.top, feet, row.reach)

    def _strip(self, canvas: Canvas, group: _Group, slot: Slot) -> Iterator[Artist]:
        planned = [event for event in group.events if is_planned(event)]
        yield year_strip(canvas, group.events, slot, self._most)
        yield link_spots(canvas, [event for event in group.events if event not in planned], slot.middle)
        yield dots(canvas, planned, slot.middle)

    def _marks(self, canvas: Canvas, group: _Group, slot: Slot) -> Iterator[Artist]:
        theme, unit = self.style.theme, self.style.size.text
        line = Line2D([0, 1], [slot.middle] * 2, zorder=0.5, **self.style.line_settings(0.07, theme.rule))
        line.set_transform(canvas.ax.transAxes)
        yield line
        yield day_lines(canvas, group.events, slot.middle)
        disputed = [canvas.scale(day) for event in group.events for day in disputed_days(event)]
        reach = _TICK / _HEIGHT * slot.height
        yield day_ticks(disputed, slot.middle - reach, slot.middle + reach, theme.ink, 0.07 * unit)
        rising = self._by_prominence(group.events)[::-1]
        transitions = [event for event in rising if isinstance(event, Transfer | Release)]
        yield dots(canvas, [event for event in rising if event not in transitions], slot.middle)
        yield transition_marks(canvas, transitions, slot.middle, self.colors, self._whole)

    def table(self) -> Iterator[TableRow]:
        for kind, events in self._by_kind.items():
            for event in events:
                yield TableRow(
                    chart=self.name,
                    row=self.style.strings.kind(kind),
                    mark="planned" if is_planned(event) else "event",
                    label=self.style.strings.title(event),
                    start=event.when,
                    id=event.id,
                    citations=event.citations,
                )

    def describe(self) -> str:
        return " ".join(f"{self._counted(kind, events)}." for kind, events in self._by_kind.items())

    def _counted(self, kind: str, events: Sequence[Event]) -> str:
        """Return the alt text of a kind: the number of events, the first date and the last."""
        strings, dates = self.style.strings, [event.when for event in events]
        start, end = (strings.dated(pick(dates, key=chronological)) for pick in (min, max))
        return strings.phrase("counted", name=strings.kind(kind), count=len(events), start=start, end=end)
