"""Label a million to a hundred million rows from Parquet to Parquet, and print the time and the memory that it took.

Run ``python tests/benchmarks/scale.py FOLDER``: it writes the rows there, labels them in a separate process for each
engine and size, prints a table, and draws it as ``scale.png``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SIZES = (1_000_000, 3_000_000, 10_000_000, 30_000_000, 100_000_000)
WORK = {
    "DuckDB": """
import duckdb
connection = duckdb.connect(config={"memory_limit": "500MB", "threads": 2})
rows = connection.read_parquet(given)
start = perf_counter()
opcon.annotate(rows, on="day").write_parquet(made)
""",
    "Polars": """
import polars
rows = polars.scan_parquet(given)
start = perf_counter()
opcon.annotate(rows, on="day").sink_parquet(made)
""",
}
AROUND = """
import json, resource, sys
from time import perf_counter
import opcon
given, made = sys.argv[1:]
opcon.load(), opcon.annotate  # reading the record costs the same for every table
{work}
taken = perf_counter() - start
print(json.dumps([taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def written(folder: Path, rows: int) -> Path:
    """Write random days, a million at a time."""
    file = folder / f"{rows}.parquet"
    chance = np.random.default_rng(11)
    first, last = date(1940, 1, 1).toordinal(), date(2030, 1, 1).toordinal()
    schema = pa.schema({"day": pa.date32(), "value": pa.float32()})
    with pq.ParquetWriter(file, schema) as writer:
        for _ in range(rows // 1_000_000):
            days = (chance.integers(first, last, 1_000_000) - date(1970, 1, 1).toordinal()).astype(np.int32)
            values = chance.random(1_000_000, np.float32)
            writer.write_table(pa.table([pa.array(days).cast(pa.date32()), pa.array(values)], schema=schema))
    return file


def drawn(found: dict[str, list[tuple[int, float, float]]], file: Path) -> None:
    """Draw seconds against rows."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 3.6), layout="constrained")
    ax = figure.add_subplot(xlabel="millions of rows", ylabel="seconds, from Parquet to Parquet")
    for engine, points in found.items():
        ax.plot([rows / 1e6 for rows, _, _ in points], [seconds for _, seconds, _ in points], marker="o", label=engine)
    ax.set(xlim=(0, None), ylim=(0, None))
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False)
    figure.savefig(file, dpi=150, metadata={"Software": "opcon"})


def main(folder: Path) -> None:
    """Measure every engine at every size."""
    found: dict[str, list[tuple[int, float, float]]] = {engine: [] for engine in WORK}
    for rows in SIZES:
        given = written(folder, rows)
        for engine, work in WORK.items():
            made = folder / "made.parquet"
            command = [sys.executable, "-c", AROUND.format(work=work), str(given), str(made)]
            run = subprocess.run(command, check=True, capture_output=True, text=True)
            seconds, mebibytes = json.loads(run.stdout.splitlines()[-1])  # DuckDB shows a progress bar
            assert pq.ParquetFile(made).metadata.num_rows == rows
            found[engine].append((rows, seconds, mebibytes))
            print(f"{engine:8} {rows:12,} rows {seconds:8.2f} s {mebibytes:8.0f} MiB at most", flush=True)
            made.unlink()
        given.unlink()
    drawn(found, folder / "scale.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
