"""The standard layout of the files of a record, so that a diff shows only changes of content.

Tables are in order of date, keys in the order of the codebook, sources in order of id, and paragraphs are wrapped at a
fixed width. A comment belongs to the table below it and moves with it; the first comment of a file stays at the top.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from shlex import quote
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import attrs

from opcon.errors import DataError, quoted
from opcon.io.csl import CUSTOM, csl_name
from opcon.io.files import read_bounded, record_files
from opcon.io.parsing import decode, parse_json, parse_toml
from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Command, Force
from opcon.model.dates import When, chronological
from opcon.model.dating import Dating
from opcon.model.events import KINDS, PARAGRAPHS, Delegate, Event
from opcon.model.sources import Citation, Source

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

WIDTH = 118
_TABLES = {"command": Command, "force": Force, "post": Post, "appointment": Appointment}
_FILES = ("commands.toml", "forces.toml", "appointments.toml", "sources.json")
_INNER = {"heads": Delegate, "dates": Dating, "citations": Citation}
_FIRST = ("id", "title", "title_ko", "short_title", "short_title_ko", "importance", "note")
_LAST = ("commands", "conditions", "forces", "wording", "confidence")
_SOURCE = [csl_name(name) for name in attrs.fields_dict(Source) if name not in CUSTOM]


def untidy(folder: Traversable) -> Iterator[DataError]:
    """Yield a fault for each file of a record that is not in the standard layout, with the first line that differs.

    >>> from opcon.io.loading import shipped
    >>> list(untidy(shipped()))
    []
    """
    for name, text in tidied(folder):
        was, is_to_be = read_bounded(folder / name, name).decode().splitlines(), text.splitlines()
        line = next((n for n, (a, b) in enumerate(zip(was, is_to_be, strict=False)) if a != b), len(is_to_be))
        wanted = quoted(is_to_be[line]) if line < len(is_to_be) else "the end of the file"
        what = f"is valid, but not in the standard layout: line {line + 1} should be {wanted}"
        yield DataError(f"{what}; run: opcon tidy {quote(str(folder))}", file=name.rpartition("/")[2])


def tidied(folder: Traversable) -> Iterator[tuple[str, str]]:
    """Yield the name and the new text of each file of a record that is not in the standard layout.

    >>> from opcon.io.loading import shipped
    >>> list(tidied(shipped()))
    []
    """
    if not (folder / "record.toml").is_file():
        raise DataError("is missing; only a record in TOML files can be tidied", file="record.toml")
    for name, data in record_files(folder).items():
        if not _is_read(name):
            continue
        text = decode(data, name.rpartition("/")[2])
        canonical = tidy(name.rpartition("/")[2], text)
        if canonical != text:
            yield name, canonical


def _is_read(name: str) -> bool:
    return name in _FILES or (name.startswith("events/") and name.endswith(".toml"))


def tidy(name: str, text: str) -> str:
    r"""Return the text of a file of a record in the standard layout. Raises DataError if a comment would be lost.

    >>> print(tidy("commands.toml", "[[command]]\nname = 'UN Command'\nid =  'unc'"), end="")
    [[command]]
    id = "unc"
    name = "UN Command"
    """
    if name == "record.toml":
        return text
    if name.endswith(".json"):
        return _sources(parse_json(text, name))
    tables = parse_toml(text, name)
    head, blocks = _blocks(name, text)
    if Counter(kind for kind, _ in blocks) != Counter({kind: len(found) for kind, found in tables.items()}):
        what = "has tables that do not begin with a line such as [[transfer]]; begin each table with such a line"
        raise DataError(what, file=name)
    counts = dict.fromkeys(tables, 0)
    written: list[tuple[Any, str]] = []
    for kind, comment in blocks:
        table = tables[kind][counts[kind]]
        counts[kind] += 1
        written.append((_place(table, len(written)), comment + "\n".join(_table(kind, table)) + "\n"))
    result = "\n".join([*([head] if head else []), *(block for _, block in sorted(written, key=lambda item: item[0]))])
    if _said(parse_toml(result, name)) != _said(tables):
        raise DataError("cannot be formatted without changing its content; please report this file", file=name)
    return result


def _said(tables: dict[str, Any]) -> dict[str, Any]:
    """Return the content of tables in a form that ignores their order and the spaces in their texts."""
    return {
        kind: sorted(json.dumps(_plain(table), sort_keys=True) for table in found) for kind, found in tables.items()
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return list(map(_plain, value)) if isinstance(value, list) else " ".join(str(value).split())


def _place(table: dict[str, Any], index: int) -> Any:
    """Return the sort key of a table: the preferred date of an event, else its position."""
    dates = table.get("dates")
    if not dates:
        return index
    preferred = next((dating for dating in dates if dating.get("rank") == "preferred"), dates[0])
    return chronological(When(preferred["when"]))


# --- comments


def _blocks(name: str, text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the first comment of a file, and for each table its kind and the comment above it."""
    head = ""
    blocks: list[tuple[str, str]] = []
    comment: list[str] = []
    in_paragraph = False
    for line in text.splitlines():
        if not in_paragraph and line.startswith("[["):
            blocks.append((line.strip("[] "), "".join(comment)))
            comment = []
        elif not in_paragraph and line.startswith("#"):
            comment.append(line + "\n")
        elif not in_paragraph and line.lstrip().startswith("#"):
            raise _lost("inside a table", line, name)
        elif comment and not line and not blocks and not head:
            head, comment = "".join(comment), []
        elif comment and line:
            raise _lost("inside a table", comment[0], name)
        in_paragraph ^= line.count('"""') % 2 == 1
    if comment:
        raise _lost("below the last table", comment[0], name)
    return head, blocks


