from __future__ import annotations

import inspect
from types import ModuleType

import pytest

from opcon.text import english, korean
from opcon.text.footnotes import Mark
from opcon.text.sentences import Language, interleave, parts


@pytest.mark.parametrize("language", [english, korean])
def test_a_language_has_every_sentence_with_the_same_parameters(language: ModuleType) -> None:
    for name, sentence in inspect.getmembers(Language, inspect.isfunction):
        if not name.startswith("_"):
            wanted = list(inspect.signature(sentence).parameters)[1:]
            assert list(inspect.signature(getattr(language, name)).parameters) == wanted, name


def test_text_between_two_marks_is_joined() -> None:
    assert parts(["a", "", [["b"], Mark(1), [Mark(2), ["", "c"]]]]) == ("ab", Mark(1), Mark(2), "c")
    assert parts([]) == parts("") == ()


def test_the_last_separator_can_differ_from_the_others() -> None:
    assert interleave([], ", ", " and ") == []
    assert interleave(["a"], ", ", " and ") == ["a"]
    assert "".join(interleave(["a", "b"], ", ", " and ")) == "a and b"
    assert "".join(interleave(["a", "b", "c"], ", ")) == "a, b, c"
