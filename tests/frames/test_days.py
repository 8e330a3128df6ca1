from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pandas as pd
import pendulum
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import opcon
from opcon.frames.days import EPOCH, ISO_DAY, begins, begins_in, day_number, is_day, unreadable, zone_named


@given(st.text(alphabet="0123456789-", max_size=11) | st.dates().map(str) | st.text(max_size=12))
def test_a_text_is_a_day_only_if_it_is_an_iso_8601_date(text: str) -> None:
    try:
        expected = date.fromisoformat(text).isoformat() == text
    except ValueError:
        expected = False
    assert is_day(text) == expected
    assert pl.Series([text]).str.contains(ISO_DAY).item() == expected or "\n" in text


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1994-12-01", date(1994, 12, 1)),
        (date(1994, 12, 1), date(1994, 12, 1)),
        (pendulum.date(1994, 12, 1), date(1994, 12, 1)),
        (datetime(1994, 11, 30, 23), date(1994, 11, 30)),
        (datetime(1994, 11, 30, 15, tzinfo=UTC), date(1994, 12, 1)),
        (datetime(1994, 11, 30, 14, 59, tzinfo=UTC), date(1994, 11, 30)),
        (pendulum.datetime(1994, 11, 30, 10, tz="America/New_York"), date(1994, 12, 1)),
        (pendulum.datetime(1955, 5, 4, 15, 30), date(1955, 5, 5)),
        (pd.Timestamp("1994-11-30 15:00", tz="UTC"), date(1994, 12, 1)),
        ("1994-12", None),
        (19941201, None),
        (None, None),
        (datetime.max.replace(tzinfo=UTC), None),
        (pendulum.datetime(9999, 12, 31, 23), None),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=12))), None),
    ],
)
def test_a_date_or_datetime_is_converted_to_its_day_in_korea(value: Any, day: date | None) -> None:
    assert day_number(value, None) == (None if day is None else day.toordinal() - EPOCH)


def test_a_naive_datetime_can_be_read_in_a_given_time_zone() -> None:
    clock = datetime(1994, 11, 30, 15)
    assert day_number(clock, None) == date(1994, 11, 30).toordinal() - EPOCH
    assert day_number(clock, UTC) == date(1994, 12, 1).toordinal() - EPOCH
    assert day_number(pendulum.naive(1994, 11, 30, 10), zone_named("America/New_York")) == day_number(clock, UTC)


@given(st.dates(date(1, 1, 2), date(9999, 12, 30)))
def test_a_day_begins_at_midnight_in_korea(day: date) -> None:
    """The first day of year 1 is left out: in UTC it begins before the calendar."""
    number = day.toordinal() - EPOCH
    assert day_number(begins(day), None) == number
    assert day_number(begins(day) - timedelta(seconds=1), None) == number - 1
    assert begins_in(day, UTC) == begins(day).replace(tzinfo=None)


def test_the_error_for_invalid_days_quotes_only_the_first_three() -> None:
    few = str(unreadable("d", ["x", "y"], 2))
    assert few == "column 'd': 'x', 'y' are not days; write them as 1950-07-14, or pass errors='coerce' for nulls"
    assert "'x', 'y', 'z' and 7 more are not days" in str(unreadable("d", iter("xyzw"), 10))


@pytest.mark.parametrize("name", ["Seoul", "", "../zone", "America", "a" * 1000])
def test_an_unknown_time_zone_is_refused(name: str) -> None:
    with pytest.raises(opcon.UnknownName, match="no time zone is called"):
        zone_named(name)
