"""Every engine gives the same rows the same labels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice
from typing import Any

import narwhals.stable.v2 as nw
import pyarrow as pa
import pyarrow.compute as pc
import pytest

import opcon
from opcon.frames.series import NAMES, DaySeries, day_series
from tests.engines.conftest import ENGINES, SEOUL, TIMELINE

COUNTS = tuple(name for name in NAMES if name.endswith("_days"))
WITHOUT_COUNTS = tuple(name for name in NAMES if name not in COUNTS)
_QUERIES = ("duckdb", "ibis", "pyspark", "sqlframe")


_TURN: dict[str, Callable[[Any], date]] = {
    "day": lambda day: day,
    "clock": lambda clock: clock.date(),
    "moment": lambda moment: moment.astimezone(SEOUL).date(),
    "abroad": lambda moment: moment.astimezone(SEOUL).date(),
    "text": date.fromisoformat,
    "year": lambda year: date(year, 12, 31),
}
_WANTED: dict[tuple[str, str], list[Any]] = {}


def wanted(table: pa.Table, on: str, name: str) -> list[Any]:
    """Return the expected label of each row, computed row by row from the days in Korea."""
    if (on, name) not in _WANTED:
        label = day_series(TIMELINE, name)
        in_korea = (None if one is None else _TURN[on](one) for one in table[on].to_pylist())
        _WANTED[on, name] = [None if day is None else _of_a_day(label, day) for day in in_korea]
    return _WANTED[on, name]


def _of_a_day(label: DaySeries, day: date) -> Any:
    value = label.on(day)
    return (day - value).days if label.counts and isinstance(value, date) else value


def unlike(got: list[Any], wanted: list[Any]) -> list[tuple[int, Any, Any]]:
    """Return the first few rows whose labels differ: a whole list would be too long to show."""
    assert len(got) == len(wanted)
    differing = ((row, one, other) for row, (one, other) in enumerate(zip(got, wanted, strict=True)) if one != other)
    return list(islice(differing, 3))


def answered(frame: Any, names: tuple[str, ...]) -> dict[str, list[Any]]:
    """Return the labels of a result, in the order of the input rows."""
    table = nw.from_native(frame)
    table = table.collect("pyarrow") if isinstance(table, nw.LazyFrame) else table
    arrow = table.to_arrow().sort_by("row")
    columns = {name: arrow[name] for name in names}
    plain = {name: one.cast(one.type.value_type) if pa.types.is_dictionary(one.type) else one for name, one in columns.items()}  # fmt: skip
    return {name: one.to_pylist() for name, one in plain.items()}


@pytest.mark.parametrize("on", ["day", "clock", "moment", "abroad", "text", "year"])
@pytest.mark.parametrize("engine", list(ENGINES))
def test_every_engine_gives_the_same_labels(engine: str, on: str, table: pa.Table) -> None:
    uncounted = on in ("moment", "abroad") and engine.startswith(_QUERIES)
    names = WITHOUT_COUNTS if uncounted or on == "year" else NAMES
    frame = ENGINES[engine](table)
    made = opcon.annotate(frame, on=on, columns=names, rule="last" if on == "year" else None)
    assert type(made) is type(frame)
    got = answered(made, names)
    for name in names:
        assert unlike(got[name], wanted(table, on, name)) == [], name


@pytest.mark.parametrize("engine", list(ENGINES))
def test_a_naive_datetime_in_a_given_zone_has_its_day_in_korea(engine: str, table: pa.Table) -> None:
    in_utc = table.append_column("utc", pc.cast(table["moment"], pa.timestamp("us")))
    made = opcon.annotate(ENGINES[engine](in_utc), on="utc", columns=["peacetime", "wartime"], tz="UTC")
    got = answered(made, ("peacetime", "wartime"))
    for name in ("peacetime", "wartime"):
        assert unlike(got[name], wanted(table, "moment", name)) == [], name


@pytest.mark.parametrize("engine", list(ENGINES))
def test_invalid_days_raise_an_error_or_become_null(engine: str) -> None:
    texts = ["1950-07-14", "1950-07", "1950-7-4", "1950-02-30", "garbage", "", None, "1994-12-01T00:00"]
    table = pa.table({"row": range(len(texts)), "text": pa.array(texts, pa.string())})
    frame = ENGINES[engine](table)
    made = opcon.annotate(frame, on="text", columns="wartime", errors="coerce")
    assert answered(made, ("wartime",))["wartime"] == ["unc", *[None] * 7]
    with pytest.raises(Exception, match=r"1950-07|not a day|cannot|could not|[Cc]onversion|CAST|parse"):
        answered(opcon.annotate(frame, on="text", columns="wartime"), ("wartime",))


@pytest.mark.parametrize("engine", [name for name in ENGINES if name.startswith(_QUERIES)])
def test_days_of_datetimes_are_refused_in_engines_that_cannot_count_them(engine: str, table: pa.Table) -> None:
    with pytest.raises(
        opcon.DataError,
        match=r"^column 'moment': this engine cannot count the days of datetimes with a time zone; convert",
    ):
        opcon.annotate(ENGINES[engine](table), on="moment", columns="wartime_days")


@pytest.mark.parametrize("engine", ["polars lazy", "duckdb in Seoul", "ibis", "dask", "pyspark in UTC", "sqlframe"])
def test_a_lazy_frame_stays_lazy(engine: str, table: pa.Table) -> None:
    frame = ENGINES[engine](table)
    assert type(opcon.annotate(frame, on="day")) is type(frame)


@pytest.mark.parametrize("engine", ["polars", "polars lazy", "duckdb in Seoul", "ibis", "pyspark in UTC", "sqlframe"])
def test_a_label_can_have_hundreds_of_steps(engine: str, folder: Any) -> None:
    starts = [date(1911, 1, 1) + timedelta(50) * number for number in range(501)]
    names = [f"C{number}" for number in range(500)]
    spans = zip(names, map(str, starts[:-1]), map(str, starts[1:]), strict=True)
    timeline = folder.appoint(*spans)
    days = [starts[0] - timedelta(1), *starts[:-1], starts[-1] - timedelta(1)]
    table = pa.table({"row": range(len(days)), "day": pa.array(days, pa.date32())})
    made = opcon.annotate(ENGINES[engine](table), on="day", columns="wartime_commander", timeline=timeline)
    assert answered(made, ("wartime_commander",))["wartime_commander"] == [None, *names, names[-1]]
