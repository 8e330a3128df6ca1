"""One HTML file that holds the record, the answers, and all that shows them."""

from __future__ import annotations

import json
import os
import zlib
from base64 import b64encode, b85encode
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from secrets import token_hex
from string import Template

from opcon import __version__
from opcon.authority import Command
from opcon.errors import UnknownName
from opcon.events import Incident
from opcon.explorer.answers import Answers
from opcon.explorer.cards import card
from opcon.explorer.data import Numbered, Shared, Told, both, columns, present
from opcon.explorer.words import NAMED, SAID
from opcon.known import SEOUL
from opcon.palette import THEMES, colours, edge_on, ink_on
from opcon.prose import dated
from opcon.timeline import Timeline
from opcon.when import When

LANGUAGES = ("en", "ko")
SCRIPTS = ("start", "days", "answers", "events", "labels", "scale", "chart", "card", "table", "answer", "page")
"""The parts of the script, in the order in which they are read."""


def explore(timeline: Timeline, path: str | os.PathLike[str], lang: str = "en") -> None:
    """Write the record as one web page that opens from disk and needs no network.

    The page asks who held on any day, as known on any other, and shows the events that the timeline selects; a
    selection never changes who held. ``lang`` is the language it opens in, "en" or "ko"; readers can change it.

    The file is written beside its place and then moved there, so an existing one is kept if anything fails. The same
    timeline gives the same bytes each time. Raises UnknownName for another language, and OSError where it cannot be
    written.

    >>> import opcon
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     opcon.explore(opcon.load(), f"{folder}/opcon.html")
    ...     Path(folder, "opcon.html").read_text(encoding="utf-8")[:15]
    '<!doctype html>'
    """
    target = Path(path)
    unfinished = target.with_name(f".{target.name}.{token_hex(4)}")
    try:
        with unfinished.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(page(timeline, lang))
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def page(timeline: Timeline, lang: str = "en") -> str:
    """Return the page as text.

    Nothing of the record stands in it but as escaped text or within the packed data, and a content security policy
    lets nothing run but the script of the page itself.

    >>> import opcon
    >>> "default-src 'none'" in page(opcon.load())
    True
    """
    if lang not in LANGUAGES:
        raise UnknownName("language", lang, LANGUAGES)
    script = "\n".join(_part(f"{name}.js") for name in SCRIPTS)
    style = _palette(timeline.record.commands.values()) + _part("page.css")
    forces = both(timeline.record.forces[timeline.record.whole])[LANGUAGES.index(lang)]
    return Template(_part("page.html")).substitute(
        lang=lang,
        title=escape(SAID["title"][LANGUAGES.index(lang)].format(forces=forces)),
        failed=escape(" ".join(SAID["failed"])),
        script=script,
        style=style,
        script_hash=_hash(script),
        style_hash=_hash(style),
        record=packed(told(timeline, lang)),
    )


def told(timeline: Timeline, lang: str = "en") -> Told:
    """Return all that the page is told, as plain values.

    Events that are not selected, but that an answer rests on, come after those that are.

    >>> import opcon
    >>> transfers = told(opcon.load().of(opcon.Transfer))
    >>> len(transfers["events"]["id"]) > transfers["chosen"] == len(opcon.load().of(opcon.Transfer))
    True
    """
    record, shared, events = timeline.record, Shared(timeline.record), Numbered()
    place = timeline._known.ledger.place if timeline._known else SEOUL
    first, last = timeline.coverage.earliest, timeline.coverage.latest
    for event in timeline:
        events.number(event.id, event)
    answers = Answers(timeline, events, shared).told()
    for event in record.events:
        if isinstance(event, Incident):
            events.number(event.id, event)
    cards = [card(event, record, place, shared) for event in events.values]
    return {
        "lang": lang,
        "title": record.title,
        "version": record.version,
        "checksum": record.checksum,
        "program": __version__,
        **present(expression=timeline.expression if timeline.expression.startswith("opcon.load()") else None),
        **present(first=first and first.toordinal(), last=last and last.toordinal()),
        "axis": _axis(timeline),
        "chosen": len(timeline),
        "events": columns(cards),
        **answers,
        **shared.told(),
        "said": SAID,
        "named": NAMED,
        "months": [dated(When(f"2000-{month:02}")).split()[0] for month in range(1, 13)],
    }


def _axis(timeline: Timeline) -> tuple[int, int]:
    """Return the days that the chart is drawn for: what the record covers, what happened, and what was aimed at."""
    whens = [timeline.coverage, *(event.when for event in timeline)]
    whens += [plan.target for plan in timeline.plans() if plan.target]
    days = [day.toordinal() for when in whens for day in (when.earliest, when.latest) if day]
    around = max((max(days) - min(days)) // 100, 31)
    return max(min(days) - around, 1), min(max(days) + around, date.max.toordinal())


def packed(values: Told) -> str:
    """Return values as the page unpacks them: JSON, compressed, in letters that begin nothing in HTML.

    >>> "<" in packed({"title": "</script><script>"})
    False
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return b85encode(packer.compress(text.encode()) + packer.flush()).decode().translate(_HARMLESS)


_HARMLESS = str.maketrans("<&", ",.")
"""Of the letters of base 85 those that mean something to HTML, and others in their place."""


def _palette(commands: Iterable[Command]) -> str:
    """Return the colours of both themes, and those of each command by its number, as a style sheet."""
    rules = []
    fills = colours(command.id for command in commands).values()
    for name, theme in THEMES.items():
        inks = {"ground": theme.ground, "ink": theme.ink, "faint": theme.faint, "rule": theme.rule}
        layers = dict(zip(("bilateral", "goal", "estimate", "report"), theme.layers, strict=True))
        edges = {f"edge-{number}": edge_on(fill, theme) for number, fill in enumerate(fills)}
        said = ";".join(f"--{key}:{value}" for key, value in {**inks, **layers, **edges}.items())
        rules.append(f":root{{{said}}}" if name == "light" else f"@media screen{{:root[data-theme={name}]{{{said}}}}}")
    for number, fill in enumerate(fills):
        rules.append(
            f".held-{number}{{fill:{fill};stroke:var(--edge-{number})}}"
            f".swatch-{number}{{background:{fill};border-color:var(--edge-{number})}}"
            f".on-{number}{{fill:{ink_on(fill)}}}.stop-{number}{{stop-color:{fill}}}"
            f".outline-{number}{{stroke:var(--edge-{number})}}"
        )
    return "\n".join(rules) + "\n"


def _part(name: str) -> str:
    return files("opcon.explorer").joinpath("web", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