def _lost(place: str, comment: str, file: str) -> DataError:
    what = f"has a comment {place} that tidying would delete; move it above a table: {quoted(comment.strip())}"
    return DataError(what, file=file)


# --- tables


def _table(kind: str, table: dict[str, Any]) -> Iterator[str]:
    yield f"[[{kind}]]"
    yield from _pairs(table, _order(KINDS.get(kind) or _TABLES[kind]), "")
    for name, inner in _INNER.items():
        for item in table.get(name, ()):
            yield from ("", f"  [[{kind}.{name}]]")
            yield from _pairs(item, list(attrs.fields_dict(inner)), "  ")


def _order(kind: type[Any]) -> list[str]:
    names = [field.name for field in attrs.fields(kind) if field.init and field.name not in _INNER]
    if not issubclass(kind, Event):
        return names
    own = [name for name in names if name not in (*_FIRST, *_LAST)]
    return [*_FIRST, *own, *_LAST]


def _pairs(table: dict[str, Any], order: Iterable[str], indent: str) -> Iterator[str]:
    """Yield the pairs of a table in order, with unknown keys last, so that nothing is lost."""
    for name in _in_order(table, order):
        if name not in _INNER:
            yield from _pair(name, table[name], indent)


def _in_order(table: dict[str, Any], order: Iterable[str]) -> dict[str, Any]:
    known = {name: table[name] for name in order if name in table}
    return {**known, **table}


def _pair(name: str, value: Any, indent: str) -> Iterator[str]:
    line = f"{indent}{name} = {_value(value)}"
    if name in PARAGRAPHS and (name == "note" or len(line) > WIDTH):
        yield f'{indent}{name} = """'
        yield from wrap(_escaped(" ".join(value.split())), WIDTH, break_long_words=False, break_on_hyphens=False)
        yield '"""'
    elif isinstance(value, list) and len(line) > WIDTH:
        yield from (f"{indent}{name} = [", *(f"{indent}  {_value(item)}," for item in value), f"{indent}]")
    else:
        yield line


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return f'"{_escaped(value.strip())}"' if isinstance(value, str) else str(value)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


# --- sources


def _sources(items: list[dict[str, Any]]) -> str:
    ordered = [_source(item) for item in sorted(items, key=lambda item: str(item["id"]))]
    return json.dumps(ordered, indent=2, ensure_ascii=False) + "\n"


def _source(item: dict[str, Any]) -> dict[str, Any]:
    ordered = _in_order(item, _SOURCE)
    custom = ordered.pop("custom", None)
    return {**ordered, "custom": _in_order(custom, CUSTOM)} if custom else ordered
