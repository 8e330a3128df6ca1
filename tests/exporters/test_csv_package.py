"""The data package: frictionless validates it, and spreadsheets run none of its cells."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import opcon
from opcon.io.csv_schema import ACTIVE

if TYPE_CHECKING:
    from tests.conftest import Folder

SHIPPED = opcon.load()
TIMELINES = {
    "the whole record": SHIPPED,
    "what was known on a day": SHIPPED.as_of("2009-01-01"),
    "what was known at first": SHIPPED.as_of("1946-01-01"),
    "other dates": SHIPPED.dated_by("effective"),
    "a selection": SHIPPED.of(opcon.Release),
    "meetings": SHIPPED.series("KIDD"),
}


def problems(folder: Path) -> list[Any]:
    from frictionless import validate

    report = validate(str(folder / "datapackage.json"))
    assert report.stats["tasks"] == len(list(folder.glob("*.csv")))
    return report.flatten(["name", "rowNumber", "fieldName", "message"])


def cells(folder: Path) -> Iterator[tuple[str, str]]:
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                yield from row.items()


@pytest.mark.parametrize(
    "name", [one if one == "the whole record" else pytest.param(one, marks=pytest.mark.slow) for one in TIMELINES]
)
def test_frictionless_finds_no_error(name: str, tmp_path: Path) -> None:
    assert problems(opcon.export(TIMELINES[name], tmp_path / "tables")) == []


def test_frictionless_finds_no_error_in_a_users_record(hostile: opcon.Timeline, tmp_path: Path) -> None:
    assert problems(opcon.export(hostile, tmp_path / "tables")) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("events", ",agreement,", ",pact,"),
        ("citations", "pact,1,gazette", "pact,1,gazete"),
        ("datings", "pact,1,", "mutiny,1,"),
        ("events", ",peacetime|wartime,", ",peacetime|sometime,"),
        ("commands", "league,", "the League,"),
    ],
)
def test_frictionless_finds_corrupted_cells(
    invented: opcon.Timeline, tmp_path: Path, name: str, old: str, new: str
) -> None:
    file = opcon.export(invented, tmp_path / "tables") / f"{name}.csv"
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())
    assert problems(tmp_path / "tables")


def test_no_cell_from_a_users_record_can_be_taken_for_a_formula(hostile: opcon.Timeline, tmp_path: Path) -> None:
    found = list(cells(opcon.export(hostile, tmp_path / "tables")))
    numbers = {"slip_least", "slip_most"}
    assert not [(name, cell) for name, cell in found if cell.startswith(tuple(ACTIVE)) and name not in numbers]
    assert {cell[1] for _, cell in found if cell.startswith("'")} >= {"=", "+", "-", "@", "＝", "'"}


def test_a_slip_to_an_earlier_day_stays_a_number(tmp_path: Path) -> None:
    found = dict.fromkeys(cell for name, cell in cells(opcon.export(SHIPPED, tmp_path / "a")) if name == "slip_least")
    assert any(cell.startswith("-") for cell in found)


def test_the_tables_open_in_a_spreadsheet_with_their_hangul(invented: opcon.Timeline, tmp_path: Path) -> None:
    # Excel reads a CSV file as UTF-8 only if it begins with these three bytes.
    for file in opcon.export(invented, tmp_path / "tables").glob("*.csv"):
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")


def test_pandas_and_polars_read_the_tables_without_options(tmp_path: Path) -> None:
    import pandas
    import polars

    file = opcon.export(SHIPPED, tmp_path / "tables") / "events.csv"
    for table in (pandas.read_csv(file), polars.read_csv(file, infer_schema_length=None)):
        assert table.columns[0] == "id"
        assert list(table["title_ko"]) == [event.title_ko for event in SHIPPED]


def test_the_descriptor_has_the_header_of_the_record(tmp_path: Path) -> None:
    said = json.loads((opcon.export(SHIPPED, tmp_path / "tables") / "datapackage.json").read_bytes())
    assert (said["title"], said["version"]) == (SHIPPED.record.title, SHIPPED.record.version)
    assert said["licenses"][0]["name"] == "CC-BY-4.0"
    assert said["checksum"] == SHIPPED.record.checksum
    assert said["record"] == {
        "title": SHIPPED.record.title, "title_ko": SHIPPED.record.title_ko, "version": SHIPPED.record.version,
        "licence": "CC-BY-4.0",
        "coverage": str(SHIPPED.coverage), "complete": list(SHIPPED.record.complete),
        "released": str(SHIPPED.record.released), "authors": list(SHIPPED.record.authors),
    }  # fmt: skip
    assert said["contributors"] == [{"title": "The opcon contributors", "role": "author"}]
    assert not {"created", "modified"} & said.keys()


def test_a_license_without_an_spdx_identifier_keeps_its_words(hostile: opcon.Timeline, tmp_path: Path) -> None:
    said = json.loads((opcon.export(hostile, tmp_path / "tables") / "datapackage.json").read_bytes())
    assert said["licenses"] == [{"name": "My-own-licence-c-2020", "title": "My own licence, (c) 2020"}]


def test_every_column_has_a_description(tmp_path: Path) -> None:
    said = json.loads((opcon.export(SHIPPED, tmp_path / "tables") / "datapackage.json").read_bytes())
    fields = {(one["name"], field["name"]): field for one in said["resources"] for field in one["schema"]["fields"]}
    assert [name for name, field in fields.items() if not field.get("description")] == []
    assert fields["events", "form"]["constraints"]["enum"][:2] == ["letter", "treaty"]
    assert fields["datings", "kind"]["constraints"] == {
        "required": True,
        "enum": [*opcon.DateKind],
    }
    assert fields["appointments", "rank"].get("constraints") is None
    assert (fields["events", "earliest"]["type"], fields["events", "when"]["type"]) == ("date", "string")


def test_only_a_whole_record_has_tenures_and_plans(tmp_path: Path) -> None:
    whole = opcon.export(SHIPPED, tmp_path / "whole")
    part = opcon.export(SHIPPED.of(opcon.Transfer), tmp_path / "part")
    assert {"tenures.csv", "plans.csv", "appointments.csv"} <= {file.name for file in whole.iterdir()}
    assert not {"tenures.csv", "plans.csv", "appointments.csv"} & {file.name for file in part.iterdir()}


def test_forces_with_the_tenures_of_their_parent_are_left_out(tmp_path: Path) -> None:
    with (opcon.export(SHIPPED, tmp_path / "a") / "tenures.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if (row["authority"], row["condition"]) == ("opcon", "wartime")]
    assert [row["holder"] for row in rows if row["forces"] == "rok"] == ["usafik", "rok", "unc", "cfc"]
    assert "rok.army.second-army.31st-division" not in {row["forces"] for row in rows}
    assert "rok.army.special-warfare-command" in {row["forces"] for row in rows}


# --- existing targets


def test_an_earlier_export_is_replaced(tmp_path: Path) -> None:
    opcon.export(SHIPPED, tmp_path / "tables")
    opcon.export(SHIPPED.of(opcon.Release), tmp_path / "tables")
    assert len(opcon.load(tmp_path / "tables")) == len(SHIPPED.of(opcon.Release))
    assert not (tmp_path / "tables" / "tenures.csv").exists()
    assert [one.name for one in tmp_path.iterdir()] == ["tables"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    assert len(opcon.load(opcon.export(SHIPPED, tmp_path / "tables"))) == len(SHIPPED)


def test_a_link_to_an_earlier_export_stays_a_link(tmp_path: Path) -> None:
    opcon.export(SHIPPED.of(opcon.Release), tmp_path / "tables")
    (tmp_path / "link").symlink_to(tmp_path / "tables", target_is_directory=True)
    opcon.export(SHIPPED.of(opcon.Transfer), tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert list(opcon.load(tmp_path / "tables")) == list(SHIPPED.of(opcon.Transfer))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("notes.txt", "mine", "has 'notes.txt', which no export wrote; give a new or empty folder"),
        ("events.csv", "mine", "has tables that no export wrote"),
        ("datapackage.json", "{}", "has tables that no export wrote"),
        ("datapackage.json", "[" * 100_000, "has tables that no export wrote"),
    ],
)
def test_a_folder_that_is_not_an_export_is_not_replaced(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(opcon.OpconError, match=said):
        opcon.export(SHIPPED, tmp_path)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [(name, text)]


def test_an_export_with_an_added_file_is_not_replaced(tmp_path: Path) -> None:
    opcon.export(SHIPPED.of(opcon.Release), tmp_path / "tables")
    (tmp_path / "tables" / "analysis.R").write_text("mine")
    with pytest.raises(opcon.OpconError, match=r"has 'analysis\.R', which no export wrote"):
        opcon.export(SHIPPED, tmp_path / "tables")
    (tmp_path / "tables" / "analysis.R").unlink()
    (tmp_path / "tables" / "heads.csv").unlink()
    (tmp_path / "tables" / "heads.csv").mkdir()
    with pytest.raises(opcon.OpconError, match=r"has 'heads\.csv', which no export wrote"):
        opcon.export(SHIPPED, tmp_path / "tables")


def test_the_files_of_a_record_are_never_replaced(folder: Folder) -> None:
    timeline = folder.load()
    with pytest.raises(opcon.OpconError, match="which no export wrote"):
        opcon.export(timeline, folder.path)
    assert len(folder.load()) == 7


def test_tables_are_not_written_into_a_file(tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("mine")
    with pytest.raises(opcon.OpconError, match="is a file; CSV tables are written into a folder"):
        opcon.export(SHIPPED, tmp_path / "tables")


def test_a_failed_write_keeps_the_earlier_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opcon.export(SHIPPED.of(opcon.Release), tmp_path / "tables")
    write = Path.write_bytes

    def fail(self: Path, data: bytes) -> int:
        if self.name == "plans.csv":
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space left"):
        opcon.export(SHIPPED, tmp_path / "tables")
    assert [one.name for one in tmp_path.iterdir()] == ["tables"]
    assert len(opcon.load(tmp_path / "tables")) == len(SHIPPED.of(opcon.Release))
