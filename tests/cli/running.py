"""Runs of the command in this process."""

from __future__ import annotations

from click.testing import CliRunner, Result

from opcon.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), prog_name="opcon")


def refused(result: Result) -> str:
    """Return the last line that a refused command prints: the error."""
    assert result.exit_code == 2
    lines = result.output.strip().splitlines()
    assert "Traceback" not in result.output
    assert lines[-1].startswith("Error: ")
    return lines[-1]
