"""The library never uses the network, and these tests would notice if it did."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import opcon
from tests.faults.test_surroundings import asked

PACKAGE = Path(opcon.__file__).parent
OF_THE_NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
    "asyncio",
    "xmlrpc",
    "webbrowser",
}


def imported(path: Path) -> set[str]:
    """Return the names of the modules that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


def test_no_module_imports_a_library_that_could_use_the_network() -> None:
    modules = {str(path.relative_to(PACKAGE)): imported(path) for path in PACKAGE.rglob("*.py")}
    found = {
        module: {name for name in names if OF_THE_NETWORK & {name, name.partition(".")[0]}}
        for module, names in modules.items()
    }
    assert {module: names for module, names in found.items() if names} == {}
    assert "citations/pandoc.py" in modules


@pytest.mark.slow
def test_no_answer_or_output_makes_a_connection() -> None:
    assert asked()  # fails if anything tries to connect


def test_a_connection_is_detected() -> None:
    code = "import sys; from tests.faults import answers; sys.addaudithook(answers.refuse); import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=PACKAGE.parent)
    assert "something uses the network" in done.stderr


def test_pandoc_runs_in_its_sandbox() -> None:
    assert '"--sandbox"' in (PACKAGE / "citations" / "pandoc.py").read_text(encoding="utf-8")
