"""A record as one JSON document, as ``opcon.export`` writes it: its tables are those of the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from opcon.errors import DataError
from opcon.io import csl
from opcon.io.files import digest, read_bounded
from opcon.io.raw import Found, Tables, json_of, labelled, of_a_kind, refuse_others, text_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PARTS = ("record", "commands", "forces", "sources", "posts", "appointments", "events")


def tables(file: Traversable) -> Tables:
    """Find the tables of a record in a JSON document. Raises DataError for one that cannot be read.

    >>> import opcon
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     found = tables(opcon.export(opcon.load().series("KIDD"), Path(folder, "record.json")))
    >>> found.events[0][0], found.events[0][1].record
    ('consultation', 'kidd-1')
    """
    name = file.name
    data = read_bounded(file, name)
    document = json_of(text_of(data, name), name)
    wanted = f"a record as JSON is a table of: {', '.join(PARTS)}"
    if not isinstance(document, dict):
        raise DataError(f"is not a record; {wanted}", file=name)
    refuse_others(document, PARTS, name, f"is not a known key; {wanted}")
    has_posts = "posts" in document or "appointments" in document
    return Tables(
        checksum=digest([(name, data)]),
        header=Found(name, "record", document.get("record")),
        commands=_part(document, "commands", name),
        forces=_part(document, "forces", name),
        sources=tuple(attrs.evolve(one, table=csl.fields(one.table)) for one in _part(document, "sources", name)),
        posts=_part(document, "posts", name) if has_posts else (),
        appointments=_part(document, "appointments", name) if has_posts else (),
        events=tuple(map(of_a_kind, _part(document, "events", name))),
    )


def _part(document: dict[str, Any], name: str, file: str) -> tuple[Found, ...]:
    if name not in document:
        raise DataError("is missing", file=file, field=name)
    try:
        return tuple(labelled(file, document[name]))
    except DataError as error:
        raise DataError(error.what, file=file, field=name) from None
