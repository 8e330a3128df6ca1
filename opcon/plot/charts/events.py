"""The events chart: a row for each kind of event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from opcon.errors import DataError
from opcon.model.dates import chronological
from opcon.model.events import KINDS, Consultation, Event, Incident, Release, Transfer
from opcon.model.vocabulary import DateKind
from opcon.palette import edge_on
from opcon.plot.arguments import check_axes, check_timeline
from opcon.plot.axis import DayScale, disputed_days, marked_day
from opcon.plot.bars import day_ticks
from opcon.plot.figure import draw_chart
from opcon.plot.legend import LegendEntry
from opcon.plot.row_labels import Label, RowLabels
from opcon.plot.row_layout import Row, RowChart, Slot
from opcon.plot.style import Style
from opcon.plot.table import TableRow, link_of
from opcon.timeline.timeline import Timeline

_LABELED_HEIGHT, _BARE_HEIGHT = 1.1, 0.6
_DOT = 0.55
_PALE = 0.35


def events(
    timeline: Timeline, ax: Axes | None = None, *, lang: str = "en", size: str = "page", theme: str = "light"
) -> Axes:
    """Draw when each kind of event happened: a row of dots for each kind.

    A dot is at the date of the event or its end: if the date is not exact, at the last day that it can mean. A dot has
    the color of the receiver if the event is a transfer or a release, and is open if the event is scheduled. A thick
    line covers the days that an event took; a pale line covers the days on one of which it happened. A tick marks each
    other date that a source gives. If not all labels fit, events for all forces come first within each kind, then those
    that transfer operational control, then those with the most sources.

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
    return draw_chart(Events(timeline, Style.of(lang, size, theme)), ax)


