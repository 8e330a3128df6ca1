"""The view of a tenure or a hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from opcon.model.appointments import Appointment
from opcon.model.authority import Command
from opcon.model.dates import When
from opcon.model.events import Event, Release, Transfer
from opcon.notebook.dates_table import dates_table
from opcon.notebook.footnotes import LinkedNotes
from opcon.notebook.markup import Nodes, code, element, facts_table, isolate
from opcon.notebook.page import key_of, render
from opcon.notebook.strings import NOT_RECORDED, authority_names, both_names, end_text, short_date
from opcon.notebook.strip import Strip
from opcon.palette import colors_of
from opcon.text.labels import ranked_name
from opcon.text.sentences import interleave
from opcon.timeline.tenures import Hold, Tenure

_OPEN = timedelta(3650)


def tenure_view(tenure: Tenure) -> str:
    """Return the view of a tenure, from the event that began it to the event that ended it.

    >>> import opcon
    >>> "ongoing" in tenure_view(opcon.load().tenures("wartime")[-1])
    True
    """
    notes, lane = LinkedNotes(key_of(tenure)), tenure.lane
    heading = [*both_names(tenure.holder), f": {lane.authority.label} in {lane.condition}"]
    parts = [element("p", code(str(tenure))), _strip(tenure), facts_table("The tenure", _facts(tenure, notes))]
    return render(heading, *parts, *_disputes(tenure, notes), notes.listed())


def _facts(tenure: Tenure, notes: LinkedNotes) -> Iterator[tuple[str, Nodes]]:
    yield "Holder", both_names(tenure.holder)
    yield "Authority", authority_names(tenure.lane.authority)
    yield "Condition", tenure.lane.condition
    yield "Forces", code(tenure.lane.forces)
    yield "From", short_date(tenure.start)
    yield "Planned by" if tenure.planned else "Begun by", _event(tenure.started_by, notes)
    yield "Until", end_text(tenure)
    yield "Ended by", _event(tenure.ended_by, notes) if tenure.ended_by else None
    if isinstance(tenure, Hold):
        yield "Led by", list_leaders(tenure.commanders, notes) or NOT_RECORDED
    yield "Confidence", tenure.started_by.confidence


def _event(event: Event, notes: LinkedNotes) -> Nodes:
    return [isolate(event.title), notes.on(event), f" ({event.confidence})"]


def list_leaders(appointments: Sequence[Appointment], notes: LinkedNotes) -> list[Nodes]:
    """Return all possible commanders, joined by "or", each with a note.

    >>> list_leaders([], LinkedNotes("a"))
    []
    """
    return interleave(([isolate(ranked_name(one)), notes.on(one)] for one in appointments), " or ")


def _disputes(tenure: Tenure, notes: LinkedNotes) -> Iterator[Element]:
    for name, event in (("beginning", tenure.started_by), ("end", tenure.ended_by)):
        if event and event.disputed:
            yield dates_table(event, notes, f"Dates of the {name}")


def _strip(tenure: Tenure) -> Element | None:
    """Draw the tenure with its neighbors, the tenures before and after; return None if its first day is unknown."""
    start, end = _ends(tenure.start), _ends(tenure.end or (tenure.ended_by.when if tenure.ended_by else None))
    if start is None:
        return None
    after = end[1] if end else start[1] + _OPEN
    around = max((after - start[0]) * 0.2, timedelta(30))
    strip = Strip(start[0] - around, after + around, (tenure.lane.condition,))
    ends = [(start[1], tenure.start), *([(end[0], tenure.end)] if end else [])]
    days = [(at, short_date(when)) for at, when in ends]
    return strip.draw(_describe(tenure), _bars(strip, tenure, start, end), days)


def _bars(strip: Strip, tenure: Tenure, start: tuple[date, date], end: tuple[date, date] | None) -> Iterator[Element]:
    before, after = _before(tenure), _after(tenure)
    shades = colors_of(one.id for one in (before, tenure.holder, after) if one)
    fill = shades[tenure.holder.id]
    if tenure.planned:
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
    """Return the holder before the tenure, from the event that began it."""
    event = tenure.started_by
    if isinstance(event, Release) and event.giver == tenure.holder:  # the units came back
        return event.receiver
    return event.giver if isinstance(event, Transfer | Release) else None


def _after(tenure: Tenure) -> Command | None:
    event = tenure.ended_by
    if isinstance(event, Release) and event.receiver == tenure.holder:
        return event.giver
    return event.receiver if isinstance(event, Transfer | Release) else None


def _describe(tenure: Tenure) -> str:
    before, after = _before(tenure), _after(tenure)
    sentences = [
        f"Before: {before.name}." if before else "",
        f"{tenure.holder.name} from {short_date(tenure.start)}{'' if tenure.ended_by else ', ongoing'}.",
        f"After, from {short_date(tenure.end)}: {after.name}." if after else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)
