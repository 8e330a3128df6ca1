"""HTML views of values in a notebook, which are readable on any background and without CSS.

A view has a heading, tables with captions and headers, and numbered notes that cite and link a source for each claim.
Some views have a small timeline, drawn as SVG with a text alternative. Peacetime and wartime are separate. Uncertain
holders are pale and joined by "or"; plans are outlines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from opcon.errors import UnknownName
from opcon.model.events import Event
from opcon.model.sources import Source
from opcon.notebook.event import event_view
from opcon.notebook.explanation import explanation_view
from opcon.notebook.plan import plan_view
from opcon.notebook.source import source_view
from opcon.notebook.status import status_view
from opcon.notebook.tenure import tenure_view
from opcon.notebook.timeline import timeline_view
from opcon.text.explanation import Explanation
from opcon.timeline.plans import Plan
from opcon.timeline.status import Status
from opcon.timeline.tenures import Tenure
from opcon.timeline.timeline import Timeline

_VIEWS: dict[type, Callable[[Any], str]] = {
    Timeline: timeline_view,
    Status: status_view,
    Event: event_view,
    Tenure: tenure_view,
    Plan: plan_view,
    Source: source_view,
    Explanation: explanation_view,
}


def html(value: Timeline | Status | Event | Tenure | Plan | Source | Explanation) -> str:
    """Return the HTML view of a value; equal values give equal text.

    Raises UnknownName if the class of the value has no view.

    >>> import opcon
    >>> html(opcon.load().on("1995-01-01"))[:34]
    '<div class="opcon-view" lang="en">'
    """
    view = next((_VIEWS[kind] for kind in type(value).__mro__ if kind in _VIEWS), None)
    if view is None:
        raise UnknownName("class with a view", type(value).__name__, [kind.__name__ for kind in _VIEWS])
    return view(value)
