"""Each notebook runs in its own kernel, and its output equals the saved output."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "examples").glob("*.ipynb"))
RUN = """
import sys, nbformat
from nbclient import NotebookClient
book = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(book, timeout=300, kernel_name="python3").execute()
nbformat.write(book, sys.argv[2])
"""


def test_there_are_two_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["moving_target", "who_held_command"]


def said(book: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the printed output and the opcon views of each cell; figures and pandas tables are left out."""
    for cell in book["cells"]:
        printed = ""  # it can arrive in parts
        for output in cell.get("outputs", []):
            assert output["output_type"] in ("stream", "execute_result", "display_data"), output
            html = "".join(output.get("data", {}).get("text/html", ""))
            if output["output_type"] == "stream":
                assert output["name"] == "stdout", output
                printed += "".join(output["text"])
            elif html and not html.startswith(("<img ", "<div>")):
                yield cell["id"], html
        if printed:
            yield cell["id"], printed


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_states_the_versions_it_was_saved_with(path: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", RUN, str(path), str(tmp_path / path.name)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    saved, made = (json.loads(file.read_text(encoding="utf-8")) for file in (path, tmp_path / path.name))
    assert list(said(made)) == list(said(saved)), f"run {path.name} again and save it"
    assert len(list(said(saved))) >= 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_saved_notebook_equals_a_run_from_top_to_bottom(path: Path) -> None:
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))


@pytest.mark.slow
def test_a_notebook_saved_with_the_explorer_has_less_than_500_kilobytes(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "id": "a", "execution_count": None, "metadata": {}, "outputs": []}
    book = {
        "cells": [{**cell, "source": "import opcon\nopcon.explore(opcon.load())"}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path = tmp_path / "explorer.ipynb"
    path.write_text(json.dumps(book), encoding="utf-8")
    run = subprocess.run([sys.executable, "-c", RUN, str(path), str(path)], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    (html,) = (html for _, html in said(json.loads(path.read_text(encoding="utf-8"))))
    assert html.startswith("<iframe ")
    assert path.stat().st_size < 500_000
