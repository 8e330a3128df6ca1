"""The tables in docs/development/reliability.md match the tests and the limits."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from opcon.model import limits

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "development" / "reliability.md").read_text(encoding="utf-8")


def named(folder: str) -> set[str]:
    """Return the names of the tests in a folder."""
    files = (ROOT / "tests" / folder).glob("test_*.py")
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_each_row_of_the_table_has_a_test_and_each_test_a_row() -> None:
    rows = re.findall(r"^\| .* \| `(test_\w+)` \|$", PAGE, re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == (named("faults") | named("properties")) - {
        test_each_row_of_the_table_has_a_test_and_each_test_a_row.__name__,
        test_the_documented_limits_are_those_of_the_code.__name__,
    }


def test_the_documented_limits_are_those_of_the_code() -> None:
    documented = {
        name: int(number.replace(",", ""))
        for number, name in re.findall(r"^\| .* \| ([\d,]+)[^|]*\| `(\w+)` \|$", PAGE, re.MULTILINE)
    }
    mib = {name: documented.pop(name) * 2**20 for name in ("FILE", "RECORD")}
    assert {**documented, **mib} == {name: value for name, value in vars(limits).items() if name.isupper()}
