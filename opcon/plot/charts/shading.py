"""Tints in the background of the user's own chart, which show who held operational control."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from opcon.errors import of_type
from opcon.model.authority import Condition
from opcon.palette import Theme, contrast, mixed
from opcon.plot.arguments import check_forces, condition_of
from opcon.plot.axis import day_scale
from opcon.plot.bars import Bar, BarName, bar_artists, day_ticks
from opcon.plot.charts.tenures import Tenures
from opcon.plot.legend import LegendEntry, add_to_legend
from opcon.plot.style import Style
from opcon.timeline.runs import HeldRun
from opcon.timeline.timeline import Timeline

_TINT = 0.25
_LEAST_CONTRAST = 1.3
"""The least contrast of two tints that differ in gray print."""


def shade(
    ax: Axes,
    timeline: Timeline,
    condition: Condition | str,
    forces: str | None = None,
    *,
    lang: str = "en",
    size: str = "page",
    theme: str = "light",
    palette: Mapping[str, str] | None = None,
    legend: bool = False,
) -> Axes:
    """Tint the background of your own chart by who held operational control.

    Plot your data first. Limits and ticks do not change, and autoscaling ignores the tints. The tints begin with the
    first holder and end on the last day known. If the exact day of a transfer is unknown, one tint fades into the next;
    if it is known and the tints look alike in gray print, a line is between them. The name of each holder is at the top
    of its tint, if it fits. Calling this again replaces the tints.

    pandas draws a period at its start, so a value for the year 1978 is in the tint of 1 January 1978. If your values
    are those at the end of the year, plot them at the ends: ``series.to_timestamp(how="end").plot(ax=ax)``.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with data over dates, over years as numbers (1994.0 is 1 January 1994), or over pandas periods.
    timeline : Timeline
        The record, such as ``opcon.load()``. Selecting events does not change the tints.
    condition : {"peacetime", "wartime"}
        The condition in which control is held.
    forces : str, optional
        The id of a part of the forces, such as ``"rok.army"``. Default: all forces.
    lang : {"en", "ko"}, default "en"
        The language of the names. Korean needs a font with Hangul, which ``pip install 'opcon[ko]'`` installs.
    size : {"column", "page", "slide"}, default "page"
        The font size of the names: 8, 8 or 18 points.
    theme : {"light", "dark"}, default "light"
        The color of the names: dark or light.
    palette : dict of str to color, optional
        Colors of holders by id, such as ``{"cfc": "orange"}``. Default: those of every chart.
    legend : bool, default False
        Whether to add the holders within the limits to the legend of the axes, which keeps its place and its entries.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax``.

    Raises
    ------
    DataError
        If the units of the x axis are not dates, years or periods.
    UnknownName
        If the condition, the forces, the language, the size or the theme is unknown.
    WrongType
        If an argument has the wrong type, such as axes and timeline in the other order.

    Examples
    --------
    >>> import opcon
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> lines = ax.plot([1950, 1980, 2020], [63, 39, 28])
    >>> limits = ax.get_xlim()
    >>> opcon.plot.shade(ax, opcon.load(), "wartime").get_xlim() == limits
    True
    """
    call = "opcon.plot.shade(ax, timeline, 'wartime')"
    of_type(ax, Axes, "ax", call)
    of_type(timeline, Timeline, "timeline", call)
    check_forces(forces, "shade")
    chart = Tenures(timeline, condition_of(condition, "shade"), forces, Style.of(lang, size, theme, palette))
    scale, runs = day_scale(ax), chart.runs[chart.conditions[0]]
    bars = [(run, chart.bar(run, scale(run.start), scale(run.end))) for run in runs]
    artists = [artist for _, bar in bars for artist in bar_artists(bar, 0, 1, chart.style.theme, _TINT)]
    borders = list(_borders([bar for _, bar in bars], chart.style.theme))
    artists.append(day_ticks(borders, 0, 1, chart.style.theme.faint, 0.1 * chart.style.size.text))
    for _, group in groupby(bars, key=lambda item: item[0].holders):
        artists.append(_name(ax, list(group), chart.style))
    low, high = sorted(ax.get_xlim())
    seen = [bar for bar in bars if bar[1].right > low and bar[1].left < high]
    tints = chart.add_to(ax, artists, _entries(chart, [run for run, _ in seen]))
    tints.set_zorder(0)
    if legend:
        ours = [entry.text for entry in map(chart.holder_entry, timeline.record.commands.values())]
        add_to_legend(ax, tints.handles, ours, chart.style)
    return ax


def _entries(chart: Tenures, runs: Sequence[HeldRun]) -> Iterator[LegendEntry]:
    """Yield a legend entry in the color of its tint for each holder of some runs."""
    theme = chart.style.theme
    for holder in dict.fromkeys(holder for run in runs for holder in run.holders):
        entry = chart.holder_entry(holder)
        yield attrs.evolve(entry, fill=mixed(theme.ground, chart.colors[holder.id], _TINT))


def _borders(bars: Sequence[Bar], theme: Theme) -> Iterator[float]:
    """Yield the days of transfer between tints that look alike in gray print."""
    for one, other in pairwise(bars):
        sides = [mixed(theme.ground, color, _TINT) for color in (one.colors[-1], other.colors[0])]
        if one.colors[-1] != other.colors[0] and contrast(*sides) < _LEAST_CONTRAST:
            yield other.left


def _name(ax: Axes, bars: Sequence[tuple[HeldRun, Bar]], style: Style) -> Artist:
    """Return the names of the possible holders at the top of adjacent bars."""
    (run, first), (_, last) = bars[0], bars[-1]
    names = style.strings.either(map(style.strings.short_name, run.holders))
    return BarName(ax, Bar(first.left, last.right, ()), 0.985, [names], style.text_settings(style.size.text), va="top")
