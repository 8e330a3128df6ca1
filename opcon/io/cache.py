"""The record as it was read when the package was built, so that a fresh process need not read it all again.

A compiled record lies beside the files that it was made from and carries their checksum. It is taken for them only
while they have that checksum still; a checkout has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from opcon.errors import DataError
from opcon.io.opening import contents, too_large
from opcon.model import limits
from opcon.timeline.record import Record

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

NAME = "record.pickle"


def checksum(folder: Traversable) -> str:
    """Return the SHA-256, in hexadecimal, of the files of a record: their names and texts in order of name.

    Line ends count as one, so that a checkout on any system has the same checksum.

    >>> import opcon
    >>> len(opcon.load().record.checksum)
    64
    """
    return digest(record_files(folder).items())


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    r"""Return the SHA-256, in hexadecimal, of files, each with its name.

    >>> digest([("a.csv", b"id\r\n")]) == digest([("a.csv", b"id\n")])
    True
    """
    from hashlib import sha256  # here and below: an import of opcon that reads nothing need not wait for it

    found = sha256()
    for name, data in files:
        found.update(b"%s\0%s\0" % (name.encode(), data.replace(b"\r\n", b"\n")))
    return found.hexdigest()


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


def record_files(folder: Traversable) -> dict[str, bytes]:
    """Return what the files of a record hold, each by its name from the folder on, in order.

    Raises DataError for one that cannot be read, and for more than a record may have.

    >>> from opcon.io.loading import shipped
    >>> list(record_files(shipped()))[:2]
    ['appointments.toml', 'commands.toml']
    """
    found: dict[str, bytes] = {}
    size = 0
    for name, file in _named(folder):
        found[name] = contents(file, file.name)
        size += len(found[name])
        if len(found) > limits.FILES:
            raise DataError(f"holds more than {limits.FILES} files; join some of them", file=folder.name)
        if size > limits.RECORD:
            raise too_large(folder.name, "holds files that together are", limits.RECORD)
    return found


def _named(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for inner, start in ((folder, ""), (folder / "events", "events/")):
        if inner.is_dir():
            for file in sorted(inner.iterdir(), key=lambda file: file.name):
                if file.name.endswith((".toml", ".json")):
                    yield start + file.name, file
