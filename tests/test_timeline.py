from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

import opcon
from opcon import Consultation, Release, Transfer, UnknownName, When


def ids(timeline: opcon.Timeline) -> list[str]:
    return [event.id for event in timeline]


def test_peacetime_and_wartime_are_answered_apart(invented: opcon.Timeline) -> None:
    status = invented.on("1920-03-10")
    assert status.peacetime is not None
    assert status.wartime is not None
    assert (status.peacetime.holder.id, status.wartime.holder.id) == ("council", "league")


def test_a_day_in_doubt_has_two_possible_holders_and_says_so(invented: opcon.Timeline) -> None:
    status = invented.on("1910-05-20")
    assert [command.id for command in status.possible("peacetime")] == ["crown", "league"]
    assert not status.certain
    assert status.peacetime is not None
    assert status.peacetime.holder.id == "crown"
    assert "crown or league" in repr(status)


def test_before_the_first_transfer_there_is_no_tenure_and_no_certainty(invented: opcon.Timeline) -> None:
    status = invented.on("1899-12-31")
    assert status.peacetime is None
    assert status.possible("wartime") == ()
    assert not status.certain


def test_after_the_record_ends_the_last_answer_is_projected(invented: opcon.Timeline) -> None:
    last, after = invented.on("1990-12-31"), invented.on("1991-01-01")
    assert (last.projected, last.certain) == (False, True)
    assert (after.projected, after.certain) == (True, False)
    assert after.peacetime == last.peacetime


def test_forces_left_out_keep_their_holder(invented: opcon.Timeline) -> None:
    fleet = invented.on("1950-01-01", forces="land.fleet")
    assert fleet.peacetime is not None
    assert fleet.peacetime.holder.id == "crown"


def test_released_units_answer_for_themselves_and_for_what_lies_within(invented: opcon.Timeline) -> None:
    for forces, holder in [("land", "league"), ("land.guard", "crown"), ("land.guard.band", "crown")]:
        tenure = invented.on("1912-02-15", forces=forces).peacetime
        assert tenure is not None
        assert tenure.holder.id == holder


def test_every_way_to_name_a_day_gives_the_same_answer(invented: opcon.Timeline) -> None:
    midnight = datetime(1920, 3, 10, 0, 30, tzinfo=ZoneInfo("Asia/Seoul"))
    given = [
        "1920-03-10",
        date(1920, 3, 10),
        When("1920-03-10"),
        datetime(1920, 3, 10, 23),
        midnight,
        "1920-03-09T16:00Z",
    ]
    assert {invented.on(day) for day in given} == {invented.on("1920-03-10")}


def test_other_authorities_are_asked_by_name(invented: opcon.Timeline) -> None:
    tenure = invented.on("1950-01-01").tenure("wartime", "command")
    assert tenure is not None
    assert tenure.holder.id == "crown"
    assert invented.on("1950-01-01").tenure("armistice", "armistice") is None


def test_the_basis_is_what_was_in_force(invented: opcon.Timeline) -> None:
    assert [event.id for event in invented.on("1915-01-01").basis] == ["pact"]
    assert invented.on("1931-01-01").basis == ()


def test_incidents_are_known_on_their_days(invented: opcon.Timeline) -> None:
    assert [event.id for event in invented.on("1915-01-04").incidents] == ["mutiny"]
    assert invented.on("1915-01-06").incidents == ()


def test_a_selection_never_changes_who_held(invented: opcon.Timeline) -> None:
    nothing = invented.of(Release).between("1980", "1981")
    assert len(nothing) == 0
    assert nothing.on("1920-03-10").peacetime == invented.on("1920-03-10").peacetime
    assert nothing.tenures("peacetime") == invented.tenures("peacetime")


def test_events_come_in_order_of_date(invented: opcon.Timeline) -> None:
    assert ids(invented) == [
        "crown-begins", "pact", "league-takes", "guard-lent", "mutiny", "council-takes-peacetime", "meeting-one",
    ]  # fmt: skip


def test_events_are_selected_by_kind(invented: opcon.Timeline) -> None:
    assert ids(invented.of(Transfer)) == ["crown-begins", "league-takes", "council-takes-peacetime"]
    assert ids(invented.of(Release, Consultation)) == ["guard-lent", "meeting-one"]


def test_between_counts_both_ends_and_whole_months(invented: opcon.Timeline) -> None:
    assert ids(invented.between("1910-05", "1912-02-01")) == ["pact", "league-takes", "guard-lent"]
    assert ids(invented.between(date(1915, 1, 5), "1915")) == ["mutiny"]
    assert ids(invented.between("1912-01-31 16:00Z", "1912")) == ["guard-lent"]


def test_about_joins_its_terms(invented: opcon.Timeline) -> None:
    assert ids(invented.about(command="council")) == ["council-takes-peacetime", "meeting-one"]
    assert ids(invented.about(command="council", condition="wartime")) == ["meeting-one"]
    assert "mutiny" in ids(invented.about(forces="land.guard.band"))


def test_citing_finds_what_rests_on_a_source_even_for_a_rival_date(invented: opcon.Timeline) -> None:
    assert ids(invented.citing("memoir")) == ["league-takes", "mutiny", "meeting-one"]


def test_find_reads_both_languages_whatever_the_case(invented: opcon.Timeline) -> None:
    assert ids(invented.find("HARBOUR")) == ["meeting-one"]
    assert ids(invented.find("무단")) == ["mutiny"]
    assert ids(invented.find("\u1106\u116e\u1103\u1161\u11ab")) == ["mutiny"]  # the same, decomposed


def test_disputed_finds_the_dates_that_cannot_all_be_right(invented: opcon.Timeline) -> None:
    assert ids(invented.disputed()) == ["league-takes"]


def test_series_finds_the_meetings(invented: opcon.Timeline) -> None:
    assert ids(invented.series("SCM")) == ["meeting-one"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda timeline: timeline["leage-takes"],
        lambda timeline: timeline.on("1950-01-01", forces="land.gard"),
        lambda timeline: timeline.about(command="counsil"),
        lambda timeline: timeline.about(condition="peactime"),
        lambda timeline: timeline.citing("gazete"),
        lambda timeline: timeline.series("SMC"),
        lambda timeline: timeline.tenures("wartime", authority="opcom"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(invented: opcon.Timeline, ask) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnknownName, match="nearest: "):
        ask(invented)


def test_the_repr_tells_what_was_asked_and_asks_it_again(invented: opcon.Timeline) -> None:
    asked = invented.of(Transfer).about(condition="wartime").between("1900", "1910-05")
    assert eval(repr(asked), {"opcon": opcon}).events == asked.events
    status = invented.on("1912-02-15", forces="land.guard")
    assert repr(eval(repr(status), {"opcon": opcon})) == repr(status)


def test_coverage_is_what_the_record_speaks_for(invented: opcon.Timeline) -> None:
    assert invented.coverage == When("1890-01-01/1990-12-31")
