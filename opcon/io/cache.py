"""The shipped record as a pickle in the wheel, which loads faster than its TOML files.

The pickle starts with the fingerprint of the files and is ignored if the files have changed. A checkout has no pickle.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

import attrs

from opcon.io.files import fingerprint
from opcon.timeline.record import Record

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

NAME = "record.pickle"


def compiled(record: Record, folder: Traversable) -> bytes:
    """Return the bytes for ``recall``: the fingerprint of the files, a newline, and the pickled record.

    >>> import opcon
    >>> from opcon.io.loading import shipped
    >>> compiled(opcon.load().record, shipped()).startswith(fingerprint(shipped()).encode())
    True
    """
    import copyreg
    import pickle
    import pickletools
    from io import BytesIO

    class Pickler(pickle.Pickler):
        def reducer_override(self, value: Any) -> Any:
            """Pickle a value without its fields, which are in columns."""
            bare = (copyreg.__newobj__, (type(value),))  # type: ignore[attr-defined]
            return bare if attrs.has(type(value)) else NotImplemented

    columns = _Columns()
    values = {name: columns.shared(value) for name, value in _values(record).items()}
    data = BytesIO()
    Pickler(data, protocol=5).dump((values, columns.tables()))
    return fingerprint(folder).encode() + b"\n" + pickletools.optimize(data.getvalue())


class _Columns:
    """The values of a record by class, each once: 60,000 fields are set column by column, in loops that run in C."""

    def __init__(self) -> None:
        self._kept: dict[tuple[type, Any], Any] = {}
        self._rows: dict[type, list[Any]] = {}

    def shared(self, value: Any) -> Any:
        """Return the first of equal values, in a tuple or mapping too, so that each is pickled once."""
        if isinstance(value, tuple):
            return tuple(map(self.shared, value))
        if isinstance(value, dict):
            return {name: self.shared(one) for name, one in value.items()}
        key = type(value), value
        if key not in self._kept:
            self._kept[key] = value
            if attrs.has(type(value)):
                self._rows.setdefault(type(value), []).append(value)
                for field in attrs.fields(type(value)):
                    self.shared(getattr(value, field.name))
        return self._kept[key]

    def tables(self) -> list[tuple[type, list[Any], list[tuple[Any, ...]]]]:
        """Return each class with its values and the columns of their fields."""
        return [
            (kind, rows, [tuple(self.shared(getattr(row, field.name)) for row in rows) for field in attrs.fields(kind)])
            for kind, rows in self._rows.items()
        ]


def _values(record: Record) -> dict[str, Any]:
    names = [field.name for field in attrs.fields(Record) if field.init]
    found = {name: getattr(record, name) for name in names}
    return {name: dict(value) if isinstance(value, Mapping) else value for name, value in found.items()}


def recall(folder: Traversable) -> Record | None:
    """Return the compiled record of a folder, or None if it is missing or the files have changed since."""
    file = folder / NAME
    if not file.is_file():
        return None
    made_for, _, values = file.read_bytes().partition(b"\n")
    if made_for.decode() != fingerprint(folder):
        return None
    fields = restored(values)
    for name, registry in fields.items():
        if isinstance(registry, dict):
            fields[name] = MappingProxyType(registry)
    return Record(**fields)


def restored(data: bytes) -> dict[str, Any]:
    """Return the fields of a pickled record, without running converters and validators."""
    found, tables = _loads(data)
    for kind, rows, columns in tables:
        for field, column in zip(attrs.fields(kind), columns, strict=True):
            put = getattr(kind, field.name).__set__  # the setter of a slot works on a frozen value too
            deque(map(put, rows, column), maxlen=0)
    return cast("dict[str, Any]", found)


def _loads(data: bytes) -> Any:
    """Unpickle with the garbage collector off, which saves a third of the time."""
    import gc  # lazy imports: only a compiled record needs them
    import pickle

    was_enabled = gc.isenabled()
    gc.disable()
    try:
        found = pickle.loads(data)
    finally:
        if was_enabled:
            _age_objects()
            gc.enable()
    return found


def _age_objects() -> None:
    """Move all objects to the oldest generation, so that the collector does not examine the new ones at once."""
    import gc

    if not gc.get_freeze_count():  # else the program has frozen objects of its own
        gc.freeze()
        gc.unfreeze()
