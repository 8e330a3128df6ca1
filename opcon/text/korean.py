"""The sentences of an explanation in Korean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from opcon.model.authority import Command
from opcon.model.base import either
from opcon.model.dates import When
from opcon.model.events import Agreement, Incident
from opcon.model.vocabulary import PlanBasis
from opcon.text import dates
from opcon.text.dates import only_end
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
    over = f"{status.force.name_ko}에 대한 작전통제권"
    if not any(one.tenures for one in held):
        return f"{_ends(status)}{_day(status.day)} {over}을 누가 보유하였는지는 알려져 있지 않다."
    if not status.projected:
        return f"{_day(status.day)} {over}은 ", _who_held(held, "보유하고 있었다", "보유하고 있었을 수 있다"), "."
    expected = _who_held(held, "보유할 것으로 예상되었다", "보유할 수도 있을 것으로 예상되었다")
    known = f"이 기록이 아는 것은 {_day(status.known_until)}까지이며, 당시로서는 "
    return f"{known}{_day(status.day)} {over}은 ", expected, "."


def since(held: Sequence[PossibleHolders]) -> Phrase:
    """Say since when they have held control, if that is certain."""
    starts = [(one.condition.label_ko, one.certain.start) for one in held if one.certain and one.certain.start]
    if len(starts) == 2 and starts[0][1] == starts[1][1]:
        return f"이는 {_from(starts[0][1])}이다."
    return f"이는 {', '.join(f'{label}에는 {_from(start)}' for label, start in starts)}이다." if starts else ""


def designated(units: Sequence[DesignatedUnits]) -> Phrase:
    """Say over which units control extended, if only over designated ones."""
    sentences = [
        f"{one.command.name_ko}의 {'·'.join(condition.label_ko for condition in one.conditions)} 작전통제는 지정된 "
        f"부대에 한하였으며, 출처에 나오는 부대는 {_units(one)}이다."
        for one in units
    ]
    return " ".join(sentences)


def _units(designated: DesignatedUnits) -> str:
    names = ", ".join(force.name_ko for force in designated.first_named)
    return f"{names} 등" if designated.names_more else names


def leaders(commands: Sequence[Leaders]) -> Phrase:
    """Say who led the commands."""
    led = [(f"{one.appointments[0][0].post.name_ko} ", _names(one)) for one in commands]
    return ("당시 지휘관은 다음과 같다: ", interleave(led, "; "), ".") if led else ""


def instruments(basis: Instruments) -> Phrase:
    """Say which instruments were in force, or on whose reading none was."""
    if basis.in_force:
        return _in_force("당시 효력이 있던 문서", basis.in_force)
    if not basis.readings:
        return "당시 그 근거가 된 문서는 알려져 있지 않다."
    readings = ((f"{one.reading_ko or one.reading} ", mark) for one, mark in basis.readings)
    lead = "당시 그 근거가 된 문서는 없었다. 이는 문서 자체가 아니라 다음의 해석에 따른 것이다: "
    return lead, interleave(readings, " ")


def plan(planned: PlanFact, projected: bool) -> Phrase:
    """State the plan of the two governments, as a plan."""
    plan, mark = planned.plan, planned.mark
    control, to = _moving(plan)
    if plan.reopened and plan.target:
        return f"{control}을 {dated(plan.target)}에{to} 넘긴다는 양국 정부의 계획은 재검토 중이었다", mark, "."
    if plan.target:
        return f"양국 정부는 {control}을 {_aimed(plan.target)}{to} 넘길 계획이었다", mark, "."
    end = " 따라서 예상할 수 있는 날짜가 없다." if projected else ""
    return f"양국 정부는 {_on_conditions(plan)}{control}을{to} 넘길 계획이었고 날짜는 정하지 않았다", mark, f".{end}"


def plan_ended(planned: PlanFact) -> Phrase:
    """Say that a plan was carried out, or that it had ended and no other replaced it."""
    plan, (control, to) = planned.plan, _moving(planned.plan)
    aim = f"{_aimed(plan.target)} " if plan.target else _on_conditions(plan)
    return (
        f"{aim}{control}을{to} 넘긴다는 양국 정부의 계획",
        planned.mark,
        "은 이행되었다." if planned.carried_out else "은 더 이상 유효하지 않았다.",
    )


def target_moved(slip: Slip | None) -> Phrase:
    """Say by how much the target of a plan had moved."""
    if slip is None:
        return ""
    if slip.least == slip.most == 0:
        return "목표 시기는 그대로였다."
    least, most = sorted((abs(slip.least), abs(slip.most)))
    days = f"{most}일" if slip.least == slip.most else f"{least}일에서 {most}일"
    if slip.least < 0 < slip.most:
        return f"목표 시기는 최대 {-slip.least}일 이르게 또는 최대 {slip.most}일 늦게 바뀐 것이다."
    return f"목표 시기는 앞선 계획보다 {days} {'늦춰진' if slip.most > 0 else '앞당겨진'} 것이다."


def incidents(under_way: Sequence[tuple[Incident, Mark]]) -> Phrase:
    """Say which incidents were under way."""
    return ("당시 진행 중이던 사건: ", _titles(under_way), ".") if under_way else ""


def verification(partly: Sequence[Mark], recalled: Sequence[Mark]) -> Iterator[Phrase]:
    """Say which notes have sources that were read only in part, or not at all."""
    if partly:
        yield interleave(partly, ", "), "의 출처는 일부 또는 사본만 확인하였다."
    if recalled:
        yield interleave(recalled, ", "), "의 출처는 확인하지 못하였다."


def changes(one: Status, later: Status, changed: Sequence[HolderChange]) -> Phrase:
    """Say how the holders changed between two days."""
    overnight = later.day - one.day == timedelta(1)  # the only day on which a tenure can have begun is the later one
    days = f"{_day(later.day)}에" if overnight else f"{_day(one.day)}과 {_day(later.day)} 사이에"
    *firsts, last = changed
    passed = [_passed(change, later.projected, "고", overnight) for change in firsts]
    passed.append(_passed(last, later.projected, "다", overnight))
    return f"{_ends(later)}{days} ", interleave(passed, ", "), "."


def same_day(day: date) -> Phrase:
    """Say that two answers are for one day, so that nothing changed between them."""
    return f"두 답은 모두 {_day(day)}에 대한 것이므로 그 사이에 달라진 것이 없다."


def before_record(first: date, days: Sequence[date]) -> Phrase:
    """Say that the record begins after some days."""
    return f"이 기록은 {_day(first)}부터 시작하므로 {'과 '.join(map(_day, days))}에 대한 답은 없다."


def instruments_changed(came: Sequence[tuple[Agreement, Mark]], went: Sequence[tuple[Agreement, Mark]]) -> Phrase:
    """Say which instruments came into force, and which were no longer in force."""
    sentences: list[Phrase] = []
    if came:
        sentences.append(_in_force("효력이 생긴 문서", came))
    if went:
        sentences.append(_in_force("효력을 잃은 문서", went))
    return interleave(sentences, " ")


def _who_held(held: Sequence[PossibleHolders], surely: str, perhaps: str) -> Phrase:
    clauses: list[tuple[Phrase, str]] = []
    for commands, ones in by_commands(held).items():
        when = "와 ".join(one.condition.label_ko for one in ones) + (" 모두" if len(ones) > 1 else "에는")
        marks = list(dict.fromkeys(mark for one in ones for mark in one.marks))
        holder = _subject(_either(commands)) if commands else "알려지지 않은 이가"
        clauses.append(((f"{when} {holder}", marks), surely if all(one.certain for one in ones) else perhaps))
    *firsts, (last, verb) = clauses
    return [(clause, _connected(other, verb), ", ") for clause, other in firsts], last, f" {verb}"


def _connected(verb: str, following: str) -> str:
    """Return the verb of a clause before another; if both have the same verb, only the last clause has it."""
    return "" if verb == following else f" {verb.removesuffix('다')}고"


_PASSED = {
    (False, True): "넘어갔",
    (False, False): "넘어갔을 수 있",
    (True, True): "넘어갈 것으로 예상되었",
    (True, False): "넘어갈 수도 있었",
}


def _passed(change: HolderChange, projected: bool, end: str, overnight: bool) -> Phrase:
    control = f"{change.condition.label_ko} 작전통제권은 "
    if not change.new:
        return control, f"{_stayed(change, projected)}{end}", change.stayed
    giver = f"{_either(change.before) or '알려지지 않은 보유자'}에서 "
    last = len(change.new) - 1
    clauses = [
        _began(new, "" if index else giver, end if index == last else "고", overnight)
        for index, new in enumerate(change.new)
    ]
    return control, interleave(clauses, ", 이어 ")


def _began(new: NewTenure, giver: str, end: str, overnight: bool) -> Phrase:
    start = new.tenure.start
    when = "" if overnight and start and start.is_day else f"{_aimed(start) if start else '기록되지 않은 날에'} "
    verb = f"{_PASSED[new.planned, new.sure]}{end}"
    return f"{when}{giver}{_to(new.tenure.holder.name_ko)} {verb}", new.mark


def _stayed(change: HolderChange, projected: bool) -> str:
    if not change.after:
        return "보유자가 알려져 있지 않"
    holder = _subject(_either(change.after))
    if projected:
        return f"그대로 {holder} 보유할 것으로 예상되었"
    return f"그대로 {holder} 보유하였" if len(change.after) == 1 else f"그대로 {holder} 보유하였을 수 있"


def _ends(status: Status) -> str:
    """Say that an answer is a projection, and on which day its knowledge ends."""
    return f"이 기록이 아는 것은 {_day(status.known_until)}까지이다. " if status.projected else ""


def _moving(plan: Plan) -> tuple[str, str]:
    """Name the control that a plan would pass, and the receiver."""
    control = f"{plan.conditions[0].label_ko} 작전통제권" if len(plan.conditions) == 1 else "작전통제권"
    return control, f" {_to(plan.receiver.name_ko)}" if plan.receiver else ""


def _on_conditions(plan: Plan) -> str:
    return "조건이 충족되면 " if plan.basis is PlanBasis.CONDITIONS else ""


def _from(when: When) -> str:
    end = only_end(when)
    if end:
        return f"늦어도 {dated(end)}부터"
    return dated(when) if when.is_span else f"{dated(when)}부터"


def _aimed(target: When) -> str:
    if not target.is_span:
        return f"{dated(target)}에"
    if target.start and target.end:
        return f"{dated(target.start)}부터 {dated(target.end)} 사이에"
    return dated(target)


def _names(led: Leaders) -> Phrase:
    return interleave(((ranked_name(one, "ko"), mark) for one, mark in led.appointments), " 또는 ")


def _titles(events: Iterable[tuple[Agreement | Incident, Mark]]) -> Phrase:
    return interleave(((f"‘{event.title_ko}’", mark) for event, mark in events), "; ")


def _in_force(lead: str, agreements: Sequence[tuple[Agreement, Mark]]) -> Phrase:
    """List instruments, and say for which the record has a reading of the period in which they were in force."""
    read = [bool(agreement.reading) for agreement, _ in agreements]
    if not any(read):
        return f"{lead}: ", _titles(agreements), "."
    if all(read):
        return f"{lead}({_READING}): ", _titles(agreements), "."
    marked = [
        (_titles([one]), "(해석)" if by_reading else "") for one, by_reading in zip(agreements, read, strict=True)
    ]
    return f"{lead}(일부는 {_READING}): ", interleave(marked, "; "), "."


_READING = "이 기록이나 출처의 효력 기간 해석에 따름"


def _either(commands: Iterable[Command]) -> str:
    return either((command.name_ko for command in commands), "ko")


def _subject(word: str) -> str:
    """Return a word with the subject particle."""
    return word + ("이" if _ends_in_consonant(word) else "가")


def _to(word: str) -> str:
    """Return a word with the particle of direction; after a final ㄹ it is 로, as after a vowel."""
    return word + ("으로" if _ends_in_consonant(word) and (ord(word[-1]) - ord("가")) % 28 != _RIEUL else "로")


_RIEUL = 8


def _ends_in_consonant(word: str) -> bool:
    return "가" <= word[-1] <= "힣" and (ord(word[-1]) - ord("가")) % 28 != 0


def dated(when: When | date) -> str:
    """Write a date in Korean."""
    return dates.dated(when, "ko")


def _day(day: date | None) -> str:
    return dated(day) if day else ""
