"""The calendar, read back by the library that wrote it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

import opcon
from opcon.model.dates import chronological

SHIPPED = opcon.load()


def entries(timeline: opcon.Timeline, folder: Path) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(opcon.export(timeline, folder / "a.ics").read_bytes())
    assert not calendar.errors
    found = {str(one["UID"]).removesuffix("@opcon"): one for one in calendar.events}
    assert list(found) == [event.id for event in timeline]
    assert not any(one.errors for one in found.values())
    return found


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, icalendar.Event]:
    return entries(SHIPPED, tmp_path_factory.mktemp("calendar"))


def test_every_event_spans_its_possible_days_as_whole_days(
    shipped: dict[str, icalendar.Event],
) -> None:
    for event in SHIPPED:
        one = shipped[event.id]
        assert type(one.start) is type(one.end) is date
        first, last = chronological(event.when)
        assert (one.start, one.end - timedelta(1)) == (first, last)


def test_every_event_leaves_its_days_free(shipped: dict[str, icalendar.Event]) -> None:
    assert {str(one["TRANSP"]) for one in shipped.values()} == {"TRANSPARENT"}


@pytest.mark.parametrize(
    ("id", "status", "said"),
    [
        ("cfc-activated", "CONFIRMED", None),
        ("scm-37", "CONFIRMED", None),
        ("raids-across-the-line", "TENTATIVE", "[day not known: November 1967]"),
        ("rhee-letter", "TENTATIVE", "[date disputed]"),
        ("second-army-in-war", "TENTATIVE", "[day not known: from 2 November 1995]"),
    ],
)
def test_an_uncertain_event_is_tentative_and_says_so(
    shipped: dict[str, icalendar.Event], id: str, status: str, said: str | None
) -> None:
    assert str(shipped[id]["STATUS"]) == status
    assert str(shipped[id]["SUMMARY"]) == SHIPPED[id].title + (f" {said}" if said else "")


def test_a_planned_meeting_is_tentative(folder: object, invented: opcon.Timeline, tmp_path: Path) -> None:
    folder.replace("events/1900-.toml", '1925-07-27"\n  kind = "held"', '1925-07-27"\n  kind = "planned"')  # type: ignore[attr-defined]
    meeting = entries(folder.load(), tmp_path)["meeting-one"]  # type: ignore[attr-defined]
    assert (str(meeting["STATUS"]), str(meeting["LOCATION"])) == ("TENTATIVE", "Harbour")
    assert str(meeting["SUMMARY"]).endswith("[planned; not known to have been held]")


def test_the_stamp_is_the_last_day_of_the_coverage(shipped: dict[str, icalendar.Event]) -> None:
    assert {one.DTSTAMP for one in shipped.values()} == {datetime(2026, 10, 7, tzinfo=UTC)}


def test_the_stamp_of_an_open_record_is_its_last_dated_day(folder: object, tmp_path: Path) -> None:
    folder.replace("record.toml", "/1990-12-31", "/..")  # type: ignore[attr-defined]
    timeline = folder.load()  # type: ignore[attr-defined]
    stamps = {one.DTSTAMP.date() for one in entries(timeline, tmp_path).values()}
    assert stamps == {timeline.span[1]} == {date(1925, 7, 27)}


def test_an_event_has_its_sources(shipped: dict[str, icalendar.Event]) -> None:
    one, event = shipped["rhee-letter"], SHIPPED["rhee-letter"]
    assert event.note in one["DESCRIPTION"]
    assert event.title_ko in one["DESCRIPTION"]
    assert all(str(citation) in one["DESCRIPTION"] for citation in event.citations)
    assert "Also dated: 15 July 1950, signed (" in one["DESCRIPTION"]
    assert str(one["URL"]).startswith("https://")
    assert one.categories == ["agreement"] or one.categories == ["transfer"]


def test_an_event_has_the_doi_of_a_source_without_a_url(with_a_doi: opcon.Timeline, tmp_path: Path) -> None:
    found = entries(with_a_doi, tmp_path)
    assert str(found["pact"]["URL"]) == "https://doi.org/10.1000/a%20b"
    assert "URL" not in found["mutiny"]


def test_text_of_a_record_cannot_add_lines_to_the_calendar(hostile: opcon.Timeline, tmp_path: Path) -> None:
    found = entries(hostile, tmp_path)
    for event in hostile:
        assert str(found[event.id]["SUMMARY"]).startswith(event.title)
        assert event.note in found[event.id]["DESCRIPTION"]
    assert found["said-1"].start == date(1932, 12, 31)


def test_an_event_on_the_last_day_of_the_calendar_is_exported(folder: object, tmp_path: Path) -> None:
    folder.replace("events/1900-.toml", '"1915-01-03/1915-01-05"', '"9999-12-31"')  # type: ignore[attr-defined]
    assert entries(folder.load(), tmp_path)["mutiny"].start == date(9999, 12, 31)  # type: ignore[attr-defined]


def test_lines_are_no_longer_than_the_standard_allows(tmp_path: Path) -> None:
    written = opcon.export(SHIPPED, tmp_path / "a.ics").read_bytes()
    assert max(map(len, written.split(b"\r\n"))) <= 75  # Checked with: RFC 5545, 3.1.
