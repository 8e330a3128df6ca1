"""Export: the formats in which a timeline is written for other programs, and the format of a path."""

from __future__ import annotations

from importlib import import_module
from os import PathLike
from pathlib import Path
from types import ModuleType

import attrs

from opcon.deprecation import renamed_keyword
from opcon.errors import OpconError, check_name, of_type, quoted
from opcon.exporters.selection import Selection
from opcon.extras import require
from opcon.io.files import as_path, atomic_write, path_or
from opcon.timeline.timeline import Timeline


@attrs.frozen
class _Format:
    """A format: the module that renders it, its extension, and the package that it needs with the extra for it."""

    module: str
    extension: str | None = None
    package: str | None = None
    extra: str = "export"


_FORMATS = {
    "csv": _Format("csv_package"),
    "json": _Format("json_document", ".json"),
    "json-ld": _Format("jsonld", ".jsonld"),
    "timelinejs": _Format("timelinejs"),
    "icalendar": _Format("icalendar", ".ics", "icalendar"),
    "stata": _Format("stata", ".dta", "pandas", "pandas"),
    "parquet": _Format("parquet", ".parquet", "pyarrow", "pyarrow"),
}
FORMATS = tuple(_FORMATS)
EXTENSIONS = tuple(format.extension for format in _FORMATS.values() if format.extension)


@renamed_keyword("form", "format")
def export(timeline: Timeline, path: str | PathLike[str], format: str | None = None) -> Path:
    """Write a timeline to a file or folder for other programs, and return its path.

    The write is atomic, and the same timeline gives the same bytes. A selection of events is written with the sources,
    commands and forces that it refers to, and without tenures. ``opcon.load`` reads the formats ``csv`` and ``json``.

    Parameters
    ----------
    timeline : Timeline
        A record or a selection of its events.
    path : str or Path
        Where to write: a folder for ``csv``, a file for other formats. An existing file, or a folder that an export
        wrote, is replaced.
    format : str, optional
        ``csv`` (a folder of tables with a ``datapackage.json``), ``json``, ``json-ld``, ``timelinejs``, ``icalendar``,
        ``stata`` or ``parquet``. The last two have only the table of events. By default, the extension of the path
        decides: none for ``csv``, .json, .jsonld, .ics, .dta or .parquet.

    Returns
    -------
    Path
        The path.

    Raises
    ------
    WrongType
        If ``timeline`` is not a Timeline or ``path`` is not a path.
    UnknownName
        If there is no such format.
    OpconError
        If the extension is unknown, the timeline has no events, the folder has files that no export wrote, or a
        package is not installed: ``icalendar`` needs ``opcon[export]``, ``stata`` needs ``opcon[pandas]``, ``parquet``
        needs ``opcon[pyarrow]``.
    OSError
        If the path cannot be written.

    Examples
    --------
    >>> import opcon
    >>> from tempfile import TemporaryDirectory
    >>> transfers = opcon.load().of(opcon.Transfer)
    >>> with TemporaryDirectory() as folder:
    ...     list(opcon.load(opcon.export(transfers, f"{folder}/transfers.json"))) == list(transfers)
    True
    >>> opcon.export(transfers, "transfers.txt")
    Traceback (most recent call last):
    opcon.errors.OpconError: transfers.txt: unknown extension '.txt': use .json, .jsonld, .ics, .dta, .parquet or no
    extension (CSV folder), or pass format=
    """
    place = timeline if isinstance(path, Timeline) else path
    written = path_or(place, "opcon.json")
    whole = "timeline" if isinstance(path, Timeline) else "opcon.load()"
    of_type(timeline, Timeline, "timeline", f"opcon.export({whole}, {written!r})")
    target = as_path(path, "path", "opcon.export(timeline, 'opcon.json')")
    name = format_of(target) if format is None else check_name("format", format, FORMATS)
    module, selection = _module(name), Selection.of(timeline)
    if name == "csv":
        module.write(selection, target)
        return target
    with atomic_write(target) as unfinished:
        unfinished.write_bytes(module.render(selection))
    return target


def format_of(path: Path) -> str:
    """Return the format of a path by its extension. Raises OpconError for an unknown extension.

    >>> format_of(Path("opcon.ics")), format_of(Path("opcon"))
    ('icalendar', 'csv')
    """
    extension = path.suffix.lower()
    if not extension or path.is_dir():
        return "csv"
    for name, format in _FORMATS.items():
        if format.extension == extension:
            return name
    known = ", ".join(EXTENSIONS)
    hint = _ELSEWHERE.get(extension)
    raise OpconError(
        f"{path}: unknown extension {quoted(extension)}: use {known} or no extension (CSV folder), or pass format="
        + (f"; {hint}" if hint else "")
    )


_ELSEWHERE = {
    ".csv": "a CSV export is a folder of tables, so use a path such as 'opcon'",
    ".xlsx": "for a spreadsheet, write opcon.to_frame(timeline).to_excel(path)",
    ".bib": "for a bibliography, write opcon.cite(timeline, 'bibtex') into the file",
    ".ris": "for a bibliography, write opcon.cite(timeline, 'ris') into the file",
    ".html": "for a web page, write opcon.explore(timeline, path)",
    **dict.fromkeys(
        (".png", ".svg", ".pdf"), "for a chart, write opcon.plot.save(opcon.plot.overview(timeline), path)"
    ),
}
"""The call to make for an extension that another function writes."""


def _module(name: str) -> ModuleType:
    """Return the module that renders a format. Raises MissingPackage if the package that it needs is not installed."""
    format = _FORMATS[name]
    if format.package:
        require(f"format {name!r}", format.package, extra=format.extra)
    return import_module(f"opcon.exporters.{format.module}")
