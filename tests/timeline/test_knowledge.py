from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import opcon
from opcon.timeline.knowledge import known_day

if TYPE_CHECKING:
    from tests.conftest import Folder

TIMELINE = opcon.load()
FIRST, LAST = date(1945, 11, 1), date(2026, 10, 7)
days = st.dates(FIRST, LAST)
places = st.sampled_from(["Seoul", "Washington"])


@given(days, places)
def test_a_later_announcement_is_not_known(day: date, place: str) -> None:
    for event in TIMELINE.as_of(day, place):
        first = min(dating.when.earliest or date.min for dating in event.dates)
        assert first <= day


@given(days, days, places)
def test_an_event_that_is_known_stays_known(one: date, other: date, place: str) -> None:
    before, after = sorted((one, other))
    known = [{event.id for event in TIMELINE.as_of(day, place)} for day in (before, after)]
    assert known[0] <= known[1]


def test_everything_is_known_on_the_last_day() -> None:
    assert list(TIMELINE.as_of(LAST)) == list(TIMELINE)
    assert TIMELINE.as_of(LAST) == TIMELINE
    assert list(TIMELINE.as_of(LAST, "Washington")) == list(TIMELINE)
    assert TIMELINE.as_of("2100-01-01").coverage == TIMELINE.coverage


forces = st.sampled_from(list(TIMELINE.record.forces))


@given(days, days, st.data(), forces, st.sampled_from(list(opcon.Condition)))
def test_later_knowledge_does_not_change_the_holders(
    one: date, other: date, data: st.DataObject, force: str, condition: opcon.Condition
) -> None:
    day = date.fromordinal(data.draw(st.integers(FIRST.toordinal(), min(one, other).toordinal())))
    answers = [TIMELINE.as_of(cut).on(day, force).holders(condition) for cut in (one, other)]
    assert answers[0] == answers[1] == TIMELINE.on(day, force).holders(condition)


@given(days)
def test_tenures_commanders_plans_and_agreements_have_no_later_ends(day: date) -> None:
    then = TIMELINE.as_of(day)
    for condition in opcon.Condition:
        hold = then.on(day).tenure(condition)
        if hold is not None:
            assert hold.end is None
            assert all(one.end is None or one.end.earliest <= day for one in hold.commanders)
        assert [tenure.end for tenure in then.tenures(condition)][-1:] in ([None], [])
    for plan in then.plans():
        assert plan.until is None or plan.until <= day
    for agreement in then.of(opcon.Agreement):
        span = agreement.in_force
        assert span is None or (span.earliest <= day and (span.latest is None or span.latest <= day))


def test_the_day_is_counted_by_the_calendar_of_the_place() -> None:
    # Checked with: the Pentagon's release of 23 February 2007 (the 24th in Korea).
    plans = {
        (day, place): TIMELINE.as_of(day, place).on(day).plan.started_by.id
        for day in ("2007-02-23", "2007-02-24")
        for place in ("Seoul", "Washington")
    }
    assert plans == {
        ("2007-02-23", "Seoul"): "first-window",
        ("2007-02-23", "Washington"): "april-2012-fixed",
        ("2007-02-24", "Seoul"): "april-2012-fixed",
        ("2007-02-24", "Washington"): "april-2012-fixed",
    }


def test_the_projection_of_2009_differs_from_the_record() -> None:
    then, now = TIMELINE.as_of("2009-01-01").on("2013-06-01"), TIMELINE.on("2013-06-01")
    assert (then.wartime.holder.id, then.projected, then.certain) == ("rok-jcs", True, False)
    assert (then.wartime.started_by.id, str(then.wartime.start)) == ("april-2012-fixed", "2012-04-17")
    assert (now.wartime.holder.id, now.projected) == ("cfc", False)
    assert repr(then).startswith("opcon.load().as_of('2009-01-01').on('2013-06-01')  # ")


