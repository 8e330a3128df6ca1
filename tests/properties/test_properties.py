"""Properties of every record; each example is a new random record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import opcon
from opcon import Condition, When
from opcon.exporters import csv_package, csv_rows, json_document, jsonld
from opcon.exporters.selection import Selection
from opcon.frames.tables import to_frame
from opcon.timeline.knowledge import known_day
from tests.fuzz.records import Place, exported, read

FIRST, LAST = date(1900, 1, 1), date(1930, 12, 31)
HOLDERS = ("crown", "league", "council")
SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def at(day: int) -> date:
    return FIRST + timedelta(days=day)


@st.composite
def dated(draw: st.DrawFn, first: int, last: int) -> str:
    """Draw a date between two days: a day, a month, a span, one of two days, or an approximate day."""
    start = draw(st.integers(first, last))
    end = min(last, start + draw(st.integers(0, 60)))
    return draw(
        st.sampled_from(
            [
                f"{at(start)}",
                f"{at(start)}/{at(end)}",
                f"[{at(start)},{at(end)}]",
                f"{at((first + last) // 2)}~",
                f"{at(start):%Y-%m}",
            ]
        )
    )


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a record of successive transfers, some of them in peacetime only, whose dates do not overlap."""
    record = json.loads(exported("json")["record.json"])
    record.pop("posts"), record.pop("appointments")
    record["record"]["coverage"] = f"{FIRST}/{LAST}"
    edges = sorted(draw(st.lists(st.integers(50, 10_000), min_size=2, max_size=7, unique=True)))
    holder: dict[str, str | None] = {"peacetime": None, "wartime": None}
    events = []
    for number, (edge, after) in enumerate(pairwise(edges)):
        both = holder["peacetime"] == holder["wartime"] and draw(st.booleans())
        conditions = ["peacetime", "wartime"] if both else [draw(st.sampled_from(["peacetime", "wartime"]))]
        giver = holder[conditions[0]]
        receiver = draw(st.sampled_from([one for one in HOLDERS if one != giver]))
        room = max(edge, after - 62)  # so that even a whole month ends before the next transfer
        when = str(at(edge)) if room <= edge + 31 else draw(dated(edge + 31, room))
        events.append(transfer(f"e{number}", when, giver, receiver, conditions))
        holder.update(dict.fromkeys(conditions, receiver))
    record["events"] = events
    return dict(record)


def transfer(id: str, when: str, giver: str | None, receiver: str, conditions: list[str]) -> dict[str, Any]:
    return {
        "kind": "transfer",
        "id": id,
        "title": f"Control passes: {id}",
        "title_ko": "이양",
        "note": "It passed.",
        **({"giver": giver} if giver else {}),
        "receiver": receiver,
        "conditions": conditions,
        "confidence": "partly",
        "dates": [{"when": when, "kind": "effective"}],
        "citations": [{"source": "gazette", "locator": "p. 1"}],
    }


def loaded(record: dict[str, Any]) -> opcon.Timeline:
    return read(Place({"record.json": json.dumps(record).encode()}) / "record.json")


def days(timeline: opcon.Timeline) -> Iterator[date]:
    """Yield the days around the first and last day of every date, and one day in each month."""
    edges = {day for event in timeline for day in (event.when.earliest, event.when.latest) if day}
    yield from sorted(
        {day + timedelta(days=step) for day in edges for step in (-1, 0, 1)}
        | {at(step) for step in range(0, 11_000, 31)}
    )


def brute(timeline: opcon.Timeline, condition: Condition, day: date) -> tuple[str | None, set[str]]:
    """Replay the events: the last certain receiver is the holder, and later possible receivers may be."""
    found: list[str | None] = [None]
    for event in timeline:
        assert isinstance(event, opcon.Transfer)
        assert event.when.earliest is not None
        assert event.when.latest is not None
        if condition not in event.scope.conditions:
            continue
        if event.when.latest <= day:
            found = [event.receiver.id]
        elif event.when.earliest <= day:
            found.append(event.receiver.id)
    return found[0], {one for one in found if one}


