"""The sentences of an explanation in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from opcon.model.authority import Command
from opcon.model.base import either
from opcon.model.dates import When
from opcon.model.events import Agreement, Incident
from opcon.model.vocabulary import PlanBasis
from opcon.text.dates import dated, only_end, only_start
from opcon.text.facts import (
    DesignatedUnits,
    HolderChange,
    Instruments,
    Leaders,
    NewTenure,
    PlanFact,
    PossibleHolders,
    by_commands,
)
from opcon.text.footnotes import Mark
from opcon.text.labels import ranked_name
from opcon.text.sentences import Phrase, interleave
from opcon.timeline.plans import Plan, Slip
from opcon.timeline.status import Status


def holders(status: Status, held: Sequence[PossibleHolders]) -> Phrase:
    """Say who held operational control in peacetime and in wartime, or was expected to."""
    control = f"operational control over {_the(status.force.name)}"
    day = f"{_projection(status)}On {_day(status.day)}, "
    if not any(one.tenures for one in held):
        return f"{day}nobody is known to have held {control.removesuffix(',')}."
    return day, _held(held, control, _EXPECTED if status.projected else _HELD), "."


def since(held: Sequence[PossibleHolders]) -> Phrase:
    """Say since when they have held control, if that is certain."""
    starts = [(one.condition, one.certain.start) for one in held if one.certain and one.certain.start]
    if len(starts) == 2 and starts[0][1] == starts[1][1]:
        return f"This had been so {_from(starts[0][1])}."
    written = [f"{_from(start)} in {condition}" for condition, start in starts]
    return ("This had been so ", _list(written), ".") if written else ""


def designated(units: Sequence[DesignatedUnits]) -> Phrase:
    """Say over which units control extended, if only over designated ones."""
    sentences = [
        f"In {' and '.join(one.conditions)} {_the(one.command.name)} had control of designated units only; "
        f"sources name {_units(one)}."
        for one in units
    ]
    return " ".join(sentences)


def leaders(commands: Sequence[Leaders]) -> Phrase:
    """Say who led the commands."""
    led = [
        (f"{_names(one)} led {_the(one.command.name)}", _marks(mark for _, mark in one.appointments))
        for one in commands
    ]
    return (_list(led), ".") if led else ""


def instruments(basis: Instruments) -> Phrase:
    """Say which instruments were in force, or on whose reading none was."""
    if basis.in_force:
        return _in_force("The instruments then in force", basis.in_force)
    if not basis.readings:
        return "No instrument is known to have been in force as a basis for this control."
    readings = ((_lowered(one.reading or ""), " ", mark) for one, mark in basis.readings)
    lead = "No instrument was in force as a basis for this control, according to a reading rather than an instrument"
    return f"{lead}: ", interleave(readings, " ")


def plan(planned: PlanFact, projected: bool) -> Phrase:
    """State the plan of the two governments, as a plan."""
    plan, mark = planned.plan, planned.mark
    if plan.reopened and plan.target:
        return f"The plan of both governments to {_pass(plan)} {_aimed(plan.target)} was open to review ", mark, "."
    if plan.target:
        return f"Both governments planned to {_pass(plan)} {_aimed(plan.target)} ", mark, "."
    end = ", so there is no date on which to expect it" if projected else ""
    return f"Both governments planned to {_pass(plan)}{_on_conditions(plan)}, and named no date ", mark, f"{end}."


def plan_ended(planned: PlanFact) -> Phrase:
    """Say that a plan was carried out, or that it had ended and no other replaced it."""
    aim = f" {_aimed(planned.plan.target)}" if planned.plan.target else _on_conditions(planned.plan)
    return (
        f"The plan of both governments to {_pass(planned.plan)}{aim} ",
        planned.mark,
        " was carried out." if planned.carried_out else " had ended.",
    )


def target_moved(slip: Slip | None) -> Phrase:
    """Say by how much the target of a plan had moved."""
    if slip is None:
        return ""
    return f"Its target had moved: {slip}." if slip.least or slip.most else "Its target was the same."


def incidents(under_way: Sequence[tuple[Incident, Mark]]) -> Phrase:
    """Say which incidents were under way."""
    return ("Under way at the time: ", _titles(under_way), ".") if under_way else ""


def verification(partly: Sequence[Mark], recalled: Sequence[Mark]) -> Iterator[Phrase]:
    """Say which notes have sources that were read only in part, or not at all."""
    if partly:
        yield "Sources for ", _list(partly), " were read in part or in copies only."
    if recalled:
        yield "For ", _list(recalled), ", no source was read."


def changes(one: Status, later: Status, changed: Sequence[HolderChange]) -> Phrase:
    """Say how the holders changed between two days."""
    overnight = later.day - one.day == timedelta(1)  # the only day on which a tenure can have begun is the later one
    days = f"On {_day(later.day)}" if overnight else f"Between {_day(one.day)} and {_day(later.day)}"
    passed = interleave((_passed(change, later.projected, overnight) for change in changed), "; ")
    return f"{_projection(later)}{days}, ", passed, "."


def same_day(day: date) -> Phrase:
    """Say that two answers are for one day, so that nothing changed between them."""
    return f"Both answers are for {_day(day)}, so there is no change between them."


def before_record(first: date, days: Sequence[date]) -> Phrase:
    """Say that the record begins after some days."""
    return f"The record begins on {_day(first)}, so it has no answer for {' or '.join(map(_day, days))}."


def instruments_changed(came: Sequence[tuple[Agreement, Mark]], went: Sequence[tuple[Agreement, Mark]]) -> Phrase:
    """Say which instruments came into force, and which were no longer in force."""
    sentences: list[Phrase] = []
    if came:
        sentences.append(_in_force("Came into force", came))
    if went:
        sentences.append(_in_force("No longer in force", went))
    return interleave(sentences, " ")


class _Verbs(NamedTuple):
    certain: str
    possible: str
    nobody: str


_HELD = _Verbs("held", "may have held", "nobody is known to have held")
_EXPECTED = _Verbs("was expected to hold", "might hold", "nobody was expected to hold")


def _held(held: Sequence[PossibleHolders], control: str, verbs: _Verbs) -> Phrase:
    clauses: list[Phrase] = []
    for commands, ones in by_commands(held).items():
        verb = verbs.certain if all(one.certain for one in ones) else verbs.possible
        holder = f"{_either(commands)} {verb}" if commands else verbs.nobody
        conditions = interleave(((f"in {one.condition}", _marks(one.marks)) for one in ones), " and ")
        clauses.append((f"{holder} {'it' if clauses else control} ", conditions))
    return interleave(clauses, ", and ")


_PASSED = {
    (False, True): "passed",
    (False, False): "may have passed",
    (True, True): "was expected to pass",
    (True, False): "might pass",
}


def _passed(change: HolderChange, projected: bool, overnight: bool) -> Phrase:
    control = f"{change.condition} operational control "
    if not change.new:
        return control, _stayed(change, projected), _marks(change.stayed)
    giver = f"from {_either(change.before) or 'no known holder'} "
    first, *others = change.new
    began = [_began(first, overnight, giver), *(_began(other, overnight) for other in others)]
    return control, interleave(began, ", then ")


def _began(new: NewTenure, overnight: bool, giver: str = "") -> Phrase:
    start = new.tenure.start
    when = "" if overnight and start and start.is_day else f" {_when(start)}"
    return (
        f"{_PASSED[new.planned, new.sure]}{when} {giver}to {_the(new.tenure.holder.name).removesuffix(',')} ",
        new.mark,
    )


def _stayed(change: HolderChange, projected: bool) -> str:
    if not change.after:
        return "had no known holder"
    holder = _either(change.after)
    if projected:
        return f"was expected to stay with {holder}"
    return f"stayed with {holder}" if len(change.after) == 1 else f"may have stayed with {holder}"


def _projection(status: Status) -> str:
    """Say that an answer is a projection, and on which day its knowledge ends."""
    if not status.projected:
        return ""
    return f"Projection: based only on what was known on {_day(status.known_until)}. "


def _pass(plan: Plan) -> str:
    """Name the planned transfer as an infinitive."""
    control = f"{plan.conditions[0]} control" if len(plan.conditions) == 1 else "control"
    return f"pass {control}{f' to {_the(plan.receiver.name)}' if plan.receiver else ''}"


def _on_conditions(plan: Plan) -> str:
    return " when conditions are met" if plan.basis is PlanBasis.CONDITIONS else ""


def _from(start: When) -> str:
    if end := only_end(start):
        return f"since {dated(end)} at the latest"
    earliest = only_start(start)
    return f"since {dated(earliest)} or later" if earliest else f"since {dated(start)}"


def _when(start: When | None) -> str:
    if start is None:
        return "on a day that is not recorded"
    return f"on {dated(start)}" if start.is_day else f"at some time ({dated(start)})"


def _the(name: str) -> str:
    """Return a name with its article; a name that contains a comma gets another after it."""
    article = "" if name.startswith("the ") else "the "
    return f"{article}{name}{',' if ',' in name else ''}"


def _either(commands: Iterable[Command]) -> str:
    return either(_the(command.name) for command in commands)


def _aimed(target: When) -> str:
    if target.is_day:
        return f"on {dated(target)}"
    if target.start and target.end:
        return f"between {dated(target.start)} and {dated(target.end)}"
    return f"in {dated(target)}" if not target.is_span else dated(target)


def _names(led: Leaders) -> str:
    return either(ranked_name(one) for one, _ in led.appointments)


def _marks(marks: Iterable[Mark]) -> Phrase:
    return [(" ", mark) for mark in marks]


def _titles(events: Iterable[tuple[Agreement | Incident, Mark]]) -> Phrase:
    return interleave(((f"“{event.title}” ", mark) for event, mark in events), "; ")


def _in_force(lead: str, agreements: Sequence[tuple[Agreement, Mark]]) -> Phrase:
    """List instruments, and say for which the record has a reading of the period in which they were in force."""
    read = [bool(agreement.reading) for agreement, _ in agreements]
    if not any(read):
        return f"{lead}: ", _titles(agreements), "."
    if all(read):
        return f"{lead}, {_READING}: ", _titles(agreements), "."
    marked = [
        (_titles([one]), " (on a reading)" if by_reading else "")
        for one, by_reading in zip(agreements, read, strict=True)
    ]
    return f"{lead}, some {_READING}: ", interleave(marked, "; "), "."


_READING = "on readings of their periods by this record or its sources"


def _list(items: Iterable[Phrase]) -> Phrase:
    return interleave(items, ", ", " and ")


def _units(designated: DesignatedUnits) -> str:
    names = [_the(force.name).removesuffix(",") for force in designated.first_named]
    return "".join(interleave([*names, "others"] if designated.names_more else names, ", ", " and "))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _day(day: date | None) -> str:
    return dated(day) if day else ""
