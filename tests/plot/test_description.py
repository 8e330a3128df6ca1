from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure

import opcon

TIMELINE = opcon.load()
COLUMNS = ["chart", "row", "mark", "label", "start", "end", "aim", "id", "source", "locator", "link"]


def test_the_table_behind_a_picture_is_read_by_pandas_as_it_is() -> None:
    frame = pd.DataFrame(opcon.plot.data_of(opcon.plot.overview(TIMELINE)))
    assert list(frame.columns) == COLUMNS
    assert frame.groupby("chart").size()["events"] == len(TIMELINE)


def test_every_row_says_where_it_is_written() -> None:
    for row in opcon.plot.data_of(opcon.plot.overview(TIMELINE)):
        assert row["source"] in TIMELINE.record.sources, row
        assert row["locator"], row


def test_dates_in_the_table_are_those_of_the_record() -> None:
    rows = {row["id"]: row for row in opcon.plot.data_of(opcon.plot.events(TIMELINE).figure)}
    assert {id: row["start"] for id, row in rows.items()} == {event.id: str(event.when) for event in TIMELINE}


def test_the_words_of_a_picture_say_its_title_who_held_and_since_when() -> None:
    told = opcon.plot.alt_text(opcon.plot.tenures(TIMELINE).figure)
    assert told.startswith("Operational control over the armed forces of the Republic of Korea. Peacetime: ")
    assert "ROK Joint Chiefs of Staff from 1 Dec 1994. Wartime: " in told
    assert told.endswith("ROK-US Combined Forces Command from 7 Nov 1978.")


def test_they_say_what_is_in_doubt_and_what_is_only_planned(invented: opcon.Timeline) -> None:
    told = opcon.plot.alt_text(opcon.plot.tenures(invented, "wartime").figure)
    assert "the Crown or the League from 1 May 1910 to 31 May 1910 (in doubt)" in told
    told = opcon.plot.alt_text(opcon.plot.tenures(TIMELINE.as_of("2009-01-01"), "wartime").figure)
    assert told.endswith("ROK Joint Chiefs of Staff planned: 17 Apr 2012.")


def test_they_are_in_the_language_of_the_picture() -> None:
    told = opcon.plot.alt_text(opcon.plot.overview(TIMELINE, lang="ko"))
    assert "평시: 주한미육군사령부 1946년 1월 15일부터" in told
    assert "17 Apr" not in told


@pytest.mark.parametrize("ask", [opcon.plot.alt_text, opcon.plot.data_of])
def test_a_figure_without_a_chart_is_refused(ask: object) -> None:
    figure = Figure()
    figure.add_subplot().plot([1, 2])
    with pytest.raises(opcon.DataError, match=r"no chart of opcon; draw one with opcon\.plot first"):
        ask(figure)  # type: ignore[operator]
