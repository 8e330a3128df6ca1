from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import opcon
from opcon import Authority, Condition, Lane, Release, Transfer, When
from opcon.timeline.succession import ENDLESS
from opcon.timeline.tenures import Handover, Histories, History, fold, incumbents

if TYPE_CHECKING:
    from tests.conftest import Folder

LANE = Lane(Authority.OPCON, Condition.PEACETIME, "rok")
GUARD = Lane(Authority.OPCON, Condition.PEACETIME, "rok.guard")

Make = Callable[..., Transfer]


def holders(history: History, day: str) -> list[str]:
    return [tenure.holder.id if tenure else "nobody" for tenure in history.possible(date.fromisoformat(day))]


def test_the_receiver_holds_control_on_the_day_of_transfer(transfer: Make) -> None:
    history = fold([transfer("1900-01-01", None, "a"), transfer("1950-07-14", "a", "b")], LANE)
    assert holders(history, "1950-07-13") == ["a"]
    assert holders(history, "1950-07-14") == ["b"]


def test_nobody_holds_control_before_the_first_transfer(transfer: Make) -> None:
    history = fold([transfer("1900-01-01", None, "a")], LANE)
    assert history.on(date(1899, 12, 31)) is None
    assert holders(history, "1899-12-31") == ["nobody"]


def test_both_holders_are_possible_within_an_uncertain_window(transfer: Make) -> None:
    history = fold([transfer("1900-01-01", None, "a"), transfer("1950-07", "a", "b")], LANE)
    assert holders(history, "1950-06-30") == ["a"]
    assert holders(history, "1950-07-01") == ["a", "b"]
    assert holders(history, "1950-07-30") == ["a", "b"]
    assert holders(history, "1950-07-31") == ["b"]


def test_three_holders_are_possible_within_overlapping_windows(transfer: Make) -> None:
    events = [transfer("1900", None, "a"), transfer("1950-01/1950-06", "a", "b"), transfer("1950-05/1950-12", "b", "c")]
    assert holders(fold(events, LANE), "1950-05-15") == ["a", "b", "c"]


def test_a_window_never_reaches_back_beyond_the_change_before_it(transfer: Make) -> None:
    events = [transfer("1950-07-14", None, "a"), transfer("../1978-11-07", "a", "b")]
    history = fold(events, LANE)
    assert holders(history, "1950-07-13") == ["nobody"]
    assert holders(history, "1960-01-01") == ["a", "b"]
    assert holders(history, "1978-11-07") == ["b"]


def designated(transfer: Make) -> Histories:
    selected = attrs.evolve(
        transfer("1978-11-07", "a", "b"),
        designated=("rok.army.first-army",),
        remainder=transfer("1900", None, "c").receiver,
    )
    return Histories([transfer("1900-01-01", None, "a"), selected])


@pytest.mark.parametrize(
    ("forces", "expected", "named"),
    [
        ("rok", ["b"], ("rok.army.first-army",)),
        ("rok.army", ["b"], ("rok.army.first-army",)),
        ("rok.army.first-army", ["b"], ()),
        ("rok.army.first-army.21st-division", ["b"], ()),
        ("rok.army.6th-division", ["c", "b"], ()),
        ("rok.navy", ["c", "b"], ()),
    ],
)
def test_only_designated_units_surely_change_hands(
    transfer: Make, forces: str, expected: list[str], named: tuple[str, ...]
) -> None:
    history = designated(transfer).of(attrs.evolve(LANE, forces=forces))
    assert holders(history, "1978-11-06") == ["a"]
    assert holders(history, "1978-11-07") == holders(history, "2020-01-01") == expected
    assert history.possible(date(1985, 1, 1))[-1].designated == named


def test_the_next_transfer_of_all_forces_ends_the_doubt_about_designated_units(transfer: Make) -> None:
    selected = attrs.evolve(transfer("1978-11-07", "a", "b"), designated=("rok.army.first-army",))
    history = fold([transfer("1900", None, "a"), selected, transfer("1994-12-01", "b", "d")], GUARD)
    assert holders(history, "1990-01-01") == ["a", "b"]
    assert holders(history, "1994-12-01") == ["d"]


def test_a_release_lasts_until_its_return(transfer: Make) -> None:
    base = transfer("1900-01-01", None, "a")
    release = _release(transfer, "1964-06-03", until="1964-07-28")
    history = fold([base, release], GUARD)
    assert [holders(history, day) for day in ("1964-06-02", "1964-06-03", "1964-07-27", "1964-07-28")] == [
        ["a"], ["b"], ["b"], ["a"],
    ]  # fmt: skip
    assert history.tenures[-1].started_by is release


