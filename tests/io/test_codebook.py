"""The codebook against the classes that read the record: neither has what the other has not."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

import opcon
from opcon.io.codebook import Field
from opcon.io.loading import Header
from opcon.model.appointments import Role
from opcon.model.events import (
    KINDS,
    SERIES,
    SIDES,
    CommandAct,
    DateKind,
    InstrumentForm,
    Layer,
    PlanAction,
    PlanBasis,
    Procedure,
    Step,
)  # fmt: skip

TABLES: dict[str, type] = {
    "record": Header, "command": opcon.Command, "force": opcon.Force, "event": opcon.Event, **KINDS, "dating": opcon.Dating,
    "citation": opcon.Citation, "head": opcon.Delegate, "post": opcon.Post, "appointment": opcon.Appointment,
}  # fmt: skip
CSL = {name for name in attrs.fields_dict(opcon.Source) if name not in {"standing"}}
CLOSED = {
    "kind": DateKind, "procedure": Procedure, "form": InstrumentForm, "change": PlanAction, "layer": Layer,
    "basis": PlanBasis, "step": Step, "act": CommandAct, "series": SERIES, "side": SIDES, "role": Role,
    "confidence": tuple(opcon.Confidence), "authorities": tuple(opcon.Authority),
    "conditions": tuple(opcon.Condition), "standing": tuple(opcon.Standing),
}  # fmt: skip


def fields() -> Iterator[tuple[str, str]]:
    """Yield every field with its table; of a kind of event, those that not every event has."""
    common = set(attrs.fields_dict(opcon.Event))
    for table, kind in TABLES.items():
        inherited = common if table in KINDS else set()
        read = [field.name for field in attrs.fields(kind) if field.init]  # where it comes from stands in no file
        yield from ((table, name) for name in read if name not in inherited)
    yield from (("source", name) for name in attrs.fields_dict(opcon.Source) if name not in CSL)


def test_the_codebook_tells_every_field_of_every_table_and_no_other() -> None:
    told = {(table, field.name) for field in opcon.codebook() for table in field.tables}
    assert told == set(fields())


def test_no_field_is_told_twice_for_one_table() -> None:
    told = [(table, field.name) for field in opcon.codebook() for table in field.tables]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("name", CLOSED)
def test_a_field_of_few_words_tells_them_all(name: str) -> None:
    for field in opcon.codebook(name):
        assert set(field.words) == set(CLOSED[name])


def test_the_rank_of_a_dating_has_words_and_that_of_an_officer_has_none() -> None:
    words = {field.tables: field.words for field in opcon.codebook("rank")}
    assert words == {("dating",): ("preferred", "normal", "rejected"), ("appointment",): ()}


def test_an_unknown_field_is_refused_with_the_nearest() -> None:
    with pytest.raises(opcon.UnknownName, match="no field is called 'confidense'; nearest: confidence"):
        opcon.codebook("confidense")


def test_a_field_reads_as_a_line() -> None:
    assert str(Field("city", ("consultation",), "where it was held")) == "city (consultation): where it was held"
