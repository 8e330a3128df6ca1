from __future__ import annotations

import pytest

import opcon
from opcon import DateError, When
from opcon.io import csl


def test_every_source_is_made_again_from_its_csl() -> None:
    read = csl.source_reader()
    for source in opcon.load().record.sources.values():
        assert read(csl.fields(csl.item(source))) == source


@pytest.mark.parametrize(
    "text",
    [
        "0001", "1950", "1950-07", "1950-07-14", "1950~", "1950/1950", "1950-07~/1953~", "1950?", "1950~/1953", "../1950",
        "1950/..", "1950-07%", "[1950,1951]", "[1950..1953]", "1950?/1953?",
    ],
)  # fmt: skip
def test_a_date_comes_back_from_csl_as_it_was(text: str) -> None:
    assert str(csl.read_date(csl.date(When(text)))) == text


@pytest.mark.parametrize("text", ["1950-13", "soon"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        csl.read_date({"raw": text})


def test_only_what_numbers_cannot_say_is_written_as_edtf() -> None:
    assert csl.date(When("1950-07-14/1953")) == {"date-parts": [[1950, 7, 14], [1953]]}
    assert csl.date(When("1950-07~")) == {"date-parts": [[1950, 7]], "circa": True}
    assert csl.date(When("[1950,1951]")) == {"raw": "[1950,1951]"}
