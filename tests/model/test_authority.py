from __future__ import annotations

import pytest

from opcon import Authority, Condition, Lane, Scope, UnknownName
from opcon.model.authority import within


def test_armistice_means_peacetime() -> None:
    assert Condition("armistice") is Condition("peacetime")


@pytest.mark.parametrize("kind", [Authority, Condition])
def test_the_error_for_an_unknown_word_suggests_words(kind: type[Authority | Condition]) -> None:
    with pytest.raises(UnknownName, match=r"did you mean|choose from"):
        kind("peactime")


def test_a_dotted_name_is_a_part_of_the_names_it_begins_with() -> None:
    assert within("rok.army.20th-division", "rok.army")
    assert within("rok", "rok")
    assert not within("rok", "rok.army")
    assert not within("rok.army2", "rok.army")


def test_a_scope_covers_its_lanes_except_those_it_leaves_out() -> None:
    scope = Scope([Authority.OPCON], [Condition.WARTIME], ["rok"], ["rok.army.second-army"])
    assert scope.covers(Lane(Authority.OPCON, Condition.WARTIME, "rok.army"))
    assert not scope.covers(Lane(Authority.OPCON, Condition.PEACETIME, "rok.army"))
    assert not scope.covers(Lane(Authority.CODA, Condition.WARTIME, "rok.army"))
    assert not scope.covers(Lane(Authority.OPCON, Condition.WARTIME, "rok.army.second-army.31st-division"))
    assert not scope.covers(Lane(Authority.OPCON, Condition.WARTIME, "police"))


def test_command_contains_operational_control_which_contains_delegated_authority() -> None:
    assert Authority.CODA.parent is Authority.OPCON
    assert Authority.OPCON.parent is Authority.COMMAND
    assert Authority.ARMISTICE.parent is None


@pytest.mark.parametrize("value", [*Authority, *Condition])
def test_the_repr_of_a_word_recreates_it(value: Authority | Condition) -> None:
    assert eval(repr(value)) is value
