"""The common parts of all values: tuples, words from closed lists, and a repr that recreates the value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import EnumType, StrEnum
from inspect import Parameter, Signature
from typing import Any, Self, TypeVar, get_args, get_origin

import attrs

from opcon.errors import DataError, UnknownName, described

T = TypeVar("T")


class _WordType(EnumType):
    """Looks up only text: an Enum compares any other value with each word, and an array then raises ValueError."""

    def __call__(cls, value: object, *others: Any, **named: Any) -> Any:
        if isinstance(value, str) or others or named:
            return super().__call__(value, *others, **named)
        raise _unknown(cls, value)


def _unknown(words: Any, value: object) -> UnknownName:
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words.__name__).lower()
    return UnknownName(kind, value, [word.value for word in words])


class Word(StrEnum, metaclass=_WordType):
    """A word from a closed list. Any other word raises UnknownName with the most similar words.

    >>> class PaintColor(Word):
    ...     RED = "red"
    >>> PaintColor("red")
    PaintColor.RED
    >>> PaintColor("rad")
    Traceback (most recent call last):
    opcon.errors.UnknownName: no paint color is called 'rad'; did you mean red?
    """

    __signature__ = Signature(
        [Parameter("value", Parameter.POSITIONAL_ONLY)]
    )  # attrs asks for the signature of a converter, and it takes long to infer

    @classmethod
    def _missing_(cls, value: object) -> Self:
        raise _unknown(cls, value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class PlainWord(Word):
    """A word with the repr of its text, so that the repr of an event can be evaluated without imports.

    >>> class Finish(PlainWord):
    ...     MATT = "matt"
    >>> Finish("matt")
    'matt'
    """

    def __repr__(self) -> str:
        return repr(self.value)


def tuples(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Convert any iterable to a tuple in every field that is annotated as a tuple, and text in it to words.

    A single str becomes a tuple of one. Raises DataError for a value that is not iterable.

    >>> @attrs.frozen(field_transformer=tuples)
    ... class Row:
    ...     cells: tuple[str, ...]
    >>> Row(["a", "b"]).cells
    ('a', 'b')
    """
    attrs.resolve_types(cls, attribs=fields)
    return [
        field.evolve(converter=_tuple_of(field.name, *get_args(field.type)))
        if get_origin(field.type) is tuple
        else field
        for field in fields
    ]


def _tuple_of(name: str, item: Any, *_: Any) -> Callable[[Iterable[Any]], tuple[Any, ...]]:
    word = item if isinstance(item, type) and issubclass(item, Word) else None

    def convert(values: Iterable[Any]) -> tuple[Any, ...]:  # attrs takes long to inspect ``tuple`` itself
        if isinstance(values, str):  # one word, not its letters
            values = (values,)
        if values is None or not hasattr(values, "__iter__"):
            raise DataError(f"must be a list, not {described(values)}", field=name)
        return tuple(map(word, values)) if word else tuple(values)

    return convert


def held_type(annotation: Any) -> tuple[type, bool]:
    """Return the class of the values in a field, and whether the field is a tuple of them.

    >>> held_type(tuple[str, ...]), held_type(int | None)
    ((<class 'str'>, True), (<class 'int'>, False))
    """
    several = get_origin(annotation) is tuple
    inner = get_args(annotation)[0] if several else annotation
    kinds = [one for one in get_args(inner) or (inner,) if one is not type(None)]
    return kinds[0], several


def concise(value: Any) -> str:
    """Return the call that recreates a value, without the fields that have their default.

    A value in a field is written as its ``origin`` if it has one. Classes use it as their ``__repr__``.

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


_OR = {"en": " or ", "ko": " 또는 "}


def either(words: Iterable[str], lang: str = "en") -> str:
    """Join alternatives with "or", in the order given.

    >>> either(["cfc", "unc"]), either(["연합사", "유엔사"], "ko"), either([])
    ('cfc or unc', '연합사 또는 유엔사', '')
    """
    return _OR[lang].join(words)


def trace(value: T, expression: str) -> T:
    """Set ``origin``, the expression that looks a value up, in a new value.

    It is not an argument of the class, so ``attrs.evolve`` does not copy it.
    """
    object.__setattr__(value, "origin", expression)
    return value
