"""The codebook: what each field of the record means, and the closed list of words it may hold.

The tables of fields in ``data/README.md`` are written from here, by ``python .ci/write_codebook.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import attrs

from opcon.errors import UnknownName
from opcon.io.builder import Header
from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Command, Force
from opcon.model.base import Word, held_type
from opcon.model.dating import Dating
from opcon.model.events import KINDS, Delegate, Event
from opcon.model.sources import Citation, Source
from opcon.model.vocabulary import SERIES, SIDES


@attrs.frozen
class Field:
    """A field of the record: the tables that have it, what it holds, and its words if they are a closed list.

    >>> print(codebook("confidence")[0])  # doctest: +ELLIPSIS
    confidence (event, appointment): "verified": read in the source cited, at that locator; ...
    """

    name: str
    tables: tuple[str, ...]
    meaning: str
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} ({', '.join(self.tables)}): {self.meaning}"


def codebook(field: str | None = None) -> tuple[Field, ...]:
    """Return what a field means, once for each meaning it has, or the whole codebook.

    Raises UnknownName, with the nearest names, for a field that the record does not have.

    >>> import opcon
    >>> [field.words for field in opcon.codebook("side")]
    [('rok', 'us')]
    >>> [field.tables for field in opcon.codebook("note")]
    [('event',), ('appointment',)]
    """
    fields = _fields()
    if field is None:
        return fields
    found = tuple(one for one in fields if one.name == field)
    if not found:
        raise UnknownName("field", field, {one.name for one in fields})
    return found


def glosses(field: str) -> dict[str, str]:
    """Return the words of a field that the codebook explains, each with its explanation.

    >>> glosses("layer")["goal"]
    "one government's own"
    """
    return {
        word: gloss.replace("`", "") for row in _rows() if field in row.names for word, gloss in row.glosses.items()
    }


def sections() -> tuple[str, ...]:
    """Return the sections of the codebook, each of which is one table of ``data/README.md``.

    >>> sections()[:2]
    ('record', 'event')
    """
    return tuple(_SECTIONS)


def markdown(section: str) -> str:
    """Return a section of the codebook as a table in Markdown.

    >>> print(markdown("head"))
    | field | of | value |
    |---|---|---|
    | `name`, `name_ko` | head | given name first in English, as the source writes it |
    | `office` | head | the office held then, in plain English |
    | `side` | head | `"rok"`, `"us"` |
    """
    rows = (
        f"| {', '.join(f'`{name}`' for name in row.names)} | {', '.join(row.tables)} | {row.markdown} |"
        for row in _SECTIONS[section]
    )
    return "\n".join(["| field | of | value |", "|---|---|---|", *rows])


@cache
def _fields() -> tuple[Field, ...]:
    return tuple(
        Field(name, row.tables, row.markdown.replace("`", ""), _words(row.tables[0], name))
        for row in _rows()
        for name in row.names
    )


def _rows() -> Iterator[_Row]:
    for rows in _SECTIONS.values():
        yield from rows


# --- the words of a field

_CLASSES: dict[str, type[attrs.AttrsInstance]] = {
    "record": Header,
    "command": Command,
    "force": Force,
    "event": Event,
    **KINDS,
    "dating": Dating,
    "citation": Citation,
    "head": Delegate,
    "post": Post,
    "appointment": Appointment,
    "source": Source,
}
_OPEN = {"series": SERIES, "side": SIDES}
"""The fields whose words belong to the record rather than to a class."""


def _words(table: str, field: str) -> tuple[str, ...]:
    """Return the closed list of words of a field, which its type names; none if it holds anything else."""
    types = {one.name: one.type for one in attrs.fields(attrs.resolve_types(_CLASSES[table]))}
    held, _ = held_type(types[field])
    return tuple(held) if issubclass(held, Word) else _OPEN.get(field, ())


# --- the meanings


@attrs.frozen
class _Row:
    """A row: fields of one meaning, in Markdown.

    ``{words}`` in the meaning stands for the words of the field, each with its gloss in parentheses if it has one, and
    ``{glossary}`` for a glossary of them.
    """

    names: tuple[str, ...]
    tables: tuple[str, ...]
    meaning: str
    glosses: Mapping[str, str]

    @property
    def markdown(self) -> str:
        words = _words(self.tables[0], self.names[0])
        listed = (f'`"{word}"` ({self.glosses[word]})' if word in self.glosses else f'`"{word}"`' for word in words)
        glossary = (f'`"{word}"`: {gloss}' for word, gloss in self.glosses.items())
        return self.meaning.replace("{words}", ", ".join(listed)).replace("{glossary}", "; ".join(glossary))


def _row(names: str, tables: str, meaning: str, glosses: Mapping[str, str] | None = None) -> _Row:
    return _Row(tuple(names.split(", ")), tuple(tables.split(", ")), meaning, glosses or {})


_SECTIONS: dict[str, tuple[_Row, ...]] = {
    "record": (
        _row("title", "record", "what to call it"),
        _row(
            "version",
            "record",
            "the version of the data, apart from that of the code: the first number changes when an answer to a "
            "question about a holder changes, the second when facts are added or corrected, the third for words",
        ),
        _row("released", "record", "the day of this version"),
        _row("authors", "record", "who to name in a citation of it, each as one literal name"),
        _row("licence", "record", "an SPDX identifier"),
        _row(
            "coverage",
            "record",
            "EDTF span: the first and the last day it speaks for. Answers for later days are marked projected",
        ),
        _row(
            "extract",
            "record",
            "of an export, the call that chose what is in it: it tells what happened, and not who held. A whole record "
            "has none",
        ),
        _row("complete", "record", "the series in which no number is missing, up to the newest"),
        _row(
            "id",
            "command, force",
            "permanent; of a force, a dotted name that lies within forces that are defined too",
        ),
        _row("name, name_ko", "command, force, post", "in English and in Korean"),
        _row("abbreviation", "command", "as charts label it"),
    ),
    "event": (
        _row(
            "id",
            "event",
            'permanent, lower case with hyphens, and without a date (dates get corrected): `"rhee-letter"`',
        ),
        _row("title, title_ko", "event", "a short neutral title in English and in Korean, without a full stop"),
        _row(
            "note",
            "event",
            "two to four plain sentences in our own words: what happened and why it matters to command",
        ),
        _row(
            "confidence",
            "event, appointment",
            "{glossary}",
            {
                "verified": "read in the source cited, at that locator",
                "partly": "read in part, or in a copy, or the source is thin",
                "recalled": "no source cited was read, only notes or a digest of one",
            },
        ),
        _row("dates", "event", "one or more datings"),
        _row(
            "citations",
            "event, appointment",
            "one or more citations, at least one with a locator; of a claim that is `verified`, at least one with a "
            "locator and without `copy`",
        ),
    ),
    "option": (
        _row("commands", "event", "ids of the commands it concerns, besides those named in other fields"),
        _row(
            "conditions",
            "event",
            '`["peacetime"]`, `["wartime"]` or both; both if absent. The first is `"peacetime"` (평시, in official '
            'texts also armistice, 정전시), the second `"wartime"` (전시)',
        ),
        _row("forces", "event", "the forces it concerns; the first in `forces.toml` if absent"),
        _row("wording", "event", "the verb or phrase of the document itself, in its own language, in a few words"),
    ),
    "kind": (
        _row("giver", "transfer, release", "who held before; absent where nobody did. A release has one"),
        _row("receiver", "transfer, release, plan-change", "who holds from the day on; of a plan, as then designed"),
        _row(
            "authorities",
            "transfer, release, agreement",
            'a list of {words}. A transfer names every one that moved, `["opcon"]` if absent; an agreement those it is '
            "a basis for holding while in force, none if absent",
            {
                "command": "작전지휘권, which contains operational control",
                "opcon": "작전통제권",
                "national-command": "군령",
                "armistice": "정전관리",
                "coda": "연합권한위임사항",
            },
        ),
        _row("leaves_out", "transfer, release", "forces that do not move"),
        _row("until", "release", "EDTF: the day they were back; absent where the return is not recorded"),
        _row("procedure", "release", "{words}: how they were let go; absent where nothing says so"),
        _row("form", "agreement", "{words}"),
        _row("in_force", "agreement", "EDTF span: the days it stood, open where it still does"),
        _row(
            "reading, reading_ko",
            "agreement",
            "whose reading that span is, and where they gave it, where the instrument itself does not",
        ),
        _row("change", "plan-change", "what is done to the plan: {words}"),
        _row(
            "layer",
            "plan-change",
            "whose plan: {words}",
            {
                "bilateral": "both governments",
                "milestone": "a step on the way, with `step`",
                "goal": "one government's own",
                "estimate": "a commander's or ministry's reckoning",
                "report": "the press, unnamed sources",
            },
        ),
        _row("basis", "plan-change", "what the time hangs on: {words}", {"term": "a president's term"}),
        _row("target", "plan-change", "EDTF: when the transfer was to be; absent where no date is named"),
        _row(
            "step",
            "plan-change, assessment",
            "{words}",
            {"FMC": "initial, full operational and full mission capability"},
        ),
        _row("forum", "plan-change", "where it was agreed or said, in a few words"),
        _row(
            "instrument",
            "plan-change",
            "the paper in which it was put down, in a few words; absent where none is named",
        ),
        _row("result", "assessment", "what was found, in a few words"),
        _row("act", "establishment", "{words}"),
        _row(
            "series",
            "consultation",
            "{words}",
            {"FOTA": "Future of the Alliance talks", "SPI": "Security Policy Initiative"},
        ),
        _row("number", "consultation", "which of the series: days ascend with it, and no two share one"),
        _row("city", "consultation", "where it was held"),
        _row("heads", "consultation", "a table for each who led a delegation"),
        _row("speaker", "statement", "who said it, with office"),
    ),
    "dating": (
        _row("when", "dating", "EDTF"),
        _row(
            "kind",
            "dating",
            'what happened then: `"signed"`, `"effective"`, `"announced"`, `"held"`, or `"planned"` where it is not '
            "known to have happened",
        ),
        _row("place", "dating", "the city where the date is counted"),
        _row(
            "rank",
            "dating",
            '`"preferred"`, `"normal"` or `"rejected"`. One dating of an event is preferred; where there is only one, '
            "it need not be said",
        ),
        _row(
            "given_by",
            "dating",
            "the key of the source that gives this date; needed for every dating that is not preferred",
        ),
        _row("given_at", "dating", "the locator in that source"),
        _row(
            "reason",
            "dating",
            "why this one is preferred, or what may explain that one; needed on the preferred dating where another "
            "*disputes* it",
        ),
    ),
    "citation": (
        _row("source", "citation", "a key in `sources.json`"),
        _row(
            "locator",
            "citation",
            'page, paragraph, document or section: `"doc. 40, p. 60"`; for a one-page item, what to read: `"para. 2"`, '
            '`"whole item"`',
        ),
        _row(
            "copy",
            "citation",
            "where it was not read at its publisher or archive: whose copy was read instead "
            '(`"GlobalSecurity.org"`). A claim that rests on copies alone is not `verified`',
        ),
        _row("remark", "citation", "what the source shows, or that only a summary was read"),
    ),
    "head": (
        _row("name, name_ko", "head", "given name first in English, as the source writes it"),
        _row("office", "head", "the office held then, in plain English"),
        _row("side", "head", "{words}"),
    ),
    "appointment": (
        _row(
            "id",
            "post, appointment",
            "permanent; of an appointment, the post and the name, of an American the family name alone: "
            '`"cfc-commander-vessey"`; a second term takes `-2`',
        ),
        _row("command", "post", "the command it is a post in"),
        _row("role", "post", "{words}"),
        _row("post", "appointment", "the id of a post"),
        _row(
            "name, name_ko",
            "appointment",
            "given name first in English; `name_ko` where a Korean source writes it",
        ),
        _row("rank", "appointment", 'in English, as the holder bore it: `"General"`'),
        _row(
            "start, end",
            "appointment",
            "EDTF: the day the post was taken up, and the day it passed on (the first it was no longer held). As exact "
            'as the source is: `"1957-07"` where it gives a month. `end` is absent while it lasts, or where no source '
            "gives it",
        ),
        _row("note", "appointment", "acting service, disputes between sources; may be absent"),
    ),
    "source": (
        _row(
            "standing",
            "source",
            "{words}",
            {
                "primary": "an instrument, a record of the time, an official speaking for an office",
                "secondary": "a history, a study, a chronology made later",
            },
        ),
    ),
}
