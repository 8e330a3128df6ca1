"""Messages for unknown names: the errors of Python give calls, and those of the command line give commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from shlex import quote

import click

from opcon.errors import DateError, UnknownName, quoted
from opcon.model.dates import korean_day
from opcon.timeline.record import Record

_SEARCH = "search for events with: {opcon} list --find WORD"
_ADVICE = {
    "event": _SEARCH,
    "event, source or day": _SEARCH,
    "field": "list the fields with: {opcon} codebook",
    "force": "find the ids in tables/forces.csv after: {opcon} export tables",
    "source": "find the ids in: {opcon} cite --all --style csl-json",
}
"""The advice for an unknown name of a kind, if no name is similar and there are too many to list."""


def unknown(error: UnknownName, context: click.Context) -> str:
    """Return the message for an unknown name.

    >>> context = click.Context(click.Command("opcon"), info_name="opcon")
    >>> unknown(UnknownName("field", "x", map(str, range(100)), advice="list them with opcon.codebook()"), context)
    "no field is called 'x'; list the fields with: opcon codebook"
    """
    return str(error) if error.hint or error.kind not in _ADVICE else f"{error.problem}; {_advice(error.kind, context)}"


def all_unknown(kind: str, names: Iterable[str], known: Iterable[str], record: Record, context: click.Context) -> str:
    """Return the message for names of which none is known, each with what it may mean.

    >>> import opcon
    >>> context = click.Context(click.Command("opcon"), info_name="opcon")
    >>> all_unknown("event", ["cfc"], ["pact"], opcon.load().record, context)
    "no event is called 'cfc'; it is a command: list its events with: opcon list --command cfc"
    """
    known = tuple(known)
    hints = {name: _meant(name, record, context) or UnknownName(kind, name, known).hint for name in names}
    if len(hints) == 1:
        ((name, hint),) = hints.items()
        return f"no {kind} is called {quoted(name)}; {hint or _advice(kind, context)}"
    named = [f"{quoted(name)} ({hint})" if hint else quoted(name) for name, hint in hints.items()]
    return f"no {kind} is called {', '.join(named[:-1])} or {named[-1]}; {_advice(kind, context)}"


def _advice(kind: str, context: click.Context) -> str:
    return _ADVICE[kind].format(opcon=_program(context))


def _program(context: click.Context) -> str:
    """Return the start of a command about the same record."""
    folder = context.find_root().params.get("folder")
    return f"opcon --data {quote(folder)}" if folder else "opcon"


def _meant(name: str, record: Record, context: click.Context) -> str | None:
    """Return the command that takes a name of another kind."""
    for is_of_kind, advice in _OTHER_KINDS:
        if is_of_kind(name, record):
            return advice.format(opcon=_program(context), name=quote(name))
    return None


def _is_day(name: str, _: Record) -> bool:
    try:
        return bool(korean_day(name))
    except DateError:
        return False


_OTHER_KINDS: tuple[tuple[Callable[[str, Record], bool], str], ...] = (
    (
        lambda name, record: name in record.commands,
        "it is a command: list its events with: {opcon} list --command {name}",
    ),
    (lambda name, record: name in record.sources, "it is a source: list its events with: {opcon} list --source {name}"),
    (lambda name, record: name in record.forces, "it is a force: ask about it with: {opcon} on DATE --forces {name}"),
    (_is_day, "it is a day: ask about it with: {opcon} on {name}"),
)
