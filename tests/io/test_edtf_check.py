from __future__ import annotations

import pytest

import opcon
from opcon import When
from opcon.io.edtf_check import _bounds, dates, misread

DATES = dates(opcon.load().record)


@pytest.mark.slow  # the example in docs/howto/correct.md reads them too
def test_the_edtf_package_agrees_on_every_date_of_the_record() -> None:
    assert [what for when in DATES if (what := misread(when))] == []


def test_the_compared_dates_are_of_every_kind() -> None:
    texts = {when.text for when in DATES}
    assert {"1950-07-14", "2009-10-15/2012-03-15", "1954-11-17/.."} <= texts
    assert any("~" in text for text in texts)
    assert any(text.startswith("[") for text in texts)


def test_a_date_that_is_read_differently_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opcon.io.edtf_check._bounds", lambda _: _bounds("1950-07-15"))
    assert (
        misread(When("1950-07-14")) == "'1950-07-14' is 1950-07-14 to 1950-07-14, but 1950-07-15 to 1950-07-15 for edtf"
    )
