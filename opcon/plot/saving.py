"""Saving a figure to a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from logging import ERROR, getLogger
from numbers import Real
from pathlib import Path
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from opcon.errors import DataError, OpconError, WrongType, quoted
from opcon.io.files import as_path, atomic_write, path_or
from opcon.plot.arguments import figure_in
from opcon.plot.artist import charts_in
from opcon.plot.description import alt_text, title_of
from opcon.plot.fonts import has_outlines

_METADATA: dict[str, tuple[str, str, str, dict[str, str | None]]] = {
    "png": ("Title", "Description", "Software", {}),
    "svg": ("Title", "Description", "Creator", {"Date": None}),
    "pdf": ("Title", "Subject", "Creator", {"CreationDate": None}),
}
"""The metadata keys of title, description and program in each format, and the fields to omit."""

FORMATS = tuple(_METADATA)
"""The file formats that :func:`save` writes, by the extension of the file."""

_ONE_AT_A_TIME = Lock()
"""Guards matplotlib's global settings, which two threads must not change and restore at the same time."""

_LEAST_DPI = 10
"""The lowest resolution: at a lower one, letters have no pixels."""

_MOST_PIXELS = 2**16 - 1
"""The most pixels on a side of an image that matplotlib draws."""

_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "opcon"}


def save(figure: Figure, path: str | os.PathLike[str], dpi: float = 200) -> None:
    """Save a figure as PNG, SVG or PDF, with its title and alt text.

    In an SVG, screen readers find the alt text, text can be selected, and each mark links to its source. A PDF embeds
    its fonts. The write is atomic, so an existing file is kept if it fails. The same figure gives the same bytes.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Any matplotlib figure. If a chart function returned ``ax``, pass ``ax.figure``.
    path : str or os.PathLike
        The file to write. Its extension selects the format: ``.png``, ``.svg`` or ``.pdf``, in any case.
    dpi : float, default 200
        The resolution of a PNG, in pixels per inch.

    Raises
    ------
    OpconError
        If the extension is another one.
    OSError
        If the file cannot be written.
    WrongType
        If ``figure`` is not a Figure, ``path`` is not a path, or ``dpi`` is not a number.
    DataError
        If ``dpi`` is below 10, or above the most that matplotlib can draw for a figure of this size.

    Examples
    --------
    >>> import opcon
    >>> opcon.plot.save(opcon.plot.overview(opcon.load()), "chart.bmp")
    Traceback (most recent call last):
    opcon.errors.OpconError: chart.bmp: unknown extension '.bmp'; use .png, .svg or .pdf
    """
    target = _checked(figure, path, dpi)
    file_format = format_of(target)
    with atomic_write(target) as unfinished, unfinished.open("xb") as stream:
        stream.write(encode(figure, file_format, dpi))


def _checked(figure: object, path: object, dpi: object) -> Path:
    """Return the path. Raises WrongType or DataError for arguments that are wrong."""
    if isinstance(figure, str | os.PathLike) and isinstance(path, Figure | Axes):
        named = "figure" if isinstance(path, Figure) else "ax.figure"
        raise WrongType("figure", "a Figure", figure, f"opcon.plot.save({named}, {path_or(figure, 'chart.png')!r})")
    drawn = figure_in(figure, "save", f", {path_or(path, 'chart.png')!r}")
    target = as_path(path, "path", "opcon.plot.save(figure, 'chart.png')")
    instead = f"opcon.plot.save(figure, {str(target)!r}, dpi=200)"
    if not isinstance(dpi, Real) or isinstance(dpi, bool):
        raise WrongType("dpi", "a number of pixels per inch", dpi, instead)
    resolution: Any = dpi  # Real has no comparison with int
    most = int(_MOST_PIXELS / max(drawn.get_figure(root=True).get_size_inches()))
    if not _LEAST_DPI <= resolution <= most:
        raise DataError(f"dpi must be from {_LEAST_DPI} to {most}, not {quoted(dpi)}; write {instead}")
    return target


def encode(figure: Figure, file_format: str, dpi: float) -> bytes:
    """Return a figure in a file format, with its title and, if it has an opcon chart, its alt text."""
    alt, heading = alt_text(figure) if any(charts_in(figure)) else None, title_of(figure)
    title, description, program, omitted = _METADATA[file_format]
    metadata = {**omitted, title: heading or None, description: alt, program: "opcon"}
    given = {key: value for key, value in metadata.items() if value is not None or key in omitted}
    settings = {**_SETTINGS, "pdf.fonttype": 3 if file_format == "pdf" and has_outlines(figure) else 42}
    stream = BytesIO()
    with _ONE_AT_A_TIME, mpl.rc_context(settings), _quiet_subsetting():
        figure.savefig(stream, format=file_format, dpi=dpi, metadata=given)
    if file_format != "svg" or alt is None:
        return stream.getvalue()
    return _accessible(stream.getvalue().decode(), heading, alt).encode()


@contextmanager
def _quiet_subsetting() -> Iterator[None]:
    """Silence the warnings of fontTools about tables of a font that a document does not need."""
    logger = getLogger("fontTools.subset")
    level = logger.level
    logger.setLevel(ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def _accessible(svg: str, title: str, alt: str) -> str:
    """Add title, alt text and a role to an SVG; the role keeps the links in it accessible."""
    at = svg.index(">", svg.index("<svg ")) + 1
    role = ' role="graphics-document" aria-labelledby="opcon-title" aria-describedby="opcon-description"'
    texts = f'\n <title id="opcon-title">{escape(title)}</title>\n <desc id="opcon-description">{escape(alt)}</desc>'
    return f"{svg[: at - 1]}{role}>{texts}{svg[at:]}"


def format_of(path: Path) -> str:
    """Return the format that a file extension selects. Raises OpconError for an unknown extension.

    >>> format_of(Path("chart.PDF"))
    'pdf'
    """
    file_format = path.suffix.lower().removeprefix(".")
    if file_format not in FORMATS:
        extension = f"unknown extension {path.suffix!r}" if path.suffix else "the file name has no extension"
        raise OpconError(f"{path}: {extension}; use .png, .svg or .pdf")
    return file_format
