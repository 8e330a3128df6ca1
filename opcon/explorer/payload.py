"""The payload of the page: its data as plain values."""

from __future__ import annotations

from datetime import date
from importlib.metadata import PackageNotFoundError, version

from opcon.explorer.answers import Answers
from opcon.explorer.cards import card
from opcon.explorer.encoding import Interned, Payload, SharedTables, columns, without_empty
from opcon.explorer.strings import LABELS, STRINGS, SYNONYMS
from opcon.explorer.tour import tour
from opcon.model.events import Incident
from opcon.text.dates import MONTHS
from opcon.timeline.timeline import Timeline


def payload(timeline: Timeline, lang: str | None = None) -> Payload:
    """Return the data of the page as plain values.

    The selected events come first, then the other events on which answers rest.

    >>> import opcon
    >>> transfers = payload(opcon.load().of(opcon.Transfer))
    >>> len(transfers["events"]["id"]) > transfers["selected"] == len(opcon.load().of(opcon.Transfer))
    True
    """
    record, shared, events = timeline.record, SharedTables(timeline.record), Interned()
    place = timeline.place
    first, last = timeline.coverage.earliest, timeline.coverage.latest
    for event in timeline:
        events.number(event.id, event)
    answers = Answers(timeline, events, shared).payload()
    for event in record.events:
        if isinstance(event, Incident):
            events.number(event.id, event)
    cards = [card(event, record, place, shared) for event in events.values]
    return {
        "lang": lang,
        "title": record.title,
        "version": record.version,
        "checksum": record.checksum,
        "program": _program(),
        **without_empty(expression=timeline.expression if timeline.record.call == "opcon.load()" else None),
        **without_empty(first=first and first.toordinal(), last=last and last.toordinal()),
        "axis": _axis(timeline),
        "selected": len(timeline),
        "events": columns(cards),
        **answers,
        **shared.payload(),
        "tour": [step.payload() for step in tour(timeline)],
        "strings": STRINGS,
        "labels": LABELS,
        "synonyms": SYNONYMS,
        "months": MONTHS,
    }


def _program() -> str:
    """Return the version of the installed library, or a note if it is not installed."""
    try:
        return version("opcon")
    except PackageNotFoundError:
        return "(not installed)"


def _axis(timeline: Timeline) -> tuple[int, int]:
    """Return the first day of the chart and the day after its last: coverage, events and targets, with a margin."""
    whens = [timeline.coverage, *(event.when for event in timeline)]
    whens += [plan.target for plan in timeline.plans() if plan.target]
    days = [day.toordinal() for when in whens for day in (when.earliest, when.latest) if day]
    around = max((max(days) - min(days)) // 100, 31)
    return max(min(days) - around, 1), min(max(days) + around, date.max.toordinal())
