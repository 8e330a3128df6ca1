"""Events of the record do not contradict each other: a plan and its meeting, a transfer and its plan, a name and its form."""

from __future__ import annotations

import re

import pytest

import opcon
from opcon import Agreement, DateKind, PlanChange, Transfer

TIMELINE = opcon.load()
MEETINGS = {
    (meeting.series, meeting.number): meeting
    for meeting in TIMELINE.of(opcon.Consultation)
    if meeting.number is not None
}
OF_A_MEETING = [
    (plan, MEETINGS[series, int(number)])
    for plan in TIMELINE.of(PlanChange)
    for number, series in re.findall(r"(\d+)[a-z]{2} (SCM|MCM|KIDD)\b", plan.forum or "")
]


@pytest.mark.parametrize(("plan", "meeting"), OF_A_MEETING, ids=[plan.id for plan, _ in OF_A_MEETING])
def test_a_plan_has_the_day_and_the_conditions_of_the_meeting_that_made_it(
    plan: PlanChange, meeting: opcon.Consultation
) -> None:
    assert any(one.when.overlaps(other.when) for one in plan.dates for other in meeting.dates)
    assert {*plan.conditions} <= {*meeting.conditions}


def test_plans_of_meetings_were_found() -> None:
    assert len(OF_A_MEETING) >= 15


@pytest.mark.parametrize("layer", ["goal", "estimate", "report"])
def test_a_meeting_of_both_ministers_makes_no_plan_of_one_side(layer: str) -> None:
    assert {plan.id for plan, meeting in OF_A_MEETING if plan.layer == layer and meeting.series == "SCM"} <= {
        "mid-2020s-estimate"  # an estimate named beside the meeting, not in its communiqué
    }


@pytest.mark.parametrize(
    "plan", [plan for plan in TIMELINE.plans("bilateral") if isinstance(plan.ended_by, Transfer)], ids=str
)
def test_a_transfer_goes_to_the_receiver_that_the_plan_named(plan: opcon.Plan) -> None:
    assert isinstance(plan.ended_by, Transfer)
    assert plan.receiver in (None, plan.ended_by.receiver)
    assert {*plan.conditions} <= {*plan.ended_by.conditions}


def test_an_instrument_in_force_without_an_end_says_whose_reading_that_is() -> None:
    unread = [
        one.id for one in TIMELINE.of(Agreement) if one.in_force and one.in_force.latest is None and not one.reading
    ]
    assert unread == ["mutual-defense-treaty"]  # its article 6 says: indefinitely


def test_a_resolution_or_statute_is_adopted_and_not_signed_or_held() -> None:
    for event in TIMELINE.of(Agreement):
        if event.form == "resolution":
            assert {dating.kind for dating in event.dates} <= {DateKind.ADOPTED}, event.id
