"""Tints behind a user's own chart that show who held operational control; nothing else of the chart changes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from opcon.model.authority import Condition
from opcon.plot.axis import day_scale
from opcon.plot.bars import Bar, BarName, bar_artists
from opcon.plot.charts.tenures import Tenures
from opcon.plot.style import Style
from opcon.timeline.runs import HeldRun
from opcon.timeline.timeline import Timeline

_TINT = 0.25


def shade(
    ax: Axes,
    timeline: Timeline,
    condition: Condition | str,
    forces: str | None = None,
    *,
    lang: str = "en",
    size: str = "page",
    theme: str = "light",
) -> Axes:
    """Tint the background of a chart by who held operational control, from the first day of the record to its last.

    Draw your own data first: the days are placed on its axis, of dates, of years as numbers (1994.0 is the start of
    1994), or of the periods of pandas. Neither limits nor ticks change, and data that you draw later sets them as
    usual. If a day is in doubt, the tint of one holder fades into that of the next. Names are written at the top of the
    tints in which they fit, again for each drawing.

    ``lang`` is "en" or "ko"; ``size`` "column", "page" or "slide", for the font size of the names; ``theme`` "light" or
    "dark". Returns the axes. Raises DataError if the axis has no dates and no years.

    >>> import opcon
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> lines = ax.plot([1950, 1980, 2020], [63, 39, 28])
    >>> limits = ax.get_xlim()
    >>> opcon.plot.shade(ax, opcon.load(), "wartime").get_xlim() == limits
    True
    """
    chart = Tenures(timeline, condition, forces, Style.of(lang, size, theme))
    scale, runs = day_scale(ax), chart.runs[chart.conditions[0]]
    bars = [(run, chart.bar(run, scale(run.start), scale(run.end))) for run in runs]
    artists = [artist for _, bar in bars for artist in bar_artists(bar, 0, 1, chart.style.theme, _TINT)]
    for _, group in groupby(bars, key=lambda item: item[0].holders):
        artists.append(_name(ax, list(group), chart.style))
    chart.add_to(ax, artists).set_zorder(0)
    return ax


def _name(ax: Axes, bars: Sequence[tuple[HeldRun, Bar]], style: Style) -> Artist:
    """Return the names of the holders of adjacent bars, at the top."""
    (run, first), (_, last) = bars[0], bars[-1]
    names = style.strings.either(map(style.strings.short_name, run.holders))
    return BarName(ax, Bar(first.left, last.right, ()), 0.985, names, style.text_settings(style.size.text), va="top")
