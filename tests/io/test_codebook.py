"""The codebook matches the classes that read the record, and the README that is generated from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import opcon
from opcon.io.builder import Header
from opcon.io.codebook import Field, glosses, sections
from opcon.io.csl import CUSTOM
from opcon.model.appointments import Role
from opcon.model.events import KINDS
from opcon.model.vocabulary import (
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
)

TABLES: dict[str, type] = {
    "record": Header, "command": opcon.Command, "force": opcon.Force, "event": opcon.Event, **KINDS, "dating": opcon.Dating,
    "citation": opcon.Citation, "head": opcon.Delegate, "post": opcon.Post, "appointment": opcon.Appointment,
}  # fmt: skip
CSL = {name for name in attrs.fields_dict(opcon.Source) if name not in CUSTOM}
CLOSED = {
    "kind": DateKind, "procedure": Procedure, "form": InstrumentForm, "change": PlanAction, "layer": Layer,
    "basis": PlanBasis, "step": Step, "act": CommandAct, "series": SERIES, "side": SIDES, "role": Role,
    "confidence": tuple(opcon.Confidence), "authorities": tuple(opcon.Authority),
    "conditions": tuple(opcon.Condition), "standing": tuple(opcon.Standing),
}  # fmt: skip


def fields() -> Iterator[tuple[str, str]]:
    """Yield every field with its table; for a kind of event, only the fields that not every event has."""
    common = set(attrs.fields_dict(opcon.Event))
    for table, kind in TABLES.items():
        inherited = common if table in KINDS else set()
        read = [field.name for field in attrs.fields(kind) if field.init]  # files have no origins
        yield from ((table, name) for name in read if name not in inherited)
    yield from (("source", name) for name in attrs.fields_dict(opcon.Source) if name not in CSL)


def test_the_codebook_has_every_field_of_every_table_and_no_other() -> None:
    listed = {(table, field.name) for field in opcon.codebook() if field.type is None for table in field.tables}
    assert listed == set(fields())


def test_no_field_is_in_the_codebook_twice_for_one_table() -> None:
    listed = [(table, field.name) for field in opcon.codebook() for table in field.tables]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("name", CLOSED)
def test_a_field_with_a_closed_list_gives_all_its_words(name: str) -> None:
    for field in opcon.codebook(name):
        if field.type is None:
            assert set(field.words) == set(CLOSED[name])


def test_the_rank_of_a_dating_has_words_and_that_of_an_officer_does_not() -> None:
    words = {field.tables: field.words for field in opcon.codebook("rank") if field.type is None}
    assert words == {("dating",): ("preferred", "normal", "rejected"), ("appointment",): ()}


def test_an_unknown_field_is_refused_with_the_nearest() -> None:
    with pytest.raises(opcon.UnknownName, match="no field is called 'confidense'; did you mean confidence"):
        opcon.codebook("confidense")


def test_the_text_of_a_field_is_one_line() -> None:
    assert str(Field("city", ("consultation",), "where it was held")) == "city (consultation): where it was held"


def test_a_field_with_words_explains_each_in_its_meaning() -> None:
    for field in opcon.codebook():
        assert [word for word in field.words if f'"{word}"' not in field.meaning] == []


def test_a_meaning_has_no_backticks_or_unfilled_braces() -> None:
    assert [field.name for field in opcon.codebook() if {"`", "{", "}"} & {*field.meaning}] == []


def test_every_gloss_explains_a_word_of_its_field() -> None:
    for field in opcon.codebook():
        assert {*glosses(field.name)} <= {word for one in opcon.codebook(field.name) for word in one.words}


def test_the_readme_of_the_data_has_each_section_of_the_codebook() -> None:
    text = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"<!-- fields: (\w+) -->", text) == list(sections("record"))
    assert text.count("| field | of | value |") == len(sections("record"))
