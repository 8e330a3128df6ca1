from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import attrs
import pytest

import opcon
from opcon.timeline.columns import CellKind, Value, dated, filled, flag, number, text
from opcon.timeline.tables import SPECS, columns_of

THINGS: dict[type, Callable[[opcon.Timeline], Sequence[Any]]] = {
    opcon.Event: lambda timeline: timeline.events,
    opcon.Hold: lambda timeline: [timeline.on("1995-01-01").wartime],
    opcon.Tenure: lambda timeline: timeline.tenures("peacetime"),
    opcon.Plan: lambda timeline: timeline.plans(),
    opcon.Appointment: lambda timeline: timeline.appointments(),
    opcon.Source: lambda timeline: list(timeline.record.sources.values()),
}
CLASSES: dict[CellKind, type] = {
    CellKind.TEXT: str,
    CellKind.DATE: str,
    CellKind.DAY: date,
    CellKind.NUMBER: int,
    CellKind.DECIMAL: float,
    CellKind.FLAG: bool,
}


def test_every_kind_of_item_has_columns_with_unique_names() -> None:
    assert THINGS.keys() == SPECS.keys()
    assert all(len({spec.name for spec in specs}) == len(specs) for specs in SPECS.values())


@pytest.mark.parametrize("kind", THINGS)
def test_cells_are_plain_values_of_the_kind_of_their_column(kind: type) -> None:
    for column in columns_of(THINGS[kind](opcon.load()), kind):
        found = {type(value) for value in column.values if value is not None}
        assert found <= {CLASSES[column.kind]}, column.name


@pytest.mark.parametrize("kind", THINGS)
def test_a_table_without_rows_has_the_same_columns(kind: type) -> None:
    empty, some = columns_of([], kind), columns_of(THINGS[kind](opcon.load()), kind)
    assert [column[:2] for column in empty] == [column[:2] for column in some]
    assert not any(column.values for column in empty)


def test_a_source_has_a_column_for_each_of_its_fields() -> None:
    names = {spec.name for spec in SPECS[opcon.Source]}
    assert {field.name for field in attrs.fields(opcon.Source)} <= names


def test_words_of_closed_lists_become_plain_text() -> None:
    made = text("condition", "the condition").get(opcon.load().tenures("peacetime")[0].lane)
    assert (made, type(made)) == ("peacetime", str)


def test_a_missing_value_is_an_empty_cell() -> None:
    @attrs.frozen
    class Row:
        name: str | None = None
        count: int | None = None
        open: bool | None = None
        when: opcon.When | None = None

    found: list[Value] = [column.values[0] for column in filled([text("name", ""), number("count", ""), flag("open", ""), *dated("when", "")], [Row()])]  # fmt: skip
    assert found == [None] * 6


def test_an_unknown_kind_of_cell_is_refused_with_the_nearest() -> None:
    with pytest.raises(opcon.UnknownName, match="no cell kind is called 'dya'; did you mean day"):
        CellKind("dya")
