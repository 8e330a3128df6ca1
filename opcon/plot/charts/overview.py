"""The whole history on one page."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from matplotlib.figure import Figure

from opcon.model.authority import Condition
from opcon.plot.base import Plate
from opcon.plot.charts.commanders import Commanders, people
from opcon.plot.charts.events import Events
from opcon.plot.charts.targets import Targets, plans_for
from opcon.plot.charts.tenures import Tenures
from opcon.plot.figure import sheet
from opcon.plot.style import Look
from opcon.timeline.timeline import Timeline


def overview(timeline: Timeline, *, lang: str = "en", size: str = "page", theme: str = "light") -> Figure:
    """Draw who held operational control, what was planned, who led the commands, and what happened, on one page.

    The parts are those of ``tenures``, ``commanders`` for the commands that have held, ``events`` without labels, and
    ``targets`` for the plans that are for wartime alone. One for which the timeline has nothing is left away.

    ``lang`` is "en" or "ko"; ``size`` "column", "page" or "slide", 3.5, 7.2 or 13.33 inches wide; ``theme`` "light" or
    "dark". Returns a new matplotlib Figure that pyplot does not know of: save it with ``opcon.plot.save``, or with its
    own ``savefig``.

    >>> import opcon
    >>> figure = opcon.plot.overview(opcon.load())
    >>> len(figure.axes), float(figure.get_figwidth())
    (4, 7.2)
    """
    page = Look.of(lang, size, theme)
    look = attrs.evolve(page, columns=2 if page.size.lowest else 1)
    held = Tenures(timeline, None, None, look)
    led = [Commanders(timeline, posts, look)] if (posts := _posts(timeline, held)) else []
    happened = [Events(timeline, look, labelled=False)] if timeline.events else []
    plans = [plan for plan in plans_for(timeline, Condition.WARTIME) if plan.conditions == (Condition.WARTIME,)]
    planned = [Targets(timeline, Condition.WARTIME, plans, look)] if plans else []
    beside, below = [*led, *planned], [held, *happened]
    columns: list[Sequence[Plate]] = (
        [below, beside] if look.columns > 1 and beside else [[held, *led, *happened, *planned]]
    )
    _align([plate for plate in columns[0] if plate not in planned])
    return sheet(columns, held.title, look.words.say("reading-overview"))


def _posts(timeline: Timeline, held: Tenures) -> list[str]:
    """Return the posts that lead a command that has held, if it is known who was in them."""
    holders = {run.tenures[-1].holder.id for runs in held.held.values() for run in runs}
    return [post.id for post in people(timeline) if any(post.leads(holder) for holder in holders)]


def _align(plates: Sequence[Plate]) -> None:
    """Give plates that stand under each other the same days, written under the last."""
    first, last = min(plate.span[0] for plate in plates), max(plate.span[1] for plate in plates)
    for plate in plates:
        plate.span, plate.dated = (first, last), plate is plates[-1]
