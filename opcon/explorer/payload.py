"""All that the page is told, as plain values."""

from __future__ import annotations

from datetime import date

from opcon import __version__
from opcon.explorer.answers import Answers
from opcon.explorer.cards import card
from opcon.explorer.encoding import Numbered, Shared, Told, columns, present
from opcon.explorer.strings import NAMED, SAID
from opcon.model.dates import When
from opcon.model.events import Incident
from opcon.text.dates import dated
from opcon.timeline.timeline import Timeline


def told(timeline: Timeline, lang: str = "en") -> Told:
    """Return all that the page is told, as plain values.

    Events that are not selected, but that an answer rests on, come after those that are.

    >>> import opcon
    >>> transfers = told(opcon.load().of(opcon.Transfer))
    >>> len(transfers["events"]["id"]) > transfers["chosen"] == len(opcon.load().of(opcon.Transfer))
    True
    """
    record, shared, events = timeline.record, Shared(timeline.record), Numbered()
    place = timeline.place
    first, last = timeline.coverage.earliest, timeline.coverage.latest
    for event in timeline:
        events.number(event.id, event)
    answers = Answers(timeline, events, shared).told()
    for event in record.events:
        if isinstance(event, Incident):
            events.number(event.id, event)
    cards = [card(event, record, place, shared) for event in events.values]
    return {
        "lang": lang,
        "title": record.title,
        "version": record.version,
        "checksum": record.checksum,
        "program": __version__,
        **present(expression=timeline.expression if timeline.record.call == "opcon.load()" else None),
        **present(first=first and first.toordinal(), last=last and last.toordinal()),
        "axis": _axis(timeline),
        "chosen": len(timeline),
        "events": columns(cards),
        **answers,
        **shared.told(),
        "said": SAID,
        "named": NAMED,
        "months": [dated(When(f"2000-{month:02}")).split()[0] for month in range(1, 13)],
    }


def _axis(timeline: Timeline) -> tuple[int, int]:
    """Return the days that the chart is drawn for: what the record covers, what happened, and what was aimed at."""
    whens = [timeline.coverage, *(event.when for event in timeline)]
    whens += [plan.target for plan in timeline.plans() if plan.target]
    days = [day.toordinal() for when in whens for day in (when.earliest, when.latest) if day]
    around = max((max(days) - min(days)) // 100, 31)
    return max(min(days) - around, 1), min(max(days) + around, date.max.toordinal())
