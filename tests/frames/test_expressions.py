from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

import opcon
from opcon.frames.series import day_series

STEPS = 500


@pytest.fixture
def long(folder: Any) -> opcon.Timeline:
    """A record with a commander every fifty days, and so with a label of five hundred steps."""
    starts = [str(date(1911, 1, 1) + timedelta(50) * number) for number in range(STEPS + 1)]
    ends = zip(range(STEPS), starts[:-1], starts[1:], strict=True)
    return folder.appoint(*((f"C{number}", start, end) for number, start, end in ends))


@pytest.mark.parametrize("lazy", [False, True])
def test_a_label_can_have_hundreds_of_steps(long: opcon.Timeline, lazy: bool) -> None:
    label = day_series(long, "wartime_commander")
    assert len(label.starts) > STEPS
    days = [None, *(start + timedelta(step) for start in label.starts for step in (-1, 0, 1))]
    frame = pl.DataFrame({"day": pl.Series(days, dtype=pl.Date)})
    made = opcon.annotate(frame.lazy() if lazy else frame, "day", ["wartime_commander", "wartime_days"], timeline=long)
    found = made.lazy().collect()
    assert found["wartime_commander"].to_list() == [None if day is None else label.on(day) for day in days]
    assert found["wartime_days"].null_count() < STEPS


def test_a_label_without_any_value_is_null(invented: opcon.Timeline) -> None:
    frame = pl.DataFrame({"day": [date(1950, 1, 1), None]})
    made = opcon.annotate(frame, on="day", columns=["plan_target", "wartime_commander"], timeline=invented)
    assert made["plan_target"].to_list() == made["wartime_commander"].to_list() == [None, None]
    assert made.schema["plan_target"] == pl.String
