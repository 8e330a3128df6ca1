"""Arguments of another type or in another order: each error gives the right call."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC
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
    (lambda: ask.annotate("events.csv", "day"), "opcon.annotate(frame, on='day')"),
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
