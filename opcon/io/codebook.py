"""The codebook: the meaning of each field of the record, and of each column of the tables that opcon returns.

The tables of fields in ``data/README.md`` are written from here, by ``python .ci/write_tables.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import attrs

from opcon.errors import UnknownName
from opcon.io.builder import Header
from opcon.io.output_columns import OutputColumn, is_named, output_sections
from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Command, Force
from opcon.model.base import Word, held_type
from opcon.model.dating import Dating
from opcon.model.events import KINDS, Delegate, Event
from opcon.model.sources import Citation, Source
from opcon.model.vocabulary import SERIES, SIDES


@attrs.frozen
class Field:
    """A field of the record, or a column of a table that opcon returns or exports.

    Parameters
    ----------
    name : str
        Name of the field or column, or a pattern such as ``<label>_transition``.
    tables : tuple of str
        The tables that have it: tables of the record, such as ``event``, or outputs, such as ``annotate`` or
        ``to_frame(plans)``.
    meaning : str
        What it means, in plain text.
    words : tuple of str
        The allowed values, if they are a closed list.
    type : str, optional
        For a column, the type of its cells: ``text``, ``date`` (EDTF text), ``day``, ``number`` (a whole number),
        ``decimal`` or ``flag`` (true or false). None for a field of the record.

    Examples
    --------
    >>> import opcon
    >>> print(opcon.codebook("confidence")[0])  # doctest: +ELLIPSIS
    confidence (event, appointment): how far the sources were read. "verified": read in the cited source, ...
    >>> print(opcon.codebook("censored")[0])
    censored (spells): whether the spell still runs on the last day of the data; null if unknown
    """

    name: str
    tables: tuple[str, ...]
    meaning: str
    words: tuple[str, ...] = ()
    type: str | None = None

    def __str__(self) -> str:
        return f"{self.name} ({', '.join(self.tables)}): {self.meaning}"


def codebook(field: str | None = None) -> tuple[Field, ...]:
    """Return the meaning of a field or column by its name, or the whole codebook.

    It has the fields of the record, and the columns of ``annotate``, ``panel``, ``spells``, ``to_frame`` and exports.

    Parameters
    ----------
    field : str, optional
        Name of a field or column, or a part of it: "slip" finds "slip_least" and "slip_most". The default is all.

    Returns
    -------
    tuple of Field
        One for each meaning: a name can mean different things in different tables.

    Raises
    ------
    UnknownName
        If no field or column has that name; the message suggests similar names.

    Examples
    --------
    >>> import opcon
    >>> [field.words for field in opcon.codebook("side")]
    [('rok', 'us')]
    >>> [field.tables for field in opcon.codebook("wartime_days")]
    [('annotate', 'panel')]
    >>> [field.name for field in opcon.codebook("peacetime_rok-jcs")]
    ['<label>_<value>']
    """
    fields = _fields()
    if field is None:
        return fields
    found = _found(field, fields)
    if not found:
        raise UnknownName("field", field, {one.name for one in fields}, advice="list them with opcon.codebook()")
    return found


def _found(name: object, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the fields with a name; else the first whose pattern it follows; else those of which it is a part."""
    if not isinstance(name, str):
        return ()
    patterns = [one for one in fields if one.type and is_named(one.name, name)]
    parts = (one for one in fields if one.name.startswith(f"{name}_") or one.name.endswith(f"_{name}"))
    return tuple(one for one in fields if one.name == name) or tuple(patterns[:1] or parts)


def glosses(field: str) -> dict[str, str]:
    """Return the explanations of the words of a field, for the words that need one.

    >>> glosses("layer")["goal"]
    "one government's own"
    """
    return {
        word: gloss.replace("`", "") for row in _rows() if field in row.names for word, gloss in row.glosses.items()
    }


def sections(part: str | None = None) -> tuple[str, ...]:
    """Return the sections of a part of the codebook, ``record`` or ``output``, or of both.

    A section of the record is a table of ``data/README.md``; one of the output is a function, or all exports.

    >>> sections("record")[:2], sections("output")
    (('record', 'event'), ('annotate', 'panel', 'spells', 'to_frame', 'exports'))
    """
    parts: dict[str, Iterable[str]] = {"record": _SECTIONS, "output": output_sections()}
    return tuple(name for one, names in parts.items() if part in (None, one) for name in names)


