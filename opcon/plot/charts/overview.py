"""The overview: the whole history in one figure."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from matplotlib.figure import Figure

from opcon.model.authority import Condition
from opcon.plot.arguments import check_timeline, without_axes
from opcon.plot.base import Chart
from opcon.plot.charts.commanders import Commanders, appointments_by_post
from opcon.plot.charts.events import Events
from opcon.plot.charts.targets import Targets, drawn_plans
from opcon.plot.charts.tenures import Tenures
from opcon.plot.figure import draw_figure
from opcon.plot.style import Style
from opcon.timeline.timeline import Timeline


@without_axes
def overview(timeline: Timeline, *, lang: str = "en", size: str = "page", theme: str = "light") -> Figure:
    """Draw the whole history in one figure: holders, commanders, events and plans.

    The panels are those of :func:`tenures`, :func:`commanders` for the commands that have held operational control,
    :func:`events` without labels, and :func:`targets` for plans for wartime only. Empty panels are omitted. The panel
    of plans has an x axis of its own.

    Parameters
    ----------
    timeline : Timeline
        The record, such as ``opcon.load()``, or a selection of it, which limits the events and plans that are drawn,
        but not the holders and commanders.
    lang : {"en", "ko"}, default "en"
        The language of all text. Korean needs a font with Hangul, which ``pip install 'opcon[ko]'`` installs.
    size : {"column", "page", "slide"}, default "page"
        The font sizes, and the width of a new figure: 3.5, 7.2 or 13.33 inches. A new figure is as high as its labels
        need, up to 9.6 inches; a slide is 7.5 inches high.
    theme : {"light", "dark"}, default "light"
        The colors of text, lines and background.

    Returns
    -------
    matplotlib.figure.Figure
        A new figure, which is not registered with pyplot: save it with :func:`save`.

    Raises
    ------
    UnknownName
        If the language, the size or the theme is unknown.
    WrongType
        If an argument has the wrong type. There is no ``ax``, since the figure has several axes.

    Examples
    --------
    >>> import opcon
    >>> figure = opcon.plot.overview(opcon.load())
    >>> len(figure.axes), float(figure.get_figwidth())
    (4, 7.2)
    """
    check_timeline(timeline, "overview")
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
    held = map(style.strings.phrase, ["solid", "unsure", *(["tints"] if commanders else []), "tick"])
    happened = (sentence for chart in events for sentence in chart.mark_sentences())
    planned = map(style.strings.phrase, ["panel"] if targets else [])
    return draw_figure(columns, tenures.title, " ".join([*held, *happened, *planned]))


def _holders_posts(timeline: Timeline, tenures: Tenures) -> list[str]:
    """Return the posts with known holders that lead a command that has held operational control."""
    holders = {run.tenures[-1].holder.id for runs in tenures.runs.values() for run in runs}
    return [post.id for post in appointments_by_post(timeline) if any(post.leads(holder) for holder in holders)]


def _align(charts: Sequence[Chart]) -> None:
    """Give charts in a column the same x limits, and tick labels only to the last one."""
    first, last = min(chart.span[0] for chart in charts), max(chart.span[1] for chart in charts)
    for chart in charts:
        chart.span, chart.shows_days = (first, last), chart is charts[-1]
