"""The events of the page: the content of their cards, and the values for search and drawing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from opcon.explorer.encoding import Payload, SharedTables, bilingual_date, bilingual_name, without_empty
from opcon.explorer.strings import LABELS, Bilingual
from opcon.model.authority import Condition
from opcon.model.dates import When
from opcon.model.dating import Dating
from opcon.model.events import (
    Agreement,
    Assessment,
    Consultation,
    Delegate,
    Establishment,
    Event,
    PlanChange,
    Release,
    Statement,
    Transfer,
)
from opcon.timeline.knowledge import known_day
from opcon.timeline.record import Record


def card(event: Event, record: Record, place: str, shared: SharedTables) -> Payload:
    """Return an event as plain values. ``place`` is the city in which the day it became known counts.

    >>> import opcon
    >>> record = opcon.load().record
    >>> letter = card(opcon.load()["rhee-letter"], record, "Seoul", SharedTables(record))
    >>> letter["kind"], letter["known"] == date(1950, 7, 14).toordinal(), letter["disputes"]
    ('transfer', True, [(0, 1), (2, 3)])
    """
    return without_empty(
        id=event.id,
        kind=event.kind,
        title=event.title,
        note=event.note,
        wording=event.wording,
        confidence=event.confidence.value,
        dates=[_dating(dating, shared) for dating in event.dates],
        preferred=event.dates.index(event.preferred),
        disputes=[pair for pair in combinations(range(len(event.dates)), 2) if _disputed(event, *pair)],
        known=known_day(event, place).toordinal(),
        cites=shared.citations(event),
        concerns=sorted(shared.command(record.commands[id]) for id in event.concerns),
        receiver=shared.command(event.receiver) if isinstance(event, Transfer | Release) else None,
        weight=_weight(event, record),
        turning=_is_turning_point(event, record) or None,
        short=event.short_title,
        facts=list(_facts(event, record)),
        short_ko=event.short_title_ko,
        title_ko=event.title_ko,  # apart from the English texts, because each language compresses better alone
    )


def _disputed(event: Event, one: int, other: int) -> bool:
    return event.dates[one].disputes(event.dates[other])


def _dating(dating: Dating, shared: SharedTables) -> Payload:
    return without_empty(
        when=shared.date(dating.when),
        kind=dating.kind,
        place=dating.place,
        rank=dating.rank.value,
        by=shared.labeled(dating.given_by) if dating.given_by else None,
        at=dating.given_at,
        reason=dating.reason,
    )


def _weight(event: Event, record: Record) -> int:
    """Return the prominence of an event as one number."""
    importance, over_all, passes, sources = event.prominence(record.whole)
    return 100_000 * importance + 10_000 * over_all + 1_000 * passes + sources


def _is_turning_point(event: Event, record: Record) -> bool:
    _, over_all, passes, _ = event.prominence(record.whole)
    return event.importance == 1 or (over_all and passes)


def _facts(event: Event, record: Record) -> Iterator[Payload]:
    """Yield the details of an event, each with the day from which it could be known if that is later."""
    if isinstance(event, Transfer | Release):
        yield from _change(event, record)
    yield from _of_its_kind(event)
    if len(event.conditions) == 1:
        yield _fact("conditions", _condition(event.conditions[0]))
    if event.forces != (record.whole,):
        yield _fact("forces", _listed([bilingual_name(record.forces[name]) for name in event.forces]))


def _change(event: Transfer | Release, record: Record) -> Iterator[Payload]:
    if event.giver:
        yield _fact("giver", bilingual_name(event.giver))
    yield _fact("receiver", bilingual_name(event.receiver))
    yield _fact("authorities", _listed([(one.label, one.label_ko) for one in event.authorities]))
    if event.leaves_out:
        yield _fact("leaves_out", _listed([bilingual_name(record.forces[name]) for name in event.leaves_out]))
    if isinstance(event, Transfer) and event.designated:
        yield _fact("designated", _listed([bilingual_name(record.forces[name]) for name in event.designated]))


def _of_its_kind(event: Event) -> Iterator[Payload]:
    match event:
        case Release():
            if event.until:
                yield _fact("until", bilingual_date(event.until), since=_ordinal(event.until.earliest))
            yield from _words(event, "procedure")
        case Agreement():
            yield from _words(event, "form")
            yield from _in_force(event)
            if event.authorities:
                yield _fact("authorities", _listed([(one.label, one.label_ko) for one in event.authorities]))
        case PlanChange():
            yield from _plan(event)
        case Assessment():
            yield from _words(event, "step", "result")
        case Establishment():
            yield from _words(event, "act")
        case Consultation():
            yield from _meeting(event)
        case Statement():
            yield from _words(event, "speaker")


def _in_force(event: Agreement) -> Iterator[Payload]:
    """Yield the span in force, and for the days before its end could be known the span without an end."""
    span = event.in_force
    if span:
        begins, ends = _ordinal(span.earliest), _ordinal(span.latest)
        if ends and span.start:
            yield _fact("in_force", bilingual_date(When(f"{span.start}/..")), since=begins, before=ends)
        yield _fact("in_force", bilingual_date(span), since=ends or begins)
    if event.reading:
        yield _fact("reading", (event.reading, event.reading_ko or event.reading))


def _plan(event: PlanChange) -> Iterator[Payload]:
    yield from _words(event, "change", "layer", "basis")
    if event.target:
        yield _fact("target", bilingual_date(event.target))
    if event.receiver:
        yield _fact("receiver", bilingual_name(event.receiver))
    yield from _words(event, "step", "forum", "instrument")


def _meeting(event: Consultation) -> Iterator[Payload]:
    series = _label(event.series)
    if event.number is not None:
        series = f"{series[0]}, no. {event.number}", f"제{event.number}차 {series[1]}"
    yield _fact("meeting", series)
    yield from _words(event, "city")
    if event.heads:
        yield _fact("heads", _listed([_head(head) for head in event.heads]))


def _head(head: Delegate) -> Bilingual:
    side, side_ko = _label(head.side)
    names = (head.name, head.office, side), (head.name_ko or head.name, head.office, side_ko)
    one, other = (", ".join(filter(None, parts)) for parts in names)
    return one, other


def _words(event: Event, *fields: str) -> Iterator[Payload]:
    """Yield the fields that have a value, which is a word of a closed list or free text."""
    for field in fields:
        value: str | None = getattr(event, field)
        if value:
            yield _fact(field, _label(value))


def _label(word: str) -> Bilingual:
    """Return the label of a word; a word that only this record has is its own label."""
    return LABELS.get(word, (word, word))


def _fact(field: str, text: Bilingual, since: int | None = None, before: int | None = None) -> Payload:
    one, other = text
    return without_empty(field=field, text=text if one != other else one, since=since, before=before)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _condition(condition: Condition) -> Bilingual:
    return condition.value, condition.label_ko


def _listed(names: list[Bilingual]) -> Bilingual:
    return "; ".join(name for name, _ in names), "; ".join(name for _, name in names)
