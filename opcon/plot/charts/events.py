"""What happened: a row for each kind of event."""

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
from opcon.model.authority import Authority
from opcon.model.dates import When, chronological
from opcon.model.events import KINDS, Consultation, Event, Incident, Release, Transfer
from opcon.palette import edge_on
from opcon.plot.artist import Row, link
from opcon.plot.axis import Place, mark
from opcon.plot.bars import ticks
from opcon.plot.charts.tenures import rivals
from opcon.plot.figure import shown
from opcon.plot.legend import Entry
from opcon.plot.row_labels import Label, Labels
from opcon.plot.row_layout import Lane, Rowed, Slot
from opcon.plot.style import Look
from opcon.timeline.timeline import Timeline

_LINE, _BARE = 1.1, 0.6
_DOT = 0.55
_LASTING = (Consultation, Incident)


def events(
    timeline: Timeline, ax: Axes | None = None, *, lang: str = "en", size: str = "page", theme: str = "light"
) -> Axes:
    """Draw the events of a timeline, or of a selection of it, in a row for each kind.

    A dot stands at the day by which an event had happened, or ended; transfers and releases have the colour of the
    receiver, and what is only planned is open. A line shows the days that an event took, pale where it may have been
    any of them, and a tick each other date that sources give. Labels are those that find room: of each kind the events
    that bear on all the forces come first, then those that pass operational control, then those with the most sources.

    ``lang`` is "en" or "ko"; ``size`` "column", "page" or "slide", 3.5, 7.2 or 13.33 inches wide; ``theme`` "light" or
    "dark". Returns ``ax``, or the axes of a new figure with title, key and source. Axes that share their x axis with a
    chart of yours keep its limits. Raises DataError where there are no events, or where ``ax`` has data.

    >>> import opcon
    >>> ax = opcon.plot.events(opcon.load().between("1950", "1953"))
    >>> len(opcon.plot.data_of(ax.figure)) == len(opcon.load().between("1950", "1953"))
    True
    """
    return shown(Events(timeline, Look.of(lang, size, theme)), ax)


