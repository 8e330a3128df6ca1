"""TimelineJS 3: a slide for each event, and an era for the days on which the holders are certain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

from opcon.exporters.event_text import doubt, json_for_pages, rival_dates, web_address
from opcon.exporters.selection import Selection
from opcon.model.authority import Condition
from opcon.model.dates import When, chronological
from opcon.model.events import Event
from opcon.model.sources import Citation
from opcon.text.dates import dated
from opcon.timeline.tenures import Tenure

_TITLE_ID = "_title"  # not the id of any event: ids have no underscore


def render(selection: Selection) -> bytes:
    """Return the slides as JSON. Text of the record is escaped, so that markup in it does not reach the page.

    A slide is placed at the start of its date and gives the date in words, since TimelineJS has no uncertain dates. An
    era covers the days on which the holders in both conditions are certain; between two eras they are not.

    >>> import json, opcon
    >>> from opcon.exporters.selection import Selection
    >>> slides = json.loads(render(Selection.of(opcon.load())))
    >>> slides["eras"][-1]["text"]["headline"]
    'peacetime: ROK JCS, wartime: CFC'
    >>> slides["events"][1]["start_date"], slides["events"][1]["display_date"]
    ({'year': 1945, 'month': 11, 'day': 26, 'display_date': '26 November 1945'}, '26 November 1945')
    """
    eras = list(_eras(selection))
    slides = {
        "title": {"unique_id": _TITLE_ID, "text": _title(selection)},
        "events": [_slide(event) for event in selection.events],
        **({"eras": eras} if eras else {}),
        "scale": "human",
    }
    return json_for_pages(slides)


def _title(selection: Selection) -> dict[str, str]:
    header = selection.header
    about = f"Version {header.version}, {dated(header.coverage)}. License: {header.licence}."
    part = f"{len(selection.events)} events: opcon.load(){header.extract}" if header.extract else ""
    return {"headline": escape(header.title), "text": _paragraphs([about, part])}


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
        "text": {"headline": escape(event.title), "text": _body(event)},
    }


def _body(event: Event) -> str:
    sources = "".join(f"<li>{_cited(citation)}</li>" for citation in event.citations)
    unsure = doubt(event)
    texts = [event.title_ko, event.note, f"[{unsure}]" if unsure else "", *rival_dates(event)]
    return f"{_paragraphs(texts)}<ul>{sources}</ul>"


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


def _cited(citation: Citation) -> str:
    words, link = escape(str(citation)), web_address(citation.source)
    return f'<a href="{escape(link)}">{words}</a>' if link else words


def _day(when: When) -> dict[str, Any]:
    """Return the parts of a date as it is written; of a set or an open span, those of the first day."""
    first = chronological(when)[0]
    year, month, day = (first.year, first.month, first.day) if when.year is None else (when.year, when.month, when.day)
    parts = {"year": year, "month": month, "day": day}
    return {**{name: part for name, part in parts.items() if part is not None}, "display_date": dated(when)}


def _eras(selection: Selection) -> Iterator[dict[str, Any]]:
    """Yield an era for the days on which the holders of both conditions are certain, in order."""
    if not selection.has_tenures:
        return
    peacetime, wartime = (list(_certain_spans(selection, condition)) for condition in Condition)
    one = other = 0
    while one < len(peacetime) and other < len(wartime):  # a merge: neither list overlaps itself
        (start, end, held), (other_start, other_end, other_held) = peacetime[one], wartime[other]
        first, last = max(start, other_start), min(end, other_end)
        if first < last:
            text = {"headline": _holders(held, other_held)}
            yield {"start_date": _parts(first), "end_date": _parts(last), "text": text}
        one, other = one + (end == last), other + (other_end == last)


def _certain_spans(selection: Selection, condition: Condition) -> Iterator[tuple[date, date, Tenure]]:
    """Yield each tenure that is certain on some days, after the first certain day and the day after the last."""
    for tenure in selection.timeline.tenures(condition):
        start = tenure.start.latest if tenure.start else None
        end = selection.timeline.span[1] if tenure.ended_by is None else tenure.end.earliest if tenure.end else None
        if start and end and start < end:
            yield start, end, tenure


def _holders(peacetime: Tenure, wartime: Tenure) -> str:
    one, other = peacetime.holder.abbreviation, wartime.holder.abbreviation
    return escape(one if one == other else f"peacetime: {one}, wartime: {other}")


def _parts(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
