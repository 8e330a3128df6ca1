"""The sentences of an explanation in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from opcon.model.authority import Command
from opcon.model.base import either
from opcon.model.dates import When
from opcon.model.events import Agreement, Incident
from opcon.text.dates import dated, only_end
from opcon.text.facts import HolderChange, Instruments, Leaders, NewTenure, PlanFact, PossibleHolders, by_commands
from opcon.text.footnotes import Mark
from opcon.text.labels import ranked_name
from opcon.text.sentences import Phrase, interleave
from opcon.timeline.plans import Plan, Slip
from opcon.timeline.status import Status


def holders(status: Status, held: Sequence[PossibleHolders]) -> Phrase:
    """Say who held operational control in peacetime and in wartime, or was expected to."""
    name = status.force.name
    over = f"operational control over the {name}{',' if ',' in name else ''}"
    if not any(one.tenures for one in held):
        return f"{_ends(status)}On {_day(status.day)} nobody is known to have held {over.removesuffix(',')}."
    if not status.projected:
        return f"On {_day(status.day)} {over} ", _with_whom(held, "lay", "may have lain"), "."
    known = f"What is known here ends on {_day(status.known_until)}; as things stood then, "
    expected = _with_whom(held, "was to be expected to lie", "might lie")
    return f"{known}{over} ", expected, f" on {_day(status.day)}."


def since(held: Sequence[PossibleHolders]) -> Phrase:
    """Say since when they held, if that is certain."""
    starts = [(one.condition, one.certain.start) for one in held if one.certain and one.certain.start]
    if len(starts) == 2 and starts[0][1] == starts[1][1]:
        return f"It had lain there {_from(starts[0][1])}."
    written = [f"{_from(start)} in {condition}" for condition, start in starts]
    return ("It had lain there ", _list(written), ".") if written else ""


def leaders(commands: Sequence[Leaders]) -> Phrase:
    """Say who led the commands."""
    led = [(f"{_names(one)} led {_the(one.command)}", _marks(mark for _, mark in one.appointments)) for one in commands]
    return (_list(led), ".") if led else ""


def instruments(basis: Instruments) -> Phrase:
    """Say which instruments were in force, or on whose reading none was."""
    if basis.in_force:
        return "The instruments then in force: ", _titles(basis.in_force), "."
    if not basis.readings:
        return "No instrument is known that then stood as a basis for it."
    readings = ((_lowered(one.reading or ""), " ", mark) for one, mark in basis.readings)
    lead = "No instrument then stood as a basis for it, by a reading that is not the instruments' own: "
    return lead, interleave(readings, " ")


def plan(planned: PlanFact, projected: bool) -> Phrase:
    """Say what the two governments planned, as a plan."""
    plan, mark = planned.plan, planned.mark
    if plan.reopened and plan.target:
        return f"That both governments would {_pass(plan)} on {dated(plan.target)} was open to review ", mark, "."
    if plan.target:
        return f"Both governments planned to {_pass(plan)} {_aimed(plan.target)} ", mark, "."
    end = "; there is then no date from which to expect it" if projected else ""
    return f"Both governments planned to {_pass(plan)} when conditions are met, and named no date ", mark, f"{end}."


def plan_ended(planned: PlanFact) -> Phrase:
    """Say that a plan had ended without another in its place."""
    aim = _aimed(planned.plan.target) if planned.plan.target else "when conditions are met"
    return f"The plan of both governments to {_pass(planned.plan)} {aim} ", planned.mark, " no longer stood."


def target_moved(slip: Slip | None) -> Phrase:
    """Say by how much the target of a plan had moved."""
    if slip is None:
        return ""
    return f"Its target had moved: {slip}." if slip.least or slip.most else "Its target was the same."


def incidents(under_way: Sequence[tuple[Incident, Mark]]) -> Phrase:
    """Say which incidents were under way."""
    return ("Then under way: ", _titles(under_way), ".") if under_way else ""


def verification(partly: Sequence[Mark], recalled: Sequence[Mark]) -> Iterator[Phrase]:
    """Say which notes have sources that were read in part, or not at all."""
    if partly:
        yield "Sources for ", _list(partly), " were read in part or in copies only."
    if recalled:
        yield "For ", _list(recalled), " no source was read."


def changes(one: Status, later: Status, changed: Sequence[HolderChange]) -> Phrase:
    """Say who began to hold between two days."""
    passed = interleave((_passed(change, later.projected) for change in changed), "; ")
    return f"{_ends(later)}Between {_day(one.day)} and {_day(later.day)}, ", passed, "."


def instruments_changed(came: Sequence[tuple[Agreement, Mark]], went: Sequence[tuple[Agreement, Mark]]) -> Phrase:
    """Say which instruments came into force, and which were no longer in force."""
    sentences: list[Phrase] = []
    if came:
        sentences.append(("Came into force: ", _titles(came), "."))
    if went:
        sentences.append(("No longer in force: ", _titles(went), "."))
    return interleave(sentences, " ")


def _with_whom(held: Sequence[PossibleHolders], surely: str, perhaps: str) -> Phrase:
    clauses: list[Phrase] = []
    before = ""
    for commands, ones in by_commands(held).items():
        verb = surely if all(one.certain for one in ones) else perhaps
        holder = f"with {either(map(_the, commands))}" if commands else "with nobody known"
        conditions = interleave(((f"in {one.condition}", _marks(one.marks)) for one in ones), " and ")
        clauses.append((f"{verb} " if verb != before else "", f"{holder} ", conditions))
        before = verb
    return interleave(clauses, " and ")


_PASSED = {
    (False, True): "passed",
    (False, False): "may have passed",
    (True, True): "was to be expected to pass",
    (True, False): "might pass",
}


def _passed(change: HolderChange, projected: bool) -> Phrase:
    control = f"{change.condition} operational control "
    if not change.new:
        return control, _stayed(change, projected), _marks(change.stayed)
    giver = f"from {either(map(_the, change.before)) or 'nobody known'} "
    first, *others = change.new
    return control, interleave([_began(first, giver), *map(_began, others)], ", then ")


def _began(new: NewTenure, giver: str = "") -> Phrase:
    verb = f"{_PASSED[new.planned, new.sure]} {_when(new.tenure.start)}"
    return f"{verb} {giver}to {_the(new.tenure.holder).removesuffix(',')} ", new.mark


def _stayed(change: HolderChange, projected: bool) -> str:
    if not change.after:
        return "is not known to have been held by anybody"
    holder = either(map(_the, change.after))
    if projected:
        return f"was to be expected to stay with {holder}"
    return f"stayed with {holder}" if len(change.after) == 1 else f"may have stayed with {holder}"


def _ends(status: Status) -> str:
    """Say on which day the known record ends, if that is before the day of the answer."""
    return f"What is known here ends on {_day(status.known_until)}. " if status.projected else ""


def _pass(plan: Plan) -> str:
    """Say what a plan was to do."""
    control = f"{plan.conditions[0]} control" if len(plan.conditions) == 1 else "control"
    return f"pass {control}{f' to {_the(plan.receiver)}' if plan.receiver else ''}"


def _from(start: When) -> str:
    end = only_end(start)
    return f"since {dated(end)} at the latest" if end else f"since {dated(start)}"


def _when(start: When | None) -> str:
    if start is None:
        return "on a day that is not recorded"
    return f"on {dated(start)}" if start.is_day else f"at some time ({dated(start)})"


def _the(command: Command) -> str:
    """Return the name of a command with its article; a name that has a comma in it is closed by another."""
    article = "" if command.name.startswith("the ") else "the "
    return f"{article}{command.name}{',' if ',' in command.name else ''}"


def _aimed(target: When) -> str:
    if target.is_day:
        return f"on {dated(target)}"
    if target.start and target.end:
        return f"at a time from {dated(target)}"
    return f"in {dated(target)}" if not target.is_span else dated(target)


def _names(led: Leaders) -> str:
    return either(ranked_name(one) for one, _ in led.appointments)


def _marks(marks: Iterable[Mark]) -> Phrase:
    return [(" ", mark) for mark in marks]


def _titles(events: Iterable[tuple[Agreement | Incident, Mark]]) -> Phrase:
    return interleave(((f"“{event.title}” ", mark) for event, mark in events), "; ")


def _list(items: Iterable[Phrase]) -> Phrase:
    return interleave(items, ", ", " and ")


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _day(day: date | None) -> str:
    return dated(day) if day else ""
