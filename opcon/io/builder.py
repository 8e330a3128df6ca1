"""Build a Record from its raw tables: read every table, resolve every reference, check the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

import attrs

from opcon.errors import DataError
from opcon.io import csl
from opcon.io.raw import RawRecord, RawTable
from opcon.io.structure import ByField, ByType, Reader, dotted, each, identifier, known, one_of, paragraph, table_reader
from opcon.io.validation import check_appointment, check_event, check_record
from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Command, Force
from opcon.model.base import trace
from opcon.model.dates import When
from opcon.model.events import KINDS, PARAGRAPHS, Event
from opcon.model.sources import Source
from opcon.model.vocabulary import SERIES, SIDES
from opcon.timeline.record import Record
from opcon.timeline.timeline import in_order

Report = Callable[[DataError], None]
T = TypeVar("T")


@attrs.frozen
class Header:
    """The metadata of a record."""

    title: str
    version: str
    licence: str
    coverage: When
    title_ko: str | None = None
    complete: tuple[str, ...] = ()
    released: When | None = None
    authors: tuple[str, ...] = ()
    extract: str | None = None


def build(raw: RawRecord, call: str, report: Report) -> Record:
    """Return the record of raw tables. ``call`` is the call that loads it, and the start of the origin of each value.

    ``report`` is called with every error found; it raises or collects it.

    >>> from opcon.io import toml_folder
    >>> from opcon.io.loading import shipped
    >>> faults = []
    >>> build(toml_folder.read(shipped()), "opcon.load()", faults.append).whole, faults
    ('rok', [])
    """
    return _Builder(raw, _header(raw.header), call, report).record()


def _header(raw: RawTable) -> Header:
    try:
        return table_reader(Header, _HEADER)(raw.table)
    except DataError as error:
        raise DataError(error.what, file=raw.file, field=error.field or raw.record) from None


@attrs.frozen
class _Builder:
    raw: RawRecord
    header: Header
    call: str
    report: Report

    def record(self) -> Record:
        raw = self.raw
        commands = self._by_id(raw.commands, table_reader(Command, _ID))
        forces = self._by_id(raw.forces, table_reader(Force, {"id": dotted}))
        self._report_loose_forces(forces)
        sources = self._by_id(raw.sources, csl.source_reader(edtf=raw.edtf_sources))
        types: dict[type, Reader[Any]] = {Command: known("command", commands), Source: known("source", sources)}
        posts = self._by_id(raw.posts, table_reader(Post, _ID, types))
        appointments = self._appointments({**types, Post: known("post", posts)})
        events = self._events(forces, types)
        self._report_contradictions(events, appointments)
        return Record(
            **attrs.asdict(self.header, recurse=False),
            checksum=raw.checksum,
            call=self.call,
            events=events,
            commands=MappingProxyType(commands),
            forces=MappingProxyType(forces),
            sources=MappingProxyType(sources),
            posts=MappingProxyType(posts),
            appointments=appointments,
        )

    def _by_id(self, tables: Iterable[RawTable], reader: Reader[T]) -> dict[str, T]:
        return self._each_by_id((raw, reader) for raw in tables)

    def _each_by_id(self, tables: Iterable[tuple[RawTable, Reader[T]]]) -> dict[str, T]:
        """Return the values of tables by id, and report the tables that cannot be read."""
        values: dict[str, T] = {}
        files: dict[str, str] = {}
        for raw, reader in tables:
            try:
                value = reader(raw.table)
                if raw.record in values:
                    raise DataError(f"is used twice, first in {files[raw.record]}; ids must be unique", field="id")
            except DataError as error:
                self.report(raw.fault(error))
            else:
                values[raw.record] = value
                files[raw.record] = raw.file
        return values

    def _report_loose_forces(self, forces: Mapping[str, Force]) -> None:
        for raw in self.raw.forces:
            outer, dot, _ = raw.record.rpartition(".")
            if dot and raw.record in forces and outer not in forces:
                what = f"is part of {outer!r}, which is not defined; define it, or correct the id"
                self.report(raw.fault(DataError(what, field="id")))

    def _appointments(self, types: ByType) -> tuple[Appointment, ...]:
        reader = self._checked(table_reader(Appointment, _FIELDS, types), check_appointment)
        found = enumerate(self._by_id(self.raw.appointments, reader).values())
        return tuple(trace(one, f"{self.call}.record.appointments[{place}]") for place, one in found)

    def _events(self, forces: Mapping[str, Force], types: ByType) -> tuple[Event, ...]:
        force = known("force", {name: name for name in forces})
        fields = {**_FIELDS, "forces": each(force), "leaves_out": each(force), "designated": each(force)}
        whole = next(iter(forces), None)
        readers = {
            name: _of_whole(whole, self._checked(table_reader(kind, fields, types), check_event))
            for name, kind in KINDS.items()
        }
        events = self._each_by_id((raw, readers[kind]) for kind, raw in self.raw.events)
        return in_order(trace(event, f"{self.call}[{id!r}]") for id, event in events.items())

    def _checked(self, reader: Reader[T], check: Callable[[T], None]) -> Reader[T]:
        """Return a reader with a check added, except for an extract: its source record was checked."""
        if self.header.extract:
            return reader

        def read(value: Any) -> T:
            found = reader(value)
            check(found)
            return found

        return read

    def _report_contradictions(self, events: Sequence[Event], appointments: Sequence[Appointment]) -> None:
        if self.header.extract:
            return
        tables = {raw.record: raw for raw in (*(raw for _, raw in self.raw.events), *self.raw.appointments)}
        for id, error in check_record(events, appointments, self.header.complete):
            self.report(tables[id].fault(error))


def _of_whole(whole: str | None, reader: Reader[T]) -> Reader[T]:
    """Return a reader of tables in which ``forces`` defaults to the whole."""
    return lambda value: reader({"forces": [whole], **value} if isinstance(value, dict) else value)


# Readers for rules that types do not express: ids, paragraphs, and the series and sides, which the classes leave open.
# Once record.toml lists series and sides, ``_Builder.record`` takes them from the header instead.
_ID: ByField = {"id": identifier}
_FIELDS: ByField = {
    **_ID,
    **dict.fromkeys(PARAGRAPHS, paragraph),
    "series": one_of(SERIES),
    "side": one_of(SIDES),
}
_HEADER: ByField = {
    **dict.fromkeys(("title", "title_ko", "version", "licence"), paragraph),
    "authors": each(paragraph),
    "complete": each(one_of(SERIES)),
}
