"""The regimes behind a user's own chart, without moving anything of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from opcon.model.authority import Condition
from opcon.plot.artist import link
from opcon.plot.axis import placing
from opcon.plot.bars import Band, Inside, drawn
from opcon.plot.charts.tenures import Held, Tenures
from opcon.plot.style import Look
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

    Draw your own data first: the days are placed on the axis that they made, of dates, of years as numbers (1994.0 is
    the start of 1994), or of the periods of pandas. Neither the limits nor the ticks move, and what you draw later sets
    them as it would have. Where a day is in doubt, the tint of one holder fades into that of the next. Names stand at
    the top of the bands that have room for them, and are laid out anew for new limits.

    ``lang`` is "en" or "ko"; ``size`` "column", "page" or "slide", for the type of the names; ``theme`` "light" or
    "dark". Returns the axes. Raises DataError where the axis has no dates and no years.

    >>> import opcon
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> lines = ax.plot([1950, 1980, 2020], [63, 39, 28])
    >>> limits = ax.get_xlim()
    >>> opcon.plot.shade(ax, opcon.load(), "wartime").get_xlim() == limits
    True
    """
    plate = Tenures(timeline, condition, forces, Look.of(lang, size, theme))
    place, (asked,) = placing(ax), plate.conditions
    bands = [(run, Band(place(run.start), place(run.end), plate.shades(run), _link(run))) for run in plate.held[asked]]
    children = [artist for _, band in bands for artist in drawn(band, 0, 1, plate.look.theme, _TINT)]
    children += [_name(ax, group, plate) for group in _joined(bands)]
    plate.chart(ax, children).set_zorder(0)
    return ax


def _link(run: Held) -> str | None:
    return link(run.tenures[-1].citations)


def _joined(bands: Sequence[tuple[Held, Band]]) -> Iterator[list[tuple[Held, Band]]]:
    """Yield bands in groups of those with the same holders."""
    for _, group in groupby(bands, key=lambda item: item[0].holders):
        yield list(group)


def _name(ax: Axes, group: Sequence[tuple[Held, Band]], plate: Tenures) -> Artist:
    """Return the names of those who hold in a group of bands, at the top."""
    words, span = plate.look.words, Band(group[0][1].left, group[-1][1].right, ())
    said = words.either(map(words.short, group[0][0].holders))
    return Inside(ax, span, 0.985, said, plate.look.type(plate.look.size.text), va="top")
