"""Writing a figure to a file."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.figure import Figure

from opcon.errors import OpconError
from opcon.io.files import atomic_write
from opcon.plot.artist import charts_in
from opcon.plot.description import alt_text
from opcon.plot.fonts import has_outlines

_METADATA: dict[str, tuple[str, str, str, dict[str, str | None]]] = {
    "png": ("Title", "Description", "Software", {}),
    "svg": ("Title", "Description", "Creator", {"Date": None}),
    "pdf": ("Title", "Subject", "Creator", {"CreationDate": None}),
}
"""The names of title, description and program in each format, and the fields that are left out."""

FORMATS = tuple(_METADATA)

_ONE_AT_A_TIME = Lock()
"""Settings of matplotlib are global: two threads that change and restore them at once would mix them up."""

_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "opcon"}


def save(figure: Figure, path: str | os.PathLike[str], dpi: float = 200) -> None:
    """Write a figure as PNG, SVG or PDF, by the suffix of ``path``; ``dpi`` is for PNG.

    Each file has the title and, for a figure with a chart of opcon, the words of ``alt_text``. An SVG has them for
    screen readers, has text that can be selected, and links each mark to its source; a PDF has its fonts embedded.

    The file is written atomically: an existing file is kept if anything fails. The same figure gives the same bytes
    each time. Raises OpconError for another suffix, and OSError if the file cannot be written.

    >>> import opcon
    >>> opcon.plot.save(opcon.plot.overview(opcon.load()), "chart.bmp")
    Traceback (most recent call last):
    opcon.errors.OpconError: chart.bmp: there is no format '.bmp' here; end the name in .png, .svg or .pdf
    """
    target = Path(path)
    file_format = format_of(target)
    with atomic_write(target) as unfinished, unfinished.open("xb") as stream:
        stream.write(encode(figure, file_format, dpi))


def encode(figure: Figure, file_format: str, dpi: float) -> bytes:
    """Return a figure in a format, with its title and, if it has a chart of opcon, its alt text."""
    alt = alt_text(figure) if any(charts_in(figure)) else None
    title, description, program, omitted = _METADATA[file_format]
    metadata = {**omitted, title: figure.get_suptitle() or None, description: alt, program: "opcon"}
    given = {key: value for key, value in metadata.items() if value is not None or key in omitted}
    settings = {**_SETTINGS, "pdf.fonttype": 3 if file_format == "pdf" and has_outlines(figure) else 42}
    stream = BytesIO()
    with _ONE_AT_A_TIME, mpl.rc_context(settings):
        figure.savefig(stream, format=file_format, dpi=dpi, metadata=given)
    if file_format != "svg" or alt is None:
        return stream.getvalue()
    return _accessible(stream.getvalue().decode(), figure.get_suptitle(), alt).encode()


def _accessible(svg: str, title: str, alt: str) -> str:
    """Give an SVG its title and alt text for screen readers, and a role that keeps its links within reach."""
    at = svg.index(">", svg.index("<svg ")) + 1
    role = ' role="graphics-document" aria-labelledby="opcon-title" aria-describedby="opcon-told"'
    texts = f'\n <title id="opcon-title">{escape(title)}</title>\n <desc id="opcon-told">{escape(alt)}</desc>'
    return f"{svg[: at - 1]}{role}>{texts}{svg[at:]}"


def format_of(path: Path) -> str:
    """Return the format that the suffix of a file names. Raises OpconError for a suffix without a format.

    >>> format_of(Path("chart.PDF"))
    'pdf'
    """
    file_format = path.suffix.lower().removeprefix(".")
    if file_format not in FORMATS:
        raise OpconError(f"{path}: there is no format {path.suffix!r} here; end the name in .png, .svg or .pdf")
    return file_format
