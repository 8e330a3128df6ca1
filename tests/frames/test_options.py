from __future__ import annotations

import sys
from itertools import pairwise
from typing import Any

import pytest

import opcon
from opcon.frames.options import ERRORS, AnnotateOptions
from opcon.frames.series import day_series


def options(**given: Any) -> AnnotateOptions:
    series = (day_series(opcon.load(), "peacetime"),)
    asked = {"on": "d", "series": series, "zone": None, "rule": None, "errors": "raise", "progress": False}
    return AnnotateOptions(**{**asked, **given})


@pytest.mark.parametrize("errors", ["ignore", "null", "", None])
def test_an_invalid_value_of_errors_is_refused_with_the_valid_ones(errors: Any) -> None:
    assert [options(errors=one).errors for one in ERRORS] == ["raise", "coerce"]
    with pytest.raises(opcon.UnknownName, match=rf"^errors must be 'raise' or 'coerce', not {errors!r}$"):
        options(errors=errors)


def test_years_need_a_rule() -> None:
    assert [label.name for label in options(rule="last").over_years()] == ["peacetime"]
    with pytest.raises(opcon.DataError, match="pass rule='first', 'last' or 'majority'"):
        options().over_years()


@pytest.mark.parametrize("rows", [0, 1, 1_000_000, 1_000_001, 2_500_000])
def test_chunks_are_all_the_rows_in_order(rows: int) -> None:
    assert options().chunks(rows) == [slice(0, max(rows, 1))]
    chunks = options(progress=True).chunks(rows)
    assert sum(len(range(rows)[chunk]) for chunk in chunks) == rows
    assert all(one.stop == other.start for one, other in pairwise(chunks))


@pytest.mark.parametrize("rule", ["any", "share", "mean", 1])
def test_years_can_be_labelled_only_by_rules_that_give_one_value(rule: Any) -> None:
    with pytest.raises(opcon.UnknownName, match=f"^rule must be 'first', 'last' or 'majority', not {rule!r}$"):
        options(rule=rule)


def test_progress_without_tqdm_is_refused_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with pytest.raises(
        opcon.OpconError,
        match=r"^progress=True needs tqdm, which is not installed: pip install 'opcon\[progress\]'$",
    ):
        options(progress=True)
    assert list(options().track([1], [slice(0, 1)], "rows")) == [1]
