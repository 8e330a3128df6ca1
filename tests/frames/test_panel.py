from __future__ import annotations

import time
from collections import Counter
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import narwhals.stable.v2 as nw
import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import opcon
from opcon.frames.choices import BACKENDS
from opcon.frames.panel import RULES, panel
from opcon.frames.series import day_series

DAY = timedelta(1)


def columns(table: Any) -> dict[str, list[Any]]:
    return nw.from_native(table, eager_only=True).to_dict(as_series=False)


def rows(table: Any) -> list[dict[str, Any]]:
    found = columns(table)
    return [dict(zip(found, values, strict=True)) for values in zip(*found.values(), strict=True)]


def schema(table: Any) -> dict[str, Any]:
    return dict(nw.from_native(table, eager_only=True).schema)


# --- the periods


def test_a_panel_has_one_row_for_each_period_in_order(invented: opcon.Timeline) -> None:
    found = columns(panel("1909", "1911", "year", "last", timeline=invented))
    assert (found["period"], found["year"]) == (["1909", "1910", "1911"], [1909, 1910, 1911])
    assert found["start"] == [date(1909, 1, 1), date(1910, 1, 1), date(1911, 1, 1)]
    assert found["end"] == [date(1909, 12, 31), date(1910, 12, 31), date(1911, 12, 31)]


def test_months_have_a_year_and_a_month_and_end_on_their_last_day(invented: opcon.Timeline) -> None:
    found = columns(panel("1911-12", "1912-02", "month", "last", timeline=invented))
    assert (found["period"], found["year"], found["month"]) == (
        ["1911-12", "1912-01", "1912-02"], [1911, 1912, 1912], [12, 1, 2],
    )  # fmt: skip
    assert found["end"][-1] == date(1912, 2, 29)


def test_days_have_neither_a_year_nor_a_month_and_need_no_rule(invented: opcon.Timeline) -> None:
    found = columns(panel("1920-03-09", "1920-03-10", "day", timeline=invented))
    assert (found["period"], found["peacetime"]) == (["1920-03-09", "1920-03-10"], ["league", "council"])
    assert found["peacetime_transition"] == [False, True]
    assert found["start"] == found["end"]
    assert not {"year", "month"} & found.keys()


def test_the_first_and_the_last_period_are_cut_to_the_given_days(invented: opcon.Timeline) -> None:
    found = columns(panel("1920-03-10", "1921-06", "year", "first", timeline=invented))
    assert (found["period"], found["peacetime"]) == (["1920", "1921"], ["council", "council"])
    assert (found["start"][0], found["end"][1]) == (date(1920, 3, 10), date(1921, 6, 30))


def test_a_panel_accepts_dates_as_text_date_or_when(invented: opcon.Timeline) -> None:
    whole = columns(panel("1910", "1911", "month", "any", timeline=invented))
    assert columns(panel(date(1910, 1, 1), opcon.When("1911"), "month", "any", timeline=invented)) == whole


def test_a_panel_accepts_dates_and_datetimes_of_pendulum(invented: opcon.Timeline) -> None:
    whole = columns(panel("1910-01-01", "1911-12-31", "month", "any", timeline=invented))
    start, end = pendulum.date(1910, 1, 1), pendulum.datetime(1911, 12, 31, tz="Asia/Seoul")
    assert columns(panel(start, end, "month", "any", timeline=invented)) == whole
    moment = pendulum.datetime(1909, 12, 31, 16)  # already the next year in Korea
    assert columns(panel(moment, end, "month", "any", timeline=invented)) == whole
    asked = {"every": "month", "rule": "last", "timeline": invented}
    assert columns(panel("1910", "1911", **asked, as_of=pendulum.date(1911, 1, 1))) == columns(
        panel("1910", "1911", **asked, as_of="1911-01-01")
    )


def test_a_panel_can_end_on_the_last_day_of_the_calendar(invented: opcon.Timeline) -> None:
    assert columns(panel("9998", "9999", "year", "last", timeline=invented))["end"][-1] == date.max


def test_every_row_has_the_gw_and_cow_codes_of_the_republic() -> None:
    found = rows(panel("1994", "1995", "year", "last"))
    assert [(one["gwcode"], one["cowcode"], one["country"]) for one in found] == [(732, 732, "Republic of Korea")] * 2


# --- the rules


YEARS = {
    "first": ["crown", "crown", "league"],
    "last": ["crown", "league", "league"],
    "majority": ["crown", "league", "league"],
    "any": ["crown", "crown|crown or league|league", "league"],
}


