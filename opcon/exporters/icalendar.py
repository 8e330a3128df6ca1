"""iCalendar: each event as whole days, transparent, and tentative if its day is uncertain."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import icalendar

from opcon.exporters.event_text import doubt, rival_dates, web_address
from opcon.exporters.selection import Selection
from opcon.model.dates import chronological
from opcon.model.events import Consultation, Event
from opcon.text.dates import dated


def render(selection: Selection) -> bytes:
    """Return the events as a calendar.

    An event whose day is unknown covers every possible day, says so, and is tentative. Events do not block time. Their
    time stamp is the last day that the record covers, so that the same record gives the same file.

    >>> import opcon
    >>> from opcon.exporters.selection import Selection
    >>> calendar = icalendar.Calendar.from_ical(render(Selection.of(opcon.load())))
    >>> first = calendar.events[0]
    >>> first.start, first.end, str(first["STATUS"])
    (datetime.date(1945, 9, 12), datetime.date(1945, 11, 14), 'TENTATIVE')
    """
    header = selection.header
    calendar = icalendar.Calendar()
    calendar.add("PRODID", "-//opcon//opcon//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("NAME", header.title)
    calendar.add("X-WR-CALNAME", header.title)
    calendar.add("DESCRIPTION", f"Version {header.version}, {dated(header.coverage)}. License: {header.licence}.")
    stamp = datetime.combine(selection.timeline.span[1], time.min, UTC)
    for event in selection.events:
        calendar.add_component(_entry(event, stamp))
    return bytes(calendar.to_ical())


def _entry(event: Event, stamp: datetime) -> icalendar.Event:
    first, last = chronological(event.when)
    entry = icalendar.Event()
    entry.add("UID", f"{event.id}@opcon")
    entry.add("DTSTAMP", stamp)
    entry.add("DTSTART", first)
    if last < date.max:  # DTEND is the day after the last, which date.max does not have
        entry.add("DTEND", last + timedelta(1))
    unsure = doubt(event)
    entry.add("SUMMARY", f"{event.title} [{unsure}]" if unsure else event.title)
    entry.add("DESCRIPTION", _description(event))
    entry.add("CATEGORIES", [event.kind])
    entry.add("STATUS", "TENTATIVE" if unsure else "CONFIRMED")
    entry.add("TRANSP", "TRANSPARENT")
    place = event.city if isinstance(event, Consultation) and event.city else event.preferred.place
    if place:
        entry.add("LOCATION", place)
    link = next(filter(None, (web_address(citation.source) for citation in event.citations)), None)
    if link:
        entry.add("URL", link)
    return entry


def _description(event: Event) -> str:
    sources = [f"- {citation}" for citation in event.citations]
    lines = [event.title_ko, event.note, *rival_dates(event), "Sources:", *sources]
    return "\n".join(line for line in lines if line)
