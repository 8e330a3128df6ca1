from __future__ import annotations

from typing import TYPE_CHECKING

from opcon.io.statistics import Share, Statistics, statistics

if TYPE_CHECKING:
    from tests.conftest import Folder

EVENTS = "events/1900-.toml"


def test_statistics_count_events_appointments_sources_and_confidence(folder: Folder) -> None:
    assert statistics(folder.appoint(("Smith", "1910", "1911")).record) == Statistics(
        events=7, appointments=1, sources=2, verified=Share(6, 8), recalled=Share(0, 4), primary=Share(5, 7)
    )


def test_a_recalled_change_is_counted_among_the_changes(folder: Folder) -> None:
    text = (folder.path / EVENTS).read_text(encoding="utf-8")
    folder.write(EVENTS, text.replace('confidence = "verified"', 'confidence = "recalled"', 1))
    assert statistics(folder.load().record).recalled == Share(1, 4)


def test_a_share_is_written_as_numbers_and_a_percentage() -> None:
    assert str(Share(1, 3)) == "1 of 3 (33.3%)"