@pytest.mark.parametrize("rule", YEARS)
def test_a_rule_gives_the_value_of_a_period(invented: opcon.Timeline, rule: str) -> None:
    assert columns(panel("1909", "1911", "year", rule, timeline=invented))["wartime"] == YEARS[rule]


def test_each_value_in_the_panel_has_its_share_of_the_days_of_each_period(invented: opcon.Timeline) -> None:
    found = columns(panel("1909", "1910", "year", "share", columns=["wartime"], timeline=invented))
    assert found["wartime_crown"] == [1, 120 / 365]
    assert found["wartime_crown_or_league"] == [0, 30 / 365]
    assert found["wartime_league"] == [0, 215 / 365]
    assert "wartime_council" not in found
    assert "wartime" not in found


def test_empty_days_count_for_shares_but_win_a_majority_only_above_half(invented: opcon.Timeline) -> None:
    asked = {"timeline": invented, "columns": ["wartime"]}
    share = columns(panel("1899-12-31", "1900-01-01", "year", "share", **asked))
    assert share["wartime_crown"] == [0, 1]
    known = {**asked, "as_of": "1900-01-02"}
    assert columns(panel("1900-01", "1900-01", "month", "majority", **known))["wartime"] == [None]
    assert columns(panel("1900-01-01", "1900-01-04", "month", "majority", **known))["wartime"] == ["crown"]
    assert columns(panel("1900-01-01", "1900-01-04", "month", "share", **known))["wartime_crown"] == [0.5]
    assert columns(panel("1900-01", "1900-01", "month", "any", **known))["wartime"] == ["crown"]


def test_a_tied_majority_goes_to_the_earlier_value(invented: opcon.Timeline) -> None:
    found = columns(panel("1920-03-08", "1920-03-11", "month", "majority", timeline=invented))
    assert found["peacetime"] == ["league"]


def test_a_value_that_returns_is_added_up_and_named_once(invented: opcon.Timeline) -> None:
    asked = {"timeline": invented, "columns": ["wartime"], "forces": "land.guard"}
    assert columns(panel("1912", "1912", "year", "any", **asked))["wartime"] == ["league|crown"]
    assert columns(panel("1912-01-20", "1912-03-19", "year", "majority", **asked))["wartime"] == ["league"]
    assert columns(panel("1912", "1912", "year", "share", **asked))["wartime_crown"] == [29 / 366]


def test_a_year_without_a_rule_is_refused_with_the_value_under_each_rule() -> None:
    # 334 of the 365 days of 1994 are before 1 December.
    words = "rule='first', 'last', 'majority', 'any' or 'share'; for peacetime 1994 gives first: cfc; last: rok-jcs; "
    shares = r"majority: cfc; any: cfc\|rok-jcs; share: cfc 0.915, rok-jcs 0.085$"
    with pytest.raises(opcon.DataError, match=f"^a year has many days: pass {words}{shares}"):
        panel("1948", "2026", "year")


def test_the_error_without_a_rule_takes_its_example_from_the_given_record(invented: opcon.Timeline) -> None:
    with pytest.raises(opcon.DataError, match=r"a month has many days: .* for peacetime 1910 gives first: crown; last"):
        panel("1909", "1911", "month", timeline=invented)
    with pytest.raises(opcon.DataError, match=r"pass rule='first', 'last', 'majority', 'any' or 'share'$"):
        panel("1900", "1901", "year", timeline=invented, as_of="1901-01-01")


def test_a_panel_without_labels_needs_a_rule_too(invented: opcon.Timeline) -> None:
    with pytest.raises(opcon.DataError, match="many days: pass rule="):
        panel("1909", "1911", "year", columns=(), timeline=invented)


# --- the labels


def test_each_label_has_its_type_and_is_followed_by_its_transition_column(invented: opcon.Timeline) -> None:
    names = ["wartime_certain", "wartime_tenure", "wartime_days", "plan_target"]
    found = schema(panel("1910", "1911", "year", "last", columns=names, timeline=invented))
    assert list(found)[7:] == [part for name in names for part in (name, f"{name}_transition")]
    assert [found[name] for name in names] == [nw.Boolean, nw.Int64, nw.Int64, nw.String]
    assert {found[f"{name}_transition"] for name in names} == {nw.Boolean}


