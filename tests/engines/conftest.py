"""The engines, each with the same twenty thousand rows."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from zoneinfo import ZoneInfo

import dask.dataframe as dd
import duckdb
import ibis
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession
from sqlframe.duckdb import DuckDBSession

import opcon
from opcon.frames.series import NAMES, day_series

ROWS = 20_000
SEOUL, NEW_YORK = ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York")
TIMELINE = opcon.load()
Make = Callable[[pa.Table], Any]


def days() -> list[date | None]:
    """Return days at and next to every edge, days long before and after all edges, random days, and nulls."""
    edges = {start for name in NAMES for start in day_series(TIMELINE, name).starts}
    beside = [edge + timedelta(step) for edge in sorted(edges) for step in (-1, 0, 1)]
    chance = random.Random(1)
    first, last = date(1900, 1, 1).toordinal(), date(2100, 12, 31).toordinal()
    others = [date.fromordinal(chance.randint(first, last)) for _ in range(ROWS)]
    return [None, *beside, date(1900, 1, 1), date(2100, 12, 31), None, *others][:ROWS]


def moments(given: list[date | None]) -> list[datetime | None]:
    """Return a moment in UTC for each day: midnight in Korea, a second before it, and a later hour, in turn."""
    chance = random.Random(2)
    found: list[datetime | None] = []
    for index, day in enumerate(given):
        if day is None:
            found.append(None)
            continue
        begun = datetime.combine(day, time(), SEOUL).astimezone(UTC)
        found.append([begun, begun - timedelta(seconds=1), begun + timedelta(hours=chance.randint(0, 23))][index % 3])
    return found


@pytest.fixture(scope="session")
def table() -> pa.Table:
    """Rows with the same days as dates, naive datetimes, moments in two zones, texts, and years."""
    given = days()
    at = moments(given)
    clocks = [None if day is None else datetime.combine(day, time(23, 30)) for day in given]
    return pa.table(
        {
            "row": pa.array(range(ROWS), pa.int64()),
            "day": pa.array(given, pa.date32()),
            "clock": pa.array(clocks, pa.timestamp("us")),
            "moment": pa.array(at, pa.timestamp("us", "UTC")),
            "abroad": pa.array(at, pa.timestamp("us", "America/New_York")),
            "text": pc.cast(pa.array(given, pa.date32()), pa.string()),
            "year": pa.array([None if day is None else day.year for day in given], pa.int32()),
        }
    )


def _spark(zone: str) -> Make:
    def make(table: pa.Table) -> Any:
        session = SparkSession.builder.getOrCreate()
        session.conf.set("spark.sql.session.timeZone", zone)
        return session.read.parquet(_in_a_file(table)).repartition(2)  # keeps naive datetimes naive

    return make


def _in_a_file(table: pa.Table) -> str:
    file = Path(mkdtemp()) / "rows.parquet"
    pq.write_table(table, file)
    return str(file)


def _duckdb(zone: str) -> Make:
    def make(table: pa.Table) -> Any:
        connection = duckdb.connect()
        connection.execute(f"SET TimeZone = '{zone}'")
        connection.register("rows_given", table)
        CONNECTED.append(connection)
        return connection.sql("SELECT * FROM rows_given")

    return make


def _pandas(table: pa.Table) -> pd.DataFrame:
    frame = table.to_pandas(date_as_object=False)
    return frame.astype({"year": "Int64"}) if "year" in frame else frame  # else integers with a null become floats


def _objects(table: pa.Table) -> pd.DataFrame:
    frame = table.to_pandas(date_as_object=True)
    frame = frame.astype({"year": "Int64"}) if "year" in frame else frame
    frame["text"] = frame["text"].astype(object)
    return frame


CONNECTED: list[duckdb.DuckDBPyConnection] = []
"""The connections, kept open as a user would keep them."""

ENGINES: dict[str, Make] = {
    "pandas": lambda table: _pandas(table).set_index("row", drop=False),
    "pandas of objects": _objects,
    "pandas of Arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "polars": lambda table: pl.from_arrow(table),
    "polars lazy": lambda table: pl.from_arrow(table).lazy(),  # type: ignore[union-attr]
    "pyarrow": lambda table: table,
    "duckdb in Seoul": _duckdb("Asia/Seoul"),
    "duckdb in New York": _duckdb("America/New_York"),
    "ibis": lambda table: ibis.memtable(table),
    "dask": lambda table: dd.from_pandas(_pandas(table), npartitions=4),
    "dask of Arrow": lambda table: dd.from_pandas(table.to_pandas(types_mapper=pd.ArrowDtype), npartitions=4),
    "pyspark in Seoul": _spark("Asia/Seoul"),
    "pyspark in New York": _spark("America/New_York"),
    "pyspark in UTC": _spark("UTC"),
    "sqlframe": lambda table: DuckDBSession().read.parquet(_in_a_file(table)),
}


@pytest.fixture(scope="session", autouse=True)
def session() -> Iterator[SparkSession]:
    """One local Spark session with two threads."""
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    made = builder.config("spark.sql.execution.arrow.pyspark.enabled", "true").getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()
