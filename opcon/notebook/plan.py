"""The view of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from xml.etree.ElementTree import Element

from opcon.model.dates import When
from opcon.notebook.footnotes import Notes
from opcon.notebook.markup import Content, code, element, facts, said
from opcon.notebook.page import key_of, page
from opcon.notebook.strings import codes, conditions, day, named, whose
from opcon.notebook.strip import Strip
from opcon.timeline.plans import Plan

_AROUND = timedelta(365)


def of_plan(plan: Plan) -> str:
    """Show what was intended, and until when, against the day it aimed at.

    >>> import opcon
    >>> "17 Apr 2012" in of_plan(opcon.load().on("2009-01-01").plan)
    True
    """
    notes = Notes(key_of(plan))
    to: Content = [" to the ", said(plan.receiver.name)] if plan.receiver else None
    heading: Content = [f"A plan to pass {conditions(plan.conditions)} control", to, f": {aimed(plan)}"]
    about = element(
        "p", said(plan.started_by.title), notes.on(plan.started_by), " ", said(plan.started_by.title_ko, "ko")
    )
    table = facts("The plan, which is no fact", _facts(plan, notes))
    return page(heading, about, element("p", code(str(plan))), _strip(plan), table, notes.listed())


def aimed(plan: Plan) -> str:
    """Write what a plan aimed at.

    >>> import opcon
    >>> aimed(opcon.load().on("2016-01-01").plan), aimed(opcon.load().on("2014-05-01").plan)
    ('no date, on conditions', '1 Dec 2015, open to review')
    """
    target = day(plan.target) if plan.target else f"no date, on {plan.basis}"
    return f"{target}, open to review" if plan.reopened else target


def _facts(plan: Plan, notes: Notes) -> Iterator[tuple[str, Content]]:
    change, before = plan.started_by, plan.replaced
    yield "Whose", whose(plan.layer)
    yield "Step", change.step and said(change.step)
    yield "Condition", conditions(plan.conditions)
    yield "Forces", codes(change.forces)
    yield "To", named(plan.receiver) if plan.receiver else None
    yield "Aimed at", aimed(plan)
    yield "Time hung on", plan.basis
    yield "Stood since", _day(plan.since)
    yield "Stood until", _day(plan.until) if plan.until else "goes on"
    yield "Ended by", [said(plan.ended_by.title), notes.on(plan.ended_by)] if plan.ended_by else None
    yield "Replaced", [f"the one before: {aimed(before)}", notes.on(before.started_by)] if before else None
    yield "Moved by", str(plan.slip) if plan.slip else None
    yield "Where", plan.forum and said(plan.forum)
    yield "Paper", plan.instrument and said(plan.instrument)
    yield "Wording", change.wording and said(change.wording)
    yield "Confidence", change.confidence


def _strip(plan: Plan) -> Element:
    """Draw the days on which the plan stood, the day it aimed at, and below it the one that the plan before did."""
    before = plan.replaced.target if plan.replaced else None
    targets = [target for target in (plan.target, before) if target]
    days = [end for target in targets for end in (target.earliest, target.latest) if end]
    last = max([plan.until or plan.since + 2 * _AROUND, *days])
    rows = ("stood", "aimed at", "before") if before else ("stood", "aimed at")
    strip = Strip(min([plan.since, *days]) - _AROUND, last + _AROUND, rows)
    aims = [_aim(strip, row, plan, target) for row, target in ((1, plan.target), (2, before)) if row < len(rows)]
    return strip.drawn(_told(plan, before), [*_stood(strip, plan), *chain.from_iterable(aims)])


def _stood(strip: Strip, plan: Plan) -> Iterator[Element]:
    end = plan.until or strip.last
    yield from strip.outline(0, plan.since, end)
    if plan.until is None:
        yield strip.arrow(0, end)


def _aim(strip: Strip, row: int, plan: Plan, target: When | None) -> Iterator[Element]:
    if target is None:
        yield strip.text(row, plan.since, "no date")
        return
    start, end = target.earliest or strip.first, target.latest or strip.last
    yield from strip.outline(row, start, end)
    if target.earliest is None:
        yield strip.arrow(row, start, left=True)
    if target.latest is None:
        yield strip.arrow(row, end)


def _told(plan: Plan, before: When | None) -> str:
    until = f"to {_day(plan.until - timedelta(1))}" if plan.until else "and goes on"
    moved = f" The plan before aimed at {day(before)}." if before else ""
    return f"The plan stood from {_day(plan.since)} {until}. It aimed at {aimed(plan)}.{moved}"


def _day(given: date) -> str:
    return day(When(given.isoformat()))
