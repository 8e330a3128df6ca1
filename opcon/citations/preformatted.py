"""Formatted works, and the file of the works of the shipped record, which were formatted before its release.

A text is HTML with no tag except ``em``. The part that a style adds only to disambiguate two works, such as the letter
after a year, is between two private characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import attrs

from opcon.errors import OpconError

STYLES = {
    "chicago-author-date": "chicago-author-date",
    "chicago-notes": "chicago-notes-bibliography",
    "apa": "apa",
    "mla": "modern-language-association",
}
"""The formatted styles, with their names in the CSL project."""

FILE = "formatted.json"

CALL = "\ue003"
"""The placeholder for a call in citations of a record."""

_BEGIN, _END, _LETTER = "\ue000", "\ue001", "\ue002"


@attrs.frozen
class FormattedWork:
    """A work in one style: its entry in a bibliography, and citations of it by locator, "" without a locator.

    ``checksum`` is the digest of its CSL item.
    """

    checksum: str
    entry: str
    cited: Mapping[str, str]


def digest(item: Mapping[str, Any]) -> str:
    """Return a short checksum of a CSL item.

    >>> len(digest({"id": "a", "title": "A Book"}))
    12
    """
    text = json.dumps(item, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:12]


def mark_disambiguation(alone: str, among: str) -> str:
    """Mark the part of a text that disambiguates it among other works. Raises OpconError if the texts differ otherwise.

    >>> text = mark_disambiguation("(Doe 1975, 3)", "(Doe 1975a, 3)")
    >>> disambiguated(text), disambiguated(text, "c")
    ('(Doe 1975, 3)', '(Doe 1975c, 3)')
    """
    if alone == among:
        return alone
    start = next((n for n, (a, b) in enumerate(zip(alone, among, strict=False)) if a != b), len(alone))
    more = len(among) - len(alone)
    added = among[start : start + more]
    if more <= 0 or alone[:start] + added + alone[start:] != among:
        raise OpconError(f"{among!r} is not {alone!r} with an addition; check the output of the style")
    marked = re.sub(r"^(-?)[ab](\.?)$", rf"\1{_LETTER}\2", added)
    return f"{alone[:start]}{_BEGIN}{marked}{_END}{alone[start:]}"


def disambiguated(text: str, letter: str | None = None) -> str:
    """Return a text without its marks: with a letter, as among similar works; without one, as the only work.

    >>> disambiguated("A Book")
    'A Book'
    """
    if letter is not None:
        return text.translate({ord(_BEGIN): None, ord(_END): None, ord(_LETTER): letter})
    before, begin, rest = text.partition(_BEGIN)
    return before + rest.partition(_END)[2] if begin else text


def _contents() -> bytes:
    """Return the file of formatted works. A wheel has it compressed, since it would be a fifth of the wheel."""
    folder = files("opcon.citations")
    packed = folder / f"{FILE}.xz"
    if not packed.is_file():
        return (folder / FILE).read_bytes()
    import lzma  # lazy import: some Pythons lack it, and a checkout does not need it

    return lzma.decompress(packed.read_bytes())


@cache
def shipped(style: str) -> dict[str, FormattedWork]:
    """Return the works of the shipped record in a style, in the order of a bibliography of all of them.

    >>> "un-s-3079" in shipped("apa")
    True
    """
    works = json.loads(_contents())
    found = sorted((styles[style][0], id) for id, styles in works.items())
    return {id: FormattedWork(*works[id][style][1:]) for _, id in found}
