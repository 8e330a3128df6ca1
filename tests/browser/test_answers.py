"""The page gives the answers of the library."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

import opcon

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Open

FIRST, LAST, BEYOND = date(1945, 11, 1), date(2026, 10, 7), date(2034, 12, 31)


def ask(page: Page, day: date, known: date | None = None) -> None:
    """Enter a day, and a day up to which events are known, by typing."""
    for field, value in (("day", day), ("known", known or LAST)):
        page.fill(f"#{field}", value.isoformat())
        page.press(f"#{field}", "Enter")


def answered(page: Page) -> dict[str, object]:
    """Return the answer on the page."""
    found: dict[str, object] = page.evaluate("""() => {
      const of = (name) => document.querySelector(`#answer [data-${name}]`)?.getAttribute(`data-${name}`) ?? "";
      const held = (key) => document.querySelector(`#answer [data-condition=${key}]`);
      const led = (key) => [...held(key).querySelectorAll(".tenure")].map((one) => one.querySelector(".led")?.textContent ?? "");
      return {
        peacetime: held("peacetime").getAttribute("data-holders").split(" ").filter(Boolean),
        wartime: held("wartime").getAttribute("data-holders").split(" ").filter(Boolean),
        led: [...led("peacetime"), ...led("wartime")],
        nobody: ["peacetime", "wartime"].map((key) => /no (known )?holder/.test(held(key).textContent)),
        projected: document.querySelector("#projected").textContent !== "",
        plan: of("plan"), basis: of("basis").split(" ").filter(Boolean), incidents: of("incidents").split(" ").filter(Boolean),
        found: document.querySelector("#found").textContent,
      };
    }""")
    return found


def expected(timeline: opcon.Timeline, day: date, forces: str | None = None) -> dict[str, object]:
    """Return the answer of the library."""
    status = timeline.on(day, forces)
    led = [
        " or ".join(f"{one.rank} {one.name}" if one.rank else one.name for one in status.commanders(tenure.holder.id))
        for condition in opcon.Condition
        for tenure in status.possible_tenures(condition)
    ]
    return {
        **{condition.value: [one.id for one in status.holders(condition)] for condition in opcon.Condition},
        "led": [f"Led by {names}" if names else "" for names in led],
        "nobody": [status.nobody(condition) or not status.holders(condition) for condition in opcon.Condition],
        "projected": status.projected,
        "plan": status.plan.started_by.id if status.plan else "",
        "basis": [one.id for one in status.basis],
        "incidents": [one.id for one in status.incidents],
        "found": f"{len(timeline)} of {len(timeline)} events",
    }


def between(chance: random.Random, first: date, last: date) -> date:
    return date.fromordinal(chance.randint(first.toordinal(), last.toordinal()))


def test_two_hundred_random_days_have_the_answers_of_the_library(open_page: Open) -> None:
    page, timeline, chance = open_page(), opcon.load(), random.Random(1)
    for _ in range(200):
        day = between(chance, date(1940, 1, 1), BEYOND)
        ask(page, day)
        assert answered(page) == expected(timeline, day), day


def test_random_days_as_known_on_others_have_the_answers_of_the_library(open_page: Open) -> None:
    page, timeline, chance = open_page(), opcon.load(), random.Random(2)
    for turn in range(200):
        early = FIRST if turn % 2 else date(2005, 1, 1)  # most plans are after 2005
        known, day = between(chance, early, LAST), between(chance, early, BEYOND)
        ask(page, day, known)
        assert answered(page) == expected(timeline.as_of(known), day), (day, known)


def test_the_days_around_each_target_have_the_answers_of_the_library(open_page: Open) -> None:
    page, timeline = open_page(), opcon.load()
    for plan in timeline.plans("bilateral"):
        if plan.target is None:
            continue
        for day in {plan.target.earliest, plan.target.latest} - {None}:
            for step in (-1, 0, 1):
                asked = date.fromordinal(day.toordinal() + step)
                ask(page, asked, plan.since)
                assert answered(page) == expected(timeline.as_of(plan.since), asked), (asked, plan.since)


@pytest.mark.parametrize("forces", list(opcon.load().record.forces)[1:])
def test_each_part_of_the_forces_has_the_answers_of_the_library(open_page: Open, forces: str) -> None:
    page, timeline, chance = open_page(f"forces={forces}"), opcon.load(), random.Random(forces)
    for _ in range(12):
        known, day = between(chance, FIRST, LAST), between(chance, FIRST, BEYOND)
        ask(page, day, known)
        assert answered(page) == expected(timeline.as_of(known), day, forces), (day, known)


@pytest.mark.parametrize(
    "timeline",
    [
        opcon.load().as_of("2009-01-01"),
        opcon.load().as_of("2007-02-23", place="Washington"),
        opcon.load().dated_by("signed"),
    ],
    ids=str,
)
def test_the_page_of_another_timeline_has_its_answers(
    open_page: Open, tmp_path: Path, timeline: opcon.Timeline
) -> None:
    opcon.explore(timeline, tmp_path / "other.html")
    page, chance = open_page(file=tmp_path / "other.html"), random.Random(3)
    for _ in range(25):
        known, day = between(chance, FIRST, LAST), between(chance, FIRST, BEYOND)
        ask(page, day, known)
        assert answered(page) == expected(timeline.as_of(known), day), (day, known)


def test_events_are_dated_as_they_were_known(open_page: Open) -> None:
    timeline = opcon.load().as_of("2025-09-18")
    page = open_page("known=2025-09-18&event=kidd-27")
    dates = page.locator("#card .dates strong").all_inner_texts()
    assert dates == [opcon.text.dates.dated(dating.when) for dating in timeline["kidd-27"].dates]


@pytest.mark.parametrize(
    "text", ["Toronto", "작전통제권", "rhee-letter", "ROBERTSON", "\u110c\u1161\u11a8\u110c\u1165\u11ab"]
)
def test_a_search_on_the_page_finds_as_many_events_as_the_library(open_page: Open, text: str) -> None:
    page = open_page()
    page.fill("#text", text)
    found = f"{len(opcon.load().find(text))} of {len(opcon.load())} events, "
    assert page.inner_text("#found").startswith(found)
