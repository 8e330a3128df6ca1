"""The command ``opcon``: draw, explore, query, cite and export the record, and check your own."""

from opcon.cli.commands import main

__all__ = ["main"]
