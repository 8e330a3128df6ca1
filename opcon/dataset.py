"""Reading a record from its files, strictly: all of it, or an error that says where, what, and what would do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from opcon import csl, reading
from opcon.audit import audit
from opcon.authority import Authority, Command, Condition, Force
from opcon.checks import check_appointment, check_event
from opcon.compiled import checksum, recall
from opcon.errors import DataError
from opcon.events import KINDS, PARAGRAPHS, WORDS, Confidence, Dating, Delegate, Event, Rank
from opcon.posts import WORDS as POST_WORDS
from opcon.posts import Appointment, Post
from opcon.reading import each, known, one_of, word
from opcon.record import Record
from opcon.sources import Citation, Source
from opcon.timeline import Timeline, in_order
from opcon.values import trace
from opcon.when import When

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Folder = str | PathLike[str]
Report = Callable[[DataError], None]
T = TypeVar("T")

_WANTED = "give one that holds record.toml, commands.toml, forces.toml, sources.json and events/*.toml"


def load(folder: Folder | None = None) -> Timeline:
    """Read a record: the one shipped with opcon, or your own from a folder of the same form.

    The shipped record is read once and then kept. Raises DataError, with file, record and field, at the first thing
    that does not fit; nothing is half loaded.

    >>> import opcon
    >>> opcon.load() is opcon.load()
    True
    >>> opcon.load("no-such-folder")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    opcon.errors.DataError: no-such-folder: is not a folder; give one that holds record.toml, ...
    """
    if folder is None:
        return _shipped_timeline()
    expression = f"opcon.load({str(folder)!r})"
    record = _read(Path(folder), expression, _stop)
    return Timeline(record, None, expression)


def faults(folder: Folder) -> tuple[DataError, ...]:
    """List what does not fit in a folder, the first fault of each record; empty where ``load`` would read it.

    >>> str(faults("no-such-folder")[0]).startswith("no-such-folder: is not a folder")
    True
    """
    found: list[DataError] = []
    try:
        _read(Path(folder), "", found.append)
    except DataError as error:
        found.append(error)
    return tuple(found)


@cache
def _shipped_timeline() -> Timeline:
    folder, expression = shipped(), "opcon.load()"
    record = recall(folder) or _read(folder, expression, _stop)
    return Timeline(record, None, expression)


def shipped() -> Traversable:
    """Find the shipped record: in the installed package, beside it in a checkout, or in the archive it is run from.

    >>> (shipped() / "record.toml").is_file()
    True
    """
    package = Path(__file__).parent
    for folder in (package / "data", package.parent / "data"):
        if folder.is_dir():
            return folder
    from importlib.resources import files

    return files("opcon") / "data"


def _stop(error: DataError) -> None:
    raise error


def _read(folder: Traversable, expression: str, report: Report) -> Record:
    if not folder.is_dir():
        raise DataError(f"is not a folder; {_WANTED}", file=str(folder))
    header = _header(folder)
    (found,) = _tables(folder, "commands.toml", "command")
    commands = _keyed(_read_by(found, reading.table(Command, _COMMAND)), report)
    (found,) = _tables(folder, "forces.toml", "force")
    forces = _keyed(_read_by(found, reading.table(Force, _FORCE)), report)
    sources = _keyed(_read_by(_sources(folder), reading.table(Source, csl.READERS)), report)
    posts, in_posts = _posts(folder, commands, sources, report)
    appointed = enumerate(_keyed(in_posts, report).values())
    appointments = tuple(trace(one, f"{expression}.record.appointments[{place}]") for place, one in appointed)
    tables = list(_event_tables(folder, _event_readers(commands, forces, sources), report))
    events = in_order(trace(event, f"{expression}[{id!r}]") for id, event in _keyed(tables, report).items())
    _report_loose_forces(forces, report)
    places = {found.record: found for found, _ in [*tables, *in_posts]}
    for id, error in audit(events, appointments, header.complete):
        report(places[id].fault(error))
    return Record(
        title=header.title,
        version=header.version,
        checksum=checksum(folder),
        coverage=header.coverage,
        released=header.released,
        authors=header.authors,
        expression=expression,
        events=events,
        commands=MappingProxyType(commands),
        forces=MappingProxyType(forces),
        sources=MappingProxyType(sources),
        posts=MappingProxyType(posts),
        appointments=appointments,
    )


@attrs.frozen
class _Found:
    """A table as it stands in a file, before it is read."""

    file: str
    record: str
    table: Any

    def fault(self, error: DataError) -> DataError:
        return DataError(error.what, file=self.file, record=self.record, field=error.field)


# --- files


def _text(folder: Traversable, name: str) -> str:
    try:
        return (folder / name).read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise DataError(f"is missing; {_WANTED}", file=name) from None
    except UnicodeDecodeError as error:
        raise DataError(f"is not UTF-8 text: byte {error.start} cannot be read", file=name) from None
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or error}", file=name) from None


def _toml(folder: Traversable, name: str) -> dict[str, Any]:
    import tomllib  # an import of opcon that reads nothing need not wait for it

    try:
        return tomllib.loads(_text(folder, name))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"is not TOML: {error}", file=name) from None


def _tables(folder: Traversable, name: str, *kinds: str) -> Iterator[list[_Found]]:
    document = _toml(folder, name)
    for key in document.keys() - set(kinds):
        wanted = " or ".join(f"[[{kind}]]" for kind in kinds)
        raise DataError(f"is not a known table; write {wanted}", file=name, field=key)
    return (list(_labelled(name, document.get(kind))) for kind in kinds)


def _labelled(file: str, tables: Any) -> Iterator[_Found]:
    if not isinstance(tables, list) or not tables:
        raise DataError("holds no records", file=file)
    for index, table in enumerate(tables):
        name = table.get("id") if isinstance(table, dict) else None
        yield _Found(file, name if isinstance(name, str) else f"record {index}", table)


@attrs.frozen
class Header:
    """What a record says of itself."""

    title: str
    version: str
    licence: str
    coverage: When
    complete: tuple[str, ...] = ()
    released: When | None = None
    authors: tuple[str, ...] = ()


def _header(folder: Traversable) -> Header:
    table = _toml(folder, "record.toml")
    try:
        return reading.table(Header, _HEADER)(table)
    except DataError as error:
        raise DataError(error.what, file="record.toml", field=error.field) from None


# --- records


def _keyed(tables: Iterable[tuple[_Found, reading.Reader[T]]], report: Report) -> dict[str, T]:
    """Read tables into values by id, and report those that cannot be read."""
    values: dict[str, T] = {}
    files: dict[str, str] = {}
    for found, reader in tables:
        try:
            value = reader(found.table)
            if found.record in values:
                raise DataError(f"is there twice, first in {files[found.record]}; ids are unique", field="id")
        except DataError as error:
            report(found.fault(error))
        else:
            values[found.record] = value
            files[found.record] = found.file
    return values


def _read_by(found: Iterable[_Found], reader: reading.Reader[T]) -> Iterator[tuple[_Found, reading.Reader[T]]]:
    return ((item, reader) for item in found)


def _report_loose_forces(forces: Mapping[str, Force], report: Report) -> None:
    for name in forces:
        outer, dot, _ = name.rpartition(".")
        if dot and outer not in forces:
            what = f"lies within {outer!r}, which is not defined"
            report(DataError(what, file="forces.toml", record=name, field="id"))


def _event_tables(
    folder: Traversable, readers: Mapping[str, reading.Reader[Event]], report: Report
) -> Iterator[tuple[_Found, reading.Reader[Event]]]:
    inner = folder / "events"
    if not inner.is_dir():
        raise DataError(f"is missing; {_WANTED}", file="events")
    names = sorted(entry.name for entry in inner.iterdir() if entry.name.endswith(".toml"))
    if not names:
        raise DataError("holds no .toml file; a record without events is refused", file="events")
    for name in names:
        document = _toml(inner, name)
        if not document:
            raise DataError("holds no events", file=name)
        for kind, tables in document.items():
            if kind not in KINDS:
                kinds = ", ".join(f"[[{known}]]" for known in KINDS)
                report(DataError(f"is not a kind of event; write one of: {kinds}", file=name, field=kind))
            else:
                yield from _read_by(_labelled(name, tables), readers[kind])


def _event_readers(
    commands: Mapping[str, Command], forces: Mapping[str, Force], sources: Mapping[str, Source]
) -> dict[str, reading.Reader[Event]]:
    command, source = known("command", commands), known("source", sources)
    force = known("force", {name: name for name in forces})
    words = {field: one_of(choice) for field, choice in WORDS.items()}
    dating = {**_SENTENCES, **words, "when": reading.when, "rank": word(Rank), "given_by": source}
    event: dict[str, reading.Reader[Any]] = {
        **_SENTENCES,
        **words,
        "id": reading.identifier,
        "confidence": word(Confidence),
        "dates": each(reading.table(Dating, dating)),
        "citations": each(reading.table(Citation, _citation(sources))),
        "commands": each(command),
        "conditions": each(word(Condition)),
        "authorities": each(word(Authority)),
        "forces": each(force),
        "leaves_out": each(force),
        "giver": command,
        "receiver": command,
        "until": reading.when,
        "target": reading.when,
        "in_force": reading.when,
        "number": reading.whole_number,
        "heads": each(reading.table(Delegate, words)),
    }
    whole = next(iter(forces), None)
    return {name: _of_all(whole, _checked(reading.table(kind, event), check_event)) for name, kind in KINDS.items()}


def _of_all(whole: str | None, reader: reading.Reader[T]) -> reading.Reader[T]:
    """Return a reader of tables that concern all the forces where they name none."""
    return lambda value: reader({"forces": [whole], **value} if isinstance(value, dict) else value)


def _checked(reader: reading.Reader[T], check: Callable[[T], None]) -> reading.Reader[T]:
    """Return a reader of values that are checked once they are read."""

    def read(value: Any) -> T:
        found = reader(value)
        check(found)
        return found

    return read


# --- appointments


def _posts(
    folder: Traversable, commands: Mapping[str, Command], sources: Mapping[str, Source], report: Report
) -> tuple[dict[str, Post], list[tuple[_Found, reading.Reader[Appointment]]]]:
    """Read the posts and find who was in them; a record need not say."""
    name = "appointments.toml"
    if not (folder / name).is_file():
        return {}, []
    found_posts, found = _tables(folder, name, "post", "appointment")
    words = {field: one_of(choice) for field, choice in POST_WORDS.items()}
    post = {**words, "id": reading.identifier, "command": known("command", commands)}
    posts = _keyed(_read_by(found_posts, reading.table(Post, post)), report)
    appointment: dict[str, reading.Reader[Any]] = {
        **_SENTENCES,
        "id": reading.identifier,
        "post": known("post", posts),
        "start": reading.when,
        "end": reading.when,
        "confidence": word(Confidence),
        "citations": each(reading.table(Citation, _citation(sources))),
    }
    return posts, list(_read_by(found, _checked(reading.table(Appointment, appointment), check_appointment)))


def _citation(sources: Mapping[str, Source]) -> dict[str, reading.Reader[Any]]:
    return {**_SENTENCES, "source": known("source", sources)}


# --- sources


def _sources(folder: Traversable) -> Iterator[_Found]:
    import json

    try:
        items = json.loads(_text(folder, "sources.json"), object_pairs_hook=_unique_keys)
    except json.JSONDecodeError as error:
        raise DataError(f"is not JSON: {error}", file="sources.json") from None
    except DataError as error:
        raise DataError(error.what, file="sources.json", field=error.field) from None
    for item in _labelled("sources.json", items):
        yield attrs.evolve(item, table=csl.fields(item.table))


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        raise DataError("is there twice in one item", field=next(name for name in names if names.count(name) > 1))
    return table


_SENTENCES = dict.fromkeys(PARAGRAPHS, reading.paragraph)
_HEADER: dict[str, reading.Reader[Any]] = {
    "coverage": reading.when,
    "complete": each(one_of(WORDS["series"])),
    "released": reading.when,
    "authors": each(reading.text),
}
_COMMAND: dict[str, reading.Reader[Any]] = {"id": reading.identifier}
_FORCE: dict[str, reading.Reader[Any]] = {"id": reading.dotted}
