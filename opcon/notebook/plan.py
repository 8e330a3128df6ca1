"""The view of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from xml.etree.ElementTree import Element

from opcon.model.dates import When
from opcon.notebook.footnotes import LinkedNotes
from opcon.notebook.markup import Nodes, code, element, facts_table, isolate
from opcon.notebook.page import key_of, render
from opcon.notebook.strings import both_names, code_list, join_conditions, layer_label, short_date
from opcon.notebook.strip import Strip
from opcon.text.labels import GOES_ON, NO_DATE
from opcon.timeline.plans import Plan

_AROUND = timedelta(365)


def plan_view(plan: Plan) -> str:
    """Return the view of a plan: the days on which it was in force, and its target date.

    >>> import opcon
    >>> "17 Apr 2012" in plan_view(opcon.load().on("2009-01-01").plan)
    True
    """
    notes = LinkedNotes(key_of(plan))
    to: Nodes = [" to the ", isolate(plan.receiver.name)] if plan.receiver else None
    heading: Nodes = [f"Plan to transfer {join_conditions(plan.conditions)} control", to, f": {target_text(plan)}"]
    about = element(
        "p", isolate(plan.started_by.title), notes.on(plan.started_by), " ", isolate(plan.started_by.title_ko, "ko")
    )
    table = facts_table("The plan", _facts(plan, notes))
    return render(heading, about, element("p", code(str(plan))), _strip(plan), table, notes.listed())


def target_text(plan: Plan) -> str:
    """Return the target date of a plan in words.

    >>> import opcon
    >>> target_text(opcon.load().on("2016-01-01").plan), target_text(opcon.load().on("2014-05-01").plan)
    ('no date, on conditions', '1 Dec 2015, open to review')
    """
    on = f", on {plan.basis}" if plan.basis else ""
    target = short_date(plan.target) if plan.target else f"{NO_DATE[0]}{on}"
    return f"{target}, open to review" if plan.reopened else target


def _facts(plan: Plan, notes: LinkedNotes) -> Iterator[tuple[str, Nodes]]:
    change, before = plan.started_by, plan.replaced
    yield "Kind of plan", layer_label(plan.layer)
    yield "Step", change.step and isolate(change.step)
    yield "Condition", join_conditions(plan.conditions)
    yield "Forces", code_list(change.forces)
    yield "To", both_names(plan.receiver) if plan.receiver else None
    yield "Target date", target_text(plan)
    yield "Basis", plan.basis
    yield "In force from", short_date(plan.since)
    yield "In force until", short_date(plan.until) if plan.until else GOES_ON[0]
    yield "Ended by", [isolate(plan.ended_by.title), notes.on(plan.ended_by)] if plan.ended_by else None
    yield "Replaced", [_named(before), notes.on(before.started_by)] if before else None
    yield "Target moved by", str(plan.slip) if plan.slip else None
    yield "Forum", plan.forum and isolate(plan.forum)
    yield "Instrument", plan.instrument and isolate(plan.instrument)
    yield "Wording", change.wording and isolate(change.wording)
    yield "Confidence", change.confidence


def _named(plan: Plan) -> str:
    return f"the plan {'for' if plan.target else 'with'} {target_text(plan)}"


def _strip(plan: Plan) -> Element:
    """Draw the days on which the plan was in force, and below them its target date and that of the plan before."""
    before = plan.replaced.target if plan.replaced else None
    targets = [target for target in (plan.target, before) if target]
    days = [end for target in targets for end in (target.earliest, target.latest) if end]
    last = max([plan.until or plan.since + 2 * _AROUND, *days])
    rows = ("in force", "target", "old target") if before else ("in force", "target")
    strip = Strip(min([plan.since, *days]) - _AROUND, last + _AROUND, rows)
    aims = [_aim(strip, row, plan, target) for row, target in ((1, plan.target), (2, before)) if row < len(rows)]
    return strip.draw(_describe(plan, before), [*_in_force(strip, plan), *chain.from_iterable(aims)])


def _in_force(strip: Strip, plan: Plan) -> Iterator[Element]:
    end = plan.until or strip.last
    yield from strip.outline(0, plan.since, end)
    if plan.until is None:
        yield strip.arrow(0, end)


def _aim(strip: Strip, row: int, plan: Plan, target: When | None) -> Iterator[Element]:
    if target is None:
        yield strip.text(row, plan.since, NO_DATE[0])
        return
    start, end = target.earliest or strip.first, target.latest or strip.last
    yield from strip.outline(row, start, end)
    if target.earliest is None:
        yield strip.arrow(row, start, left=True)
    if target.latest is None:
        yield strip.arrow(row, end)


def _describe(plan: Plan, before: When | None) -> str:
    until = f" to {short_date(plan.until - timedelta(1))}" if plan.until else f", {GOES_ON[0]}"
    moved = f" Target date of the plan before: {short_date(before)}." if before else ""
    return f"In force from {short_date(plan.since)}{until}. Target date: {target_text(plan)}.{moved}"
