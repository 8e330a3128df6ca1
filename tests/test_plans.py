from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import opcon
from opcon import Command, Dating, PlanChange, When
from opcon.known import known_day
from opcon.plans import Plan, Slip, plans

COUNCIL = Command("council", "council", "council", "council")  # as the fixture ``transfer`` makes it


def change(id: str, when: str, target: str | None = None, **others: object) -> PlanChange:
    return PlanChange(
        **{
            "id": id, "title": id, "title_ko": "계획", "note": "It was planned.", "confidence": "verified", "citations": [],
            "dates": [Dating(when=When(when), kind="announced")], "forces": ["land"], "change": "moved", "layer": "bilateral",
            "basis": "date" if target else "conditions", "target": When(target) if target else None, "receiver": COUNCIL,
            **others,
        }
    )  # fmt: skip


def worked_out(*events: opcon.Event) -> list[Plan]:
    return list(plans(events, known_day))


def test_a_plan_stands_from_its_change_to_the_next() -> None:
    first, second = worked_out(change("a", "1910-01-01", "1920"), change("b", "1912-06-01", "1921"))
    assert (first.since, first.until, first.ended) == (date(1910, 1, 1), date(1912, 6, 1), second.begun)
    assert (second.replaced, second.until) == (first, date(1922, 1, 1))
    assert [first.stands(date(1912, 5, 31)), first.stands(date(1912, 6, 1))] == [True, False]


def test_a_plan_that_is_set_anew_replaces_none_but_ends_the_old() -> None:
    first, second = worked_out(change("a", "1910-01-01", "1920"), change("b", "1912-06-01", "1921", change="set"))
    assert (first.ended, second.replaced, second.slip) == (second.begun, None, None)


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


def test_past_the_last_day_it_aimed_at_a_plan_stands_no_longer() -> None:
    (only,) = worked_out(change("a", "1910-01-01", "1911-02"))
    assert (only.until, only.ended) == (date(1911, 3, 1), None)
    assert [only.stands(date(1911, 2, 28)), only.stands(date(1911, 3, 1))] == [True, False]


def test_a_transfer_carries_a_plan_out(transfer: Callable[..., opcon.Transfer]) -> None:
    done = transfer("1915-01-01", None, "council", forces=["land"])
    (only,) = worked_out(change("a", "1910-01-01"), done)
    assert (only.until, only.ended) == (date(1915, 1, 1), done)


def test_a_transfer_that_only_may_have_happened_carries_nothing_out(transfer: Callable[..., opcon.Transfer]) -> None:
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
def test_a_slip_is_a_range_where_a_window_is_involved(old: str, new: str, least: int, most: int, words: str) -> None:
    slip = Slip.between(When(old), When(new))
    assert slip is not None
    assert (slip.least, slip.most, str(slip)) == (least, most, words)


def test_no_slip_is_told_from_or_to_an_open_target() -> None:
    assert Slip.between(When("../2015-12-01"), When("2016-01-01")) is None


# Of the curated record.


def test_the_wartime_plan_as_the_two_governments_changed_it() -> None:
    # Checked with: 38th SCM communiqué, para. 9; Defense White Papers 2012, ch. 4 sec. 2, and 2014, pp. 127-129.
    wartime = [plan for plan in opcon.load().plans("bilateral") if plan.since.year >= 2006]
    assert [(plan.begun.id, str(plan.target), plan.reopened) for plan in wartime[:6]] == [
        ("first-window", "2009-10-15/2012-03-15", False),
        ("april-2012-fixed", "2012-04-17", False),
        ("moved-to-december-2015", "2015-12-01", False),
        ("single-combined-command", "2015-12-01", False),
        ("date-reopened", "2015-12-01", True),
        ("conditions-replace-date", "None", False),
    ]
    assert [plan.target for plan in wartime[5:]] == [None] * len(wartime[5:])
    assert [plan.receiver.id for plan in wartime if plan.receiver][:4] == [
        "rok-jcs",
        "rok-jcs",
        "rok-jcs",
        "future-cfc",
    ]


def test_the_plans_of_1977_and_1993_were_carried_out() -> None:
    carried = {
        plan.begun.id: plan.ended.id
        for plan in opcon.load().plans("bilateral")
        if isinstance(plan.ended, opcon.Transfer)
    }
    assert carried == {
        "combined-command-agreed": "cfc-activated",
        "peacetime-date-fixed": "peacetime-control-returned",
    }


def test_an_unknown_layer_is_refused() -> None:
    with pytest.raises(opcon.UnknownName, match="no layer is called 'bilatral'; nearest: bilateral"):
        opcon.load().plans("bilatral")


def test_a_plan_that_aims_beyond_what_is_known_still_stands() -> None:
    timeline = opcon.load()
    last = timeline.coverage.latest
    assert last is not None
    for known in (timeline, timeline.known_on(last), timeline.known_on("2026-10-06"), timeline.known_on("2012-04-16")):
        latest = known.coverage.latest
        assert latest is not None
        assert all(plan.until is None or plan.until <= latest for plan in known.plans())
