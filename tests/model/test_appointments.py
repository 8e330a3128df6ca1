"""The commanders of the invented record, also on uncertain days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import opcon
from opcon import DataError

if TYPE_CHECKING:
    from tests.conftest import Folder


def names(timeline: opcon.Timeline, day: str) -> list[str]:
    hold = timeline.on(day).wartime
    assert hold is not None
    return [one.name for one in hold.commanders]


def test_a_status_names_the_commander_of_the_day(folder: Folder) -> None:
    timeline = folder.appoint(("Ada", "1911-01-01", "1912-07-01"), ("Bea", "1912-07-01", None))
    assert [names(timeline, day) for day in ("1912-06-30", "1912-07-01")] == [["Ada"], ["Bea"]]
    hold = timeline.on("1912-06-30").wartime
    assert hold is not None
    assert hold.commander is not None
    assert (hold.commander.name, hold.commander.citations[0].locator) == ("Ada", "p. 7")


def test_an_uncertain_handover_has_two_possible_commanders_and_no_certain_one(folder: Folder) -> None:
    timeline = folder.appoint(("Ada", "1911-01-01", "1912-07"), ("Bea", "1912-07", None))
    assert [names(timeline, day) for day in ("1912-06-30", "1912-07-15", "1912-07-31")] == [
        ["Ada"],
        ["Ada", "Bea"],
        ["Bea"],
    ]
    hold = timeline.on("1912-07-15").wartime
    assert hold is not None
    assert hold.commander is None


def test_the_more_precise_of_an_end_and_the_next_start_dates_the_handover(folder: Folder) -> None:
    timeline = folder.appoint(("Ada", "1911-01-01", "1912-07"), ("Bea", "1912-07-04", None))
    assert [names(timeline, day) for day in ("1912-07-03", "1912-07-04")] == [["Ada"], ["Bea"]]


def test_a_gap_between_appointments_has_no_commander(folder: Folder) -> None:
    timeline = folder.appoint(("Ada", "1911-01-01", "1912-03-01"), ("Bea", "1912-07-04", None))
    assert [names(timeline, day) for day in ("1912-02-29", "1912-03-01", "1912-07-04")] == [["Ada"], [], ["Bea"]]


def test_an_appointment_without_an_end_lasts_until_the_next_start(folder: Folder) -> None:
    timeline = folder.appoint(("Ada", "1911-01-01", None), ("Bea", "1912-07-04", None))
    assert [names(timeline, day) for day in ("1912-07-03", "1912-07-04")] == [["Ada"], ["Bea"]]
    status = timeline.on("1912-07-03")
    assert [one.name for one in status.commanders("league")] == ["Ada"]


def test_a_deputy_does_not_lead(folder: Folder) -> None:
    timeline = folder.appoint(("Cid", "1911-01-01", None, "deputy"))
    assert names(timeline, "1912-01-01") == []
    assert [one.name for one in timeline.appointments("deputy")] == ["Cid"]


def test_a_command_without_a_post_has_no_commander(folder: Folder) -> None:
    timeline = folder.appoint(("Ada", "1911-01-01", None))
    hold = timeline.on("1905-01-01").wartime
    assert hold is not None
    assert (hold.holder.id, hold.commanders, hold.commander) == ("crown", (), None)


def test_a_record_without_appointments_has_no_commanders(invented: opcon.Timeline) -> None:
    assert invented.appointments() == ()
    assert names(invented, "1912-01-01") == []


def test_appointments_are_filtered_by_post(folder: Folder) -> None:
    timeline = folder.appoint(("Ada", "1911-01-01", None))
    assert [one.id for one in timeline.appointments()] == ["marshal-ada"]
    with pytest.raises(opcon.UnknownName, match="no post is called 'marshall'; did you mean marshal"):
        timeline.appointments("marshall")


@pytest.mark.parametrize(
    ("rows", "record", "field", "what"),
    [
        (
            [("Ada", "1911-01-01", "1912-07-01"), ("Bea", "1912-06-01", None)],
            "marshal-bea",
            "start",
            "before marshal-ada ended",
        ),
        (
            [("Ada", "1911-01-01", None), ("Bea", "1910-06-01", None)],
            "marshal-bea",
            "start",
            "before marshal-ada began",
        ),
        (
            [("Ada", "1911-01-01", "1910-07-01")],
            "marshal-ada",
            "end",
            "is '1910-07-01', before the start on '1911-01-01'",
        ),
        ([("Ada", "1911-13", None)], "marshal-ada", "start", "there is no month 13"),
        ([("Ada", "1911", None), ("Ada", "1912", None)], "marshal-ada", "id", "is used twice"),
    ],
)
def test_contradictory_appointments_are_refused(
    folder: Folder, rows: list[tuple[str, str, str | None]], record: str, field: str, what: str
) -> None:
    with pytest.raises(DataError) as caught:
        folder.appoint(*rows)
    assert (caught.value.file, caught.value.record, caught.value.field) == ("appointments.toml", record, field)
    assert what in caught.value.what


def test_a_verified_appointment_with_only_copies_is_refused(folder: Folder) -> None:
    folder.appoint(("Ada", "1911-01-01", None))
    folder.replace("appointments.toml", 'locator = "p. 7"', 'locator = "p. 7"\n  copy = "a library\'s scan"')
    with pytest.raises(DataError, match="is 'verified', but only copies were read; write 'partly'"):
        folder.load()
