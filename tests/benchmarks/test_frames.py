"""The cost of labeling a table in each engine compared with the fastest code by hand and the engine's as-of join.

Run with ``pytest tests/benchmarks/test_frames.py -m benchmark``. Compare within a group and within one run: the figures
in brackets are the ratios. ``OPCON_ROWS`` sets how many rows there are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import dask.dataframe as dd
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession, functions
from pytest_benchmark.fixture import BenchmarkFixture

import opcon
from opcon.frames.series import day_series

ROWS = int(os.environ.get("OPCON_ROWS", "5_000_000"))
NAMES = ("peacetime", "wartime")
COLUMNS = [day_series(opcon.load(), name) for name in NAMES]
EPOCH = date(1970, 1, 1)


def steps(name: str) -> list[tuple[date, str | None]]:
    label = next(one for one in COLUMNS if one.name == name)
    return [
        (start, None if value is None else str(value)) for start, value in zip(label.starts, label.values, strict=True)
    ]


def categories(name: str) -> list[str]:
    return list(dict.fromkeys(value for _, value in steps(name) if value is not None))


@pytest.fixture(scope="module")
def days() -> np.ndarray:
    chance = np.random.default_rng(7)
    made = chance.integers(date(1940, 1, 1).toordinal(), date(2030, 1, 1).toordinal(), ROWS) - EPOCH.toordinal()
    made = made.astype("datetime64[D]")
    made[::100] = "NaT"
    return made


@pytest.fixture(scope="module")
def frame(days: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame({"day": days.astype("datetime64[s]")})


@pytest.fixture(scope="module")
def table(days: np.ndarray) -> pa.Table:
    return pa.table({"day": pa.array(days)})


@pytest.fixture(scope="module")
def file(table: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("rows") / "rows.parquet"
    pq.write_table(table, made)
    return made


def measured(benchmark: BenchmarkFixture, work: Callable[[], Any]) -> Any:
    return benchmark.pedantic(work, rounds=5, warmup_rounds=1)


def in_numpy(values: np.ndarray, name: str) -> np.ndarray:
    """Return the code of each row, -1 for none: the fastest way by hand, comparing whole numbers."""
    codes = np.zeros(len(values), np.int8)
    for start, _ in steps(name):
        codes += values >= np.datetime64(start)
    known = {value: code for code, value in enumerate(categories(name))}
    return np.array([-1, *(known.get(value, -1) for _, value in steps(name))], np.int8)[codes]


@pytest.mark.benchmark(group="pandas")
def test_pandas_opcon(benchmark: BenchmarkFixture, frame: pd.DataFrame) -> None:
    made = measured(benchmark, lambda: opcon.annotate(frame, on="day"))
    assert made["wartime"].notna().any()


@pytest.mark.benchmark(group="pandas")
def test_pandas_by_hand_with_codes(benchmark: BenchmarkFixture, frame: pd.DataFrame) -> None:
    def by_hand() -> pd.DataFrame:
        values = frame["day"].to_numpy()
        return frame.assign(**{n: pd.Categorical.from_codes(in_numpy(values, n), categories(n)) for n in NAMES})

    measured(benchmark, by_hand)


@pytest.mark.benchmark(group="pandas")
def test_pandas_merge_asof(benchmark: BenchmarkFixture, frame: pd.DataFrame) -> None:
    def as_of() -> pd.DataFrame:
        made = frame.dropna().sort_values("day")
        for name in NAMES:
            spans = pd.DataFrame({"day": pd.to_datetime([start for start, _ in steps(name)]).as_unit("s"), name: [value for _, value in steps(name)]})  # fmt: skip
            made = pd.merge_asof(made, spans, on="day")
        return made

    benchmark.pedantic(as_of, rounds=2)


@pytest.mark.benchmark(group="pyarrow")
def test_pyarrow_opcon(benchmark: BenchmarkFixture, table: pa.Table) -> None:
    measured(benchmark, lambda: opcon.annotate(table, on="day"))


@pytest.mark.benchmark(group="pyarrow")
def test_pyarrow_by_hand_with_dictionaries(benchmark: BenchmarkFixture, table: pa.Table) -> None:
    def by_hand() -> pa.Table:
        made, column = table, table["day"]
        lowest = np.iinfo(np.int32).min
        values = column.cast(pa.int32()).fill_null(int(lowest)).to_numpy()
        for name in NAMES:
            codes = np.zeros(len(values), np.int8)
            for start, _ in steps(name):
                codes += values >= np.int32((start - EPOCH).days)
            known = {value: code for code, value in enumerate(categories(name))}
            index = np.array([-1, *(known.get(value, -1) for _, value in steps(name))], np.int8)[codes]
            made = made.append_column(name, pa.DictionaryArray.from_arrays(pa.array(index, mask=index < 0), pa.array(categories(name))))  # fmt: skip
        return made

    measured(benchmark, by_hand)


def chain(name: str) -> pl.Expr:
    dtype = pl.Enum(categories(name))
    found = pl.lit(None, dtype)
    for start, value in steps(name):
        found = pl.when(pl.col("day") >= pl.lit(start)).then(pl.lit(value, dtype)).otherwise(found)
    return found.alias(name)


@pytest.fixture(scope="module")
def rows(table: pa.Table) -> pl.DataFrame:
    return pl.from_arrow(table)  # type: ignore[return-value]


@pytest.mark.benchmark(group="polars")
def test_polars_opcon(benchmark: BenchmarkFixture, rows: pl.DataFrame) -> None:
    measured(benchmark, lambda: opcon.annotate(rows, on="day"))


@pytest.mark.benchmark(group="polars")
def test_polars_by_hand_with_when_and_then(benchmark: BenchmarkFixture, rows: pl.DataFrame) -> None:
    measured(benchmark, lambda: rows.with_columns(*map(chain, NAMES)))


@pytest.mark.benchmark(group="polars")
def test_polars_join_asof(benchmark: BenchmarkFixture, rows: pl.DataFrame) -> None:
    spans = {name: pl.DataFrame({"day": [start for start, _ in steps(name)], name: [value for _, value in steps(name)]}) for name in NAMES}  # fmt: skip

    def as_of() -> pl.DataFrame:
        made = rows.with_row_index().sort("day")
        for name in NAMES:
            made = made.join_asof(spans[name].with_columns(pl.col(name).cast(pl.Enum(categories(name)))), on="day")
        return made.sort("index").drop("index")

    benchmark.pedantic(as_of, rounds=3)


@pytest.mark.benchmark(group="polars, lazy")
def test_polars_lazy_opcon(benchmark: BenchmarkFixture, rows: pl.DataFrame) -> None:
    measured(benchmark, lambda: opcon.annotate(rows.lazy(), on="day").collect())


@pytest.mark.benchmark(group="polars, lazy")
def test_polars_lazy_by_hand(benchmark: BenchmarkFixture, rows: pl.DataFrame) -> None:
    measured(benchmark, lambda: rows.lazy().with_columns(*map(chain, NAMES)).collect())


def case(name: str) -> str:
    said = {value: f"'{value}'" if value else "NULL" for _, value in steps(name)}
    whens = " ".join(f"WHEN day >= DATE '{start}' THEN {said[value]}" for start, value in reversed(steps(name)))
    listed = ", ".join(f"'{value}'" for value in categories(name))
    return f"CAST(CASE {whens} END AS ENUM({listed})) AS {name}"


@pytest.fixture(scope="module")
def relation(table: pa.Table) -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()
    connection.register("given", table)
    connection.execute("CREATE TABLE rows_of_days AS SELECT * FROM given")
    return connection.table("rows_of_days")


def counted(made: duckdb.DuckDBPyRelation) -> Any:
    return made.aggregate("peacetime, wartime, count(*)").fetchall()


@pytest.mark.benchmark(group="duckdb")
def test_duckdb_opcon(benchmark: BenchmarkFixture, relation: duckdb.DuckDBPyRelation) -> None:
    measured(benchmark, lambda: counted(opcon.annotate(relation, on="day")))


@pytest.mark.benchmark(group="duckdb")
def test_duckdb_by_hand_with_case(benchmark: BenchmarkFixture, relation: duckdb.DuckDBPyRelation) -> None:
    measured(benchmark, lambda: counted(relation.project(f"*, {', '.join(map(case, NAMES))}")))


@pytest.mark.benchmark(group="duckdb")
def test_duckdb_asof_join(benchmark: BenchmarkFixture, table: pa.Table) -> None:
    connection = duckdb.connect()
    connection.register("given", table)
    connection.execute("CREATE TABLE rows_of_days AS SELECT * FROM given")
    for name in NAMES:
        spans = pa.table({"start": [start for start, _ in steps(name)], name: [value for _, value in steps(name)]})
        connection.register(f"given_{name}", spans)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given_{name}")
    query = (
        "SELECT peacetime, wartime, count(*) FROM rows_of_days r ASOF LEFT JOIN peacetime p ON r.day >= p.start "
        "ASOF LEFT JOIN wartime w ON r.day >= w.start GROUP BY ALL"
    )
    benchmark.pedantic(lambda: connection.execute(query).fetchall(), rounds=3)


@pytest.fixture(scope="module")
def parts(frame: pd.DataFrame) -> Any:
    return dd.from_pandas(frame, npartitions=4)


@pytest.mark.benchmark(group="dask")
def test_dask_opcon(benchmark: BenchmarkFixture, parts: Any) -> None:
    measured(benchmark, lambda: opcon.annotate(parts, on="day")["wartime"].count().compute(scheduler="threads"))


@pytest.mark.benchmark(group="dask")
def test_dask_by_hand_part_by_part(benchmark: BenchmarkFixture, parts: Any) -> None:
    def by_hand(part: pd.DataFrame) -> pd.DataFrame:
        values = part["day"].to_numpy()
        return part.assign(**{n: pd.Categorical.from_codes(in_numpy(values, n), categories(n)) for n in NAMES})

    measured(
        benchmark,
        lambda: (
            parts.map_partitions(by_hand, meta=by_hand(parts._meta))["wartime"].count().compute(scheduler="threads")
        ),
    )


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.mark.benchmark(group="pyspark")
def test_pyspark_opcon(benchmark: BenchmarkFixture, spark: SparkSession, file: Path) -> None:
    rows = spark.read.parquet(str(file))
    measured(benchmark, lambda: opcon.annotate(rows, on="day").write.format("noop").mode("overwrite").save())


@pytest.mark.benchmark(group="pyspark")
def test_pyspark_by_hand_with_when(benchmark: BenchmarkFixture, spark: SparkSession, file: Path) -> None:
    rows = spark.read.parquet(str(file))

    def by_hand(name: str) -> Any:
        (start, value), *others = reversed(steps(name))
        found = functions.when(functions.col("day") >= functions.lit(start), functions.lit(value))
        for start, value in others:
            found = found.when(functions.col("day") >= functions.lit(start), functions.lit(value))
        return found

    measured(
        benchmark,
        lambda: rows.withColumns({n: by_hand(n) for n in NAMES}).write.format("noop").mode("overwrite").save(),
    )
