"""Reading records: the shipped one, or your own; strictly, or with a list of all that is wrong."""

from __future__ import annotations

from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from opcon.errors import DataError
from opcon.io.cache import recall
from opcon.model import limits
from opcon.timeline.timeline import Timeline

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from opcon.io.builder import Report
    from opcon.io.raw import RawRecord
    from opcon.timeline.record import Record

Folder = str | PathLike[str]


def load(folder: Folder | None = None) -> Timeline:
    """Read a record: the one shipped with opcon, or your own from a folder of the same form.

    The CSV folder and the JSON file of ``opcon.export`` are read too. The shipped record is read once and then kept.
    Raises DataError, with file, record and field, at the first fault; nothing is half loaded.

    >>> import opcon
    >>> opcon.load() is opcon.load()
    True
    >>> opcon.load("no-such-folder")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    opcon.errors.DataError: no-such-folder: is not a folder; give one that holds record.toml, ...
    """
    if folder is None:
        return _shipped_timeline()
    return Timeline(_read(Path(folder), f"opcon.load({str(folder)!r})", _stop))


def check(folder: Folder) -> tuple[DataError, ...]:
    """Return the faults of a record, the first of each table; none if ``load`` would read it.

    At most a hundred are returned, and then one that says that there may be more.

    >>> str(check("no-such-folder")[0]).startswith("no-such-folder: is not a folder")
    True
    """
    found: list[DataError] = []

    def report(fault: DataError) -> None:
        found.append(fault)
        if len(found) == limits.FAULTS:
            raise DataError(f"has perhaps more faults; {limits.FAULTS} are listed at a time", file=str(folder))

    try:
        _read(Path(folder), "", report)
    except DataError as error:
        found.append(error)
    return tuple(found)


def shipped() -> Traversable:
    """Return the folder of the shipped record: in the package, beside it in a checkout, or in an archive.

    >>> (shipped() / "record.toml").is_file()
    True
    """
    package = Path(__file__).parents[1]
    for folder in (package / "data", package.parent / "data"):
        if folder.is_dir():
            return folder
    from importlib.resources import files  # lazy import: only a package in an archive needs it

    return files("opcon") / "data"


@cache
def _shipped_timeline() -> Timeline:
    folder = shipped()
    return Timeline(recall(folder) or _read(folder, "opcon.load()", _stop))


def _stop(fault: DataError) -> None:
    raise fault


def _read(place: Traversable, call: str, report: Report) -> Record:
    from opcon.io.builder import build  # here and below: lazy imports, which the compiled record does not need

    return build(_raw(place), call, report)


def _raw(place: Traversable) -> RawRecord:
    """Return the raw tables of a record, in whichever form it is kept."""
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
        raise DataError(f"is not a folder; {toml_folder.WANTED}, or CSV or JSON of opcon.export", file=str(place))
    if (place / "datapackage.json").is_file() and not (place / "record.toml").is_file():
        from opcon.io import csv_package

        return csv_package.read(place)
    return toml_folder.read(place)
