"""The command ``opcon``: draw the record, explore it, ask it, read it, and check one of your own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from opcon import __version__
from opcon.citations import cite as citations
from opcon.citations.preformatted import STYLES
from opcon.deprecation import notice
from opcon.errors import OpconError
from opcon.exporters import export as exported
from opcon.io import codebook as fields
from opcon.io import formatter, loading
from opcon.io.files import atomic_write
from opcon.io.statistics import statistics
from opcon.model.authority import Condition
from opcon.model.events import KINDS
from opcon.text import explanation
from opcon.text.dates import dated
from opcon.text.labels import LANGUAGES
from opcon.text.terminal import answer_lines, event_lines, explanation_lines, wrapped
from opcon.timeline.record import Record
from opcon.timeline.timeline import Timeline

F = TypeVar("F", bound=Callable[..., Any])


class _Refusal(click.ClickException):
    """An error that is printed as one line; the exit status is 2."""

    exit_code = 2


class _Commands(click.Group):
    """Commands that print the errors of opcon and of the system as one line."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except (OpconError, OSError) as error:
            raise _Refusal(str(error)) from None


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Name the path if it cannot be written."""
    try:
        yield
    except OSError as error:
        raise _Refusal(f"{path}: cannot be written: {error.strerror or error}") from None


def _option(new: str, old: str, **settings: Any) -> Callable[[F], F]:
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


def _as_of(help: str) -> Callable[[F], F]:
    return _option("--as-of", "--known-on", metavar="DATE", help=help)


def _lang(help: str | None = None) -> Callable[[F], F]:
    return click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help=help)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="opcon")
@click.option("--data", "folder", metavar="FOLDER", help="Read your own record from FOLDER instead.")
@click.pass_context
def main(context: click.Context, folder: str | None) -> None:
    """Who has held operational control over South Korea's armed forces, and where it is written."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without Hangul still gets an answer
    context.obj = folder


_CHARTS = ("overview", "tenures", "events", "commanders", "targets")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--chart", type=click.Choice(_CHARTS), default="overview", show_default=True)
@_lang()
@click.option("--size", type=click.Choice(["column", "page", "slide"]), default="page", show_default=True)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@_as_of("Draw what was known on a day, and then to be expected.")
@click.pass_obj
def plot(folder: str | None, /, file: Path, chart: str, as_of: str | None, **look: str) -> None:
    """Draw the record into FILE (.png, .svg or .pdf); the targets drawn are those for wartime."""
    from opcon import plot as charts
    from opcon.plot.saving import format_of

    format_of(file)
    asked = (Condition.WARTIME,) if chart == "targets" else ()
    drawn: Any = getattr(charts, chart)(_timeline(folder, as_of), *asked, **look)
    with _writing(file):
        charts.save(drawn if chart == "overview" else drawn.figure, file)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@_lang("The language it opens in.")
@click.pass_obj
def explore(folder: str | None, /, file: Path, lang: str) -> None:
    """Write the record into FILE (.html) as one page to explore, which opens from disk and needs no network."""
    from opcon.explorer.build import explore as write

    with _writing(file):
        write(loading.load(folder), file, lang)


@main.command()
@click.argument("day", metavar="DATE")
@click.option("--forces", metavar="NAME", help="The forces asked about, as a dotted name; else all.")
@_as_of("Ask what was known on another day, and then to be expected.")
@click.pass_obj
def on(folder: str | None, day: str, forces: str | None, as_of: str | None) -> None:
    """Tell who held what on DATE, such as 1995-01-01 or 1994-11-30T16:00Z."""
    click.echo("\n".join(answer_lines(_timeline(folder, as_of).on(day, forces))))


