"""Days on an x axis: one of our own, or the one that a user's data made, of dates, of years or of periods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
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
)
from matplotlib.units import ConversionInterface

from opcon.errors import DataError
from opcon.model.dates import When, chronological
from opcon.plot.group import dots
from opcon.plot.style import Look

Place = Callable[[date], float]
_YEARS = (1000, 3000)
_DAY = timedelta(1)
_DAILY = (DAILY, HOURLY, MINUTELY, SECONDLY)
_FORMATS = {365.0: "%Y", 30.0: "%Y-%m", 1.0: "%Y-%m-%d"}


@cache
def x(day: date) -> float:
    """Return where a day stands on a date axis."""
    return float(date2num(day))  # type: ignore[no-untyped-call]


def mark(when: When) -> date:
    """Return the day at which a date is marked: the last it can mean, by which a receiver surely holds."""
    return chronological(when)[1]


def days_on(ax: Axes, first: date, last: date, look: Look) -> Place:
    """Return a function that says where empty axes have a day; they get days from first to last if they have none yet.

    Axes that share their x axis with a chart keep its days, limits and ticks. Raises DataError for axes with data.
    """
    if ax.has_data():
        raise DataError(
            "the axes have data of their own; give empty ones, which may share their x axis, or use opcon.plot.shade"
        )
    users = [one for one in ax.get_shared_x_axes().get_siblings(ax) if _is_used(one)]
    if users:
        return placing(users[0])
    ax.set_xlim(x(first), x(last))
    set_dates(ax.xaxis, _inches(ax) / look.em, look)
    return x


def set_dates(axis: XAxis | YAxis, ems: float, look: Look) -> None:
    """Give an axis of some length, in em, ticks at days, written as ISO 8601 has them."""
    axis.axis_date()
    most = {
        YEARLY: max(4, int(ems / 4.5)),
        MONTHLY: max(3, int(ems / 6)),
        **dict.fromkeys(_DAILY, max(2, int(ems / 8))),
    }
    locator = AutoDateLocator(minticks=2, maxticks=most)  # type: ignore[no-untyped-call]
    formatter = AutoDateFormatter(locator, usetex=False)  # type: ignore[no-untyped-call]
    formatter.scaled = _FORMATS
    axis.set_major_locator(locator)
    axis.set_major_formatter(formatter)
    size, theme = look.size, look.theme
    sides = {"x": ("bottom", "top"), "y": ("left", "right")}[axis.axis_name]
    for side, shown in zip(sides, (True, False), strict=True):
        settings: dict[str, Any] = {side: shown, f"label{side}": shown}
        axis.set_tick_params(direction="out", **settings)
    axis.set_tick_params(length=0.45 * size.text, width=0.08 * size.text, color=theme.faint, labelsize=size.text)
    axis.set_tick_params(labelcolor=theme.ink, labelfontfamily=look.family)


def name_rows(ax: Axes, named: Sequence[tuple[str, float]], look: Look) -> None:
    """Name rows on the y axis, each at its height, and leave but the line of the x axis of the frame."""
    ax.set_ylim(0, 1)
    ax.tick_params(axis="y", left=True, right=False, labelleft=True, labelright=False)
    ax.set_yticks([y for _, y in named], [name for name, _ in named])
    ax.tick_params(axis="y", length=0, pad=0.6 * look.size.text, labelsize=look.size.text, labelcolor=look.theme.ink)
    ax.tick_params(axis="y", labelfontfamily=look.family)
    bare(ax, ["bottom"], look)


def bare(ax: Axes, lines: Sequence[str], look: Look) -> None:
    """Leave of what is around some axes but the lines on some sides."""
    for side, spine in ax.spines.items():
        spine.set(visible=side in lines, color=look.theme.faint, linewidth=0.08 * look.size.text)
    ax.patch.set_visible(False)
    ax.grid(visible=False)
    ax.set_axisbelow("line")
    ax.minorticks_off()


def _is_used(ax: Axes) -> bool:
    return ax.xaxis.get_converter() is not None or ax.has_data()


def _inches(ax: Axes) -> float:
    return float(ax.bbox.width) / dots(ax) / 72


def placing(ax: Axes) -> Place:
    """Return a function that says where the axis of a chart has a day."""
    converter = ax.xaxis.get_converter()
    if converter is not None:
        _check_dates(ax, converter)
        if all(_converted(ax, day) == x(day) for day in (date(2000, 1, 1), date(2000, 1, 2))):
            return x
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
