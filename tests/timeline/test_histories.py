from __future__ import annotations

from typing import TYPE_CHECKING

from opcon.model.authority import Authority, Condition, Lane
from opcon.timeline.histories import Histories
from opcon.timeline.tenures import fold

if TYPE_CHECKING:
    from tests.conftest import Folder


def test_a_history_is_worked_out_from_the_changes_of_its_forces_and_of_those_around_them(folder: Folder) -> None:
    histories = Histories(folder.load().events)
    assert [event.id for event in histories.concerning("land")] == [
        "crown-begins", "league-takes", "council-takes-peacetime",
    ]  # fmt: skip
    assert [event.id for event in histories.concerning("land.guard.band")] == [
        "crown-begins", "league-takes", "guard-lent", "council-takes-peacetime",
    ]  # fmt: skip


def test_a_history_is_what_all_the_events_make_it(folder: Folder) -> None:
    timeline = folder.load()
    histories = Histories(timeline.events)
    lanes = [
        Lane(authority, condition, forces)
        for authority in Authority
        for condition in Condition
        for forces in timeline.record.forces
    ]
    assert [histories.of(lane).tenures for lane in lanes] == [fold(timeline.events, lane).tenures for lane in lanes]


def test_a_history_is_worked_out_once(folder: Folder) -> None:
    histories = Histories(folder.load().events)
    lane = Lane(Authority.OPCON, Condition.WARTIME, "land")
    assert histories.of(lane) is histories.of(lane)
