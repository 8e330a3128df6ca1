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
    with pytest.raises(opcon.DataError, match="for a new figure; with ax, set them on your own figure"):
        Page.of(title, note, height).check_unused()
    Page().check_unused()


@pytest.mark.parametrize(("value", "kind"), [("tall", opcon.WrongType), (0, opcon.DataError), (True, opcon.WrongType)])
def test_a_height_that_no_figure_can_have_is_refused(value: object, kind: type[Exception]) -> None:
    with pytest.raises(kind, match="height must be"):
        Page.of(None, None, value)
