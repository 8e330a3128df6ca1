"""Plain tables to values and back.

A reader takes what a file has and returns the value, strictly: it raises DataError for an unknown key, a missing one
and a value of the wrong kind. Readers follow from the types of the fields of an attrs class; explicit readers are only
needed for what a type cannot say. The field of an error is a path such as ``dates[1].when``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar, cast

import attrs

from opcon.errors import DataError, OpconError, UnknownName, quoted
from opcon.model import limits
from opcon.model.base import Word, held_type
from opcon.model.dates import When

T = TypeVar("T")
W = TypeVar("W", bound=Word)
Reader = Callable[[Any], T]
ByField = Mapping[str, Reader[Any]]
ByType = Mapping[type, Reader[Any]]

_UNFIT = ("Cc", "Cs")
_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_DOTTED = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*", re.ASCII)


# --- values to tables


def to_table(value: attrs.AttrsInstance) -> dict[str, Any]:
    """Return a value as the table of a file: references as ids, and no key for an empty field.

    >>> import opcon
    >>> table = to_table(opcon.load()["first-window"])
    >>> table["receiver"], table["target"], table["dates"][0]["kind"], "step" in table
    ('rok-jcs', '2009-10-15/2012-03-15', 'announced', False)
    """
    items = ((name, getattr(value, name)) for name in _init_fields(type(value)))
    return {name: _plain(item) for name, item in items if item is not None and item != ()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, When | str):
        return str(value)
    if attrs.has(type(value)):
        return value.id if hasattr(value, "id") else to_table(value)
    return value


@cache
def _init_fields(kind: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind) if field.init)


# --- tables to values


def table_reader(kind: type[T], by_field: ByField | None = None, by_type: ByType | None = None) -> Reader[T]:
    """Return a reader of tables into an attrs class, and into the attrs classes of its fields.

    A field is read by the reader of its name in ``by_field``, else by that of its type: in ``by_type``, or the one for
    text, dates, whole numbers and closed words. A field that holds a tuple of a type reads a list.

    >>> from opcon.model.sources import Name
    >>> table_reader(Name)({"family": "Sawyer", "given": "Robert K."})
    Name(family='Sawyer', given='Robert K.')
    >>> table_reader(Name)({"famly": "Sawyer"})
    Traceback (most recent call last):
    opcon.errors.DataError: famly: is not a known key; Name has: family, given, literal
    """
    by_field, by_type = by_field or {}, by_type or {}
    cls = attrs.resolve_types(cast("type[attrs.AttrsInstance]", kind))
    fields = [field for field in attrs.fields(cls) if field.init]
    readers = {field.name: by_field.get(field.name) or _of_type(field.type, by_field, by_type) for field in fields}
    required = {field.name: None for field in fields if field.default is attrs.NOTHING}.keys()

    def read(value: Any) -> T:
        if not isinstance(value, dict):
            raise DataError("is not a table")
        if not value.keys() <= readers.keys():
            key = next(key for key in value if key not in readers)
            raise DataError(f"is not a known key; {kind.__name__} has: {', '.join(readers)}", field=key)
        if not required <= value.keys():
            raise DataError("is missing", field=next(name for name in required if name not in value))
        found: dict[str, Any] = {}
        name = ""
        try:
            for name, item in value.items():
                found[name] = readers[name](item)
        except OpconError as error:
            raise _inside(name, error) from None
        return kind(**found)

    return read


def _of_type(annotation: Any, by_field: ByField, by_type: ByType) -> Reader[Any]:
    held, several = held_type(annotation)
    if held in by_type:
        reader = by_type[held]
    elif held in _BY_TYPE:
        reader = _BY_TYPE[held]
    elif issubclass(held, Word):
        reader = word(held)
    else:
        reader = table_reader(held, by_field, by_type)
    return each(reader) if several else reader


def each(reader: Reader[T]) -> Reader[tuple[T, ...]]:
    """Return a reader of lists that are not empty, each item read by ``reader``."""

    def read(value: Any) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise DataError(f"is {quoted(value)}, and not a list")
        if not value:
            raise DataError("is an empty list; leave the key out instead")
        if len(value) > limits.LIST:
            raise DataError(f"is a list of {len(value)}; {limits.LIST} are read")
        found: list[T] = []
        try:
            for item in value:
                found.append(reader(item))  # noqa: PERF401  # the length is the index of the item of an error
        except OpconError as error:
            raise _inside(f"[{len(found)}]", error) from None
        return tuple(found)

    return read


def _inside(name: str, error: OpconError) -> DataError:
    """Return an error whose field is one step longer."""
    if not isinstance(error, DataError):
        return DataError(str(error), field=name)
    deeper = error.field or ""
    joint = "." if deeper and not deeper.startswith("[") else ""
    return DataError(error.what, field=f"{name}{joint}{deeper}")


# --- readers of single values


def text(value: Any) -> str:
    """Read text: not empty, in Unicode form NFC, without control characters."""
    if not isinstance(value, str):
        raise DataError(f"is {quoted(value)}, and not text")
    if len(value) > limits.TEXT:
        raise DataError(f"has {len(value)} characters; {limits.TEXT} are read")
    stripped = value.strip()
    if not stripped:
        raise DataError("is empty; leave the key out instead")
    if stripped.isascii() and stripped.isprintable():  # fast path for most text
        return stripped
    if not unicodedata.is_normalized("NFC", stripped):
        raise DataError("is decomposed Unicode; write it in form NFC, as composed Hangul is")
    if not stripped.isprintable() and any(unicodedata.category(char) in _UNFIT for char in stripped.replace("\n", "")):
        raise DataError("holds a control character, or half of a surrogate pair")
    return stripped


def paragraph(value: Any) -> str:
    """Read text as one line, which a file may break over several."""
    return " ".join(text(value).split())


def identifier(value: Any) -> str:
    """Read a permanent id: lower-case words joined by hyphens."""
    return _matching(_IDENTIFIER, value, "lower-case words joined by hyphens")


def dotted(value: Any) -> str:
    """Read a dotted name, such as that of a force."""
    return _matching(_DOTTED, value, "lower-case words joined by hyphens and dots")


def _matching(pattern: re.Pattern[str], value: Any, form: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise DataError(f"is {quoted(value)}; write {form}")
    if len(value) > limits.NAME:
        raise DataError(f"has {len(value)} characters; {limits.NAME} are read")
    return value


def when(value: Any) -> When:
    """Read a date, which must be quoted."""
    if not isinstance(value, str):
        raise DataError(f"is {quoted(value)}; dates are quoted text, such as '1950-07-14'")
    return When(value)


def whole_number(value: Any) -> int:
    """Read a whole number from 1 on."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise DataError(f"is {quoted(value)}, and not a whole number from 1 on")
    if value > limits.NUMBER:
        raise DataError(f"is {quoted(value)}; numbers up to {limits.NUMBER} are read")
    return value


def one_of(words: Iterable[str]) -> Reader[str]:
    """Return a reader of one word from a closed list."""
    known = tuple(words)

    def read(value: Any) -> str:
        if value not in known:
            raise DataError(f"is {quoted(value)}; write one of: {', '.join(known)}")
        return str(value)

    return read


def word(kind: type[W]) -> Reader[W]:
    """Return a reader of the words of a class."""
    plain = one_of(kind)
    return lambda value: kind(plain(value))


def known(kind: str, registry: Mapping[str, T]) -> Reader[T]:
    """Return a reader of the names in a registry, which gives what they name."""

    def read(value: Any) -> T:
        if not isinstance(value, str) or value not in registry:
            raise UnknownName(kind, value, registry)
        return registry[value]

    return read


_BY_TYPE: ByType = {str: text, When: when, int: whole_number}
