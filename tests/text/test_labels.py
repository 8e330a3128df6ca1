from __future__ import annotations

import re

import attrs
import pytest

import opcon
from opcon.model.events import KINDS
from opcon.model.vocabulary import Layer
from opcon.text import labels


def test_every_kind_and_every_layer_is_named_in_both_languages() -> None:
    assert set(labels.KINDS) == set(KINDS)
    assert set(labels.LAYERS) == set(Layer)
    assert all(all(names) for names in (*labels.KINDS.values(), *labels.LAYERS.values()))


def test_a_name_without_a_rank_or_a_korean_form_is_unchanged() -> None:
    commander = opcon.load().on("1978-11-07").commanders("cfc")[0]
    assert labels.ranked_name(attrs.evolve(commander, rank=None)) == "John W. Vessey Jr."
    assert labels.ranked_name(attrs.evolve(commander, name_ko=None), "ko") == "John W. Vessey Jr."


@pytest.mark.parametrize(
    ("lang", "hint"),
    [
        ("fr", "choose from: en, ko"),
        ("EN", "did you mean en?"),
        ("", "choose from: en, ko"),
        (None, "give its name as a str, such as 'en'"),
    ],
)
def test_any_other_language_is_refused(lang: str, hint: str) -> None:
    with pytest.raises(opcon.UnknownName, match=re.escape(hint)):
        labels.check_language(lang)
