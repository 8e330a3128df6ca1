"""The text of the charts, in English and in Korean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from textwrap import wrap

import attrs

from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Command, Condition, Force
from opcon.model.base import either
from opcon.model.dates import When
from opcon.model.events import Event
from opcon.text import dates
from opcon.text.labels import CONTROL_OVER, KINDS, LAYERS, NO_DATE, WHAT_HAPPENED, WHO_HELD

_PHRASES: dict[str, tuple[str, str]] = {
    "tenures": CONTROL_OVER,
    "events": ("Events that bear on control over the {forces}", "{forces} 통제에 관한 기록"),
    "commanders": ("Who led the commands", "역대 지휘관"),
    "targets": (
        "Planned transfers of {condition} control over the {forces}",
        "{forces}에 대한 {condition} 작전통제권을 넘긴다는 계획",
    ),
    "heading-tenures": WHO_HELD,
    "heading-targets": ("What was planned for wartime", "전시에 관한 계획"),
    "heading-commanders": ("Who led", "지휘관"),
    "heading-events": WHAT_HAPPENED,
    "caption-tenures": (
        "Bars: who held, from the day of transfer, fading where the day is in doubt; a tick for each other date that a "
        "source gives; an outline is only planned.",
        "막대: 보유자. 넘어간 날부터이며, 날이 불확실하면 색이 서서히 바뀐다. 눈금: 출처마다 다른 날짜. "
        "테두리: 계획일 뿐이다.",
    ),
    "caption-overview": (
        "Solid: certain. Fading or pale: in doubt. Outlined or open: only planned, and no plan is a fact; a plan lies "
        "over the days on which it stood, at the day it aimed at. A tick: another date that a source gives.",
        "진한 것: 확실함. 흐린 것: 불확실함. 테두리와 빈 것: 계획일 뿐이며 사실이 아니다. 계획은 서 있던 날 위에, "
        "목표로 한 날의 높이에 놓았다. 눈금: 다른 출처의 날짜.",
    ),
    "caption-events": (
        "A dot: the day by which it had happened, or ended; open where only planned. A line: the days it took, pale "
        "where it may have been any of them. A tick: another date that a source gives.",
        "점: 늦어도 그날까지 있었던 일이나 끝난 일이며, 빈 점은 예정이다. 선: 걸린 기간이며, 옅으면 그중 어느 날인지 "
        "모른다. 눈금: 다른 출처의 날짜.",
    ),
    "caption-commanders": (
        "Each name stands at the day on which the post was taken over; tints alternate, and fade into each other where "
        "that day is in doubt. White: nobody is known.",
        "이름은 취임한 날에 놓았다. 색조는 번갈아 바뀌며, 취임일이 불확실하면 서서히 바뀐다. 흰색: 알려진 사람이 없다.",
    ),
    "caption-targets": (
        "No plan is a fact. Across: the days on which it stood. Up: the day it aimed at; on the diagonal, the day "
        "itself. An open bar is a window; a triangle, any day up to this one; an arrow, no date.",
        "계획은 사실이 아니다. 가로: 계획이 서 있던 날. 세로: 목표로 한 날이며, 대각선은 그날 자체이다. 빈 막대: 기간. "
        "삼각형: 그날까지의 어느 날. 화살표: 날짜 없음.",
    ),
    "last-day": ("Dashed line: the last day known, {day}.", "점선: 기록의 마지막 날, {day}."),
    "source": ("Source: {title}, version {version}.", "출처: {title}, 버전 {version}."),
    "left-out": ("Labels left out for want of room: {count} ({order}).", "자리가 없어 뺀 이름표: {count}개({order})."),
    "order-tenures": ("those that began the shortest tenures first", "짧게 이어진 것부터"),
    "order-events": (
        "of each kind, those on a part of the forces first, then those that pass no operational control, then those "
        "with the fewest sources",
        "종류별로 일부 부대에 관한 것, 작전통제권이 넘어가지 않은 것, 출처가 적은 것의 순으로",
    ),
    "order-commanders": ("shortest in the post first", "재임 기간이 짧은 것부터"),
    "order-targets": ("reports first, then estimates, then goals", "보도, 추정, 목표의 순으로"),
    "from": ("{name} from {start}", "{name} {start}부터"),
    "doubtful": ("{name} from {start} to {end} (in doubt)", "{name} {start}부터 {end}까지(불확실)"),
    "planned": ("{name} planned: {start}", "{name} 계획: {start}"),
    "counted": ("{name}: {count}, {start} to {end}", "{name}: {count}건, {start}부터 {end}까지"),
    "aimed": ("{layer}, from {since}: {target}", "{layer}, {since}부터: {target}"),
    "no-date": NO_DATE,
}
_HANGUL_WIDTH = 1.75
"""The width of a syllable of Hangul, in average Latin letters."""


@attrs.frozen
class Strings:
    """The text of a chart in one language.

    >>> ENGLISH.phrase("last-day", day=ENGLISH.dated(When("2026-10-07")))
    'Dashed line: the last day known, 7 Oct 2026.'
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
        ('Meetings', '회의')
        """
        return KINDS[kind][self._index]

    def layer(self, layer: str) -> str:
        """Return the name of a layer of plans.

        >>> ENGLISH.layer("goal"), KOREAN.layer("goal")
        ("one government's goal", '한 정부의 목표')
        """
        return LAYERS[layer][self._index]

    def dated(self, when: When | date) -> str:
        """Write a date for readers, in English with short months."""
        return dates.dated(when, self.lang, short=True)

    def name(self, named: Command | Force | Post | Appointment) -> str:
        """Return the name of a command, forces, a post or a person; in English if it has no Korean name."""
        return (named.name_ko if self.lang == "ko" else None) or named.name

    def short_name(self, command: Command) -> str:
        """Return the abbreviation of a command; in Korean, which has none, its name."""
        return command.name_ko if self.lang == "ko" else command.abbreviation

    def long_name(self, command: Command) -> str:
        """Return the abbreviation and the name of a command, or the name alone if they are the same."""
        short, name = self.short_name(command), self.name(command)
        return name if short == name else f"{short}, {name}"

    def title(self, event: Event) -> str:
        """Return the title of an event."""
        return event.title_ko if self.lang == "ko" else event.title

    def condition(self, condition: Condition) -> str:
        """Return the name of a condition, as used within a sentence."""
        return condition.label_ko if self.lang == "ko" else condition.value

    def either(self, names: Iterable[str]) -> str:
        """Join names as alternatives."""
        return either(names, self.lang)

    def wrapped(self, text: str, letters: int) -> list[str]:
        """Break a text into lines as wide as about so many Latin letters."""
        return wrap(text, int(letters / _HANGUL_WIDTH) if self.lang == "ko" else letters)


ENGLISH = Strings("en")
KOREAN = Strings("ko")
STRINGS = {strings.lang: strings for strings in (ENGLISH, KOREAN)}