def test_a_release_without_a_recorded_return_is_uncertain_until_the_next_change(transfer: Make) -> None:
    events = [
        transfer("1900-01-01", None, "a"),
        _release(transfer, "1980-05-16", until=None),
        transfer("1994-12-01", "a", "c"),
    ]
    history = fold(events, GUARD)
    assert holders(history, "1980-05-15") == ["a"]
    assert holders(history, "1980-05-16") == ["b", "a"]
    assert holders(history, "1994-11-30") == ["b", "a"]
    assert holders(history, "1994-12-01") == ["c"]


def test_a_release_without_a_holder_to_return_to_is_rejected(transfer: Make) -> None:
    release = attrs.evolve(_release(transfer, "1964-06-03", until=None), giver=None)
    with pytest.raises(opcon.DataError) as caught:
        fold([transfer("1900-01-01", None, "a"), release], GUARD)
    assert str(caught.value) == "release: giver: is a release without a giver to return to"


def test_a_release_does_not_change_the_holder_of_the_parent_forces(transfer: Make) -> None:
    history = fold([transfer("1900-01-01", None, "a"), _release(transfer, "1964-06-03", until=None)], LANE)
    assert [tenure.holder.id for tenure in history.tenures] == ["a"]


def test_tenures_follow_each_other_without_gap(transfer: Make) -> None:
    events = [transfer("1900", None, "a"), transfer("1910", "a", "b"), transfer("1920", "b", "c")]
    tenures = fold(events, LANE).tenures
    assert [tenure.end for tenure in tenures] == [tenure.start for tenure in tenures[1:]] + [None]
    assert [tenure.ended_by for tenure in tenures] == [tenure.started_by for tenure in tenures[1:]] + [None]


def test_a_tenure_prints_its_start_and_end(invented: opcon.Timeline) -> None:
    assert [str(tenure) for tenure in invented.tenures("wartime")] == [
        "crown: opcon, wartime, land, 1900-01-01 until 1910-05",
        "league: opcon, wartime, land, 1910-05/..",
    ]


def test_a_tenure_is_cited_by_the_event_that_began_it(invented: opcon.Timeline) -> None:
    tenure = invented.on("1930-01-01").wartime
    assert tenure is not None
    assert tenure.citations == invented["league-takes"].citations


def test_an_answer_among_a_hundred_thousand_tenures_needs_few_steps(transfer: Make) -> None:
    event = transfer("0001-01-01", None, "a")
    first = date(1, 1, 1)
    day = [When(str(first + timedelta(days=index))) for index in range(1000)]
    history = History(LANE, [Handover(event.receiver, event, day[index % 1000]) for index in range(100_000)])
    looked_at = _Counting(history._last)
    history._last = looked_at  # type: ignore[assignment]
    history.on(date(2, 6, 1))
    assert looked_at.steps <= 18


@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 400)), min_size=1, max_size=6))
def test_a_wider_date_never_makes_an_answer_more_certain(windows: list[tuple[int, int]]) -> None:
    start = date(1950, 1, 1)
    narrow, wide = [], []
    for index, (first, width) in enumerate(sorted(windows)):
        when = f"{start + timedelta(first)}/{start + timedelta(first + width)}"
        wider = f"{start + timedelta(first)}/{start + timedelta(first + width + 50)}"
        narrow.append(_change(index, when))
        wide.append(_change(index, wider))
    one, other = History(LANE, narrow), History(LANE, wide)
    for offset in range(0, 4600, 37):
        day = start + timedelta(offset)
        assert set(_indices(one.possible(day))) <= set(_indices(other.possible(day)))


_windows = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted), min_size=1, max_size=4)


@given(_windows)
def test_possible_holders_equal_an_enumeration_of_all_choices_of_days(windows: list[list[int]]) -> None:
    start = date(1950, 1, 1)
    windows.sort(key=lambda window: (window[1], window[0]))
    days = [
        chosen
        for chosen in product(*(range(first, last + 1) for first, last in windows))
        if list(chosen) == sorted(chosen)
    ]
    changes = [
        _change(index, f"{start + timedelta(first)}/{start + timedelta(last)}")
        for index, (first, last) in enumerate(windows)
    ]
    history = History(LANE, changes)
    for offset in range(-1, 8):
        expected = {sum(day <= offset for day in chosen) - 1 for chosen in days}
        found = history.possible(start + timedelta(offset))
        assert {int(tenure.holder.id[1:]) if tenure else -1 for tenure in found} == expected


def _change(index: int, when: str) -> Handover:
    command = opcon.Command(f"c{index}", "", "", "")
    event = Transfer(
        id=f"e{index}",
        title="",
        title_ko="",
        note="",
        confidence="partly",
        dates=[],
        citations=[],
        forces=["rok"],
        receiver=command,
    )
    return Handover(command, event, When(when))


def _indices(tenures: tuple[opcon.Tenure | None, ...]) -> list[str]:
    return [tenure.holder.id if tenure else "nobody" for tenure in tenures]


