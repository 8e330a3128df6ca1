"""The view of a tenure, and of one as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from opcon.model.authority import Command
from opcon.model.dates import When
from opcon.model.events import Event, PlanChange, Release, Transfer
from opcon.notebook.dates_table import dates
from opcon.notebook.footnotes import Notes
from opcon.notebook.markup import Content, code, element, facts, joined, said
from opcon.notebook.page import key_of, page
from opcon.notebook.strings import NOT_RECORDED, authority, day, named, until
from opcon.notebook.strip import Strip
from opcon.palette import colours
from opcon.timeline.tenures import Hold, Tenure

_OPEN = timedelta(3650)


def of_tenure(tenure: Tenure) -> str:
    """Show who held a lane, from the event that began it to the one that ended it.

    >>> import opcon
    >>> "goes on" in of_tenure(opcon.load().tenures("wartime")[-1])
    True
    """
    notes, lane = Notes(key_of(tenure)), tenure.lane
    heading = [*named(tenure.holder), f": {lane.authority.label} in {lane.condition}"]
    parts = [element("p", code(str(tenure))), _strip(tenure), facts("The tenure", _facts(tenure, notes))]
    return page(heading, *parts, *_disputes(tenure, notes), notes.listed())


def _facts(tenure: Tenure, notes: Notes) -> Iterator[tuple[str, Content]]:
    yield "Holder", named(tenure.holder)
    yield "Authority", authority(tenure.lane.authority)
    yield "Condition", tenure.lane.condition
    yield "Forces", code(tenure.lane.forces)
    yield "From", day(tenure.start)
    yield "Planned by" if isinstance(tenure.started_by, PlanChange) else "Begun by", _event(tenure.started_by, notes)
    yield "Until", until(tenure)
    yield "Ended by", _event(tenure.ended_by, notes) if tenure.ended_by else None
    if isinstance(tenure, Hold):
        yield "Led by", _leaders(tenure, notes)
    yield "Confidence", tenure.started_by.confidence


def _event(event: Event, notes: Notes) -> Content:
    return [said(event.title), notes.on(event), f" ({event.confidence})"]


def _leaders(hold: Hold, notes: Notes) -> Content:
    named = ([said(f"{one.rank or ''} {one.name}".strip()), notes.on(one)] for one in hold.commanders)
    return joined(named, " or ") or NOT_RECORDED


def _disputes(tenure: Tenure, notes: Notes) -> Iterator[Element]:
    for name, event in (("beginning", tenure.started_by), ("end", tenure.ended_by)):
        if event and event.disputed:
            yield dates(event, notes, f"Dates of the {name}")


# --- where it lies between its neighbours


def _strip(tenure: Tenure) -> Element | None:
    """Draw the tenure between the one before and the one after; nothing where its first day is not known."""
    start, end = _ends(tenure.start), _ends(tenure.end or (tenure.ended_by.when if tenure.ended_by else None))
    if start is None:
        return None
    after = end[1] if end else start[1] + _OPEN
    around = max((after - start[0]) * 0.2, timedelta(30))
    strip = Strip(start[0] - around, after + around, (tenure.lane.condition,))
    named = [(start[1], tenure.start), (end[0], tenure.end)] if end else [(start[1], tenure.start)]
    days = [(at, day(when)) for at, when in named]
    return strip.drawn(_told(tenure), _bars(strip, tenure, start, end), days)


def _bars(strip: Strip, tenure: Tenure, start: tuple[date, date], end: tuple[date, date] | None) -> Iterator[Element]:
    before, after = _before(tenure), _after(tenure)
    shades = colours(one.id for one in (before, tenure.holder, after) if one)
    fill = shades[tenure.holder.id]
    if isinstance(tenure.started_by, PlanChange):
        yield from strip.outline(0, start[0], strip.last, tenure.holder.abbreviation)
        return
    if before:
        yield from strip.bar(0, strip.first, start[0], [shades[before.id]], before.abbreviation)
    if start[0] < start[1]:
        yield from strip.bar(0, *start, [shades[before.id] if before else None, fill])
    yield from strip.bar(0, start[1], end[0] if end else strip.last, [fill], tenure.holder.abbreviation)
    if end is None:
        yield strip.arrow(0, strip.last, fill)
    elif after:
        if end[0] < end[1]:
            yield from strip.bar(0, *end, [fill, shades[after.id]])
        yield from strip.bar(0, end[1], strip.last, [shades[after.id]], after.abbreviation)


def _ends(when: When | None) -> tuple[date, date] | None:
    first, last = (when.earliest or when.latest, when.latest or when.earliest) if when else (None, None)
    return (first, last) if first and last else None


def _before(tenure: Tenure) -> Command | None:
    """Return who held before, as the event that began the tenure has it."""
    event = tenure.started_by
    if isinstance(event, Release) and event.giver == tenure.holder:  # the units came back
        return event.receiver
    return event.giver if isinstance(event, Transfer | Release) else None


def _after(tenure: Tenure) -> Command | None:
    event = tenure.ended_by
    if isinstance(event, Release) and event.receiver == tenure.holder:
        return event.giver
    return event.receiver if isinstance(event, Transfer | Release) else None


def _told(tenure: Tenure) -> str:
    before, after = _before(tenure), _after(tenure)
    said = [
        f"Before: {before.name}." if before else "",
        f"{tenure.holder.name} from {day(tenure.start)}{'' if tenure.ended_by else ', which goes on'}.",
        f"After, from {day(tenure.end)}: {after.name}." if after else "",
    ]
    return " ".join(part for part in said if part)
