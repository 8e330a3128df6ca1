from __future__ import annotations

import ast
import pickle
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import narwhals.stable.v2 as nw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import opcon
from opcon import frames, timeline
from opcon.frames.series import NAMES, DaySeries, day_series
from opcon.frames.tables import spells
from opcon.timeline.columns import CellKind

DAY = timedelta(1)


class AsDate(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, date)


def stop_the_clock(patch: pytest.MonkeyPatch, year: int) -> None:
    """Make every module of frames see New Year's Day as the current date."""

    class Stopped(date, metaclass=AsDate):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return date(year, 1, 1)

    for module in (
        "frames.series",
        "frames.panel",
        "frames.aggregation",
        "frames.days",
        "timeline.day_labels",
        "timeline.spells",
    ):
        patch.setattr(f"opcon.{module}.date", Stopped)


def test_a_record_with_open_coverage_gives_the_same_spells_and_labels_on_any_day(folder: Any) -> None:
    folder.replace("record.toml", "1890-01-01/1990-12-31", "1890-01-01/..")
    found = []
    for year in (1930, 2026, 2050):
        with pytest.MonkeyPatch.context() as patch:
            stop_the_clock(patch, year)
            timeline = folder.load()
            labels = [day_series(timeline, name) for name in NAMES]
            found.append((nw.from_native(spells(timeline), eager_only=True).to_dict(as_series=False), labels))
    assert found[0][0]["censored"] == [False, True]
    assert found[0] == found[1] == found[2]


def test_no_table_depends_on_the_current_date() -> None:
    below = [Path(timeline.__path__[0], f"{name}.py") for name in ("day_labels", "spells", "periods", "tables")]
    for path in [*Path(frames.__path__[0]).glob("*.py"), *below]:
        names = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
        assert not names & {"today", "now", "utcnow", "time_ns", "localtime", "gmtime"}, path.name


def test_a_label_has_no_value_before_its_first_start(invented: opcon.Timeline) -> None:
    label = day_series(invented, "wartime")
    assert label.on(date(1889, 12, 31)) is label.on(date(1890, 1, 1)) is None
    assert label.on(date(1900, 1, 1)) == "crown"


@settings(deadline=None)
@given(first=st.dates(date(1940, 1, 1), date(2030, 1, 1)), length=st.integers(0, 5000), name=st.sampled_from(NAMES))
def test_pieces_expand_to_the_value_of_each_day_in_order(first: date, length: int, name: str) -> None:
    label = day_series(opcon.load(), name)
    pieces = label.pieces(first, first + length * DAY)
    days = [value for value, count in pieces for _ in range(count)]
    assert len(days) == length + 1
    assert all(label.on(first + place * DAY) == value for place, value in enumerate(days))


def test_transitions_are_the_days_when_one_value_replaces_another() -> None:
    label = DaySeries(
        "label",
        CellKind.TEXT,
        tuple(date(2000, 1, day) for day in range(1, 7)),
        ("a", "b", "b", None, "a", "c"),
    )
    assert [date.fromordinal(day).day for day in label.transitions] == [2, 6]
    assert label.transitions_between(date(2000, 1, 2), date(2000, 1, 5)) == label.transitions[:1]
    assert label.transitions_between(date(2000, 1, 3), date(2000, 1, 6)) == label.transitions[1:]
    assert label.transitions_between(date(2000, 1, 3), date(2000, 1, 5)) == ()


def test_a_label_can_be_sent_to_another_process() -> None:
    label = day_series(opcon.load(), "wartime")
    assert label.transitions
    assert pickle.loads(pickle.dumps(label)) == label


def test_labels_are_computed_once(invented: opcon.Timeline) -> None:
    assert day_series(invented, "wartime") is day_series(invented, "wartime")


def test_the_cache_of_labels_is_bounded_for_many_as_of_days(
    invented: opcon.Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    from opcon.frames import series

    monkeypatch.setattr(series, "_CACHED", 3)
    for year in range(1911, 1931):
        day_series(invented.as_of(f"{year}-01-01"), "wartime")
    assert len(series._CACHE[invented.record]) <= 3
