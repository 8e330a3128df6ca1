"""Adjust sources for a citation processor, so that it prints Korean and official works as the style means them.

The styles are made for American and English works. Works that they would misprint are changed here before formatting;
the sources themselves stay valid CSL.
"""

from __future__ import annotations

import re
from typing import Any

from opcon.io.csl import item
from opcon.model.sources import Source

HYPHEN = "\N{NON-BREAKING HYPHEN}"
"""Replaces the hyphen inside a number: a style would read 115-232 as a range and print Nos."""

TRANSLATION = ("\ue010", "\ue011")
"""Private characters around a translated title, which has a place of its own after the title."""

_PUBLIC_LAW = re.compile(r"Public Law (\d+)-(\d+)", re.ASCII)
_NOT_PRINTED = ("note", "custom")


def adjusted_item(source: Source, style: str) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON, adjusted for a style.

    >>> adjusted_item(Source(id="a", type="legislation", title="An Act", number="Public Law 118-31"), "apa")["number"]
    '118‑31'
    >>> adjusted_item(Source(id="a", type="legislation", title="대한민국헌법", number="헌법 제1호"), "apa")["type"]
    'document'
    """
    adjusted = {name: value for name, value in item(source.translated()).items() if name not in _NOT_PRINTED}
    if source.title_en:
        adjusted["title"] = f"{source.title}{TRANSLATION[0]} [{source.title_en}]{TRANSLATION[1]}"
    of_style = (_speech,) if style == "mla" else (_number, _genre)
    for adjust in (_korean_names, _law, _dated_report, _entry, *of_style):
        adjusted = adjust(adjusted)
    return adjusted


def pin(locator: str | None, number: str | None) -> str | None:
    """Return a locator without words that the entry has already: whole item, or the number of the document.

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
    """Write a name in Hangul as one literal: a style would put a comma or an initial into it."""
    roles = [role for role in ("author", "editor") if role in given]
    return {**given, **{role: [_whole(name) for name in given[role]] for role in roles}}


def _whole(name: dict[str, str]) -> dict[str, str]:
    family = name.get("family", "")
    return {"literal": family + name.get("given", "")} if "가" <= family[:1] <= "힣" else name


def _law(given: dict[str, Any]) -> dict[str, Any]:
    """Make a law a document unless it is a United States Public Law: a style prints any law as one."""
    other = given["type"] == "legislation" and not _PUBLIC_LAW.fullmatch(given.get("number", ""))
    return {**given, "type": "document"} if other else given


def _dated_report(given: dict[str, Any]) -> dict[str, Any]:
    """Make a telegram, communiqué or press release a document: of a report, styles print only the year."""
    return {**given, "type": "document"} if given["type"] == "report" and "genre" in given else given


def _entry(given: dict[str, Any]) -> dict[str, Any]:
    """Make an encyclopedia entry a web page: Chicago leaves entries out of the bibliography."""
    return {**given, "type": "webpage"} if given["type"] == "entry-encyclopedia" else given


def _number(given: dict[str, Any]) -> dict[str, Any]:
    """Leave "Public Law" out of the number: all styles but MLA print it themselves."""
    law = _PUBLIC_LAW.fullmatch(given.get("number", ""))
    return {**given, "number": HYPHEN.join(law.groups())} if law else given


def _speech(given: dict[str, Any]) -> dict[str, Any]:
    """Give a speech the date of its text as that of the event, the only one that MLA prints."""
    return {"event-date": given["issued"], **given} if given["type"] == "speech" and "issued" in given else given


def _genre(given: dict[str, Any]) -> dict[str, Any]:
    """Begin a genre with a small letter: all styles but MLA capitalize it at the start of a sentence."""
    genre = given.get("genre")
    return {**given, "genre": genre[0].lower() + genre[1:]} if genre else given
