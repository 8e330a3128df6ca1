"""What the page is told once and then refers to by number: dates, sources, and the lines in which they are cited."""

from __future__ import annotations

from typing import Any

from opcon.citations.formatting import note
from opcon.explorer.strings import Both
from opcon.model.appointments import Appointment
from opcon.model.authority import Command, Force
from opcon.model.dates import When
from opcon.model.events import Event
from opcon.model.sources import Citation, Source
from opcon.text import dates, korean
from opcon.timeline.record import Record

Told = dict[str, Any]


def cited(claim: Event | Appointment) -> tuple[str, ...]:
    """Return how each source of an event or of an appointment is cited, in order.

    >>> import opcon
    >>> event = opcon.load()["cfc-activated"]
    >>> len(cited(event)) == len(event.citations)
    True
    """
    return tuple(map(note, claim.citations))


class Numbered:
    """Things by their keys, each with a number: the order in which they were first asked for.

    >>> things = Numbered()
    >>> things.number("a", "first"), things.number("b", "second"), things.number("a", "another")
    (0, 1, 0)
    >>> things.values
    ['first', 'second']
    """

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self.values: list[Any] = []

    def number(self, key: Any, value: Any) -> int:
        """Return the number of a key, which is new if the key is; only then the value is kept."""
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


class Shared:
    """Everything that is named more than once, each told once: what is asked for here is its number."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._commands = {id: number for number, id in enumerate(record.commands)}
        self._forces = {id: number for number, id in enumerate(record.forces)}
        self._dates, self._sources = Numbered(), Numbered()
        self._lines: list[Numbered] = []

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
            self._lines.append(Numbered())
        return number

    def citations(self, claim: Event | Appointment) -> list[Told]:
        """Return the sources of a claim, each with the line that cites it.

        A line lies with its source, whose other lines begin alike: that is what keeps the page small.
        """
        return [self._citation(*one) for one in zip(claim.citations, cited(claim), strict=True)]

    def _citation(self, citation: Citation, line: str) -> Told:
        source = self.source(citation.source)
        number = self._lines[source].number(line, line)
        return present(source=source, line=number, copy=citation.copy, remark=citation.remark)

    def told(self) -> Told:
        """Return what was asked for until now, each at its number."""
        sources = zip(self._sources.values, self._lines, strict=True)
        return {
            "commands": [_command(command) for command in self._record.commands.values()],
            "dates": [_date(when) for when in self._dates.values],
            "sources": [_source(source, lines.values) for source, lines in sources],
        }


def present(**fields: object) -> Told:
    """Leave away what is not there.

    >>> present(place="Seoul", reason=None, dates=[], preferred=0)
    {'place': 'Seoul', 'preferred': 0}
    """
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def columns(rows: list[Told]) -> Told:
    """Return rows as columns, which pack better, since what is alike lies together.

    >>> columns([{"id": "a"}, {"id": "b", "note": "late"}])
    {'id': ['a', 'b'], 'note': [None, 'late']}
    """
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def both(named: Command | Force) -> Both:
    """Return a name in English and in Korean.

    >>> both(Force("rok.army", "Republic of Korea Army", "육군"))
    ('Republic of Korea Army', '육군')
    """
    return named.name, named.name_ko


def dated(when: When, *, short: bool = False) -> Both:
    """Write a date for readers, in English and in Korean.

    >>> dated(When("1954-03~"))
    ('about March 1954', '1954년 3월경')
    """
    return dates.dated(when, short=short), korean.dated(when)


def _command(command: Command) -> Told:
    return {"id": command.id, "name": both(command), "short": (command.abbreviation, command.name_ko)}


def _date(when: When) -> Told:
    first, last = (day and day.toordinal() for day in (when.earliest, when.latest))
    return present(edtf=when.text, first=first, last=last, span=when.is_span or None, said=dated(when))


def _source(source: Source, lines: list[str]) -> Told:
    standing = source.standing.value if source.standing else None
    return present(id=source.id, label=str(source), lines=lines, url=source.URL, standing=standing, note=source.note)
