from __future__ import annotations

import pytest

import opcon
from opcon import DataError, DateError, Name, Source
from opcon.io import csl, structure


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " https://a.org", "", "ftp://a.org"])
def test_an_address_that_is_not_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(DataError, match=r"^URL: is '.*'; an address begins with https:// or http://$"):
        Source(id="a", type="webpage", title="A page", URL=address)


def test_a_korean_name_is_written_without_a_comma() -> None:
    assert str(Name(family="정", given="선구")) == "정선구"
    assert str(Name(family="Kim", given="Min-seok")) == "Kim, Min-seok"


def test_every_source_is_made_again_from_its_csl() -> None:
    read = structure.table(Source, csl.READERS)
    for source in opcon.load().record.sources.values():
        assert read(csl.fields(csl.item(source))) == source


@pytest.mark.parametrize(
    "text",
    ["0001", "1950", "1950-07", "1950-07-14", "1950~", "1950/1950", "1950-07~/1953~", "1950?", "1950~/1953", "../1950"],
)
def test_a_date_comes_back_from_csl_as_it_was(text: str) -> None:
    assert str(csl.READERS["issued"](csl.date(text))) == text


@pytest.mark.parametrize("text", ["1950-13", "soon"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        csl.date(text)