def markdown(section: str) -> str:
    """Return a section of the codebook as a table in Markdown.

    >>> print(markdown("head"))
    | field | of | value |
    |---|---|---|
    | `name`, `name_ko` | head | name of the person, given name first in English, as the source writes it |
    | `office` | head | office held at the time, in plain English |
    | `side` | head | side of the delegation: `"rok"`, `"us"` |
    """
    if section in output_sections():
        columns = (_markdown_row(column) for column in output_sections()[section])
        return "\n".join(["| column | in | type | value |", "|---|---|---|---|", *columns])
    rows = (
        f"| {', '.join(f'`{name}`' for name in row.names)} | {', '.join(row.tables)} | {row.markdown} |"
        for row in _SECTIONS[section]
    )
    return "\n".join(["| field | of | value |", "|---|---|---|", *rows])


def _markdown_row(column: OutputColumn) -> str:
    tables = ", ".join(f"`{table}`" for table in column.tables)
    meaning = _with_words(column, "`").replace("|", r"\|")
    return f"| `{column.name}` | {tables} | {column.type} | {meaning} |"


def _with_words(column: OutputColumn, mark: str = "") -> str:
    """Return the meaning of a column with its words, if they are a closed list."""
    words = ", ".join(f'{mark}"{word}"{mark}' for word in column.words)
    return f"{column.meaning}: {words}" if words else column.meaning


@cache
def _fields() -> tuple[Field, ...]:
    of_record = (
        Field(name, row.tables, row.markdown.replace("`", ""), _words(row.tables[0], name))
        for row in _rows()
        for name in row.names
    )
    of_output = (
        Field(column.name, column.tables, _with_words(column), column.words, column.type)
        for columns in output_sections().values()
        for column in columns
    )
    return (*of_record, *of_output)


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
"""The fields whose words are defined by the record, not by a class."""


def _words(table: str, field: str) -> tuple[str, ...]:
    """Return the words of a field whose type is a closed list, else none."""
    types = {one.name: one.type for one in attrs.fields(attrs.resolve_types(_CLASSES[table]))}
    held, _ = held_type(types[field])
    return tuple(held) if issubclass(held, Word) else _OPEN.get(field, ())


# --- the meanings


@attrs.frozen
class _Row:
    """Fields with the same meaning, in Markdown: ``{words}`` and ``{glossary}`` are placeholders for its words."""

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


_AUTHORITIES = {
    "command": "작전지휘권, which contains operational control",
    "opcon": "작전통제권",
    "national-command": "군령",
    "armistice": "정전관리",
    "coda": "연합권한위임사항",
}

