from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

import opcon
from opcon.plot.artist import charts_in
from opcon.plot.fonts import chosen_fonts
from opcon.plot.page import Page
from opcon.plot.style import Style

if TYPE_CHECKING:
    from tests.plot.conftest import Drawn

TIMELINE = opcon.load()


def test_the_fonts_of_rcparams_are_used_if_the_user_set_them(draw: type[Drawn]) -> None:
    with mpl.rc_context({"font.family": ["serif"]}):
        assert chosen_fonts()[0] == "DejaVu Serif"
        drawn = draw(opcon.plot.tenures(TIMELINE))
    assert {text.get_fontfamily()[0] for text in drawn.texts} == {"DejaVu Serif"}
    assert drawn.overlapping == []


def test_without_a_setting_the_font_is_the_same_everywhere() -> None:
    assert chosen_fonts() == ()
    assert Style.of("en", "page", "light").family == ("DejaVu Sans",)


def test_a_font_of_the_user_without_hangul_is_followed_by_one_with_it() -> None:
    with mpl.rc_context({"font.family": ["monospace"]}):
        assert Style.of("ko", "page", "light").family[:2] == ("DejaVu Sans Mono", "NanumGothic")


def test_a_font_that_is_not_installed_is_passed_over() -> None:
    with mpl.rc_context({"font.family": ["A font that is nowhere"]}):
        assert Style.of("en", "page", "light").family == ("DejaVu Sans",)


def test_a_chart_drawn_again_on_the_same_axes_replaces_the_first() -> None:
    ax = Figure().add_subplot()
    opcon.plot.tenures(TIMELINE, "wartime", ax=ax)
    opcon.plot.tenures(TIMELINE, "peacetime", ax=ax)
    assert [chart.call for chart in charts_in(ax.figure)] == ["opcon.plot.tenures(opcon.load(), 'peacetime')"]


def test_axes_as_the_last_value_of_a_cell_show_their_figure() -> None:
    ax: Any = opcon.plot.tenures(TIMELINE)
    assert ax._repr_html_() == ax.figure._repr_html_()
    assert ax._repr_html_().startswith('<img alt="Operational control')


@pytest.mark.parametrize(("title", "note", "height"), [("A", None, None), (None, "b", None), (None, None, 3.0)])
def test_a_page_is_not_for_axes_of_the_user(title: str | None, note: str | None, height: float | None) -> None:
    with pytest.raises(opcon.DataError, match="for a new figure; with ax, set it on your own figure"):
        Page.of(title, note, height).check_unused()
    Page().check_unused()


@pytest.mark.parametrize(("value", "kind"), [("tall", opcon.WrongType), (0, opcon.DataError), (True, opcon.WrongType)])
def test_a_height_that_no_figure_can_have_is_refused(value: object, kind: type[Exception]) -> None:
    with pytest.raises(kind, match="height must be"):
        Page.of(None, None, value)


def test_a_figure_takes_a_title_a_note_and_a_height(draw: type[Drawn]) -> None:
    drawn = draw(opcon.plot.story(TIMELINE, title="The commands", note="My note.", height=6))
    assert drawn.figure.get_suptitle() == "The commands"
    assert drawn.figure.get_figheight() == 6
    note = next(text for text in drawn.said if "version" in text)
    assert note.startswith("My note.\nDotted vertical line")
    assert drawn.overlapping == []


def test_a_palette_changes_the_color_of_a_holder(draw: type[Drawn]) -> None:
    ax = opcon.plot.story(TIMELINE, palette={"cfc": "teal"})
    fills = {mpl.colors.to_hex(one.get_facecolor()) for one in ax.figure.findobj(mpl.patches.Rectangle)}
    assert mpl.colors.to_hex("teal") in fills


@pytest.mark.parametrize(
    ("palette", "kind", "said"),
    [
        ({"cfcc": "teal"}, opcon.UnknownName, "no command is called 'cfcc'; did you mean cfc"),
        ({"cfc": "tealish"}, opcon.DataError, "matplotlib knows no color 'tealish'"),
        ({"cfc": "none"}, opcon.DataError, "the color 'none' is transparent; a palette must have opaque colors; write"),
        ({"cfc": "#ee8a3200"}, opcon.DataError, "the color '#ee8a3200' is transparent"),
        ({"cfc": (1, 0, 0, 0.5)}, opcon.DataError, "is transparent"),
        (["teal"], opcon.WrongType, "palette must be a dict of colors by command"),
    ],
)
def test_a_wrong_palette_is_refused(palette: Any, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said):
        opcon.plot.story(TIMELINE, palette=palette)


def test_handles_make_a_legend_of_matplotlib() -> None:
    ax = Figure().add_subplot()
    ax.plot([1950, 2020], [0, 1], label="Mine")
    opcon.plot.shade(ax, TIMELINE, "wartime", legend=True)
    legend = ax.get_legend()
    assert legend is not None
    assert legend.get_texts()[0].get_text() == "Mine"
    assert len(opcon.plot.legend_handles(ax)) == len(legend.get_texts()) - 1


def test_a_legend_of_the_user_keeps_its_place_and_its_entries(draw: type[Drawn]) -> None:
    ax = Figure().add_subplot()
    ax.plot([1960, 2020], [0, 1], label="Mine")
    ax.plot([1960, 2020], [1, 0], label="Yours")
    ax.legend(title="Series", loc="lower right", ncols=2, frameon=False)
    for condition in ("peacetime", "wartime"):
        opcon.plot.shade(ax, TIMELINE, condition, lang="ko", legend=True)
    legend: Any = ax.get_legend()
    said = [text.get_text() for text in legend.get_texts()]
    assert (legend._loc, legend._ncols, legend.get_frame_on()) == (4, 2, False)
    assert legend.get_title().get_text() == "Series"
    assert said[:2] == ["Mine", "Yours"]
    assert [one.split(",")[0] for one in said[2:]] == ["유엔사", "연합사"]
    draw(ax.figure)  # warns about letters that no font has


def test_a_title_in_korean_over_english_labels_is_drawn(draw: type[Drawn]) -> None:
    drawn = draw(opcon.plot.tenures(TIMELINE, title="전시작전통제권 전환", note="메모 漢"))
    assert drawn.figure.get_suptitle() == "전시작전통제권 전환"


@pytest.mark.parametrize("chart", ["tenures", "story", "events"])
def test_a_height_without_room_for_the_chart_is_refused(chart: str) -> None:
    with pytest.raises(opcon.DataError, match=r"height must be at least \d\.\d inches for this chart"):
        getattr(opcon.plot, chart)(TIMELINE, height=1)