@main.command()
@click.argument("day", metavar="DATE")
@click.argument("later", metavar="[LATER]", required=False)
@click.option("--forces", metavar="NAME", help="The forces asked about, as a dotted name; else all.")
@_as_of("Ask what was known on another day, and then to be expected.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="English or Korean.")
@click.pass_obj
def explain(folder: str | None, day: str, later: str | None, forces: str | None, as_of: str | None, lang: str) -> None:
    """Explain the answer for DATE, or what changed from DATE to LATER, as a paragraph with notes."""
    timeline = _timeline(folder, as_of)
    after = None if later is None else timeline.on(later, forces)
    click.echo("\n".join(explanation_lines(explanation.explain(timeline.on(day, forces), after, lang))))


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
@_option(
    "--format", "--form", type=click.Choice(exported.FORMATS), help="The format, if the suffix of PATH is not enough."
)
@_as_of("Export what was known on a day.")
@click.pass_obj
def export(folder: str | None, /, path: Path, format: str | None, as_of: str | None) -> None:
    """Export the record to PATH: a folder of CSV tables, or .json, .jsonld, .ics, .dta or .parquet."""
    with _writing(path):
        exported.export(_timeline(folder, as_of), path, format)


@main.command(name="list")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Only events of one kind.")
@click.option("--find", "text", default="", help="Only events whose words hold this text.")
@click.pass_obj
def list_(folder: str | None, kind: str | None, text: str) -> None:
    """List the events: date, kind, id, title."""
    timeline = loading.load(folder)
    chosen = timeline.of(KINDS[kind]) if kind else timeline
    for event in chosen.find(text):
        click.echo(f"{event.when!s:<23}  {event.kind:<13}  {event.id:<34}  {event.title}")


@main.command()
@click.argument("id")
@click.pass_obj
def show(folder: str | None, id: str) -> None:
    """Show one event whole: its dates, disputes and sources."""
    click.echo("\n".join(event_lines(loading.load(folder)[id])))


_STYLES = ", ".join([*STYLES, *citations.FORMATS])


@main.command()
@click.argument("thing", metavar="[THING]", required=False)
@click.option("--style", default="chicago-author-date", show_default=True, help=f"One of: {_STYLES}.")
@click.pass_obj
def cite(folder: str | None, thing: str | None, style: str) -> None:
    """Cite THING, an event or a source by its id, or the answer for a day; without it, the record itself."""
    timeline = loading.load(folder)
    click.echo(citations.cite(_named(timeline, thing), style, timeline=timeline))


def _named(timeline: Timeline, thing: str | None) -> object:
    """Return the source or the event with that id, else the answer for a day; None for the record itself."""
    if thing is None:
        return None
    if thing in timeline.record.sources:
        return timeline.record.sources[thing]
    is_a_day = thing[:4].isdecimal() and thing not in (event.id for event in timeline)
    return timeline.on(thing) if is_a_day else timeline[thing]


@main.command()
@click.argument("field", required=False)
def codebook(field: str | None) -> None:
    """Tell what FIELD of a record means, or all of them."""
    for one in fields.codebook(field):
        click.echo("\n".join(wrapped(str(one))))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """Check a record of your own in FOLDER, and list what does not fit."""
    has_toml = (folder / "record.toml").is_file()  # an exported record has a format of its own
    found = loading.check(folder) or tuple(formatter.untidy(folder) if has_toml else ())
    for fault in found:
        click.echo(str(fault))
    if found:
        raise click.exceptions.Exit(1)
    record = loading.load(folder).record
    misread = _misread(record)
    click.echo("\n".join([*_figures(record), *misread]))
    if len(misread) > 1:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def tidy(folder: Path) -> None:
    """Write the files of a record in FOLDER in their canonical form."""
    for fault in loading.check(folder):
        raise fault
    for name, text in list(formatter.tidied(folder)):  # all of them, or an error before any is written
        with atomic_write((folder / name).resolve()) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
        click.echo(name)


def _timeline(folder: str | None, as_of: str | None) -> Timeline:
    timeline = loading.load(folder)
    return timeline if as_of is None else timeline.as_of(as_of)


def _figures(record: Record) -> Iterator[str]:
    found = statistics(record)
    yield f"{record.title}, {record.version}: in order"
    yield f"{found.events} events, {found.appointments} appointments, {found.sources} sources"
    yield f"{dated(record.coverage)}; SHA-256 {record.checksum}"
    yield f"claims verified: {found.verified}"
    yield f"transfers, releases and changes of plan recalled only: {found.recalled.part} of {found.recalled.whole}"
    yield f"events that cite a primary source: {found.primary}"


def _misread(record: Record) -> list[str]:
    """Say what a second reader makes of the dates: one line, and one more for each that it reads otherwise."""
    try:
        from opcon.io import edtf_check
    except ModuleNotFoundError as missing:
        if missing.name != "edtf":
            raise
        return ["dates: read by opcon alone; with the package edtf installed they are read twice"]
    dates = edtf_check.dates(record)
    found = [what for when in dates if (what := edtf_check.misread(when))]
    return [f"dates that the package edtf reads alike: {len(dates) - len(found)} of {len(dates)}", *found]
