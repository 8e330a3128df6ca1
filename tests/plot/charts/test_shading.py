from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import polars as pl
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

import opcon
from opcon.palette import LIGHT, colors_of, contrast
from opcon.plot.artist import ChartArtist

TIMELINE = opcon.load()
TRANSFER = date(1994, 12, 1)


def over_dates(ax: Axes) -> None:
    ax.plot(np.arange("1948", "2026", dtype="datetime64[M]"), range(936))


def over_years(ax: Axes) -> None:
    ax.bar(range(1946, 2026), range(80))


def over_timestamps(ax: Axes) -> None:
    ax.plot(pd.to_datetime(["1948-03-01", "1990-01-01", "2025-06-30"]), [1, 3, 2])


def over_polars(ax: Axes) -> None:
    frame = pl.DataFrame({"day": pl.date_range(date(1948, 1, 1), date(2026, 1, 1), "1mo", eager=True)})
    ax.plot(frame["day"], range(len(frame)))


def over_months(ax: Axes) -> None:
    pd.Series(range(936), index=pd.date_range("1948-01-01", periods=936, freq="MS")).plot(ax=ax)


def over_periods(ax: Axes) -> None:
    pd.Series(range(70), index=pd.period_range("1950", periods=70, freq="Y")).plot(ax=ax)


DRAWN = pytest.mark.parametrize(
    "draw", [over_dates, over_years, over_timestamps, over_polars, over_months, over_periods]
)


def drawn(draw: Any) -> Axes:
    ax = FigureCanvasAgg(Figure()).figure.add_subplot()
    draw(ax)
    return ax


def bands(ax: Axes) -> list[Rectangle]:
    regimes = next(artist for artist in ax.get_children() if isinstance(artist, ChartArtist))
    found = [child for child in regimes.get_children() if isinstance(child, Rectangle)]
    return [child for child in found if child.get_width() and child.get_alpha() == 0.25]


def names(ax: Axes) -> list[Text]:
    ax.figure.canvas.draw()
    regimes = next(artist for artist in ax.get_children() if isinstance(artist, ChartArtist))
    return [child for child in regimes.get_children() if isinstance(child, Text) and child.get_visible()]


def edge(ax: Axes, holder: str) -> float:
    fill = mpl.colors.to_rgb(colors_of(TIMELINE.record.commands)[holder])
    return next(band.get_x() for band in bands(ax) if band.get_facecolor()[:3] == fill)


@DRAWN
def test_shading_does_not_change_limits_or_ticks(draw: Any) -> None:
    ax = drawn(draw)
    before = (ax.get_xlim(), ax.get_ylim(), list(ax.get_xticks()), ax.xaxis.get_major_locator())
    assert opcon.plot.shade(ax, TIMELINE, "wartime") is ax
    assert (ax.get_xlim(), ax.get_ylim(), list(ax.get_xticks()), ax.xaxis.get_major_locator()) == before
    ax.relim()
    ax.autoscale_view()
    ax.figure.canvas.draw()
    untouched = drawn(draw)
    untouched.relim()
    untouched.autoscale_view()
    assert (ax.get_xlim(), ax.get_ylim()) == (untouched.get_xlim(), untouched.get_ylim())


@pytest.mark.parametrize(
    ("draw", "at"),
    [
        (over_dates, date2num(TRANSFER)),
        (over_timestamps, date2num(TRANSFER)),
        (over_polars, date2num(TRANSFER)),
        (over_years, 1994 + 334 / 365),
        (over_months, (1994 - 1970) * 12 + 11),
        (over_periods, (1994 - 1970) + 334 / 365),
    ],
)
def test_a_band_begins_on_the_day_of_transfer_on_every_kind_of_axis(draw: Any, at: float) -> None:
    ax = opcon.plot.shade(drawn(draw), TIMELINE, "peacetime")
    assert edge(ax, "rok-jcs") == pytest.approx(at, abs=1e-9)


