"""The record as it was read when the package was built, so that a fresh process need not read it all again.

A compiled record lies beside the files that it was made from and carries their checksum. It is taken for them only
while they have that checksum still; a checkout has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from opcon.io.files import checksum
from opcon.timeline.record import Record

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

NAME = "record.pickle"


def compiled(record: Record) -> bytes:
    """Return what ``recall`` takes: the checksum, a line end, and the values of the record."""
    import pickle
    import pickletools

    values = {
        field.name: dict(value) if isinstance(value := getattr(record, field.name), Mapping) else value
        for field in attrs.fields(Record)
        if field.init
    }
    return record.checksum.encode() + b"\n" + pickletools.optimize(pickle.dumps(values, protocol=5))


def recall(folder: Traversable) -> Record | None:
    """Return the record compiled from the files of a folder; None where there is none, or they have changed since."""
    file = folder / NAME
    if not file.is_file():
        return None
    made_for, _, values = file.read_bytes().partition(b"\n")
    if made_for.decode() != checksum(folder):
        return None
    import pickle

    fields: dict[str, Any] = pickle.loads(values)
    for name, registry in fields.items():
        if isinstance(registry, dict):
            fields[name] = MappingProxyType(registry)
    return Record(**fields)
