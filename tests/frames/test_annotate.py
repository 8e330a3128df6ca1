from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pendulum
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import opcon
from opcon.frames.days import begins
from opcon.frames.series import NAMES, day_series

TIMELINE = opcon.load()
DAYS = [date(1950, 7, 13), date(1950, 7, 14), None, date(1994, 12, 1), date(1900, 1, 1), date(2100, 1, 1)]
WARTIME = ["rok", "unc", None, "cfc", None, None]


def labels(frame: Any, name: str = "wartime") -> list[Any]:
    if isinstance(frame, pa.Table):
        return frame[name].to_pylist()
    made = frame[name].to_list()
    return [None if value is None or value is pd.NA or value != value else value for value in made]


def test_the_label_is_the_holder_on_the_day() -> None:
    made = opcon.annotate(pd.DataFrame({"date": pd.to_datetime(DAYS)}), on="date")
    assert labels(made) == WARTIME
    assert labels(made, "peacetime") == ["rok", "unc", None, "rok-jcs", None, None]


def test_annotate_keeps_rows_index_and_order_and_does_not_change_its_input() -> None:
    frame = pd.DataFrame({"date": pd.to_datetime(DAYS), "n": range(6)}, index=[5, 3, 3, 1, 0, 9])
    before = frame.copy()
    made = opcon.annotate(frame, on="date")
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(made[["date", "n"]], before)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC", "America/New_York", "Etc/GMT-9"])
def test_pandas_datetimes_of_every_unit_and_zone_are_labelled(unit: str, zone: str | None) -> None:
    moments = pd.Series([begins(date(1994, 12, 1)) - timedelta(seconds=1), begins(date(1994, 12, 1)), None])
    series = moments.dt.tz_convert(zone) if zone else moments.dt.tz_convert("Asia/Seoul").dt.tz_localize(None)
    made = opcon.annotate(pd.DataFrame({"t": series.dt.as_unit(unit)}), on="t", columns=["peacetime", "peacetime_days"])
    assert labels(made, "peacetime") == ["cfc", "rok-jcs", None]
    assert labels(made, "peacetime_days") == [(date(1994, 11, 30) - date(1978, 11, 7)).days, 0, None]


@pytest.mark.parametrize("day", [date(1954, 3, 21), date(1955, 5, 5), date(1961, 8, 10), date(1988, 5, 8)])
def test_a_moment_is_labelled_by_its_day_on_korean_clocks_of_the_time(day: date) -> None:
    """Korea was at UTC+8:30 from 1954 to 1961, and had summer time in some years."""
    moments = [begins(day) - timedelta(seconds=1), begins(day)]
    for frame in (pd.DataFrame({"t": moments}), pl.DataFrame({"t": moments}), pa.table({"t": moments})):
        days = labels(opcon.annotate(frame, on="t", columns="wartime_days"), "wartime_days")
        since = day_series(TIMELINE, "wartime_days").on(day)
        assert isinstance(since, date)
        assert days == [(day - since).days - 1, (day - since).days]


def test_a_naive_datetime_keeps_its_day_unless_a_time_zone_is_given() -> None:
    frame = pd.DataFrame({"t": [datetime(1994, 11, 30, 14, 59), datetime(1994, 11, 30, 15, 0)]})
    assert labels(opcon.annotate(frame, on="t"), "peacetime") == ["cfc", "cfc"]
    assert labels(opcon.annotate(frame, on="t", tz="UTC"), "peacetime") == ["cfc", "rok-jcs"]
    abroad = pd.DataFrame({"t": [datetime(1994, 11, 30, 9, 59), datetime(1994, 11, 30, 10, 0)]})
    assert labels(opcon.annotate(abroad, on="t", tz="America/New_York"), "peacetime") == ["cfc", "rok-jcs"]
    ahead = pd.DataFrame({"t": [datetime(1994, 12, 1, 3, 59), datetime(1994, 12, 1, 4, 0)]})
    made = opcon.annotate(ahead, on="t", tz="Pacific/Auckland", columns=["peacetime", "peacetime_days"])
    assert labels(made, "peacetime") == ["cfc", "rok-jcs"]
    assert labels(made, "peacetime_days") == [(date(1994, 11, 30) - date(1978, 11, 7)).days, 0]


