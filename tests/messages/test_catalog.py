"""Every error that opcon raises on purpose. Read catalog.txt as a newcomer would; write it with
``python -m tests.messages.catalog``.
"""

from __future__ import annotations

import re

import pytest

from tests.messages.catalog import FILE, Site, catalog, sites

MESSAGES = re.findall(r"^(\w+): (.*)$", FILE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def made() -> tuple[str, set[Site]]:
    return catalog()


def test_the_catalog_has_the_error_of_each_example(made: tuple[str, set[Site]]) -> None:
    assert made[0] == FILE.read_text(encoding="utf-8")


def test_every_place_that_makes_an_error_has_an_example(made: tuple[str, set[Site]]) -> None:
    lines_of_errors = made[1]
    without = [
        f"{file}:{lines[0]}" for file, lines in sites() if not any((file, line) in lines_of_errors for line in lines)
    ]
    assert without == []


@pytest.mark.parametrize("message", [text for _, text in MESSAGES])
def test_a_message_gives_the_problem_and_then_the_rule_or_the_remedy(message: str) -> None:
    assert re.search(r"; \S| must be .+, not |: .*: \S|\S: (?!is missing)\S", message), message
    assert not message.endswith(".")
    assert len(re.findall(r"[.!?] [A-Z]", message)) <= 1
