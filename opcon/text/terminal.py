"""Answers, events and explanations as lines of plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from opcon.model.appointments import Appointment
from opcon.model.authority import Condition
from opcon.model.base import either
from opcon.model.dates import When
from opcon.model.dating import Dating
from opcon.model.events import Agreement, Event
from opcon.model.sources import Citation
from opcon.model.vocabulary import Rank
from opcon.text.dates import dated, only_end, only_start
from opcon.text.explanation import Explanation
from opcon.text.labels import ranked_name
from opcon.timeline.plans import Plan
from opcon.timeline.record import start_after
from opcon.timeline.status import Status
from opcon.timeline.tenures import Tenure

_WIDTH = 100


def answer_lines(status: Status) -> Iterator[str]:
    """Yield the answer for a day: the holders in each condition, the plan of both governments, the instruments.

    >>> import opcon
    >>> for line in list(answer_lines(opcon.load().on("1995-01-01")))[:3]:
    ...     print(line or "-")
    1995-01-01: armed forces of the Republic of Korea
    -
    peacetime:
    """
    yield f"{status.day}: {status.force.name}"
    if first := start_after(status.record, status.day):
        yield f"The record begins on {dated(first)}, so it has no answer for this day."
        return
    if status.projected:
        yield f"Projection: based only on the holders and plans known on {status.known_until}."
    for condition in Condition:
        yield ""
        yield from _holders(status, condition)
    if status.plan:
        yield ""
        yield from _plan(status.plan)
    yield ""
    yield from _instruments(status)


def event_lines(event: Event) -> Iterator[str]:
    """Yield all that the record says about an event, with its dates, disputes and sources.

    >>> import opcon
    >>> list(event_lines(opcon.load()["rhee-letter"]))[2]
    '14 July 1950 · transfer · verified · rhee-letter'
    """
    yield event.title
    yield event.title_ko
    yield f"{dated(event.when)} · {event.kind} · {event.confidence} · {event.id}"
    if event.wording:
        yield from wrapped(f"“{event.wording}”")
    if isinstance(event, Agreement):
        yield from wrapped(f"In force {_in_force(event)}")
    yield ""
    yield from wrapped(event.note)
    yield ""
    yield "Dates"
    for dating in event.dates:
        yield from _dating(dating)
    yield "Sources"
    for citation in event.citations:
        yield from _citation(citation)


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """Yield an explanation: its paragraph, an empty line, and its numbered notes.

    >>> list(explanation_lines(Explanation("It was so [1].", ("A Memoir, p. 1",))))
    ['It was so [1].', '', '1. A Memoir, p. 1']
    """
    yield from wrapped(explanation.paragraph)
    yield ""
    for number, note in enumerate(explanation.notes, 1):
        yield from wrapped(f"{number}. {note}")


def wrapped(text: str, lead: str = "") -> list[str]:
    """Wrap a text; the first line starts with ``lead``, and the others are indented to match.

    >>> wrapped("The Gazette printed it then.", "- ")
    ['- The Gazette printed it then.']
    """
    indent = " " * len(lead)
    return wrap(
        text,
        _WIDTH,
        initial_indent=lead,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _holders(status: Status, condition: Condition) -> Iterator[str]:
    tenures = status.possible_tenures(condition)
    if status.tenure(condition) is None:
        yield f"{condition}: {'uncertain, perhaps' if tenures else 'no known holder'}"
    else:
        yield f"{condition}:{' uncertain, one of' if len(tenures) > 1 else ''}"
    for tenure in tenures:
        yield from _tenure(tenure)
        if tenure.designated:
            named = "; ".join(status.record.forces[name].name for name in tenure.designated)
            yield from wrapped(f"designated units only; sources name: {named}", "    ")
        yield from _leaders(status.commanders(tenure.holder.id))


def _tenure(tenure: Tenure) -> Iterator[str]:
    planned = tenure.planned
    start = _after("from" if planned else "since", tenure.start) if tenure.start else "since a day that is not recorded"
    yield f"  {tenure.holder.name} ({tenure.holder.id}), {'as planned, ' if planned else ''}{start}"
    yield f"    {tenure.started_by.title} [{tenure.started_by.id}]"
    for citation in tenure.citations:
        yield from wrapped(str(citation), "    - ")


def _leaders(appointments: Sequence[Appointment]) -> Iterator[str]:
    if appointments:
        yield from wrapped(f"led by {either(map(ranked_name, appointments))}, {appointments[0].post.name}", "    ")


def _plan(plan: Plan) -> Iterator[str]:
    on = f"depending on {plan.basis}, " if plan.basis else ""
    aim = _after("for", plan.target) if plan.target else f"{on}without a date"
    review = ", a date open to review" if plan.reopened else ""
    receiver = f" to the {plan.receiver.name}" if plan.receiver else ""
    yield "planned by both governments:"
    yield from wrapped(f"{' and '.join(plan.conditions)} control{receiver}, {aim}{review}", "  ")
    yield from wrapped(f"{plan.started_by.title} [{plan.started_by.id}]", "    ")


def _instruments(status: Status) -> Iterator[str]:
    read = [bool(agreement.reading) for agreement in status.basis]
    on_readings = f",{'' if all(read) else ' some'} on the readings in parentheses" if any(read) else ""
    yield f"instruments in force{on_readings}:{'' if status.basis else ' none known'}"
    for agreement in status.basis:
        yield from wrapped(f"{agreement.title} [{agreement.id}]", "  ")
        yield from wrapped(_in_force(agreement), "    ")
    for agreement in () if status.basis else status.readings:
        yield from wrapped(f"a reading of {agreement.id}: {agreement.reading}", "  ")
        for citation in agreement.citations:
            yield from wrapped(str(citation), "    - ")


def _in_force(agreement: Agreement) -> str:
    """Say how long an instrument was in force, for which condition, and on whose reading."""
    span = dated(agreement.in_force) if agreement.in_force else "for an unknown time"
    only = f", for {agreement.conditions[0]}" if len(agreement.conditions) == 1 else ""
    return f"{span}{only}{f' ({agreement.reading})' if agreement.reading else ''}"


def _dating(dating: Dating) -> Iterator[str]:
    place = f", by the calendar of {dating.place}" if dating.place else ""
    rank = "" if dating.rank is Rank.NORMAL else f" ({dating.rank})"
    given = (part for part in (dating.given_by and str(dating.given_by), dating.given_at) if part)
    yield from wrapped(", ".join([f"{dated(dating.when)}{place}: {dating.kind}{rank}", *given]), "- ")
    yield from wrapped(dating.reason or "", "  ")


def _citation(citation: Citation) -> Iterator[str]:
    yield from wrapped(str(citation), "- ")
    if citation.source.URL:
        yield f"  {citation.source.URL}"
    copy = f"Read in a copy: {citation.copy}." if citation.copy else None
    for remark in (copy, citation.remark, citation.source.note):
        yield from wrapped(remark or "", "  ")


def _after(word: str, when: When) -> str:
    """Write a date after a word, except a date with only an end, which has its own word."""
    if start := only_start(when):
        return f"{word} {dated(start)} or later"
    return dated(when) if only_end(when) else f"{word} {dated(when)}"
