"""The x axis: a new date axis, or the existing axis of the user's data, with dates, years or periods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from math import inf, isfinite
from numbers import Real
from typing import Any

from matplotlib.axes import Axes
from matplotlib.axis import XAxis, YAxis
from matplotlib.category import StrCategoryConverter
from matplotlib.dates import (
    DAILY,
    HOURLY,
    MINUTELY,
    MONTHLY,
    SECONDLY,
    YEARLY,
    AutoDateFormatter,
    AutoDateLocator,
    date2num,
    num2date,
)
from matplotlib.units import ConversionInterface

from opcon.errors import DataError
from opcon.model.dates import When, chronological
from opcon.model.events import Event
from opcon.model.vocabulary import Rank
from opcon.plot.artist import pixels_per_point
from opcon.plot.style import LEADING, Style

DayScale = Callable[[date], float]
"""A function that returns the coordinate of a day on an axis."""
_YEARS = (1000, 3000)
_DAY = timedelta(1)
_DAILY = (DAILY, HOURLY, MINUTELY, SECONDLY)
_FORMATS = {365.0: "%Y", 30.0: "%Y-%m", 1.0: "%Y-%m-%d"}


@cache
def day_number(day: date) -> float:
    """Return the coordinate of a day on a matplotlib date axis."""
    return float(date2num(day))  # type: ignore[no-untyped-call]


def marked_day(when: When) -> date:
    """Return the day at which a date is drawn: the last day that it can mean, or its start if the end is open."""
    return chronological(when)[1]


def disputed_days(event: Event) -> list[date]:
    """Return the days of the other dates of an event that contradict one another or the preferred date.

    Dates that the record rejects as errors are omitted.

    >>> import opcon
    >>> [str(day) for day in disputed_days(opcon.load()["rhee-letter"])]
    ['1950-07-15', '1950-07-16', '1950-07-17']
    """
    others = [one for one in event.dates if one is not event.preferred and one.rank is not Rank.REJECTED]
    return [marked_day(one.when) for one in others if any(one.disputes(other) for other in event.dates)]


class _DateTicks(AutoDateLocator):
    """Date ticks up to a coordinate."""

    def __init__(self, last: float, **settings: Any) -> None:
        super().__init__(**settings)  # type: ignore[no-untyped-call]
        self._last = last

    def viewlim_to_dt(self) -> tuple[datetime, datetime]:
        """Return the limits between which there are ticks, from which their distance follows."""
        low, high = super().viewlim_to_dt()  # type: ignore[no-untyped-call]
        return low, min(high, num2date(self._last)) if isfinite(self._last) else high  # type: ignore[no-untyped-call]

    def __call__(self) -> list[float]:
        return [at for at in super().__call__() if at <= self._last]  # type: ignore[no-untyped-call]


def set_days(ax: Axes, first: date, last: date, style: Style) -> DayScale:
    """Set the limits and date ticks of empty axes, and return the scale of their x axis.

    Axes that share their x axis with axes in use keep its units, limits and ticks. Raises DataError for axes with data.
    """
    if ax.has_data():
        raise DataError(
            "ax has data already; pass empty axes, which may share their x axis with yours, or call "
            "opcon.plot.shade(ax, timeline, condition) to tint the background of yours"
        )
    used = [one for one in ax.get_shared_x_axes().get_siblings(ax) if _is_used(one)]
    if used:
        return day_scale(used[0])
    ax.set_xlim(day_number(first), day_number(last))
    set_date_ticks(ax.xaxis, _inches(ax) / style.em, style)
    return day_number


def set_date_ticks(axis: XAxis | YAxis, ems: float, style: Style, last: float = inf) -> None:
    """Set ISO 8601 date ticks on an axis whose length is given in em, up to a coordinate."""
    axis.axis_date()
    most = {
        YEARLY: max(4, int(ems / 4.5)),
        MONTHLY: max(3, int(ems / 6)),
        **dict.fromkeys(_DAILY, max(2, int(ems / 8))),
    }
    locator = _DateTicks(last, minticks=2, maxticks=most)
    formatter = AutoDateFormatter(locator, usetex=False)  # type: ignore[no-untyped-call]
    formatter.scaled = _FORMATS
    axis.set_major_locator(locator)
    axis.set_major_formatter(formatter)
    size, theme = style.size, style.theme
    sides = {"x": ("bottom", "top"), "y": ("left", "right")}[axis.axis_name]
    for side, visible in zip(sides, (True, False), strict=True):
        settings: dict[str, Any] = {side: visible, f"label{side}": visible}
        axis.set_tick_params(direction="out", **settings)
    axis.set_tick_params(length=0.45 * size.text, width=0.08 * size.text, color=theme.faint, labelsize=size.text)
    axis.set_tick_params(labelcolor=theme.ink, labelfontfamily=style.family)


def name_rows(ax: Axes, names: Sequence[tuple[str, float]], style: Style) -> None:
    """Label the rows on the y axis, each at its height, and hide all spines except the bottom one."""
    ax.set_ylim(0, 1)
    ax.tick_params(axis="y", left=True, right=False, labelleft=True, labelright=False)
    ax.set_yticks([y for _, y in names], [name for name, _ in names], linespacing=LEADING)
    size, ink = style.size.text, style.theme.ink
    ax.tick_params(axis="y", length=0, pad=0.6 * size, labelsize=size, labelcolor=ink)
    ax.tick_params(axis="y", labelfontfamily=style.family)
    hide_spines(ax, ["bottom"], style)


def hide_spines(ax: Axes, kept: Sequence[str], style: Style) -> None:
    """Hide the background, the grid and all spines except those on the kept sides."""
    for side, spine in ax.spines.items():
        spine.set(visible=side in kept, color=style.theme.faint, linewidth=0.08 * style.size.text)
    ax.patch.set_visible(False)
    ax.grid(visible=False)
    ax.set_axisbelow("line")
    ax.minorticks_off()


def _is_used(ax: Axes) -> bool:
    return ax.xaxis.get_converter() is not None or ax.has_data()


def _inches(ax: Axes) -> float:
    return float(ax.bbox.width) / pixels_per_point(ax) / 72


def day_scale(ax: Axes) -> DayScale:
    """Return the scale of an x axis with dates, years as numbers, or periods. Raises DataError for other units."""
    converter = ax.xaxis.get_converter()
    if converter is not None:
        _check_dates(ax, converter)
        if all(_converted(ax, day) == day_number(day) for day in (date(2000, 1, 1), date(2000, 1, 2))):
            return day_number
        return lambda day: _period_number(ax, day)
    low, high = sorted(ax.get_xlim())
    if low < _YEARS[0] or high > _YEARS[1]:
        raise DataError(
            f"the x axis runs from {low:g} to {high:g}, so its units are not dates or years; "
            "draw your data first, over dates or over years such as 1994"
        )
    return _year_number


def _check_dates(ax: Axes, converter: ConversionInterface) -> None:
    """Raise DataError if the units of an axis are not dates."""
    # Categories first: converting a day would add it to them.
    if not isinstance(converter, StrCategoryConverter) and isinstance(_converted(ax, date(2000, 1, 1)), Real):
        return
    raise DataError("the x axis has categories or other units, not dates; draw your data over dates or years")


def _year_number(day: date) -> float:
    """Return a day as a decimal year."""
    start, after = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - start) / (after - start)


def _period_number(ax: Axes, day: date) -> float:
    """Return the coordinate of a day on an axis with units longer than a day, such as pandas months."""

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
