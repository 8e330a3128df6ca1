"""TimelineJS 3: a slide for each event, and an era for the days on which it is certain who held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from itertools import product
from typing import Any

from opcon.exporters.event_text import doubt, rivals
from opcon.exporters.selection import Content
from opcon.exporters.text import for_pages, web_address
from opcon.model.dates import When, chronological
from opcon.model.events import Event
from opcon.model.sources import Citation
from opcon.text.dates import dated
from opcon.timeline.tenures import Tenure

_TITLE_ID = "_title"  # which no event can have


def made(found: Content) -> bytes:
    """Return the slides as JSON. What the record says is text: no markup of its own reaches the page.

    A slide stands where its date begins, and says the date in words: TimelineJS itself knows no doubt. An era covers
    the days on which the holders of both conditions are certain; between two eras they are not.

    >>> import json, opcon
    >>> from opcon.exporters.selection import content
    >>> slides = json.loads(made(content(opcon.load())))
    >>> slides["eras"][-1]["text"]["headline"]
    'peacetime: ROK JCS, wartime: CFC'
    >>> slides["events"][0]["start_date"], slides["events"][0]["display_date"]
    ({'year': 1945, 'month': 11, 'display_date': 'November 1945'}, 'November 1945')
    """
    eras = list(_eras(found))
    slides = {
        "title": {"unique_id": _TITLE_ID, "text": _title(found)},
        "events": [_slide(event) for event in found.events],
        **({"eras": eras} if eras else {}),
        "scale": "human",
    }
    return for_pages(slides)


def _title(found: Content) -> dict[str, str]:
    header = found.header
    told = f"Version {header.version}, {dated(header.coverage)}. Licence: {header.licence}."
    part = f"{len(found.events)} events: opcon.load(){header.extract}" if header.extract else ""
    return {"headline": escape(header.title), "text": _paragraphs([told, part])}


def _slide(event: Event) -> dict[str, Any]:
    start, end = event.when.start, event.when.end
    first, last = chronological(event.when)
    lasts = event.when.is_span and last > first and start is not None and end is not None
    return {
        "unique_id": event.id,
        "start_date": _day(start or event.when),
        **({"end_date": _day(end)} if lasts and end else {}),
        "display_date": dated(event.when),
        "group": event.kind.replace("-", " "),
        "text": {"headline": escape(event.title), "text": _told(event)},
    }


def _told(event: Event) -> str:
    sources = "".join(f"<li>{_cited(citation)}</li>" for citation in event.citations)
    unsure = doubt(event)
    said = [event.title_ko, event.note, f"[{unsure}]" if unsure else "", *rivals(event)]
    return f"{_paragraphs(said)}<ul>{sources}</ul>"


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


def _cited(citation: Citation) -> str:
    words = escape(str(citation))
    return f'<a href="{escape(web_address(citation.source.URL))}">{words}</a>' if citation.source.URL else words


def _day(when: When) -> dict[str, Any]:
    """Return where a date begins, as exactly as it is written."""
    bare = when.text.strip("~?%")
    parts = bare.split("-") if bare[:1].isdigit() and "/" not in bare else str(chronological(when)[0]).split("-")
    named = zip(("year", "month", "day"), map(int, parts), strict=False)
    return {**dict(named), "display_date": dated(when)}


def _eras(found: Content) -> Iterator[dict[str, Any]]:
    if not found.tells_holders:
        return
    held = (found.timeline.tenures("peacetime"), found.timeline.tenures("wartime"))
    for peacetime, wartime in product(*held):
        (begun, ended), (others_begun, others_ended) = _certain(peacetime, found.last), _certain(wartime, found.last)
        start, end = max(begun, others_begun), min(ended, others_ended)
        if start < end:
            headline = _holders(peacetime, wartime)
            yield {"start_date": _exact(start), "end_date": _exact(end), "text": {"headline": headline}}


def _certain(tenure: Tenure, last: date) -> tuple[date, date]:
    """Return from when to when a tenure was certain; of one that may not have begun, nothing."""
    begun = tenure.start.latest if tenure.start else None
    if tenure.ended_by is None:
        return begun or date.max, last
    return begun or date.max, (tenure.end.earliest if tenure.end else None) or date.min


def _holders(peacetime: Tenure, wartime: Tenure) -> str:
    one, other = peacetime.holder.abbreviation, wartime.holder.abbreviation
    return escape(one if one == other else f"peacetime: {one}, wartime: {other}")


def _exact(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
