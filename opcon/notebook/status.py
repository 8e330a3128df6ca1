"""The view of the answer for a day."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from opcon.model.authority import Condition
from opcon.model.dates import When
from opcon.model.events import PlanChange
from opcon.notebook.footnotes import Notes
from opcon.notebook.holding import strip
from opcon.notebook.markup import Content, code, element, joined, said, table
from opcon.notebook.page import key_of, page
from opcon.notebook.plan import aimed
from opcon.notebook.strings import NOT_RECORDED, conditions, day, named, until, whose
from opcon.text.dates import dated
from opcon.timeline.status import Status
from opcon.timeline.tenures import Tenure


def of_status(status: Status) -> str:
    """Show who held on a day, peacetime and wartime apart, who led, what stood as a basis, and what was planned.

    >>> import opcon
    >>> "<caption>Operational control</caption>" in of_status(opcon.load().on("1995-01-01"))
    True
    """
    notes = Notes(key_of(status))
    heading = [dated(When(status.day.isoformat())), ": ", *named(status.force)]
    parts = [_projected(status), _expression(status), strip(status), _holders(status, notes), *_basis(status, notes)]
    return page(heading, *parts, _incidents(status, notes), _plans(status, notes), notes.listed())


def _projected(status: Status) -> Element | None:
    if not status.projected:
        return None
    known = day(When(str(status.known_until)))
    return element("p", f"Projected: what is known ends on {known}; this is what was then to be expected.")


def _expression(status: Status) -> Element:
    return element("p", code(repr(status).partition("  # ")[0]))


def _holders(status: Status, notes: Notes) -> Element:
    doubtful = any(len(status.possible_tenures(one)) + status.nobody(one) > 1 for one in Condition)
    caption = f"Operational control{', in doubt where it says “or”' if doubtful else ''}"
    columns = ["Condition", "Holder", "From", "Until", "Led by", "Confidence"]
    return table(caption, columns, [row for one in Condition for row in _held(status, one, notes)])


def _held(status: Status, condition: Condition, notes: Notes) -> Iterator[list[Content]]:
    found = status.possible_tenures(condition)
    if status.nobody(condition) or not found:
        yield [condition, "perhaps nobody yet" if found else "nobody that the record knows of", "", "", "", ""]
    for index, tenure in enumerate(found):
        either = "or " if index or status.nobody(condition) else None
        yield [condition, [either, _holder(tenure, notes)], day(tenure.start), until(tenure),
               _leaders(status, tenure, notes), tenure.started_by.confidence]  # fmt: skip


def _holder(tenure: Tenure, notes: Notes) -> Content:
    planned = ", as planned" if isinstance(tenure.started_by, PlanChange) else None
    return [named(tenure.holder), planned, notes.on(tenure.started_by)]


def _leaders(status: Status, tenure: Tenure, notes: Notes) -> Content:
    found = status.commanders(tenure.holder.id)
    unknown = None if status.projected else NOT_RECORDED
    return joined(([said(f"{one.rank or ''} {one.name}".strip()), notes.on(one)] for one in found), " or ") or unknown


def _basis(status: Status, notes: Notes) -> Iterator[Element]:
    if status.basis:
        rows: list[list[Content]] = [
            [[said(one.title), notes.on(one)], day(one.in_force), conditions(one.conditions), said(one.reading or "")]
            for one in status.basis
        ]
        yield table("Instruments in force", ["Instrument", "In force", "Condition", "As read"], rows)
        return
    yield element("p", "No instrument is known that then stood as a basis for it.")
    for one in status.readings:
        yield element("p", "As read, of ", said(one.title), notes.on(one), ": ", said(one.reading or ""))


def _incidents(status: Status, notes: Notes) -> Element | None:
    rows: list[list[Content]] = [
        [[said(one.title), notes.on(one)], day(one.when), one.confidence] for one in status.incidents
    ]
    return table("Incidents under way", ["Incident", "When", "Confidence"], rows) if rows else None


def _plans(status: Status, notes: Notes) -> Element | None:
    rows: list[list[Content]] = [
        [[whose(plan.layer), notes.on(plan.started_by)], conditions(plan.conditions),
         named(plan.receiver) if plan.receiver else "not said", aimed(plan), day(When(plan.since.isoformat()))]
        for plan in status.plans
    ]  # fmt: skip
    columns = ["Whose", "Condition", "To", "Aimed at", "Stood since"]
    return table("Planned then, which is no fact", columns, rows) if rows else None
