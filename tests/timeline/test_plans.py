from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

import opcon
from opcon import Assessment, Command, Dating, PlanChange, When
from opcon.timeline.knowledge import known_day
from opcon.timeline.plans import Plan, Slip, in_words, plans

COUNCIL = Command("council", "council", "council", "council")  # equals the receiver that the fixture ``transfer`` makes


def change(id: str, when: str, target: str | None = None, **others: object) -> PlanChange:
    return PlanChange(
        **{
            "id": id, "title": id, "title_ko": "계획", "note": "It was planned.", "confidence": "verified", "citations": [],
            "dates": [Dating(when=When(when), kind="announced")], "forces": ["land"], "change": "moved", "layer": "bilateral",
            "basis": "date" if target else "conditions", "target": When(target) if target else None, "receiver": COUNCIL,
            **others,
        }
    )  # fmt: skip


def assessment(when: str, step: str) -> Assessment:
    return Assessment(
        id="assessed", title="", title_ko="", note="", confidence="verified", citations=[], forces=["land"], step=step,
        dates=[Dating(when=When(when), kind="held")],
    )  # fmt: skip


def dated_again(when: str) -> list[Dating]:
    """Return the date of a change, and another that was announced long after."""
    return [
        Dating(when=When(when), kind="announced", rank="preferred"),
        Dating(when=When("1930"), kind="announced"),
    ]


def worked_out(*events: opcon.Event) -> list[Plan]:
    return list(plans(events, known_day))


def test_a_plan_is_in_force_from_its_change_to_the_next() -> None:
    first, second = worked_out(change("a", "1910-01-01", "1920"), change("b", "1912-06-01", "1921"))
    assert (first.since, first.until, first.ended_by) == (date(1910, 1, 1), date(1912, 6, 1), second.started_by)
    assert (second.replaced, second.until) == (first, date(1922, 1, 1))
    assert [first.stands(date(1909, 12, 31)), first.stands(date(1910, 1, 1))] == [False, True]
    assert [first.stands(date(1912, 5, 31)), first.stands(date(1912, 6, 1))] == [True, False]


def test_a_plan_prints_its_target_and_its_days_in_force() -> None:
    first, second = worked_out(change("a", "1910-01-01", "1920"), change("b", "1912-06-01"))
    assert [str(first), str(second)] == [
        "bilateral: peacetime and wartime → council, aimed at 1920, in force 1910-01-01/1912-05-31",
        "bilateral: peacetime and wartime → council, on conditions, no date, in force 1912-06-01/..",
    ]


def test_a_newly_set_plan_ends_the_old_one_without_replacing_it() -> None:
    first, second = worked_out(change("a", "1910-01-01", "1920"), change("b", "1912-06-01", "1921", change="set"))
    assert (first.ended_by, second.replaced, second.slip) == (second.started_by, None, None)


def test_layers_conditions_steps_and_forces_are_never_mixed() -> None:
    others = (
        {"layer": "goal"},
        {"conditions": (opcon.Condition.WARTIME,)},
        {"step": "FOC"},
        {"forces": ["land.guard"]},
    )
    for other in others:
        first, second = worked_out(change("a", "1910-01-01"), change("b", "1912-06-01", **other))
        assert (first.until, second.replaced) == (None, None)


def test_a_plan_lapses_after_the_last_day_of_its_target() -> None:
    (only,) = worked_out(change("a", "1910-01-01", "1911-02"))
    assert (only.until, only.ended_by) == (date(1911, 3, 1), None)
    assert [only.stands(date(1911, 2, 28)), only.stands(date(1911, 3, 1))] == [True, False]


def test_a_change_on_the_last_day_of_a_target_ends_the_plan() -> None:
    first, second = worked_out(change("a", "1910-01-01", "1911-02"), change("b", "1911-02-28", "1920"))
    assert (first.until, first.ended_by) == (date(1911, 2, 28), second.started_by)


def test_a_change_after_the_last_day_of_a_target_does_not_end_the_plan() -> None:
    first, second = worked_out(change("a", "1910-01-01", "1911-02"), change("b", "1912-06-01", "1920"))
    assert (first.until, first.ended_by, second.replaced) == (date(1911, 3, 1), None, first)


def test_a_plan_is_in_force_until_its_target_has_passed() -> None:
    plan = change("a", "1910-01-01", "1911-02")
    for last, until in ((1, None), (28, None), (29, date(1911, 3, 1))):
        (only,) = plans([plan], known_day, date(1911, 2, 1) + timedelta(last - 1))
        assert only.until == until


def test_an_assessment_ends_the_milestone_of_its_step_and_nothing_else() -> None:
    done = assessment("1915-01-01", "FOC")
    for plan, is_ended in (
        (change("a", "1910-01-01", layer="milestone", step="FOC"), True),
        (change("a", "1910-01-01", layer="milestone", step="IOC"), False),
        (change("a", "1910-01-01", layer="goal", step="FOC"), False),
        (change("a", "1910-01-01"), False),
    ):
        (only,) = worked_out(plan, done)
        assert (only.ended_by, only.until) == ((done, date(1915, 1, 1)) if is_ended else (None, None))


