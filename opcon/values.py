"""What all values share: lists become tuples, and words come from closed lists."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

import attrs

from opcon.errors import UnknownName


class Word(StrEnum):
    """A word from a closed list. Another word raises UnknownName, with the nearest that there are.

    >>> class Colour(Word):
    ...     RED = "red"
    >>> Colour("red")
    Colour.RED
    """

    @classmethod
    def _missing_(cls, value: object) -> Self:
        raise UnknownName(cls.__name__.lower(), value, [word.value for word in cls])

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


def tuples(_: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Let every field that is annotated as a tuple take any iterable, and keep a tuple of it.

    >>> @attrs.frozen(field_transformer=tuples)
    ... class Row:
    ...     cells: tuple[str, ...]
    >>> Row(["a", "b"]).cells
    ('a', 'b')
    """
    return [field.evolve(converter=tuple) if str(field.type).startswith("tuple[") else field for field in fields]
