"""A record in which every field has a string that would do harm unless a page treats it as text."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import attrs

import opcon
from opcon.timeline.timeline import in_order

HARM = '</script><script>window.harmed=1</script><img src=x onerror="window.harmed=1">\'&lt;$& {day}{who}${window.harmed=1}\u2028\u2029-->'

TEXTS = {
    "title", "title_ko", "note", "wording", "place", "given_at", "reason", "locator", "copy", "remark", "name", "name_ko",
    "abbreviation", "speaker", "forum", "instrument", "result", "city", "office", "reading", "reading_ko", "rank", "family",
    "given", "literal", "publisher", "container_title", "number", "archive", "version", "checksum",
}  # fmt: skip
NAMED_BY_ID = (opcon.Event, opcon.Source, opcon.Appointment)


def harmful(value: Any) -> Any:
    """Return a value of the record with harm in every text, and in the ids of events and sources."""
    if isinstance(value, tuple):
        return tuple(map(harmful, value))
    if not attrs.has(type(value)) or isinstance(value, opcon.When):
        return value
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(value)):
        if not field.init:
            continue
        old = getattr(value, field.name)
        if isinstance(old, str) and type(old) is str:
            if field.name in TEXTS or (field.name == "id" and isinstance(value, NAMED_BY_ID)):
                changes[field.name] = old + HARM
            elif field.name == "URL":
                changes[field.name] = old + "?" + HARM
        elif isinstance(old, tuple) or attrs.has(type(old)):
            changes[field.name] = harmful(old)
    return attrs.evolve(value, **changes)


def poisoned(timeline: opcon.Timeline) -> opcon.Timeline:
    """Return a timeline of the same record with harm in every field."""
    record = timeline.record
    posts = {id: harmful(post) for id, post in record.posts.items()}
    poisoned = attrs.evolve(
        record,
        title=record.title + HARM,
        version=record.version + HARM,
        checksum=record.checksum + HARM,
        call="opcon.load()" + HARM,
        events=in_order(map(harmful, record.events)),
        commands=MappingProxyType({id: harmful(command) for id, command in record.commands.items()}),
        forces=MappingProxyType({id: harmful(force) for id, force in record.forces.items()}),
        posts=MappingProxyType(posts),
        appointments=tuple(map(harmful, record.appointments)),
    )
    return opcon.Timeline(poisoned)
