"""The page: one HTML file with the record, the answers, the script and the style."""

from __future__ import annotations

import json
import os
import re
import zlib
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

from opcon.errors import of_type, quoted
from opcon.explorer.bundle import bundle, tight
from opcon.explorer.encoding import Payload, bilingual_name
from opcon.explorer.payload import payload
from opcon.explorer.strings import STRINGS
from opcon.explorer.stylesheet import compact, palette
from opcon.io.files import as_path, atomic_write, check_target, path_or
from opcon.text.labels import LANGUAGES, check_language
from opcon.timeline.timeline import Timeline

_WEB = files("opcon.explorer") / "web"
BUNDLE = "page.js"
"""The file of the bundled script, which a wheel contains instead of the modules."""


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

    Text of the record is escaped or within the packed data. A content security policy allows only the script of the
    page itself.

    >>> import opcon
    >>> "default-src 'none'" in render(opcon.load())
    True
    """
    _check_opening(lang)
    written = lang or LANGUAGES[0]
    script = _script()
    style = palette(timeline.record.commands) + compact(_part("page.css"))
    forces = bilingual_name(timeline.record.forces[timeline.record.whole])[LANGUAGES.index(written)]
    return Template(_unindented(_part("page.html"))).substitute(
        lang=written,
        title=escape(STRINGS["title"][LANGUAGES.index(written)].format(forces=forces)),
        failed=escape(" ".join(STRINGS["failed"])),
        script=script,
        style=style,
        script_hash=_hash(script),
        style_hash=_hash(style),
        record=pack(payload(timeline, lang)),
    )


def pack(values: Payload) -> str:
    """Return values as compressed JSON in base 91, without the characters that are special in HTML.

    >>> "<" in pack({"title": "</script><script>"})
    False
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return base91(packer.compress(text.encode()) + packer.flush())


_DIGITS = [chr(code) for code in range(33, 127) if chr(code) not in "<&>"]
"""The digits of base 91 in order: the printable ASCII characters without those that are special in HTML."""
_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]


def base91(data: bytes) -> str:
    """Return bytes as digits of base 91: 13 bits are a pair of digits, and 13 bytes are 16 digits.

    The digits of a shorter last group are only as many as its bytes need.

    >>> base91(b""), base91(b"a"), base91(bytes(13))
    ('', 'F,', '!!!!!!!!!!!!!!!!')
    """
    groups = (int.from_bytes(data[start : start + 13].ljust(13, b"\0"), "big") for start in range(0, len(data), 13))
    text = "".join([_PAIRS[group >> shift & 0x1FFF] for group in groups for shift in range(91, -1, -13)])
    return text[: (len(data) * 16 + 12) // 13]


def _script() -> str:
    """Return the script of the page, which a wheel has bundled; in a checkout it is bundled now."""
    ready = _WEB.joinpath(BUNDLE)
    return ready.read_text(encoding="utf-8") if ready.is_file() else bundled()


def bundled() -> str:
    """Return the modules of the page as one script.

    >>> bundled().startswith("const $")
    True
    """
    return tight(_unindented(bundle("page.mjs", _part)))


def _part(name: str) -> str:
    return _WEB.joinpath(name).read_text(encoding="utf-8")


def _unindented(text: str) -> str:
    """Return text without indentation, which is never content: the bundler refuses templates that span lines."""
    return re.sub(r"^ +", "", text, flags=re.MULTILINE)


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
