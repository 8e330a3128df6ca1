"""The answers in golden.csv, which anyone can check their own code against.

``holder`` lists who may have held that day, joined by "or"; ``certain`` is "no" where it is more than one or nobody;
``event`` began the tenure that had surely begun last, and ``source`` and ``locator`` are where it is written.
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
    if tenure:
        assert (row["source"], row["locator"]) in [
            (citation.source.id, citation.locator) for citation in tenure.citations
        ]


def test_the_golden_file_is_large_enough_and_says_nothing_twice() -> None:
    assert len(ROWS) >= 120
    questions = [(row["day"], row["authority"], row["condition"], row["forces"]) for row in ROWS]
    assert len(set(questions)) == len(questions)