_SECTIONS: dict[str, tuple[_Row, ...]] = {
    "record": (
        _row("title", "record", "name of the record"),
        _row("title_ko", "record", "Korean name of the record, for Korean charts; optional"),
        _row(
            "version",
            "record",
            "version of the data, independent of the version of the code. The first number changes if an answer "
            "about a holder changes, the second if facts are added or corrected, the third if only wording changes",
        ),
        _row("released", "record", "date of this version"),
        _row("authors", "record", "authors to name in a citation of the record, each as one literal name"),
        _row("licence", "record", "SPDX identifier of the license"),
        _row(
            "coverage",
            "record",
            "first and last day of the record: EDTF span. Answers for later days are marked `projected`",
        ),
        _row(
            "extract",
            "record",
            "in an export, the call that selected its events. An extract has the events and cannot answer who held "
            "control. Absent from a whole record",
        ),
        _row("complete", "record", "series of meetings in which no number is missing, up to the newest"),
        _row(
            "id",
            "command, force",
            "permanent id; of a force, a dotted name whose beginning is the id of a larger force",
        ),
        _row("name, name_ko", "command, force, post", "name in English and in Korean"),
        _row("abbreviation", "command", "short name for charts"),
        _row("abbreviation_ko", "command", "short name in Korean; by default the name"),
    ),
    "event": (
        _row(
            "id",
            "event",
            'permanent id, in lower case with hyphens and without a date (dates get corrected): `"rhee-letter"`',
        ),
        _row("title, title_ko", "event", "short neutral title in English and in Korean, without a period"),
        _row(
            "note",
            "event",
            "summary in two to four plain sentences, in our own words: the act, and why it matters to command",
        ),
        _row(
            "confidence",
            "event, appointment",
            "how far the sources were read. {glossary}",
            {
                "verified": "read in the cited source, at the locator given",
                "partly": "read in part or in a copy, or the source is thin",
                "recalled": "no cited source was read, only notes or a digest",
            },
        ),
        _row("dates", "event", "one or more dates; one table each"),
        _row(
            "citations",
            "event, appointment",
            "one or more citations, at least one of them with a locator; a `verified` claim needs one with a locator "
            "and without `copy`",
        ),
    ),
    "option": (
        _row(
            "short_title, short_title_ko",
            "event",
            "label for charts: at most 28 characters in English and 14 in Korean, understood without the title, "
            "without a date and without a period",
        ),
        _row(
            "importance",
            "event",
            "`1` for a turning point, `2` for an event without which a turning point is not understood, else absent: "
            "a turning point changes the holder over all forces, the terms on which the holder has them, or the plan "
            "of both governments. About fifty events "
            "have a value",
        ),
        _row(
            "commands", "event", "commands that the event concerns, besides those named in other fields; given as ids"
        ),
        _row(
            "conditions",
            "event",
            'conditions that the event concerns: `["peacetime"]` (평시, in official texts also armistice, 정전시), '
            '`["wartime"]` (전시) or both; both if absent',
        ),
        _row("forces", "event", "forces that the event concerns; the first in `forces.toml` if absent"),
        _row("wording", "event", "verb or phrase of the document itself, in its own language, in a few words"),
    ),
    "kind": (
        _row(
            "giver",
            "transfer, release",
            "holder before the event; absent if there was no holder. A release always has one",
        ),
        _row(
            "receiver",
            "transfer, release, plan-change",
            "new holder; in a plan, as intended at the time",
        ),
        _row(
            "authorities",
            "transfer, release",
            'authorities that change hands; `["opcon"]` if absent. A list of {words}',
            _AUTHORITIES,
        ),
        _row(
            "authorities",
            "agreement",
            "authorities that the agreement is a basis for holding while it is in force; none if absent. A list of "
            "{words}",
            _AUTHORITIES,
        ),
        _row("leaves_out", "transfer, release", "parts of the forces that do not change hands"),
        _row(
            "designated",
            "transfer",
            "parts that sources name as designated, if only designated units change hands",
        ),
        _row(
            "remainder",
            "transfer",
            "command that may hold the other units, if no source says whether they are designated",
        ),
        _row("until", "release", "day on which the units returned: EDTF; absent if no return is recorded"),
        _row("procedure", "release", "way in which the units were released: {words}; absent if no source says"),
        _row("form", "agreement", "kind of document: {words}"),
        _row("in_force", "agreement", "days on which the agreement was in force: EDTF span; open if it still is"),
        _row(
            "reading, reading_ko",
            "agreement",
            "source of the span in `in_force`, if the instrument itself does not give it: whose reading it is, and "
            "where they gave it",
        ),
        _row("change", "plan-change", "change made to the plan: {words}"),
        _row(
            "layer",
            "plan-change",
            "whose plan it is: {words}",
            {
                "bilateral": "both governments",
                "milestone": "a step before the transfer",
                "goal": "one government's own",
                "estimate": "a commander or ministry",
                "report": "the press, unnamed sources",
            },
        ),
        _row(
            "basis",
            "plan-change",
            "basis of the planned time: {words}; absent if no source names one",
            {"term": "a president's term"},
        ),
        _row("target", "plan-change", "planned date of the transfer: EDTF; absent if no date is named"),
        _row(
            "step",
            "plan-change, assessment",
            "step of the assessment: {words}",
            {
                "IOC": "initial operational capability",
                "FOC": "full operational capability",
                "FMC": "full mission capability",
                "conditions": "the agreed conditions",
            },
        ),
        *(
            _row(
                field,
                "plan-change",
                "who agreed on the plan or announced it, in a few words for charts, in English and in Korean",
            )
            for field in ("by", "by_ko")
        ),
        _row("forum", "plan-change", "meeting or place in which the plan was agreed or announced, in a few words"),
        _row(
            "instrument",
            "plan-change",
            "document that records the plan, in a few words; absent if no document is named",
        ),
        _row("result", "assessment", "finding of the assessment, in a few words"),
        _row("act", "establishment", "change to the command: {words}", {"stood-down": "deactivated"}),
        _row(
            "series",
            "consultation",
            "series of meetings: {words}",
            {
                "SCM": "Security Consultative Meeting",
                "MCM": "Military Committee Meeting",
                "KIDD": "Korea-US Integrated Defense Dialogue",
                "FOTA": "Future of the Alliance talks",
                "SPI": "Security Policy Initiative",
            },
        ),
        _row("number", "consultation", "number in the series; a later meeting has a higher number"),
        _row("city", "consultation", "city of the meeting"),
        _row("heads", "consultation", "heads of the delegations; one table each"),
        _row("speaker", "statement", "person or body that made the statement, with office"),
    ),
    "dating": (
        _row("when", "dating", "date in EDTF"),
        _row(
            "kind",
            "dating",
            "act that the date is for: {words}",
            {
                "written": "drafted or dated, not known to have been sent",
                "sent": "sent as a letter or cable",
                "delivered": "handed over",
                "adopted": "passed, as a resolution or statute is",
                "announced": "made public",
                "planned": "scheduled, not known to have happened",
            },
        ),
        _row("place", "dating", "city whose calendar the date follows"),
        _row(
            "rank",
            "dating",
            "preference among the dates of the event: {words}. One date of an event is preferred; a single date "
            "needs no rank",
            {"rejected": "taken to be an error"},
        ),
        _row(
            "given_by",
            "dating",
            "source that gives the date: its id; required for every date that is not preferred",
        ),
        _row("given_at", "dating", "locator in that source"),
        _row(
            "reason",
            "dating",
            "reason to prefer the date, or an explanation of it; required for a preferred date if another one "
            "*disputes* it",
        ),
    ),
    "citation": (
        _row("source", "citation", "source cited: its id in `sources.json`"),
        _row(
            "locator",
            "citation",
            'place in the source: page, paragraph, document or section (`"doc. 40, p. 60"`); for a one-page item, the '
            'part to read (`"para. 2"`, `"whole item"`)',
        ),
        _row(
            "copy",
            "citation",
            "owner of the copy that was read, if the source was not read at its publisher or archive: "
            '`"GlobalSecurity.org"`. A claim that rests on copies alone is not `verified`',
        ),
        _row("remark", "citation", "content of the passage, or a note that only a summary was read"),
    ),
    "head": (
        _row("name, name_ko", "head", "name of the person, given name first in English, as the source writes it"),
        _row("office", "head", "office held at the time, in plain English"),
        _row("side", "head", "side of the delegation: {words}"),
    ),
    "appointment": (
        _row(
            "id",
            "post, appointment",
            "permanent id: of an appointment, the post and the name, for Americans the family name only "
            '(`"cfc-commander-vessey"`); a second term adds `-2`',
        ),
        _row("command", "post", "command that the post belongs to"),
        _row("role", "post", "role in the command: {words}"),
        _row("post", "appointment", "post that was held: its id"),
        _row(
            "name, name_ko",
            "appointment",
            "name of the person, given name first in English; `name_ko` if a Korean source gives it",
        ),
        _row("rank", "appointment", 'rank in English, as used at the time: `"General"`'),
        _row(
            "start, end",
            "appointment",
            'first day in the post, and first day after it: EDTF, as exact as the source (`"1957-07"` for a month). '
            "`end` is absent for a current appointment, or if no source gives it",
        ),
        _row("note", "appointment", "note on acting service or on disputes between sources; may be absent"),
    ),
    "source": (
        _row(
            "standing",
            "source",
            "how close the source is to the events: {words}",
            {
                "primary": "an instrument, a record of the time, or an official speaking for an office",
                "secondary": "a later history, study or chronology",
                "news": "a news report",
            },
        ),
        _row("title_en, title_ko", "source", "translation of the title, if it is in another language"),
        _row(
            "author_en, editor_en",
            "source",
            "authors and editors in Latin letters, in the same order: the form that they use themselves, else Revised "
            "Romanization with the customary spelling of family names",
        ),
        _row(
            "container_title_en, publisher_en",
            "source",
            "newspaper, website or publisher in Latin letters: its own name in English, else a translation",
        ),
    ),
}