@pytest.mark.parametrize(("rule", "days"), [("first", 0), ("last", 30)])
def test_days_in_a_panel_are_counted_to_the_first_or_last_day(invented: opcon.Timeline, rule: str, days: int) -> None:
    asked = {"columns": ["peacetime_days"], "timeline": invented}
    assert columns(panel("1920-03-10", "1920-04-09", "year", rule, **asked))["peacetime_days"] == [days]


@pytest.mark.parametrize("rule", ["majority", "any", "share"])
@pytest.mark.parametrize("every", ["year", "day"])
def test_a_label_of_day_counts_accepts_only_the_rules_first_and_last(
    invented: opcon.Timeline, rule: str, every: str
) -> None:
    with pytest.raises(
        opcon.DataError, match=r"^wartime_days: counts up to one day: rule must be 'first' or 'last', not '\w+'$"
    ):
        panel("1910", "1910", every, rule, columns=["wartime_days"], timeline=invented)


def test_the_rule_share_refuses_numbers_and_accepts_flags(invented: opcon.Timeline) -> None:
    with pytest.raises(
        opcon.DataError,
        match=r"^wartime_tenure: is a number: rule must be 'first', 'last', 'majority' or 'any', not 'share'$",
    ):
        panel("1910", "1910", "year", "share", columns=["wartime_tenure"], timeline=invented)
    found = columns(panel("1910", "1910", "year", "share", columns=["wartime_certain"], timeline=invented))
    assert (found["wartime_certain_true"], found["wartime_certain_false"]) == ([335 / 365], [30 / 365])


def test_numbers_and_flags_become_text_under_the_rule_any(invented: opcon.Timeline) -> None:
    names = ["wartime_certain", "wartime_tenure"]
    table = panel("1910", "1910", "year", "any", columns=names, timeline=invented)
    found = columns(table)
    assert (found["wartime_certain"], found["wartime_tenure"]) == (["true|false"], ["1|2"])
    assert {schema(table)[name] for name in names} == {nw.String}


def test_a_label_given_twice_appears_once(invented: opcon.Timeline) -> None:
    asked = {"columns": ["wartime", "wartime"], "timeline": invented}
    assert list(columns(panel("1910", "1910", "year", "last", **asked)))[7:] == ["wartime", "wartime_transition"]


def test_names_in_labels_can_be_korean() -> None:
    found = columns(panel("1995", "1995", "year", "last", columns=["wartime_name"], lang="ko"))
    assert found["wartime_name"] == ["한미연합군사령부"]


# --- transitions


def test_a_change_on_the_first_day_of_a_period_is_a_transition() -> None:
    found = columns(panel("1994-11", "1995-01", "month", "last"))
    assert found["peacetime_transition"] == [False, True, False]
    assert columns(panel("1994-12", "1994-12", "month", "first"))["peacetime_transition"] == [True]


def test_getting_a_first_value_or_losing_the_last_is_not_a_transition(invented: opcon.Timeline) -> None:
    assert columns(panel("1900", "1900", "year", "any", timeline=invented))["wartime_transition"] == [False]
    assert columns(panel("1990", "1991", "year", "any", timeline=invented))["wartime_transition"] == [False, False]


# --- as-of days, and facts of the record


def test_a_panel_as_of_a_day_uses_only_plans_known_by_then() -> None:
    found = columns(panel("2009-01", "2010-12", "month", "last", columns=["plan_target"], as_of="2010-06-01"))
    assert found["plan_target"][:17] == ["2012-04-17"] * 17
    assert found["plan_target"][17:] == [None] * 7


def test_the_old_name_of_as_of_works_and_warns_with_the_new_one() -> None:
    asked = {"start": "2010", "end": "2011", "every": "month", "rule": "last", "columns": ["projected"]}
    with pytest.warns(DeprecationWarning, match=r"^known= is deprecated .* use as_of=$"):
        old = panel(**asked, known="2010-06-01")
    assert columns(old) == columns(panel(**asked, as_of="2010-06-01"))


def test_a_panel_has_no_values_after_the_end_of_the_data() -> None:
    found = columns(panel("2100", "2100", "year", "any", columns=["wartime", "projected"]))
    assert (found["wartime"], found["projected"]) == ([None], ["true"])


def test_peacetime_1994_is_cfc_by_majority_and_rok_jcs_at_the_end() -> None:
    # 334 of the 365 days of 1994 are before 1 December.
    assert columns(panel("1994", "1994", "year", "majority"))["peacetime"] == ["cfc"]
    assert columns(panel("1994", "1994", "year", "last"))["peacetime"] == ["rok-jcs"]
    share = rows(panel("1994", "1994", "year", "share"))[0]
    assert (share["peacetime_cfc"], share["peacetime_rok-jcs"], share["wartime_cfc"]) == (334 / 365, 31 / 365, 1)