def test_within_a_planned_window_both_holders_are_possible() -> None:
    in_window = TIMELINE.as_of("2007-01-01").on("2010-06-01")
    assert [command.id for command in in_window.holders("wartime")] == ["cfc", "rok-jcs"]
    assert in_window.wartime.holder.id == "cfc"
    after = TIMELINE.as_of("2007-01-01").on("2012-03-15")
    assert [command.id for command in after.holders("wartime")] == ["rok-jcs"]


def test_a_reopened_date_leaves_both_holders_possible() -> None:
    status = TIMELINE.as_of("2014-05-01").on("2016-01-01")
    assert [command.id for command in status.holders("wartime")] == ["cfc", "rok-jcs"]


@pytest.mark.parametrize(("cut", "day"), [("2016-01-01", "2040-01-01"), ("2026-10-07", "2040-01-01")])
def test_a_plan_on_conditions_does_not_project_a_transfer(cut: str, day: str) -> None:
    status = TIMELINE.as_of(cut).on(day)
    assert (status.wartime.holder.id, status.projected, status.plan.basis) == ("cfc", True, "conditions")


def test_a_plan_for_peacetime_does_not_change_wartime() -> None:
    status = TIMELINE.as_of("1993-12-01").on("1995-01-01")
    assert (status.peacetime.holder.id, status.wartime.holder.id) == ("rok-jcs", "cfc")


def test_a_plan_for_all_forces_does_not_move_forces_with_another_holder() -> None:
    status = TIMELINE.as_of("2009-01-01").on("2013-06-01", "rok.army.capital-defense-command")
    assert [command.id for command in status.holders("wartime")] == ["rok"]


def test_after_the_record_ends_the_last_holder_is_carried_forward() -> None:
    status = TIMELINE.on("2100-01-01")
    assert (status.projected, status.wartime.holder.id, status.wartime.end) == (True, "cfc", None)
    assert (status.wartime.commanders, status.commanders("cfc")) == ((), ())


def test_a_meeting_is_known_from_its_announcement_with_the_dates_known_then() -> None:
    # Checked with: Kookbang Ilbo, 18 September 2025.
    assert "kidd-27" not in [event.id for event in TIMELINE.as_of("2025-09-15")]
    then = TIMELINE.as_of("2025-09-18")["kidd-27"]
    assert [str(dating.when) for dating in then.dates] == ["2025-09-17", "2025-09-16"]
    assert str(TIMELINE.as_of("2025-09-24")["kidd-27"].when) == "2025-09-23/2025-09-24"


def test_a_release_ongoing_on_the_as_of_day_has_no_return() -> None:
    assert TIMELINE.as_of("1964-06-10")["divisions-released-for-martial-law"].until is None
    assert TIMELINE.as_of("1964-06-10").on("1964-06-10", "rok.army.6th-division").wartime.holder.id == "rok"


def test_queries_and_charts_work_as_of_a_day() -> None:
    then = TIMELINE.as_of("1990-01-01")
    assert then.of(opcon.Transfer).about(command="cfc", condition="peacetime").events[-1].id == "cfc-activated"
    assert then.series("SCM").events[-1].number == 21
    assert [one.name for one in then.appointments("cfc-commander")][-1] == "Louis C. Menetrey"
    drawn = opcon.plot.data_of(opcon.plot.overview(then))
    assert {row["id"] for row in drawn if row["chart"] == "events"} == {event.id for event in then}


def test_as_of_can_only_reduce_knowledge() -> None:
    assert TIMELINE.as_of("1980-01-01").as_of("1990-01-01").coverage.latest == date(1980, 1, 1)
    assert len(TIMELINE.as_of("1980-01-01").as_of("1960-01-01")) == len(TIMELINE.as_of("1960-01-01"))


