"""The shipped record as a pickle in the wheel, which loads faster than its TOML files.

The pickle starts with the fingerprint of the files and is ignored if the files have changed. A checkout has no pickle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

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
    import pickle
    import pickletools
    from io import BytesIO

    kept: dict[tuple[type, Any], Any] = {}

    def shared(value: Any) -> Any:
        """Return the first of equal values, so that each is pickled once."""
        if isinstance(value, tuple):
            return tuple(map(shared, value))
        return kept.setdefault((type(value), value), value)

    class Pickler(pickle.Pickler):
        def reducer_override(self, value: Any) -> Any:
            """Pickle only the values of the fields, without their names."""
            if not attrs.has(type(value)):
                return NotImplemented
            fields = attrs.fields(type(value))
            return _made, (type(value), *(shared(getattr(value, field.name)) for field in fields))

    data = BytesIO()
    Pickler(data, protocol=5).dump(_values(record))
    return fingerprint(folder).encode() + b"\n" + pickletools.optimize(data.getvalue())


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
    fields = _loads(values)
    for name, registry in fields.items():
        if isinstance(registry, dict):
            fields[name] = MappingProxyType(registry)
    return Record(**fields)


def _loads(data: bytes) -> dict[str, Any]:
    """Unpickle with the garbage collector off, which saves a sixth of the time."""
    import gc  # lazy imports: only a compiled record needs them
    import pickle

    was_enabled = gc.isenabled()
    gc.disable()
    try:
        found: dict[str, Any] = pickle.loads(data)
    finally:
        if was_enabled:
            gc.enable()
    return found


_SETTERS: dict[Any, tuple[Callable[[Any, Any], None], ...]] = {}


def _made(kind: Any, *values: Any) -> Any:
    """Return the unpickled value without running its converters and validators."""
    setters = _SETTERS.get(kind)
    if setters is None:  # setters of slots are faster than object.__setattr__
        setters = _SETTERS[kind] = tuple(getattr(kind, field.name).__set__ for field in attrs.fields(kind))
    made = object.__new__(kind)
    for put, value in zip(setters, values, strict=True):
        put(made, value)
    return made
