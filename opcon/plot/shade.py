"""The regimes behind a user's own chart, without moving anything of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from numbers import Real
from typing import Any

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.category import StrCategoryConverter
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.units import ConversionInterface

from opcon.authority import Authority, Command, Condition, Lane
from opcon.errors import DataError
from opcon.plot.style import FAMILY, INK, RULE, TEXT, colours
from opcon.succession import runs
from opcon.timeline import Timeline

_TINT = 0.22
_STEPS = 24
_INSIDE = 0.9
_YEARS = (1000, 3000)
_DAY = timedelta(1)


def shade(ax: Axes, timeline: Timeline, condition: Condition | str, forces: str | None = None) -> Axes:
    """Tint the background of a chart by who held operational control, from the first day of the record to its last.

    Draw your own data first: the days are placed on the axis that they made, of dates, of years as numbers (1994.0 is
    the start of 1994), or of the periods of pandas. Neither the limits nor the ticks move, and what you draw later sets
    them as it would have. Where a day is in doubt, the tint of one holder fades into that of the next. Names stand at
    the top of the bands that have room for them, and are laid out anew for new limits.

    Returns the axes. Raises DataError where the axis has no dates and no years.

    >>> import opcon
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> lines = ax.plot([1950, 1980, 2020], [63, 39, 28])
    >>> limits = ax.get_xlim()
    >>> opcon.plot.shade(ax, opcon.load(), "wartime").get_xlim() == limits
    True
    """
    place = _placing(ax)
    fills = colours(timeline.record.commands)
    held = _held(timeline, Condition(condition), forces)
    ax.add_artist(
        _Regimes(ax, [_Band(place(start), place(end), holders) for start, end, holders in held if holders], fills)
    )
    return ax


@attrs.frozen
class _Band:
    """A run of days on the axis of a chart, on which the same commands may have held."""

    left: float
    right: float
    holders: tuple[Command, ...]


def _held(
    timeline: Timeline, condition: Condition, forces: str | None
) -> Iterator[tuple[date, date, tuple[Command, ...]]]:
    """Yield the runs of days with the same possible holders, in the days that the timeline speaks for."""
    lane = Lane(Authority.OPCON, condition, timeline.record.lanes(forces).forces)
    last = timeline.coverage.latest or date.today()
    starts = (tenure.start.earliest for tenure in timeline.tenures(condition, forces) if tenure.start)
    first = timeline.coverage.earliest or min(filter(None, starts), default=last)
    edges = timeline.record.history(lane).edges
    return runs(
        edges, first.toordinal(), last.toordinal() + 1, lambda day: timeline.on(day, forces).possible(condition)
    )


def _placing(ax: Axes) -> Callable[[date], float]:
    """Return a function that says where the axis of a chart has a day."""
    converter = ax.xaxis.get_converter()
    if converter is not None:
        _check_dates(ax, converter)
        return lambda day: _within_its_period(ax, day)
    low, high = sorted(ax.get_xlim())
    if low < _YEARS[0] or high > _YEARS[1]:
        raise DataError(
            f"the x axis runs from {low:g} to {high:g}, which are neither dates nor years; "
            "draw your data first, over dates or over years such as 1994"
        )
    return _as_year


def _check_dates(ax: Axes, converter: ConversionInterface) -> None:
    """Raise DataError where the units of an axis are not dates. Names are asked first: they would take a new one in."""
    if not isinstance(converter, StrCategoryConverter) and isinstance(_converted(ax, date(2000, 1, 1)), Real):
        return
    raise DataError("the x axis has names or other units, not dates; draw your data over dates or years")


def _as_year(day: date) -> float:
    start, after = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - start) / (after - start)


def _within_its_period(ax: Axes, day: date) -> float:
    """Return where a day lies on an axis whose units may be longer than days, such as the months of pandas."""

    def convert(one: date) -> float:
        return float(_converted(ax, one))

    at, first, after = convert(day), day, day + _DAY
    while convert(first - _DAY) == at:
        first -= _DAY
    while convert(after) == at:
        after += _DAY
    return at + (convert(after) - at) * ((day - first) / (after - first))


def _converted(ax: Axes, day: date) -> Any:
    return ax.xaxis.convert_units(day)  # type: ignore[no-untyped-call]


class _Regimes(Artist):
    """The bands as one artist that no limit is worked out from."""

    def __init__(self, ax: Axes, bands: list[_Band], fills: dict[str, str]) -> None:
        super().__init__()
        self.set_zorder(0)
        self.set_in_layout(False)
        self._ax = ax
        self._patches = [patch for band in bands for patch in _tinted(band, fills)]
        self._names = [(band, _name(band)) for band in bands]
        for child in self.get_children():
            child.set_figure(ax.figure)
            child.axes = ax
            child.set_transform(ax.get_xaxis_transform())
            child.set_clip_path(ax.patch)

    def get_children(self) -> list[Artist]:
        return [*self._patches, *(name for _, name in self._names)]

    def draw(self, renderer: RendererBase) -> None:
        if not self.get_visible():
            return
        for patch in self._patches:
            patch.draw(renderer)
        for band, name in self._names:
            self._place(band, name, renderer)
            name.draw(renderer)
        self.stale = False

    def _place(self, band: _Band, name: Text, renderer: RendererBase) -> None:
        """Put a name in the middle of what is seen of its band, or hide it where there is no room."""
        low, high = sorted(self._ax.get_xlim())
        left, right = max(band.left, low), min(band.right, high)
        name.set_x((left + right) / 2)
        name.set_visible(True)  # what is hidden has no width
        ends = self._ax.get_xaxis_transform().transform([(left, 0), (right, 0)])
        room = abs(float(ends[1][0] - ends[0][0]))
        name.set_visible(left < right and float(name.get_window_extent(renderer).width) < _INSIDE * room)


def _tinted(band: _Band, fills: dict[str, str]) -> Iterator[Rectangle]:
    style: dict[str, Any] = {"alpha": _TINT, "linewidth": 0}
    first, last = (to_rgb(fills[band.holders[index].id]) for index in (0, -1))
    steps = 1 if len(band.holders) == 1 else _STEPS
    width = (band.right - band.left) / steps
    for step in range(steps):
        share = (step + 0.5) / steps
        mixed = tuple(start + (end - start) * share for start, end in zip(first, last, strict=True))
        yield Rectangle((band.left + step * width, 0), width, 1, facecolor=mixed, **style)
    yield Rectangle((band.left, 0), 0, 1, edgecolor=RULE, linewidth=0.6, fill=False)


def _name(band: _Band) -> Text:
    said = " or ".join(holder.abbreviation for holder in band.holders)
    style: dict[str, Any] = {"fontsize": TEXT, "color": INK, "family": FAMILY, "parse_math": False}
    style["visible"] = False  # until it is drawn and its room is known
    return Text(band.left, 0.985, said, ha="center", va="top", **style)
