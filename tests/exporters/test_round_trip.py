"""Exports as CSV and JSON are read back unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import opcon
from opcon.exporters.csv_package import _csv
from opcon.io.csv_package import _rows
from opcon.io.csv_schema import table_schema

if TYPE_CHECKING:
    from tests.conftest import Folder

SHIPPED = opcon.load()
PLACES = pytest.mark.parametrize("name", ["tables", "record.json"])
EXTRACTS = {
    "transfers": SHIPPED.of(opcon.Transfer),
    "later transfers, whose givers nobody gave to": SHIPPED.of(opcon.Transfer).between("1978", "1994-12"),
    "meetings with gaps": SHIPPED.series("SCM").between("1980", "2000"),
    "what was known": SHIPPED.as_of("2009-01-01"),
    "what was known before anybody was in a post": SHIPPED.as_of("1946-01-01"),
    "what was known in Washington": SHIPPED.as_of("2007-02-23", "Washington"),
    "other dates": SHIPPED.dated_by("announced"),
    "all at once": SHIPPED.of(opcon.PlanChange).as_of("2014-05-01").dated_by("signed").find("date"),
}


def same(read: opcon.Timeline, timeline: opcon.Timeline) -> None:
    """Assert that the timeline that was read equals the one that was exported."""
    assert list(read) == list(timeline)
    assert read.appointments() == timeline.appointments()
    one, other = read.record, timeline.record
    for name in ("commands", "forces", "sources", "posts"):
        assert list(getattr(one, name).items()) == list(getattr(other, name).items()), name
    for name in ("title", "title_ko", "version", "licence", "coverage", "complete", "extract"):
        assert getattr(one, name) == getattr(other, name), name
    assert read.tenures("wartime") == timeline.tenures("wartime")
    assert read.plans() == timeline.plans()


@PLACES
def test_the_shipped_record_comes_back_whole(name: str, tmp_path: Path) -> None:
    same(opcon.load(opcon.export(SHIPPED, tmp_path / name)), SHIPPED)


@PLACES
def test_an_invented_record_comes_back_whole(name: str, invented: opcon.Timeline, tmp_path: Path) -> None:
    same(opcon.load(opcon.export(invented, tmp_path / name)), invented)


@PLACES
def test_hostile_texts_come_back_as_they_were(name: str, hostile: opcon.Timeline, tmp_path: Path) -> None:
    same(opcon.load(opcon.export(hostile, tmp_path / name)), hostile)


@PLACES
def test_an_export_of_an_export_differs_only_in_its_origin(name: str, hostile: opcon.Timeline, tmp_path: Path) -> None:
    once = opcon.export(hostile, tmp_path / name)
    twice = opcon.export(opcon.load(once), tmp_path / "again" if name == "tables" else tmp_path / "again.json")
    if name == "record.json":
        assert once.read_bytes() == twice.read_bytes()
    for file in once.glob("*.csv"):
        assert file.read_bytes() == (twice / file.name).read_bytes()


@PLACES
@pytest.mark.parametrize("extract", EXTRACTS)
def test_an_extract_comes_back_with_its_events(name: str, extract: str, tmp_path: Path) -> None:
    timeline = EXTRACTS[extract]
    read = opcon.load(opcon.export(timeline, tmp_path / name))
    assert list(read) == list(timeline)
    assert read.coverage == timeline.coverage
    assert read.appointments() == (() if timeline.selected else timeline.appointments())
    cited = {key for event in timeline for key in event.sources}
    cited |= {one.source.id for appointment in read.appointments() for one in appointment.citations}
    assert read.record.sources.keys() == cited or timeline.record.events != SHIPPED.record.events
    assert opcon.check(tmp_path / name) == ()


def test_an_export_as_of_a_day_has_no_later_event(tmp_path: Path) -> None:
    read = opcon.load(opcon.export(SHIPPED.as_of("1960-01-01"), tmp_path / "known"))
    assert "cfc" not in read.record.commands
    assert "cfc-commander" not in read.record.posts
    assert all(one.end is None or one.end.earliest.year <= 1960 for one in read.appointments())  # type: ignore[union-attr]


@PLACES
def test_an_extract_has_events_but_no_holders(name: str, tmp_path: Path) -> None:
    read = opcon.load(opcon.export(SHIPPED.of(opcon.Release), tmp_path / name))
    assert read.record.extract == ".of(opcon.Release)"
    said = r"is an export of some events, which has no holders; load .*, 2\.0\.0, and use opcon\.load\(\)\.of\(opcon\.Release\)"
    for ask in (lambda: read.on("1995-01-01"), lambda: read.tenures("wartime")):
        with pytest.raises(opcon.DataError, match=said):
            ask()
    with pytest.raises(opcon.DataError, match="is an export of some events, which has no plans; load"):
        read.plans()
    assert "20th-division-may-1980" in [event.id for event in read.about(forces="rok.army.20th-division")]


@PLACES
def test_an_extract_of_an_extract_has_the_whole_expression(name: str, tmp_path: Path) -> None:
    once = opcon.load(opcon.export(SHIPPED.as_of("2009-01-01"), tmp_path / name))
    place = tmp_path / ("again" + (tmp_path / name).suffix)
    again = opcon.load(opcon.export(once.of(opcon.PlanChange), place))
    assert again.record.extract == ".as_of('2009-01-01').of(opcon.PlanChange)"
    assert list(again) == list(SHIPPED.as_of("2009-01-01").of(opcon.PlanChange))


def test_exports_do_not_leak_local_paths(folder: Folder, tmp_path: Path) -> None:
    file = opcon.export(folder.load().of(opcon.Transfer), tmp_path / "a.json")
    assert str(folder.path) not in file.read_text(encoding="utf-8")


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=2, max_size=2))
def test_any_text_survives_in_a_cell(texts: list[str]) -> None:
    schema = table_schema("commands")
    row = {"id": "a", "name": texts[0], "abbreviation": texts[1]}
    assert [found.table for found in _rows(schema, _csv(schema, [row]).encode())] == [row]


@pytest.mark.parametrize("name", ["some.json", "some"])
def test_a_selection_without_commands_is_read_back(name: str, tmp_path: Path) -> None:
    selection = SHIPPED.find("unsc-resolution-82")
    assert [event.concerns for event in selection] == [frozenset()]
    read = opcon.load(opcon.export(selection, tmp_path / name))
    assert [event.id for event in read] == [event.id for event in selection]
    assert read.record.commands == {}
