"""The view of an event."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from opcon.model.authority import Authority, Command
from opcon.model.dates import When
from opcon.model.events import Delegate, Event
from opcon.model.sources import Citation
from opcon.notebook.dates_table import dates_strip, dates_table
from opcon.notebook.footnotes import LinkedNotes, link_citation
from opcon.notebook.markup import Nodes, code, element, facts_table, isolate
from opcon.notebook.page import key_of, render
from opcon.notebook.strings import authority_names, both_names, code_list, join_conditions, short_date
from opcon.text.sentences import interleave

_COMMON = {field.name for field in attrs.fields(Event)}
_NAMES = {
    "giver": "From",
    "receiver": "To",
    "leaves_out": "Leaves out",
    "designated": "Designated units",
    "heads": "Heads of delegation",
}


def event_view(event: Event) -> str:
    """Return the view of an event: its facts, its dates with a source for each, and its citations.

    >>> import opcon
    >>> "sources disagree" in event_view(opcon.load()["rhee-letter"])
    True
    """
    notes = LinkedNotes(key_of(event))
    heading: Nodes = [isolate(event.title), " ", isolate(event.title_ko, "ko")]
    note = element("p", isolate(event.note), [notes.mark(one, _source(one)) for one in event.citations])
    place = element("p", code(event.origin or str(event)))
    tables = [facts_table("The event", _facts(event)), dates_strip(event), dates_table(event, notes)]
    return render(heading, place, note, *tables, notes.listed())


def _source(citation: Citation) -> list[Nodes]:
    remarks = (citation.remark, citation.source.note)
    return [link_citation(citation), ([element("br"), isolate(one)] for one in remarks if one)]


def _facts(event: Event) -> Iterator[tuple[str, Nodes]]:
    yield "Kind", event.kind
    yield "Date", f"{short_date(event.when)} ({event.preferred.kind})"
    yield from _own(event)
    yield "Condition", join_conditions(event.conditions)
    yield "Forces", code_list(event.forces)
    yield "Commands", interleave(map(both_names, event.commands), ", ") or None
    yield "Wording", isolate(event.wording) if event.wording else None
    yield "Confidence", event.confidence


def _own(event: Event) -> Iterator[tuple[str, Nodes]]:
    """Yield the fields that are specific to the kind of event."""
    for field in attrs.fields(type(event)):
        if field.name not in _COMMON:
            yield _label(field.name), _value(field.name, getattr(event, field.name))


def _label(name: str) -> str:
    if name.endswith("_ko"):
        return f"{_label(name.removesuffix('_ko'))} in Korean"
    return _NAMES.get(name, name.replace("_", " ").capitalize())


def _value(name: str, value: object) -> Nodes:
    """Return the value of a field, or None if it is empty."""
    if isinstance(value, tuple):
        return code_list(value) if name in ("leaves_out", "designated") else interleave(map(_one, value), ", ") or None
    return None if value is None else _one(value)


def _one(value: object) -> Nodes:
    if isinstance(value, When):
        return [short_date(value)]
    if isinstance(value, Command):
        return both_names(value)
    if isinstance(value, Authority):
        return authority_names(value)
    if isinstance(value, Delegate):
        return _delegate(value)
    return [isolate(str(value))]


def _delegate(head: Delegate) -> list[Nodes]:
    korean: list[Nodes] = [" ", isolate(head.name_ko, "ko")] if head.name_ko else []
    office: list[Nodes] = [", ", isolate(head.office)] if head.office else []
    return [isolate(head.name), *korean, *office, " (", isolate(head.side), ")"]
