from __future__ import annotations

import pytest

from opcon import DataError
from opcon.io.parsing import decode, parse_json, parse_toml
from opcon.model import limits


def test_text_is_decoded_as_utf8_or_refused() -> None:
    assert decode("협정".encode(), "a.toml") == "협정"
    with pytest.raises(DataError, match=r"^a\.toml: is not UTF-8 text: byte 1 is invalid; save it as UTF-8$"):
        decode(b"a\xff", "a.toml")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "is not valid JSON: "),
        ("1" * 5_000, "is not valid JSON: Exceeds the limit"),
        ('{"a": {"b": 1, "b": 2}}', "b: occurs twice in one object; remove one"),
        ("[" * 100_000, "is nested more than 32 levels deep; a record needs three levels"),
    ],
    ids=["invalid", "long number", "twice", "deep"],
)
def test_json_is_parsed_strictly(text: str, what: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_json(text, "a.json")
    assert str(caught.value).startswith(f"a.json: {what}")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a = ", "is not valid TOML: "),
        ("a = 1\na = 2", "is not valid TOML: Cannot overwrite a value"),
        (".".join(["a"] * 50) + " = 1", "is nested more than 32 levels deep; a record needs three levels"),
    ],
    ids=["invalid", "twice", "dotted"],
)
def test_toml_is_parsed_strictly(text: str, what: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_toml(text, "a.toml")
    assert str(caught.value).startswith(f"a.toml: {what}")


def test_a_document_can_be_nested_up_to_the_limit() -> None:
    assert parse_json("[" * limits.DEPTH + "]" * limits.DEPTH, "a.json")
    with pytest.raises(DataError, match="is nested more than 32 levels"):
        parse_json("[" * (limits.DEPTH + 1) + "]" * (limits.DEPTH + 1), "a.json")
