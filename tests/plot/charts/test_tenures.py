from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.dates import date2num
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle

import opcon
from opcon.palette import LIGHT, edge_on

if TYPE_CHECKING:
    from tests.conftest import Folder
    from tests.plot.conftest import Drawn

TIMELINE = opcon.load()


def bars(ax: Axes) -> list[Rectangle]:
    found = [patch for patch in ax.findobj(Rectangle) if patch is not ax.patch and patch.get_alpha() in (None, 1.0)]
    return [patch for patch in found if patch.get_width()]


@pytest.mark.parametrize("condition", ["peacetime", "wartime"])
def test_a_bar_runs_from_the_day_of_transfer_to_the_day_of_the_next(condition: str) -> None:
    drawn = [
        (bar.get_x(), bar.get_x() + bar.get_width(), to_hex(bar.get_facecolor()))
        for bar in bars(opcon.plot.tenures(TIMELINE, condition))
    ]
    for tenure in TIMELINE.tenures(condition):
        assert tenure.start is not None
        end = tenure.end.earliest if tenure.end else TIMELINE.coverage.latest
        assert tenure.start.latest is not None
        assert end is not None
        expected = (date2num(tenure.start.latest), date2num(end), LIGHT.holders[tenure.holder.id])
        assert expected in [(pytest.approx(one[:2]) == expected[:2] and expected) or one for one in drawn]


def test_peacetime_and_wartime_are_rows_of_their_own() -> None:
    ax = opcon.plot.tenures(TIMELINE)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Peacetime", "Wartime"]
    assert [label.get_text() for label in opcon.plot.tenures(TIMELINE, "wartime").get_yticklabels()] == ["Wartime"]


def test_the_ongoing_tenure_ends_in_an_arrow_of_fixed_length_at_any_limits(draw: type[Drawn]) -> None:
    ax = opcon.plot.tenures(TIMELINE, "wartime")
    last = TIMELINE.coverage.latest
    assert last is not None
    for limits in (ax.get_xlim(), (date2num(date(2026, 1, 1)), date2num(date(2027, 1, 1)))):
        ax.set_xlim(limits)
        draw(ax)
        (tip,) = [patch for patch in ax.findobj(Polygon) if patch.get_xy()[:, 0].min() == date2num(last)]
        long = (
            ax.transData.transform([(tip.get_xy()[:, 0].max(), 0)])[0][0]
            - ax.transData.transform([(date2num(last), 0)])[0][0]
        )
        assert long == pytest.approx(8 * 100 / 72)


def test_uncertain_days_fade_from_one_holder_to_the_next(invented: opcon.Timeline) -> None:
    ax = opcon.plot.tenures(invented, "peacetime")
    (fading,) = ax.findobj(PolyCollection)
    shades = [to_hex(shade) for shade in fading.get_facecolors()]
    assert len(shades) == len(set(shades)) == 24
    cells = [path.vertices[:, 0] for path in fading.get_paths()]
    assert (cells[0].min(), cells[-1].max()) == (date2num(date(1910, 5, 1)), date2num(date(1910, 5, 31)))


def test_uncertain_first_days_fade_in_from_the_page(folder: Folder) -> None:
    folder.replace("events/1900-.toml", 'when = "1900-01-01"', 'when = "1900"')
    (first, *_) = opcon.plot.tenures(folder.load(), "wartime").findobj(PolyCollection)
    white, *_ = (sum(shade[:3]) for shade in first.get_facecolors())
    assert white > 2.9
    rows = opcon.plot.data_of(opcon.plot.tenures(folder.load(), "wartime").figure)
    assert (rows[0]["mark"], rows[0]["start"], rows[0]["end"]) == ("in doubt", "1900-01-01", "1900-12-31")


def outlines(ax: Axes) -> list[tuple[float, str]]:
    """The left end and the color of each dashed outline."""
    found = [patch for patch in ax.findobj(Rectangle) if not patch.get_fill() and patch is not ax.patch]
    return [(patch.get_x(), to_hex(patch.get_edgecolor())) for patch in found]


