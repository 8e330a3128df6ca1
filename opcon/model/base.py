"""What all values share: lists become tuples, words come from closed lists, and a repr makes the value again."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self, TypeVar

import attrs

from opcon.errors import UnknownName

T = TypeVar("T")


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


def concise(value: Any) -> str:
    """Write a value as the call that makes it again, without the fields that are what they are by default.

    A value in a field that knows its origin is written as that. Classes take it as their ``__repr__``.

    >>> @attrs.frozen
    ... class Row:
    ...     name: str
    ...     width: int = 1
    ...     cells: tuple[str, ...] = ()
    ...     __repr__ = concise
    >>> Row("a", cells=("b",))
    Row('a', cells=('b',))
    """
    said = []
    for field in attrs.fields(type(value)):
        inner = getattr(value, field.name)
        if not field.init or inner == field.default:
            continue
        by_place = field.default is attrs.NOTHING and not field.kw_only
        said.append(f"{'' if by_place else f'{field.alias}='}{_written(inner)}")
    return f"{type(value).__name__}({', '.join(said)})"


def _written(value: Any) -> str:
    if type(value) is tuple:
        return f"({', '.join(map(_written, value))}{',' if len(value) == 1 else ''})"
    return getattr(value, "origin", None) or repr(value)


def trace(value: T, expression: str) -> T:
    """Keep in a value that has just been made the expression that gives it, as its ``origin``.

    ``origin`` is no argument of its class, so that a value evolved from it has none.
    """
    object.__setattr__(value, "origin", expression)
    return value
