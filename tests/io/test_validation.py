from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from opcon import DataError

if TYPE_CHECKING:
    from tests.conftest import Folder

EVENTS = "events/1900-.toml"
MEETING = """
[[consultation]]
id = "meeting-{number}"
title = "Meeting {number}"
title_ko = "회의"
note = "They met."
series = "SCM"
number = {number}
confidence = "verified"
  [[consultation.dates]]
  when = "{when}"
  kind = "held"
  [[consultation.citations]]
  source = "gazette"
  locator = "p. 8"
"""


def refusal(folder: Folder) -> DataError:
    with pytest.raises(DataError) as caught:
        folder.load()
    return caught.value


def meet(folder: Folder, *meetings: tuple[int, str]) -> None:
    text = "".join(MEETING.format(number=number, when=when) for number, when in meetings)
    folder.write("events/meetings.toml", text.replace("meeting-1", "meeting-one-again"))


def test_two_changes_of_a_lane_in_uncertain_order_are_refused(folder: Folder) -> None:
    folder.replace(EVENTS, 'when = "1920-03-10"', 'when = "[1910-05-20,1920-03-10]"')
    error = refusal(folder)
    assert (error.record, error.field) == ("council-takes-peacetime", "dates")
    assert "may be before league-takes on '1910-05'; write dates that do not overlap" in error.what


def test_a_release_without_a_recorded_return_overlaps_nothing(folder: Folder) -> None:
    folder.replace(EVENTS, 'until = "1912-03-01"\n', "")
    assert folder.load()["guard-lent"].id == "guard-lent"


def test_two_meetings_of_a_series_with_the_same_number_are_refused(folder: Folder) -> None:
    meet(folder, (1, "1926-01-01"))
    assert (
        str(refusal(folder))
        == "meetings.toml: meeting-one-again: number: is 1, the number of meeting-one; give each meeting its own"
    )


def test_a_later_meeting_with_an_earlier_day_is_refused(folder: Folder) -> None:
    meet(folder, (2, "1925-07-01"))
    assert (
        "dates: is '1925-07-01', before meeting-one on '1925-07-26/1925-07-27'; later meetings need higher numbers"
        in str(refusal(folder))
    )


def test_a_series_can_have_gaps_unless_the_record_calls_it_complete(folder: Folder) -> None:
    meet(folder, (2, "1926"), (4, "1928"))
    assert len(folder.load().series("SCM")) == 3
    folder.replace("record.toml", "coverage", 'complete = ["SCM"]\ncoverage')
    assert (
        str(refusal(folder))
        == "meetings.toml: meeting-4: number: is 4, but no meeting has number 3; add it, or correct 'complete'"
    )


def test_a_complete_series_begins_with_the_first(folder: Folder) -> None:
    folder.replace("record.toml", "coverage", 'complete = ["SCM"]\ncoverage')
    folder.replace(EVENTS, "number = 1", "number = 2")
    assert (
        str(refusal(folder))
        == "1900-.toml: meeting-one: number: is 2, but no meeting has number 1; add it, or correct 'complete'"
    )


def test_an_unknown_complete_series_is_refused(folder: Folder) -> None:
    folder.replace("record.toml", "coverage", 'complete = ["SMC"]\ncoverage')
    assert "record.toml: complete[0]: is 'SMC'; write one of: SCM" in str(refusal(folder))
