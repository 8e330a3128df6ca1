"""The group of commands: its help, its errors and its exit status."""

from __future__ import annotations

import sys
from typing import Any

import click

from opcon.cli.names import unknown
from opcon.errors import OpconError, UnknownName, WrongType


class Refusal(click.ClickException):
    """An error that is printed as one line; the exit status is 2.

    >>> Refusal("nowhere: is not a folder").exit_code
    2
    """

    exit_code = 2


class Command(click.Command):
    """A command whose summary is never cut in the help of the group."""

    def get_short_help_str(self, limit: int = sys.maxsize) -> str:
        """Return the first sentence of the help, whatever the limit."""
        return super().get_short_help_str(max(limit, sys.maxsize))


class Commands(click.Group):
    """Commands that print the errors of opcon and of the system as one line."""

    command_class = Command

    def invoke(self, context: click.Context) -> Any:
        """Run a command. Click itself ends silently, with status 1, if the reader of a pipe has gone."""
        try:
            return super().invoke(context)
        except BrokenPipeError:
            raise
        except WrongType as error:  # its message suggests a call in Python
            raise Refusal(f"{error.problem}; see: {context.command_path} {context.invoked_subcommand} --help") from None
        except UnknownName as error:
            raise Refusal(unknown(error, context)) from None
        except (OpconError, OSError) as error:
            raise Refusal(str(error)) from None

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command with the first name. Raises UnknownName for an unknown name."""
        name = arguments[0]
        if not context.resilient_parsing and name not in self.commands and name[:1].isalnum():
            raise UnknownName("command", name, self.commands)
        return super().resolve_command(context, arguments)
