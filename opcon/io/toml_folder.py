"""A record as a folder of TOML files and CSL-JSON, as ``data/README.md`` tells: its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from opcon.errors import DataError
from opcon.io import csl
from opcon.io.files import digest, record_files
from opcon.io.raw import Found, Tables, json_of, labelled, refuse_others, text_of, toml_of
from opcon.model.events import KINDS

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_Files = Mapping[str, bytes]
WANTED = "give one that holds record.toml, commands.toml, forces.toml, sources.json and events/*.toml"


def tables(folder: Traversable) -> Tables:
    """Find the tables of a record in a folder. Raises DataError for a file that is missing or cannot be read.

    >>> from opcon.io.loading import shipped
    >>> [found.record for found in tables(shipped()).commands][:2]
    ['usafik', 'rok']
    """
    files = record_files(folder)
    header = Found("record.toml", "", _toml(files, "record.toml"))
    (commands,) = _tables(files, "commands.toml", "command")
    (forces,) = _tables(files, "forces.toml", "force")
    sources = labelled("sources.json", json_of(_text(files, "sources.json"), "sources.json"))
    has_posts = "appointments.toml" in files  # a record need not say who was in which post
    posts, appointments = _tables(files, "appointments.toml", "post", "appointment") if has_posts else ((), ())
    return Tables(
        header=header,
        commands=commands,
        forces=forces,
        sources=tuple(attrs.evolve(found, table=csl.fields(found.table)) for found in sources),
        posts=posts,
        appointments=appointments,
        events=tuple(_events(files, has_folder=(folder / "events").is_dir())),
        checksum=digest(files.items()),
    )


def _tables(files: _Files, name: str, *kinds: str) -> Iterator[tuple[Found, ...]]:
    document = _toml(files, name)
    wanted = " or ".join(f"[[{kind}]]" for kind in kinds)
    refuse_others(document, kinds, name, f"is not a known table; write {wanted}")
    return (tuple(labelled(name, document.get(kind))) for kind in kinds)


def _events(files: _Files, *, has_folder: bool) -> Iterator[tuple[str, Found]]:
    if not has_folder:
        raise DataError(f"is missing; {WANTED}", file="events")
    paths = [path for path in files if path.startswith("events/") and path.endswith(".toml")]
    if not paths:
        raise DataError("holds no .toml file; a record without events is refused", file="events")
    kinds = ", ".join(f"[[{known}]]" for known in KINDS)
    for path in paths:
        name, document = path.removeprefix("events/"), _toml(files, path)
        if not document:
            raise DataError("holds no events", file=name)
        refuse_others(document, KINDS, name, f"is not a kind of event; write one of: {kinds}")
        for kind, found in document.items():
            yield from ((kind, one) for one in labelled(name, found))


def _toml(files: _Files, path: str) -> dict[str, Any]:
    return toml_of(_text(files, path), path.removeprefix("events/"))


def _text(files: _Files, path: str) -> str:
    if path not in files:
        raise DataError(f"is missing; {WANTED}", file=path)
    return text_of(files[path], path.removeprefix("events/"))
