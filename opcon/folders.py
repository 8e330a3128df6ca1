"""A record as a folder of TOML files and CSL-JSON, as ``data/README.md`` tells: its tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from opcon import csl
from opcon.compiled import checksum
from opcon.errors import DataError
from opcon.events import KINDS
from opcon.found import Found, Tables, json_of, labelled, refuse_others, text_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

WANTED = "give one that holds record.toml, commands.toml, forces.toml, sources.json and events/*.toml"


def tables(folder: Traversable) -> Tables:
    """Find the tables of a record in a folder. Raises DataError for a file that is missing or cannot be read.

    >>> from opcon.dataset import shipped
    >>> [found.record for found in tables(shipped()).commands][:2]
    ['usafik', 'rok']
    """
    header = Found("record.toml", "", _toml(folder, "record.toml"))
    (commands,) = _tables(folder, "commands.toml", "command")
    (forces,) = _tables(folder, "forces.toml", "force")
    sources = labelled("sources.json", json_of(_text(folder, "sources.json"), "sources.json"))
    has_posts = (folder / "appointments.toml").is_file()  # a record need not say who was in which post
    posts, appointments = _tables(folder, "appointments.toml", "post", "appointment") if has_posts else ((), ())
    return Tables(
        header=header,
        commands=commands,
        forces=forces,
        sources=tuple(attrs.evolve(found, table=csl.fields(found.table)) for found in sources),
        posts=posts,
        appointments=appointments,
        events=tuple(_events(folder)),
        checksum=checksum(folder),
    )


def _tables(folder: Traversable, name: str, *kinds: str) -> Iterator[tuple[Found, ...]]:
    document = _toml(folder, name)
    wanted = " or ".join(f"[[{kind}]]" for kind in kinds)
    refuse_others(document, kinds, name, f"is not a known table; write {wanted}")
    return (tuple(labelled(name, document.get(kind))) for kind in kinds)


def _events(folder: Traversable) -> Iterator[tuple[str, Found]]:
    inner = folder / "events"
    if not inner.is_dir():
        raise DataError(f"is missing; {WANTED}", file="events")
    names = sorted(entry.name for entry in inner.iterdir() if entry.name.endswith(".toml"))
    if not names:
        raise DataError("holds no .toml file; a record without events is refused", file="events")
    kinds = ", ".join(f"[[{known}]]" for known in KINDS)
    for name in names:
        document = _toml(inner, name)
        if not document:
            raise DataError("holds no events", file=name)
        refuse_others(document, KINDS, name, f"is not a kind of event; write one of: {kinds}")
        for kind, found in document.items():
            yield from ((kind, one) for one in labelled(name, found))


def _toml(folder: Traversable, name: str) -> dict[str, Any]:
    import tomllib  # an import of opcon that reads nothing need not wait for it

    try:
        return tomllib.loads(_text(folder, name))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"is not TOML: {error}", file=name) from None


def _text(folder: Traversable, name: str) -> str:
    try:
        return text_of((folder / name).read_bytes(), name)
    except FileNotFoundError:
        raise DataError(f"is missing; {WANTED}", file=name) from None
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or error}", file=name) from None
