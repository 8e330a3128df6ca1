from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs
import pytest

import opcon
from opcon.explorer.strings import TOUR
from opcon.explorer.tour import MOST, Step, tour

if TYPE_CHECKING:
    from tests.conftest import Folder

SHIPPED = opcon.load()


def steps(timeline: opcon.Timeline) -> dict[str, Step]:
    return {step.label[0]: step for step in tour(timeline)}


def test_the_tour_of_the_shipped_record_has_its_turning_points() -> None:
    found = steps(SHIPPED)
    assert list(found) == ["1950", "1978", "1994", "2012 as seen in 2009", "Today"]
    assert found["1950"].said[0].endswith("forces to MacArthur (peacetime and wartime alike).")
    assert found["1994"].said[0].endswith("(wartime: ROK-US Combined Forces Command, as before).")
    assert "27 June 2010: OPCON moved to Dec. 2015" in found["2012 as seen in 2009"].said[0]
    assert "no change of holder since 1 December 1994; the plan: when conditions are met" in found["Today"].said[0]


def test_each_step_is_one_sentence_in_each_language() -> None:
    for step in tour(SHIPPED):
        for text in step.said:
            assert text.endswith(".")
            assert "{" not in text
        assert step.said[0] != step.said[1]


@pytest.mark.parametrize("day", ["1946-01-15", "1949-12-31", "1950-07-14", "1994-12-01", "2009-01-01", "2016-01-01"])
def test_an_earlier_timeline_has_no_step_that_was_not_known(day: str) -> None:
    found = tour(SHIPPED.as_of(day))
    assert [step for step in found if step.known is None and step.day > date.fromisoformat(day)] == []
    assert found[-1].day == date.fromisoformat(day) or found[-1].known
    assert all(step.label[0] != "Today" for step in found)


def test_a_change_on_an_uncertain_day_is_no_step(invented: opcon.Timeline) -> None:
    assert str(invented["league-takes"].when) == "1910-05"
    assert [label for label in steps(invented) if label == "1910"] == []
    assert "1900" in steps(invented)


def test_the_holder_of_each_turning_point_is_certain_and_new() -> None:
    for step in tour(SHIPPED):
        if step.label[0].isdigit():
            before, after = (SHIPPED.on(date.fromordinal(step.day.toordinal() - one)) for one in (1, 0))
            assert after.certain
            assert [after.holders(one) for one in opcon.Condition] != [before.holders(one) for one in opcon.Condition]


def test_a_projected_step_follows_the_plan_that_was_in_force() -> None:
    (step,) = (step for step in tour(SHIPPED) if step.known)
    status = SHIPPED.as_of(step.known or "").on(step.day)
    assert status.projected
    assert [command.id for command in status.holders("wartime")] == ["rok-jcs"]
    assert [command.id for command in SHIPPED.on(step.day).holders("wartime")] == ["cfc"]


def test_a_plan_seen_in_the_year_of_its_date_is_named_by_its_days() -> None:
    assert "1 December 1994 as seen on 19 May 1994" in steps(SHIPPED.as_of("2001-01-01"))


def test_a_record_without_events_has_one_step(folder: Folder) -> None:
    record = folder.load().record
    empty = attrs.evolve(record, events=(), posts=MappingProxyType({}), appointments=())
    (step,) = tour(opcon.Timeline(empty))
    assert step.label == ("Today", "오늘")


def test_there_are_at_most_a_few_changes_of_holder() -> None:
    assert len([step for step in tour(SHIPPED) if step.label[0].isdigit()]) == MOST


@pytest.mark.parametrize("key", TOUR)
def test_both_languages_have_the_same_placeholders(key: str) -> None:
    one, other = ({part.split("}")[0] for part in text.split("{")[1:]} for text in TOUR[key])
    assert one == other