def test_naive_datetimes_can_be_objects() -> None:
    clocks = pd.DataFrame({"t": [datetime(1994, 11, 30, 14, 59), datetime(1994, 11, 30, 15, 0)]}, dtype=object)
    assert labels(opcon.annotate(clocks, on="t", tz="UTC"), "peacetime") == ["cfc", "rok-jcs"]
    assert labels(opcon.annotate(clocks, on="t"), "peacetime") == ["cfc", "cfc"]


def test_an_object_column_can_mix_dates_datetimes_and_texts() -> None:
    mixed = [date(1950, 7, 14), datetime(1950, 7, 14, 3), "1950-07-14", datetime(1950, 7, 13, 16, tzinfo=UTC), None]
    assert labels(opcon.annotate(pd.DataFrame({"d": mixed}, dtype=object), on="d")) == ["unc"] * 4 + [None]


def test_an_object_column_can_mix_dates_and_datetimes_of_pendulum() -> None:
    mixed = [
        pendulum.date(1994, 12, 1),
        pendulum.datetime(1994, 11, 30, 15),
        pendulum.datetime(1994, 12, 1, tz="Asia/Seoul"),
        pendulum.datetime(1994, 11, 30, 10, tz="America/New_York"),
        pendulum.naive(1994, 12, 1),
        pendulum.datetime(1994, 11, 30, 14, 59, 59),
        None,
    ]
    made = opcon.annotate(pd.DataFrame({"d": mixed}, dtype=object), "d", ["peacetime", "peacetime_days"])
    assert labels(made, "peacetime") == ["rok-jcs"] * 5 + ["cfc", None]
    assert labels(made, "peacetime_days")[:5] == [0] * 5


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
@pytest.mark.parametrize(
    "days",
    [
        [pendulum.date(1994, 11, 30), pendulum.date(1994, 12, 1)],
        [pendulum.datetime(1994, 11, 30, 14, 59), pendulum.datetime(1994, 11, 30, 15)],
        [pendulum.datetime(1994, 11, 30, 23, tz="Asia/Seoul"), pendulum.datetime(1994, 12, 1, tz="Asia/Seoul")],
        [pendulum.naive(1994, 11, 30, 23), pendulum.naive(1994, 12, 1)],
    ],
)
def test_every_engine_reads_a_column_made_of_pendulum(make: Any, days: list[Any]) -> None:
    assert labels(opcon.annotate(make({"d": days}), on="d"), "peacetime") == ["cfc", "rok-jcs"]


def test_days_beyond_the_range_of_nanoseconds_have_no_label() -> None:
    far = pd.DataFrame({"d": [date(1, 1, 1), date(9999, 12, 31)]}, dtype=object)
    assert labels(opcon.annotate(far, on="d")) == [None, None]
    far_us = pd.DataFrame({"d": np.array(["0001-01-01", "9999-12-31"], "datetime64[us]")})
    assert labels(opcon.annotate(far_us, on="d", columns="projected"), "projected") == [None, True]


@pytest.mark.parametrize(
    "make", [lambda d: pd.DataFrame({"d": d}), lambda d: pl.DataFrame({"d": d}), lambda d: pa.table({"d": d})]
)
def test_invalid_days_are_refused_and_the_first_few_are_quoted(make: Any) -> None:
    frame = make(["1950-07-14", "1950-07", "July", "1950-07", "1950-02-30", "x"])
    with pytest.raises(
        opcon.DataError,
        match=r"^column 'd': '1950-07', 'July', '1950-02-30' and 2 more are not days; write them as 1950-07-14",
    ):
        opcon.annotate(frame, on="d")
    assert labels(opcon.annotate(frame, on="d", errors="coerce")) == ["unc", None, None, None, None, None]


