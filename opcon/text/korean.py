"""The sentences of an explanation in Korean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from opcon.model.authority import Command
from opcon.model.dates import When
from opcon.model.events import Agreement, Incident
from opcon.text.facts import Basis, Change, Held, Led, Planned
from opcon.timeline.plans import Plan, Slip
from opcon.timeline.status import Status


def holders(status: Status, held: Sequence[Held]) -> str:
    """Say with whom operational control lay in peacetime and in wartime, or was to be expected to lie."""
    over = f"{status.force.name_ko}에 대한 작전통제권"
    if not any(one.tenures for one in held):
        return f"{_ends(status)}{_day(status.day)} {over}을 누가 보유하였는지는 알려져 있지 않다."
    if not status.projected:
        return f"{_day(status.day)} {over}은 {_whose(held, '보유하고 있었다', '보유하고 있었을 수 있다')}."
    expected = _whose(held, "보유할 것으로 예상되었다", "보유할 수도 있을 것으로 예상되었다")
    return f"이 기록이 아는 것은 {_day(status.known_until)}까지이며, 당시로서는 {_day(status.day)} {over}은 {expected}."


def since(held: Sequence[Held]) -> str:
    """Say since when, where that is certain."""
    spans = [(one.condition.label_ko, one.certain.start) for one in held if one.certain and one.certain.start]
    if len(spans) == 2 and spans[0][1] == spans[1][1]:
        return f"이는 {_from(spans[0][1])}이다."
    return f"이는 {', '.join(f'{label}에는 {_from(start)}' for label, start in spans)}이다." if spans else ""


def led(commands: Sequence[Led]) -> str:
    """Say who led."""
    said = [f"{one.commanders[0][0].post.name_ko} {_names(one)}" for one in commands]
    return f"당시 지휘관은 다음과 같다: {'; '.join(said)}." if said else ""


def instruments(basis: Basis) -> str:
    """Say which instruments stood, or by whose reading none did."""
    if basis.standing:
        return f"당시 효력이 있던 문서는 다음과 같다: {'; '.join(_titled(*one) for one in basis.standing)}."
    if not basis.readings:
        return "당시 그 근거가 된 문서는 알려져 있지 않다."
    readings = " ".join(f"{one.reading_ko or one.reading} [{note}]" for one, note in basis.readings)
    return f"당시 그 근거가 된 문서는 없었다. 이는 문서 자체가 아니라 다음의 해석에 따른 것이다: {readings}"


def plan(planned: Planned, projected: bool) -> str:
    """Say what the two governments planned, as a plan."""
    plan, note = planned.plan, planned.note
    control, to = _moving(plan)
    if plan.reopened and plan.target:
        return f"{control}을 {dated(plan.target)}에{to} 넘긴다는 양국 정부의 계획은 재검토 중이었다[{note}]."
    if plan.target:
        return f"양국 정부는 {control}을 {_aimed(plan.target)}{to} 넘길 계획이었다[{note}]."
    end = " 따라서 예상할 수 있는 날짜가 없다." if projected else ""
    return f"양국 정부는 조건이 충족되면 {control}을{to} 넘길 계획이었고 날짜는 정하지 않았다[{note}].{end}"


def no_longer(planned: Planned) -> str:
    """Say that a plan had ended and no other taken its place."""
    plan, (control, to) = planned.plan, _moving(planned.plan)
    aim = _aimed(plan.target) if plan.target else "조건이 충족되면"
    return f"{control}을 {aim}{to} 넘긴다는 양국 정부의 계획[{planned.note}]은 더 이상 서 있지 않았다."


def moved(slip: Slip | None) -> str:
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


def under_way(incidents: Sequence[tuple[Incident, int]]) -> str:
    """Say what then defied or invoked it."""
    return f"당시 진행 중이던 사건: {'; '.join(_titled(*one) for one in incidents)}." if incidents else ""


def reading(partly: Sequence[int], recalled: Sequence[int]) -> Iterator[str]:
    """Say how far the sources of the notes were read, where not in full."""
    if partly:
        yield f"{_notes(partly)}의 출처는 일부 또는 사본만 확인하였다."
    if recalled:
        yield f"{_notes(recalled)}의 출처는 확인하지 못하였다."


def between(one: Status, later: Status, changes: Sequence[Change]) -> str:
    """Say who began to hold between two days."""
    *firsts, last = changes
    said = [*(_passed(change, later.projected, "고") for change in firsts), _passed(last, later.projected, "다")]
    return f"{_ends(later)}{_day(one.day)}과 {_day(later.day)} 사이에 {', '.join(said)}."


def instruments_changed(came: Sequence[tuple[Agreement, int]], went: Sequence[tuple[Agreement, int]]) -> str:
    """Say which instruments came and went."""
    parts = []
    if came:
        parts.append(f"효력이 생긴 문서: {'; '.join(_titled(*one) for one in came)}.")
    if went:
        parts.append(f"효력을 잃은 문서: {'; '.join(_titled(*one) for one in went)}.")
    return " ".join(parts)


def dated(when: When) -> str:
    """Write a date for readers, no more exactly than it is known.

    >>> dated(When("1950-07-14")), dated(When("1954-03~")), dated(When("../1978-11-07"))
    ('1950년 7월 14일', '1954년 3월경', '1978년 11월 7일까지')
    >>> dated(When("2009-10-15/2012-03-15")), dated(When("[1950-07-16,1950-07-18]"))
    ('2009년 10월 15일부터 2012년 3월 15일까지', '1950년 7월 16일 또는 1950년 7월 18일')
    """
    if when.is_span:
        parts = [f"{dated(when.start)}부터" if when.start else "", f"{dated(when.end)}까지" if when.end else ""]
        return " ".join(part for part in parts if part)
    if when.text.startswith("["):
        first, last = when.earliest, when.latest
        if first is None or last is None:
            return f"{_day(first or last)} {'이후' if first else '이전'}의 어느 날"
        return (
            f"{_day(first)}에서 {_day(last)} 사이의 어느 날"
            if ".." in when.text
            else f"{_day(first)} 또는 {_day(last)}"
        )
    year, *rest = when.text.rstrip("~?%").split("-")
    units = "".join(f" {int(number)}{unit}" for number, unit in zip(rest, ("월", "일"), strict=False))
    return f"{year}년{units}{_HEDGES.get(when.text[-1], '')}"


_HEDGES = {"~": "경", "?": "(추정)", "%": "경(추정)"}


def _whose(held: Sequence[Held], surely: str, perhaps: str) -> str:
    groups: dict[tuple[Command, ...], list[Held]] = {}
    for one in held:
        groups.setdefault(tuple(dict.fromkeys(tenure.holder for tenure in one.tenures)), []).append(one)
    said: list[tuple[str, str]] = []
    for commands, ones in groups.items():
        when = "와 ".join(one.condition.label_ko for one in ones) + (" 모두" if len(ones) > 1 else "에는")
        notes = "".join(f"[{note}]" for note in dict.fromkeys(note for one in ones for note in one.notes))
        who = _subject(" 또는 ".join(command.name_ko for command in commands)) if commands else "알려지지 않은 이가"
        said.append((f"{when} {who}{notes}", surely if all(one.certain for one in ones) else perhaps))
    *firsts, (last, verb) = said
    return "".join(f"{one}{_joined(other, verb)}, " for one, other in firsts) + f"{last} {verb}"


def _joined(verb: str, following: str) -> str:
    """Return the verb of a clause before another; where both have the same it is said once, at the end."""
    return "" if verb == following else f" {verb.removesuffix('다')}고"


_PASSED = {
    (False, True): "넘어갔",
    (False, False): "넘어갔을 수 있",
    (True, True): "넘어갈 것으로 예상되었",
    (True, False): "넘어갈 수도 있었",
}


def _passed(change: Change, projected: bool, end: str) -> str:
    control = f"{change.condition.label_ko} 작전통제권은"
    if not change.begun:
        return f"{control} {_stayed(change, projected)}{end}{''.join(f'[{note}]' for note in change.stayed)}"
    source = f"{' 또는 '.join(command.name_ko for command in change.before) or '알려지지 않은 보유자'}에서 "
    said = []
    for begun in change.begun:
        when = _aimed(begun.tenure.start) if begun.tenure.start else "기록되지 않은 날에"
        ending = end if begun is change.begun[-1] else "고"
        verb = f"{_PASSED[begun.planned, begun.sure]}{ending}"
        said.append(f"{when} {source}{_to(begun.tenure.holder.name_ko)} {verb}[{begun.note}]")
        source = ""
    return f"{control} {', 이어 '.join(said)}"


def _stayed(change: Change, projected: bool) -> str:
    if not change.after:
        return "보유자가 알려져 있지 않"
    holder = _subject(" 또는 ".join(command.name_ko for command in change.after))
    if projected:
        return f"그대로 {holder} 보유할 것으로 예상되었"
    return f"그대로 {holder} 보유하였" if len(change.after) == 1 else f"그대로 {holder} 보유하였을 수 있"


def _ends(status: Status) -> str:
    """Say where what is known ends, if it does so before the day."""
    return f"이 기록이 아는 것은 {_day(status.known_until)}까지이다. " if status.projected else ""


def _moving(plan: Plan) -> tuple[str, str]:
    """Name what a plan was to pass, and to whom."""
    control = f"{plan.conditions[0].label_ko} 작전통제권" if len(plan.conditions) == 1 else "작전통제권"
    return control, f" {_to(plan.receiver.name_ko)}" if plan.receiver else ""


def _from(when: When) -> str:
    if when.earliest is None:
        return f"늦어도 {dated(when).removesuffix('까지')}부터"
    return dated(when) if when.is_span else f"{dated(when)}부터"


def _aimed(target: When) -> str:
    if not target.is_span:
        return f"{dated(target)}에"
    return f"{dated(target).removesuffix('까지')} 사이에" if target.start and target.end else dated(target)


def _names(led: Led) -> str:
    return " 또는 ".join(f"{one.name_ko or one.name}[{note}]" for one, note in led.commanders)


def _titled(event: Agreement | Incident, note: int) -> str:
    return f"‘{event.title_ko}’[{note}]"


def _notes(numbers: Sequence[int]) -> str:
    return ", ".join(f"[{number}]" for number in numbers)


def _subject(word: str) -> str:
    """Return a word with the particle of a subject.

    >>> _subject("유엔군사령부"), _subject("국군")
    ('유엔군사령부가', '국군이')
    """
    return word + ("이" if _closed(word) else "가")


def _to(word: str) -> str:
    """Return a word with the particle for where something goes.

    >>> _to("유엔군사령부"), _to("국군"), _to("서울")
    ('유엔군사령부로', '국군으로', '서울로')
    """
    return word + ("으로" if _closed(word) and (ord(word[-1]) - ord("가")) % 28 != _RIEUL else "로")


_RIEUL = 8


def _closed(word: str) -> bool:
    """Tell whether a word in Hangul ends in a consonant."""
    return "가" <= word[-1] <= "힣" and (ord(word[-1]) - ord("가")) % 28 != 0


def _day(day: date | None) -> str:
    return f"{day.year}년 {day.month}월 {day.day}일" if day else ""
