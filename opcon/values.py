"""Values that cannot change: whoever gives a list gets a tuple."""

from __future__ import annotations

from typing import Any

import attrs


def tuples(_: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Let every field that is annotated as a tuple take any iterable, and keep a tuple of it.

    >>> @attrs.frozen(field_transformer=tuples)
    ... class Row:
    ...     cells: tuple[str, ...]
    >>> Row(["a", "b"]).cells
    ('a', 'b')
    """
    return [field.evolve(converter=tuple) if str(field.type).startswith("tuple[") else field for field in fields]
