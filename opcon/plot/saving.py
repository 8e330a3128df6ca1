"""Writing a figure to a file, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from opcon.errors import OpconError

_METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": "opcon"},
    "svg": {"Creator": "opcon", "Date": None},
    "pdf": {"Creator": "opcon", "CreationDate": None},
}
FORMATS = tuple(_METADATA)

_ONE_AT_A_TIME = Lock()
"""Settings are matplotlib's own and global: two threads that changed and restored them at once would mix them up."""

_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "opcon", "pdf.fonttype": 42}


def save(figure: Figure, path: str | os.PathLike[str], dpi: float = 200) -> None:
    """Write a figure as PNG, SVG or PDF, by the suffix of ``path``; ``dpi`` is for PNG.

    The file is written beside its place and then moved there, so an existing one is kept if anything fails. The same
    figure gives the same bytes each time. Raises OpconError for another suffix, OSError where it cannot be written.

    >>> import opcon
    >>> opcon.plot.save(opcon.plot.overview(opcon.load()), "chart.bmp")
    Traceback (most recent call last):
    opcon.errors.OpconError: chart.bmp: there is no format '.bmp' here; end the name in .png, .svg or .pdf
    """
    target = Path(path)
    form = format_of(target)
    unfinished = target.with_name(f".{target.name}.{token_hex(4)}")
    try:
        with unfinished.open("xb") as stream, _ONE_AT_A_TIME, mpl.rc_context(_SETTINGS):
            figure.savefig(stream, format=form, dpi=dpi, metadata=_METADATA[form])
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def format_of(path: Path) -> str:
    """Return the format that a file name asks for. Raises OpconError for one that is not offered."""
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise OpconError(f"{path}: there is no format {path.suffix!r} here; end the name in .png, .svg or .pdf")
    return form
