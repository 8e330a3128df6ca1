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
from opcon.explorer.strings import STRINGS
from opcon.explorer.stylesheet import compact, palette
from opcon.io.files import as_path, atomic_write, check_target, path_or
from opcon.text.labels import LANGUAGES, check_language
from opcon.timeline.timeline import Timeline

_WEB = files("opcon.explorer") / "web"
SCRIPTS = ("loader", "page")
"""The names of the scripts of the page. A wheel contains them bundled, as ``.js`` files, instead of the modules."""


def explore(timeline: Timeline, path: str | os.PathLike[str] | None = None, lang: str | None = None) -> None:
    """Write a timeline as one interactive web page that works offline.

    A reader of the page chooses a day, and a day up to which events are known, and sees the holders, the plan, the
    events and their sources. A selection has fewer events and the same holders. The same timeline gives the same bytes.
    An existing file is kept if anything fails.

    Parameters
    ----------
    timeline : Timeline
        A record or a selection of its events.
    path : str or path-like
        The file to write, such as ``opcon.html``; an existing file is replaced.
    lang : {'en', 'ko'}, optional
        The language in which the page opens. The default is the language of the reader's browser, or English if it
        is neither. Readers can change it.

    Raises
    ------
    WrongType
        ``timeline`` is not a Timeline, or ``path`` is missing.
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
    ...     opcon.explore(opcon.load(), f"{folder}/opcon.html")
    ...     Path(folder, "opcon.html").read_text(encoding="utf-8")[:15]
    '<!doctype html>'
    """
    of_type(timeline, Timeline, "timeline", _intended(timeline, path))
    target = as_path(path, "path", "opcon.explore(timeline, 'opcon.html')")
    _check_opening(lang)
    check_target(target)
    with atomic_write(target) as unfinished:
        unfinished.write_text(render(timeline, lang), encoding="utf-8", newline="\n")


def _check_opening(lang: str | None) -> None:
    if lang is not None:
        check_language(lang)


def _intended(timeline: object, path: object) -> str:
    """Return the call that was probably meant by one without a timeline in first place."""
    first = "timeline" if isinstance(path, Timeline) else "opcon.load()"
    return f"opcon.explore({first}, {quoted(path_or(timeline, 'opcon.html'))})"


def render(timeline: Timeline, lang: str | None = None) -> str:
    """Return the page as text.

    Text of the record is escaped or within the packed data. A content security policy allows only the scripts of the
    page itself.

    >>> import opcon
    >>> "default-src 'none'" in render(opcon.load())
    True
    """
    _check_opening(lang)
    written = lang or LANGUAGES[0]
    loader, script = map(_script, SCRIPTS)
    style = palette(timeline.record.commands) + compact(_part("page.css"))
    forces = bilingual_name(timeline.record.forces[timeline.record.whole])[LANGUAGES.index(written)]
    return Template(_unindented(_part("page.html"))).substitute(
        lang=written,
        title=escape(STRINGS["title"][LANGUAGES.index(written)].format(forces=forces)),
        failed=escape(" ".join(STRINGS["failed"])),
        loader=loader,
        style=style,
        loader_hash=_hash(loader),
        script_hash=_hash(script),
        style_hash=_hash(style),
        record=pack(json.dumps(payload(timeline, lang), ensure_ascii=False, separators=(",", ":"))),
        script=pack(script),
    )


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
