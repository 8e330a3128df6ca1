"""Write the tables that pages take from the code and the record: ``python .ci/write_tables.py``.

Run it when a meaning in ``opcon/io/codebook.py``, a label, or the record has changed. In ``data/README.md`` a table
follows a comment with the section of the codebook, such as ``<!-- fields: record -->``. In ``docs`` it is between
``<!-- table: NAME -->`` and ``<!-- end -->``; ``TABLES`` has the names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import opcon
from opcon.io.codebook import glosses, markdown, sections
from opcon.model.events import KINDS
from opcon.text import labels

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "data" / "README.md",
    *(ROOT / "docs" / "data" / f"{name}.md" for name in ("codebook", "limits", "vocabulary")),
]
_FIELDS = re.compile(r"^(<!-- fields: (\w+) -->\n\n)(?:\|.*\n)*", re.MULTILINE)
_TABLE = re.compile(r"^(<!-- table: (\w+) -->\n).*?^(<!-- end -->\n)", re.MULTILINE | re.DOTALL)
RECORD = {
    "record": "The record",
    "event": "Every event",
    **{kind: f"{kind.replace('-', ' ').capitalize()}s" for kind in KINDS},
    "plan-change": "Changes of plan",
    "head": "Heads of delegations",
    "dating": "Dates of an event",
    "citation": "Citations",
    "source": "Sources",
    "command": "Commands",
    "force": "Forces",
    "post": "Posts",
    "appointment": "Appointments",
}
"""The tables of the record in the codebook, with their headings."""

Rows = Iterable[Iterable[str]]


def written(text: str) -> str:
    """Return the text of a page with its tables as the code and the record have them."""
    text = _FIELDS.sub(lambda found: f"{found[1]}{markdown(found[2])}\n", text)
    return _TABLE.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n\n{found[3]}", text)


def _table(head: str, rows: Rows) -> str:
    titles = head.split(" | ")
    return "\n".join([_row(titles), f"|{'---|' * len(titles)}", *map(_row, rows)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _codebook() -> str:
    parts = []
    for name, heading in RECORD.items():
        rows = [(f"`{field.name}`", _meaning(field)) for field in opcon.codebook() if name in field.tables]
        if rows:
            parts.append(f"## {heading}\n\n{_table('Field | Meaning', rows)}")
    for name in sections():
        columns = markdown(name)
        if columns.startswith("| column"):
            columns = columns.replace("| column | in | type | value |", "| Column | In | Type | Meaning |", 1)
            parts.append(f"## Columns of {name if name == 'exports' else f'`{name}`'}\n\n{columns}")
    return "\n\n".join(parts)


def _meaning(field: opcon.Field) -> str:
    """Return a meaning with the words of the field as code."""
    return re.sub(
        r'"[\w-]+"', lambda found: f"`{found[0]}`" if found[0][1:-1] in field.words else found[0], field.meaning
    )


def _authorities() -> str:
    rows = ((f"`{one}`", one.label, one.label_ko, one.parent.label if one.parent else "") for one in opcon.Authority)
    return _table("Term | English | Korean | Part of", rows)


def _conditions() -> str:
    return _table("Term | Korean", ((f"`{one}`", one.label_ko) for one in opcon.Condition))


def _commands() -> str:
    commands = opcon.load().record.commands.values()
    rows = ((f"`{one.id}`", one.name, one.name_ko, one.abbreviation or "") for one in commands)
    return _table("Id | English | Korean | Short", rows)


def _forces() -> str:
    forces = opcon.load().record.forces.values()
    return _table("Dotted name | English | Korean", ((f"`{one.id}`", one.name, one.name_ko) for one in forces))


def _posts() -> str:
    posts = opcon.load().record.posts.values()
    return _table("Id | English | Korean", ((f"`{one.id}`", one.name, one.name_ko) for one in posts))


def _kinds() -> str:
    rows = ((f"`opcon.{kind.__name__}`", f"`{name}`", *labels.KINDS[name]) for name, kind in KINDS.items())
    return _table("Class | In the files | On charts | In Korean", rows)


def _layers() -> str:
    rows = ((f"`{word}`", gloss, labels.LAYERS[word][1]) for word, gloss in glosses("layer").items())
    return _table("Term | Whose plan | In Korean", rows)


def _terms(field: str) -> str:
    known = glosses(field)
    return _table("Term | Meaning", ((f"`{word}`", known.get(word, "")) for word in opcon.codebook(field)[0].words))


def _shares() -> str:
    record = opcon.load().record
    claims = Counter(claim.confidence for claim in [*record.events, *record.appointments])
    rows = ((f"`{word}`", gloss, str(claims[opcon.Confidence(word)])) for word, gloss in glosses("confidence").items())
    return _table("Term | Meaning | Events and appointments", rows)


TABLES: dict[str, Callable[[], str]] = {
    "codebook": _codebook,
    "authorities": _authorities,
    "conditions": _conditions,
    "commands": _commands,
    "forces": _forces,
    "posts": _posts,
    "kinds": _kinds,
    "layers": _layers,
    "shares": _shares,
    "confidence": lambda: _terms("confidence"),
    "standing": lambda: _terms("standing"),
}


def stale() -> Iterator[Path]:
    """Yield the pages whose tables are not as the code and the record have them."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if written(text) != text:
            yield page


if __name__ == "__main__":
    for page in stale():
        page.write_text(written(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
        print(page.relative_to(ROOT))
