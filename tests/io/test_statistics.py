from __future__ import annotations

from typing import TYPE_CHECKING

from opcon.io.statistics import Share, Statistics, statistics

if TYPE_CHECKING:
    from tests.conftest import Folder

EVENTS = "events/1900-.toml"


def test_statistics_count_events_appointments_sources_and_confidence(folder: Folder) -> None:
    assert statistics(folder.appoint(("Smith", "1910", "1911")).record) == Statistics(
        events=7,
        appointments=1,
        sources=2,
        verified=Share(6, 8),
        recalled=Share(0, 4),
        primary=Share(5, 7),
        translated=Share(0, 0),
        one_newspaper=(),
        copies=(),
        previews=(),
    )


def test_a_title_in_another_language_counts_as_translated_if_it_has_an_english_title(folder: Folder) -> None:
    folder.replace("sources.json", '"type": "book"', '"type": "book", "language": "ko"')
    assert statistics(folder.load().record).translated == Share(0, 1)
    folder.replace("sources.json", '"custom": {', '"custom": {"title_en": "A title", ')
    assert statistics(folder.load().record).translated == Share(1, 1)


def test_events_from_one_newspaper_are_listed(folder: Folder) -> None:
    folder.replace("sources.json", '"standing": "primary"', '"standing": "news"')
    found = statistics(folder.load().record).one_newspaper
    assert {"pact", "council-takes-peacetime"} <= {*found}
    assert {"meeting-one", "mutiny"}.isdisjoint(found)  # they cite the memoir


def test_events_read_in_copies_are_listed(folder: Folder) -> None:
    folder.replace(EVENTS, 'locator = "ch. 1"', 'locator = "ch. 1"\ncopy = "a library"')
    assert statistics(folder.load().record).copies == ("mutiny",)


def test_events_whose_sources_are_older_are_listed_unless_planned(folder: Folder) -> None:
    folder.replace("sources.json", '"type": "book"', '"type": "book", "issued": {"date-parts": [[1914]]}')
    found = statistics(folder.load().record).previews
    assert found
    assert all(folder.load()[id].when.earliest.year > 1914 for id in found)


def test_a_recalled_change_is_counted_among_the_changes(folder: Folder) -> None:
    text = (folder.path / EVENTS).read_text(encoding="utf-8")
    folder.write(EVENTS, text.replace('confidence = "verified"', 'confidence = "recalled"', 1))
    assert statistics(folder.load().record).recalled == Share(1, 4)


def test_a_share_is_written_as_numbers_and_a_percentage() -> None:
    assert str(Share(1, 3)) == "1 of 3 (33.3%)"
