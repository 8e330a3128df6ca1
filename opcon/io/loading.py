"""Reading a record from its files, strictly: all of it, or an error that says where, what, and what would do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from opcon.errors import DataError
from opcon.io import csl, structure, toml_folder
from opcon.io.audit import audit
from opcon.io.cache import recall
from opcon.io.csv_schema import DESCRIPTOR
from opcon.io.raw import Found, Tables
from opcon.io.structure import each, known, one_of
from opcon.io.validation import check_appointment, check_event
from opcon.model import limits
from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Command, Force
from opcon.model.base import trace
from opcon.model.dates import When
from opcon.model.events import KINDS, PARAGRAPHS, SERIES, SIDES, Dating, Delegate, Event
from opcon.model.sources import Citation, Source
from opcon.timeline.record import Record
from opcon.timeline.timeline import Timeline, in_order

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Folder = str | PathLike[str]
Report = Callable[[DataError], None]
T = TypeVar("T")


def load(folder: Folder | None = None) -> Timeline:
    """Read a record: the one shipped with opcon, or your own from a folder of the same form.

    What ``opcon.export`` wrote as CSV, a folder, or as JSON, a file, is read too. The shipped record is read once and
    then kept. Raises DataError, with file, record and field, at the first thing that does not fit; nothing is half
    loaded.

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
    return Timeline(_read(Path(folder), expression, _stop))


def check(folder: Folder) -> tuple[DataError, ...]:
    """List what does not fit in a folder, the first fault of each record; empty where ``load`` would read it.

    Of very many the first hundred are listed, and then that there may be more.

    >>> str(check("no-such-folder")[0]).startswith("no-such-folder: is not a folder")
    True
    """
    found: list[DataError] = []

    def report(fault: DataError) -> None:
        found.append(fault)
        if len(found) == limits.FAULTS:
            raise DataError(f"has perhaps more faults; {limits.FAULTS} are listed at a time", file=str(folder))

    try:
        _read(Path(folder), "", report)
    except DataError as error:
        found.append(error)
    return tuple(found)


@cache
def _shipped_timeline() -> Timeline:
    folder, expression = shipped(), "opcon.load()"
    return Timeline(recall(folder) or _read(folder, expression, _stop))


def shipped() -> Traversable:
    """Find the shipped record: in the installed package, beside it in a checkout, or in the archive it is run from.

    >>> (shipped() / "record.toml").is_file()
    True
    """
    package = Path(__file__).parents[1]
    for folder in (package / "data", package.parent / "data"):
        if folder.is_dir():
            return folder
    from importlib.resources import files

    return files("opcon") / "data"


def _stop(error: DataError) -> None:
    raise error


def _tables(place: Traversable) -> Tables:
    """Find the tables of a record, in whichever form it is kept."""
    try:
        return _tables_of(place)
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or error}", file=str(place)) from None


def _tables_of(place: Traversable) -> Tables:
    if place.is_file() and place.name.endswith(".json"):
        from opcon.io import json_document  # here and below: what most never read, nobody waits for

        return json_document.tables(place)
    if not place.is_dir():
        raise DataError(f"is not a folder; {toml_folder.WANTED}, or CSV or JSON of opcon.export", file=str(place))
    if (place / DESCRIPTOR).is_file() and not (place / "record.toml").is_file():
        from opcon.io import csv_package

        return csv_package.tables(place)
    return toml_folder.tables(place)


def _read(place: Traversable, expression: str, report: Report) -> Record:
    found = _tables(place)
    header = _header(found.header)
    commands = _keyed(_read_by(found.commands, structure.table(Command, _COMMAND)), report)
    forces = _keyed(_read_by(found.forces, structure.table(Force, _FORCE)), report)
    _report_loose_forces(found.forces, forces, report)
    sources = _keyed(_read_by(found.sources, structure.table(Source, csl.READERS)), report)
    posts = _keyed(_read_by(found.posts, _post_reader(commands)), report)
    appointments = _keyed(_read_by(found.appointments, _appointment_reader(posts, sources, header)), report)
    readers = _event_readers(commands, forces, sources, header)
    events = _keyed(((one, readers[kind]) for kind, one in found.events), report)
    in_turn = in_order(trace(event, f"{expression}[{id!r}]") for id, event in events.items())
    numbered = enumerate(appointments.values())
    in_posts = tuple(trace(one, f"{expression}.record.appointments[{place}]") for place, one in numbered)
    places = {one.record: one for one in (*(one for _, one in found.events), *found.appointments)}
    for id, error in () if header.extract else audit(in_turn, in_posts, header.complete):
        report(places[id].fault(error))
    return Record(
        title=header.title,
        version=header.version,
        licence=header.licence,
        checksum=found.checksum,
        coverage=header.coverage,
        released=header.released,
        authors=header.authors,
        complete=header.complete,
        extract=header.extract,
        call=expression,
        events=in_turn,
        commands=MappingProxyType(commands),
        forces=MappingProxyType(forces),
        sources=MappingProxyType(sources),
        posts=MappingProxyType(posts),
        appointments=in_posts,
    )


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
    extract: str | None = None


