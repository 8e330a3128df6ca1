"""The forms in which a timeline is written for other programs, and which of them a path asks for."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from os import PathLike
from pathlib import Path
from types import ModuleType

import attrs

from opcon.errors import OpconError, UnknownName
from opcon.exporters.selection import Selection
from opcon.io.files import whole
from opcon.timeline.timeline import Timeline


@attrs.frozen
class _Form:
    """A form: the module that makes it, the suffix that tells it, and the packages that it takes."""

    module: str
    suffix: str | None = None
    needs: tuple[str, ...] = ()


_FORMS = {
    "csv": _Form("csv_package"),
    "json": _Form("json_document", ".json"),
    "json-ld": _Form("jsonld", ".jsonld"),
    "timelinejs": _Form("timelinejs"),
    "icalendar": _Form("icalendar", ".ics", ("icalendar",)),
    "stata": _Form("stata", ".dta", ("pandas", "pyarrow")),
    "parquet": _Form("parquet", ".parquet", ("pyarrow",)),
}
FORMS = tuple(_FORMS)


def export(timeline: Timeline, path: str | PathLike[str], form: str | None = None) -> Path:
    """Write a timeline for other programs, whole or not at all, and return the path.

    ``form`` is ``csv``, a folder of tables with a ``datapackage.json``; or a file: ``json``, ``json-ld``,
    ``timelinejs``, ``icalendar``, ``stata`` or ``parquet``, the last two of the table of events. It need not be named
    where the suffix of the path tells it: none, .json, .jsonld, .ics, .dta, .parquet. What is written as ``csv`` or
    ``json`` is read again by ``opcon.load``.

    A selection is written with what it refers to; it then tells what happened, and not who held. The same timeline
    gives the same bytes. A file that exists is replaced, and so is a folder that an export wrote; any other folder that
    is not empty is refused. Raises OpconError where the path tells no form, nothing is selected, or a package that the
    form takes is not installed; OSError where it cannot be written.

    >>> import opcon
    >>> from tempfile import TemporaryDirectory
    >>> transfers = opcon.load().of(opcon.Transfer)
    >>> with TemporaryDirectory() as folder:
    ...     list(opcon.load(opcon.export(transfers, f"{folder}/transfers.json"))) == list(transfers)
    True
    >>> opcon.export(transfers, "transfers.txt")
    Traceback (most recent call last):
    opcon.errors.OpconError: transfers.txt: '.txt' tells no form; end the name in .json, .jsonld, .ics, .dta or
    .parquet, in none for CSV, or say form=
    """
    if not isinstance(timeline, Timeline):
        raise OpconError(f"a {type(timeline).__name__} cannot be exported; give a Timeline")
    target = Path(path)
    asked = form_of(target) if form is None else form
    if asked not in FORMS:
        raise UnknownName("form", asked, FORMS)
    module, selection = _module(asked), Selection.of(timeline)
    if asked == "csv":
        module.write(selection, target)
        return target
    with whole(target) as unfinished:
        unfinished.write_bytes(module.render(selection))
    return target


def form_of(path: Path) -> str:
    """Return the form that a path tells. Raises OpconError for one that tells none.

    >>> form_of(Path("opcon.ics")), form_of(Path("opcon"))
    ('icalendar', 'csv')
    """
    suffix = path.suffix.lower()
    if not suffix or path.is_dir():
        return "csv"
    for name, form in _FORMS.items():
        if form.suffix == suffix:
            return name
    *suffixes, last = (form.suffix for form in _FORMS.values() if form.suffix)
    known = f"{', '.join(suffixes)} or {last}"
    raise OpconError(f"{path}: {suffix!r} tells no form; end the name in {known}, in none for CSV, or say form=")


def _module(name: str) -> ModuleType:
    """Return the module that makes a form. Raises OpconError where it takes a package that is not installed."""
    form = _FORMS[name]
    missing = [package for package in form.needs if find_spec(package) is None]
    if missing:
        raise OpconError(
            f"the form {name!r} takes {' and '.join(missing)}, not installed here; pip install 'opcon[export]'"
        )
    return import_module(f"opcon.exporters.{form.module}")
