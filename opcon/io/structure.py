"""Plain tables to values and back.

A reader turns the plain value of a file into a value of the model. It is strict: it raises DataError for an unknown
key, a missing key and a value of the wrong type. Readers are derived from the field types of an attrs class; explicit
readers add rules that a type cannot express. The field of an error is a path such as ``dates[1].when``.

An error message continues the path: "number: is 'two'; write a whole number, 1 or more".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast

import attrs

from opcon.errors import DataError, OpconError, a, check_name, quoted
from opcon.model import limits
from opcon.model.base import Word, held_type
from opcon.model.dates import When

T = TypeVar("T")
W = TypeVar("W", bound=Word)
Reader = Callable[[Any], T]
ByField = Mapping[str, Reader[Any]]
ByType = Mapping[type, Reader[Any]]

_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_DOTTED = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*", re.ASCII)
_FLOAT = re.compile(r"[1-9][0-9]{0,17}\.0", re.ASCII)


# --- values to tables


def to_table(value: attrs.AttrsInstance) -> dict[str, Any]:
    """Return a value as the table of a file: references become ids, empty fields are left out.

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

    A field uses the reader for its name in ``by_field``, else the reader for its type in ``by_type``, else the default
    reader for text, dates, whole numbers and closed words. A field of tuple type reads a list.

    >>> from opcon.model.sources import Name
    >>> table_reader(Name)({"family": "Sawyer", "given": "Robert K."})
    Name(family='Sawyer', given='Robert K.')
    >>> table_reader(Name)({"famly": "Sawyer"})
    Traceback (most recent call last):
    opcon.errors.DataError: famly: is not a known key; a name has: family, given, literal
    """
    by_field, by_type = by_field or {}, by_type or {}
    cls = attrs.resolve_types(cast("type[attrs.AttrsInstance]", kind))
    fields = [field for field in attrs.fields(cls) if field.init]
    readers = {field.name: by_field.get(field.name) or _of_type(field.type, by_field, by_type) for field in fields}
    required = {field.name: None for field in fields if field.default is attrs.NOTHING}.keys()
    noun = a(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower())

    def read(value: Any) -> T:
        if not isinstance(value, dict):
            fault = "is missing" if value is None else f"is {_in_file(value)}"
            raise DataError(f"{fault}; write a table with: {', '.join(required or readers)}")
        if not value.keys() <= readers.keys():
            key = next(key for key in value if key not in readers)
            raise DataError(f"is not a known key; {noun} has: {', '.join(readers)}", field=key)
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
    """Return a reader of non-empty lists that reads each item with ``reader``."""

    def read(value: Any) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise DataError(f"is {_in_file(value)}; write a list, such as [{_in_file(value)}]")
        if not value:
            raise DataError("is an empty list; leave the key out instead")
        if len(value) > limits.LIST:
            raise DataError(f"has {len(value):,} items; the limit is {limits.LIST:,}")
        found: list[T] = []
        try:
            for item in value:
                found.append(reader(item))  # noqa: PERF401  # len(found) is the index of the failing item
        except OpconError as error:
            raise _inside(f"[{len(found)}]", error) from None
        return tuple(found)

    return read


def _in_file(value: Any) -> str:
    """Return a value for an error, with null and true as JSON and TOML write them."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    return quoted(value)


def _inside(name: str, error: OpconError) -> DataError:
    """Return an error with the name of the outer field put before its path."""
    if not isinstance(error, DataError):
        return DataError(str(error), field=name)
    deeper = error.field or ""
    joint = "." if deeper and not deeper.startswith("[") else ""
    return DataError(error.what, field=f"{name}{joint}{deeper}")


# --- readers of single values


def text(value: Any) -> str:
    """Read text: not empty, in Unicode form NFC, without control characters."""
    if not isinstance(value, str):
        raise DataError(f"is {_in_file(value)}; write text in quotes")
    if len(value) > limits.TEXT:
        raise DataError(f"has {len(value):,} characters; the limit is {limits.TEXT:,}")
    stripped = value.strip()
    if not stripped:
        raise DataError("is blank; leave it out instead")
    if stripped.isascii() and stripped.isprintable():  # fast path for most text
        return stripped
    if not unicodedata.is_normalized("NFC", stripped):
        raise DataError("is decomposed Unicode; normalize it to NFC, the form with composed Hangul")
    unfit = "" if stripped.isprintable() else next(filter(_is_unfit, stripped), "")
    if unfit:
        kind = "half of a surrogate pair" if unicodedata.category(unfit) == "Cs" else "a control character"
        raise DataError(f"contains {kind}, U+{ord(unfit):04X}; remove it")
    return stripped


def _is_unfit(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") and char != "\n"


def paragraph(value: Any) -> str:
    """Read text as one line; line breaks in the file become spaces."""
    return " ".join(text(value).split())


def identifier(value: Any) -> str:
    """Read a permanent id: lowercase words joined by hyphens."""
    return _matching(_IDENTIFIER, value, "lowercase words joined by hyphens")


def dotted(value: Any) -> str:
    """Read a dotted name, such as that of a force."""
    return _matching(_DOTTED, value, "lowercase words joined by hyphens and dots")


def _matching(pattern: re.Pattern[str], value: Any, form: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise DataError(f"is {_in_file(value)}; write {form}")
    if len(value) > limits.NAME:
        raise DataError(f"has {len(value):,} characters; the limit is {limits.NAME:,}")
    return value


def when(value: Any) -> When:
    """Read a date, which must be text: TOML dates cannot express a month or a doubt."""
    if isinstance(value, str):
        return When(value)
    if type(value) is date or (type(value) is int and 1_000 <= value <= 9_999):
        raise DataError(f"is {value} without quotes; write '{value}'")
    raise DataError(f"is {_in_file(value)}; write a date in quotes, such as '1950-07-14'")


def whole_number(value: Any) -> int:
    """Read a whole number, 1 or more."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise not_a_number(value)
    if value > limits.NUMBER:
        raise DataError(f"is {_in_file(value)}; the limit is {limits.NUMBER:,}")
    return value


def not_a_number(value: Any) -> DataError:
    """Return the error for a value that is not a whole number, with the cause if it looks like a float of pandas.

    >>> print(not_a_number("two"))
    is 'two'; write a whole number, 1 or more
    >>> print(not_a_number("1.0"))
    is '1.0'; write 1 (pandas adds the .0 to columns with empty cells: call convert_dtypes() before to_csv())
    """
    if value is None:
        return DataError("is missing; write a whole number, 1 or more")
    if isinstance(value, str) and _FLOAT.fullmatch(value):
        cause = "pandas adds the .0 to columns with empty cells: call convert_dtypes() before to_csv()"
        return DataError(f"is {_in_file(value)}; write {value.partition('.')[0]} ({cause})")
    return DataError(f"is {_in_file(value)}; write a whole number, 1 or more")


def one_of(words: Iterable[str]) -> Reader[str]:
    """Return a reader of one word from a closed list."""
    known = tuple(words)

    def read(value: Any) -> str:
        if value not in known:
            raise DataError(f"is {_in_file(value)}; write one of: {', '.join(known)}")
        return str(value)

    return read


def word(kind: type[W]) -> Reader[W]:
    """Return a reader of the words of a Word class."""
    plain = one_of(kind)
    return lambda value: kind(plain(value))


def known(kind: str, registry: Mapping[str, T]) -> Reader[T]:
    """Return a reader of names that returns their values in a registry."""

    def read(value: Any) -> T:
        return registry[check_name(kind, value, registry)]

    return read


_BY_TYPE: ByType = {str: text, When: when, int: whole_number}