def test_bands_fade_during_uncertain_days(invented: opcon.Timeline) -> None:
    ax = Figure().add_subplot()
    ax.plot([1900, 1925], [0, 1])
    opcon.plot.shade(ax, invented, "peacetime")
    (fading,) = ax.findobj(PolyCollection)
    assert len({tuple(shade) for shade in fading.get_facecolors()}) == 24
    assert fading.get_alpha() == 0.25


def test_a_line_is_between_tints_that_look_alike_in_gray_print() -> None:
    ax = opcon.plot.shade(drawn(over_dates), TIMELINE, "wartime")
    (lines,) = ax.findobj(LineCollection)
    days = [segment[0][0] for segment in lines.get_segments()]
    assert edge(ax, "cfc") in days
    (ink,) = lines.get_colors()
    assert contrast(mpl.colors.to_hex(ink), LIGHT.ground) >= 3


def test_names_are_within_their_bands_and_are_laid_out_again_for_new_limits() -> None:
    ax = opcon.plot.shade(drawn(over_dates), TIMELINE, "peacetime")
    assert [name.get_text() for name in names(ax)] == ["UNC", "CFC", "ROK JCS"]
    ax.set_xlim(date(1949, 1, 1), date(1951, 1, 1))
    assert [name.get_text() for name in names(ax)] == ["USAFIK", "ROK", "UNC"]
    for name in names(ax):
        box, frame = name.get_window_extent(), ax.get_window_extent()
        assert frame.x0 <= box.x0 < box.x1 <= frame.x1


def test_shading_ends_on_the_last_known_day() -> None:
    ax = opcon.plot.shade(drawn(over_dates), TIMELINE.as_of("1980-01-01"), "wartime")
    assert bands(ax)[-1].get_x() + bands(ax)[-1].get_width() == pytest.approx(date2num(date(1980, 1, 2)))


def test_released_forces_are_shaded_by_their_own_holder() -> None:
    ax = Figure().add_subplot()
    ax.plot([date(1964, 1, 1), date(1965, 1, 1)], [0, 1])
    opcon.plot.shade(ax, TIMELINE, "wartime", "rok.army.6th-division")
    assert edge(ax, "rok") < date2num(date(1964, 6, 4))
    assert any(band.get_x() == date2num(date(1964, 6, 3)) for band in bands(ax))


@pytest.mark.parametrize(
    ("x", "said"),
    [
        ([0, 12], "its units are not dates or years; draw your data first"),
        (["a", "b"], "categories or other units, not dates"),
    ],
)
def test_an_axis_without_dates_is_refused_and_not_changed(x: list[Any], said: str) -> None:
    ax = Figure().add_subplot()
    ax.plot(x, [0, 1])
    before = len(ax.get_children())
    with pytest.raises(opcon.DataError, match=said):
        opcon.plot.shade(ax, TIMELINE, "wartime")
    assert len(ax.get_children()) == before


def test_the_same_chart_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.svg", "other.svg"):
        ax = opcon.plot.shade(drawn(over_dates), TIMELINE, "wartime")
        opcon.plot.save(ax.figure, tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "other.svg").read_bytes()
    assert ">UNC<" in (tmp_path / "one.svg").read_text(encoding="utf-8")


def test_a_shaded_chart_has_a_table_and_an_alt_text() -> None:
    ax = opcon.plot.shade(drawn(over_dates), TIMELINE, "wartime")
    rows = opcon.plot.data_of(ax.figure)  # type: ignore[arg-type]
    assert [row["start"] for row in rows] == ["1946-01-15", "1949-07-01", "1950-07-14", "1978-11-07"]
    assert opcon.plot.alt_text(ax.figure).startswith("Wartime: US Army Forces in Korea from 15 Jan 1946")  # type: ignore[arg-type]


def test_names_can_be_in_korean() -> None:
    ax = opcon.plot.shade(drawn(over_dates), TIMELINE, "wartime", lang="ko")
    assert "유엔사" in [name.get_text() for name in names(ax)]