@pytest.mark.parametrize(
    "make", [lambda y: pd.DataFrame({"y": y}), lambda y: pl.DataFrame({"y": y}), lambda y: pa.table({"y": y})]
)
def test_years_need_a_rule_and_are_labelled_with_it(make: Any) -> None:
    frame = make([1993, 1994, 1995])
    with pytest.raises(
        opcon.DataError, match=r"a year has many days: pass .* 1994 gives first: cfc; last: rok-jcs; majority: cfc"
    ):
        opcon.annotate(frame, on="y", columns="peacetime")
    for rule, in_1994 in (("first", "cfc"), ("last", "rok-jcs"), ("majority", "cfc")):
        assert labels(opcon.annotate(frame, on="y", columns="peacetime", rule=rule), "peacetime") == ["cfc", in_1994, "rok-jcs"]  # fmt: skip
    assert labels(opcon.annotate(frame, on="y", columns="peacetime_days", rule="last"), "peacetime_days")[1:] == [
        30,
        395,
    ]
    with pytest.raises(opcon.UnknownName, match="rule must be 'first', 'last' or 'majority', not 'any'"):
        opcon.annotate(frame, on="y", rule="any")


def test_the_error_without_a_rule_names_only_the_rules_that_fit_the_label() -> None:
    with pytest.raises(opcon.DataError, match=r"rule='first', 'last' or 'majority'; for peacetime 1994 gives"):
        opcon.annotate(pl.DataFrame({"y": [1994]}), on="y")
    with pytest.raises(
        opcon.DataError, match=r"rule='first' or 'last'; for wartime_days 1994 gives first: 5534; last: 5898"
    ):
        opcon.annotate(pl.DataFrame({"y": [1994]}), on="y", columns="wartime_days")


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"d": pd.Categorical(["1950-07-14", "1994-12-01", None])}),
        pd.DataFrame({"d": pd.array(["1950-07-14", "1994-12-01", None], "string")}),
        pl.DataFrame({"d": pl.Series(["1950-07-14", "1994-12-01", None], dtype=pl.Categorical)}),
        pl.DataFrame({"d": pl.Series(["1950-07-14", "1994-12-01", None], dtype=pl.Enum(["1950-07-14", "1994-12-01"]))}),
        pa.table({"d": pa.array(["1950-07-14", "1994-12-01", None]).dictionary_encode()}),
        pa.table({"d": pa.array(["1950-07-14", "1994-12-01", None], pa.large_string())}),
    ],
)
def test_every_text_type_of_the_engines_is_read(frame: Any) -> None:
    assert labels(opcon.annotate(frame, on="d"), "peacetime") == ["unc", "rok-jcs", None]


def test_pandas_labels_are_unordered_and_column_names_can_be_numbers() -> None:
    made = opcon.annotate(pd.DataFrame({0: pd.to_datetime(["1950-07-14"])}), on=0)  # type: ignore[arg-type]
    assert labels(made) == ["unc"]
    assert not made["wartime"].dtype.ordered


def test_missing_years_have_no_label() -> None:
    frame = pd.DataFrame({"y": pd.array([1994, None], "Int64")})
    assert labels(opcon.annotate(frame, on="y", rule="last")) == ["cfc", None]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([1.5], "the type float64 has no days"),
        ([True], "the type bool has no days"),
        (pd.period_range("1950", periods=1, freq="M"), r"the type period\[M\] has no days"),
        (pd.to_timedelta([1], "D"), r"the type timedelta64\[\w+\] has no days"),
    ],
)
def test_pandas_columns_without_days_are_refused(values: Any, said: str) -> None:
    with pytest.raises(opcon.DataError, match=f"^column 'd': {said}"):
        opcon.annotate(pd.DataFrame({"d": values}), on="d")


