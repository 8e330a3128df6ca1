"""Arguments of another type or in another order: each error gives the right call."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import opcon

TIMELINE = opcon.load()
FRAME = pd.DataFrame({"date": ["1994-12-01"]})
ask: Any = opcon  # untyped, so that a type checker accepts wrong arguments
PANEL = "opcon.panel('1993', '1995', every='year', rule='last', timeline=opcon.load())"

CALLS: list[tuple[Callable[[], object], str]] = [
    (lambda: ask.spells("peacetime"), "opcon.spells(condition='peacetime')"),
    (lambda: ask.spells(FRAME), "opcon.spells(opcon.load(), 'wartime')"),
    (lambda: ask.annotate(TIMELINE, FRAME), "opcon.annotate(frame, on='date', timeline=timeline)"),
    (lambda: ask.annotate("day", FRAME), "opcon.annotate(frame, on='day')"),
    (lambda: ask.annotate("events.csv", "day"), "opcon.annotate(pandas.read_csv('events.csv'), on='day')"),
    (lambda: ask.annotate(Path("a.parquet"), "day"), "opcon.annotate(pandas.read_parquet('a.parquet'), on='day')"),
    (lambda: ask.annotate(["1950-07-14"], on="x"), "opcon.annotate(frame, on='x')"),
    (lambda: ask.annotate(FRAME, FRAME["date"]), "opcon.annotate(frame, on='date')"),
    (lambda: ask.annotate({"day": ["1994"]}, "day"), "opcon.annotate(frame, on='day')"),
    (lambda: ask.annotate(FRAME["date"], "date"), "opcon.annotate(series.to_frame(), on='date')"),
    (lambda: ask.annotate(FRAME, FRAME), "opcon.annotate(frame, on='date')"),
    (lambda: ask.annotate(FRAME, TIMELINE), "opcon.annotate(frame, on='date', timeline=timeline)"),
    (lambda: ask.annotate(FRAME, ["day"]), "opcon.annotate(frame, on='day')"),
    (lambda: ask.annotate(FRAME, "date", 3), "columns=['peacetime', 'wartime']"),
    (lambda: ask.annotate(FRAME, "date", TIMELINE), "columns=['peacetime', 'wartime']"),
    (
        lambda: ask.annotate(FRAME, "date", timeline="mine"),
        "opcon.annotate(frame, on='date', timeline=opcon.load())",
    ),
    (lambda: ask.annotate(FRAME, "date", tz=UTC), "tz='Asia/Seoul'"),
    (lambda: ask.panel(TIMELINE, "1993", "1995"), PANEL),
    (lambda: ask.panel("1993", TIMELINE, "1995"), PANEL),
    (lambda: ask.panel("1993", "1995", "year", "last", timeline="mine"), PANEL),
    (lambda: ask.panel("1993", "1995", "year", "last", columns=3), "columns=['peacetime', 'wartime']"),
    (lambda: ask.panel("1993", "1995", "year", "last", columns="wartime"), "columns=['wartime']"),
    (lambda: ask.to_frame("events"), "opcon.to_frame(opcon.load())"),
    (lambda: ask.to_frame("plans"), "opcon.to_frame(opcon.load().plans())"),
    (lambda: ask.to_frame("Sources"), "opcon.to_frame(opcon.load().record.sources.values())"),
    (lambda: ask.to_frame(TIMELINE.record.sources), "opcon.to_frame(x.values())"),
    (lambda: ask.to_frame(TIMELINE["rhee-letter"]), "opcon.to_frame([x])"),
    (lambda: ask.to_frame(TIMELINE.on("1995-01-01")), "opcon.to_frame([x.peacetime, x.wartime])"),
    (lambda: ask.to_frame(TIMELINE.record), "opcon.to_frame(opcon.load())"),
    (lambda: ask.to_frame(3), "opcon.to_frame(opcon.load())"),
]


@pytest.mark.parametrize(("call", "meant"), CALLS)
def test_the_error_for_a_wrong_call_gives_the_right_call(call: Callable[[], object], meant: str) -> None:
    with pytest.raises(opcon.WrongType, match=f"^[a-z]+ must be .*, not .*; write {re.escape(meant)}$"):
        call()


@pytest.mark.parametrize(("start", "end"), [(1946, 2026), ("1946", 1946)])
def test_a_year_as_a_number_is_refused_with_its_text(start: Any, end: Any) -> None:
    with pytest.raises(opcon.DateError, match=r"not 1946; write the year as text: '1946'$"):
        ask.panel(start, end, every="year")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Peacetime", "did you mean peacetime"),
        ("commander", "did you mean .*peacetime_commander"),
        ("zzz", "choose from: .*peacetime, .*plan_target"),
    ],
)
def test_an_unknown_label_is_refused_with_the_nearest_or_all_labels(name: str, said: str) -> None:
    with pytest.raises(opcon.UnknownName, match=f"^no column is called {name!r}; {said}"):
        opcon.annotate(FRAME, "date", name)


def test_a_time_zone_is_found_by_its_city() -> None:
    with pytest.raises(opcon.UnknownName, match=r"^no time zone is called 'Seoul'; did you mean Asia/Seoul"):
        opcon.annotate(FRAME, "date", tz="Seoul")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["07/04/1950"], "write it as 1950-07-14, such as with pandas.to_datetime(df['us'], format='%m/%d/%Y') if the month"),
        (["07/04/1950", "07/14/1950"], "such as with pandas.to_datetime(df['us'], format='%m/%d/%Y'), or pass errors="),
        (["14.7.1950"], "such as with pandas.to_datetime(df['us'], format='%d.%m.%Y'), or pass errors="),
        (["July 4, 1950"], "such as with pandas.to_datetime(df['us']), or pass errors='coerce' for nulls"),
        (["1950", "1951"], "'1950', '1951' are not days; write them as 1950-07-14, convert years with df['us'].astype('Int64')"),
        (pd.Series([1950], dtype=object), "1950 is not a day; write it as 1950-07-14, convert years with df['us'].astype"),
        ([1950, None], "the type float64 has no days; convert years to whole numbers with df['us'].astype('Int64'), and pass"),
        (["1950-07"], "'1950-07' is not a day; write it as 1950-07-14, or pass errors='coerce' for nulls"),
        (["07/04/1950", "1950-07"], "are not days; write them as 1950-07-14, or pass errors='coerce' for nulls"),
        ([True], "the type bool has no days; convert it to dates"),
    ],
)  # fmt: skip
def test_a_column_without_days_is_refused_with_its_conversion(values: Any, said: str) -> None:
    with pytest.raises(opcon.DataError, match=f"^column 'us': .*{re.escape(said)}"):
        opcon.annotate(pd.DataFrame({"us": values}), "us")


def test_days_in_the_index_are_found_with_reset_index() -> None:
    frame = pd.DataFrame({"votes": [1]}, index=pd.to_datetime(["1950-07-14"]))
    with pytest.raises(
        opcon.UnknownName, match=r"the days are in the index; pass frame\.rename_axis\('day'\)\.reset_index\(\)$"
    ):
        opcon.annotate(frame, "day")
    with pytest.raises(
        opcon.UnknownName, match=r"^no column of the table is called 'day'; it is the index; pass frame\.reset_index"
    ):
        opcon.annotate(frame.rename_axis("day"), "day")
    assert opcon.annotate(frame.rename_axis("day").reset_index(), "day")["wartime"].tolist() == ["unc"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("KST", "write a name such as Asia/Seoul, UTC or America/New_York"), ("Asia/Soul", "did you mean Asia/Seoul")],
)
def test_an_unknown_time_zone_is_refused_with_examples_or_the_nearest(name: str, said: str) -> None:
    with pytest.raises(opcon.UnknownName, match=f"^no time zone is called {name!r}; {said}"):
        opcon.annotate(FRAME, "date", tz=name)


def test_a_missing_value_is_refused_as_a_day() -> None:
    with pytest.raises(opcon.DateError, match=r"^NaT is a missing value, not a day; leave it out$"):
        TIMELINE.on(pd.NaT)