def test_a_selection_stays_a_selection_after_other_calls() -> None:
    plans = TIMELINE.of(opcon.PlanChange)
    then = plans.as_of("2009-01-01")
    assert {type(event) for event in then} == {opcon.PlanChange}
    assert list(then) == list(TIMELINE.as_of("2009-01-01").of(opcon.PlanChange))
    assert [event.id for event in plans.dated_by("announced")] == [
        event.id for event in TIMELINE.dated_by("announced").of(opcon.PlanChange)
    ]
    for asked in (then, plans.dated_by("announced"), then.dated_by("announced")):
        assert list(eval(asked.expression)) == list(asked)


def test_dated_by_keeps_the_as_of_day() -> None:
    then = TIMELINE.as_of("2009-01-01", "Washington").dated_by("signed")
    assert then.coverage.latest == date(2009, 1, 1)
    assert then.expression == "opcon.load().dated_by('signed').as_of('2009-01-01', place='Washington')"


def test_as_of_works_on_another_record(folder: Folder) -> None:
    timeline = folder.load()
    assert [event.id for event in timeline.as_of("1911-01-01")] == ["crown-begins", "pact", "league-takes"]
    assert timeline.as_of("1911-01-01").on("1925-01-01").peacetime.holder.id == "league"


def test_an_uncertain_event_is_known_from_its_first_possible_day() -> None:
    release = TIMELINE["20th-division-after-assassination"]
    assert known_day(release) == date(1979, 10, 26)
    assert known_day(TIMELINE["single-combined-command"], "Washington") == date(2013, 10, 2)


@given(days, days)
def test_later_knowledge_does_not_change_the_basis_and_the_incidents(day: date, cut: date) -> None:
    day, cut = sorted((day, cut))
    then, now = TIMELINE.as_of(cut).on(day), TIMELINE.on(day)
    assert [agreement.id for agreement in then.basis] == [agreement.id for agreement in now.basis]
    assert [incident.id for incident in then.incidents] == [incident.id for incident in now.incidents]


def test_a_plan_with_only_a_last_day_is_possible_before_it_and_done_after_it() -> None:
    then = TIMELINE.as_of("1993-01-01")
    assert [command.id for command in then.on("1994-06-01").holders("peacetime")] == ["cfc", "rok-jcs"]
    assert [command.id for command in then.on("1995-06-01").holders("peacetime")] == ["rok-jcs"]


def test_forces_that_may_have_the_holder_of_all_forces_may_move_with_them() -> None:
    status = TIMELINE.as_of("1994-01-01").on("1995-01-01", "rok.army.20th-division")
    assert [command.id for command in status.holders("peacetime")] == ["rok", "rok-jcs"]


def test_tenures_plans_and_instruments_have_no_later_dates() -> None:
    released = TIMELINE.as_of("1964-06-03").tenures("peacetime", "rok.army.6th-division")[-2].ended_by
    assert isinstance(released, opcon.Release)
    assert released.until is None
    begun = TIMELINE.as_of("2025-11-04").plans("bilateral")[-1].started_by
    assert [str(dating.when) for dating in begun.dates] == ["2025-11-04"]
    relocation = TIMELINE.as_of("2004-10-26")["yongsan-relocation"]
    assert isinstance(relocation, opcon.Agreement)
    assert relocation.in_force is None


def test_a_place_is_kept_and_an_unknown_one_is_refused() -> None:
    then = TIMELINE.as_of("2007-02-23", place="Washington")
    assert then.as_of("2010-01-01") == then
    assert eval(repr(TIMELINE.as_of(LAST, "Washington").on("2007-02-23"))).plan == (
        TIMELINE.as_of(LAST, "Washington").on("2007-02-23").plan
    )
    with pytest.raises(opcon.UnknownName, match="did you mean Washington"):
        TIMELINE.as_of("2007-02-23", place="Washngton")


def test_as_of_a_day_before_the_record_is_rejected() -> None:
    with pytest.raises(opcon.DateError, match="before the record begins, on 1945-11-01"):
        TIMELINE.as_of("1900-01-01")


def test_a_moment_counts_as_its_day_in_korea() -> None:
    assert TIMELINE.as_of("2007-02-23T20:00Z").coverage.latest == date(2007, 2, 23) + timedelta(1)
