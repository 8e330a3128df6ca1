"""Exports edited by a user are validated as strictly as the files of a record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import opcon

if TYPE_CHECKING:
    from tests.conftest import Folder


@pytest.fixture
def tables(folder: Folder, tmp_path: Path) -> Path:
    return opcon.export(folder.appoint(("Ann", "1911", "1914-05"), ("Bob", "1914-05", None)), tmp_path / "tables")


def refusal(place: Path) -> opcon.DataError:
    with pytest.raises(opcon.DataError) as caught:
        opcon.load(place)
    assert str(opcon.check(place)[0]) == str(caught.value)
    return caught.value


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("events", "treaty", "pact", "events.csv: row 3 (pact): form: is 'pact'; write one of: letter, treaty"),
        ("events", ",transfer,", ",transfr,", "events.csv: row 2 (crown-begins): kind: is 'transfr'; write one of: transfer"),
        ("events", "crown-begins,", "Crown,", "datings.csv: row 2 (crown-begins): event: 'crown-begins' is not an id in events.csv"),
        ("events", "land.guard", "land.gaurd", "events.csv: row 5 (guard-lent): forces[0]: no force is called 'land.gaurd'"),
        ("events", "peacetime|wartime", "peacetime||wartime", "events.csv: row 2 (crown-begins): conditions[1]: is ''"),
        ("events", "SCM,1,", "SCM,1.0,", "events.csv: row 8 (meeting-one): number: is '1.0'; write 1 (pandas adds the .0"),
        ("events", "SCM,1,", "SCM,-1,", "events.csv: row 8 (meeting-one): number: is '-1'; write a whole number, 1 or more"),
        ("events", "SCM,1,", f"SCM,{'9' * 5000},", "events.csv: row 8 (meeting-one): number: is '999"),
        ("events", "1910-05-31", "1910-06-02", "events.csv: row 4 (league-takes): latest: is '1910-06-02', but the date it is derived "
         "from gives '1910-05-31'; correct that date, and leave this cell empty"),
        ("events", ",1910-05,", ",1910-06,", "events.csv: row 4 (league-takes): when: is '1910-06', but the date it"),
        ("events", "The Pact of Land", "The\0Pact", "events.csv: row 3 (pact): title: contains a control character, U+0000; remove it"),
        ("events", "The Guard marches", "\u1112\u1161", "events.csv: row 6 (mutiny): title: is decomposed Unicode"),
        ("datings", ",1910-06-02,1910-06-02,1910-06-02", ",1910-06-31,,",
         "datings.csv: row 5 (league-takes): when: '1910-06-31' is not a date: 1910-06 has 30 days"),
        ("datings", "memoir", "memoire", "datings.csv: row 5 (league-takes): given_by: no source is called 'memoire'; did you mean memoir"),
        ("datings", "The Gazette printed it then.", "", "datings.csv: row 4 (league-takes): reason: is missing; say why"),
        ("datings", "league-takes,2", "league-takes,1", "datings.csv: row 5 (league-takes): number: is 1, and so is row 4; number the rows of league-takes 1, 2, 3"),
        ("datings", "league-takes,2", "league-takes,two", "datings.csv: row 5 (league-takes): number: is 'two'; write a whole number"),
        ("datings", "league-takes,2", "league-take,2", "datings.csv: row 5 (league-take): event: 'league-take' is not an id in events.csv"),
        ("citations", "p. 5", "", "events.csv: row 3 (pact): citations: has no locator; give at least one page, paragraph or section"),
        ("citations", "pact,1,gazette", "pact,1,gazete", "citations.csv: row 3 (pact): source: no source is called 'gazete'"),
        ("sources", "gazette,book", "gazette,", "sources.csv: row 2 (gazette): type: is missing"),
        ("sources", "A Memoir,", "A Memoir,soon", "sources.csv: row 3 (memoir): issued: 'soon' is not a date"),
        ("authors", "memoir,1", "memoir,", "authors.csv: row 2 (memoir): number: is missing; write a whole number"),
        ("forces", "land.fleet", "land.nvay.fleet", "forces.csv: row 5 (land.nvay.fleet): id: is part of 'land.nvay', which is not defined; define it"),
        ("appointments", "verified", "sure", "appointments.csv: row 2 (marshal-ann): confidence: is 'sure'; write one of: verified"),
        ("appointments", "1914-05", "1910-05", "appointments.csv: row 2 (marshal-ann): end_earliest"),
        ("appointment_citations", "p. 7", "", "appointments.csv: row 2 (marshal-ann): citations: has no locator"),
        ("commands", "id,name,", "id,nmae,", "commands.csv: row 1: nmae: is not a known column; the columns are: id, name, name_ko"),
        ("commands", "id,name,", "id,id,", "commands.csv: row 1: id: names two columns; remove or rename one"),
        ("commands", "crown,the Crown", "crown,the Crown, of Land", "commands.csv: row 2: has 6 cells for 5 columns; put text"),
        ("commands", "id,name,", "Unnamed: 0,id,name,", "commands.csv: row 1: has a column without a name; remove it (in pandas"),
        ("commands", "id,name,", ",id,name,", "commands.csv: row 1: has a column without a name; remove it (in pandas"),
        ("commands", "id,name,name_ko,abbreviation,abbreviation_ko", "id;name;name_ko;abbreviation;abbreviation_ko",
         "commands.csv: row 1: separates the columns by ';'; save the table with commas"),
        ("citations", "pact,1,gazette", "12/12/2026,1,gazette", "citations.csv: row 3 (12/12/2026): event: '12/12/2026' is not an id in "
         "events.csv; a spreadsheet may have made '12/12/2026' of an id: import that column as text"),
        ("events", "pact,", "12-Dec,", "datings.csv: row 3 (pact): event: 'pact' is not an id in events.csv; a spreadsheet may have made '12-Dec'"),
        ("commands", "the Crown", '"the Crown', "commands.csv: is not valid CSV: unexpected end of data"),
    ],
)  # fmt: skip
def test_an_invalid_cell_is_refused_with_file_row_and_column(
    tables: Path, name: str, old: str, new: str, said: str
) -> None:
    replace(tables / f"{name}.csv", old, new)
    assert str(refusal(tables)).startswith(said)


def test_derived_columns_may_be_empty_or_missing(tables: Path) -> None:
    before = opcon.load(tables)
    replace(tables / "datings.csv", "1910-06-02,1910-06-02,1910-06-02", "1910-06-02,,")
    rows = [line.split(",") for line in (tables / "events.csv").read_text(encoding="utf-8-sig").splitlines()]
    assert rows[0][4:7] == ["when", "earliest", "latest"]
    text = "\r\n".join(",".join(row[:4] + row[7:]) for row in rows)
    (tables / "events.csv").write_bytes(text.encode())
    for name in ("tenures", "plans"):
        (tables / f"{name}.csv").unlink()
    assert list(opcon.load(tables)) == list(before)


def test_columns_and_rows_may_be_in_any_order(tables: Path) -> None:
    before = opcon.load(tables)
    header, *rows = (tables / "datings.csv").read_bytes().decode("utf-8-sig").splitlines()
    names = header.split(",")
    turned = [",".join(reversed(row.split(","))) for row in reversed(rows)]
    (tables / "datings.csv").write_text("\n".join([",".join(reversed(names)), *turned]), encoding="utf-8")
    assert list(opcon.load(tables)) == list(before)


@pytest.mark.parametrize("name", ["events", "datings", "authors", "appointment_citations"])
def test_a_missing_table_is_named(tables: Path, name: str) -> None:
    (tables / f"{name}.csv").unlink()
    assert refusal(tables).file == f"{name}.csv"


def test_an_empty_table_is_refused(tables: Path) -> None:
    (tables / "events.csv").write_bytes(b"")
    assert str(refusal(tables)) == "events.csv: is empty; the first row must name the columns"
    (tables / "events.csv").write_bytes(b"id,kind\r\n")
    assert str(refusal(tables)) == "events.csv: has no items; at least one is needed"


def test_text_that_is_not_utf8_is_refused(tables: Path) -> None:
    (tables / "forces.csv").write_bytes("id,name\nland,한국".encode("euc-kr"))
    assert (
        str(refusal(tables))
        == "forces.csv: is not UTF-8 text: byte 13 is invalid; save it as UTF-8 (in Excel: CSV UTF-8)"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "datapackage.json: record: is missing; write a table with: title, version, licence, coverage"),
        ("{", "datapackage.json: is not valid JSON"),
        ('{"record": {}}', "datapackage.json: title: is missing"),
        ('{"record": 1, "record": 2}', "datapackage.json: record: occurs twice in one object; remove one"),
    ],
)
def test_a_descriptor_without_a_valid_record_is_refused(tables: Path, text: str, said: str) -> None:
    (tables / "datapackage.json").write_text(text)
    assert str(refusal(tables)).startswith(said)


# --- JSON


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"comands": []}, "a.json: comands: is not a known key; a record has: record, commands"),
        ({"events": []}, "a.json: events: has no items; at least one is needed"),
        ({"events": {"a": 1}}, "a.json: events: has no items; at least one is needed"),
        ({"events": [1]}, "a.json: item 0: is 1; write a table with: id, kind, title"),
        ({"events": [{"kind": "accident", "id": "a"}]}, "a.json: a: kind: is 'accident'; write one of: transfer"),
        ({"events": [{"kind": ["transfer"], "id": "a"}]}, "a.json: a: kind: is ['transfer']; write one of: transfer"),
        ({"events": [{"id": "a"}]}, "a.json: a: kind: is missing; write one of: transfer"),
        ({"record": None}, "a.json: record: is missing; write a table with: title, version, licence, coverage"),
        ({"posts": []}, "a.json: posts: has no items; at least one is needed"),
        (
            {"sources": [{"id": "gazette", "type": "book", "title": "\ud800"}]},
            "a.json: gazette: title: contains half of a surrogate pair, U+D800; remove it",
        ),
    ],
)
def test_a_document_with_invalid_content_is_refused(
    folder: Folder, tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    file = opcon.export(folder.load(), tmp_path / "a.json")
    file.write_text(json.dumps({**json.loads(file.read_bytes()), **change}))
    assert str(refusal(file)).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1]", "a.json: is not a JSON object; a record has: record, commands"),
        ("nonsense", "a.json: is not valid JSON: "),
        ("[" * 100_000, "a.json: is nested more than 32 levels deep"),
        ("9" * 5_000, "a.json: is not valid JSON: "),
        ("{}", "a.json: commands: is missing"),
    ],
)
def test_a_file_that_is_not_a_json_document_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.json").write_text(text)
    assert str(refusal(tmp_path / "a.json")).startswith(said)


def test_an_export_is_validated_like_a_record(folder: Folder, tmp_path: Path) -> None:
    file = opcon.export(folder.load(), tmp_path / "a.json")
    replace(file, '"locator": "p. 5"', '"remark": "p. 5"')
    assert str(refusal(file)) == "a.json: pact: citations: has no locator; give at least one page, paragraph or section"
