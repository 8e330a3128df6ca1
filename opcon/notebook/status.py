"""The view of the answer for a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

import attrs

from opcon.model.authority import Authority, Command, Condition, Lane
from opcon.model.base import either
from opcon.model.events import PlanChange
from opcon.notebook.footnotes import LinkedNotes
from opcon.notebook.markup import Nodes, code, element, html_table, isolate
from opcon.notebook.page import key_of, render
from opcon.notebook.plan import target_text
from opcon.notebook.strings import NOT_RECORDED, both_names, end_text, join_conditions, layer_label, short_date
from opcon.notebook.strip import Strip
from opcon.notebook.tenure import list_leaders
from opcon.palette import colours
from opcon.text.dates import dated
from opcon.timeline.record import Record
from opcon.timeline.status import Status
from opcon.timeline.succession import runs
from opcon.timeline.tenures import Tenure


def status_view(status: Status) -> str:
    """Show the holders on a day in each condition, the commanders, the instruments in force, and the plans.

    >>> import opcon
    >>> "<caption>Operational control</caption>" in status_view(opcon.load().on("1995-01-01"))
    True
    """
    notes = LinkedNotes(key_of(status))
    heading = [dated(status.day), ": ", *both_names(status.forces_name)]
    parts = [_projected(status), _expression(status), _strip(status), _holders(status, notes), *_basis(status, notes)]
    return render(heading, *parts, _incidents(status, notes), _plans(status, notes), notes.listed())


def _projected(status: Status) -> Element | None:
    if not status.projected:
        return None
    known = short_date(status.known_until)
    return element("p", f"Projected: what is known ends on {known}; this is what was then to be expected.")


def _expression(status: Status) -> Element:
    return element("p", code(repr(status).partition("  # ")[0]))


def _holders(status: Status, notes: LinkedNotes) -> Element:
    doubtful = any(len(status.candidates(one)) + status.nobody(one) > 1 for one in Condition)
    caption = f"Operational control{', in doubt where it says “or”' if doubtful else ''}"
    columns = ["Condition", "Holder", "From", "Until", "Led by", "Confidence"]
    return html_table(caption, columns, [row for one in Condition for row in _holder_rows(status, one, notes)])


def _holder_rows(status: Status, condition: Condition, notes: LinkedNotes) -> Iterator[list[Nodes]]:
    tenures = status.candidates(condition)
    if status.nobody(condition) or not tenures:
        yield [condition, "perhaps nobody yet" if tenures else "nobody that the record knows of", "", "", "", ""]
    for index, tenure in enumerate(tenures):
        joint = "or " if index or status.nobody(condition) else None
        yield [condition, [joint, _holder(tenure, notes)], short_date(tenure.start), end_text(tenure),
               _leaders(status, tenure, notes), tenure.begun.confidence]  # fmt: skip


def _holder(tenure: Tenure, notes: LinkedNotes) -> Nodes:
    planned = ", as planned" if isinstance(tenure.begun, PlanChange) else None
    return [both_names(tenure.holder), planned, notes.on(tenure.begun)]


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
        yield html_table("Instruments in force", ["Instrument", "In force", "Condition", "As read"], rows)
        return
    yield element("p", "No instrument is known that then stood as a basis for it.")
    for one in status.readings:
        yield element("p", "As read, of ", isolate(one.title), notes.on(one), ": ", isolate(one.reading or ""))


def _incidents(status: Status, notes: LinkedNotes) -> Element | None:
    rows: list[list[Nodes]] = [
        [[isolate(one.title), notes.on(one)], short_date(one.when), one.confidence] for one in status.incidents
    ]
    return html_table("Incidents under way", ["Incident", "When", "Confidence"], rows) if rows else None


def _plans(status: Status, notes: LinkedNotes) -> Element | None:
    rows: list[list[Nodes]] = [
        [[layer_label(plan.layer), notes.on(plan.begun)], join_conditions(plan.conditions),
         both_names(plan.receiver) if plan.receiver else "not said", target_text(plan), short_date(plan.since)]
        for plan in status.plans
    ]  # fmt: skip
    columns = ["Whose", "Condition", "To", "Aimed at", "Stood since"]
    return html_table("Planned then, which is no fact", columns, rows) if rows else None


@attrs.frozen
class Run:
    """Days on which the same commands may have held; None means nobody."""

    start: date
    end: date
    holders: tuple[Command | None, ...]

    def __str__(self) -> str:
        who = either(holder.name if holder else "nobody" for holder in self.holders)
        return f"{who} from {short_date(self.start)}{' (in doubt)' if len(self.holders) > 1 else ''}"


def _runs(status: Status, condition: Condition) -> tuple[Run, ...]:
    """Return the runs of days with the same possible holders, up to the last day known."""
    record = status.record
    history = record.history(Lane(Authority.OPCON, condition, status.forces))
    first, last = _covered(record, status)

    def holders(asked: date) -> tuple[Command | None, ...]:
        return tuple(dict.fromkeys(one.holder if one else None for one in history.possible(asked)))

    found = runs(history.edges, first.toordinal(), last.toordinal() + 1, holders)
    return tuple(Run(*run) for run in found if any(run[2]))


def _strip(status: Status) -> Element:
    """Draw the holders in peacetime and in wartime, with the day that was asked about."""
    first, last = _covered(status.record, status)
    strip = Strip(min(first, status.day), max(last, status.day), tuple(Condition), top=22)
    marks = [mark for row, condition in enumerate(Condition) for mark in _bars(strip, row, status, condition, last)]
    return strip.draw(_describe(status), [*marks, *strip.mark(status.day, short_date(status.day))])


def _bars(strip: Strip, row: int, status: Status, condition: Condition, last: date) -> Iterator[Element]:
    fills, found = colours(status.record.commands), _runs(status, condition)
    for run in found:
        shares = [fills[holder.id] if holder else None for holder in run.holders]
        name = run.holders[0].abbreviation if run.holders[0] and len(shares) == 1 else ""
        yield from strip.bar(row, run.start, min(run.end, last), shares, name)
    if status.projected:
        expected = either(command.abbreviation for command in status.possible(condition))
        yield from strip.outline(row, last, status.day, expected)
    elif found:
        lasting = found[-1].holders
        yield strip.arrow(row, last, fills[lasting[0].id] if len(lasting) == 1 and lasting[0] else "none")


def _describe(status: Status) -> str:
    sentences = [
        f"{one.capitalize()}: {', '.join(map(str, _runs(status, one))) or 'nobody known'}." for one in Condition
    ]
    if status.projected:
        expected = (f"{either(command.name for command in status.possible(one))} in {one}" for one in Condition)
        known = short_date(status.known_until or status.day)
        sentences.append(f"After {known}, only expected: {', '.join(expected)}.")
    return f"Who held over time. {' '.join(sentences)} Marked: {short_date(status.day)}."


def _covered(record: Record, status: Status) -> tuple[date, date]:
    """Return the first and the last day on which something is known."""
    days = [found for event in record.events for found in (event.when.earliest, event.when.latest) if found]
    first = record.coverage.earliest or min(days, default=status.day)
    return first, status.known_until or max([*days, status.day])
