"""A small record in memory in each of its formats, and changes to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import opcon
from opcon.io import loading
from tests.conftest import APPOINTMENT, COMMANDS, EVENTS, FORCES, POSTS, RECORD, SOURCES
from tests.fuzz.drawn import Drawn

Files = Mapping[str, bytes]


class Place:
    """A folder or a file in memory: a Traversable of ``importlib.resources``."""

    def __init__(self, files: Files, path: str = "") -> None:
        self._files, self._path = files, path
        self.name = path.rpartition("/")[2] or "record"

    def __str__(self) -> str:
        return f"memory/{self._path}"

    def __truediv__(self, name: str) -> Place:
        return Place(self._files, f"{self._path}/{name}".removeprefix("/"))

    def is_file(self) -> bool:
        return self._path in self._files

    def is_dir(self) -> bool:
        return not self._path or any(name.startswith(f"{self._path}/") for name in self._files)

    def iterdir(self) -> Iterator[Place]:
        start = f"{self._path}/" if self._path else ""
        names = {name[len(start) :].partition("/")[0] for name in self._files if name.startswith(start)}
        return (self / name for name in sorted(names))

    def open(self, mode: str) -> BytesIO:
        assert mode == "rb"
        return BytesIO(self._files[self._path])


def read(place: Any) -> opcon.Timeline:
    """Read a record as ``opcon.load`` does, from memory."""
    expression = "opcon.load('record')"
    return opcon.Timeline(loading._read(place, expression, loading._stop))


@cache
def toml() -> Files:
    appointment = APPOINTMENT.format(
        post="marshal", family="ada", name="Ada", dates='start = "1911"\nend = "1914-05"\n'
    )
    texts = {
        "record.toml": RECORD,
        "commands.toml": COMMANDS,
        "forces.toml": FORCES,
        "sources.json": json.dumps(SOURCES),
        "appointments.toml": POSTS + appointment,
        "events/1900-.toml": EVENTS,
    }
    return {name: text.encode() for name, text in texts.items()}


@cache
def exported(form: str) -> Files:
    """Return the record as ``opcon.export`` writes it: one JSON document, or CSV tables."""
    with TemporaryDirectory() as folder:
        path = opcon.export(read(Place(toml())), Path(folder, "record.json" if form == "json" else "tables"))
        files = [path] if form == "json" else sorted(path.iterdir())
        return {file.name: file.read_bytes() for file in files}


_TOKEN = re.compile(rb'"(?:[^"\\\n]|\\.)*"|[\w.-]+|[^\s\w]')


@lru_cache(maxsize=64)
def _tokens(data: bytes) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _TOKEN.finditer(data))


def spoiled(files: Files, drawn: Drawn) -> dict[str, bytes]:
    """Return the files with one to four changes: a token replaced, removed or added; a file cut off or removed."""
    found = dict(files)
    for _ in range(drawn.number(4) + 1):
        name = drawn.of(sorted(found))
        data = found[name]
        spans = _tokens(data) or ((0, 0),)
        start, end = spans[drawn.number(len(spans))]
        match drawn.number(12):
            case 0:
                found[name] = data[:start] + data[end:]
            case 1:
                found[name] = data[:start]
            case 2 if len(found) > 1:
                del found[name]
            case 3:
                found[name] = drawn.rest()
            case 4:
                found[name] = data[:start] + bytes([drawn.number(256)]) + data[end:]
            case 5:
                other_start, other_end = spans[drawn.number(len(spans))]
                found[name] = data[:start] + data[other_start:other_end] + data[end:]
            case 6:
                found[name] = data[:start] + drawn.text().encode("utf-8", "surrogatepass") + data[end:]
            case 7:
                found[f"events/{drawn.number(3)}.toml"] = drawn.rest()
            case 8:
                found[name] = data[:end] + data[start:]
            case _:
                quoted = json.dumps(drawn.text(), ensure_ascii=bool(drawn.number(2)))
                found[name] = data[:start] + quoted.encode("utf-8", "surrogatepass") + data[end:]
    return found