def test_from_1950_to_1993_both_conditions_change_in_the_same_years() -> None:
    found = rows(panel("1950", "1993", "year", "last"))
    changed = [one["year"] for one in found if one["peacetime_transition"]]
    assert changed == [one["year"] for one in found if one["wartime_transition"]] == [1950, 1978]


# --- panels of days


@pytest.mark.parametrize("name", ["wartime", "wartime_certain", "wartime_tenure", "wartime_days", "plan_target"])
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("forces", ["land", "land.guard"])
def test_a_panel_of_days_equals_a_period_of_each_single_day(
    invented: opcon.Timeline, name: str, rule: str, forces: str
) -> None:
    label = day_series(invented, name, forces)
    if (label.counts and rule not in ("first", "last")) or (name == "wartime_tenure" and rule == "share"):
        return
    asked = {"columns": [name], "timeline": invented, "forces": forces, "backend": "pyarrow"}
    found = columns(panel("1912-01-30", "1912-03-02", "day", rule, **asked))
    for row, day in enumerate(found["start"]):
        single = columns(panel(day, day, "month", rule, **asked))
        for column in single.keys() - {"period", "year", "month"}:
            assert found[column][row] == single[column][0], (column, day)


# --- invalid arguments


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"every": "week"}, "every must be 'year', 'month' or 'day', not 'week'$"),
        ({"every": "Y"}, "every must be 'year', 'month' or 'day', not 'Y'; write every='year'$"),
        ({"every": "yearly"}, "not 'yearly'; write every='year'$"),
        ({"every": "A"}, "not 'A'; write every='year'$"),
        ({"every": 1}, "every must be 'year', 'month' or 'day', not 1$"),
        ({"rule": "median"}, "rule must be 'first', 'last', 'majority', 'any' or 'share', not 'median'$"),
        ({"rule": "mean"}, "not 'mean'; write rule='share'$"),
        ({"rule": "Last"}, "not 'Last'; write rule='last'$"),
        ({"backend": "modin"}, "backend must be 'pandas', 'polars' or 'pyarrow', not 'modin'$"),
        ({"columns": ["wartimes"]}, "no column is called 'wartimes'; did you mean wartime"),
        ({"forces": "land.gard"}, "no force is called 'land.gard'"),
        ({"lang": "fr"}, "no language is called 'fr'"),
    ],
)
def test_unknown_names_are_refused(invented: opcon.Timeline, given: dict[str, Any], message: str) -> None:
    asked = {"start": "1910", "end": "1911", "every": "year", "rule": "last", "timeline": invented}
    with pytest.raises(opcon.UnknownName, match=message):
        panel(**{**asked, **given})


def test_a_text_for_columns_is_refused_with_the_list_to_write(invented: opcon.Timeline) -> None:
    with pytest.raises(
        opcon.DataError, match=r"^columns must be a list of labels, not 'wartime'; write columns=\['wartime'\]$"
    ):
        panel("1910", "1911", "year", "last", columns="wartime", timeline=invented)


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("1911", "1910", "ends on 1910-12-31, before it starts on 1911-01-01"),
        ("../1911", "1912", "'../1911' is open"),
        ("1911", "1912/..", "'1912/..' is open"),
        ("1911-13", "1912", "no month 13"),
    ],
)
def test_spans_without_days_are_refused(invented: opcon.Timeline, start: str, end: str, message: str) -> None:
    with pytest.raises(opcon.DateError, match=message):
        panel(start, end, "year", "last", timeline=invented)


def test_two_labels_that_would_share_a_name_are_refused(folder: Any) -> None:
    folder.replace("commands.toml", 'id = "crown"', 'id = "transition"')
    text = (folder.path / "events/1900-.toml").read_text(encoding="utf-8")
    folder.write("events/1900-.toml", text.replace('"crown"', '"transition"'))
    with pytest.raises(opcon.DataError, match=r"^peacetime_transition: would be the name of two columns"):
        panel("1905", "1905", "year", "share", timeline=folder.load())


# --- the engines


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("every", ["year", "month", "day"])
def test_all_backends_give_equal_tables(invented: opcon.Timeline, every: str, rule: str) -> None:
    names = ["wartime", "wartime_certain"] + (["wartime_tenure"] if rule != "share" else [])
    tables = [panel("1899", "1911", every, rule, columns=names, timeline=invented, backend=one) for one in BACKENDS]
    assert columns(tables[0]) == columns(tables[1]) == columns(tables[2])
    assert schema(tables[0]) == schema(tables[1]) == schema(tables[2])


