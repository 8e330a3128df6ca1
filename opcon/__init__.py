"""Who has held operational control over the Republic of Korea's armed forces, on any day, and where it is written.

    >>> import opcon
    >>> timeline = opcon.load()

The record is a Timeline of typed, sourced events. Ask it about a day, peacetime and wartime apart:

    >>> status = timeline.on("1995-01-01")
    >>> status.peacetime.holder.id, status.wartime.holder.id
    ('rok-jcs', 'cfc')
    >>> status.peacetime.started_by.title
    'Peacetime operational control passes to the ROK Joint Chiefs of Staff'

and where that is written:

    >>> status.peacetime.citations[0].locator is not None
    True

Where the sources leave a day in doubt, the answer says so; where the record ends, it says that it goes on from the last
known holder:

    >>> timeline.on("2100-01-01").projected
    True

``opcon.plot`` draws it, and the command ``opcon`` does both from a terminal.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING, Any

from opcon.deprecation import deprecated
from opcon.errors import DataError, DateError, OpconError, UnknownName, WrongType
from opcon.io import loading
from opcon.model.appointments import Appointment, Post, Role
from opcon.model.authority import Authority, Command, Condition, Force, Lane, Scope
from opcon.model.dates import When
from opcon.model.dating import Dating
from opcon.model.events import (
    Agreement,
    Assessment,
    Consultation,
    Delegate,
    Establishment,
    Event,
    Incident,
    PlanChange,
    Release,
    Statement,
    Transfer,
)
from opcon.model.intervals import Length, Relation, length, relation, relations
from opcon.model.sources import Citation, Name, Source, Standing
from opcon.model.vocabulary import (
    CommandAct,
    Confidence,
    DateKind,
    InstrumentForm,
    Layer,
    PlanAction,
    PlanBasis,
    Procedure,
    Rank,
    Step,
)
from opcon.timeline.plans import Plan, Slip
from opcon.timeline.query_log import noted, paused, quiet
from opcon.timeline.record import Record
from opcon.timeline.status import Status
from opcon.timeline.tenures import Hold, Tenure
from opcon.timeline.timeline import Timeline

if TYPE_CHECKING:
    from opcon.citations.cite import cite, references
    from opcon.citations.formatting import Cited
    from opcon.explorer.build import explore
    from opcon.exporters.export import export
    from opcon.frames.annotate import annotate
    from opcon.frames.panel import panel
    from opcon.frames.tables import spells, to_frame
    from opcon.io.codebook import Field, codebook
    from opcon.io.loading import check, shipped
    from opcon.text.explanation import Explanation, explain
    from opcon.timeline.comparison import Difference, compare

__version__ = "0.5.0"

__all__ = [
    "Agreement",
    "Appointment",
    "Assessment",
    "Authority",
    "Citation",
    "Cited",
    "Command",
    "CommandAct",
    "Condition",
    "Confidence",
    "Consultation",
    "DataError",
    "DateError",
    "DateKind",
    "Dating",
    "Delegate",
    "Difference",
    "Establishment",
    "Event",
    "Explanation",
    "Field",
    "Force",
    "Hold",
    "Incident",
    "InstrumentForm",
    "Lane",
    "Layer",
    "Length",
    "Name",
    "OpconError",
    "Plan",
    "PlanAction",
    "PlanBasis",
    "PlanChange",
    "Post",
    "Procedure",
    "Rank",
    "Record",
    "Relation",
    "Release",
    "Role",
    "Scope",
    "Slip",
    "Source",
    "Standing",
    "Statement",
    "Status",
    "Step",
    "Tenure",
    "Timeline",
    "Transfer",
    "UnknownName",
    "When",
    "WrongType",
    "annotate",
    "check",
    "cite",
    "codebook",
    "compare",
    "explain",
    "explore",
    "export",
    "length",
    "load",
    "panel",
    "references",
    "relation",
    "relations",
    "shipped",
    "spells",
    "to_frame",
]


_LAZY = {
    "Cited": "opcon.citations.formatting",
    "Difference": "opcon.timeline.comparison",
    "Explanation": "opcon.text.explanation",
    "Field": "opcon.io.codebook",
    "annotate": "opcon.frames.annotate",
    "check": "opcon.io.loading",
    "cite": "opcon.citations.cite",
    "codebook": "opcon.io.codebook",
    "compare": "opcon.timeline.comparison",
    "explain": "opcon.text.explanation",
    "explore": "opcon.explorer.build",
    "export": "opcon.exporters.export",
    "panel": "opcon.frames.panel",
    "references": "opcon.citations.cite",
    "shipped": "opcon.io.loading",
    "spells": "opcon.frames.tables",
    "to_frame": "opcon.frames.tables",
}
"""Names that are imported when they are first used, to keep ``import opcon`` fast, and where they are."""


def load(folder: str | PathLike[str] | None = None) -> Timeline:
    """Read a record: the one shipped with opcon, or your own from a folder of the same form.

    What ``opcon.export`` wrote as CSV (a folder) or as JSON (a file) is read too. The shipped record is read once and
    then kept. Raises DataError, with file, record and field, at the first thing that does not fit; nothing is half
    loaded. ``opcon.references`` lists the sources of the days and events that the timeline is asked about by name.

    >>> import opcon
    >>> opcon.load() is opcon.load()
    True
    >>> opcon.load("no-such-folder")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    opcon.errors.DataError: no-such-folder: is not a folder; give a folder with record.toml, ...
    """
    return _shipped() if folder is None else noted(loading.load(folder))


@cache
def _shipped() -> Timeline:
    return noted(loading.load())


def _repr_html_(self: Any) -> str:
    """Return what a notebook shows."""
    with paused():
        return str(import_module("opcon.notebook").html(self))


def _give_view(*kinds: type) -> None:
    """Let notebooks find the view of a value. It is attached here, since a lower layer may not import a higher one."""
    for kind in kinds:
        kind._repr_html_ = _repr_html_  # type: ignore[attr-defined]


_give_view(Timeline, Status, Event, Tenure, Plan, Source)
for _kind in [base for one in list(globals().values()) if isinstance(one, type) for base in one.__mro__]:
    if "__getattr__" in vars(_kind):  # attrs makes it for cached properties, without the module that help() asks for
        vars(_kind)["__getattr__"].__module__ = _kind.__module__


def __getattr__(name: str) -> Any:
    """Resolve what is imported lazily: the names of ``_LAZY``, ``opcon.plot`` and ``opcon.data_version``."""
    if name in _LAZY:
        found = globals()[name] = _resolved(name)
        return found
    if name == "plot":
        return import_module("opcon.plot")
    if name == "data_version":
        return load().record.version
    if name == "faults":
        deprecated("opcon.faults", "opcon.check")
        return loading.check
    raise AttributeError(f"module 'opcon' has no attribute {name!r}")


def _resolved(name: str) -> Any:
    """Import a name. A function notes nothing of what it asks in the query log; its user asked for something else."""
    module = import_module(_LAZY[name])
    if _LAZY[name] == "opcon.text.explanation":
        _give_view(module.Explanation)
    found = getattr(module, name)
    return found if isinstance(found, type) else quiet(found, __name__)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__", "data_version", "plot"])
