"""The page: one HTML file with the record, the answers, the script and the style."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

from opcon.errors import of_type, quoted
from opcon.explorer.bundle import bundle
from opcon.explorer.encoding import bilingual_name
from opcon.explorer.packing import pack
from opcon.explorer.payload import payload
from opcon.explorer.start import Start, start_of
from opcon.explorer.strings import STRINGS
from opcon.explorer.stylesheet import compact, palette
from opcon.explorer.view import ExplorerView
from opcon.io.files import as_path, atomic_write, check_target, path_or
from opcon.text.labels import LANGUAGES, check_language
from opcon.timeline.timeline import Timeline

_WEB = files("opcon.explorer") / "web"
SCRIPTS = ("loader", "page")
"""The names of the scripts of the page. A wheel contains them bundled, as ``.js`` files, instead of the modules."""
WHOLE, EMBEDDED = 780, 520
"""The height in a notebook, in pixels, of the whole page and of one made for a frame."""


def explore(
    timeline: Timeline,
    path: str | os.PathLike[str] | None = None,
    lang: str | None = None,
    *,
    start: Start = None,
    embed: bool = False,
) -> ExplorerView | None:
    """Write a timeline as one interactive web page that works offline, or show it in a notebook.

    A reader of the page chooses a day, and a day up to which events are known, and sees the holders, the plan, the
    events and their sources. A selection has fewer events and the same holders. The same timeline gives the same bytes.
    An existing file is kept if anything fails.

    Parameters
    ----------
    timeline : Timeline
        A record or a selection of its events.
    path : str or path-like, optional
        The file to write, such as ``opcon.html``; an existing file is replaced. Without it, nothing is written, and a
        notebook shows the page as the value of the cell.
    lang : {'en', 'ko'}, optional
        The language in which the page opens. The default is the language of the reader's browser, or English if it
        is neither. Readers can change it.
    start : str, date or pair of them, optional
        The day on which the page opens, such as ``"1994-12-01"``. A pair is a day and the last day known, such as
        ``("2012-04-17", "2009-01-01")``. ``"story"`` opens the story, which goes from turning point to turning point.
        The default is the last day of the record.
    embed : bool, default False
        Whether to leave out all but the story, the holders and the answer, for a frame in another page. A height of 480
        pixels is enough.

    Returns
    -------
    ExplorerView or None
        The page for a notebook if no path is given.

    Raises
    ------
    WrongType
        ``timeline`` is not a Timeline, or another argument has the wrong type.
    DateError
        ``start`` is not a single day.
    DataError
        The last day known in ``start`` is before the record begins.
    UnknownName
        There is no such language.
    OSError
        The file cannot be written, as in a folder that does not exist.

    Examples
    --------
    >>> import opcon
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     opcon.explore(opcon.load(), f"{folder}/opcon.html", start="story", embed=True)
    ...     Path(folder, "opcon.html").read_text(encoding="utf-8")[:15]
    '<!doctype html>'
    """
    of_type(timeline, Timeline, "timeline", _intended(timeline, path))
    of_type(embed, bool, "embed", "embed=True")
    if path is None:
        return _view(timeline, lang, start, embed=embed)
    target = as_path(path, "path", "opcon.explore(timeline, 'opcon.html')")
    _check_opening(lang)
    check_target(target)
    page = render(timeline, lang, start, embed=embed)
    with atomic_write(target) as unfinished:
        unfinished.write_text(page, encoding="utf-8", newline="\n")
    return None


def _view(timeline: Timeline, lang: str | None, start: Start, *, embed: bool) -> ExplorerView:
    """Return the page for a notebook."""
    page = render(timeline, lang, start, embed=embed)
    given = {"lang": lang, "start": start, "embed": embed}
    options = [f"{name}={value!r}" for name, value in given.items() if value]
    return ExplorerView(page, _title(timeline, lang), EMBEDDED if embed else WHOLE, (timeline.expression, *options))


def _check_opening(lang: str | None) -> None:
    if lang is not None:
        check_language(lang)


def _intended(timeline: object, path: object) -> str:
    """Return the call that was probably meant by one without a timeline in first place."""
    first = "timeline" if isinstance(path, Timeline) else "opcon.load()"
    return f"opcon.explore({first}, {quoted(path_or(timeline, 'opcon.html'))})"


def render(timeline: Timeline, lang: str | None = None, start: Start = None, *, embed: bool = False) -> str:
    """Return the page as text; ``start`` and ``embed`` are those of ``explore``.

    Text of the record is escaped or within the packed data. A content security policy allows only the scripts of the
    page itself.

    >>> import opcon
    >>> "default-src 'none'" in render(opcon.load())
    True
    """
    _check_opening(lang)
    values = payload(timeline, lang) | {"start": start_of(start, timeline)}
    loader, script = map(_script, SCRIPTS)
    style = palette(timeline.record.commands) + compact(_part("page.css"))
    return Template(_unindented(_part("page.html"))).substitute(
        lang=lang or LANGUAGES[0],
        embed=" data-embed" * embed,
        title=escape(_title(timeline, lang)),
        failed=escape(" ".join(STRINGS["failed"])),
        loader=loader,
        style=style,
        loader_hash=_hash(loader),
        script_hash=_hash(script),
        style_hash=_hash(style),
        record=pack(json.dumps(values, ensure_ascii=False, separators=(",", ":"))),
        script=pack(script),
    )


def _title(timeline: Timeline, lang: str | None) -> str:
    language = LANGUAGES.index(lang or LANGUAGES[0])
    forces = bilingual_name(timeline.record.forces[timeline.record.whole])[language]
    return STRINGS["title"][language].format(forces=forces)


def _script(name: str) -> str:
    """Return a script of the page, which a wheel has bundled; in a checkout it is bundled now."""
    ready = _WEB.joinpath(f"{name}.js")
    return ready.read_text(encoding="utf-8") if ready.is_file() else bundled(name)


def bundled(name: str) -> str:
    """Return the modules of a script as one text.

    >>> bundled("page").startswith("const $")
    True
    """
    return _unindented(bundle(f"{name}.mjs", _part))


def _part(name: str) -> str:
    return _WEB.joinpath(name).read_text(encoding="utf-8")


def _unindented(text: str) -> str:
    """Return text without indentation, which is never content: the bundler refuses templates that span lines."""
    return re.sub(r"^ +", "", text, flags=re.MULTILINE)


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
