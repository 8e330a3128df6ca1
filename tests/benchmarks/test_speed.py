"""The cost of opcon compared with its dependencies and with the libraries one could use instead.

Run with ``pytest tests/benchmarks -m benchmark``. Compare within a group and within one run: the figures in brackets are the ratios.
"""

from __future__ import annotations

import compileall
import json
import shutil
import subprocess
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from types import SimpleNamespace

import pandas as pd
import portion
import pytest
from intervaltree import IntervalTree
from pytest_benchmark.fixture import BenchmarkFixture

import opcon
from opcon import Authority, Condition, Lane, Transfer, When
from opcon.io import cache
from opcon.timeline.tenures import Handover, History

DATA = Path(opcon.__file__).parent.parent / "data"
DAY = date(1960, 5, 17)
END = date(2100, 1, 1)


def spans() -> list[tuple[date, date, str]]:
    """Return the tenures of peacetime control as spans of days."""
    tenures = opcon.load().tenures("peacetime")
    starts = [tenure.start.latest for tenure in tenures if tenure.start and tenure.start.latest]
    return [(s, e, t.holder.id) for s, e, t in zip(starts, [*starts[1:], END], tenures, strict=True)]


@pytest.mark.benchmark(group="who held on a day")
def test_on_with_text(benchmark: BenchmarkFixture) -> None:
    timeline = opcon.load()
    assert benchmark(lambda: timeline.on("1960-05-17").peacetime.holder.id) == "unc"


@pytest.mark.benchmark(group="who held on a day")
def test_on_with_a_date(benchmark: BenchmarkFixture) -> None:
    timeline = opcon.load()
    assert benchmark(lambda: timeline.on(DAY).peacetime.holder.id) == "unc"


@pytest.mark.benchmark(group="who held on a day")
def test_pandas_interval_index(benchmark: BenchmarkFixture) -> None:
    index = pd.IntervalIndex.from_tuples([(pd.Timestamp(s), pd.Timestamp(e)) for s, e, _ in spans()], closed="left")
    holders = [holder for _, _, holder in spans()]
    moment = pd.Timestamp(DAY)
    assert benchmark(lambda: holders[index.get_loc(moment)]) == "unc"


@pytest.mark.benchmark(group="who held on a day")
def test_intervaltree(benchmark: BenchmarkFixture) -> None:
    tree = IntervalTree.from_tuples([(s.toordinal(), e.toordinal(), holder) for s, e, holder in spans()])
    assert benchmark(lambda: next(iter(tree.at(DAY.toordinal()))).data) == "unc"


@pytest.mark.benchmark(group="who held on a day")
def test_intervaltree_with_text(benchmark: BenchmarkFixture) -> None:
    tree = IntervalTree.from_tuples([(s.toordinal(), e.toordinal(), holder) for s, e, holder in spans()])
    assert benchmark(lambda: next(iter(tree.at(date.fromisoformat("1960-05-17").toordinal()))).data) == "unc"


@pytest.mark.benchmark(group="who held on a day")
def test_portion(benchmark: BenchmarkFixture) -> None:
    held = portion.IntervalDict({portion.closedopen(s, e): holder for s, e, holder in spans()})
    assert benchmark(lambda: held[DAY]) == "unc"


@pytest.mark.benchmark(group="a day among many tenures")
@pytest.mark.parametrize("size", [6, 1_000, 1_000_000])
def test_on_among(benchmark: BenchmarkFixture, size: int) -> None:
    event = Transfer(
        id="e", title="", title_ko="", note="", confidence="partly", dates=[], citations=[], forces=[],
        receiver=opcon.Command("a", "", "", ""),
    )  # fmt: skip
    step = 700_000 // size or 1
    days = [When(str(date.min + timedelta(index * step % 3_000_000))) for index in range(min(size, 700_000))]
    changes = [Handover(event.receiver, event, days[index % len(days)]) for index in range(size)]
    history = History(Lane(Authority.OPCON, Condition.WARTIME, "rok"), changes)
    assert len(history.tenures) == size
    assert benchmark(lambda: history.on(DAY)) is not None


@pytest.mark.benchmark(group="what was known, every day of eighty years", min_rounds=3)
def test_known_on(benchmark: BenchmarkFixture) -> None:
    timeline = opcon.load()
    days = [date(1946, 1, 1) + timedelta(number) for number in range(30_000)]

    def ask() -> int:
        return sum(timeline.as_of(day).on(day).wartime is not None for day in days)

    assert benchmark(ask) > 29_000


@pytest.mark.benchmark(group="what was known, every day of eighty years", min_rounds=3)
def test_on_alone(benchmark: BenchmarkFixture) -> None:
    timeline = opcon.load()
    days = [date(1946, 1, 1) + timedelta(number) for number in range(30_000)]
    assert benchmark(lambda: sum(timeline.on(day).wartime is not None for day in days)) > 29_000


@pytest.mark.benchmark(group="reading the record")
def test_load(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(lambda: opcon.load(DATA)))


@pytest.mark.benchmark(group="reading the record")
def test_tomllib_and_json_alone(benchmark: BenchmarkFixture) -> None:
    files = [*sorted(DATA.glob("*.toml")), *sorted(DATA.glob("events/*.toml"))]

    def read() -> SimpleNamespace:
        tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
        return SimpleNamespace(tables=tables, sources=json.loads((DATA / "sources.json").read_text(encoding="utf-8")))

    assert benchmark(read).sources


@pytest.mark.benchmark(group="a whole process", min_rounds=15)
@pytest.mark.parametrize("code", ["pass", "import attrs, pendulum", "import opcon", "import opcon; opcon.load()"])
def test_process(benchmark: BenchmarkFixture, code: str) -> None:
    benchmark(lambda: subprocess.run([sys.executable, "-c", code], check=True))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the package as a wheel installs it: the record compiled, and the modules too."""
    folder = tmp_path_factory.mktemp("installed")
    shutil.copytree(Path(opcon.__file__).parent, folder / "opcon", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(DATA, folder / "opcon" / "data")
    (folder / "opcon" / "data" / cache.NAME).write_bytes(cache.compiled(opcon.load(DATA).record, DATA))
    compileall.compile_dir(folder, quiet=2)  # as pip does on installation
    return folder


@pytest.mark.benchmark(group="a whole process", min_rounds=15)
def test_process_that_asks_an_installed_record(benchmark: BenchmarkFixture, installed: Path) -> None:
    code = "import opcon; print(opcon.__file__, opcon.load().on('1995-01-01').wartime.holder.id)"
    command = [sys.executable, "-c", code]
    said = benchmark(lambda: subprocess.run(command, check=True, cwd=installed, capture_output=True, text=True).stdout)
    assert said == f"{installed / 'opcon' / '__init__.py'} cfc\n"


@pytest.mark.parametrize(
    ("code", "most"),
    [("import opcon", 1.25), ("import opcon; opcon.load().on('1995-01-01').wartime", 1.6)],
    ids=["import", "first answer"],
)
def test_a_process_takes_little_longer_than_importing_attrs_and_pendulum(
    code: str, most: float, installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run both in turn, so that a slow machine affects both."""

    def seconds(program: str) -> float:
        began = perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True, cwd=installed)
        return perf_counter() - began

    pairs = [(seconds(code), seconds("import attrs, pendulum")) for _ in range(25)]
    ratio = median(ours for ours, _ in pairs) / median(theirs for _, theirs in pairs)
    with capsys.disabled():
        print(f"\n{code}: {ratio:.2f} times import attrs, pendulum (at most {most})")
    assert ratio <= most
