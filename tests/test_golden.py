"""The answers in golden.csv, which anyone can check their own code against.

``holder`` lists who may have held that day, joined by "or"; ``certain`` is "no" where it is more than one or nobody;
``event`` began the tenure that had surely begun last, and ``source`` and ``locator`` are where it is written; ``basis``
lists the instruments that may have stood that day for that condition as a basis of operational control, joined by "+".
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import opcon

ROWS = list(csv.DictReader(Path(__file__).with_name("golden.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(list(row.values())[:4]))
def test_the_answer_is_the_golden_one(row: dict[str, str]) -> None:
    status = opcon.load().on(row["day"], forces=row["forces"])
    possible = status.possible(row["condition"], row["authority"])
    tenure = status.tenure(row["condition"], row["authority"])
    assert " or ".join(command.id for command in possible) == row["holder"]
    assert (len(possible) == 1) == (row["certain"] == "yes")
    assert (tenure.begun.id if tenure else "") == row["event"]
    if row["authority"] == "opcon":
        standing = [agreement.id for agreement in status.basis if row["condition"] in agreement.conditions]
        assert " + ".join(standing) == row["basis"]
    if tenure:
        assert (row["source"], row["locator"]) in [
            (citation.source.id, citation.locator) for citation in tenure.citations
        ]


def test_the_golden_file_is_large_enough_and_says_nothing_twice() -> None:
    assert len(ROWS) >= 300
    questions = [(row["day"], row["authority"], row["condition"], row["forces"]) for row in ROWS]
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
