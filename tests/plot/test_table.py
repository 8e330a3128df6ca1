from __future__ import annotations

import opcon
from opcon.plot.table import link_of, linked_citation

TIMELINE = opcon.load()


def test_source_locator_and_link_are_of_one_citation() -> None:
    for event in TIMELINE:
        found = linked_citation(event.citations)
        assert found is not None
        assert link_of(event.citations) in (found.source.URL, f"https://doi.org/{found.source.DOI}", None)
        with_address = any(one.source.URL or one.source.DOI for one in event.citations)
        assert (link_of(event.citations) is not None) == with_address
