"""The overview: the whole history in one figure."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from matplotlib.figure import Figure

from opcon.model.authority import Condition
from opcon.plot.base import Chart
from opcon.plot.charts.commanders import Commanders, appointments_by_post
from opcon.plot.charts.events import Events
from opcon.plot.charts.targets import Targets, drawn_plans
from opcon.plot.charts.tenures import Tenures
from opcon.plot.figure import draw_figure
from opcon.plot.style import Style
from opcon.timeline.timeline import Timeline


def overview(timeline: Timeline, *, lang: str = "en", size: str = "page", theme: str = "light") -> Figure:
    """Draw who held operational control, what was planned, who led the commands, and what happened, in one figure.

    The parts are those of ``tenures``, ``commanders`` for the commands that have held control, ``events`` without
    labels, and ``targets`` for the plans for wartime alone. A part is left out if the timeline has nothing for it.

    ``lang`` is "en" or "ko"; ``size`` "column", "page" or "slide", 3.5, 7.2 or 13.33 inches wide; ``theme`` "light" or
    "dark". Returns a new matplotlib Figure that pyplot does not know: save it with ``opcon.plot.save``, or with its own
    ``savefig``.

    >>> import opcon
    >>> figure = opcon.plot.overview(opcon.load())
    >>> len(figure.axes), float(figure.get_figwidth())
    (4, 7.2)
    """
    style = Style.of(lang, size, theme)
    style = attrs.evolve(style, columns=2 if style.size.lowest else 1)
    tenures = Tenures(timeline, None, None, style)
    commanders = [Commanders(timeline, posts, style)] if (posts := _holders_posts(timeline, tenures)) else []
    events = [Events(timeline, style, labeled=False)] if timeline.events else []
    plans = [plan for plan in drawn_plans(timeline, Condition.WARTIME) if plan.conditions == (Condition.WARTIME,)]
    targets = [Targets(timeline, Condition.WARTIME, plans, style)] if plans else []
    left: Sequence[Chart] = [tenures, *commanders, *events]
    columns: list[Sequence[Chart]] = [[*left, *targets]]
    if style.columns > 1 and (commanders or targets):
        left = [tenures, *events]
        columns = [left, [*commanders, *targets]]
    _align(left)
    return draw_figure(columns, tenures.title, style.strings.phrase("caption-overview"))


def _holders_posts(timeline: Timeline, tenures: Tenures) -> list[str]:
    """Return the posts that lead a command that has held control, if somebody is known to have been in them."""
    holders = {run.tenures[-1].holder.id for runs in tenures.runs.values() for run in runs}
    return [post.id for post in appointments_by_post(timeline) if any(post.leads(holder) for holder in holders)]


def _align(charts: Sequence[Chart]) -> None:
    """Give charts under each other the same days, written under the last."""
    first, last = min(chart.span[0] for chart in charts), max(chart.span[1] for chart in charts)
    for chart in charts:
        chart.span, chart.shows_days = (first, last), chart is charts[-1]
