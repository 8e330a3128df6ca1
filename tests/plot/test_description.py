from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure

import opcon

TIMELINE = opcon.load()
COLUMNS = ["chart", "row", "mark", "label", "start", "end", "aim", "id", "source", "locator", "link"]


def test_pandas_reads_the_table_behind_a_chart() -> None:
    frame = pd.DataFrame(opcon.plot.data_of(opcon.plot.overview(TIMELINE)))
    assert list(frame.columns) == COLUMNS
    assert frame.groupby("chart").size()["events"] == len(TIMELINE)


def test_every_row_has_a_source_and_a_locator() -> None:
    for row in opcon.plot.data_of(opcon.plot.overview(TIMELINE)):
        assert row["source"] in TIMELINE.record.sources, row
        assert row["locator"], row


def test_the_table_of_events_has_the_dates_of_the_record() -> None:
    rows = {row["id"]: row for row in opcon.plot.data_of(opcon.plot.events(TIMELINE).figure)}
    assert {id: row["start"] for id, row in rows.items()} == {event.id: str(event.when) for event in TIMELINE}


def test_the_alt_text_has_the_title_and_the_holders_with_their_first_day() -> None:
    alt_text = opcon.plot.alt_text(opcon.plot.tenures(TIMELINE).figure)
    assert alt_text.startswith("Operational control over the armed forces of the Republic of Korea. Peacetime: ")
    assert "ROK Joint Chiefs of Staff from 1 Dec 1994. Wartime: " in alt_text
    assert alt_text.endswith("ROK-US Combined Forces Command from 7 Nov 1978.")


def test_the_alt_text_marks_uncertain_days_and_plans(invented: opcon.Timeline) -> None:
    alt_text = opcon.plot.alt_text(opcon.plot.tenures(invented, "wartime").figure)
    assert "the Crown or the League from 1 May 1910 to 31 May 1910 (uncertain)" in alt_text
    alt_text = opcon.plot.alt_text(opcon.plot.tenures(TIMELINE.as_of("2009-01-01"), "wartime").figure)
    assert alt_text.endswith("ROK Joint Chiefs of Staff planned: 17 Apr 2012.")


def test_the_alt_text_is_in_the_language_of_the_chart() -> None:
    alt_text = opcon.plot.alt_text(opcon.plot.overview(TIMELINE, lang="ko"))
    assert "평시: 주한미육군사령부 1946년 1월 15일부터" in alt_text
    assert "17 Apr" not in alt_text


def test_the_alt_text_has_the_layer_and_the_target_of_each_plan() -> None:
    alt_text = opcon.plot.alt_text(opcon.plot.targets(TIMELINE.between("2005", "2026"), "wartime").figure)
    assert "both governments, in force from 24 Feb 2007, target 17 Apr 2012; " in alt_text
    assert "both governments, in force from 4 Nov 2025, no target date; " in alt_text


@pytest.mark.parametrize("ask", [opcon.plot.alt_text, opcon.plot.data_of])
def test_a_figure_without_a_chart_is_refused(ask: object) -> None:
    figure = Figure()
    figure.add_subplot().plot([1, 2])
    with pytest.raises(opcon.DataError, match=r"no opcon chart; draw one first, such as opcon\.plot\.tenures"):
        ask(figure)  # type: ignore[operator]
