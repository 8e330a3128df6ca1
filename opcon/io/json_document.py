"""Read one JSON document, as ``opcon.export`` writes it, into raw tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from opcon.errors import DataError
from opcon.io import csl
from opcon.io.files import digest, read_bounded
from opcon.io.parsing import decode, parse_json
from opcon.io.raw import RawRecord, RawTable, is_extract, raw_tables, refuse_unknown, split_kind

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PARTS = ("record", "commands", "forces", "sources", "posts", "appointments", "events")


def read(file: Traversable) -> RawRecord:
    """Read the raw tables of a JSON document. Raises DataError if it is invalid.

    >>> import opcon
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     raw = read(opcon.export(opcon.load().series("KIDD"), Path(folder, "record.json")))
    >>> raw.events[0][0], raw.events[0][1].record
    ('consultation', 'kidd-1')
    """
    name = file.name
    data = read_bounded(file, name)
    document = parse_json(decode(data, name), name)
    wanted = f"a record has: {', '.join(PARTS)}"
    if not isinstance(document, dict):
        raise DataError(f"is not a JSON object; {wanted}", file=name)
    refuse_unknown(document, PARTS, name, f"is not a known key; {wanted}")
    may_lack_commands = is_extract(document.get("record"))
    has_posts = "posts" in document or "appointments" in document
    return RawRecord(
        checksum=digest([(name, data)]),
        header=RawTable(name, "record", document.get("record")),
        commands=_part(document, "commands", name) if "commands" in document or not may_lack_commands else (),
        forces=_part(document, "forces", name),
        sources=tuple(attrs.evolve(one, table=csl.fields(one.table)) for one in _part(document, "sources", name)),
        posts=_part(document, "posts", name) if has_posts else (),
        appointments=_part(document, "appointments", name) if has_posts else (),
        events=tuple(map(split_kind, _part(document, "events", name))),
    )


def _part(document: dict[str, Any], name: str, file: str) -> tuple[RawTable, ...]:
    if name not in document:
        raise DataError("is missing", file=file, field=name)
    try:
        return tuple(raw_tables(file, document[name]))
    except DataError as error:
        raise DataError(error.what, file=file, field=name) from None
