"""Writing a figure to a file."""

from __future__ import annotations

import os
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import matplotlib as mpl
from matplotlib.figure import Figure

from opcon.errors import OpconError
from opcon.io.files import whole
from opcon.plot.artist import alt_text, charts
from opcon.plot.fonts import has_outlines

_METADATA: dict[str, tuple[str, str, str, dict[str, str | None]]] = {
    "png": ("Title", "Description", "Software", {}),
    "svg": ("Title", "Description", "Creator", {"Date": None}),
    "pdf": ("Title", "Subject", "Creator", {"CreationDate": None}),
}
"""What a format calls the title, the description and the program, and what is not to be written at all."""

FORMATS = tuple(_METADATA)

_ONE_AT_A_TIME = Lock()
"""Settings are matplotlib's own and global: two threads that changed and restored them at once would mix them up."""

_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "opcon"}


def save(figure: Figure, path: str | os.PathLike[str], dpi: float = 200) -> None:
    """Write a figure as PNG, SVG or PDF, by the suffix of ``path``; ``dpi`` is for PNG.

    Each carries the title and, for a figure with a chart of opcon, the words of ``alt_text``. An SVG says them to
    screen readers, has text that can be selected, and links each mark to its source; a PDF carries its fonts.

    The file is written beside its place and then moved there, so an existing one is kept if anything fails. The same
    figure gives the same bytes each time. Raises OpconError for another suffix, OSError where it cannot be written.

    >>> import opcon
    >>> opcon.plot.save(opcon.plot.overview(opcon.load()), "chart.bmp")
    Traceback (most recent call last):
    opcon.errors.OpconError: chart.bmp: there is no format '.bmp' here; end the name in .png, .svg or .pdf
    """
    target = Path(path)
    form = format_of(target)
    with whole(target) as unfinished, unfinished.open("xb") as stream:
        stream.write(_drawn(figure, form, dpi))


class Page(Figure):
    """A figure that a notebook shows, though pyplot does not know of it, with its words for those who cannot see it."""

    def _repr_html_(self) -> str:
        width, height = (round(float(inches) * self.dpi) for inches in self.get_size_inches())
        picture = b64encode(_drawn(self, "png", 2 * self.dpi)).decode()
        told = quoteattr(alt_text(self)) if any(charts(self)) else '""'
        return f'<img alt={told} width="{width}" height="{height}" src="data:image/png;base64,{picture}">'


def _drawn(figure: Figure, form: str, dpi: float) -> bytes:
    told = alt_text(figure) if any(charts(figure)) else None
    title, description, program, left_away = _METADATA[form]
    metadata = {**left_away, title: figure.get_suptitle() or None, description: told, program: "opcon"}
    given = {key: value for key, value in metadata.items() if value is not None or key in left_away}
    settings = {**_SETTINGS, "pdf.fonttype": 3 if form == "pdf" and has_outlines(figure) else 42}
    stream = BytesIO()
    with _ONE_AT_A_TIME, mpl.rc_context(settings):
        figure.savefig(stream, format=form, dpi=dpi, metadata=given)
    if form != "svg" or told is None:
        return stream.getvalue()
    return _readable(stream.getvalue().decode(), figure.get_suptitle(), told).encode()


def _readable(svg: str, title: str, told: str) -> str:
    """Say to a screen reader what an SVG shows, and leave its links within reach."""
    at = svg.index(">", svg.index("<svg ")) + 1
    role = ' role="graphics-document" aria-labelledby="opcon-title" aria-describedby="opcon-told"'
    said = f'\n <title id="opcon-title">{escape(title)}</title>\n <desc id="opcon-told">{escape(told)}</desc>'
    return f"{svg[: at - 1]}{role}>{said}{svg[at:]}"


def format_of(path: Path) -> str:
    """Return the format that a file name asks for. Raises OpconError for one that is not offered."""
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise OpconError(f"{path}: there is no format {path.suffix!r} here; end the name in .png, .svg or .pdf")
    return form
