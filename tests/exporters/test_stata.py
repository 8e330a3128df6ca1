"""The Stata file, read by pandas and by ReadStat."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas
import pyreadstat
import pytest

import opcon
from opcon.exporters.variable_labels import LABELS

SHIPPED = opcon.load()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return opcon.export(SHIPPED, tmp_path_factory.mktemp("stata") / "a.dta")


def test_readstat_reads_the_labels_of_variables_and_of_values(file: Path) -> None:
    _, read = pyreadstat.read_dta(str(file))
    assert read.column_names_to_labels == LABELS
    assert read.number_rows == len(SHIPPED)
    assert read.variable_value_labels["confidence"] == {0: "verified", 1: "partly", 2: "recalled"}
    assert read.variable_value_labels["disputed"] == {0: "no", 1: "yes"}
    assert list(read.variable_value_labels["kind"].values())[:2] == ["transfer", "release"]
    assert read.file_label == f"{SHIPPED.record.title}, {SHIPPED.record.version}"[:80]
    assert {read.original_variable_types[name] for name in ("earliest", "latest")} == {"%td"}


def test_readstat_reads_the_values(file: Path) -> None:
    frame: Any
    frame, _ = pyreadstat.read_dta(str(file), apply_value_formats=True)
    assert frame["title_ko"].tolist() == [event.title_ko for event in SHIPPED]
    assert frame["note"].tolist() == [event.note for event in SHIPPED]
    assert frame["kind"].tolist() == [event.kind for event in SHIPPED]
    days = [None if pandas.isna(day) else day for day in frame["earliest"]]
    assert days == [event.when.earliest for event in SHIPPED]
    numbers = [getattr(event, "number", None) for event in SHIPPED]
    assert [None if pandas.isna(one) else int(one) for one in frame["number"]] == numbers


def test_pandas_reads_the_table_of_to_frame(file: Path) -> None:
    read, frame = pandas.read_stata(file), opcon.to_frame(SHIPPED)
    assert list(read.columns) == list(frame.columns)
    for name in ("id", "when", "conditions", "giver", "locator"):
        assert read[name].tolist() == frame[name].fillna("").tolist()
    assert read["disputed"].eq("yes").tolist() == frame["disputed"].tolist()


def test_every_column_has_a_label_of_at_most_80_characters() -> None:
    assert list(LABELS) == list(opcon.to_frame(SHIPPED).columns)
    assert max(map(len, LABELS.values())) <= 80


def test_an_unknown_day_is_a_missing_value(hostile: opcon.Timeline, tmp_path: Path) -> None:
    frame: Any
    frame, _ = pyreadstat.read_dta(str(opcon.export(hostile, tmp_path / "a.dta")))
    rows = frame.set_index("id")
    assert pandas.isna(rows.loc["said-1", "earliest"])
    assert rows.loc["said-1", "latest"] == date(1932, 12, 31)
    assert rows.loc["said-5", "latest"] == date(9998, 12, 31)
    assert rows["title"].to_dict() == {event.id: event.title for event in hostile}


def test_a_text_of_any_length_is_kept(folder: Any, tmp_path: Path) -> None:
    long = "긴 글 " * 2000
    folder.replace("events/1900-.toml", '"The Pact of Land"', f'"{long.strip()}"')
    read = pandas.read_stata(opcon.export(folder.load(), tmp_path / "a.dta")).set_index("id")
    assert read.loc["pact", "title"] == long.strip()


def test_a_selection_without_series_or_numbers_has_the_same_columns(tmp_path: Path) -> None:
    read = pandas.read_stata(opcon.export(SHIPPED.of(opcon.Release), tmp_path / "a.dta"))
    assert list(read.columns) == list(LABELS)
    assert len(read) == len(SHIPPED.of(opcon.Release))
