"""The Parquet file, read by pyarrow and by polars."""

from __future__ import annotations

import json
from pathlib import Path

import polars
import pyarrow.parquet

import opcon

SHIPPED = opcon.load()


def test_the_parquet_file_is_the_table_of_events_in_pyarrow_and_polars(tmp_path: Path) -> None:
    file = opcon.export(SHIPPED, tmp_path / "a.parquet")
    assert pyarrow.parquet.read_table(file).to_pylist() == opcon.to_frame(SHIPPED, "pyarrow").to_pylist()
    assert polars.read_parquet(file).equals(opcon.to_frame(SHIPPED, "polars"))


def test_the_parquet_file_describes_its_record_and_columns(tmp_path: Path) -> None:
    schema = pyarrow.parquet.read_schema(opcon.export(SHIPPED.as_of("2009-01-01"), tmp_path / "a.parquet"))
    about = json.loads(schema.metadata[b"opcon"])
    assert (about["version"], about["checksum"]) == (SHIPPED.record.version, SHIPPED.record.checksum)
    assert (about["coverage"], about["extract"]) == ("1945-11-01/2009-01-01", ".as_of('2009-01-01')")
    assert all(field.metadata[b"description"] for field in schema)


def test_an_empty_column_has_the_same_type(tmp_path: Path) -> None:
    few = pyarrow.parquet.read_schema(opcon.export(SHIPPED.of(opcon.Release), tmp_path / "few.parquet"))
    assert few.types == pyarrow.parquet.read_schema(opcon.export(SHIPPED, tmp_path / "all.parquet")).types
