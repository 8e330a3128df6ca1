"""Pages of records unlike the shipped one: thousands of events, and a thousand forces."""

from __future__ import annotations

import attrs

import opcon
from opcon.explorer.build import render
from opcon.explorer.payload import payload

SHIPPED = opcon.load()


def test_a_thousand_forces_without_events_share_their_tables() -> None:
    units = {
        f"rok.u{number}": opcon.Force(f"rok.u{number}", f"Unit {number}", f"부대 {number}") for number in range(1000)
    }
    record = attrs.evolve(SHIPPED.record, forces={**SHIPPED.record.forces, **units})
    tables = payload(opcon.Timeline(record))["forces"]
    assert len(tables) == len(record.forces)
    assert sum("like" in table for table in tables if table["id"] in units) == 999
    assert len(render(opcon.Timeline(record))) < 1.1 * len(render(SHIPPED))


def test_a_record_without_wartime_holders_has_an_empty_table_for_them() -> None:
    events = tuple(
        attrs.evolve(event, conditions=(opcon.Condition.PEACETIME,)) if isinstance(event, opcon.Transfer) else event
        for event in SHIPPED
        if not isinstance(event, opcon.PlanChange)
    )
    peacetime, wartime = payload(opcon.Timeline(attrs.evolve(SHIPPED.record, events=events)))["forces"][0]["held"]
    assert len(peacetime) > 5
    assert {key for _, held in wartime for key in held} <= {"nobody"}
