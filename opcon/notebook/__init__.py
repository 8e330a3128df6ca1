"""What a notebook shows of a value: plain HTML that also reads well without its style, and on any ground.

A view is a heading, tables with captions and headers, and numbered notes that say where each claim is written and link
it; a strip of time is drawn, and told in words, where looking is quicker than reading. Peacetime and wartime stand
apart, doubt is pale and says "or", and what was only planned is an outline.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from opcon.model.events import Event
from opcon.model.sources import Source
from opcon.notebook.event import of_event
from opcon.notebook.explanation import of_explanation
from opcon.notebook.plan import of_plan
from opcon.notebook.source import of_source
from opcon.notebook.status import of_status
from opcon.notebook.tenure import of_tenure
from opcon.notebook.timeline import of_timeline
from opcon.text.explanation import Explanation
from opcon.timeline.plans import Plan
from opcon.timeline.status import Status
from opcon.timeline.tenures import Tenure
from opcon.timeline.timeline import Timeline

_VIEWS: dict[type, Callable[[Any], str]] = {
    Timeline: of_timeline,
    Status: of_status,
    Event: of_event,
    Tenure: of_tenure,
    Plan: of_plan,
    Source: of_source,
    Explanation: of_explanation,
}


def html(value: Timeline | Status | Event | Tenure | Plan | Source | Explanation) -> str:
    """Return the view of a value as HTML; the same value gives the same text.

    >>> import opcon
    >>> html(opcon.load().on("1995-01-01"))[:34]
    '<div class="opcon-view" lang="en">'
    """
    return next(view(value) for kind, view in _VIEWS.items() if isinstance(value, kind))