def test_a_planned_transfer_is_outlined_for_the_holder_until_then_and_for_the_next(draw: type[Drawn]) -> None:
    ax = opcon.plot.tenures(TIMELINE.as_of("2009-01-01"), "wartime")
    (until, color), after = outlines(ax)
    assert until == date2num(date(2009, 1, 1))
    assert color == edge_on(LIGHT.holders["cfc"], LIGHT)
    assert after == (date2num(date(2012, 4, 17)), LIGHT.holders["rok-jcs"])
    assert opcon.plot.data_of(ax.figure)[-1]["mark"] == "planned"
    said = draw(ax).said
    assert "17 Apr 2012" in said
    assert "ROK JCS" in said
    assert "Planned: to ROK Joint\nChiefs of Staff" in said
    assert not outlines(opcon.plot.tenures(TIMELINE))


@pytest.mark.parametrize("size", ["column", "page", "slide"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_name_of_each_holder_is_in_full_in_a_bar_or_in_the_legend(size: str, lang: str, draw: type[Drawn]) -> None:
    for timeline in (TIMELINE, TIMELINE.as_of("2009-01-01")):
        said = " | ".join(draw(opcon.plot.tenures(timeline, size=size, lang=lang)).said).replace("\n", " ")
        for tenure in TIMELINE.tenures("peacetime"):
            name = tenure.holder.name_ko if lang == "ko" else tenure.holder.name
            assert name in said


def test_a_holder_named_in_its_bars_is_not_in_the_legend(draw: type[Drawn]) -> None:
    said = draw(opcon.plot.tenures(TIMELINE)).said
    assert "UNC, United Nations Command" not in said
    assert said.count("United Nations Command") == 2
    assert "ROK, Government of the Republic of Korea" in said


@pytest.mark.parametrize("size", ["column", "page", "slide"])
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("chart", [opcon.plot.tenures, opcon.plot.overview])
def test_no_turning_point_is_left_out_for_the_event_before_the_republic(
    chart: Any, size: str, lang: str, draw: type[Drawn]
) -> None:
    said = " ".join(draw(chart(TIMELINE, size=size, lang=lang)).said)
    assert all(year in said for year in ("1950", "1978", "1994")) or "1946" not in said


def test_rival_dates_have_ticks_unless_they_are_rejected() -> None:
    ax = opcon.plot.tenures(TIMELINE, "wartime")
    ticked = {float(segment[0][0]) for lines in ax.findobj(LineCollection) for segment in lines.get_segments()}
    assert {date2num(date(1950, 7, day)) for day in (15, 17)} <= ticked
    assert date2num(date(1973, 11, 30)) not in ticked


def test_a_line_marks_the_last_known_day() -> None:
    ax = opcon.plot.tenures(TIMELINE)
    last = TIMELINE.coverage.latest
    assert [date2num(last)] * 2 in [list(line.get_xdata()) for line in ax.findobj(Line2D)]  # type: ignore[arg-type]


def test_released_forces_have_their_own_bars() -> None:
    ax = opcon.plot.tenures(TIMELINE, "wartime", "rok.army.6th-division")
    assert "6th" in ax.figure.get_suptitle()  # type: ignore[union-attr]
    assert any(bar.get_x() == date2num(date(1964, 6, 3)) for bar in bars(ax))


def test_stems_end_at_the_rows_that_the_event_changed(draw: type[Drawn]) -> None:
    ax = opcon.plot.tenures(TIMELINE)
    draw(ax)
    segments = [
        segment for lines in ax.findobj(LineCollection) for segment in lines.get_segments() if len(segment) == 2
    ]
    feet = {
        round(float(ax.transData.inverted().transform(segment[0])[0])): float(segment[0][1]) for segment in segments
    }
    assert feet[round(date2num(date(1994, 12, 1)))] > feet[round(date2num(date(1978, 11, 7)))]


def test_a_name_that_does_not_fit_in_its_bar_is_hidden(draw: type[Drawn]) -> None:
    said = draw(opcon.plot.tenures(TIMELINE, size="column")).said
    assert said.count("UNC") == 2
    assert "ROK" not in said


@pytest.mark.parametrize("unknown", ["truce", "night"])
def test_an_unknown_condition_is_refused(unknown: Any) -> None:
    with pytest.raises((ValueError, LookupError), match=unknown):
        opcon.plot.tenures(TIMELINE, unknown)


def test_edges_of_bars_contrast_with_the_page() -> None:
    from opcon.palette import contrast

    for bar in bars(opcon.plot.tenures(TIMELINE)):
        assert contrast(to_hex(bar.get_edgecolor()), LIGHT.ground) >= 3
