"""What the fields of the record mean, as its own README tells: the tables there are the codebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import attrs

from opcon.errors import UnknownName
from opcon.io.loading import shipped
from opcon.model.appointments import Role
from opcon.model.authority import Authority, Condition
from opcon.model.events import (
    SERIES,
    SIDES,
    CommandAct,
    Confidence,
    DateKind,
    InstrumentForm,
    Layer,
    PlanAction,
    PlanBasis,
    Procedure,
    Rank,
    Step,
)
from opcon.model.sources import Standing

_ROW = re.compile(r"^\| (`[a-z_]+`(?:, `[a-z_]+`)*) \| ([a-z, -]+) \| (.*) \|$", re.MULTILINE)
_WORDS: dict[str, tuple[str, ...]] = {
    "kind": tuple(DateKind),
    "procedure": tuple(Procedure),
    "form": tuple(InstrumentForm),
    "change": tuple(PlanAction),
    "layer": tuple(Layer),
    "basis": tuple(PlanBasis),
    "step": tuple(Step),
    "act": tuple(CommandAct),
    "series": SERIES,
    "side": SIDES,
    "role": tuple(Role),
    "authorities": tuple(Authority),
    "conditions": tuple(Condition),
    "confidence": tuple(Confidence),
    "rank": tuple(Rank),
    "standing": tuple(Standing),
}


@attrs.frozen
class Field:
    """A field of the record: the tables it stands in, what it holds, and the words it may hold where they are few.

    >>> print(codebook("confidence")[0])  # doctest: +ELLIPSIS
    confidence (event, appointment): "verified": read in the source cited, at that locator; ...
    """

    name: str
    tables: tuple[str, ...]
    meaning: str
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} ({', '.join(self.tables)}): {self.meaning}"


def codebook(field: str | None = None) -> tuple[Field, ...]:
    """Return what a field means, once for each meaning it has, or the whole codebook.

    Raises UnknownName, with the nearest that there are, for a field that the record does not have.

    >>> import opcon
    >>> [field.words for field in opcon.codebook("side")]
    [('rok', 'us')]
    >>> [field.tables for field in opcon.codebook("note")]
    [('event',), ('appointment',)]
    """
    fields = _fields()
    if field is None:
        return fields
    found = tuple(one for one in fields if one.name == field)
    if not found:
        raise UnknownName("field", field, {one.name for one in fields})
    return found


@cache
def _fields() -> tuple[Field, ...]:
    return tuple(_read((shipped() / "README.md").read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[Field]:
    for names, tables, value in _ROW.findall(text):
        meaning = value.replace("`", "")
        for name in names.replace("`", "").split(", "):
            words = tuple(word for word in _WORDS.get(name, ()) if f'"{word}"' in meaning)
            yield Field(name, tuple(tables.split(", ")), meaning, words)
