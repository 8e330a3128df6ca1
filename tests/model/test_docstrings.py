"""The docstrings of classes match the codebook and the members of enums."""

from __future__ import annotations

import inspect
import re

import pytest

import opcon
from opcon.io.codebook import glosses
from opcon.model.base import Word
from opcon.model.events import KINDS

CLASSES: dict[str, type] = {
    "command": opcon.Command, "force": opcon.Force, "event": opcon.Event, **KINDS, "dating": opcon.Dating,
    "citation": opcon.Citation, "head": opcon.Delegate, "post": opcon.Post, "appointment": opcon.Appointment,
    "source": opcon.Source,
}  # fmt: skip
ENUMS = [kind for name in opcon.__all__ if isinstance(kind := getattr(opcon, name), type) and issubclass(kind, Word)]
GLOSSED = {
    "act": opcon.CommandAct, "authorities": opcon.Authority, "basis": opcon.PlanBasis, "change": opcon.PlanAction,
    "confidence": opcon.Confidence, "form": opcon.InstrumentForm, "kind": opcon.DateKind, "layer": opcon.Layer,
    "procedure": opcon.Procedure, "rank": opcon.Rank, "role": opcon.Role, "standing": opcon.Standing, "step": opcon.Step,
}  # fmt: skip


def section(kind: type, title: str) -> dict[str, str]:
    """Return the descriptions in a section of a docstring, by name."""
    found = re.search(rf"^{title}\n-+\n(.*?)(?=^\w+\n-+\n|\Z)", inspect.getdoc(kind) or "", re.MULTILINE | re.DOTALL)
    body = f"{found[1]}\n" if found else ""
    entries = re.findall(r"^(\w[\w, ]*?)(?: : .*)?\n((?:    .*\n|\n)+)", body, re.MULTILINE)
    return {name: " ".join(text.split()) for names, text in entries for name in names.split(", ")}


def beginning(text: str) -> str:
    """Return the first clause of a meaning; the rest is about the file or the class."""
    clause = re.split(r"[.;:](?:\s|$)", text.replace("`", ""))[0]
    return clause[:1].lower() + clause[1:]


@pytest.mark.parametrize("table", CLASSES)
def test_a_parameter_and_its_field_in_the_codebook_have_the_same_meaning(table: str) -> None:
    described = section(CLASSES[table], "Parameters")
    meanings = {field.name: field.meaning for field in opcon.codebook() if table in field.tables}
    assert {name: beginning(described[name]) for name in meanings} == {
        name: beginning(meaning) for name, meaning in meanings.items()
    }


@pytest.mark.parametrize("kind", ENUMS)
def test_every_word_of_an_enum_is_explained(kind: type[Word]) -> None:
    assert [*section(kind, "Attributes")] == [*kind.__members__]


@pytest.mark.parametrize("field", GLOSSED)
def test_a_word_has_the_same_explanation_in_the_codebook(field: str) -> None:
    described = section(GLOSSED[field], "Attributes")
    for word in {*glosses(field)} & {*GLOSSED[field]}:
        assert glosses(field)[word].lower() in described[GLOSSED[field](word).name].lower()


@pytest.mark.parametrize("value", [opcon.Event.preferred, opcon.Transfer.scope, opcon.Release.scope])
def test_a_cached_property_keeps_its_docstring(value: property) -> None:
    assert inspect.getdoc(value)
