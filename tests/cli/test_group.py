from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from opcon.cli import main
from tests.cli.running import refused, run

COMMAND = Path(sys.executable).with_name("opcon")


def test_help_shows_every_summary_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    printed = run("--help").output
    assert "..." not in printed.replace("[ARGS]...", "")
    for name, command in main.commands.items():
        (line,) = (line for line in printed.splitlines() if line.startswith(f"  {name} "))
        summary = (command.help or "").splitlines()[0]
        assert line.split(maxsplit=1)[1] == summary
        assert len(line) <= 80


def test_help_of_every_command_describes_every_option() -> None:
    for name, command in main.commands.items():
        assert run(name, "--help").exit_code == 0
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.hidden or parameter.help, (name, parameter)


def test_help_documents_completion() -> None:
    assert 'eval "$(_OPCON_COMPLETE=bash_source opcon)"' in run("--help").output


def test_an_unknown_command_is_refused_with_the_nearest() -> None:
    assert refused(run("lst")) == "Error: no command is called 'lst'; did you mean list?"


@pytest.mark.parametrize("arguments", [("explain",), ("show",), ("plot",), ("on", "--forces"), ("on", "--fores", "x")])
def test_errors_of_usage_have_status_2(arguments: tuple[str, ...]) -> None:
    refused(run(*arguments))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal for a broken pipe")
@pytest.mark.parametrize("arguments", [("list", "--json"), ("export", "-", "--format", "json")])
def test_a_broken_pipe_is_silent(arguments: tuple[str, ...]) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}  # an unbuffered write ends early without an error
    pipe = subprocess.PIPE
    with subprocess.Popen([COMMAND, *arguments], stdout=pipe, stderr=pipe, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