def test_a_daily_panel_takes_less_than_three_times_as_long_as_asking_each_day() -> None:
    timeline = opcon.load()
    panel("1994", "1994", "year", "last", backend="pyarrow")
    begun = time.process_time()
    panel("1946", "2025", "day", backend="pyarrow")
    panelled = time.process_time() - begun
    begun = time.process_time()
    for number in range(date(1946, 1, 1).toordinal(), date(2026, 1, 1).toordinal()):
        str(timeline.on(date.fromordinal(number)))
    assert panelled < 3 * (time.process_time() - begun)


# --- compared with a count day by day

LABELS = st.sampled_from(["peacetime", "wartime", "wartime_commander", "plan_target", "peacetime_certain"])
DAYS = st.dates(date(1944, 1, 1), date(2028, 12, 31))
EVERY = st.sampled_from([("year", 4), ("month", 7), ("day", 10)])


def day_by_day(name: str, first: date, last: date, letters: int) -> list[list[tuple[date, Any]]]:
    held = day_series(opcon.load(), name)
    days = [(first + index * DAY, held.on(first + index * DAY)) for index in range((last - first).days + 1)]
    return [list(period) for _, period in groupby(days, key=lambda one: one[0].isoformat()[:letters])]


def spoken(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@given(name=LABELS, first=DAYS, length=st.integers(0, 1500), every=EVERY)
@settings(max_examples=60, deadline=None)
def test_shares_equal_a_count_day_by_day(name: str, first: date, length: int, every: tuple[str, int]) -> None:
    last = first + length * DAY
    found = columns(panel(first, last, every[0], "share", columns=[name], backend="pyarrow"))
    counted = [Counter(value for _, value in period) for period in day_by_day(name, first, last, every[1])]
    values = {value for count in counted for value in count if value is not None}
    expected = {
        f"{name}_{spoken(value).replace(' ', '_')}": [count[value] / count.total() for count in counted]
        for value in values
    }
    assert {key: value for key, value in found.items() if key in expected} == expected
    assert len(found) == len(expected) + {"year": 8, "month": 9, "day": 7}[every[0]]


@given(name=LABELS, first=DAYS, length=st.integers(0, 1500), every=EVERY)
@settings(max_examples=60, deadline=None)
def test_first_last_majority_and_any_equal_a_search_day_by_day(
    name: str, first: date, length: int, every: tuple[str, int]
) -> None:
    last = first + length * DAY
    periods = [[value for _, value in period] for period in day_by_day(name, first, last, every[1])]

    def by(rule: str) -> list[Any]:
        return columns(panel(first, last, every[0], rule, columns=[name], backend="pyarrow"))[name]

    assert by("first") == [period[0] for period in periods]
    assert by("last") == [period[-1] for period in periods]
    assert by("majority") == [most(period) for period in periods]
    assert by("any") == [
        "|".join(dict.fromkeys(spoken(value) for value in period if value is not None)) or None for period in periods
    ]


def most(values: list[Any]) -> Any:
    """Return the most frequent value, or the earliest if tied; None if more than half are None."""
    if 2 * values.count(None) > len(values):
        return None
    there = [value for value in values if value is not None]
    return max(dict.fromkeys(there), key=there.count)


@given(name=LABELS, first=DAYS, length=st.integers(0, 1500), every=EVERY)
@settings(max_examples=60, deadline=None)
def test_transitions_equal_a_search_day_by_day(name: str, first: date, length: int, every: tuple[str, int]) -> None:
    last, held = first + length * DAY, day_series(opcon.load(), name)
    found = columns(panel(first, last, every[0], "any", columns=[name], backend="pyarrow"))
    assert found[f"{name}_transition"] == [
        any(None not in (held.on(day - DAY), value) and held.on(day - DAY) != value for day, value in period)
        for period in day_by_day(name, first, last, every[1])
    ]


@given(year=st.integers(1948, 2025))
def test_shares_of_a_year_within_the_record_add_up_to_one(year: int) -> None:
    (found,) = rows(panel(str(year), str(year), "year", "share", columns=["wartime"], backend="pyarrow"))
    shares = [value for key, value in found.items() if key.startswith("wartime_") and not key.endswith("_transition")]
    assert sum(shares) == pytest.approx(1)
