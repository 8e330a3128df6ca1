from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

import opcon
from opcon import Dating, Rank, When
from opcon.model.events import KINDS, kind_name


def test_the_preferred_date_is_the_date_of_the_event(invented: opcon.Timeline) -> None:
    assert invented["league-takes"].when == When("1910-05")


def test_the_only_date_of_an_event_is_its_preferred_date(invented: opcon.Timeline) -> None:
    assert invented["pact"].preferred.rank is Rank.NORMAL
    assert invented["pact"].when == When("1910-05-01")


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        ({"when": "1950-07-14"}, {"when": "1950-07-15"}, True),
        ({"when": "1950-07-14"}, {"when": "1950-07"}, False),
        ({"when": "2007-02-23", "place": "Washington"}, {"when": "2007-02-24", "place": "Seoul"}, False),
        ({"when": "2007-02-23", "place": "Washington"}, {"when": "2007-02-24"}, True),
        ({"when": "1950-07-14"}, {"when": "1950-07-25", "kind": "announced"}, False),
    ],
)
def test_dates_of_the_same_kind_and_place_without_a_shared_day_are_disputed(
    one: dict[str, str], other: dict[str, str], disputed: bool
) -> None:
    assert _dating(**one).disputes(_dating(**other)) is disputed


def test_kinds_have_the_names_of_the_files() -> None:
    assert [kind_name(kind) for kind in KINDS.values()] == list(KINDS)


def test_events_are_values(invented: opcon.Timeline) -> None:
    event = invented["pact"]
    assert event == attrs.evolve(event)
    assert hash(event) == hash(attrs.evolve(event))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        event.title = "Another"  # type: ignore[misc]


def test_no_field_name_is_shared_between_event_dating_and_citation() -> None:
    names = [
        {field.name for kind in KINDS.values() for field in attrs.fields(kind)},
        {field.name for field in attrs.fields(Dating)},
        {field.name for field in attrs.fields(opcon.Citation)},
    ]
    assert sum(map(len, names)) == len(set().union(*names))


def _dating(when: str, kind: str = "signed", place: str | None = None) -> Dating:
    return Dating(when=When(when), kind=kind, place=place)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Dating(when=When("1950"), kind="bogus"), "no date kind is called 'bogus'"),
        (lambda: Dating(when=When("1950"), kind="signed", rank="best"), "no rank is called 'best'"),
        (lambda: opcon.load()["first-window"].__class__(**given("first-window", layer="both")), "no layer is called 'both'"),
        (lambda: opcon.PlanChange(**given("first-window", change="made")), "no plan action is called 'made'"),
        (lambda: opcon.PlanChange(**given("first-window", basis="hope")), "no plan basis is called 'hope'"),
        (lambda: opcon.PlanChange(**given("first-window", step="foc")), "no step is called 'foc'"),
        (lambda: opcon.Agreement(**given("agreed-minute", form="lettre")), "no instrument form is called 'lettre'"),
        (lambda: opcon.Establishment(**given("unc-established", act="raised")), "no command act is called 'raised'"),
        (lambda: opcon.Release(**given("divisions-released-for-martial-law", procedure="ask")), "no procedure is called 'ask'"),
        (lambda: opcon.Release(**given("divisions-released-for-martial-law", conditions=["war"])), "no condition is called 'war'"),
    ],
)  # fmt: skip
def test_the_constructors_refuse_unknown_words(make: Callable[[], object], said: str) -> None:
    with pytest.raises(opcon.UnknownName, match=said):
        make()


def given(id: str, **changed: object) -> dict[str, object]:
    event = opcon.load()[id]
    fields = {field.name: getattr(event, field.name) for field in attrs.fields(type(event)) if field.init}
    return fields | changed


def test_a_subclass_has_the_name_of_its_kind() -> None:
    class Note(opcon.Statement):
        pass

    assert kind_name(Note) == "statement"
    with pytest.raises(opcon.UnknownName, match="no kind of event is called 'str'"):
        kind_name(str)


def test_text_is_converted_to_a_date() -> None:
    dating = Dating(when="1950-07", kind="signed")
    assert dating == Dating(when=When("1950-07"), kind="signed")
    assert opcon.Agreement(**given("agreed-minute", in_force="1954-11-17/..")).in_force == When("1954-11-17/..")
    with pytest.raises(opcon.DateError):
        Dating(when="soon", kind="signed")


def test_a_single_word_becomes_a_list_of_one_item() -> None:
    release = opcon.Release(**given("divisions-released-for-martial-law", conditions="wartime", forces="rok.army"))
    assert (release.conditions, release.forces) == ((opcon.Condition.WARTIME,), ("rok.army",))
    with pytest.raises(opcon.DataError, match=r"^authorities: must be a list, not None$"):
        opcon.Release(**given("divisions-released-for-martial-law", authorities=None))
