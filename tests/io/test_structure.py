from __future__ import annotations

from typing import Any

import attrs
import pytest

import opcon
from opcon import Command, DataError, When
from opcon.io.structure import each, known, paragraph, table_reader, text, to_table
from opcon.model.base import PlainWord, tuples


class Size(PlainWord):
    SMALL = "small"
    LARGE = "large"


@attrs.frozen(kw_only=True)
class Leg:
    length: int


@attrs.frozen(kw_only=True, field_transformer=tuples)
class Table:
    id: str
    made: When | None = None
    size: Size | None = None
    sizes: tuple[Size, ...] = ()
    legs: tuple[Leg, ...] = ()
    owner: Command | None = None
    note: str | None = None
    place: str | None = attrs.field(default=None, init=False)


CROWN = Command("crown", "the Crown", "왕실", "Crown")
READ = table_reader(Table, {"note": paragraph}, {Command: known("command", {"crown": CROWN})})


def test_fields_are_read_by_their_types_and_by_the_readers_given() -> None:
    table = {
        "id": "a", "made": "1950-07", "size": "small", "sizes": ["large"], "legs": [{"length": 7}], "owner": "crown",
        "note": "one\n  line",
    }  # fmt: skip
    value = READ(table)
    assert value == Table(
        id="a", made=When("1950-07"), size=Size.SMALL, sizes=[Size.LARGE], legs=[Leg(length=7)], owner=CROWN, note="one line"
    )  # fmt: skip
    assert to_table(value) == {**table, "note": "one line"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"made": 1950}, "made: is 1950 without quotes; write '1950'"),
        ({"size": "big"}, "size: is 'big'; write one of: small, large"),
        ({"sizes": ["small", "big"]}, "sizes[1]: is 'big'; write one of: small, large"),
        ({"legs": [{"length": 7}, {"length": "7"}]}, "legs[1].length: is '7'; write a whole number, 1 or more"),
        ({"legs": [{}]}, "legs[0].length: is missing"),
        ({"legs": [3]}, "legs[0]: is 3; write a table with: length"),
        ({"owner": "crwon"}, "owner: no command is called 'crwon'; did you mean crown?"),
        ({"place": "x"}, "place: is not a known key; a table has: id, made, size, sizes, legs, owner, note"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_its_path(change: dict[str, Any], said: str) -> None:
    with pytest.raises(DataError) as caught:
        READ({"id": "a", **change})
    assert str(caught.value) == said


def test_a_reader_of_lists_gives_the_index_of_the_invalid_item() -> None:
    with pytest.raises(DataError, match=r"^\[1\]\[0\]: is 3; write text in quotes$"):
        each(each(text))([["a"], [3]])


def test_every_event_is_a_table_of_plain_values() -> None:
    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(map(plain, value.values()))
        return all(map(plain, value)) if isinstance(value, list) else type(value) in (str, int)

    assert all(plain(to_table(event)) for event in opcon.load())
