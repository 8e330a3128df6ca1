from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from matplotlib.collections import PolyCollection
from matplotlib.dates import date2num
from matplotlib.patches import Polygon, Rectangle

import opcon

if TYPE_CHECKING:
    from tests.conftest import Folder
    from tests.plot.conftest import Drawn

TIMELINE = opcon.load()


def test_there_is_a_row_for_each_post_or_for_the_given_posts() -> None:
    every = opcon.plot.commanders(TIMELINE)
    assert len(every.get_yticks()) == len(TIMELINE.record.posts)
    one = opcon.plot.commanders(TIMELINE, ["cfc-commander"])
    assert [label.get_text() for label in one.get_yticklabels()] == ["Commander, ROK-US\nCombined Forces Command"]


def test_a_bar_begins_on_the_day_a_post_was_taken_over_and_tints_alternate() -> None:
    ax = opcon.plot.commanders(TIMELINE, ["cfc-commander"])
    bars = sorted((one for one in ax.findobj(Rectangle) if one.get_alpha() == 1.0), key=lambda one: one.get_x())
    assert bars[0].get_x() == date2num(date(1978, 11, 7))
    solid = [bar.get_facecolor() for bar in bars]
    assert len(set(solid)) == 2


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
    assert "Gap: holder unknown." in " ".join(draw(opcon.plot.commanders(with_gap)).said).replace("\n", " ")
    without = folder.appoint(("First", "1910-01-01", "1912-01-01"), ("Second", "1912-01-01", None))
    assert "Gap" not in " ".join(draw(opcon.plot.commanders(without)).said)


def test_posts_can_be_any_iterable_of_ids() -> None:
    ax = opcon.plot.commanders(TIMELINE, (id for id in ("unc-commander", "cfc-commander")))  # type: ignore[arg-type]
    assert len(ax.get_yticks()) == 2


def test_an_unknown_post_is_refused() -> None:
    with pytest.raises(opcon.UnknownName, match="no post is called 'cfc-comander'; did you mean cfc-commander"):
        opcon.plot.commanders(TIMELINE, ["cfc-comander"])
