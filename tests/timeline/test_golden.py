"""The answers in golden.csv, against which other programs can be checked.

``holder`` lists the possible holders of the day, joined by "or"; ``certain`` is "no" if they are several or perhaps nobody.
``event`` began the last tenure that has surely begun, and ``source`` and ``locator`` are its first citation. ``basis``
lists the instruments that may have been in force for that condition, joined by "+". ``plan`` is the change that made the
bilateral plan in force for it. If ``place`` is given, the answer is as of that day, by the calendar of the place.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import opcon

ROWS = list(csv.DictReader((Path(__file__).parents[1] / "golden.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(list(row.values())[:5]))
def test_the_answer_equals_the_golden_row(row: dict[str, str]) -> None:
    timeline = opcon.load().as_of(row["day"], row["place"]) if row["place"] else opcon.load()
    status = timeline.on(row["day"], forces=row["forces"])
    possible = status.holders(row["condition"], row["authority"])
    tenure = status.tenure(row["condition"], row["authority"])
    assert " or ".join(command.id for command in possible) == row["holder"]
    nobody = status.nobody(row["condition"], row["authority"])
    assert (len(possible) == 1 and not nobody) == (row["certain"] == "yes")
    assert (tenure.started_by.id if tenure else "") == row["event"]
    if row["authority"] == "opcon":
        standing = [agreement.id for agreement in status.basis if row["condition"] in agreement.conditions]
        assert " + ".join(standing) == row["basis"]
        plan = status.plan if status.plan and row["condition"] in status.plan.conditions else None
        assert (plan.started_by.id if plan else "") == row["plan"]
    if tenure:
        assert (row["source"], row["locator"]) in [
            (citation.source.id, citation.locator) for citation in tenure.citations
        ]


def test_the_golden_file_is_large_enough_and_has_no_duplicates() -> None:
    assert len(ROWS) >= 300
    questions = [(row["day"], row["place"], row["authority"], row["condition"], row["forces"]) for row in ROWS]
    assert len(set(questions)) == len(questions)


def test_every_edge_release_exclusion_and_change_of_basis_has_a_row() -> None:
    timeline = opcon.load()
    asked = {(row["day"], row["authority"], row["forces"]) for row in ROWS}
    for event in timeline.of(opcon.Transfer, opcon.Release):
        assert event.when.earliest or event.when.latest
        for authority in event.authorities:
            for forces in event.forces:
                edges = [event.when.earliest, event.when.latest]
                assert any((str(edge), authority.value, forces) in asked for edge in edges), (event.id, forces)
        for left in event.leaves_out:
            assert any(forces == left and authority == "opcon" for _, authority, forces in asked), (event.id, left)
    for agreement in timeline.of(opcon.Agreement):
        if opcon.Authority.OPCON in agreement.authorities:
            assert agreement.in_force.earliest is None or (str(agreement.in_force.earliest), "opcon", "rok") in asked
            assert agreement.in_force.latest is None or (str(agreement.in_force.latest), "opcon", "rok") in asked


def test_every_bilateral_plan_since_2006_has_golden_rows_for_both_capitals() -> None:
    for place in ("Seoul", "Washington"):
        asked_plans = {row["plan"] for row in ROWS if row["place"] == place}
        changes = [plan for plan in opcon.load().plans("bilateral") if plan.since.year >= 2006]
        assert {plan.started_by.id for plan in changes} <= asked_plans
        assert len([row for row in ROWS if row["place"] == place]) == 2 * len(changes)