def _release(transfer: Make, when: str, until: str | None) -> Release:
    model = transfer(when, "a", "b")
    return Release(
        id="release",
        title=model.title,
        title_ko=model.title_ko,
        note=model.note,
        confidence=model.confidence,
        dates=model.dates,
        citations=(),
        giver=model.giver,
        receiver=model.receiver,
        forces=["rok.guard"],
        until=When(until) if until else None,
    )


class _Counting(list[int]):
    """A list that counts its lookups."""

    steps = 0

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        self.steps += 1
        return super().__getitem__(index)


@pytest.mark.parametrize("condition", list(Condition))
def test_the_conditions_have_separate_histories(invented: opcon.Timeline, condition: Condition) -> None:
    expected = {Condition.PEACETIME: ["crown", "league", "council"], Condition.WARTIME: ["crown", "league"]}
    assert [tenure.holder.id for tenure in invented.tenures(condition)] == expected[condition]


def test_a_history_is_derived_from_changes_of_its_forces_and_their_parents(folder: Folder) -> None:
    histories = Histories(folder.load().events)
    assert [event.id for event in histories.concerning("land")] == [
        "crown-begins", "league-takes", "council-takes-peacetime",
    ]  # fmt: skip
    assert [event.id for event in histories.concerning("land.guard.band")] == [
        "crown-begins", "league-takes", "guard-lent", "council-takes-peacetime",
    ]  # fmt: skip


def test_a_history_equals_that_from_all_events(folder: Folder) -> None:
    timeline = folder.load()
    histories = Histories(timeline.events)
    lanes = [
        Lane(authority, condition, forces)
        for authority in Authority
        for condition in Condition
        for forces in timeline.record.forces
    ]
    assert [histories.of(lane).tenures for lane in lanes] == [fold(timeline.events, lane).tenures for lane in lanes]


def test_a_history_is_derived_once(folder: Folder) -> None:
    histories = Histories(folder.load().events)
    lane = Lane(Authority.OPCON, Condition.WARTIME, "land")
    assert histories.of(lane) is histories.of(lane)


# --- appointments


@pytest.mark.parametrize(
    ("served", "turns"),
    [
        ([("1910", "1914-05"), ("1914-05-31", "1920")], "1910-01-01 1910-12-31 a, 1914-05-31 1914-05-31 b, 1920-01-01 1920-12-31 -"),
        ([("1910-02-01", "1914-05-03"), ("1914-05", None)], "1910-02-01 1910-02-01 a, 1914-05-03 1914-05-03 b"),
        ([("1910-02-01", "1911-01"), ("1912-01-01", None)], "1910-02-01 1910-02-01 a, 1911-01-01 1911-01-31 -, 1912-01-01 1912-01-01 b"),
        ([("1910-02", None), ("1914-05-01", None)], "1910-02-01 1910-02-28 a, 1910-03-01 1914-05-01 -, 1914-05-01 1914-05-01 b"),
        ([(None, None), ("1914-05-01", None)], ".. 1914-05-01 a, .. 1914-05-01 -, 1914-05-01 1914-05-01 b"),
        ([(None, "1914-05-01"), ("1915-01-01", None)], ".. 1914-05-01 a, 1914-05-01 1914-05-01 -, 1915-01-01 1915-01-01 b"),
        ([("1910/..", None), (None, None)], "1910-01-01 .. a, 1910-01-01 .. -, 1910-01-01 .. b"),
        ([("../1910", "1911/..")], ".. 1910-12-31 a, 1911-01-01 .. -"),
        ([("1910-02-01", "1911-01-01"), ("1911-01-01", None), ("1914-05-01", None)], "1910-02-01 1910-02-01 a, 1911-01-01 1911-01-01 b, 1911-01-02 1914-05-01 -, 1914-05-01 1914-05-01 c"),
        ([], ""),
    ],
)  # fmt: skip
def test_appointments_are_as_certain_as_their_dates(served: list[tuple[str | None, str | None]], turns: str) -> None:
    """Each turn has the first and the last day on which it may have begun, and its holder; ``-`` means unknown."""
    post = opcon.Post("post", "Post", "직위", opcon.Command("a", "a", "a", "a"), "commander")
    appointments = [
        opcon.Appointment(
            id=id,
            post=post,
            name=id,
            confidence="partly",
            citations=[],
            start=start and When(start),
            end=end and When(end),
        )
        for id, (start, end) in zip("abc", served, strict=False)
    ]
    made = incumbents(appointments)
    days = [
        " ".join(".." if day in (0, ENDLESS) else str(date.fromordinal(day)) for day in window)
        for window in zip(made._first, made.sure, strict=True)
    ]
    assert ", ".join(f"{day} {one.id if one else '-'}" for day, one in zip(days, made.items, strict=True)) == turns