class Events(RowChart):
    """The events: a row for each kind, with or without labels."""

    name = "events"

    def __init__(self, timeline: Timeline, style: Style, *, labeled: bool = True) -> None:
        super().__init__(timeline, style)
        if not timeline.events:
            raise DataError("the timeline has no events to draw; select a longer period or other events")
        by_kind = {kind: [event for event in timeline if type(event) is KINDS[kind]] for kind in KINDS}
        self._events = {kind: events for kind, events in by_kind.items() if events}
        self._labeled = labeled
        self.span = self._span()

    @property
    def title(self) -> str:
        forces = self.timeline.record.forces[self.timeline.record.whole]
        return self.style.strings.phrase("events", forces=self.style.strings.name(forces))

    @property
    def y_names(self) -> Sequence[str]:
        return [f"{self.style.strings.kind(kind)} ({len(events)})" for kind, events in self._events.items()]

    @property
    def legend_entries(self) -> Iterator[LegendEntry]:
        for events in self._events.values():
            yield from (self.holder_entry(event.receiver) for event in events if isinstance(event, Transfer | Release))

    @property
    def caption_keys(self) -> Iterator[str]:
        yield "dots"
        if any(map(_is_planned, self.timeline)):
            yield "open-dots"
        if any(len(set(chronological(event.when))) > 1 for event in self.timeline):
            yield "lines"
        if any(map(disputed_days, self.timeline)):
            yield "tick"

    @cached_property
    def rows(self) -> list[Row]:
        if not self._labeled:
            return [Row(name, _BARE_HEIGHT, []) for name in self.y_names]
        return [
            Row(name, _LABELED_HEIGHT, [*map(self._label, self._by_prominence(events))])
            for name, events in zip(self.y_names, self._events.values(), strict=True)
        ]

    def _by_prominence(self, events: Sequence[Event]) -> list[Event]:
        """Sort events by descending prominence, then by date."""
        whole = self.timeline.record.whole
        in_order = sorted(events, key=lambda event: chronological(event.when))
        return sorted(in_order, key=lambda event: event.prominence(whole), reverse=True)

    def _label(self, event: Event) -> Label:
        strings = self.style.strings
        lines = strings.wrapped(strings.title(event), int(0.85 * self.style.label_letters))
        return Label(marked_day(event.when), strings.dated(event.when), tuple(lines), link_of(event.citations))

    def _span(self) -> tuple[date, date]:
        days = [day for event in self.timeline for day in chronological(event.when)]
        first, last = min(days), max(days)
        around = max((last - first) * 0.02, timedelta(15))
        return first - around, last + around

    def row_artists(self, ax: Axes, slots: Sequence[Slot], scale: DayScale) -> Iterator[Artist]:
        for events, row, slot in zip(self._events.values(), self.rows, slots, strict=True):
            yield from self._marks(ax, events, slot, scale)
            feet = [slot.middle + 0.3 * slot.height] * len(row.labels)
            yield RowLabels(ax, row.labels, scale, self.style, slot.label_bottom, slot.top, feet)

    def _marks(self, ax: Axes, events: Sequence[Event], slot: Slot, scale: DayScale) -> Iterator[Artist]:
        theme, unit = self.style.theme, self.style.size.text
        line = Line2D([0, 1], [slot.middle] * 2, zorder=0.5, **self.style.line_settings(0.07, theme.rule))
        line.set_transform(ax.transAxes)
        yield line
        yield _day_lines(events, slot, scale, theme.ink, 0.2 * unit)
        disputed = [scale(day) for event in events for day in disputed_days(event)]
        yield day_ticks(disputed, slot.bottom, slot.mark_top, theme.ink, 0.08 * unit)
        yield self._dots(ax, self._by_prominence(events)[::-1], slot, scale)

    def _dots(self, ax: Axes, events: Sequence[Event], slot: Slot, scale: DayScale) -> PathCollection:
        theme, unit = self.style.theme, self.style.size.text
        inks = [
            self.colors[event.receiver.id] if isinstance(event, Transfer | Release) else theme.ink for event in events
        ]
        dots = PathCollection(
            [Path.unit_circle()],
            sizes=[(_DOT * unit / 2) ** 2],
            offsets=[(scale(marked_day(event.when)), slot.middle) for event in events],
            offset_transform=ax.get_xaxis_transform(),
            facecolors=[theme.ground if _is_planned(event) else ink for event, ink in zip(events, inks, strict=True)],
            edgecolors=[edge_on(ink, theme) for ink in inks],
            linewidths=0.07 * unit,
            urls=[link_of(event.citations) for event in events],
            zorder=4,
        )
        dots.set_transform(IdentityTransform())
        return dots

    def table(self) -> Iterator[TableRow]:
        for kind, events in self._events.items():
            for event in events:
                yield TableRow(
                    chart=self.name,
                    row=self.style.strings.kind(kind),
                    mark="planned" if _is_planned(event) else "event",
                    label=self.style.strings.title(event),
                    start=event.when,
                    id=event.id,
                    citations=event.citations,
                )

    def describe(self) -> str:
        return " ".join(f"{self._counted(kind, events)}." for kind, events in self._events.items())

    def _counted(self, kind: str, events: Sequence[Event]) -> str:
        """Return the alt text of a kind: the number of events, the first date and the last."""
        strings, dates = self.style.strings, [event.when for event in events]
        start, end = (strings.dated(pick(dates, key=chronological)) for pick in (min, max))
        return strings.phrase("counted", name=strings.kind(kind), count=len(events), start=start, end=end)


def _is_planned(event: Event) -> bool:
    return event.preferred.kind is DateKind.PLANNED


def _day_lines(events: Sequence[Event], slot: Slot, scale: DayScale, ink: str, width: float) -> LineCollection:
    """Return a line for each event with several days: opaque if it took them all, pale if it happened on one."""
    found = [(event, days) for event in events if (days := chronological(event.when))[0] < days[1]]
    lines = [[(scale(first), slot.middle), (scale(last), slot.middle)] for _, (first, last) in found]
    alphas = [1.0 if _took_days(event) else _PALE for event, _ in found]
    return LineCollection(lines, colors=ink, linewidths=width, alpha=alphas or None, capstyle="butt", zorder=1.5)


def _took_days(event: Event) -> bool:
    return event.when.is_span and isinstance(event, Consultation | Incident)
