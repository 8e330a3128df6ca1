"""Every column that opcon returns or exports is in the codebook, and the codebook has no other."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas
import pyarrow.parquet
import pytest

import opcon
from opcon.exporters.csv_descriptor import _TABLES
from opcon.frames.aggregation import RULES
from opcon.frames.series import NAMES
from opcon.io.codebook import Field, markdown, sections
from opcon.io.output_columns import is_named

TIMELINE = opcon.load()
RECORD_TABLES = {f"{table}.csv": set(tables) for table, tables in _TABLES.items()} | {"sources.csv": {"source"}}
RECORD_TABLES.pop("plans.csv")


def frames() -> Iterator[tuple[str, list[str]]]:
    """Yield the columns of every kind of table that opcon returns."""
    frame = pandas.DataFrame({"date": ["1994-12-01"]})
    yield "annotate", [name for name in opcon.annotate(frame, "date", NAMES) if name != "date"]
    for every in ("year", "month", "day"):
        for rule in RULES:
            names = [name for name in NAMES if rule in ("first", "last") or not name.endswith(("_days", "_tenure"))]
            yield "panel", list(opcon.panel("1993", "1994", every, rule, columns=names))
    yield "spells", list(opcon.spells())
    held = TIMELINE.on("1995-01-01")
    things = {
        "events": TIMELINE, "tenures": TIMELINE.tenures("wartime"), "holds": [held.wartime], "plans": TIMELINE.plans(),
        "appointments": TIMELINE.appointments(), "sources": TIMELINE.record.sources.values(),
    }  # fmt: skip
    for name, some in things.items():
        yield f"to_frame({name})", list(opcon.to_frame(some))


def exports(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the columns of every table that opcon exports."""
    yield "export(stata)", list(pandas.read_stata(opcon.export(TIMELINE, folder / "a.dta")))
    yield "export(parquet)", pyarrow.parquet.read_schema(opcon.export(TIMELINE, folder / "a.parquet")).names
    for file in sorted(opcon.export(TIMELINE, folder / "tables").glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            yield file.name, next(csv.reader(lines))


def explained(table: str, column: str) -> list[Field]:
    """Return the entries of the codebook for a column of a table."""
    tables = {table, *RECORD_TABLES.get(table, ())}
    return [field for field in opcon.codebook(column) if tables & {*field.tables}]


@pytest.fixture(scope="module")
def produced(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    made = [*frames(), *exports(tmp_path_factory.mktemp("exports"))]
    return list(dict.fromkeys((table, column) for table, columns in made for column in columns))


def test_every_column_that_is_returned_or_exported_is_in_the_codebook(produced: list[tuple[str, str]]) -> None:
    assert {"annotate", "panel", "spells", "to_frame(holds)", "export(stata)", "tenures.csv", "editors.csv"} <= dict(
        produced
    ).keys()
    assert [one for one in produced if not explained(*one)] == []


def test_every_column_of_the_codebook_is_returned_or_exported(produced: list[tuple[str, str]]) -> None:
    listed = [(table, field.name) for field in opcon.codebook() if field.type for table in field.tables]
    assert len(listed) == len(set(listed))
    missing = [
        (table, name) for table, name in listed if not any(table == at and is_named(name, one) for at, one in produced)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "meanings"),
    [
        ("wartime_days", {("annotate", "panel"): "number"}),
        ("gwcode", {("panel",): "number"}),
        ("censored", {("spells",): "flag"}),
        ("slip_least", {("to_frame(plans)", "plans.csv"): "number"}),
        ("peacetime_tenure", {("annotate", "panel"): "number"}),
        ("peacetime_transition", {("panel",): "flag"}),
        ("peacetime_rok-jcs", {("panel",): "decimal"}),
        ("wartime_unc_or_rok", {("panel",): "decimal"}),
    ],
)
def test_a_column_is_found_by_its_name(name: str, meanings: dict[tuple[str, ...], str]) -> None:
    assert {field.tables: field.type for field in opcon.codebook(name)} == meanings


def test_columns_are_found_by_a_part_of_their_name() -> None:
    assert [field.name for field in opcon.codebook("slip")] == ["slip_least", "slip_most"]
    assert [field.name for field in opcon.codebook("tenure")] == ["peacetime_tenure", "wartime_tenure"]


def test_a_column_name_without_a_label_is_not_in_the_codebook() -> None:
    for name in ("my_transition", "wartimes", "tenures"):
        with pytest.raises(opcon.UnknownName, match=f"no field is called {name!r}; did you mean"):
            opcon.codebook(name)


def test_every_section_of_the_output_is_a_table_of_its_columns() -> None:
    for section in sections("output"):
        rows = markdown(section).splitlines()
        assert rows[0] == "| column | in | type | value |"
        assert {row.replace(r"\|", "").count("|") for row in rows} == {5}


def test_sections_of_both_parts_are_all_sections() -> None:
    assert sections() == sections("record") + sections("output")
