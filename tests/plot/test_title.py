from __future__ import annotations

import pytest

import opcon
from opcon.plot.style import Style
from opcon.plot.title import Title

TITLE = "Wartime control: agreed for 17 Apr 2012, then 1 Dec 2015; since Oct 2014 no date"
KOREAN = "전시작전통제권: 2012년 4월 17일, 이어 2015년 12월 1일 전환 합의; 2014년 10월부터 날짜 없음"


def lines(text: str, width: float, lang: str = "en") -> tuple[str, ...]:
    return Title.fitted(text, width, Style.of(lang, "page", "light")).lines


@pytest.mark.parametrize("width", range(120, 400, 20))
def test_a_title_does_not_break_within_a_date(width: int) -> None:
    broken = "\n".join(lines(TITLE, width))
    assert all(date in broken for date in ("17 Apr 2012,", "1 Dec 2015;", "Oct 2014"))
    broken = "\n".join(lines(KOREAN, width, "ko"))
    assert all(date in broken for date in ("2012년 4월 17일,", "2015년 12월 1일", "2014년 10월부터"))


def test_the_lines_of_a_title_are_about_equally_wide() -> None:
    assert lines(TITLE, 400) == (
        "Wartime control: agreed for 17 Apr 2012,",
        "then 1 Dec 2015; since Oct 2014 no date",
    )


def test_each_line_of_a_given_title_is_balanced_alone() -> None:
    assert lines(f"Plans\n{TITLE}", 400) == ("Plans", *lines(TITLE, 400))


def test_a_wrapped_title_has_common_spaces_only() -> None:
    figure = opcon.plot.targets(opcon.load(), "wartime", size="slide").figure
    assert "\xa0" not in figure.get_suptitle() + opcon.plot.alt_text(figure)
