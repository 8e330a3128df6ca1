"""The view of a status: the answer for a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from xml.etree.ElementTree import Element

import attrs

from opcon.model.authority import Authority, Command, Condition, Lane
from opcon.model.base import either
from opcon.notebook.footnotes import LinkedNotes
from opcon.notebook.markup import Nodes, code, element, html_table, isolate
from opcon.notebook.page import key_of, render
from opcon.notebook.plan import target_text
from opcon.notebook.strings import NOT_RECORDED, both_names, end_text, join_conditions, layer_label, short_date
from opcon.notebook.strip import Strip
from opcon.notebook.tenure import list_leaders
from opcon.palette import colors_of
from opcon.text.dates import dated
from opcon.timeline.record import start_after
from opcon.timeline.runs import HeldRun, history_runs
from opcon.timeline.status import Status
from opcon.timeline.tenures import Tenure

_MARGIN = 0.12


def status_view(status: Status) -> str:
    """Return the view of a status: holders and commanders by condition, instruments in force, and plans.

    >>> import opcon
    >>> "<caption>Operational control</caption>" in status_view(opcon.load().on("1995-01-01"))
    True
    """
    notes = LinkedNotes(key_of(status))
    heading = [dated(status.day), ": ", *both_names(status.force)]
    parts = [
        _projected(status),
        _uncovered(status),
        _expression(status),
        _strip(status),
        _holders(status, notes),
        *_basis(status, notes),
    ]
    return render(heading, *parts, _incidents(status, notes), _plans(status, notes), notes.listed())


def _projected(status: Status) -> Element | None:
    if not status.projected:
        return None
    known = short_date(status.known_until)
    return element(
        "p", f"A projection: it uses only what was known on {known} and carries forward the holder or plan of that day."
    )


def _uncovered(status: Status) -> Element | None:
    first = start_after(status.record, status.day)
    return element("p", f"The record begins on {dated(first)}, so it has no answer for this day.") if first else None


def _expression(status: Status) -> Element:
    return element("p", code(status.call))


def _holders(status: Status, notes: LinkedNotes) -> Element:
    doubtful = any(len(status.possible_tenures(one)) + status.nobody(one) > 1 for one in Condition)
    caption = f"Operational control{' (“or”: uncertain)' if doubtful else ''}"
    columns = ["Condition", "Holder", "From", "Until", "Led by", "Confidence"]
    return html_table(caption, columns, [row for one in Condition for row in _holder_rows(status, one, notes)])


def _holder_rows(status: Status, condition: Condition, notes: LinkedNotes) -> Iterator[list[Nodes]]:
    tenures = status.possible_tenures(condition)
    if status.nobody(condition) or not tenures:
        yield [condition, "possibly nobody yet" if tenures else "no holder in the record", "", "", "", ""]
    for index, tenure in enumerate(tenures):
        joint = "or " if index or status.nobody(condition) else None
        holder = [joint, _holder(tenure, notes), _designated(status, tenure)]
        yield [condition, holder, short_date(tenure.start), end_text(tenure),
               _leaders(status, tenure, notes), tenure.started_by.confidence]  # fmt: skip


def _holder(tenure: Tenure, notes: LinkedNotes) -> Nodes:
    planned = ", as planned" if tenure.planned else None
    return [both_names(tenure.holder), planned, notes.on(tenure.started_by)]


def _designated(status: Status, tenure: Tenure) -> str | None:
    named = "; ".join(status.record.forces[name].name for name in tenure.designated)
    return f" Designated units only. Sources name: {named}." if named else None


def _leaders(status: Status, tenure: Tenure, notes: LinkedNotes) -> Nodes:
    unknown = None if status.projected else NOT_RECORDED
    return list_leaders(status.commanders(tenure.holder.id), notes) or unknown


def _basis(status: Status, notes: LinkedNotes) -> Iterator[Element]:
    if status.basis:
        rows: list[list[Nodes]] = [
            [[isolate(one.title), notes.on(one)], short_date(one.in_force), join_conditions(one.conditions),
             isolate(one.reading or "")]
            for one in status.basis
        ]  # fmt: skip
        yield html_table("Instruments in force", ["Instrument", "In force", "Condition", "Reading"], rows)
        return
    yield element("p", "The record has no instrument in force on this day as the basis of control.")
    for one in status.readings:
        yield element("p", "Reading of ", isolate(one.title), notes.on(one), ": ", isolate(one.reading or ""))


def _incidents(status: Status, notes: LinkedNotes) -> Element | None:
    rows: list[list[Nodes]] = [
        [[isolate(one.title), notes.on(one)], short_date(one.when), one.confidence] for one in status.incidents
    ]
    return html_table("Incidents on this day", ["Incident", "Date", "Confidence"], rows) if rows else None


def _plans(status: Status, notes: LinkedNotes) -> Element | None:
    rows: list[list[Nodes]] = [
        [[layer_label(plan.layer), notes.on(plan.started_by)], join_conditions(plan.conditions),
         both_names(plan.receiver) if plan.receiver else "not stated", target_text(plan), short_date(plan.since)]
        for plan in status.plans
    ]  # fmt: skip
    columns = ["Kind of plan", "Condition", "To", "Target date", "In force from"]
    return html_table("Planned at the time (did not necessarily happen)", columns, rows) if rows else None


def _strip(status: Status) -> Element:
    """Draw the holders in peacetime and in wartime, with a line at the day of the status."""
    first, last = _known_days(status)
    end = max(last, status.day)
    strip = Strip(
        min(first, status.day), _with_margin(first, end) if status.projected else end, tuple(Condition), top=22
    )
    marks = [mark for row, condition in enumerate(Condition) for mark in _bars(strip, row, status, condition)]
    return strip.draw(_describe(status), [*marks, *strip.mark(status.day, short_date(status.day))])


def _bars(strip: Strip, row: int, status: Status, condition: Condition) -> Iterator[Element]:
    fills, found, (_, last) = colors_of(status.record.commands), _runs(status, condition), _known_days(status)
    for run in found:
        shares = [*([None] if run.vacant else []), *(fills[holder.id] for holder in run.holders)]
        name = run.holders[0].abbreviation if run.certain else ""
        yield from strip.bar(row, run.start, min(run.end, last), shares, name)
    if status.projected:
        yield from _expected(strip, row, status, condition, last)
    elif found:
        yield strip.arrow(row, last, fills[found[-1].holders[0].id] if found[-1].certain else "none")


def _with_margin(first: date, last: date) -> date:
    """Return a later last day, which leaves room for a name after the last bar."""
    return last + min(_MARGIN * (last - first), date.max - last)


def _expected(strip: Strip, row: int, status: Status, condition: Condition, last: date) -> Iterator[Element]:
    """Yield the outlines of the holders expected up to the day, and after them the name of those on the day."""
    days = [last, *(day for day in _planned_days(status, condition) if last < day < status.day), status.day]
    for start, end in pairwise(days):
        expected = _expected_on(status, start, condition)
        yield from strip.outline(row, start, end, fills=[colors_of(status.record.commands)[one.id] for one in expected])
    names = either(command.abbreviation for command in status.holders(condition))
    yield strip.text(row, status.day, f"\N{NO-BREAK SPACE}{names}")


def _planned_days(status: Status, condition: Condition) -> list[date]:
    """Return the first and the last day on which the planned holder was to take over."""
    starts = [tenure.start for tenure in status.possible_tenures(condition) if tenure.planned and tenure.start]
    days = (day for when in starts for day in (when.earliest, when.latest) if day)
    return sorted(set(days))


def _expected_on(status: Status, day: date, condition: Condition) -> tuple[Command, ...]:
    return attrs.evolve(status, day=day).holders(condition)


def _describe(status: Status) -> str:
    sentences = []
    for condition in Condition:
        held = ", ".join(map(_run_text, _runs(status, condition)))
        sentences.append(f"{condition.capitalize()}: {held or 'no holder in the record'}.")
    if status.projected:
        expected = (f"{either(command.name for command in status.holders(one))} in {one}" for one in Condition)
        sentences.append(f"Projection after {short_date(_known_days(status)[1])}: {', '.join(expected)}.")
    return f"Holders over time. {' '.join(sentences)} Marked: {short_date(status.day)}."


def _run_text(run: HeldRun) -> str:
    holders = [*(["nobody"] if run.vacant else []), *(holder.name for holder in run.holders)]
    return f"{either(holders)} from {short_date(run.start)}{'' if run.certain else ' (uncertain)'}"


def _runs(status: Status, condition: Condition) -> list[HeldRun]:
    """Return the runs of days with the same possible holders, merged across tenures of the same holder."""
    history = status.record.history(Lane(Authority.OPCON, condition, status.forces))
    found = history_runs(history, *_known_days(status))
    groups = (list(group) for _, group in groupby(found, key=lambda run: (run.vacant, run.holders)))
    return [attrs.evolve(group[0], end=group[-1].end) for group in groups]


def _known_days(status: Status) -> tuple[date, date]:
    """Return the first and the last day known."""
    first, last = status.record.span
    return first, status.known_until or last