def _header(found: Found) -> Header:
    try:
        return structure.table(Header, _HEADER)(found.table)
    except DataError as error:
        raise DataError(error.what, file=found.file, field=error.field) from None


# --- records


def _keyed(tables: Iterable[tuple[Found, structure.Reader[T]]], report: Report) -> dict[str, T]:
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


def _read_by(found: Iterable[Found], reader: structure.Reader[T]) -> Iterator[tuple[Found, structure.Reader[T]]]:
    return ((item, reader) for item in found)


def _report_loose_forces(found: Iterable[Found], forces: Mapping[str, Force], report: Report) -> None:
    for one in found:
        outer, dot, _ = one.record.rpartition(".")
        if dot and one.record in forces and outer not in forces:
            report(one.fault(DataError(f"lies within {outer!r}, which is not defined", field="id")))


def _event_readers(
    commands: Mapping[str, Command], forces: Mapping[str, Force], sources: Mapping[str, Source], header: Header
) -> dict[str, structure.Reader[Event]]:
    command, source = known("command", commands), known("source", sources)
    force = known("force", {name: name for name in forces})
    dating = {**_SENTENCES, "given_by": source}
    event: dict[str, structure.Reader[Any]] = {
        **_SENTENCES,
        "id": structure.identifier,
        "series": one_of(SERIES),
        "dates": each(structure.table(Dating, dating)),
        "citations": each(structure.table(Citation, _citation(sources))),
        "commands": each(command),
        "forces": each(force),
        "leaves_out": each(force),
        "giver": command,
        "receiver": command,
        "heads": each(structure.table(Delegate, {"side": one_of(SIDES)})),
    }
    whole = next(iter(forces), None)
    tables = {name: _of_all(whole, structure.table(kind, event)) for name, kind in KINDS.items()}
    return {name: _checked(reader, check_event, header) for name, reader in tables.items()}


def _of_all(whole: str | None, reader: structure.Reader[T]) -> structure.Reader[T]:
    """Return a reader of tables that concern all the forces where they name none."""
    return lambda value: reader({"forces": [whole], **value} if isinstance(value, dict) else value)


def _checked(reader: structure.Reader[T], check: Callable[[T], None], header: Header) -> structure.Reader[T]:
    """Return a reader of values that are checked once they are read; those of an extract were, in what it is from."""
    if header.extract:
        return reader

    def read(value: Any) -> T:
        found = reader(value)
        check(found)
        return found

    return read


# --- appointments


def _post_reader(commands: Mapping[str, Command]) -> structure.Reader[Post]:
    return structure.table(Post, {"id": structure.identifier, "command": known("command", commands)})


def _appointment_reader(
    posts: Mapping[str, Post], sources: Mapping[str, Source], header: Header
) -> structure.Reader[Appointment]:
    appointment: dict[str, structure.Reader[Any]] = {
        **_SENTENCES,
        "id": structure.identifier,
        "post": known("post", posts),
        "citations": each(structure.table(Citation, _citation(sources))),
    }
    return _checked(structure.table(Appointment, appointment), check_appointment, header)


def _citation(sources: Mapping[str, Source]) -> dict[str, structure.Reader[Any]]:
    return {**_SENTENCES, "source": known("source", sources)}


_SENTENCES = dict.fromkeys(PARAGRAPHS, structure.paragraph)
_HEADER: dict[str, structure.Reader[Any]] = {
    **dict.fromkeys(("title", "version", "licence"), structure.paragraph),
    "coverage": structure.when,
    "complete": each(one_of(SERIES)),
    "released": structure.when,
    "authors": each(structure.paragraph),
}
_COMMAND: dict[str, structure.Reader[Any]] = {"id": structure.identifier}
_FORCE: dict[str, structure.Reader[Any]] = {"id": structure.dotted}
