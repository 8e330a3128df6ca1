"""Reading a record from its files, strictly: all of it, or an error that says where, what, and what would do."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import attrs

from opcon import reading
from opcon.authority import Authority, Command, Condition, Force, Lane
from opcon.errors import DataError
from opcon.events import KINDS, WORDS, Confidence, Dating, Event, Rank, Release, Transfer
from opcon.reading import each, known, member, one_of
from opcon.sources import Citation, Name, Source, Standing
from opcon.tenure import History, fold
from opcon.timeline import Record, Timeline, in_order
from opcon.when import When

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
        return _shipped()
    return _timeline(Path(folder), f"opcon.load({str(folder)!r})")


def faults(folder: Folder) -> tuple[DataError, ...]:
    """List what does not fit in a folder, the first fault of each record; empty where ``load`` would read it.

    >>> str(faults("no-such-folder")[0]).startswith("no-such-folder: is not a folder")
    True
    """
    found: list[DataError] = []
    try:
        _read(Path(folder), found.append)
    except DataError as error:
        found.append(error)
    return tuple(found)


@cache
def _shipped() -> Timeline:
    return _timeline(_data(), "opcon.load()")


def _data() -> Traversable:
    """Find the shipped record: inside the installed package, or beside it in a checkout."""
    package = files("opcon")
    inner = package / "data"
    return inner if inner.is_dir() else Path(str(package)).parent / "data"


def _timeline(folder: Traversable, expression: str) -> Timeline:
    record = _read(folder, _stop)
    return Timeline(record, record.events, expression)


def _stop(error: DataError) -> None:
    raise error


def _read(folder: Traversable, report: Report) -> Record:
    if not folder.is_dir():
        raise DataError(f"is not a folder; {_WANTED}", file=str(folder))
    header = _header(folder)
    commands = _keyed(_tables(folder, "commands.toml", "command"), reading.table(Command, _COMMAND), report)
    forces = _keyed(_tables(folder, "forces.toml", "force"), reading.table(Force, _FORCE), report)
    sources = _keyed(_sources(folder), reading.table(Source, _SOURCE), report)
    events = _events(folder, _event_readers(commands, forces, sources), report)
    _check_forces(forces, report)
    _check_holders(events, report)
    return Record(
        title=header.title,
        version=header.version,
        coverage=header.coverage,
        events=in_order(event for _, event in events),
        commands=MappingProxyType(commands),
        forces=MappingProxyType(forces),
        sources=MappingProxyType(sources),
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
    try:
        return tomllib.loads(_text(folder, name))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"is not TOML: {error}", file=name) from None


def _tables(folder: Traversable, name: str, kind: str) -> Iterator[_Found]:
    document = _toml(folder, name)
    for key in document.keys() - {kind}:
        raise DataError(f"is not a known table; write [[{kind}]]", file=name, field=key)
    yield from _labelled(name, document.get(kind))


def _labelled(file: str, tables: Any) -> Iterator[_Found]:
    if not isinstance(tables, list) or not tables:
        raise DataError("holds no records", file=file)
    for index, table in enumerate(tables):
        name = table.get("id") if isinstance(table, dict) else None
        yield _Found(file, name if isinstance(name, str) else f"record {index}", table)


@attrs.frozen
class _Header:
    title: str
    version: str
    licence: str
    coverage: When


def _header(folder: Traversable) -> _Header:
    table = _toml(folder, "record.toml")
    try:
        return reading.table(_Header, {"coverage": reading.when})(table)
    except DataError as error:
        raise DataError(error.what, file="record.toml", field=error.field) from None


# --- records


def _keyed(found: Iterable[_Found], reader: reading.Reader[T], report: Report) -> dict[str, T]:
    """Read tables into values by id."""
    values: dict[str, T] = {}
    for item in found:
        try:
            value = reader(item.table)
            if item.record in values:
                raise DataError("is there twice; ids are unique", field="id")
        except DataError as error:
            report(item.fault(error))
        else:
            values[item.record] = value
    return values


def _events(
    folder: Traversable, readers: Mapping[str, reading.Reader[Event]], report: Report
) -> list[tuple[_Found, Event]]:
    read: list[tuple[_Found, Event]] = []
    seen: dict[str, str] = {}
    for item, kind in _event_tables(folder, report):
        try:
            event = readers[kind](item.table)
            _check_datings(event)
            _check_citations(event)
            if event.id in seen:
                raise DataError(f"is there twice, first in {seen[event.id]}; ids are unique", field="id")
        except DataError as error:
            report(item.fault(error))
        else:
            seen[event.id] = item.file
            read.append((item, event))
    return read


def _event_tables(folder: Traversable, report: Report) -> Iterator[tuple[_Found, str]]:
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
                yield from ((item, kind) for item in _labelled(name, tables))


def _event_readers(
    commands: Mapping[str, Command], forces: Mapping[str, Force], sources: Mapping[str, Source]
) -> dict[str, reading.Reader[Event]]:
    command, source = known("command", commands), known("source", sources)
    force = known("force", {name: name for name in forces})
    words = {field: one_of(choice) for field, choice in WORDS.items()}
    dating = {**words, "when": reading.when, "rank": member(Rank), "given_by": source, "reason": reading.paragraph}
    citation = {"source": source, "remark": reading.paragraph}
    event: dict[str, reading.Reader[Any]] = {
        **words,
        "id": reading.identifier,
        "note": reading.paragraph,
        "confidence": member(Confidence),
        "dates": each(reading.table(Dating, dating)),
        "citations": each(reading.table(Citation, citation)),
        "commands": each(command),
        "conditions": each(member(Condition)),
        "authorities": each(member(Authority)),
        "forces": each(force),
        "leaves_out": each(force),
        "giver": command,
        "receiver": command,
        "until": reading.when,
        "target": reading.when,
        "in_force": reading.when,
        "number": reading.whole_number,
        "heads": each(reading.text),
    }
    return {name: reading.table(kind, event) for name, kind in KINDS.items()}


# --- sources


def _sources(folder: Traversable) -> Iterator[_Found]:
    try:
        items = json.loads(_text(folder, "sources.json"), object_pairs_hook=_unique_keys)
    except json.JSONDecodeError as error:
        raise DataError(f"is not JSON: {error}", file="sources.json") from None
    except DataError as error:
        raise DataError(error.what, file="sources.json", field=error.field) from None
    for item in _labelled("sources.json", items):
        yield attrs.evolve(item, table=_from_csl(item.table))


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        raise DataError("is there twice in one item", field=next(name for name in names if names.count(name) > 1))
    return table


def _from_csl(item: Any) -> Any:
    """Turn the keys of a CSL-JSON item into the fields of a Source."""
    if not isinstance(item, dict):
        return item
    table = {name.replace("-", "_"): value for name, value in item.items() if name != "custom"}
    custom = item.get("custom", {})
    return {**table, **custom} if isinstance(custom, dict) else {**table, "custom": custom}


def _csl_date(value: Any) -> When:
    """Read a CSL date: ``{"date-parts": [[1954, 11, 17]]}``, two lists for a span, ``"circa": true`` for about then."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2 or value.keys() - {"date-parts", "circa"}:
        raise DataError('is not a CSL date; write {"date-parts": [[1954, 11, 17]]}')
    about = "~" if value.get("circa") else ""
    return When("/".join(_day_of_parts(part) + about for part in parts))


