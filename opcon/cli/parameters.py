"""Types and options that commands share, and the completion of ids in a shell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from opcon.deprecation import notice
from opcon.errors import OpconError, check_name, quoted
from opcon.io import loading
from opcon.model.dates import korean_day
from opcon.model.events import Consultation
from opcon.text.labels import LANGUAGES
from opcon.timeline.record import Record

F = TypeVar("F", bound=Callable[..., Any])


class Name(click.Choice):  # type: ignore[type-arg]  # generic since click 8.2
    """A name from a list. Any other is refused like an unknown name in Python.

    >>> Name("theme", ["light", "dark"]).convert("drak", None, None)
    Traceback (most recent call last):
    opcon.errors.UnknownName: no theme is called 'drak'; did you mean dark?
    """

    def __init__(self, kind: str, names: Iterable[str]) -> None:
        super().__init__(list(names))
        self.kind = kind

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        """Return the name. Raises UnknownName if it is not in the list."""
        check_name(self.kind, value, self.choices)
        return super().convert(value, parameter, context)


class _Day(click.ParamType):  # type: ignore[type-arg]
    """A date, which is read later; ``today`` is the day in Korea."""

    name = "date"

    def convert(self, value: Any, _: click.Parameter | None, __: click.Context | None) -> str:
        """Return the text of the date."""
        return today() if value == "today" else str(value)


class _Start(click.ParamType):  # type: ignore[type-arg]
    """How a page opens: a date, two dates joined by a comma, or ``story``."""

    name = "start"

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        """Return the text, or the texts of two dates."""
        from opcon.explorer.start import STORY  # lazy import: other commands need no explorer

        dates = [DAY.convert(one.strip(), parameter, context) for one in str(value).split(",")]
        if value != STORY and (len(dates) > 2 or not all(any(map(str.isdigit, one)) for one in dates)):
            self.fail(f"must be a date, two dates such as 2012-04-17,2009-01-01, or {STORY}, not {quoted(value)}")
        return dates[0] if len(dates) == 1 else tuple(dates)


DAY, START = _Day(), _Start()


def now() -> datetime:
    """Return the current moment; tests replace it.

    >>> now().tzinfo is UTC
    True
    """
    return datetime.now(UTC)


def today() -> str:
    """Return the current day in Korea.

    >>> len(today())
    10
    """
    return korean_day(now()).isoformat()


# --- options


def renamed_option(new: str, old: str, **settings: Any) -> Callable[[F], F]:
    """Add an option that has been renamed. The old name still works; it is not in the help, and prints a warning."""
    name, old_name = (option.removeprefix("--").replace("-", "_") for option in (new, old))

    def decorate(function: F) -> F:
        @wraps(function)
        def call(*args: Any, **values: Any) -> Any:
            value = values.pop(old_name)
            if value is not None:
                if values[name] is not None:
                    raise click.UsageError(f"{old} is the old name of {new}; give {new} alone")
                click.echo(f"Warning: {notice(old, new)}", err=True)
                values[name] = value
            return function(*args, **values)

        hidden = {**settings, "hidden": True, "help": None}
        return click.option(new, **settings)(click.option(old, **hidden)(call))  # type: ignore[return-value]

    return decorate


def as_of(help: str = "Use only what was known on this date.") -> Callable[[F], F]:
    """Add the option that takes the timeline back to what was known on a day."""
    return renamed_option("--as-of", "--known-on", type=DAY, metavar="DATE", help=help)


def lang(help: str = "The language of the text.") -> Callable[[F], F]:
    """Add the option that chooses a language."""
    return click.option("--lang", type=Name("language", LANGUAGES), default="en", show_default=True, help=help)


def opening_lang(function: F) -> F:
    """Add the option that fixes the language in which a page opens."""
    about = "The language in which the page opens.  [default: that of the reader's browser]"
    return click.option("--lang", type=Name("language", LANGUAGES), help=about)(function)


def forces() -> Callable[[F], F]:
    """Add the option that asks about a part of the forces."""
    return click.option(
        "--forces",
        metavar="ID",
        shell_complete=completing(forces_of),
        help="Ask about this part of the forces.",
    )


# --- completion

_Names = Iterable[tuple[str, str]]


def completing(*names: Callable[[Record], _Names]) -> Callable[..., list[CompletionItem]]:
    """Return a completion of ids of the record, each with its title or name. It is empty if no record can be read."""

    def complete(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            record = loading.load(context.find_root().params.get("folder")).record
        except (OpconError, OSError):
            return []
        found = (one for of_a_kind in names for one in of_a_kind(record))
        return [CompletionItem(id, help=text) for id, text in found if id.startswith(incomplete)]

    return complete


def completing_words(words: Callable[[], Iterable[str]]) -> Callable[..., list[CompletionItem]]:
    """Return a completion of words, which are asked for when Tab is pressed.

    >>> [item.value for item in completing_words(lambda: ["mla", "apa"])(None, None, "a")]
    ['apa']
    """
    return lambda _context, _parameter, incomplete: [
        CompletionItem(word) for word in sorted(words()) if word.startswith(incomplete)
    ]


def events_of(record: Record) -> _Names:
    """Return the id and the title of each event.

    >>> import opcon
    >>> "rhee-letter" in dict(events_of(opcon.load().record))
    True
    """
    return ((event.id, event.title) for event in record.events)


def commands_of(record: Record) -> _Names:
    """Return the id and the name of each command.

    >>> import opcon
    >>> dict(commands_of(opcon.load().record))["unc"]
    'United Nations Command'
    """
    return ((id, command.name) for id, command in record.commands.items())


def forces_of(record: Record) -> _Names:
    """Return the id and the name of each part of the forces.

    >>> import opcon
    >>> dict(forces_of(opcon.load().record))["rok.army"]
    'Republic of Korea Army'
    """
    return ((id, force.name) for id, force in record.forces.items())


def sources_of(record: Record) -> _Names:
    """Return the id and the title of each source.

    >>> import opcon
    >>> "un-s-3079" in dict(sources_of(opcon.load().record))
    True
    """
    return ((id, source.title or "") for id, source in record.sources.items())


def series_of(record: Record) -> _Names:
    """Return the name of each series of meetings, and how many there are in it.

    >>> import opcon
    >>> sorted(dict(series_of(opcon.load().record)))[:3]
    ['FOTA', 'KIDD', 'MCM']
    """
    series = [event.series for event in record.events if isinstance(event, Consultation)]
    return ((name, f"{series.count(name)} meetings") for name in dict.fromkeys(series))
