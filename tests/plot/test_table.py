from __future__ import annotations

from datetime import date

import opcon
from opcon.plot.table import TableRow, link_of, linked_citation

TIMELINE = opcon.load()


def test_the_source_and_the_link_are_of_the_same_citation() -> None:
    for event in TIMELINE:
        found = linked_citation(event.citations)
        assert found is not None
        assert link_of(event.citations) in (found.source.URL, f"https://doi.org/{found.source.DOI}", None)
        with_address = any(one.source.URL or one.source.DOI for one in event.citations)
        assert (link_of(event.citations) is not None) == with_address


def test_dates_in_a_row_become_edtf_text() -> None:
    days = {"start": date(1950, 7, 14), "end": opcon.When("1978-11"), "aim": None}
    row = TableRow(chart="tenures", row="wartime", mark="in doubt", label="UNC", id="a", **days).as_text()
    assert (row["start"], row["end"], row["aim"]) == ("1950-07-14", "1978-11", None)
