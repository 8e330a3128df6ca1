"""The columns of tables of events, tenures, holds, plans, appointments and sources, for data frames and exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

import attrs

from opcon.model.appointments import Appointment, Role
from opcon.model.authority import Authority, Condition
from opcon.model.base import held_type
from opcon.model.dates import When
from opcon.model.events import KINDS, Event
from opcon.model.sources import Source, Standing
from opcon.model.vocabulary import SERIES, Confidence, DateKind, Layer, PlanAction, PlanBasis, Step
from opcon.timeline.columns import (
    CellKind,
    ColumnSpec,
    TableColumn,
    bounds,
    cited,
    dated,
    day,
    filled,
    flag,
    identifier,
    number,
    text,
)
from opcon.timeline.plans import Plan
from opcon.timeline.tenures import Hold, Tenure


def columns_of(things: Iterable[object], kind: type) -> list[TableColumn]:
    """Return the columns of a table of things of a kind, one of ``SPECS``; the table may be empty.

    >>> import opcon
    >>> columns_of(opcon.load().tenures("wartime"), Tenure)[3]
    TableColumn(name='holder', kind='text', values=['usafik', 'rok', 'unc', 'cfc'])
    """
    return filled(SPECS[kind], things)


def _joined(values: Iterable[object]) -> str | None:
    return "|".join(map(str, values)) or None


def _ids(values: Iterable[Any]) -> str | None:
    return _joined(value.id for value in values)


def _of_some_kinds(name: str) -> Callable[[Event], Any]:
    """Return a getter of an attribute that only some kinds of event have."""
    return lambda event: getattr(event, name, None)


def _date_of_some_kinds(name: str, meaning: str) -> ColumnSpec:
    return ColumnSpec(name, CellKind.DATE, meaning, text(name, meaning, _of_some_kinds(name)).get)


_EVENT = (
    text("id", "permanent id of the event"),
    text("kind", "kind of event", words=KINDS),
    text("title", "title in English"),
    text("title_ko", "title in Korean"),
    text("short_title", "label for charts in English"),
    text("short_title_ko", "label for charts in Korean"),
    number("importance", "1 for a turning point, 2 for an event that explains one; null for others"),
    text("note", "summary: the act, and why it matters to command"),
    ColumnSpec("when", CellKind.DATE, "preferred date, as exact as its source (EDTF)", lambda event: str(event.when)),
    *bounds("earliest", "latest", "when", attrgetter("when")),
    text("date_kind", "act that the date is for", lambda event: event.preferred.kind, DateKind),
    text("place", "city whose calendar the date follows", lambda event: event.preferred.place),
    text("confidence", "how far the claim was read in its source", words=Confidence),
    flag("disputed", "whether sources give dates that cannot both be right"),
    text("conditions", "peacetime, wartime or both, joined by |", lambda event: _joined(event.conditions)),
    text("forces", "forces it concerns, as dotted names joined by |", lambda event: _joined(event.forces)),
    text("commands", "ids of other commands it concerns, joined by |", lambda event: _ids(event.commands)),
    text(
        "authorities",
        "authorities that passed, or that it was a legal basis for, joined by |",
        lambda event: _joined(getattr(event, "authorities", ())),
    ),
    text("giver", "id of the holder before the event", lambda event: identifier(getattr(event, "giver", None))),
    text(
        "receiver",
        "id of the new holder; in a plan, as intended",
        lambda event: identifier(getattr(event, "receiver", None)),
    ),
    _date_of_some_kinds("target", "planned date of a transfer (EDTF)"),
    _date_of_some_kinds("until", "day on which released units returned (EDTF)"),
    text("series", "series of meetings", _of_some_kinds("series"), SERIES),
    number("number", "number of the meeting in its series", _of_some_kinds("number")),
    text("city", "city where the meeting was held", _of_some_kinds("city")),
    text("sources", "ids of its sources, joined by |", lambda event: _joined(sorted(event.sources))),
    *cited(),
)

_TENURE = (
    text("authority", "authority that was held", lambda tenure: tenure.lane.authority, Authority),
    text("condition", "condition in which it was held", lambda tenure: tenure.lane.condition, Condition),
    text("forces", "forces over which it was held, as a dotted name", lambda tenure: tenure.lane.forces),
    text("holder", "id of the command that held it", lambda tenure: tenure.holder.id),
    text("name", "name of the holder in English", lambda tenure: tenure.holder.name),
    text("name_ko", "name of the holder in Korean", lambda tenure: tenure.holder.name_ko),
    text(
        "designated",
        "parts of the forces that sources name, joined by |, if only designated units were under the holder",
        lambda tenure: _joined(tenure.designated),
    ),
    *dated("start", "first day of the tenure"),
    *dated("end", "first day after the tenure; null while it lasts, or if no return is recorded"),
    text("begun", "id of the event that started the tenure", lambda tenure: tenure.started_by.id),
    text("ended", "id of the event that ended the tenure", lambda tenure: identifier(tenure.ended_by)),
    *cited(),
)

_HOLD = (
    *_TENURE,
    text(
        "commanders",
        "ids of the appointments of all possible commanders on that day, joined by |",
        lambda hold: _ids(hold.commanders),
    ),
)

_PLAN = (
    text("id", "id of the event that started the plan", lambda plan: plan.started_by.id),
    text("layer", "layer of the plan: whose plan it was", words=Layer),
    text("change", "change that the event made to the plan before", lambda plan: plan.started_by.change, PlanAction),
    text("basis", "basis of the planned time", words=PlanBasis),
    text("step", "step of the assessment", lambda plan: plan.started_by.step, Step),
    text("conditions", "peacetime, wartime or both, joined by |", lambda plan: _joined(plan.conditions)),
    text("forces", "forces it concerns, as dotted names joined by |", lambda plan: _joined(plan.started_by.forces)),
    text("receiver", "id of the command that was to receive control", lambda plan: identifier(plan.receiver)),
    *dated("target", "planned date of the transfer"),
    day("since", "first day on which the plan was in force"),
    day("until", "first day on which it was no longer in force; null while it is"),
    text(
        "replaced",
        "id of the plan that it replaced",
        lambda plan: plan.replaced.started_by.id if plan.replaced else None,
    ),
    text("ended", "id of the event that ended the plan", lambda plan: identifier(plan.ended_by)),
    number(
        "slip_least",
        "days by which the target moved from that of the plan replaced, at least; negative if earlier",
        lambda plan: plan.slip.least if plan.slip else None,
    ),
    number(
        "slip_most",
        "days by which the target moved from that of the plan replaced, at most; negative if earlier",
        lambda plan: plan.slip.most if plan.slip else None,
    ),
    flag("reopened", "whether its date is under review and has not been replaced"),
    text("forum", "meeting or place in which the plan was agreed or announced"),
    text("instrument", "document that records the plan"),
    text("confidence", "how far the claim was read in its source", lambda plan: plan.started_by.confidence, Confidence),
    *cited(),
)

_APPOINTMENT = (
    text("id", "permanent id of the appointment"),
    text("post", "id of the post", lambda appointment: appointment.post.id),
    text("command", "id of the command that the post is in", lambda appointment: appointment.post.command.id),
    text("role", "role of the post", lambda appointment: appointment.post.role, Role),
    text("name", "name of the person in English, given name first"),
    text("name_ko", "name of the person in Korean"),
    text("rank", "rank of the person"),
    *dated("start", "first day in the post"),
    *dated("end", "first day after the time in the post"),
    text("note", "acting service, and disputes between sources"),
    text("confidence", "how far the claim was read in its source", words=Confidence),
    *cited(),
)


_SOURCE_MEANINGS = {
    "id": "permanent id of the source",
    "author": "authors, joined by |",
    "editor": "editors, joined by |",
    "title_en": "title translated into English",
    "title_ko": "title translated into Korean",
    "author_en": "authors in Latin letters, joined by |",
    "editor_en": "editors in Latin letters, joined by |",
    "container_title_en": "newspaper, website or volume in Latin letters",
    "publisher_en": "publisher in Latin letters",
    "standing": "standing of the source",
}


def source_meaning(field: str) -> str:
    """Return the meaning of the column of a field of a source, which has the name of the CSL variable.

    >>> source_meaning("container_title"), source_meaning("id")
    ('CSL variable container-title', 'permanent id of the source')
    """
    name = field if field == "archive_location" else field.replace("_", "-")  # CSL itself has this one underscore
    return _SOURCE_MEANINGS.get(field, f"CSL variable {name}")


def _of_a_source(field: attrs.Attribute[Any]) -> tuple[ColumnSpec, ...]:
    """Return the columns of one field of a source."""
    item, several = held_type(field.type)
    meaning = source_meaning(field.name)
    if item is When:
        return dated(field.name, meaning)
    get = attrgetter(field.name)
    words = Standing if item is Standing else ()
    return (text(field.name, meaning, (lambda source: _joined(get(source))) if several else get, words),)


_SOURCE = tuple(column for field in attrs.fields(attrs.resolve_types(Source)) for column in _of_a_source(field))

SPECS: dict[type, tuple[ColumnSpec, ...]] = {
    Event: _EVENT,
    Hold: _HOLD,
    Tenure: _TENURE,
    Plan: _PLAN,
    Appointment: _APPOINTMENT,
    Source: _SOURCE,
}
"""The columns of each kind of thing. A Hold is a Tenure too, so it comes first."""
