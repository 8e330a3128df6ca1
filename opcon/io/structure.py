"""One table into one value, strictly: every key known, every required key there, every word of the right kind.

A reader takes what stands in a file and returns the value, or raises DataError. The error's field grows on the way out,
so that it ends up as a path such as ``dates[1].when``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

import attrs

from opcon.errors import DataError, OpconError, UnknownName, quoted
from opcon.model import limits
from opcon.model.base import Word, held_type
from opcon.model.dates import When

T = TypeVar("T")
W = TypeVar("W", bound=Word)
Reader = Callable[[Any], T]

_UNFIT = ("Cc", "Cs")
_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_DOTTED = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*", re.ASCII)


def table(kind: type[T], readers: Mapping[str, Reader[Any]]) -> Reader[T]:
    """Return a reader of tables into an attrs class; a field without a reader of its own is read by its type."""
    cls = attrs.resolve_types(cast("type[attrs.AttrsInstance]", kind))
    fields = [field for field in attrs.fields(cls) if field.init]
    by_name = {field.name: readers.get(field.name) or _by_type(field.type) for field in fields}
    wanted = {field.name: None for field in fields if field.default is attrs.NOTHING}.keys()

    def read(value: Any) -> T:
        if not isinstance(value, dict):
            raise DataError("is not a table")
        if not value.keys() <= by_name.keys():
            key = next(key for key in value if key not in by_name)
            raise DataError(f"is not a known key; {kind.__name__} has: {', '.join(by_name)}", field=key)
        if not wanted <= value.keys():
            raise DataError("is missing", field=next(name for name in wanted if name not in value))
        found: dict[str, Any] = {}
        name = ""
        try:
            for name, item in value.items():
                found[name] = by_name[name](item)
        except OpconError as error:
            raise _inside(name, error) from None
        return kind(**found)

    return read


def _by_type(kind: Any) -> Reader[Any]:
    """Return the reader of a type: words, dates, whole numbers, lists of these, and text for all else."""
    held, several = held_type(kind)
    reader = word(held) if issubclass(held, Word) else {When: when, int: whole_number}.get(held, text)
    return each(reader) if several else reader


def each(reader: Reader[T]) -> Reader[tuple[T, ...]]:
    """Return a reader of lists that are not empty, whose items are read alike."""

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
                found.append(reader(item))  # noqa: PERF401  # the length tells which item an error is about
        except OpconError as error:
            raise _inside(f"[{len(found)}]", error) from None
        return tuple(found)

    return read


def _inside(name: str, error: OpconError) -> DataError:
    """Return an error that names the place one step further out."""
    if not isinstance(error, DataError):
        return DataError(str(error), field=name)
    deeper = error.field or ""
    joint = "." if deeper and not deeper.startswith("[") else ""
    return DataError(error.what, field=f"{name}{joint}{deeper}")


def text(value: Any) -> str:
    """Read text: not empty, in Unicode form NFC, without control characters."""
    if not isinstance(value, str):
        raise DataError(f"is {quoted(value)}, and not text")
    if len(value) > limits.TEXT:
        raise DataError(f"has {len(value)} characters; {limits.TEXT} are read")
    stripped = value.strip()
    if not stripped:
        raise DataError("is empty; leave the key out instead")
    if stripped.isascii() and stripped.isprintable():  # most text, and nothing more to ask of it
        return stripped
    if not unicodedata.is_normalized("NFC", stripped):
        raise DataError("is decomposed Unicode; write it in form NFC, as composed Hangul is")
    if not stripped.isprintable() and any(unicodedata.category(char) in _UNFIT for char in stripped.replace("\n", "")):
        raise DataError("holds a control character, or half of a surrogate pair")
    return stripped


def paragraph(value: Any) -> str:
    """Read text that may be broken over lines, as one line."""
    return " ".join(text(value).split())


def identifier(value: Any) -> str:
    """Read a permanent id: lower-case words joined by hyphens."""
    return _matching(_IDENTIFIER, value, "lower-case words joined by hyphens")


def dotted(value: Any) -> str:
    """Read a dotted name, such as those of forces."""
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
    """Return a reader of one word from a closed list that has a class."""
    plain = one_of(kind)

    def read(value: Any) -> W:
        return kind(plain(value))

    return read


def known(kind: str, registry: Mapping[str, T]) -> Reader[T]:
    """Return a reader of names that a registry defines."""

    def read(value: Any) -> T:
        if not isinstance(value, str) or value not in registry:
            raise UnknownName(kind, value, registry)
        return registry[value]

    return read
