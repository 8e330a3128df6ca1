from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, PathPatch

import opcon
from opcon.plot.bars import BarName
from opcon.plot.row_labels import RowLabels

if TYPE_CHECKING:
    from tests.conftest import Folder
    from tests.plot.conftest import Drawn

TIMELINE = opcon.load()


def lines(drawn: Drawn, start: str, end: str) -> list[Line2D]:
    """The lines from one day to another."""
    ends = [date2num(date.fromisoformat(start)), date2num(date.fromisoformat(end))]
    return [line for line in drawn.figure.findobj(Line2D) if list(line.get_xdata()) == ends]


@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_the_title_says_who_holds_control_today_and_since_when(size: str) -> None:
    title = opcon.plot.story(TIMELINE, size=size).figure.get_suptitle().replace("\n", " ")
    assert (
        title == "Peacetime: ROK Joint Chiefs of Staff since 1994. Wartime: ROK-US Combined Forces Command since 1978."
    )


@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_every_change_of_holder_has_its_date(size: str, draw: type[Drawn]) -> None:
    said = [text.replace("\n", " ") for text in draw(opcon.plot.story(TIMELINE, size=size)).said]
    assert {"14 Jul 1950", "7 Nov 1978", "1 Dec 1994"} <= set(said)


def test_the_bars_have_full_names_and_conditions(draw: type[Drawn]) -> None:
    drawn = draw(opcon.plot.story(TIMELINE))
    names = {text.get_text().replace("\n", " ") for text in drawn.texts if isinstance(text, BarName)}
    assert {"United Nations Command", "ROK-US Combined Forces Command", "ROK Joint Chiefs of Staff"} <= names
    assert {"peacetime", "peacetime and wartime", "wartime: no change in 1994"} <= names


def test_the_ribbon_forks_on_the_day_on_which_the_conditions_part() -> None:
    (curve,) = [one for one in opcon.plot.story(TIMELINE).figure.findobj(PathPatch) if len(one.get_path().codes) > 8]
    assert curve.get_path().vertices[:, 0].min() == date2num(date(1994, 12, 1))


@pytest.mark.parametrize("condition", ["peacetime", "wartime"])
def test_before_the_conditions_part_there_is_no_fork(condition: str) -> None:
    ax = opcon.plot.story(TIMELINE.as_of("1990-01-01"))
    assert not [one for one in ax.figure.findobj(PathPatch) if len(one.get_path().codes) > 8]
    assert ax.figure.get_suptitle() == "Peacetime and wartime: ROK-US Combined Forces Command since 1978."


def test_a_replaced_plan_is_solid_while_in_force_and_thin_up_to_its_date(draw: type[Drawn]) -> None:
    drawn = draw(opcon.plot.story(TIMELINE))
    (solid,), (thin,) = lines(drawn, "2007-02-24", "2010-06-27"), lines(drawn, "2010-06-27", "2012-04-17")
    assert solid.get_linewidth() > thin.get_linewidth()
    assert solid.get_color() != thin.get_color()


def test_a_plan_without_a_date_goes_on_as_an_arrow() -> None:
    (arrow,) = opcon.plot.story(TIMELINE).figure.findobj(FancyArrowPatch)
    assert arrow.get_linestyle() != "solid"


def test_each_row_says_date_people_and_receiver(draw: type[Drawn]) -> None:
    said = [text.replace("\n", " ") for text in draw(opcon.plot.story(TIMELINE)).said]
    assert {"17 Apr 2012 (replaced)", "1 Dec 2015 (replaced)", "When conditions are met, no date (in force)"} <= set(
        said
    )
    assert "agreed 23 Feb 2007 by Kim Jang-soo and Gates; replaced Jun 2010 → ROK Joint Chiefs of Staff" in said
    assert any(one.endswith("replaced Oct 2014 → ROK Joint Chiefs of Staff") for one in said)


def test_a_goal_of_one_government_is_marked_as_not_agreed(draw: type[Drawn]) -> None:
    drawn = draw(opcon.plot.story(TIMELINE))
    assert "By 3 Jun 2030 (not agreed)" in drawn.said
    markers = {
        line.get_xdata()[0]: line.get_marker() for line in drawn.figure.findobj(Line2D) if len(line.get_xdata()) == 1
    }
    assert markers[date2num(date(2030, 6, 3))] == "o"
    assert markers[date2num(date(2012, 4, 17))] == "D"