@pytest.mark.parametrize("values", [[1.5], [True], [timedelta(1)]])
def test_polars_and_arrow_columns_without_days_are_refused(values: Any) -> None:
    for frame in (pl.DataFrame({"d": values}), pa.table({"d": values})):
        with pytest.raises(opcon.DataError, match="has no days; convert it to dates"):
            opcon.annotate(frame, on="d")


def test_wrong_arguments_are_refused_before_any_work() -> None:
    frame = pd.DataFrame({"date": pd.to_datetime(DAYS), "wartime": 0})
    with pytest.raises(opcon.UnknownName, match="no column of the table is called 'dat'; did you mean date"):
        opcon.annotate(frame, on="dat")
    with pytest.raises(
        opcon.DataError, match=r"^the table has a column 'wartime', which would be overwritten; rename it first$"
    ):
        opcon.annotate(frame, on="date")
    with pytest.raises(opcon.UnknownName, match="no column is called 'wartim'"):
        opcon.annotate(frame, on="date", columns="wartim")
    with pytest.raises(opcon.DataError, match=r"^columns has 'peacetime' twice; give each label once$"):
        opcon.annotate(frame, on="date", columns=["peacetime", "peacetime"])
    with pytest.raises(opcon.UnknownName, match="no force is called"):
        opcon.annotate(frame, on="date", columns="peacetime", forces="rok.armada")
    with pytest.raises(opcon.UnknownName, match="no time zone is called 'Seoul'"):
        opcon.annotate(frame, on="date", columns="peacetime", tz="Seoul")
    with pytest.raises(opcon.UnknownName, match=r"^errors must be 'raise' or 'coerce', not 'ignore'$"):
        opcon.annotate(frame, on="date", columns="peacetime", errors="ignore")
    with pytest.raises(opcon.UnknownName, match="no language is called 'fr'"):
        opcon.annotate(frame, on="date", columns="peacetime", lang="fr")
    with pytest.raises(
        opcon.DataError, match=r"^frame must be a table of pandas, Polars, .*, not a list; write opcon.annotate"
    ):
        opcon.annotate([1, 2], on="date")
    twice = pd.DataFrame([[1, 2]], columns=["d", "d"])
    with pytest.raises(opcon.DataError, match=r"^the table has two columns called 'd'; rename one of them first$"):
        opcon.annotate(twice, on="d")


def test_as_of_gives_only_labels_known_on_a_day() -> None:
    frame = pd.DataFrame({"d": ["2008-06-01", "2010-01-01"]})
    made = opcon.annotate(frame, on="d", columns=["wartime", "plan_target", "projected"], as_of="2009-01-01")
    assert labels(made) == ["cfc", None]
    assert labels(made, "plan_target") == ["2012-04-17", None]
    assert labels(made, "projected") == [False, True]


def test_released_forces_have_their_own_labels_with_all_possible_holders() -> None:
    frame = pd.DataFrame({"d": ["1964-06-10", "1964-07-28"]})
    made = opcon.annotate(frame, on="d", columns=["wartime", "wartime_certain"], forces="rok.army.6th-division")
    assert labels(made) == ["rok", "rok or unc"]
    assert labels(made, "wartime_certain") == [True, False]


