from __future__ import annotations

from datetime import date

import pytest

import opcon
from opcon.frames.aggregation import RULES, aggregate, share, yearly
from opcon.frames.series import DaySeries, day_series
from opcon.timeline.columns import CellKind, Value

PIECES: list[tuple[Value, int]] = [("a", 2), (None, 1), ("b", 2), ("a", 1)]


@pytest.mark.parametrize(
    ("rule", "made"),
    [("first", "a"), ("last", "a"), ("majority", "a"), ("any", "a|b"), ("share", "a 0.500, b 0.333")],
)
def test_a_rule_combines_the_days_of_a_period(rule: str, made: str) -> None:
    assert RULES[rule](PIECES) == made


@pytest.mark.parametrize("rule", RULES)
def test_a_period_without_values_has_no_value_under_any_rule(rule: str) -> None:
    assert RULES[rule]([(None, 10)]) is None


def test_days_without_a_value_count_for_shares() -> None:
    assert (share(PIECES, "b"), share(PIECES, None), share(PIECES, "c")) == (1 / 3, 1 / 6, 0)


@pytest.mark.parametrize(("rule", "day"), [("first", date(1994, 1, 1)), ("last", date(1994, 12, 31))])
def test_days_are_counted_to_the_first_or_last_day_of_the_period(rule: str, day: date) -> None:
    label = day_series(opcon.load(), "wartime_days")
    made = aggregate(label, rule, date(1994, 1, 1), date(1994, 12, 31))
    assert made == (day - date(1978, 11, 7)).days


@pytest.mark.parametrize("name", ["peacetime", "wartime", "wartime_certain", "wartime_tenure", "plan_target"])
@pytest.mark.parametrize("rule", ["first", "last", "majority"])
def test_a_label_over_years_has_the_value_of_each_year(name: str, rule: str) -> None:
    label = day_series(opcon.load(), name)
    over_years = yearly(label, rule)
    for year in range(1940, 2032):
        index = sum(start <= year for start in over_years.starts) - 1
        found = over_years.values[index] if index >= 0 else None
        assert found == aggregate(label, rule, date(year, 1, 1), date(year, 12, 31)), year


def test_a_yearly_label_of_day_counts_has_numbers() -> None:
    over_years = yearly(day_series(opcon.load(), "peacetime_days"), "last")
    assert dict(zip(over_years.starts, over_years.values, strict=True))[1994] == 30
    assert (over_years.kind, over_years.counts) == (CellKind.NUMBER, False)


def test_a_year_after_the_last_value_has_the_last_value() -> None:
    label = DaySeries("label", CellKind.FLAG, (date(2000, 3, 1), date(2001, 2, 1)), (False, True))
    assert yearly(label, "first").starts == (2000, 2001, 2002)
    assert yearly(label, "first").values == (None, False, True)
