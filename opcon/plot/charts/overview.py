"""The overview: the whole history in one figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs
from matplotlib.figure import Figure

from opcon.model.authority import Condition
from opcon.plot.arguments import check_timeline, without_axes
from opcon.plot.base import Chart
from opcon.plot.charts.commanders import CommandersPanel, appointments_by_post
from opcon.plot.charts.events import Events
from opcon.plot.charts.plans import PlansPanel
from opcon.plot.charts.targets import drawn_plans
from opcon.plot.charts.tenures import Tenures, TenuresPanel
from opcon.plot.figure import draw_figure
from opcon.plot.page import Page
from opcon.plot.style import Style
from opcon.timeline.timeline import Timeline

_PLAIN = ("bars", "names", "dots", "lines", "tick", "story-line")
"""The captions of marks that need none below the headings of the panels, or are small here."""
_SMALL = ("paling", "gap")
"""The captions of marks that are too small to see on a narrow figure."""
_NARROW = 5.0
"""The width below which a figure has a short caption, in inches."""


@without_axes
def overview(
    timeline: Timeline,
    *,
    lang: str = "en",
    size: str = "page",
    theme: str = "light",
    title: str | None = None,
    note: str | None = None,
    palette: Mapping[str, str] | None = None,
) -> Figure:
    """Draw the whole history in one figure: holders, commanders, events and plans.

    The panels are those of :func:`tenures`, :func:`commanders` for the commands that have held operational control, and
    :func:`events` without labels, and the rows of plans of :func:`story`, for wartime. The data and the alt text of the
    last one have all plans for wartime only, as in :func:`targets`. All panels have the same x axis; on a slide, they
    are in two columns, with smaller type than in the other charts. The dates of the changes of holder get room before
    the names of other commanders than the first and the present. Empty panels are omitted.

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
    title, note : str, optional
        The title and the note of the figure. Default: what the charts say. The source is named in any case.
    palette : dict of str to color, optional
        Colors of holders by id, such as ``{"cfc": "orange"}``. Default: those of every chart.

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
    page = Page.of(title, note, None)
    style = _dense(Style.of(lang, size, theme, palette))
    tenures = TenuresPanel(timeline, None, None, style)
    commanders = [CommandersPanel(timeline, posts, style)] if (posts := _holders_posts(timeline, tenures)) else []
    events = [Events(timeline, style, labeled=False)] if timeline.events else []
    found = [plan for plan in drawn_plans(timeline, Condition.WARTIME) if plan.conditions == (Condition.WARTIME,)]
    plans = [PlansPanel(timeline, Condition.WARTIME, found, style)] if found else []
    charts: list[Chart] = [tenures, *commanders, *events, *plans]
    columns: list[Sequence[Chart]] = [charts]
    if style.columns > 1 and (commanders or events):
        columns = [[tenures, *plans], [*commanders, *events]]
    _align(columns)
    return draw_figure(columns, _caption(charts, style), page)


def _caption(charts: Sequence[Chart], style: Style) -> str:
    """Return the captions of all charts without repetition, except for what a reader can guess."""
    return " ".join(dict.fromkeys(sentence for chart in charts for sentence in _sentences(chart, style)))


def _sentences(chart: Chart, style: Style) -> Iterator[str]:
    is_narrow = style.size.width < _NARROW
    if isinstance(chart, Events):
        return iter([style.strings.phrase("brief-marks")]) if is_narrow else chart.mark_sentences()
    unsaid = (*_PLAIN, *_SMALL) if is_narrow else _PLAIN
    return (style.strings.phrase(key) for key in chart.caption_keys if key not in unsaid)


def _dense(style: Style) -> Style:
    """Return a style for many charts: on a slide, with smaller type and two columns."""
    if not style.size.lowest:
        return style
    return attrs.evolve(style, size=attrs.evolve(style.size, text=12.0, small=10.5, large=24.0), columns=2)


def _holders_posts(timeline: Timeline, tenures: Tenures) -> list[str]:
    """Return the posts with known holders that lead a command that has held operational control."""
    holders = {run.tenures[-1].holder.id for runs in tenures.runs.values() for run in runs}
    return [post.id for post in appointments_by_post(timeline) if any(post.leads(holder) for holder in holders)]


def _align(columns: Sequence[Sequence[Chart]]) -> None:
    """Give all charts the same x limits, and tick labels only to the last one of each column."""
    charts = [chart for column in columns for chart in column]
    first, last = min(chart.span[0] for chart in charts), max(chart.span[1] for chart in charts)
    for column in columns:
        for chart in column:
            chart.span, chart.shows_days = (first, last), chart is column[-1]
