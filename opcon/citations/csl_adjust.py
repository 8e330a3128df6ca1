"""Sources as a citation processor is to read them, so that what it prints is what the style means.

The styles are made for American and English works. What they would print wrongly is said otherwise here, in one place
for all of them; the sources themselves stay as CSL knows them.
"""

from __future__ import annotations

import re
from typing import Any

from opcon.io.csl import item
from opcon.model.sources import Source

HYPHEN = "\N{NON-BREAKING HYPHEN}"
"""Stands for the hyphen of a number that is one number: a style would take 115-232 for a range, and say Nos."""

_PUBLIC_LAW = re.compile(r"Public Law (\d+)-(\d+)", re.ASCII)
_NOT_PRINTED = ("note", "custom")


def adjusted_item(source: Source, style: str) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON for a citation processor.

    >>> adjusted_item(Source(id="a", type="legislation", title="An Act", number="Public Law 118-31"), "apa")["number"]
    '118‑31'
    >>> adjusted_item(Source(id="a", type="legislation", title="대한민국헌법", number="헌법 제1호"), "apa")["type"]
    'document'
    """
    given = {name: value for name, value in item(source).items() if name not in _NOT_PRINTED}
    own = (_speech,) if style == "mla" else (_number, _genre)
    for change in (_korean_names, _law, _paper_of_a_day, _entry, *own):
        given = change(given)
    return given


def pin(locator: str | None, number: str | None) -> str | None:
    """Return a locator without what the entry says already: that it is the whole, or the number of the document.

    >>> pin("whole item", None), pin("doc. 40, para. 3", "Document 40"), pin("doc. 40, para. 3", None)
    (None, 'para. 3', 'doc. 40, para. 3')
    """
    if locator is None or locator == "whole item":
        return None
    document = (number or "").replace("Document ", "doc. ")
    if number and locator == document:
        return None
    return locator.removeprefix(f"{document}, ") if number else locator


def _korean_names(given: dict[str, Any]) -> dict[str, Any]:
    """Write a name in Hangul whole, as Korean does: a style would put a comma or an initial into it."""
    roles = [role for role in ("author", "editor") if role in given]
    return {**given, **{role: [_whole(name) for name in given[role]] for role in roles}}


def _whole(name: dict[str, str]) -> dict[str, str]:
    family = name.get("family", "")
    return {"literal": family + name.get("given", "")} if "가" <= family[:1] <= "힣" else name


def _law(given: dict[str, Any]) -> dict[str, Any]:
    """Let a law be a document, unless it is a Public Law of the United States: any other would be printed as one."""
    other = given["type"] == "legislation" and not _PUBLIC_LAW.fullmatch(given.get("number", ""))
    return {**given, "type": "document"} if other else given


def _paper_of_a_day(given: dict[str, Any]) -> dict[str, Any]:
    """Let a telegram, a communiqué or a press release have its day: of a report, styles print the year alone."""
    return {**given, "type": "document"} if given["type"] == "report" and "genre" in given else given


def _entry(given: dict[str, Any]) -> dict[str, Any]:
    """Let an entry of an encyclopaedia on the web stand in bibliographies: as one, Chicago has it in notes alone."""
    return {**given, "type": "webpage"} if given["type"] == "entry-encyclopedia" else given


def _number(given: dict[str, Any]) -> dict[str, Any]:
    """Give a Public Law by its bare number, since all styles but MLA say before it what it is."""
    law = _PUBLIC_LAW.fullmatch(given.get("number", ""))
    return {**given, "number": HYPHEN.join(law.groups())} if law else given


def _speech(given: dict[str, Any]) -> dict[str, Any]:
    """Let a speech have the date of its text: MLA prints none but that of the event, which is not known apart."""
    return {"event-date": given["issued"], **given} if given["type"] == "speech" and "issued" in given else given


def _genre(given: dict[str, Any]) -> dict[str, Any]:
    """Write a genre as it stands within a sentence: where it begins one, all styles but MLA give it a capital."""
    genre = given.get("genre")
    return {**given, "genre": genre[0].lower() + genre[1:]} if genre else given
