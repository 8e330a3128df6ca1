from __future__ import annotations

import pytest

from opcon import DataError
from opcon.io.raw import RawTable, raw_tables, refuse_unknown, split_kind
from opcon.model import limits


def test_an_error_in_an_inner_table_gives_the_row_it_was_read_from() -> None:
    inner = RawTable("datings.csv", "pact", {}, row=9)
    raw = RawTable("events.csv", "pact", {}, row=7, parts={"dates[1]": inner})
    assert str(raw.fault(DataError("is late", field="dates[1].when"))) == "datings.csv: row 9 (pact): when: is late"
    assert (
        str(raw.fault(DataError("is late", field="dates[0].when")))
        == "events.csv: row 7 (pact): dates[0].when: is late"
    )
    assert str(raw.fault(DataError("is late"))) == "events.csv: row 7 (pact): is late"


@pytest.mark.parametrize("tables", [None, {}, [], "unc", 3])
def test_a_value_that_is_not_a_list_of_tables_is_refused(tables: object) -> None:
    with pytest.raises(DataError, match=r"^commands\.toml: has no items; at least one is needed$"):
        raw_tables("commands.toml", tables)


def test_a_table_without_an_id_is_named_by_its_position() -> None:
    assert [raw.record for raw in raw_tables("a", [{"id": "unc"}, {"id": 3}, 7])] == ["unc", "item 1", "item 2"]


def test_more_tables_than_the_limit_are_refused() -> None:
    assert len(list(raw_tables("a", [{}] * limits.THINGS))) == limits.THINGS
    with pytest.raises(DataError, match="has 10,001 items of one kind; the limit is 10,000"):
        raw_tables("a", [{}] * (limits.THINGS + 1))


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ([], "record.json: pact: is []; write a table with: id, kind, title"),
        ({"id": "pact"}, "record.json: pact: kind: is missing; write one of: transfer, release"),
        ({"kind": "accident"}, "record.json: pact: kind: is 'accident'; write one of: transfer, release"),
        ({"kind": ["transfer"]}, "record.json: pact: kind: is ['transfer']; write one of: transfer, release"),
    ],
)
def test_an_event_names_a_kind_that_exists(table: object, what: str) -> None:
    with pytest.raises(DataError) as caught:
        split_kind(RawTable("record.json", "pact", table))
    assert str(caught.value).startswith(what)


def test_the_kind_is_taken_from_a_copy_of_the_table() -> None:
    table = {"kind": "agreement", "id": "pact"}
    kind, raw = split_kind(RawTable("record.json", "pact", table))
    assert (kind, raw.table, table) == ("agreement", {"id": "pact"}, {"kind": "agreement", "id": "pact"})


def test_known_keys_pass() -> None:
    refuse_unknown(["b"], ("a", "b"), "record.json", "is not a known key")
    with pytest.raises(DataError, match=r"^record\.json: c: is not a known key$"):
        refuse_unknown(["b", "c"], ("a", "b"), "record.json", "is not a known key")
