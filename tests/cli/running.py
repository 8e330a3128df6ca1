"""Runs of the command in this process."""

from __future__ import annotations

from inspect import signature

from click.testing import CliRunner, Result

from opcon.cli import main

SEPARATE = (
    {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}
)  # click 8.1 mixes by default


def run(*arguments: str) -> Result:
    return CliRunner(**SEPARATE).invoke(main, list(arguments), prog_name="opcon")


def refused(result: Result) -> str:
    """Return the last line that a refused command prints: the error."""
    assert result.exit_code == 2
    lines = result.stderr.strip().splitlines()
    assert "Traceback" not in result.stdout + result.stderr
    assert lines[-1].startswith("Error: ")
    return lines[-1]
