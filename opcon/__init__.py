"""Who has held operational control over the Republic of Korea's armed forces, on any day, and where it is written.

    >>> import opcon
    >>> timeline = opcon.load()

The record is a Timeline of typed, sourced events. Ask it about a day, peacetime and wartime apart:

    >>> status = timeline.on("1995-01-01")
    >>> status.peacetime.holder.id, status.wartime.holder.id
    ('rok-jcs', 'cfc')
    >>> status.peacetime.begun.title
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

from importlib import import_module
from typing import TYPE_CHECKING, Any

from opcon.errors import DataError, DateError, OpconError, UnknownName
from opcon.io.loading import faults, load
from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Authority, Command, Condition, Force, Lane, Scope
from opcon.model.dates import When
from opcon.model.events import (
    Agreement,
    Assessment,
    Confidence,
    Consultation,
    Dating,
    Delegate,
    Establishment,
    Event,
    Incident,
    PlanChange,
    Rank,
    Release,
    Statement,
    Transfer,
)
from opcon.model.intervals import Length, Relation, length, relation, relations
from opcon.model.sources import Citation, Name, Source, Standing
from opcon.timeline.holds import Hold
from opcon.timeline.plans import Plan, Slip
from opcon.timeline.record import Record
from opcon.timeline.status import Status
from opcon.timeline.tenures import Tenure
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
    "Condition",
    "Confidence",
    "Consultation",
    "DataError",
    "DateError",
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
    "Lane",
    "Length",
    "Name",
    "OpconError",
    "Plan",
    "PlanChange",
    "Post",
    "Rank",
    "Record",
    "Relation",
    "Release",
    "Scope",
    "Slip",
    "Source",
    "Standing",
    "Statement",
    "Status",
    "Tenure",
    "Timeline",
    "Transfer",
    "UnknownName",
    "When",
    "annotate",
    "cite",
    "codebook",
    "compare",
    "explain",
    "explore",
    "export",
    "faults",
    "length",
    "load",
    "panel",
    "references",
    "relation",
    "relations",
    "spells",
    "to_frame",
]


# What stands above an answer is imported when it is first used: who only asks need not wait for it.
_LATE = {
    "Cited": "opcon.citations.formatting",
    "Difference": "opcon.timeline.comparison",
    "Explanation": "opcon.text.explanation",
    "Field": "opcon.io.codebook",
    "annotate": "opcon.frames.annotate",
    "cite": "opcon.citations.cite",
    "codebook": "opcon.io.codebook",
    "compare": "opcon.timeline.comparison",
    "explain": "opcon.text.explanation",
    "explore": "opcon.explorer.build",
    "export": "opcon.exporters.export",
    "panel": "opcon.frames.panel",
    "references": "opcon.citations.cite",
    "spells": "opcon.frames.tables",
    "to_frame": "opcon.frames.tables",
}


def _repr_html_(self: Any) -> str:
    """Return what a notebook shows."""
    return str(import_module("opcon.notebook").html(self))


def _shown(*kinds: type) -> None:
    """Let notebooks find the view of a value. It is attached up here, since no class may reach up to the views."""
    for kind in kinds:
        kind._repr_html_ = _repr_html_  # type: ignore[attr-defined]


_shown(Timeline, Status, Event, Tenure, Plan, Source)


def __getattr__(name: str) -> Any:
    """Give what is not there from the start: ``opcon.plot``, and matplotlib with it, and ``opcon.data_version``."""
    if name in _LATE:
        module = import_module(_LATE[name])
        if _LATE[name] == "opcon.text.explanation":
            _shown(module.Explanation)
        return getattr(module, name)
    if name == "plot":
        return import_module("opcon.plot")
    if name == "data_version":
        return load().record.version
    raise AttributeError(f"module 'opcon' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__", "data_version", "plot"])
