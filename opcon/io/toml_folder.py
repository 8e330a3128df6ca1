"""Read a folder of TOML files and CSL-JSON, described in ``data/README.md``, into raw tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from opcon.errors import DataError
from opcon.io import csl
from opcon.io.files import digest, record_files
from opcon.io.parsing import decode, parse_json, parse_toml
from opcon.io.raw import RawRecord, RawTable, raw_tables, refuse_unknown
from opcon.model.events import KINDS

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_Files = Mapping[str, bytes]
WANTED = "give a folder with record.toml, commands.toml, forces.toml, sources.json and events/*.toml"


def read(folder: Traversable) -> RawRecord:
    """Read the raw tables of a folder. Raises DataError if a file is missing or invalid.

    >>> from opcon.io.loading import shipped
    >>> [raw.record for raw in read(shipped()).commands][:2]
    ['usafik', 'rok']
    """
    files = record_files(folder)
    header = RawTable("record.toml", "", _toml(files, "record.toml"))
    (commands,) = _tables(files, "commands.toml", "command")
    (forces,) = _tables(files, "forces.toml", "force")
    sources = raw_tables("sources.json", parse_json(_text(files, "sources.json"), "sources.json"))
    has_posts = "appointments.toml" in files  # optional
    posts, appointments = _tables(files, "appointments.toml", "post", "appointment") if has_posts else ((), ())
    return RawRecord(
        header=header,
        commands=commands,
        forces=forces,
        sources=tuple(attrs.evolve(raw, table=csl.fields(raw.table)) for raw in sources),
        posts=posts,
        appointments=appointments,
        events=tuple(_events(files, has_folder=(folder / "events").is_dir())),
        checksum=digest(files.items()),
    )


def _tables(files: _Files, name: str, *kinds: str) -> Iterator[tuple[RawTable, ...]]:
    document = _toml(files, name)
    wanted = " or ".join(f"[[{kind}]]" for kind in kinds)
    refuse_unknown(document, kinds, name, f"is not a known table; write {wanted}")
    return (tuple(raw_tables(name, document.get(kind))) for kind in kinds)


def _events(files: _Files, *, has_folder: bool) -> Iterator[tuple[str, RawTable]]:
    if not has_folder:
        raise DataError(f"is missing; {WANTED}", file="events")
    paths = [path for path in files if path.startswith("events/") and path.endswith(".toml")]
    if not paths:
        raise DataError("has no .toml files; a record needs at least one event", file="events")
    kinds = ", ".join(f"[[{known}]]" for known in KINDS)
    for path in paths:
        name, document = path.removeprefix("events/"), _toml(files, path)
        if not document:
            raise DataError("has no events; add one, or remove the file", file=name)
        refuse_unknown(document, KINDS, name, f"is not a kind of event; write one of: {kinds}")
        for kind, tables in document.items():
            yield from ((kind, one) for one in raw_tables(name, tables))


def _toml(files: _Files, path: str) -> dict[str, Any]:
    return parse_toml(_text(files, path), path.removeprefix("events/"))


def _text(files: _Files, path: str) -> str:
    if path not in files:
        raise DataError(f"is missing; {WANTED}", file=path)
    return decode(files[path], path.removeprefix("events/"))
