"""The catalog: every example with the error that it ends in, and the places in opcon that made the errors."""

from __future__ import annotations

import ast
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import click
import matplotlib.pyplot as plt

import opcon
from tests.conftest import Folder
from tests.messages.examples import EXAMPLES
from tests.messages.kit import Kit

FILE = Path(__file__).with_suffix(".txt")
ERRORS = {"OpconError", "DataError", "DateError", "UnknownName", "WrongType", "MissingPackage"}
Site = tuple[str, int]


def catalog() -> tuple[str, set[Site]]:
    """Return the text of the catalog, and the places that made its errors."""
    lines: list[str] = []
    made: set[Site] = set()

    def new(cls: type[Exception], *arguments: object, **_: object) -> Exception:
        frame = sys._getframe(1)
        made.add((frame.f_code.co_filename, frame.f_lineno))
        return Exception.__new__(cls, *arguments)

    with mock.patch.object(opcon.OpconError, "__new__", new):
        for area, examples in EXAMPLES.items():
            lines += [f"== {area}", ""]
            for example in examples:
                lines += [f">>> {example}", error(example), ""]
    return "\n".join(lines), made


def error(example: str) -> str:
    """Return the error that an example ends in, without the folder that it was tried in."""
    with tempfile.TemporaryDirectory() as place:
        kit = Kit(Folder(Path(place, "record")))
        try:
            eval(example, kit.names())
        except (opcon.OpconError, click.ClickException) as caught:
            name = "Error" if isinstance(caught, click.ClickException) else type(caught).__name__
            return f"{name}: {caught}".replace(f"{place}/", "")
        finally:
            plt.close("all")
    raise AssertionError(f"{example} raises no error of opcon")


def sites() -> Iterator[tuple[str, range]]:
    """Yield each place in opcon that makes an error, as its file and lines."""
    for file in sorted(Path(opcon.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
                assert node.end_lineno
                yield str(file), range(node.lineno, node.end_lineno + 1)


if __name__ == "__main__":  # python -m tests.messages.catalog
    warnings.simplefilter("ignore")
    FILE.write_text(catalog()[0], encoding="utf-8")
