"""The view of a timeline: the number and dates of its events by kind, and the first and last events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree.ElementTree import Element

from opcon.model.authority import Condition
from opcon.model.dates import chronological
from opcon.model.events import KINDS, Event
from opcon.notebook.footnotes import LinkedNotes
from opcon.notebook.markup import Nodes, code, element, html_table, isolate
from opcon.notebook.page import key_of, render
from opcon.notebook.strings import join_conditions, kind_label, short_date
from opcon.notebook.strip import Strip
from opcon.timeline.timeline import Timeline

_WHOLE, _ENDS = 10, 3


def timeline_view(timeline: Timeline) -> str:
    """Return the view of a timeline: the number and dates of its events by kind, and the first and last events.

    >>> import opcon
    >>> len(timeline_view(opcon.load())) < 20_000
    True
    """
    notes, count = LinkedNotes(key_of(timeline)), len(timeline)
    heading: Nodes = [isolate(timeline.record.title), f": {count or 'no'} event{'' if count == 1 else 's'}"]
    about = element("p", code(timeline.expression), f" covers {short_date(timeline.coverage)}.")
    if not count:
        return render(heading, about)
    found = {kind: [event for event in timeline if type(event) is KINDS[kind]] for kind in KINDS}
    kinds = {kind: events for kind, events in found.items() if events}
    return render(
        heading, about, _disputed(timeline), _strip(kinds), _counts(kinds), *_events(timeline, notes), notes.listed()
    )


def _disputed(timeline: Timeline) -> Element | None:
    count = len(timeline.disputed())
    if not count:
        return None
    select = code(f"{timeline.expression}.disputed()")
    return element("p", f"Events whose dates sources dispute: {count}. To select them: ", select)


def _strip(kinds: dict[str, list[Event]]) -> Element:
    """Draw a tick for each event, at the last day that its date can mean; dashed if the event is only scheduled."""
    days = [_mark(event) for events in kinds.values() for event in events]
    strip = Strip(min(days), max(days), tuple(kind_label(kind) for kind in kinds), left=120)
    marks = [mark for row, events in enumerate(kinds.values()) for mark in _ticks(strip, row, events)]
    counted = "; ".join(
        f"{len(events)} {kind_label(kind)}, first {_first(events)}, last {_last(events)}"
        for kind, events in kinds.items()
    )
    return strip.draw(f"Events over time: {counted}.", marks)


def _ticks(strip: Strip, row: int, events: Sequence[Event]) -> Iterator[Element]:
    planned = [_mark(event) for event in events if event.preferred.kind == "planned"]
    yield strip.ticks(
        row, [_mark(event) for event in events if event.preferred.kind != "planned"], stroke_opacity="0.7"
    )
    if planned:
        yield strip.ticks(row, planned, stroke_dasharray="2 2")


def _counts(kinds: dict[str, list[Event]]) -> Element:
    rows = []
    for kind, events in kinds.items():
        on_each = (str(sum(one in event.conditions for event in events)) for one in Condition)
        rows.append([kind_label(kind), str(len(events)), *on_each, _first(events), _last(events)])
    return html_table("Events by kind", ["Kind", "Events", "Peacetime", "Wartime", "First", "Last"], rows)


def _events(timeline: Timeline, notes: LinkedNotes) -> Iterator[Element]:
    events, columns = timeline.events, ["Date", "Kind", "Event", "Id", "Condition", "Confidence"]
    if len(events) <= _WHOLE:
        yield html_table("The events", columns, [_row(event, notes) for event in events])
        return
    yield html_table("The first events", columns, [_row(event, notes) for event in events[:_ENDS]])
    more = code(f"opcon.to_frame({timeline.expression})")
    yield element("p", f"{len(events) - 2 * _ENDS} events are not shown. To see all in a table: ", more)
    yield html_table("The last events", columns, [_row(event, notes) for event in events[-_ENDS:]])


def _row(event: Event, notes: LinkedNotes) -> list[Nodes]:
    title: Nodes = [isolate(event.title), notes.on(event), ", disputed" if event.disputed else None]
    return [
        short_date(event.when),
        event.kind,
        title,
        code(event.id),
        join_conditions(event.conditions),
        event.confidence,
    ]


def _mark(event: Event) -> date:
    return chronological(event.when)[1]


def _first(events: Sequence[Event]) -> str:
    return short_date(min((event.when for event in events), key=chronological))


def _last(events: Sequence[Event]) -> str:
    return short_date(max((event.when for event in events), key=chronological))
