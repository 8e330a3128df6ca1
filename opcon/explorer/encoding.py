"""Encoding of the payload: repeated values are stored once and referred to by number."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from opcon.citations.formatting import note
from opcon.explorer.strings import Bilingual
from opcon.model.appointments import Appointment
from opcon.model.authority import Command, Force
from opcon.model.dates import When
from opcon.model.events import Event
from opcon.model.sources import Citation, Source
from opcon.text import dates, korean
from opcon.text.labels import LANGUAGES
from opcon.text.plan_rows import plan_headings, plan_origin, planned_by
from opcon.timeline.plans import Plan
from opcon.timeline.record import Record

Payload = dict[str, Any]


def citation_lines(claim: Event | Appointment) -> tuple[str, ...]:
    """Return the citation of each source of an event or an appointment, in order.

    >>> import opcon
    >>> event = opcon.load()["cfc-activated"]
    >>> len(citation_lines(event)) == len(event.citations)
    True
    """
    return tuple(map(note, claim.citations))


URL = "\ue000"
"""The placeholder for the web address of a source in its lines, where the address would be a second time."""


class Interned:
    """Values deduplicated by key, numbered in the order in which the keys were first seen.

    >>> values = Interned()
    >>> values.number("a", "first"), values.number("b", "second"), values.number("a", "another")
    (0, 1, 0)
    >>> values.values
    ['first', 'second']
    """

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self.values: list[Any] = []

    def number(self, key: Any, value: Any) -> int:
        """Return the number of a key. A new key gets the next number, and its value is kept."""
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


class SharedTables:
    """The commands, dates and sources of a record, stored once each; the methods return their numbers."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._commands = {id: number for number, id in enumerate(record.commands)}
        self._forces = {id: number for number, id in enumerate(record.forces)}
        self._dates, self._sources = Interned(), Interned()
        self._lines: list[Interned] = []
        self._labeled: set[str] = set()

    def date(self, when: When) -> int:
        """Return the number of a date."""
        return self._dates.number(when.text, when)

    def command(self, command: Command) -> int:
        """Return the number of a command."""
        return self._commands[command.id]

    def forces(self, id: str) -> int:
        """Return the number of some forces."""
        return self._forces[id]

    def source(self, source: Source) -> int:
        """Return the number of a source."""
        number = self._sources.number(source.id, source)
        if number == len(self._lines):
            self._lines.append(Interned())
        return number

    def labeled(self, source: Source) -> int:
        """Return the number of a source that the page names outside a citation, so that it needs a label."""
        self._labeled.add(source.id)
        return self.source(source)

    def citations(self, claim: Event | Appointment) -> list[Payload]:
        """Return the citations of a claim: the source and the line of each.

        Lines are stored with their source: they are similar, so the page compresses better.
        """
        return [self._citation(*one) for one in zip(claim.citations, citation_lines(claim), strict=True)]

    def _citation(self, citation: Citation, line: str) -> Payload:
        source = self.source(citation.source)
        number = self._lines[source].number(line, line)
        return without_empty(source=source, line=number, copy=citation.copy, remark=citation.remark)

    def payload(self) -> Payload:
        """Return the tables with all values numbered so far."""
        sources = zip(self._sources.values, self._lines, strict=True)
        return {
            "commands": [_command(command) for command in self._record.commands.values()],
            "dates": columns([_date(when) for when in self._dates.values]),
            "sources": columns(
                [_source(source, lines.values, labeled=source.id in self._labeled) for source, lines in sources]
            ),
        }


def without_empty(**fields: object) -> Payload:
    """Return the fields that have a value.

    >>> without_empty(place="Seoul", reason=None, dates=[], preferred=0)
    {'place': 'Seoul', 'preferred': 0}
    """
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def columns(rows: list[Payload]) -> Payload:
    """Return rows as columns, which compress better because values of one field are similar.

    A field that contains rows becomes one table, with the number of its rows in each row.

    >>> columns([{"id": "a"}, {"id": "b", "note": "late"}])
    {'id': ['a', 'b'], 'note': [None, 'late']}
    >>> columns([{"cites": [{"line": 5}, {"line": 6}]}, {}, {"cites": [{"line": 7}]}])
    {'cites': {'counts': [2, 0, 1], 'rows': {'line': [5, 6, 7]}}}
    """
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: _column([row.get(name) for row in rows]) for name in names}


def _column(values: list[Any]) -> list[Any] | Payload:
    within = [one for value in values if isinstance(value, list) for one in value]
    if not any(isinstance(one, dict) for one in within):
        return values
    return {"counts": [len(value or []) for value in values], "rows": columns(within)}


def bilingual_name(named: Command | Force) -> Bilingual:
    """Return a name in English and in Korean.

    >>> bilingual_name(Force("rok.army", "Republic of Korea Army", "육군"))
    ('Republic of Korea Army', '육군')
    """
    return named.name, named.name_ko


def bilingual_date(when: When) -> Bilingual:
    """Return a date in words, in English and in Korean.

    >>> bilingual_date(When("1954-03~"))
    ('about March 1954', '1954년 3월경')
    """
    return dates.dated(when), korean.dated(when)


def bilingual_headings(plan: Plan) -> list[Bilingual]:
    """Return the target date of a plan in English and in Korean: a long form and perhaps a short one."""
    return list(zip(*(plan_headings(plan, lang) for lang in LANGUAGES), strict=True))


def bilingual_origin(plan: Plan) -> Bilingual:
    """Return when a plan was agreed or announced, and by whom, in English and in Korean."""
    origin, origin_ko = (plan_origin(plan, planned_by(plan, lang), lang) for lang in LANGUAGES)
    return origin, origin_ko


def _command(command: Command) -> Payload:
    return {"id": command.id, "name": bilingual_name(command), "short": _short_name(command)}


def _short_name(command: Command) -> Bilingual:
    return command.abbreviation, command.abbreviation_ko or command.name_ko


def _date(when: When) -> Payload:
    """Return a date; of an exact day only the EDTF, which the page can read and put into words."""
    if when.text == str(when.earliest):
        return {"edtf": when.text}
    first, last = (day and day.toordinal() for day in (when.earliest, when.latest))
    return without_empty(edtf=when.text, first=first, last=last, span=when.is_span or None, text=bilingual_date(when))


def _label(source: Source) -> str:
    """Return the author or the container of a source, and its date."""
    read = source.translated()
    by = "; ".join(map(str, read.author)) or read.container_title or read.publisher or read.title
    return f"{', '.join(filter(None, (by, read.number)))} ({read.original_date or read.issued or 'n.d.'})"


def _source(source: Source, lines: list[str], *, labeled: bool) -> Payload:
    """Return a source; the common start of its lines is stored once."""
    short = [line.replace(source.link, URL) if source.link else line for line in lines]
    start = _common_start(short)
    return without_empty(
        id=source.id,
        url=source.link,
        start=start,
        ends=[line.removeprefix(start) for line in short],
        label=_label(source) if labeled else None,
        standing=source.standing.value if source.standing else None,
        note=source.note,
    )


def _common_start(lines: list[str]) -> str:
    """Return the longest common start of lines, which is that of the first and the last in alphabetical order."""
    pairs = zip(min(lines, default=""), max(lines, default=""), strict=False)
    return "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