def _day_of_parts(parts: Any) -> str:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3 or not all(type(part) is int for part in parts):
        raise DataError("has date-parts that are not one to three whole numbers: year, month, day")
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False))


_COMMAND: dict[str, reading.Reader[Any]] = {"id": reading.identifier}
_FORCE: dict[str, reading.Reader[Any]] = {"id": reading.dotted}
_NAMES = each(reading.table(Name, {}))
_SOURCE: dict[str, reading.Reader[Any]] = {
    "id": reading.identifier,
    "author": _NAMES,
    "editor": _NAMES,
    "issued": _csl_date,
    "original_date": _csl_date,
    "event_date": _csl_date,
    "accessed": _csl_date,
    "standing": member(Standing),
}


# --- what one record alone cannot tell


def _check_datings(event: Event) -> None:
    preferred = [dating for dating in event.dates if dating.rank is Rank.PREFERRED]
    if len(preferred) > 1:
        raise DataError(f"has {len(preferred)} preferred datings; one is", field="dates")
    if len(event.dates) > 1 and not preferred:
        raise DataError('has several datings and none preferred; write rank = "preferred" on one', field="dates")
    for index, dating in enumerate(event.dates):
        if dating is not event.preferred and dating.given_by is None:
            raise DataError("is missing; say which source gives this date", field=f"dates[{index}].given_by")
        if dating is event.preferred and dating.reason is None and any(map(dating.disputes, event.dates)):
            raise DataError("is missing; say why this date is preferred", field=f"dates[{index}].reason")