def test_names_can_be_in_korean() -> None:
    frame = pl.DataFrame({"d": [date(1995, 1, 1)]})
    assert labels(opcon.annotate(frame, on="d", columns="wartime_name", lang="ko"), "wartime_name") == [
        "한미연합군사령부"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("rows", [0, 1, 2_500_000])
def test_a_progress_bar_does_not_change_the_labels(rows: int, capsys: pytest.CaptureFixture[str]) -> None:
    days = np.arange(rows).astype("datetime64[D]")
    for frame in (pd.DataFrame({"d": days.astype("datetime64[s]")}), pl.DataFrame({"d": days}), pa.table({"d": days})):
        shown = opcon.annotate(frame, on="d", columns=["wartime", "wartime_days"], progress=True)
        plain = opcon.annotate(frame, on="d", columns=["wartime", "wartime_days"])
        assert len(shown) == rows
        assert shown.equals(plain)
    assert "100%" in capsys.readouterr().err or rows == 0


def test_an_empty_table_has_empty_labels_of_the_same_types() -> None:
    for make in (pd.DataFrame, pl.DataFrame, pa.table):
        some = opcon.annotate(make({"d": np.array(["1950-07-14"], "datetime64[us]")}), on="d", columns=NAMES)  # type: ignore[operator]
        none = opcon.annotate(make({"d": np.array([], "datetime64[us]")}), on="d", columns=NAMES)  # type: ignore[operator]
        assert len(none) == 0
        assert list(map(str, some.dtypes if make is not pa.table else some.schema.types)) == list(map(str, none.dtypes if make is not pa.table else none.schema.types))  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.dates(date(1940, 1, 1), date(2030, 1, 1)) | st.none(), max_size=30))
def test_each_row_has_the_answer_of_the_timeline_for_its_day(days: list[date | None]) -> None:
    made = opcon.annotate(pl.DataFrame({"d": pl.Series(days, dtype=pl.Date)}), on="d", columns=["wartime", "peacetime"])
    for day, wartime, peacetime in zip(days, labels(made), labels(made, "peacetime"), strict=True):
        if day is None or not date(1946, 1, 15) <= day <= date(2026, 10, 7):
            assert (wartime, peacetime) == (None, None)
        else:
            status = TIMELINE.on(day)
            assert wartime == " or ".join(command.id for command in status.holders("wartime"))
            assert peacetime == " or ".join(command.id for command in status.holders("peacetime"))


def test_dates_in_milliseconds_and_years_without_a_sign_are_read() -> None:

    stamps = pa.array([786_240_000_000 + 1, None, -1], pa.int64()).cast(pa.date64())
    assert opcon.annotate(pa.table({"day": stamps}), on="day")["peacetime"].to_pylist() == ["rok-jcs", None, "unc"]
    years = pa.array([1995, 2**64 - 1], pa.uint64())
    labeled = opcon.annotate(pa.table({"year": years}), on="year", rule="last")
    assert labeled["peacetime"].to_pylist() == ["rok-jcs", None]


def test_moments_after_the_end_of_the_calendar_and_lists_are_refused() -> None:

    moments = pd.DataFrame({"day": pd.Series([datetime.max.replace(tzinfo=UTC), "1994-12-01"], dtype=object)})
    with pytest.raises(opcon.DataError, match="is not a day; write it as 1950-07-14"):
        opcon.annotate(moments, on="day")
    assert opcon.annotate(moments, on="day", errors="coerce")["peacetime"].tolist()[1] == "rok-jcs"
    with pytest.raises(opcon.DataError, match=r"^column '[a-z]+': a list or table has no days"):
        opcon.annotate(pd.DataFrame({"day": [[], {}]}), on="day")


def test_the_old_names_of_options_work_and_warn_with_the_new_ones() -> None:
    frame = pd.DataFrame({"d": ["2010-01-01", "July"]})
    new = opcon.annotate(frame, on="d", columns="projected", as_of="2009-01-01", errors="coerce")
    with pytest.warns(DeprecationWarning, match=r"^errors='null' is deprecated .* use errors='coerce'$"):
        old = opcon.annotate(frame, on="d", columns="projected", as_of="2009-01-01", errors="null")
    pd.testing.assert_frame_equal(old, new)
    with pytest.warns(DeprecationWarning, match=r"^known= is deprecated .* use as_of=$"):
        old = opcon.annotate(frame, on="d", columns="projected", errors="coerce", known="2009-01-01")
    pd.testing.assert_frame_equal(old, new)
    with pytest.raises(TypeError, match="both known= and as_of="):
        opcon.annotate(frame, on="d", as_of="2009-01-01", known="2009-01-01")
