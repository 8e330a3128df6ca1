from __future__ import annotations

import random
from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import opcon
from opcon.explorer.payload import payload
from opcon.text.plan_rows import plan_rows
from opcon.timeline.query_log import LOG

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Folder


def at(runs: list[tuple[int, Any]], day: date) -> Any:
    """Return the value of a table on a day."""
    index = bisect_right([start for start, _ in runs], day.toordinal()) - 1
    return runs[index][1] if index >= 0 else None


def resolved(tables: dict[str, Any], forces: dict[str, Any]) -> dict[str, Any]:
    """Return forces with their tables, which may be shared with other forces."""
    return {**tables["forces"][forces.get("like", 0)], **forces}


def days(timeline: opcon.Timeline, count: int) -> list[date]:
    chance = random.Random(1)
    first, last = timeline.coverage.earliest, timeline.coverage.latest
    assert first
    assert last
    return [date.fromordinal(chance.randint(first.toordinal() - 400, last.toordinal())) for _ in range(count)]


TIMELINES = {
    "whole": opcon.load(),
    "known": opcon.load().as_of("2009-01-01"),
    "from Washington": opcon.load().as_of("2014-04-24", place="Washington"),
    "selected": opcon.load().of(opcon.Statement),
    "by announcement": opcon.load().dated_by("announced"),
}


@pytest.mark.parametrize("name", TIMELINES)
def test_the_tables_give_the_answer_of_the_library_for_any_day(name: str) -> None:
    timeline = TIMELINES[name]
    tables = payload(timeline)
    commands = [command["id"] for command in tables["commands"]]
    ids = tables["events"]["id"]
    for forces in (resolved(tables, forces) for forces in tables["forces"]):
        for day in days(timeline, 15):
            status = timeline.on(day, forces["id"])
            for condition, runs in zip(opcon.Condition, forces["held"], strict=True):
                held = at(runs, day)
                tenures = [tables["tenures"][number] for number in held.get("tenures", [])]
                expected = [(one.holder.id, one.started_by.id) for one in status.possible_tenures(condition)]
                assert [(commands[one["holder"]], ids[one["event"]]) for one in tenures] == expected
                assert held.get("nobody", False) == status.nobody(condition)
            plan = at(forces["plan"], day)
            assert (plan is None) == (status.plan is None)
            if status.plan:
                assert ids[tables["plans"][plan]["event"]] == status.plan.started_by.id
            assert [ids[number] for number in at(forces["basis"], day)] == [one.id for one in status.basis]


@pytest.mark.parametrize("name", TIMELINES)
def test_the_tables_give_the_projections_of_the_library(name: str) -> None:
    timeline, chance = TIMELINES[name], random.Random(2)
    tables = payload(timeline)
    commands = [command["id"] for command in tables["commands"]]
    first, last = timeline.coverage.earliest, timeline.coverage.latest
    assert first
    assert last
    projected = 0
    for forces in (resolved(tables, forces) for forces in tables["forces"]):
        for _ in range(25):
            early = chance.choice([first, date(1990, 1, 1), date(2005, 1, 1)])
            known = date.fromordinal(chance.randint(early.toordinal(), last.toordinal()))
            day = date.fromordinal(chance.randint(known.toordinal() + 1, date(2034, 12, 31).toordinal()))
            status = timeline.as_of(known).on(day, forces["id"])
            for condition, held, later in zip(opcon.Condition, forces["held"], forces["projected"], strict=True):
                found = at(at(later, known) or [], day) or at(held, known)
                projected += "planned" in found
                holders = [tables["tenures"][number]["holder"] for number in found.get("tenures", [])]
                holders += [tables["plans"][found["planned"]]["receiver"]] if "planned" in found else []
                expected = [command.id for command in status.holders(condition)]
                assert list(dict.fromkeys(commands[holder] for holder in holders)) == expected
                assert found.get("nobody", False) == status.nobody(condition)
    assert projected


def test_the_tables_give_the_possible_commanders() -> None:
    timeline = opcon.load()
    tables = payload(timeline)
    ids = list(timeline.record.commands)
    for command, runs in tables["leaders"].items():
        for day in days(timeline, 100):
            led = [tables["appointments"]["id"][number] for number in at(runs, day)]
            assert led == [one.id for one in timeline.record.commanders(ids[command], day)]


@pytest.mark.parametrize("last", ["1993-12-01", "2009-01-01", "2014-01-01", "2026-10-07"])
def test_the_plans_in_force_or_agreed_by_a_day_have_the_rows_of_the_story(last: str) -> None:
    timeline, day = opcon.load(), date.fromisoformat(last)
    tables = payload(timeline)
    ids = tables["events"]["id"]
    rows: dict[int, list[str]] = {}
    for plan in tables["plans"]:
        ended = plan.get("until", date.max.toordinal()) <= day.toordinal()
        if "row" in plan and plan["since"] <= day.toordinal() and not (plan["layer"] == "goal" and ended):
            rows.setdefault(plan["row"], []).append(ids[plan["event"]])
    expected, _ = plan_rows(timeline.as_of(day).plans(), day)
    assert [rows[number] for number in sorted(rows)] == [[plan.started_by.id for plan in row.plans] for row in expected]


def test_events_behind_an_answer_are_included_even_if_not_selected(invented: opcon.Timeline) -> None:
    tables = payload(invented.of(opcon.Consultation))
    assert tables["selected"] == 1
    assert set(tables["events"]["id"][1:]) >= {"crown-begins", "league-takes", "pact", "mutiny"}


def test_a_record_without_a_last_day_has_answers(folder: Folder) -> None:
    folder.replace("record.toml", "1890-01-01/1990-12-31", "1890-01-01/..")
    tables = payload(folder.load())
    assert "last" not in tables
    assert at(tables["forces"][0]["held"][0], date(2500, 1, 1))["tenures"]


def test_an_empty_selection_makes_a_page(invented: opcon.Timeline) -> None:
    assert payload(invented.find("nowhere"))["selected"] == 0


def test_writing_the_page_adds_nothing_to_the_query_log(folder: Folder, tmp_path: Path) -> None:
    before = LOG.answers()
    opcon.explore(folder.load(), tmp_path / "page.html")
    assert LOG.answers() == before


def test_forces_with_the_same_events_share_their_tables(invented: opcon.Timeline) -> None:
    assert list(invented.record.forces) == ["land", "land.guard", "land.guard.band", "land.fleet"]
    assert [forces.get("like") for forces in payload(invented)["forces"]] == [None, None, 1, None]
