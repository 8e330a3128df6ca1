"""JSON-LD: events in the vocabulary of schema.org, and their sources in that of PROV.

A node describes an event as the record has it: a ``schema:Event``, and a ``prov:Entity`` derived from its sources. The
context is in the file, so that readers need no network. The record has no web address, so its nodes are named by URNs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from opcon.exporters.event_text import json_for_pages, web_address
from opcon.exporters.selection import Selection
from opcon.model.authority import Command
from opcon.model.dates import When
from opcon.model.events import Consultation, Event
from opcon.model.sources import Citation, Name, Source
from opcon.model.vocabulary import Rank
from opcon.text.labels import LAYERS
from opcon.timeline.plans import Plan

_EDTF = "http://id.loc.gov/datatypes/edtf"
_DATE, _NODE = {"@type": "Date"}, {"@type": "@id"}
_CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "opcon": "urn:opcon:",
    "name": {"@container": "@language"},
    **dict.fromkeys(("startDate", "endDate", "previousStartDate", "datePublished"), _DATE),
    **dict.fromkeys(("about", "eventStatus", "isPartOf", "url"), _NODE),
    "edtf": {"@id": "http://purl.org/dc/terms/date", "@type": _EDTF},
    "alsoDated": {"@id": "opcon:vocabulary:alsoDated", "@type": _EDTF},
    "previousTarget": {"@id": "opcon:vocabulary:previousTarget", "@type": _EDTF},
    "earliest": {"@id": "sem:hasEarliestBeginTimeStamp", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    "latest": {"@id": "sem:hasLatestEndTimeStamp", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    **{name: {"@id": f"opcon:vocabulary:{name}", **_NODE} for name in ("giver", "receiver")},
    **{
        name: {"@id": f"prov:{name}", **_NODE}
        for name in ("wasDerivedFrom", "wasRevisionOf", "wasGeneratedBy", "wasAssociatedWith", "used")
    },
}
_RECORD, _EXPORT, _PROGRAM = "opcon:record", "opcon:export", "opcon:program"
_TYPES = {
    "article": "Article",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}


def render(selection: Selection) -> bytes:
    """Return the events, the planned transfers and the sources as a graph.

    ``startDate`` and ``endDate`` are given only for a certain day, month or year, or a span between two of these. Every
    date is also given as EDTF, with the first and the last day that it can mean. A planned transfer is an event of its
    own with a status: scheduled, rescheduled from the ``previousStartDate`` of the plan before, or postponed if that
    plan had a date and this one does not.

    >>> import json, opcon
    >>> from opcon.exporters.selection import Selection
    >>> graph = json.loads(render(Selection.of(opcon.load())))["@graph"]
    >>> moved = next(node for node in graph if node["@id"] == "opcon:plan:moved-to-december-2015")
    >>> moved["eventStatus"], moved["startDate"], moved["previousStartDate"]
    ('schema:EventRescheduled', '2015-12-01', '2012-04-17')
    """
    nodes = [
        *_about(selection),
        *map(_command, selection.commands),
        *map(_source, selection.sources),
        *map(_event, selection.events),
        *map(_plan, selection.plans()),
    ]
    return json_for_pages({"@context": _CONTEXT, "@graph": nodes})


def _about(selection: Selection) -> Iterator[dict[str, Any]]:
    header = selection.header
    origin = {"@id": _EXPORT, "@type": "prov:Activity", "used": _RECORD, "wasAssociatedWith": _PROGRAM}
    yield {
        "@id": _RECORD,
        "@type": ["Dataset", "prov:Entity"],
        "name": _given({"en": header.title, "ko": header.title_ko}),
        "version": header.version,
        "license": header.licence,
        "temporalCoverage": header.coverage.text,
        "identifier": f"sha256:{selection.timeline.record.checksum}",
    }
    yield {**origin, **({"description": f"opcon.load(){header.extract}"} if header.extract else {})}
    yield {"@id": _PROGRAM, "@type": ["SoftwareApplication", "prov:SoftwareAgent"], "name": {"en": "opcon"}}


def _command(command: Command) -> dict[str, Any]:
    names = {"en": command.name, "ko": command.name_ko}
    return {
        "@id": f"opcon:command:{command.id}",
        "@type": "Organization",
        "name": names,
        "alternateName": command.abbreviation,
    }


def _event(event: Event) -> dict[str, Any]:
    place = event.city if isinstance(event, Consultation) and event.city else event.preferred.place
    planned = isinstance(event, Consultation) and event.planned
    return _given(
        {
            "@id": f"opcon:event:{event.id}",
            "@type": ["Event", "prov:Entity"],
            "name": {"en": event.title, "ko": event.title_ko},
            "description": event.note,
            "keywords": event.kind,
            "eventStatus": "schema:EventScheduled" if planned else None,
            **_dated(event.when, lasts=bool(event.when.is_span and event.when.start and event.when.end)),
            "alsoDated": [
                str(one.when) for one in event.dates if one.rank is Rank.NORMAL and one is not event.preferred
            ],
            "location": {"@type": "Place", "name": {"en": place}} if place else None,
            "about": [f"opcon:command:{id}" for id in sorted(event.concerns)],
            "giver": _id(getattr(event, "giver", None)),
            "receiver": _id(getattr(event, "receiver", None)),
            "citation": [_citation(one) for one in event.citations],
            "wasDerivedFrom": [f"opcon:source:{id}" for id in sorted(event.sources)],
            "wasGeneratedBy": _EXPORT,
        }
    )


def _plan(plan: Plan) -> dict[str, Any]:
    before = plan.replaced.target if plan.replaced else None
    return _given(
        {
            "@id": f"opcon:plan:{plan.started_by.id}",
            "@type": ["Event", "prov:Entity"],
            "name": _plan_name(plan),
            "keywords": plan.layer,
            "eventStatus": _status(before, plan.target),
            **(_dated(plan.target, lasts=False) if plan.target else {}),
            "previousStartDate": _exact(before),
            "previousTarget": str(before) if before else None,
            "receiver": _id(plan.receiver),
            "wasDerivedFrom": [f"opcon:event:{plan.started_by.id}"],
            "wasRevisionOf": f"opcon:plan:{plan.replaced.started_by.id}" if plan.replaced else None,
            "wasGeneratedBy": _EXPORT,
        }
    )


def _plan_name(plan: Plan) -> dict[str, str]:
    conditions = " and ".join(plan.conditions), "·".join(one.label_ko for one in plan.conditions)
    to = (f" to the {plan.receiver.name}", f"({plan.receiver.name_ko})") if plan.receiver else ("", "")
    lead = f"{plan.started_by.step}, on the way to the transfer" if plan.started_by.step else "Transfer"
    return {
        "en": f"{lead} of {conditions[0]} operational control{to[0]}, as planned ({plan.layer})",
        "ko": f"{plan.started_by.step or ''} {conditions[1]} 작전통제권 전환{to[1]}: {LAYERS[plan.layer][1]}".strip(),
    }


def _status(before: When | None, target: When | None) -> str | None:
    """Return the status of a plan after the plan before it: kept, moved, or left without a date."""
    if target is None:
        return "schema:EventPostponed" if before else None
    return "schema:EventRescheduled" if before and before != target else "schema:EventScheduled"


def _source(source: Source) -> dict[str, Any]:
    return _given(
        {
            "@id": f"opcon:source:{source.id}",
            "@type": [_TYPES.get(source.type, "CreativeWork"), "prov:Entity"],
            "name": {source.language or "und": source.title},
            "author": [_author(name) for name in source.author],
            "publisher": {"@type": "Organization", "name": {"und": source.publisher}} if source.publisher else None,
            "datePublished": _exact(source.issued),
            "inLanguage": source.language,
            "identifier": [text for text in (source.number, source.DOI, source.ISBN) if text],
            "url": web_address(source),
        }
    )


def _author(name: Name) -> dict[str, Any]:
    kind = "Organization" if name.literal else "Person"
    return _given({"@type": kind, "name": {"und": str(name)}, "familyName": name.family, "givenName": name.given})


def _citation(citation: Citation) -> dict[str, Any]:
    return _given(
        {
            "@type": "CreativeWork",
            "isPartOf": f"opcon:source:{citation.source.id}",
            "pagination": citation.locator,
            "description": citation.remark,
        }
    )


def _dated(when: When, *, lasts: bool) -> dict[str, Any]:
    """Return the properties of a date: a start, and an end if it ``lasts``."""
    start, end = (when.start, when.end) if lasts else (when, None)
    return {
        "startDate": _exact(start),
        "endDate": _exact(end),
        "edtf": when.text,
        "earliest": str(when.earliest) if when.earliest else None,
        "latest": str(when.latest) if when.latest else None,
    }


def _exact(when: When | None) -> str | None:
    """Return a year, month or day without a qualifier as ISO 8601; None for other dates."""
    return when.text if when and when.year is not None and when.qualifier is None else None


def _id(command: Command | None) -> str | None:
    return f"opcon:command:{command.id}" if command else None


def _given(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value not in (None, [])}
