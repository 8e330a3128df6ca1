"""The sentences of an explanation in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from opcon.model.authority import Command
from opcon.model.dates import When
from opcon.model.events import Agreement, Incident
from opcon.text.dates import dated
from opcon.text.facts import Basis, Change, Held, Led, Planned
from opcon.timeline.plans import Plan, Slip
from opcon.timeline.status import Status


def holders(status: Status, held: Sequence[Held]) -> str:
    """Say with whom operational control lay in peacetime and in wartime, or was to be expected to lie."""
    name = status.force.name
    over = f"operational control over the {name}{',' if ',' in name else ''}"
    if not any(one.tenures for one in held):
        return f"{_ends(status)}On {_day(status.day)} nobody is known to have held {over.removesuffix(',')}."
    if not status.projected:
        return f"On {_day(status.day)} {over} {_whose(held, 'lay', 'may have lain')}."
    known = f"What is known here ends on {_day(status.known_until)}; as things stood then, "
    return f"{known}{over} {_whose(held, 'was to be expected to lie', 'might lie')} on {_day(status.day)}."


def since(held: Sequence[Held]) -> str:
    """Say since when, where that is certain."""
    spans = [(one.condition, one.certain.start) for one in held if one.certain and one.certain.start]
    if len(spans) == 2 and spans[0][1] == spans[1][1]:
        return f"It had lain there {_from(spans[0][1])}."
    said = [f"{_from(start)} in {condition}" for condition, start in spans]
    return f"It had lain there {_listed(said)}." if said else ""


def led(commands: Sequence[Led]) -> str:
    """Say who led."""
    said = [f"{_names(one)} led {_the(one.command)}{_marks(note for _, note in one.commanders)}" for one in commands]
    return f"{_listed(said)}." if said else ""


def instruments(basis: Basis) -> str:
    """Say which instruments stood, or by whose reading none did."""
    if basis.standing:
        return f"The instruments then in force: {'; '.join(_titled(*one) for one in basis.standing)}."
    if not basis.readings:
        return "No instrument is known that then stood as a basis for it."
    readings = " ".join(f"{_lowered(one.reading or '')} [{note}]" for one, note in basis.readings)
    return f"No instrument then stood as a basis for it, by a reading that is not the instruments' own: {readings}"


def plan(planned: Planned, projected: bool) -> str:
    """Say what the two governments planned, as a plan."""
    plan, note = planned.plan, planned.note
    if plan.reopened and plan.target:
        return f"That both governments would {_pass(plan)} on {dated(plan.target)} was open to review [{note}]."
    if plan.target:
        return f"Both governments planned to {_pass(plan)} {_aimed(plan.target)} [{note}]."
    end = "; there is then no date from which to expect it" if projected else ""
    return f"Both governments planned to {_pass(plan)} when conditions are met, and named no date [{note}]{end}."


def no_longer(planned: Planned) -> str:
    """Say that a plan had ended and no other taken its place."""
    aim = _aimed(planned.plan.target) if planned.plan.target else "when conditions are met"
    return f"The plan of both governments to {_pass(planned.plan)} {aim} [{planned.note}] no longer stood."


def moved(slip: Slip | None) -> str:
    """Say by how much the target of a plan had moved."""
    if slip is None:
        return ""
    return f"Its target had moved: {slip}." if slip.least or slip.most else "Its target was the same."


def under_way(incidents: Sequence[tuple[Incident, int]]) -> str:
    """Say what then defied or invoked it."""
    return f"Then under way: {'; '.join(_titled(*one) for one in incidents)}." if incidents else ""


def reading(partly: Sequence[int], recalled: Sequence[int]) -> Iterator[str]:
    """Say how far the sources of the notes were read, where not in full."""
    if partly:
        yield f"Sources for {_notes(partly)} were read in part or in copies only."
    if recalled:
        yield f"For {_notes(recalled)} no source was read."


def between(one: Status, later: Status, changes: Sequence[Change]) -> str:
    """Say who began to hold between two days."""
    said = "; ".join(_passed(change, later.projected) for change in changes)
    return f"{_ends(later)}Between {_day(one.day)} and {_day(later.day)}, {said}."


def instruments_changed(came: Sequence[tuple[Agreement, int]], went: Sequence[tuple[Agreement, int]]) -> str:
    """Say which instruments came and went."""
    parts = []
    if came:
        parts.append(f"Came into force: {'; '.join(_titled(*one) for one in came)}.")
    if went:
        parts.append(f"No longer in force: {'; '.join(_titled(*one) for one in went)}.")
    return " ".join(parts)


def _whose(held: Sequence[Held], surely: str, perhaps: str) -> str:
    groups: dict[tuple[Command, ...], list[Held]] = {}
    for one in held:
        groups.setdefault(tuple(dict.fromkeys(tenure.holder for tenure in one.tenures)), []).append(one)
    said, before = [], ""
    for commands, ones in groups.items():
        verb = surely if all(one.certain for one in ones) else perhaps
        where = f"with {' or '.join(map(_the, commands))}" if commands else "with nobody known"
        said.append(f"{f'{verb} ' if verb != before else ''}{where} {' and '.join(map(_in, ones))}")
        before = verb
    return " and ".join(said)


def _in(held: Held) -> str:
    return f"in {held.condition}{_marks(held.notes)}"


def _marks(notes: Iterable[int]) -> str:
    return "".join(f" [{note}]" for note in notes)


_PASSED = {
    (False, True): "passed",
    (False, False): "may have passed",
    (True, True): "was to be expected to pass",
    (True, False): "might pass",
}


def _passed(change: Change, projected: bool) -> str:
    control = f"{change.condition} operational control"
    if not change.begun:
        return f"{control} {_stayed(change, projected)}{_marks(change.stayed)}"
    source = f"from {' or '.join(map(_the, change.before)) or 'nobody known'} "
    said = []
    for begun in change.begun:
        verb = f"{_PASSED[begun.planned, begun.sure]} {_when(begun.tenure.start)}"
        said.append(f"{verb} {source}to {_the(begun.tenure.holder).removesuffix(',')} [{begun.note}]")
        source = ""
    return f"{control} {', then '.join(said)}"


def _stayed(change: Change, projected: bool) -> str:
    if not change.after:
        return "is not known to have been held by anybody"
    holder = " or ".join(map(_the, change.after))
    if projected:
        return f"was to be expected to stay with {holder}"
    return f"stayed with {holder}" if len(change.after) == 1 else f"may have stayed with {holder}"


def _ends(status: Status) -> str:
    """Say where what is known ends, if it does so before the day."""
    return f"What is known here ends on {_day(status.known_until)}. " if status.projected else ""


def _pass(plan: Plan) -> str:
    """Say what a plan was to do."""
    control = f"{plan.conditions[0]} control" if len(plan.conditions) == 1 else "control"
    return f"pass {control}{f' to {_the(plan.receiver)}' if plan.receiver else ''}"


def _from(start: When) -> str:
    if start.earliest is None:
        return f"since {dated(start).removeprefix('by ')} at the latest"
    return f"since {dated(start)}"


def _when(start: When | None) -> str:
    if start is None:
        return "on a day that is not recorded"
    return f"on {dated(start)}" if start.is_day else f"at some time ({dated(start)})"


def _the(command: Command) -> str:
    """Return the name of a command; one that has a comma in it is closed by another."""
    article = "" if command.name.startswith("the ") else "the "
    return f"{article}{command.name}{',' if ',' in command.name else ''}"


def _aimed(target: When) -> str:
    if target.is_day:
        return f"on {dated(target)}"
    if target.start and target.end:
        return f"at a time from {dated(target)}"
    return f"in {dated(target)}" if not target.is_span else dated(target)


def _names(led: Led) -> str:
    return " or ".join(f"{one.rank} {one.name}" if one.rank else one.name for one, _ in led.commanders)


def _titled(event: Agreement | Incident, note: int) -> str:
    return f"“{event.title}” [{note}]"


def _notes(numbers: Sequence[int]) -> str:
    return _listed(f"[{number}]" for number in numbers)


def _listed(parts: Iterable[str]) -> str:
    *firsts, last = parts
    return f"{', '.join(firsts)} and {last}" if firsts else last


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _day(day: object) -> str:
    return dated(When(str(day)))
