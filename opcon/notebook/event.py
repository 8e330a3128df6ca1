"""The view of an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from opcon.model.authority import Authority, Command
from opcon.model.dates import When
from opcon.model.events import Delegate, Event
from opcon.model.sources import Citation
from opcon.notebook.dates_table import dates, rivals
from opcon.notebook.footnotes import LinkedNotes, cited
from opcon.notebook.markup import Content, code, element, facts, joined, said
from opcon.notebook.page import key_of, page
from opcon.notebook.strings import authority, codes, conditions, day, named

_COMMON = {field.name for field in attrs.fields(Event)}
_NAMES = {"giver": "From", "receiver": "To", "leaves_out": "Leaves out", "heads": "Led by"}


def of_event(event: Event) -> str:
    """Show an event with its dates, each with who gives it, and its sources.

    >>> import opcon
    >>> "which sources dispute" in of_event(opcon.load()["rhee-letter"])
    True
    """
    notes = LinkedNotes(key_of(event))
    heading: Content = [said(event.title), " ", said(event.title_ko, "ko")]
    note = element("p", said(event.note), [notes.mark(one, _source(one)) for one in event.citations])
    place = element("p", code(event.origin or str(event)))
    tables = [facts("The event", _facts(event)), rivals(event), dates(event, notes)]
    return page(heading, place, note, *tables, notes.listed())


def _source(citation: Citation) -> list[Content]:
    remarks = (citation.remark, citation.source.note)
    return [cited(citation), ([element("br"), said(one)] for one in remarks if one)]


def _facts(event: Event) -> Iterator[tuple[str, Content]]:
    yield "Kind", event.kind
    yield "Date", f"{day(event.when)} ({event.preferred.kind})"
    yield from _own(event)
    yield "Condition", conditions(event.conditions)
    yield "Forces", codes(event.forces)
    yield "Commands", joined(map(named, event.commands)) or None
    yield "Wording", said(event.wording) if event.wording else None
    yield "Confidence", event.confidence


def _own(event: Event) -> Iterator[tuple[str, Content]]:
    """Yield what events of its kind have beyond those of others."""
    for field in attrs.fields(type(event)):
        if field.name not in _COMMON:
            yield _label(field.name), _told(field.name, getattr(event, field.name))


def _label(name: str) -> str:
    if name.endswith("_ko"):
        return f"{_label(name.removesuffix('_ko'))} in Korean"
    return _NAMES.get(name, name.replace("_", " ").capitalize())


def _told(name: str, value: object) -> Content:
    """Return what a field holds; None where it holds nothing."""
    if isinstance(value, tuple):
        return codes(value) if name == "leaves_out" else joined(map(_one, value)) or None
    return None if value is None else _one(value)


def _one(value: object) -> Iterable[Content]:
    if isinstance(value, When):
        return [day(value)]
    if isinstance(value, Command):
        return named(value)
    if isinstance(value, Authority):
        return authority(value)
    if isinstance(value, Delegate):
        return _delegate(value)
    return [said(str(value))]


def _delegate(head: Delegate) -> list[Content]:
    korean: list[Content] = [" ", said(head.name_ko, "ko")] if head.name_ko else []
    office: list[Content] = [", ", said(head.office)] if head.office else []
    return [said(head.name), *korean, *office, " (", said(head.side), ")"]
