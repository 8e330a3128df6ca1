"""Check the English of the project: documents, docstrings, comments, messages, captions and notes.

``python .ci/check_prose.py`` prints each finding with its place, the rule and what to write, and fails if there is any.
The rules are in ``prose.toml``. Give paths to check only those.
"""

from __future__ import annotations

import ast
import io
import json
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
CHECKED = ("*.md", "docs", "data", "examples", "opcon", "tests", ".ci", ".github", "*.py", "pyproject.toml")
SUFFIXES = {".md", ".rst", ".py", ".ipynb", ".mjs", ".html", ".toml", ".json", ".yml", ".yaml", ""}


class Rule(NamedTuple):
    """A pattern that readers stumble at, and what to write."""

    name: str
    pattern: re.Pattern[str]
    advice: str


_START, _REST = r"(?:^|(?<=[.!?;:][ ])|(?<=\|[ ]))", r"(?![^.!?|]*[?…])[^.!?]*"


def _rule(name: str, pattern: str, advice: str, case: bool = False) -> Rule:
    written = pattern.replace("START", _START).replace("REST", _REST)
    return Rule(name, re.compile(written, re.VERBOSE | (0 if case else re.IGNORECASE)), advice)


_GIVEN = tomllib.loads(Path(__file__).with_name("prose.toml").read_text(encoding="utf-8"))
RULES = tuple(_rule(**rule) for rule in _GIVEN["rule"])
ALLOWED = tuple((one["path"], one["words"]) for one in _GIVEN.get("allowed", ()))


class Passage(NamedTuple):
    """Some English, and the line on which it begins."""

    line: int
    text: str


def passages(path: Path) -> Iterator[Passage]:
    """Yield the English of a file."""
    text = path.read_text(encoding="utf-8")
    readers = {".py": _python, ".ipynb": _notebook, ".mjs": _script, ".html": _html, ".toml": _toml, ".json": _sources}
    yield from readers.get(path.suffix, _markdown if path.suffix in (".md", ".rst") else _comments)(text)


def _python(text: str) -> Iterator[Passage]:
    nodes = list(ast.walk(ast.parse(text)))
    parts_of_others = {part for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in parts_of_others:
            yield from _paragraphs(node.value, node.lineno)
        elif isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
            yield from _paragraphs("".join(map(str, parts)), node.lineno)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield from _prose(token.start[0], token.string.lstrip("#: "))


def _paragraphs(text: str, line: int) -> Iterator[Passage]:
    """Yield the paragraphs of a text without its examples and code."""
    sample = False
    kept: list[str] = []
    for number, row in enumerate([*text.splitlines(), ""], line):
        sample = row.lstrip().startswith(">>>") or (sample and bool(row.strip()))
        if row.strip() and not sample:
            kept.append(row.strip())
        elif kept:
            yield from _prose(number - len(kept), " ".join(kept))
            kept = []


def _prose(line: int, text: str) -> Iterator[Passage]:
    """Yield a text if it is English prose: two words or more, after code is taken out."""
    plain = re.sub(r"``[^`]*``|`[^`]*`|https?://\S+|\{[^}]*\}", "_", text)
    if len(re.findall(r"[A-Za-z]{2,}", plain)) >= 2 and " " in plain:
        yield Passage(line, plain)


def _markdown(text: str) -> Iterator[Passage]:
    bare = re.sub(r"(?ms)^(```|:::).*?^\1\s*$|^    .*?$", lambda found: "\n" * found[0].count("\n"), text)
    for line, row in _blocks(bare):
        yield from _prose(line, row)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each block of lines as one text; a row of a table and an item of a list are blocks of their own."""
    start, kept = 1, list[str]()
    for number, row in enumerate([*text.splitlines(), ""], 1):
        if kept and re.match(r"\s*$|\s*([*|#>:-]|\d+\.)", row):
            yield start, " ".join(kept)
            kept = []
        if row.strip():
            start = start if kept else number
            kept.append(re.sub(r"^\s*([*#>:-]+|\d+\.)\s+", "", row).strip())


def _notebook(text: str) -> Iterator[Passage]:
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "markdown":
            yield from _markdown("".join(cell["source"]))


def _script(text: str) -> Iterator[Passage]:
    for found in re.finditer(r"""/\*.*?\*/|(?<!:)//[^\n]*|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`""", text, re.DOTALL):
        comment = re.sub(r"(?m)^\s*\*|/\*+|\*/|^//|@\w+ *(\{.*?\})?|<[^>]*>", " ", found[0])
        yield from _paragraphs(comment.strip('"`'), text.count("\n", 0, found.start()) + 1)


def _html(text: str) -> Iterator[Passage]:
    for found in re.finditer(r">([^<>]+)<", text):
        yield from _prose(text.count("\n", 0, found.start()) + 1, found[1].strip())


def _comments(text: str) -> Iterator[Passage]:
    for number, row in enumerate(text.splitlines(), 1):
        if found := re.search(r"(?:^|\s)#+\s(.*)", row):
            yield from _prose(number, found[1])


def _toml(text: str) -> Iterator[Passage]:
    """Yield the comments of a file, and the English of the events and appointments that it may have."""
    yield from _comments(text)
    for tables in tomllib.loads(text).values():
        for table in tables if isinstance(tables, list) else ():
            if isinstance(table, dict) and "id" in table:
                line = text[: text.index(f'id = "{table["id"]}"')].count("\n") + 1
                yield from (Passage(line, _QUOTED.sub("", said)) for said in _said(table))


def _sources(text: str) -> Iterator[Passage]:
    """Yield the remarks of sources in CSL-JSON; other JSON has no English."""
    items = json.loads(text)
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and "note" in item:
            line = text[: text.index(f'"id": "{item["id"]}"')].count("\n") + 1
            yield Passage(line, _QUOTED.sub("", item["note"]))


def _said(table: dict[str, Any]) -> Iterator[str]:
    """Yield the sentences of ours in a table and in its parts."""
    for name, value in table.items():
        if isinstance(value, str) and name in _OURS:
            yield value
        elif isinstance(value, list):
            yield from (said for part in value if isinstance(part, dict) for said in _said(part))


_OURS = ("title", "short_title", "note", "reading", "reason", "remark", "result")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def findings(path: Path, found: Iterable[Passage]) -> Iterator[str]:
    """Yield a line for each pattern in the English of a file."""
    name = path.relative_to(ROOT).as_posix()
    for line, text in found:
        for rule in RULES:
            for match in rule.pattern.finditer(text):
                around = text[max(0, match.start() - 30) : match.end() + 40]
                if not any(name.endswith(end) and words in text for end, words in ALLOWED):
                    yield f"{name}:{line}: {rule.name}: …{around}…: {rule.advice}"


def files(asked: Iterable[str]) -> Iterator[Path]:
    """Yield the files to check: those asked for, or all."""
    places = [Path(one).resolve() for one in asked] or [one for each in CHECKED for one in sorted(ROOT.glob(each))]
    for place in places:
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (one for one in inside if one.is_file() and one.suffix in SUFFIXES and not _is_made(one))


def _is_made(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return path.name in ("check_prose.py", "prose.toml") or bool(
        {"made", "node_modules", "__pycache__", "corpus"} & set(parts)
    )


def main(arguments: list[str]) -> int:
    """Print the findings, and return whether there are any that fail."""
    found = [line for path in files(arguments) for line in findings(path, passages(path))]
    print("\n".join(found) or "The prose follows the rules.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