def test_holders_too_brief_for_a_name_are_in_the_note_and_not_in_the_ribbon(draw: type[Drawn]) -> None:
    drawn = draw(opcon.plot.story(TIMELINE))
    note = next(text for text in drawn.said if "version" in text).replace("\n", " ")
    assert "Before 14 Jul 1950: US Army Forces in Korea from 15 Jan 1946, Government of the Republic" in note
    low, _ = drawn.figure.axes[0].get_xlim()
    assert low == date2num(date(1950, 7, 14))


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Diamond: agreed, then replaced. Circle: a goal. CFC: ROK-US Combined Forces Command; F-CFC: future"),
        ("ko", "마름모: 합의 뒤 바뀐 날짜. 동그라미: 목표. 미래연합사: 미래연합군사령부."),
    ],
)
def test_a_slide_explains_its_marks_and_abbreviations(lang: str, told: str, draw: type[Drawn]) -> None:
    said = [text.replace("\n", " ") for text in draw(opcon.plot.story(TIMELINE, size="slide", lang=lang)).said]
    assert any(one.startswith(told) for one in said)
    assert any("→ F-CFC" in one or "➔ 미래연합사" in one for one in said)


def test_an_abbreviation_is_explained_if_its_name_is_in_no_bar(draw: type[Drawn]) -> None:
    slide = " ".join(draw(opcon.plot.story(TIMELINE.as_of("2009-01-01"), size="slide")).said).replace("\n", " ")
    column = " ".join(draw(opcon.plot.story(TIMELINE, size="column")).said).replace("\n", " ")
    assert "CFC: ROK-US Combined Forces Command; ROK JCS: ROK Joint Chiefs of Staff." in slide
    assert "UNC: United Nations Command; CFC: ROK-US Combined Forces Command; F-CFC: future" in column
    assert "ROK JCS:" not in column


def test_the_date_of_a_plan_in_force_is_explained(draw: type[Drawn]) -> None:
    said = draw(opcon.plot.story(TIMELINE.as_of("2009-01-01"))).said
    assert any("Diamond: the agreed date." in one for one in said)
    assert not any("Circle" in one for one in said)


@pytest.mark.parametrize(
    ("size", "lang", "told"),
    [
        ("slide", "en", "wartime: no change in 1994"),
        ("slide", "ko", "전시: 1994년에 변동 없음"),
        ("page", "ko", "전시: 1994년에 변동 없음"),
        ("column", "en", "wartime, unchanged"),
    ],
)
def test_the_bar_says_that_wartime_control_did_not_pass_in_1994(
    size: str, lang: str, told: str, draw: type[Drawn]
) -> None:
    assert told in draw(opcon.plot.story(TIMELINE, size=size, lang=lang)).said


def test_a_korean_chart_names_its_source_in_korean(folder: Folder, draw: type[Drawn]) -> None:
    def source(timeline: opcon.Timeline) -> str:
        said = draw(opcon.plot.story(timeline, lang="ko")).said
        return next(one for one in said if "출처" in one).replace("\n", " ")

    assert "출처: 대한민국 국군에 대한 작전통제권: opcon 기록, 버전" in source(TIMELINE)
    assert "출처: An invented record, 버전 1." in source(folder.load())


def test_a_selection_without_plans_has_no_rows(draw: type[Drawn]) -> None:
    said = draw(opcon.plot.story(TIMELINE.of(opcon.Transfer))).said
    assert not any("was to pass" in text for text in said)


def test_the_table_has_a_row_for_each_piece_and_each_plan() -> None:
    rows = opcon.plot.data_of(opcon.plot.story(TIMELINE).figure)
    assert [(row["mark"], row["label"]) for row in rows][-4:] == [
        ("planned", "17 Apr 2012"),
        ("planned", "1 Dec 2015"),
        ("no date", "When conditions are met, no date"),
        ("planned", "By 3 Jun 2030"),
    ]
    assert {row["row"] for row in rows} >= {"peacetime and wartime", "peacetime", "wartime"}


@pytest.mark.parametrize("height", [0.6, 1.5, 3.0])
def test_on_low_axes_text_is_left_out_and_never_overlaps(height: float, draw: type[Drawn]) -> None:
    figure = Figure(figsize=(7.2, height))
    opcon.plot.story(TIMELINE, figure.add_axes((0.05, 0.3, 0.9, 0.65)))
    assert draw(figure).overlapping == []


def test_labels_of_changes_stay_over_their_part_of_the_ribbon(draw: type[Drawn]) -> None:
    figure = draw(opcon.plot.story(TIMELINE, size="column")).figure
    before, after = figure.findobj(RowLabels)
    edge = min(text.get_window_extent().x0 for _, texts in after.visible() for text in texts)
    assert all(text.get_window_extent().x1 <= edge for _, texts in before.visible() for text in texts)
