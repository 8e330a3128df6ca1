"""Operational control over South Korea's armed forces since 1946: the holder on any day, with the sources.

For scholars, journalists and data analysts. Load the record, a timeline of dated and sourced events, and ask about a
day; peacetime and wartime control are separate:

    >>> import opcon
    >>> timeline = opcon.load()
    >>> status = timeline.on("1995-01-01")
    >>> status.peacetime.holder.name, status.wartime.holder.name
    ('ROK Joint Chiefs of Staff', 'ROK-US Combined Forces Command')

List holders, plans and events. Filters return a timeline, so they can be chained. ``as_of`` asks what was known then:

    >>> [tenure.holder.id for tenure in timeline.tenures("wartime")]
    ['usafik', 'rok', 'unc', 'cfc']
    >>> str(timeline.on("2010-01-01").plan.target)
    '2012-04-17'
    >>> [event.id for event in timeline.as_of("1979-01-01").of("transfer").about(command="cfc")]
    ['cfc-activated']

If the holder on a day is uncertain, ``status.certain`` is False and ``status.holders("wartime")`` lists every possible
holder. The first holder is of 15 January 1946. Days after the end of the data are marked ``projected``.

Draw a chart, label your own table by date, and cite a document or an answer:

    >>> axes = opcon.plot.tenures(timeline)
    >>> import pandas
    >>> opcon.annotate(pandas.DataFrame({"date": ["1994-11-30", "1994-12-01"]}), on="date")
             date peacetime wartime
    0  1994-11-30       cfc     cfc
    1  1994-12-01   rok-jcs     cfc
    >>> opcon.cite(timeline["rhee-letter"].citations[0]).splitlines()[0]
    '(U.S. Department of State, Office of the Historian [1952] 1984, ref. A and part 1, p. 60)'

``opcon.plot`` has the charts, ``opcon.data_version`` the version of the data, and ``help(opcon.Timeline)`` the details.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING, Any

from opcon.deprecation import deprecated
from opcon.errors import DataError, DateError, OpconError, UnknownName, WrongType
from opcon.extras import MissingPackage
from opcon.help_page import DocumentedPackage
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
    "MissingPackage",
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
"""The module of each name that is imported lazily, to keep ``import opcon`` fast."""


def load(folder: str | PathLike[str] | None = None) -> Timeline:
    """Return the timeline of a record: the one shipped with opcon, or your own.

    The shipped record is read once and cached. ``opcon.references`` lists the sources of the days and events that you
    ask this timeline about.

    Parameters
    ----------
    folder : str or PathLike, optional
        Your record: a folder of TOML files, or what ``opcon.export`` wrote as CSV (a folder) or as JSON (a file). The
        default is the shipped record.

    Returns
    -------
    Timeline
        All events of the record, in order of date.

    Raises
    ------
    DataError
        If the record is missing or has a fault. The message gives file, entry and field of the first fault;
        ``opcon.check`` lists them all.
    WrongType
        If ``folder`` is not a path.

    Examples
    --------
    >>> import opcon
    >>> timeline = opcon.load()
    >>> timeline is opcon.load()
    True
    >>> opcon.load("no-such-folder")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    opcon.errors.DataError: no-such-folder: is not a folder; ...
    """
    if folder is None:
        return _shipped()
    return noted(loading.load(folder))


@cache
def _shipped() -> Timeline:
    return noted(loading.load())


def _repr_html_(self: Any) -> str:
    """Return the HTML that a notebook shows."""
    with paused():
        return str(import_module("opcon.notebook").html(self))


def _give_view(*kinds: type) -> None:
    """Attach the HTML view of a value. It is attached here, since a lower layer may not import a higher one."""
    for kind in kinds:
        kind._repr_html_ = _repr_html_  # type: ignore[attr-defined]


_give_view(Timeline, Status, Event, Tenure, Plan, Source)
for _kind in [base for one in list(globals().values()) if isinstance(one, type) for base in one.__mro__]:
    if "__getattr__" in vars(_kind):  # made by attrs for cached properties, without the __module__ that pydoc reads
        vars(_kind)["__getattr__"].__module__ = _kind.__module__


def __getattr__(name: str) -> Any:
    """Resolve the attributes that are imported or read lazily: ``_LAZY``, ``plot`` and ``data_version``."""
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
    """Import a name. The questions that a function asks stay out of the query log, since its user did not ask them."""
    module = import_module(_LAZY[name])
    if _LAZY[name] == "opcon.text.explanation":
        _give_view(module.Explanation)
    found = getattr(module, name)
    return found if isinstance(found, type) else quiet(found, __name__)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__", "data_version", "plot"])


sys.modules[__name__].__class__ = DocumentedPackage