def _check_citations(event: Event) -> None:
    if not any(citation.locator for citation in event.citations):
        raise DataError("has no locator; say where in a source it stands", field="citations")


def _check_forces(forces: Mapping[str, Force], report: Report) -> None:
    for name in forces:
        outer, dot, _ = name.rpartition(".")
        if dot and outer not in forces:
            report(
                DataError(f"lies within {outer!r}, which is not defined", file="forces.toml", record=name, field="id")
            )


def _check_holders(events: list[tuple[_Found, Event]], report: Report) -> None:
    """Report every transfer or release whose giver cannot have held what it gives."""
    histories: dict[Lane, History] = {}
    changes = [(item, event) for item, event in events if isinstance(event, Transfer | Release)]
    in_file_order = [event for _, event in changes]

    def history(lane: Lane) -> History:
        if lane not in histories:
            histories[lane] = fold(in_order(in_file_order), lane)
        return histories[lane]

    for item, event in changes:
        try:
            if isinstance(event, Release) and event.giver is None:
                raise DataError("is missing; a release has a holder to return to", field="giver")
            for lane in event.scope.lanes():
                _check_giver(event, lane, history)
        except DataError as error:
            report(item.fault(error))


def _check_giver(event: Transfer | Release, lane: Lane, history: Callable[[Lane], History]) -> None:
    holders = _holders_before(event, history(lane))
    if not holders and event.giver and lane.authority.parent:
        wider = attrs.evolve(lane, authority=lane.authority.parent)
        holders = {tenure.holder for tenure in history(wider).tenures if _running(tenure.start, tenure.end, event.when)}
    if event.giver is None and holders:
        raise DataError(f"is missing; {_named(holders)} held {_said(lane)}", field="giver")
    if event.giver is not None and event.giver not in holders:
        who = _named(holders) if holders else "nobody"
        raise DataError(f"is {event.giver.id!r}, but {who} held {_said(lane)} before", field="giver")


def _holders_before(event: Event, history: History) -> set[Command]:
    """Return who may have held a lane just before an event in it."""
    tenures = history.tenures
    index = next(index for index, tenure in enumerate(tenures) if tenure.begun is event)
    if index == 0:
        return set()
    certain_from = index - 1
    while certain_from > 0 and tenures[certain_from].start is None:  # a return that is not recorded
        certain_from -= 1
    return {tenure.holder for tenure in tenures[certain_from:index]}


def _running(start: When | None, end: When | None, when: When) -> bool:
    """Tell whether a tenure may be running at a date; on the day it ends the next has begun."""
    begun = start is None or not when.before(start)
    over = end is not None and end.latest is not None and when.earliest is not None and end.latest <= when.earliest
    return begun and not over


def _named(commands: Iterable[Command]) -> str:
    return " or ".join(sorted(command.id for command in commands))


def _said(lane: Lane) -> str:
    return f"{lane.authority.label} over {lane.forces} in {lane.condition}"
