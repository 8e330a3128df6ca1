"""The page: one HTML file with the record, the answers, and the script and the style that show them."""

from __future__ import annotations

import json
import os
import zlib
from base64 import b64encode, b85encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from opcon.explorer.bundle import bundle
from opcon.explorer.encoding import Payload, bilingual_name
from opcon.explorer.payload import payload
from opcon.explorer.strings import STRINGS
from opcon.explorer.stylesheet import palette
from opcon.io.files import atomic_write
from opcon.text.labels import LANGUAGES, check_language
from opcon.timeline.timeline import Timeline

_WEB = files("opcon.explorer") / "web"
BUNDLE = "page.js"
"""The file of the bundled script, which a wheel has instead of the modules."""


def explore(timeline: Timeline, path: str | os.PathLike[str], lang: str = "en") -> None:
    """Write the record as one web page that opens from disk and needs no network.

    The page asks who held on any day, as known on any other, and shows the events that the timeline selects; a
    selection never changes who held. ``lang`` is the language it opens in, "en" or "ko"; readers can change it.

    The write is atomic, so an existing file is kept if anything fails. The same timeline gives the same bytes each
    time. Raises UnknownName for another language, and OSError if the file cannot be written.

    >>> import opcon
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     opcon.explore(opcon.load(), f"{folder}/opcon.html")
    ...     Path(folder, "opcon.html").read_text(encoding="utf-8")[:15]
    '<!doctype html>'
    """
    with atomic_write(Path(path)) as unfinished:
        unfinished.write_text(render(timeline, lang), encoding="utf-8", newline="\n")


def render(timeline: Timeline, lang: str = "en") -> str:
    """Return the page as text.

    The record is in it only as escaped text and within the packed data. A content security policy allows no script but
    that of the page itself.

    >>> import opcon
    >>> "default-src 'none'" in render(opcon.load())
    True
    """
    check_language(lang)
    script = _script()
    style = palette(timeline.record.commands) + _part("page.css")
    forces = bilingual_name(timeline.record.forces[timeline.record.whole])[LANGUAGES.index(lang)]
    return Template(_part("page.html")).substitute(
        lang=lang,
        title=escape(STRINGS["title"][LANGUAGES.index(lang)].format(forces=forces)),
        failed=escape(" ".join(STRINGS["failed"])),
        script=script,
        style=style,
        script_hash=_hash(script),
        style_hash=_hash(style),
        record=pack(payload(timeline, lang)),
    )


def pack(values: Payload) -> str:
    """Return values as the page unpacks them: JSON, compressed, in base 85 without letters that mean something in HTML.

    >>> "<" in pack({"title": "</script><script>"})
    False
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return b85encode(packer.compress(text.encode()) + packer.flush()).decode().translate(_HARMLESS)


_HARMLESS = str.maketrans("<&", ",.")
"""The letters of base 85 that mean something in HTML, and the letters that replace them."""


def _script() -> str:
    """Return the script of the page: bundled when a wheel was built, or now from the modules of a checkout."""
    ready = _WEB.joinpath(BUNDLE)
    return ready.read_text(encoding="utf-8") if ready.is_file() else bundled()


def bundled() -> str:
    """Return the modules of the page as one script.

    >>> bundled().startswith("const $")
    True
    """
    return bundle("page.mjs", _part)


def _part(name: str) -> str:
    return _WEB.joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
