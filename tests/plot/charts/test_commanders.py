from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.dates import date2num
from matplotlib.patches import Polygon, Rectangle

import opcon
from opcon.palette import LIGHT
from opcon.plot.row_labels import RowLabels
from opcon.plot.term_labels import TermName

if TYPE_CHECKING:
    from tests.conftest import Folder
    from tests.plot.conftest import Drawn

TIMELINE = opcon.load()


def row_names(ax: Axes) -> list[str]:
    return [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]


def named(drawn: Drawn) -> dict[str, float]:
    """The names above the bars, each with the coordinate of its mark."""
    labels = (labels for labels in drawn.figure.findobj(RowLabels))
    return {label.lines[0]: date2num(label.day) for one in labels for label, _ in one.visible()}


def test_posts_of_the_same_persons_share_a_row_and_other_posts_have_their_own() -> None:
    assert row_names(opcon.plot.commanders(TIMELINE)) == [
        "Commander, UNC, and from 1978 CFC",
        "Deputy Commander, ROK-US Combined Forces Command",
        "Commanding General, Eighth United States Army",
        "Chairman, ROK Joint Chiefs of Staff",
    ]
    alone = opcon.plot.commanders(TIMELINE, ["cfc-commander"])
    assert row_names(alone) == ["Commander, ROK-US Combined Forces Command"]


def test_a_shared_row_has_the_color_of_each_command_in_its_time() -> None:
    ax = opcon.plot.commanders(TIMELINE, ["unc-commander", "cfc-commander"])
    solid = [bar for bar in ax.findobj(Rectangle) if bar.get_alpha() == 1.0]
    unc = [bar.get_x() for bar in solid if to_hex(bar.get_facecolor()) == LIGHT.holders["unc"]]
    cfc = [bar.get_x() for bar in solid if to_hex(bar.get_facecolor()) == LIGHT.holders["cfc"]]
    assert max(unc) < min(cfc) == date2num(date(1978, 11, 7))
    assert len(unc) + len(cfc) == len(solid)


@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_the_legend_has_the_color_of_every_row(size: str, draw: type[Drawn]) -> None:
    said = draw(opcon.plot.commanders(TIMELINE, size=size)).said
    for holder in ("UNC, United Nations", "CFC, ROK-US", "EUSA, Eighth", "ROK JCS, ROK Joint"):
        assert any(text.startswith(holder) for text in said)


def test_rows_with_the_full_names_of_their_commands_need_no_legend() -> None:
    ax = opcon.plot.commanders(TIMELINE, ["cfc-commander", "rok-jcs-chairman"])
    assert opcon.plot.legend_handles(ax) == []


def test_a_post_whose_holder_differed_on_one_day_has_a_row_of_its_own() -> None:
    # Ridgway, Taylor and Lemnitzer held both posts, but Walker and Van Fleet only one.
    assert len(row_names(opcon.plot.commanders(TIMELINE, ["unc-commander", "eighth-army-commander"]))) == 2


def test_all_bars_of_a_post_have_one_tint_with_gaps_between_incumbents() -> None:
    ax = opcon.plot.commanders(TIMELINE, ["cfc-commander"])
    bars = sorted((one for one in ax.findobj(Rectangle) if one.get_alpha() == 1.0), key=lambda one: one.get_x())
    assert bars[0].get_x() == date2num(date(1978, 11, 7))
    assert {to_hex(bar.get_facecolor()) for bar in bars} == {LIGHT.holders["cfc"]}
    gaps = {
        float(segment[0][0])
        for lines in ax.findobj(LineCollection)
        for segment in lines.get_segments()
        if to_hex(lines.get_color()[0]) == LIGHT.ground
    }
    assert {date2num(date(1979, 7, 10)), date2num(date(2024, 12, 20))} <= gaps


def test_the_color_pales_only_where_a_handover_is_in_doubt() -> None:
    fades = opcon.plot.commanders(TIMELINE, ["cfc-commander"]).findobj(PolyCollection)
    middles = [to_hex(fade.get_facecolors()[12]) for fade in fades]
    assert LIGHT.holders["cfc"] not in middles
    assert to_hex(fades[0].get_facecolors()[0]) != middles[0]


