"""Parse bytes as text, TOML and JSON. Documents that are nested too deeply are rejected."""

from __future__ import annotations

import re
from typing import Any

from opcon.errors import DataError, quoted
from opcon.model import limits


def decode(data: bytes, file: str) -> str:
    """Return UTF-8 bytes as text. Raises DataError, with the file, if they are not UTF-8.

    >>> decode(b"UNC", "commands.csv")
    'UNC'
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        how = " (in Excel: CSV UTF-8)" if file.endswith(".csv") else ""
        raise DataError(
            f"is not UTF-8 text: byte {error.start:,} is invalid; save it as UTF-8{how}", file=file
        ) from None


def parse_json(text: str, file: str) -> Any:
    """Parse JSON. Raises DataError, with the file, if it is invalid or repeats a key.

    >>> parse_json('{"id": "unc", "id": "cfc"}', "record.json")
    Traceback (most recent call last):
    opcon.errors.DataError: record.json: id: occurs twice in one object; remove one
    """
    import json  # lazy import, like tomllib: not needed for the compiled record

    try:
        document = json.loads(text, object_pairs_hook=_unique_keys)
    except DataError as error:
        raise DataError(error.what, file=file, field=error.field) from None
    except RecursionError:
        raise _too_deep(file) from None
    except ValueError as error:  # also raised for numbers of thousands of digits
        raise DataError(f"is not valid JSON: {error}", file=file) from None
    _refuse_deep(document, file)
    return document


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """Parse TOML. Raises DataError, with the file, if it is invalid.

    >>> parse_toml('id = "unc"', "commands.toml")
    {'id': 'unc'}
    """
    import tomllib

    if _LONG_KEY.search(text):  # checked first: tomllib is cubic in the parts of a dotted key
        raise _too_deep(file)
    try:
        document = tomllib.loads(text)
    except RecursionError:
        raise _too_deep(file) from None
    except ValueError as error:  # also raised for numbers of thousands of digits
        raise DataError(f"is not valid TOML: {error}", file=file) from None
    _refuse_deep(document, file)
    return document


_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_LONG_KEY = re.compile(rf"(?<![\w-])(?:{_PART}\.[ \t]*+){{{limits.DEPTH}}}", re.ASCII)


def _refuse_deep(document: Any, file: str) -> None:
    """Raise DataError if a document has too many levels: readers and reprs recurse once per level."""
    level = [document]
    for _ in range(limits.DEPTH):
        inner = [one for one in level if isinstance(one, dict | list)]
        level = [item for one in inner for item in (one.values() if isinstance(one, dict) else one)]
        if not level:
            return
    raise _too_deep(file)


def _too_deep(file: str) -> DataError:
    return DataError(f"is nested more than {limits.DEPTH} levels deep; a record needs three levels", file=file)


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise DataError("occurs twice in one object; remove one", field=quoted(twice)[1:-1])
    return table