@given(records())
@SETTINGS
def test_an_answer_equals_a_replay_of_the_events(record: dict[str, Any]) -> None:
    timeline = loaded(record)
    for day in days(timeline):
        status = timeline.on(day)
        for condition in Condition:
            tenure = status.tenure(condition)
            answered = tenure.holder.id if tenure else None, {one.id for one in status.holders(condition)}
            assert answered == brute(timeline, condition, day), (day, condition)


@given(records())
@SETTINGS
def test_tenures_neither_overlap_nor_leave_a_gap(record: dict[str, Any]) -> None:
    timeline = loaded(record)
    for condition in Condition:
        held = timeline.tenures(condition)
        assert all(
            one.ended_by is following.started_by and one.end == following.start for one, following in pairwise(held)
        )
        assert all(one.ended_by is not None for one in held[:-1])
        assert held == () or held[-1].ended_by is None
        for day in days(timeline):
            surely = [
                one
                for one in held
                if one.start and one.start.latest <= day and (one.end is None or day < one.end.earliest)
            ]  # type: ignore[operator]
            assert len(surely) <= 1


@given(records(), st.data())
@SETTINGS
def test_a_wider_date_never_makes_an_answer_more_certain(record: dict[str, Any], data: st.DataObject) -> None:
    timeline = loaded(record)
    number = data.draw(st.integers(0, len(record["events"]) - 1))
    event = timeline[f"e{number}"]
    wide = [data.draw(st.integers(0, 40)) for _ in range(2)]
    assert event.when.earliest is not None
    assert event.when.latest is not None
    span = f"{event.when.earliest - timedelta(days=wide[0])}/{event.when.latest + timedelta(days=wide[1])}"
    record["events"][number]["dates"][0]["when"] = span
    try:
        wider = loaded(record)
    except opcon.DataError:  # so wide that it may overlap the next one: refused, and so not more certain
        return
    for day in days(timeline):
        for condition in Condition:
            assert set(timeline.on(day).holders(condition)) <= set(wider.on(day).holders(condition)), (day, condition)


@given(records())
@SETTINGS
def test_as_of_a_day_has_exactly_the_events_known_by_that_day(record: dict[str, Any]) -> None:
    timeline = loaded(record)
    for day in list(days(timeline))[::9]:
        if timeline.coverage.earliest and day > timeline.coverage.earliest:
            known = {event.id for event in timeline.as_of(day)}
            assert known == {event.id for event in timeline if known_day(event) <= day}


@given(records())
@SETTINGS
def test_exports_are_read_back_unchanged(record: dict[str, Any]) -> None:
    timeline = loaded(record)
    found = Selection.of(timeline)
    again = read(Place({"record.json": json_document.render(found)}) / "record.json")
    sheets = {where.file: csv_package._csv(where, table).encode() for where, table in csv_rows.tables(found)}
    header = json.dumps({"record": json.loads(json_document.render(found))["record"]}).encode()
    tables = read(Place({**sheets, "datapackage.json": header}))
    for made in (again, tables):
        assert made.events == timeline.events
        assert dict(made.record.sources) == dict(timeline.record.sources)
        assert [made.on(day).holders("wartime") for day in days(made)] == [
            timeline.on(day).holders("wartime") for day in days(timeline)
        ]
    exported_again = {one["@id"].rpartition(":")[2] for one in json.loads(jsonld.render(found))["@graph"]}
    assert {event.id for event in timeline} <= exported_again
    assert to_frame(timeline, "polars")["id"].to_list() == [event.id for event in timeline]


@pytest.mark.parametrize(
    "text",
    ["1910-05-02", "1910-05", "1910", "1910-05-02~", "1910-05~", "1910?", "[1910-05-01,1910-05-09]", "1910/1911"],
)
def test_an_approximate_date_begins_no_later_than_the_exact_one(text: str) -> None:
    when = When(text)
    doubtful = When(f"{text}~") if text[-1].isdigit() and "/" not in text else when
    assert doubtful.earliest is not None
    assert when.earliest is not None
    assert doubtful.earliest <= when.earliest
    assert attrs.evolve(when, text=text) == when
