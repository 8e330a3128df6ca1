"""Values at a terminal: a repr that recreates the value, and one line of text for people."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs
import pytest

import opcon
from opcon import Condition, Transfer, When

if TYPE_CHECKING:
    from tests.conftest import Folder

TIMELINE = opcon.load()
NAMES = {name: getattr(opcon, name) for name in opcon.__all__} | {"opcon": opcon, "datetime": datetime}
VIEWS = {
    "as recorded": TIMELINE,
    "as known then": TIMELINE.as_of("1980-01-01"),
    "as known in Washington": TIMELINE.as_of("2007-02-23", "Washington"),
    "by another date": TIMELINE.dated_by("effective"),
    "by another date, as known then": TIMELINE.dated_by("announced").as_of("2025-11-10"),
}  # fmt: skip


def values(timeline: opcon.Timeline) -> Iterator[object]:
    """Yield the events, plans, appointments, tenures and answers of a timeline."""
    yield from timeline
    yield from timeline.plans()
    yield from timeline.appointments()
    for condition in Condition:
        yield from timeline.tenures(condition)
    for day in ("1950-07-14", "1964-06-10", "1995-01-01", "2030-01-01"):
        status = timeline.on(day)
        yield from filter(None, (status.peacetime, status.wartime, status.plan))
        yield from (*status.basis, *status.incidents)


@pytest.mark.parametrize("timeline", VIEWS.values(), ids=list(VIEWS))
def test_the_repr_of_a_value_recreates_it(timeline: opcon.Timeline) -> None:
    for value in values(timeline):
        assert eval(repr(value), NAMES) == value
        assert "\n" not in repr(value)


def test_the_repr_of_the_items_of_a_record_recreates_them(folder: Folder) -> None:
    record = folder.appoint(("Ada", "1911", None)).record
    for registry in (record.commands, record.forces, record.sources, record.posts):
        for value in registry.values():
            assert eval(repr(value), NAMES) == value
    for event in record.events:
        assert eval(repr(event), NAMES) == event
        assert eval(repr(attrs.evolve(event)), NAMES) == event
    assert eval(repr(record), NAMES).events == record.events


def test_the_repr_of_an_event_looks_it_up_in_its_record() -> None:
    assert repr(TIMELINE["peacetime-control-returned"]) == (
        "opcon.load()['peacetime-control-returned']  # 1994-12-01, transfer cfc → rok-jcs: opcon, peacetime"
    )


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("rhee-letter", "1950-07-14 transfer rok → unc [rhee-letter]"),
        ("constabulary-raised", "1946-01-15 transfer → usafik [constabulary-raised]"),
        ("agreed-minute", "1954-11-17 agreement minute in force 1954-11-17/.. [agreed-minute]"),
        ("scm-37", "2005-10-21 consultation SCM 37, Seoul [scm-37]"),
        ("unc-established", "1950-07-24 establishment established, concerns unc [unc-established]"),
        ("may-16-coup", "1961-05-16/1961-05-26 incident unc, rok [may-16-coup]"),
        (
            "april-2012-fixed",
            "2007-02-23 plan-change moved, bilateral: wartime → rok-jcs, aimed at 2012-04-17 [april-2012-fixed]",
        ),
    ],
)  # fmt: skip
def test_the_text_of_an_event_is_one_line(id: str, said: str) -> None:
    assert str(TIMELINE[id]) == said


def test_tenures_and_plans_have_a_short_text() -> None:
    tenure, plan = TIMELINE.tenures("wartime")[-1], TIMELINE.plans("bilateral")[-1]
    assert len(repr(tenure)) < 240
    assert "started_by=opcon.load()['cfc-activated'], start=When('1978-11-07'))" in repr(tenure)
    assert str(tenure) == "cfc: opcon, wartime, rok, 1978-11-07/.."
    assert str(plan) == "bilateral: wartime → future-cfc, on conditions, no date, in force 2025-11-04/.."


def test_the_repr_of_a_hold_looks_its_commander_up_in_the_record() -> None:
    hold = TIMELINE.on("1995-01-01").wartime
    assert hold is not None
    assert hold.commander is not None
    assert f"commanders=({hold.commander.origin},)" in repr(hold)
    assert str(hold.commander) == "cfc-commander: General Gary E. Luck, 1993-06~ until 1996-07 [cfc-commander-luck]"


def test_a_changed_event_has_no_origin() -> None:
    event = TIMELINE["cfc-activated"]
    assert event.origin == "opcon.load()['cfc-activated']"
    changed = attrs.evolve(event, title="Another")
    assert changed.origin is None
    assert repr(changed).startswith("Transfer(id='cfc-activated', title='Another', ")


def test_an_origin_does_not_affect_equality() -> None:
    event = TIMELINE["cfc-activated"]
    assert event == attrs.evolve(event)
    assert hash(event) == hash(attrs.evolve(event))
    assert pickle.loads(pickle.dumps(event)).origin == event.origin
    with pytest.raises(TypeError):
        attrs.evolve(event, origin="elsewhere")


def test_an_origin_is_not_read_from_a_file(folder: Folder) -> None:
    folder.replace("events/1900-.toml", 'form = "treaty"', 'form = "treaty"\norigin = "elsewhere"')
    with pytest.raises(opcon.DataError, match="pact: origin: is not a known key"):
        folder.load()
    assert "origin" not in opcon.to_frame(TIMELINE.of(opcon.Release)).columns


def test_no_text_of_a_record_ends_the_comment_in_a_repr(folder: Folder) -> None:
    folder.replace("events/1900-.toml", 'city = "Harbour"', 'city = "Harbour\\nraise SystemExit"')
    meeting = folder.load()["meeting-one"]
    assert repr(meeting).endswith("consultation SCM 1, Harbour raise SystemExit")
    assert eval(repr(meeting), NAMES) == meeting


def test_a_missing_date_is_shown_as_not_recorded(transfer: Callable[..., Transfer]) -> None:
    event = transfer("1950", None, "a")
    lane = opcon.Lane(opcon.Authority.OPCON, Condition.WARTIME, "rok")
    tenure = opcon.Tenure(lane=lane, holder=event.receiver, started_by=event, start=None, ended_by=event, end=None)
    assert str(tenure) == "a: opcon, wartime, rok, not recorded until not recorded"
    assert str(attrs.evolve(tenure, start=When("1949/1950"), ended_by=None)) == "a: opcon, wartime, rok, from 1949/1950"
