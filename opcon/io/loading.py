"""Read the shipped record or your own: ``load`` stops at the first error, ``check`` lists them."""

from __future__ import annotations

from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from opcon.errors import DataError
from opcon.io.cache import recall
from opcon.io.files import as_path
from opcon.model import limits
from opcon.timeline.timeline import Timeline

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from opcon.io.builder import Report
    from opcon.io.raw import RawRecord
    from opcon.timeline.record import Record

Folder = str | PathLike[str]


def load(folder: Folder | None = None) -> Timeline:
    """Read the shipped record, or your own from a folder, and return its timeline.

    The shipped record is read once and cached.

    Parameters
    ----------
    folder : str or path, optional
        A folder of TOML files as in ``data/``, or a CSV folder or JSON file that ``opcon.export`` wrote. The default
        is the shipped record.

    Returns
    -------
    Timeline
        All events of the record.

    Raises
    ------
    DataError
        At the first error, with file, record and field.
    WrongType
        If ``folder`` is not a path.

    Examples
    --------
    >>> import opcon
    >>> opcon.load() is opcon.load()
    True
    >>> opcon.load("no-such-folder")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    opcon.errors.DataError: no-such-folder: is not a folder; give a folder with record.toml, ...
    """
    if folder is None:
        return _shipped_timeline()
    return Timeline(_read(as_path(folder, "folder", "opcon.load('my-record')"), f"opcon.load({str(folder)!r})", _stop))


def check(folder: Folder) -> tuple[DataError, ...]:
    """Return the errors of a record: the first of each of its tables, or none if ``load`` can read it.

    Parameters
    ----------
    folder : str or path
        A folder or file, as for ``load``.

    Returns
    -------
    tuple of DataError
        At most 100 errors, each with file, record and field; then one that says that there may be more.

    Raises
    ------
    WrongType
        If ``folder`` is not a path.

    Examples
    --------
    >>> import opcon
    >>> print(opcon.check("no-such-folder")[0])  # doctest: +ELLIPSIS
    no-such-folder: is not a folder; give a folder with record.toml, ...
    """
    found: list[DataError] = []

    def report(fault: DataError) -> None:
        found.append(fault)
        if len(found) == limits.FAULTS:
            raise DataError(f"may contain more errors; only the first {limits.FAULTS} are shown", file=str(folder))

    place = as_path(folder, "folder", "opcon.check('my-record')")
    try:
        _read(place, "", report)
    except DataError as error:
        found.append(error)
    return tuple(found)


def shipped() -> Traversable:
    """Return the folder of the shipped record, for example to copy it as a start for your own.

    Returns
    -------
    Traversable
        A ``pathlib.Path``, unless opcon is imported from an archive.

    Examples
    --------
    >>> import opcon
    >>> (opcon.shipped() / "record.toml").is_file()
    True
    """
    package = Path(__file__).parents[1]
    for folder in (package / "data", package.parent / "data"):
        if folder.is_dir():
            return folder
    from importlib.resources import files  # lazy import: only needed if the package is in an archive

    return files("opcon") / "data"


@cache
def _shipped_timeline() -> Timeline:
    folder = shipped()
    return Timeline(recall(folder) or _read(folder, "opcon.load()", _stop))


def _stop(fault: DataError) -> None:
    raise fault


def _read(place: Traversable, call: str, report: Report) -> Record:
    from opcon.io.builder import build  # here and below: lazy imports, not needed for the compiled record

    return build(_raw(place), call, report)


def _raw(place: Traversable) -> RawRecord:
    """Return the raw tables of a record in any of its three formats."""
    try:
        return _raw_of_form(place)
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or error}", file=str(place)) from None


def _raw_of_form(place: Traversable) -> RawRecord:
    from opcon.io import toml_folder

    if place.is_file() and place.name.endswith(".json"):
        from opcon.io import json_document

        return json_document.read(place)
    if not place.is_dir():
        raise DataError(f"is not a folder; {toml_folder.WANTED}, or an export as CSV or JSON", file=str(place))
    if (place / "datapackage.json").is_file() and not (place / "record.toml").is_file():
        from opcon.io import csv_package

        return csv_package.read(place)
    return toml_folder.read(place)