@pytest.mark.parametrize("size", ["column", "page", "slide"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_first_and_the_present_incumbent_of_each_row_are_named(size: str, lang: str, draw: type[Drawn]) -> None:
    said = draw(opcon.plot.commanders(TIMELINE, size=size, lang=lang)).said
    for post in ("unc-commander", "cfc-deputy", "rok-jcs-chairman"):
        first, present = TIMELINE.appointments(post)[0], TIMELINE.appointments(post)[-1]
        for one in (first, present):
            assert ((one.name_ko or one.name) if lang == "ko" else one.name) in said


def test_a_doubtful_start_is_labeled_where_the_bar_begins_and_not_at_the_next_start(draw: type[Drawn]) -> None:
    labels = named(draw(opcon.plot.commanders(TIMELINE, ["rok-jcs-chairman"], size="slide", lang="ko")))
    assert labels["유재흥"] < date2num(date(1957, 7, 2))
    assert labels["백선엽"] > date2num(date(1959, 1, 31))
    assert labels["문형태"] == date2num(date(1967, 4, 11))


def test_a_name_is_upright_in_its_bar_if_it_fits_there(draw: type[Drawn]) -> None:
    ax = opcon.plot.commanders(TIMELINE, ["cfc-commander"])
    inside = [text for text in draw(ax).figure.findobj(TermName) if text.get_visible()]
    assert "Leon J. LaPorte" in {text.get_text() for text in inside}
    assert {text.get_rotation() for text in inside} == {90.0}
    ax.set_xlim(date2num(date(2001, 1, 1)), date2num(date(2007, 1, 1)))
    assert 0.0 in {text.get_rotation() for text in draw(ax).figure.findobj(TermName) if text.get_visible()}


def test_bars_fade_during_an_uncertain_handover(folder: Folder) -> None:
    ax = opcon.plot.commanders(folder.appoint(("First", "1910", "1920-05"), ("Second", "1920-05", None)))
    spans = [
        (fade.get_paths()[0].vertices[:, 0].min(), fade.get_paths()[-1].vertices[:, 0].max())
        for fade in ax.findobj(PolyCollection)
    ]
    assert spans == [
        (date2num(date(1910, 1, 1)), date2num(date(1910, 12, 31))),
        (date2num(date(1920, 5, 1)), date2num(date(1920, 5, 31))),
    ]
    assert ax.findobj(Polygon)


def test_a_gap_stays_empty(folder: Folder) -> None:
    ax = opcon.plot.commanders(folder.appoint(("First", "1910-01-01", "1912-01-01"), ("Second", "1915-01-01", None)))
    edges = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.findobj(Rectangle) if bar.get_alpha() == 1.0]
    assert (date2num(date(1910, 1, 1)), date2num(date(1912, 1, 1))) in edges
    assert not any(low < date2num(date(1913, 1, 1)) < high for low, high in edges)


def test_the_longest_serving_are_named_if_not_all_names_fit(folder: Folder, draw: type[Drawn]) -> None:
    rows = [(f"Name{index}", f"19{20 + index}-01-01", f"19{21 + index}-01-01") for index in range(30)]
    timeline = folder.appoint(("Longest", "1900-01-01", "1920-01-01"), *rows)
    from matplotlib.figure import Figure

    figure = Figure(figsize=(3, 0.9))
    opcon.plot.commanders(timeline, ax=figure.add_axes((0.2, 0.3, 0.75, 0.6)))
    assert "Longest" in draw(figure).said


def test_names_are_in_korean_if_they_are_known(draw: type[Drawn]) -> None:
    said = draw(opcon.plot.commanders(TIMELINE, ["rok-jcs-chairman"], lang="ko")).said
    assert "진영승" in said


def test_a_gap_is_explained_only_if_the_chart_has_one(folder: Folder, draw: type[Drawn]) -> None:
    with_gap = folder.appoint(("First", "1910-01-01", "1912-01-01"), ("Second", "1915-01-01", None))
    assert "Wide gap: holder unknown." in " ".join(draw(opcon.plot.commanders(with_gap)).said).replace("\n", " ")
    without = folder.appoint(("First", "1910-01-01", "1912-01-01"), ("Second", "1912-01-01", None))
    assert "gap" not in " ".join(draw(opcon.plot.commanders(without)).said)


def test_posts_can_be_any_iterable_of_ids() -> None:
    ax = opcon.plot.commanders(TIMELINE, (id for id in ("rok-jcs-chairman", "cfc-commander")))  # type: ignore[arg-type]
    assert len(ax.get_yticks()) == 2


def test_an_unknown_post_is_refused() -> None:
    with pytest.raises(opcon.UnknownName, match="no post is called 'cfc-comander'; did you mean cfc-commander"):
        opcon.plot.commanders(TIMELINE, ["cfc-comander"])
