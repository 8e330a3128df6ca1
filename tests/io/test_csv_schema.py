from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opcon.io.csv_schema import ACTIVE, escape_formula, unescape_formula

TEXT = st.text() | st.text(alphabet=[*ACTIVE, "'", '"', ",", "a"])


@given(TEXT)
def test_every_text_is_restored(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text


@given(TEXT)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not escape_formula(text).startswith(tuple(ACTIVE))


@given(TEXT, TEXT)
def test_different_texts_are_different_cells(one: str, other: str) -> None:
    assert (escape_formula(one) == escape_formula(other)) == (one == other)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])  # Checked with: OWASP, CSV Injection.
def test_the_characters_that_owasp_lists_are_escaped(start: str) -> None:
    assert escape_formula(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "한글", " =1", "1950-07-14", "../1950", "[1950,1951]"])
def test_other_text_is_unchanged(text: str) -> None:
    assert escape_formula(text) == unescape_formula(text) == text
