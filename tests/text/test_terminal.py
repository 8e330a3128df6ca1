from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import opcon
from opcon.text.terminal import answer_lines, event_lines, explanation_lines, wrapped

if TYPE_CHECKING:
    from tests.conftest import Folder

TIMELINE = opcon.load()


def test_lines_are_at_most_a_hundred_characters_unless_a_word_is_longer() -> None:
    for lines in (answer_lines(TIMELINE.on("1954-07-01")), event_lines(TIMELINE["rhee-letter"])):
        for line in lines:
            assert len(line) <= 100 or " " not in line.strip()
    assert wrapped("https://example.org/a-b/" + "c" * 100) == ["https://example.org/a-b/" + "c" * 100]


def test_wrapped_lines_are_indented_by_the_width_of_the_lead() -> None:
    first, second = wrapped("word " * 30, "  - ")
    assert first.startswith("  - word")
    assert second.startswith("    word")


def test_an_answer_without_commanders_plans_or_instruments_has_no_lines_for_them(folder: Folder) -> None:
    assert list(answer_lines(folder.load().on("1905-01-01"))) == [
        "1905-01-01: forces of Land",
        "",
        "peacetime:",
        "  the Crown (crown), since 1 January 1900",
        "    The Crown raises forces [crown-begins]",
        "    - The Gazette of Land (n.d.), p. 1",
        "",
        "wartime:",
        "  the Crown (crown), since 1 January 1900",
        "    The Crown raises forces [crown-begins]",
        "    - The Gazette of Land (n.d.), p. 1",
        "",
        "instruments in force: none known",
    ]


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_an_explanation_has_its_paragraph_then_its_notes(lang: str) -> None:
    explanation = opcon.explain(TIMELINE.on("1995-01-01"), lang=lang)
    lines = list(explanation_lines(explanation))
    paragraph, notes = lines[: lines.index("")], lines[lines.index("") + 1 :]
    assert " ".join(paragraph) == explanation.paragraph
    assert notes[0].startswith("1. ")
    assert " ".join(line.strip() for line in notes) == " ".join(
        f"{number}. {note}" for number, note in enumerate(explanation.notes, 1)
    )
