"""The text of the charts, in English and in Korean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from textwrap import wrap

import attrs

from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Command, Condition, Force
from opcon.model.base import either
from opcon.model.dates import When
from opcon.model.events import Event
from opcon.model.vocabulary import Layer
from opcon.text import dates
from opcon.text.labels import CONTROL_OVER, KINDS, LAYERS, NO_DATE
from opcon.text.plan_rows import PLAN_PHRASES, ROW_PHRASES, plan_headings, plan_origin, planned_by
from opcon.timeline.plans import Plan
from opcon.timeline.record import Record

_PHRASES: dict[str, tuple[str, str]] = {
    # Titles and headings
    "tenures": CONTROL_OVER,
    "events": ("Control of the {forces}: events", "{forces} 통제에 관한 사건"),
    "commanders": ("Commanders over time", "역대 지휘관"),
    "targets": (
        "Planned transfers of {condition} control over the {forces}",
        "{forces}에 대한 {condition}작전통제권 이양·전환 계획",
    ),
    "targets-facts": ("{condition} control: {facts}", "{condition}작전통제권: {facts}"),
    "targets-agreed": ("agreed for {dates}", "{dates} 전환 합의"),
    "targets-undated": ("since {since} no date", "{since}부터 날짜 없음"),
    "targets-passed": ("passed on {day}", "{day} 이양"),
    "held-since": ("{conditions}: {holder} since {year}.", "{conditions}: {year}년부터 {holder}."),
    "both": ("peacetime and wartime", "평시와 전시"),
    "deck": (
        "By agreement of both governments, {condition} control was to pass on {told}.",
        "양국 정부가 합의한 {condition}작전통제권 전환 시기: {told}.",
    ),
    "deck-undated": ("since {since}, {heading}", "{since}부터는 {heading}"),
    "then": (", then ", ", 이어 "),
    "heading-story": (
        "Plans to pass on {condition} control, and to whom (→)",
        "{condition}작전통제권 전환 계획과 받을 곳(➔)",
    ),
    "heading-tenures": ("Holders", "보유자"),
    "heading-targets": ("Plans for wartime", "전시작전통제권 전환 계획"),
    "heading-commanders": ("Commanders", "지휘관"),
    "heading-events": ("Events", "있었던 일"),
    # Axis titles
    "x-targets": ("Date in force", "계획이 유효한 날"),
    "y-targets": ("Target date", "목표일"),
    # Captions: one sentence for each kind of mark
    "bars": ("Bar: the holder, from the day of transfer.", "막대: 보유자. 넘어간 날부터 그렸다."),
    "outline": ("Dashed outline: only planned.", "파선 테두리: 계획일 뿐이다."),
    "planned-to": ("Planned: to {name}", "계획: {name}"),
    "fading": ("Fading: exact day unknown.", "색이 서서히 바뀌는 곳: 정확한 날을 모른다."),
    "tick": ("Tick: another date that a source gives.", "눈금: 다른 출처의 날짜."),
    "names": (
        "Each bar is one incumbent; a label is at its start.",
        "막대 하나가 한 사람의 재임 기간이고, 이름은 그 시작에 놓았다.",
    ),
    "paling": ("Paler: exact day unknown.", "옅은 곳: 정확한 날을 모른다."),
    "post-from": ("and from {year} {post}", "{year}년부터 {post}"),
    "gap": ("Wide gap: holder unknown.", "넓은 틈: 재임자를 모른다."),
    "full-marks": (
        "Filled: operational control over all the forces passes ({count} of {all} transfers and releases).",
        "채운 점: 부대 전체의 작전통제권이 넘어간 일(이양·해제 {all}건 중 {count}건).",
    ),
    "brief-marks": (
        "Filled: operational control over all the forces. Ring: other authority, or part of them. Dashed: perhaps.",
        "채운 점: 부대 전체의 작전통제권. 고리: 다른 권한이나 일부 부대. 파선: 확실하지 않은 일.",
    ),
    "rings": ("Ring: another authority, or a part of the forces.", "고리: 다른 권한이나 일부 부대."),
    "dashed-marks": ("Dashed: perhaps, or on an uncertain day.", "파선: 확실하지 않거나 정확한 날을 모르는 일."),
    "shades": (
        "Gray strip: the darker, the more events in the year (up to {most}).",
        "회색 띠: 짙을수록 그해의 사건이 많다(최대 {most}건).",
    ),
    "open-dots": ("Open dot: scheduled.", "빈 점: 예정."),
    "beyond": ("Not drawn: {count} with an open-ended date.", "그리지 않은 것: 시작이나 끝을 모르는 {count}건."),
    "other-kinds": ("Other events", "그 밖의 사건"),
    "lines": (
        "Thick line: how long it took; pale line: exact day unknown.",
        "굵은 선: 걸린 기간. 옅은 선: 정확한 날을 모른다.",
    ),
    "plans": ("These are plans, not events.", "사건이 아니라 계획이다."),
    "targets-axes": (
        "Horizontal: while the plan was in force. Vertical: its target date.",
        "가로: 계획이 유효한 기간. 세로: 목표일.",
    ),
    "window": ("Box: the target is a period.", "상자: 목표가 기간이다."),
    "about": ("Shading without edges: about this time.", "가장자리 없는 음영: 그 무렵."),
    "triangle": ("Triangle: any day up to this one.", "삼각형: 늦어도 그날까지."),
    "targets-joins": ("Thin vertical line: the target changed.", "가는 세로선: 목표가 바뀌었다."),
    "targets-ticks": ("Tick: a later plan with the same target.", "눈금: 목표가 같은 나중의 계획."),
    "today": ("planned day = today", "목표일 = 오늘"),
    "past": ("already past", "이미 지난 날"),
    "prologue": ("Before {day}: {held}.", "{day} 이전: {held}."),
    "story-line": ("Line: while the plan was in force.", "선: 계획이 유효한 기간."),
    "story-diamond": (
        "Gray, to a diamond: an agreed date, replaced before it came.",
        "회색 선과 마름모: 합의했으나 그날이 오기 전에 바뀐 날짜.",
    ),
    "story-circle": ("Circle: a goal, not agreed.", "동그라미: 합의하지 않은 목표."),
    "story-agreed": ("Diamond: the agreed date.", "마름모: 합의한 날짜."),
    "brief-diamond": ("Diamond: agreed, then replaced.", "마름모: 합의 뒤 바뀐 날짜."),
    "brief-circle": ("Circle: a goal.", "동그라미: 목표."),
    "brief-agreed": ("Diamond: the agreed date.", "마름모: 합의한 날짜."),
    "story-dashed": ("Dashed: not agreed, or still to come.", "파선: 합의하지 않았거나 앞으로의 일."),
    "peace-and-war": ("peace and war", "평시·전시"),
    "kept": ("{condition}: no change in {year}", "{condition}: {year}년에 변동 없음"),
    "kept-briefly": ("{condition}, unchanged", "{condition}, 변동 없음"),
    "story-others": (
        "Other goals, estimates, reports and periods: see the targets chart.",
        "그 밖의 목표·추정·보도·기간은 목표일 도표(targets)에 있다.",
    ),
    "goal-tag": ("{target} (goal)", "{target} (목표)"),
    **PLAN_PHRASES,
    **ROW_PHRASES,
    "by-when": ("by {when}", "{when}까지"),
    "conditions": ("when conditions are met", "조건이 충족될 때"),
    # The last day, the source, and the labels that are shown
    "line-at-end": ("Dotted vertical line: the record ends on {day}.", "세로 점선: 기록의 마지막 날, {day}."),
    "end": ("The record ends on {day}.", "기록의 마지막 날: {day}."),
    "line-as-known": (
        "Dotted vertical line: {day}; the chart uses only what was known then.",
        "세로 점선: {day}. 그날까지 알려진 것만 그렸다.",
    ),
    "as-known": ("The chart uses only what was known on {day}.", "{day}까지 알려진 것만 그렸다."),
    "source": ("Source: {title}, version {version}.", "출처: {title}, 버전 {version}."),
    "labeled": ("{counts} are named here", "이름을 적은 것: {counts}"),
    "labeled-one": ("{counts} is named here", "이름을 적은 것: {counts}"),
    "and-in-table": ("{counts}; all are in the table behind the chart.", "{counts}. 모두 도표 뒤의 표에 있다."),
    "count-tenures": ("{named} of {all} changes of holder", "보유자 변경 {all}건 중 {named}건"),
    "count-story": ("{named} of {all} changes of holder", "보유자 변경 {all}건 중 {named}건"),
    "count-events": ("{named} of {all} events", "사건 {all}건 중 {named}건"),
    "count-commanders": ("{named} of {all} commanders", "지휘관 {all}명 중 {named}명"),
    "count-targets": ("{named} of {all} targets", "목표 {all}개 중 {named}개"),
    # The alt text
    "from": ("{name} from {start}", "{name} {start}부터"),
    "doubtful": ("{name} from {start} to {end} (uncertain)", "{name} {start}부터 {end}까지(불확실)"),
    "planned": ("{name} planned: {start}", "{name} 계획: {start}"),
    "counted": ("{name}: {count}, first {start}, last {end}", "{name}: {count}건, 처음 {start}, 마지막 {end}"),
    "aimed": ("{layer}, in force from {since}, target {target}", "{layer}, {since}부터 유효, 목표 {target}"),
    "aimed-dateless": ("{layer}, in force from {since}, no target date", "{layer}, {since}부터 유효, 목표일 없음"),
    "no-date": NO_DATE,
}
_HANGUL_WIDTH = 1.75
"""The width of a Hangul syllable, in average Latin letters."""


@attrs.frozen
class Strings:
    """The text of a chart in one language.

    >>> ENGLISH.phrase("line-at-end", day=ENGLISH.dated(When("2026-10-07")))
    'Dotted vertical line: the record ends on 7 Oct 2026.'
    """

    lang: str

    @property
    def _index(self) -> int:
        return 1 if self.lang == "ko" else 0

    def phrase(self, key: str, **values: object) -> str:
        """Return a phrase with its values filled in."""
        return _PHRASES[key][self._index].format(**values)

    def kind(self, kind: str) -> str:
        """Return the name of a kind of event.

        >>> ENGLISH.kind("consultation"), KOREAN.kind("consultation")
        ('Consultations', '회의')
        """
        return KINDS[kind][self._index]

    def layer(self, layer: str) -> str:
        """Return the name of a layer of plans.

        >>> ENGLISH.layer("goal"), KOREAN.layer("goal")
        ("one government's goal", '한 정부의 목표')
        """
        return LAYERS[layer][self._index]

    def dated(self, when: When | date) -> str:
        """Format a date for readers, with abbreviated months in English."""
        return dates.dated(when, self.lang, short=True)

    def name(self, named: Command | Force | Post | Appointment) -> str:
        """Return the name of a command, forces, a post or a person, in English if there is no Korean name."""
        return (named.name_ko if self.lang == "ko" else None) or named.name

    def short_name(self, command: Command) -> str:
        """Return the abbreviation of a command; in Korean by default the name."""
        return (command.abbreviation_ko or command.name_ko) if self.lang == "ko" else command.abbreviation

    def short_post(self, post: Post) -> str:
        """Return the name of a post with the abbreviation of its command.

        >>> import opcon
        >>> ENGLISH.short_post(opcon.load().record.posts["unc-commander"])
        'Commander, UNC'
        """
        return self.name(post).replace(self.name(post.command), self.short_name(post.command))

    def post_of(self, post: Post) -> str:
        """Return the name of a post after another of the same kind: in English, the abbreviation of its command."""
        return self.name(post) if self.lang == "ko" else self.short_name(post.command)

    def long_name(self, command: Command) -> str:
        """Return the abbreviation and the name of a command, or the name alone if they are the same."""
        short, name = self.short_name(command), self.name(command)
        return name if short == name else f"{short}, {name}"

    def record_title(self, record: Record) -> str:
        """Return the title of a record, in English if there is no Korean one."""
        return (record.title_ko if self.lang == "ko" else None) or record.title

    def title(self, event: Event) -> str:
        """Return the title of an event."""
        return event.title_ko if self.lang == "ko" else event.title

    def short_title(self, event: Event) -> str:
        """Return the short title of an event, or else its title."""
        return (event.short_title_ko if self.lang == "ko" else event.short_title) or self.title(event)

    def month(self, day: date) -> str:
        """Return the month of a day, for readers."""
        return self.dated(When(f"{day:%Y-%m}"))

    def month_of(self, when: When) -> str:
        """Return the month of a date if it is within one, or the month by which it was; else the date, for readers."""
        first, last = when.earliest, when.latest
        if first and last and (first.year, first.month) == (last.year, last.month):
            return self.month(first)
        return self.phrase("by-when", when=self.month(last)) if when.is_set and last else self.dated(when)

    def conditions(self, conditions: Sequence[Condition]) -> str:
        """Return the name of one condition or of both."""
        return self.phrase("both") if len(conditions) > 1 else self.condition(conditions[0])

    def plan_heading(self, plan: Plan) -> str:
        """Return the target date of a plan, or the words for no date."""
        return plan_headings(plan, self.lang)[0]

    def row_headings(self, plan: Plan, *, stands: bool) -> Iterator[str]:
        """Yield the target date of a plan, and whether it is agreed and in force, from the longest form on."""
        long, brief = (plan_headings(plan, self.lang)[index] for index in (0, -1))
        key = "not-agreed" if plan.layer != Layer.BILATERAL else "stands" if stands else "was-replaced"
        for target in (long, brief):
            yield self.phrase(key, target=target)
        yield self.phrase("goal-tag", target=brief) if plan.layer != Layer.BILATERAL else brief

    def row_origin(self, plan: Plan, by: str) -> str:
        """Return when a plan was agreed or announced, and by whom."""
        return plan_origin(plan, by, self.lang)

    def planned_by(self, plan: Plan) -> str:
        """Return who agreed on a plan or announced it; empty if the record does not say."""
        return planned_by(plan, self.lang)

    def condition(self, condition: Condition) -> str:
        """Return the name of a condition, as used within a sentence."""
        return condition.label_ko if self.lang == "ko" else condition.value

    def either(self, names: Iterable[str]) -> str:
        """Join names as alternatives."""
        return either(names, self.lang)

    def listed(self, phrases: Sequence[str]) -> str:
        """Join phrases as a list.

        >>> ENGLISH.listed(["2 bars", "3 lines", "a dot"]), KOREAN.listed(["막대 2개", "선 3개"])
        ('2 bars, 3 lines and a dot', '막대 2개, 선 3개')
        """
        if self.lang == "ko":
            return ", ".join(phrases)
        return " and ".join(filter(None, [", ".join(phrases[:-1]), phrases[-1]]))

    def wrapped(self, text: str, letters: int) -> list[str]:
        """Break a text into lines about as wide as the given number of Latin letters."""
        return wrap(text, int(letters / _HANGUL_WIDTH) if self.lang == "ko" else letters, break_on_hyphens=False)


ENGLISH = Strings("en")
KOREAN = Strings("ko")
STRINGS = {strings.lang: strings for strings in (ENGLISH, KOREAN)}