def test_a_plan_as_known_on_a_day_has_no_later_dates() -> None:
    changes = [
        change("a", "1910-01-01", "1920", dates=dated_again("1910-01-01")),
        change("b", "1912-06-01", "1921", dates=dated_again("1912-06-01")),
        change("c", "1914-03-01", "1922", dates=dated_again("1914-03-01")),
    ]
    _, plan, _ = worked_out(*changes)
    day_before, same_day = plan.as_known(date(1914, 2, 28)), plan.as_known(date(1914, 3, 1))
    assert (day_before.ended_by, day_before.until) == (None, None)
    assert same_day.until == date(1914, 3, 1)
    assert same_day.replaced is not None
    for event, of in zip((same_day.replaced.started_by, same_day.started_by, same_day.ended_by), changes, strict=True):
        assert event is not None
        assert (event.id, [dating.when for dating in event.dates]) == (of.id, [of.when])


def test_a_transfer_ends_the_plan_that_it_carries_out(transfer: Callable[..., opcon.Transfer]) -> None:
    done = transfer("1915-01-01", None, "council", forces=["land"])
    (only,) = worked_out(change("a", "1910-01-01"), done)
    assert (only.until, only.ended_by) == (date(1915, 1, 1), done)


def test_a_transfer_that_may_not_have_happened_ends_no_plan(transfer: Callable[..., opcon.Transfer]) -> None:
    perhaps = transfer("[1915-01-01..]", None, "council", forces=["land"])
    (only,) = worked_out(change("a", "1910-01-01"), perhaps)
    assert only.until is None


def test_a_reopened_date_is_not_replaced() -> None:
    first, second = worked_out(change("a", "1910-01-01", "1920"), change("b", "1912-06-01", "1920", change="reopened"))
    assert (first.reopened, second.reopened, str(second.target), str(second.slip)) == (
        False, True, "1920", "11 months and 30 days earlier to 11 months and 30 days later",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "least", "most", "words"),
    [
        ("2012-04-17", "2015-12-01", 1323, 1323, "3 years, 7 months and 14 days later"),
        ("2009-10-15/2012-03-15", "2012-04-17", 33, 915, "1 month and 2 days to 2 years, 6 months and 2 days later"),
        ("2015-12-01", "2014-12-01", -365, -365, "1 year earlier"),
        ("2015-12-01", "2015-12-01", 0, 0, "unchanged"),
        ("2015-12", "2015-12-01", -30, 0, "30 days earlier to unchanged"),
    ],
)
def test_a_slip_is_a_range_if_a_target_is_a_window(old: str, new: str, least: int, most: int, words: str) -> None:
    slip = Slip.between(When(old), When(new))
    assert slip is not None
    assert (slip.least, slip.most, str(slip)) == (least, most, words)


def test_an_open_target_has_no_slip() -> None:
    assert Slip.between(When("../2015-12-01"), When("2016-01-01")) is None


# --- the curated record


def test_the_wartime_plan_as_the_two_governments_changed_it() -> None:
    # Checked with: 38th SCM communiqué, para. 9; Defense White Papers 2012, ch. 4 sec. 2, and 2014, pp. 127-129.
    wartime = [plan for plan in opcon.load().plans("bilateral") if plan.since.year >= 2006]
    assert [(plan.started_by.id, str(plan.target), plan.reopened) for plan in wartime[:6]] == [
        ("first-window", "2009-10-15/2012-03-15", False),
        ("april-2012-fixed", "2012-04-17", False),
        ("moved-to-december-2015", "2015-12-01", False),
        ("single-combined-command", "2015-12-01", False),
        ("date-reopened", "2015-12-01", True),
        ("conditions-replace-date", "None", False),
    ]
    assert [plan.target for plan in wartime[5:]] == [None] * len(wartime[5:])
    assert [plan.receiver.id for plan in wartime if plan.receiver][:6] == [
        *["rok-jcs"] * 5,
        "future-cfc",
    ]


def test_the_plans_of_1977_and_1993_were_carried_out() -> None:
    carried = {
        plan.started_by.id: plan.ended_by.id
        for plan in opcon.load().plans("bilateral")
        if isinstance(plan.ended_by, opcon.Transfer)
    }
    assert carried == {
        "combined-command-agreed": "cfc-activated",
        "peacetime-date-fixed": "peacetime-control-returned",
    }


def test_an_unknown_layer_is_rejected() -> None:
    with pytest.raises(opcon.UnknownName, match="no layer is called 'bilatral'; did you mean bilateral"):
        opcon.load().plans("bilatral")


def test_no_plan_ends_after_the_last_known_day() -> None:
    timeline = opcon.load()
    last = timeline.coverage.latest
    assert last is not None
    for known in (timeline, timeline.as_of(last), timeline.as_of("2026-10-06"), timeline.as_of("2012-04-16")):
        latest = known.coverage.latest
        assert latest is not None
        assert all(plan.until is None or plan.until <= latest for plan in known.plans())


def test_a_length_in_words_is_of_years_months_and_days() -> None:
    assert in_words(date(2012, 4, 17), date(2015, 12, 1)) == "3 years, 7 months and 14 days"
    assert in_words(date(2012, 2, 29), date(2013, 2, 28)) == "1 year"


def test_a_plan_has_an_interval_only_if_both_its_days_are_certain() -> None:
    plans = {plan.started_by.id: plan for plan in opcon.load().plans()}
    assert plans["april-2012-fixed"].interval.in_days() == 1219
    assert plans["park-keeps-2015"].interval is None  # begun in a month; no source gives the day
    assert opcon.load().plans("bilateral")[-1].interval is None
