from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import opcon
from opcon import DateError, When
from opcon.io import csl
from tests.io.refused import refusal

if TYPE_CHECKING:
    from tests.conftest import Folder


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
def test_raw_text_that_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        csl.read_date({"raw": text})


def test_only_dates_that_numbers_cannot_express_are_written_as_edtf() -> None:
    assert csl.date(When("1950-07-14/1953")) == {"date-parts": [[1950, 7, 14], [1953]]}
    assert csl.date(When("1950-07~")) == {"date-parts": [[1950, 7]], "circa": True}
    assert csl.date(When("[1950,1951]")) == {"raw": "[1950,1951]"}


@pytest.mark.parametrize(
    ("change", "field", "what"),
    [
        ({"type": None}, "type", "is null; write text in quotes"),
        ({"titel": "x"}, "titel", "is not a known key"),
        ({"container_title": "x"}, "container_title (in CSL: container-title)", "is not a known key"),
        ({"issued": "1950"}, "issued", "is '1950'; write a CSL date"),
        ({"issued": {"date-parts": [[1950, 2, 30]]}}, "issued", "1950-02 has 28 days"),
        ({"issued": {"date-parts": [["1950"]]}}, "issued", "has date-parts ['1950']; write one to three whole numbers"),
        ({"author": [{"famly": "Doe"}]}, "author[0].famly", "is not a known key"),
        ({"custom": {"standing": "hearsay"}}, "standing", "write one of: primary, secondary, news"),
        ({"custom": "primary"}, "custom", "is not a known key"),
    ],
)
def test_a_source_is_read_strictly(folder: Folder, change: dict[str, object], field: str, what: str) -> None:
    sources = json.loads((folder.path / "sources.json").read_text())
    sources[0].update(change)
    folder.write("sources.json", json.dumps(sources))
    error = refusal(folder)
    assert (error.file, error.record, error.field) == ("sources.json", "gazette", field)
    assert what in error.what


def test_dates_of_sources_keep_their_exactness(folder: Folder) -> None:
    sources = json.loads((folder.path / "sources.json").read_text())
    sources[0]["issued"] = {"date-parts": [[1950, 7]], "circa": True}
    sources[1]["issued"] = {"date-parts": [[1950], [1953, 7, 27]]}
    folder.write("sources.json", json.dumps(sources))
    read = folder.load().record.sources
    assert (read["gazette"].issued, read["memoir"].issued) == (When("1950-07~"), When("1950/1953-07-27"))
