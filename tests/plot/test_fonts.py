from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from matplotlib.font_manager import findfont

import opcon
from opcon.plot import fonts

if TYPE_CHECKING:
    from tests.plot.conftest import Drawn

TIMELINE = opcon.load()


@pytest.fixture
def clear_fonts() -> Iterator[None]:
    fonts.hangul_font.cache_clear()
    yield
    fonts.hangul_font.cache_clear()


def test_the_font_of_the_extra_has_hangul() -> None:
    name = fonts.hangul_font()
    assert name == "NanumGothic"
    assert fonts.has_hangul(findfont(name))


def test_without_the_extra_a_font_of_the_system_is_found(clear_fonts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts.hangul_font()  # matplotlib now knows the font of the extra, like a system font
    fonts.hangul_font.cache_clear()
    monkeypatch.setattr(fonts, "_PACKAGE", "a_package_that_is_not_there")
    assert fonts.hangul_font() == "NanumGothic"


def test_without_a_korean_font_labels_are_english_with_one_warning(
    clear_fonts: None, monkeypatch: pytest.MonkeyPatch, draw: type[Drawn]
) -> None:
    monkeypatch.setattr(fonts, "_PACKAGE", "a_package_that_is_not_there")
    monkeypatch.setattr(fonts, "_KNOWN", ())
    with pytest.warns(
        UserWarning, match=r"labels are in English; install one with pip install 'opcon\[ko\]'"
    ) as warned:
        made = [opcon.plot.tenures(TIMELINE, lang="ko") for _ in range(2)]
    assert len(warned) == 1
    assert warned[0].filename == __file__
    assert "Peacetime" in draw(made[0]).said


def test_every_letter_of_a_korean_chart_is_drawn(draw: type[Drawn]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a glyph that is missing
        draw(opcon.plot.overview(TIMELINE, lang="ko"))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_no_text_is_drawn_larger_than_measured_at_any_resolution(lang: str) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from opcon.plot.style import Style

    style = Style.of(lang, "page", "light")
    for event in TIMELINE.of(opcon.Transfer):
        said = "\n".join(style.strings.wrapped(style.strings.title(event), 30))
        for dpi in (50, 72, 100, 200, 300):
            width, height = style.measure(said, 7.0, dpi)
            figure = Figure(dpi=dpi)
            text = figure.text(0, 0, said, **style.text_settings(7.0))
            box = text.get_window_extent(FigureCanvasAgg(figure).get_renderer())
            assert 0.93 * (width - 72 / dpi) <= box.width * 72 / dpi <= width
            assert 0.85 * height <= box.height * 72 / dpi <= height + 0.1