class Events(Rowed):
    """What happened: a row for each kind of event there is; with labels, or only counted."""

    kind = "events"

    def __init__(self, timeline: Timeline, look: Look, *, labelled: bool = True) -> None:
        super().__init__(timeline, look)
        if not timeline.events:
            raise DataError("there are no events to draw; select others")
        found = {kind: [event for event in timeline if type(event) is KINDS[kind]] for kind in KINDS}
        self._found = {kind: events for kind, events in found.items() if events}
        self._labelled = labelled
        self.span = self._span()

    @property
    def title(self) -> str:
        forces = self.timeline.record.forces[self.timeline.record.whole]
        return self.look.words.say("events", forces=self.look.words.name(forces))

    @property
    def names(self) -> Sequence[str]:
        return [f"{self.look.words.say(kind)} ({len(events)})" for kind, events in self._found.items()]

    @property
    def entries(self) -> Iterator[Entry]:
        for events in self._found.values():
            yield from (self.holder(event.receiver) for event in events if isinstance(event, Transfer | Release))

    @cached_property
    def lanes(self) -> list[Lane]:
        marks = _LINE if self._labelled else _BARE
        return [
            Lane(name, marks, [*map(self._label, self._by_weight(events))])
            for name, events in zip(
                self.names, self._found.values() if self._labelled else [[]] * len(self.names), strict=True
            )
        ]

    def _by_weight(self, events: Sequence[Event]) -> list[Event]:
        """Put the events first that bear on all the forces, then what passes operational control, then by sources."""
        whole = self.timeline.record.whole

        def weight(event: Event) -> tuple[bool, bool, int, object]:
            return whole not in event.forces, not _passes(event), -len(event.sources), chronological(event.when)

        return sorted(events, key=weight)

    def _label(self, event: Event) -> Label:
        words = self.look.words
        lines = words.lines(words.title(event), int(0.85 * self.look.letters))
        return Label(mark(event.when), words.dated(event.when), tuple(lines), link(event.citations))

    def _span(self) -> tuple[date, date]:
        days = [day for event in self.timeline for day in chronological(event.when)]
        first, last = min(days), max(days)
        around = max((last - first) * 0.02, timedelta(15))
        return first - around, last + around

    def marks(self, ax: Axes, slots: Sequence[Slot], place: Place) -> Iterator[Artist]:
        for events, lane, slot in zip(self._found.values(), self.lanes, slots, strict=True):
            yield from self._row(ax, events, slot, place)
            feet = [slot.middle + 0.3 * slot.height] * len(lane.labels)
            yield Labels(ax, lane.labels, place, self.look, slot.foot, slot.top, feet)

    def _row(self, ax: Axes, events: Sequence[Event], slot: Slot, place: Place) -> Iterator[Artist]:
        theme, unit = self.look.theme, self.look.size.text
        line = Line2D([0, 1], [slot.middle] * 2, zorder=0.5, **self.look.line(0.07, theme.rule))
        line.set_transform(ax.transAxes)
        yield line
        yield _spans(events, slot, place, theme.ink, 0.2 * unit)
        days = [place(mark(dating.when)) for event in events for dating in rivals(event)]
        yield ticks(days, slot.bottom, slot.base, theme.ink, 0.08 * unit)
        yield self._dots(ax, self._by_weight(events)[::-1], slot, place)

    def _dots(self, ax: Axes, events: Sequence[Event], slot: Slot, place: Place) -> PathCollection:
        theme, unit = self.look.theme, self.look.size.text
        inks = [
            self.fills[event.receiver.id] if isinstance(event, Transfer | Release) else theme.ink for event in events
        ]
        dots = PathCollection(
            [Path.unit_circle()],
            sizes=[(_DOT * unit / 2) ** 2],
            offsets=[(place(mark(event.when)), slot.middle) for event in events],
            offset_transform=ax.get_xaxis_transform(),
            facecolors=[theme.ground if _is_planned(event) else ink for event, ink in zip(events, inks, strict=True)],
            edgecolors=[edge_on(ink, theme) for ink in inks],
            linewidths=0.07 * unit,
            urls=[link(event.citations) for event in events],
            zorder=4,
        )
        dots.set_transform(IdentityTransform())
        return dots

    def rows(self) -> Iterator[Row]:
        for kind, events in self._found.items():
            for event in events:
                yield Row(
                    chart=self.kind,
                    row=self.look.words.say(kind),
                    mark="planned" if _is_planned(event) else "event",
                    label=self.look.words.title(event),
                    start=event.when,
                    end=None,
                    id=event.id,
                    citations=event.citations,
                )

    def told(self) -> str:
        words = self.look.words
        return " ".join(
            words.say(
                "counted",
                name=words.say(kind),
                count=len(events),
                start=words.dated(min((event.when for event in events), key=chronological)),
                end=words.dated(max((event.when for event in events), key=chronological)),
            )
            for kind, events in self._found.items()
        )


def _passes(event: Event) -> bool:
    """Tell whether operational control passes."""
    return isinstance(event, Transfer | Release) and Authority.OPCON in event.authorities


def _is_planned(event: Event) -> bool:
    return event.preferred.kind == "planned"


def _spans(events: Sequence[Event], slot: Slot, place: Place, ink: str, width: float) -> LineCollection:
    """Return a line for each event that took days, or may have been on any of some."""
    spans = [event for event in events if chronological(event.when)[0] < mark(event.when)]
    days = [[place(day) for day in chronological(event.when)] for event in spans]
    lines = [[(first, slot.middle), (last, slot.middle)] for first, last in days]
    shades = [1.0 if _lasted(event.when, event) else 0.35 for event in spans]
    return LineCollection(lines, colors=ink, linewidths=width, alpha=shades or None, capstyle="butt", zorder=1.5)


def _lasted(when: When, event: Event) -> bool:
    return when.is_span and isinstance(event, _LASTING)
