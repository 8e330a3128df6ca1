"""The commands of ``opcon``."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Any

import click

from opcon import __version__
from opcon.citations import cite as citations
from opcon.citations.preformatted import STYLES
from opcon.cli.figures import date_check, figures
from opcon.cli.group import Commands, Refusal
from opcon.cli.names import all_unknown
from opcon.cli.output import STDOUT, escape_unprintable, events_as_json, writing
from opcon.cli.parameters import (
    DAY,
    START,
    Name,
    as_of,
    commands_of,
    completing,
    completing_words,
    events_of,
    forces,
    lang,
    opening_lang,
    renamed_option,
    series_of,
    sources_of,
    today,
)
from opcon.errors import alternatives, quoted
from opcon.exporters import export as exporting
from opcon.io import codebook as fields
from opcon.io import formatter, loading
from opcon.io.files import atomic_write
from opcon.model.authority import Condition
from opcon.model.events import KINDS
from opcon.text import explanation
from opcon.text.terminal import answer_lines, event_lines, explanation_lines, wrapped
from opcon.timeline.timeline import Timeline

_EPILOG = """\b
A DATE is a day such as 1995-01-01, a moment such as 1994-11-30T16:00Z,
or today (the current day in Korea). The path - is standard output.

\b
To complete commands and ids with the Tab key, put this line into ~/.bashrc:
  eval "$(_OPCON_COMPLETE=bash_source opcon)"
or into ~/.zshrc:
  eval "$(_OPCON_COMPLETE=zsh_source opcon)"
or into ~/.config/fish/completions/opcon.fish:
  _OPCON_COMPLETE=fish_source opcon | source
"""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EPILOG)
@click.version_option(__version__, prog_name="opcon")
@click.option("--data", "folder", metavar="FOLDER", type=click.Path(), help="Read your own record from FOLDER.")
@click.pass_context
def main(context: click.Context, folder: str | None) -> None:
    """Look up the holders of operational control over South Korea's armed forces."""
    escape_unprintable()
    context.obj = folder


# --- questions


@main.command()
@click.argument("day", type=DAY, metavar="[DATE]", default="today")
@forces()
@as_of()
@click.pass_obj
def on(folder: str | None, day: str, forces: str | None, as_of: str | None) -> None:
    """Show who held control on DATE (by default today), and the sources.

    After the end of the data, the answer is marked as a projection.
    """
    click.echo("\n".join(answer_lines(_timeline(folder, as_of).on(day, forces))))


@main.command()
@click.argument("day", type=DAY, metavar="DATE")
@click.argument("later", type=DAY, metavar="[LATER]", required=False)
@forces()
@as_of()
@lang()
@click.pass_obj
def explain(folder: str | None, day: str, later: str | None, forces: str | None, as_of: str | None, lang: str) -> None:
    """Explain the answer for DATE, or the changes from DATE to LATER.

    The text goes from the earlier day to the later, in whichever order they are given.
    """
    timeline = _timeline(folder, as_of)
    after = None if later is None else timeline.on(later, forces)
    click.echo("\n".join(explanation_lines(explanation.explain(timeline.on(day, forces), after, lang))))


@main.command(name="list")
@click.option(
    "--from", "first", type=DAY, metavar="DATE", help="Only events from DATE on; DATE can be a month or a year."
)
@click.option("--to", "last", type=DAY, metavar="DATE", help="Only events up to DATE; DATE can be a month or a year.")
@click.option(
    "--kind",
    type=Name("kind of event", KINDS),
    metavar="KIND",
    help=f"Only events of this kind: {', '.join(KINDS)}.",
)
@click.option(
    "--command", metavar="ID", shell_complete=completing(commands_of), help="Only events that concern this command."
)
@click.option("--series", metavar="NAME", shell_complete=completing(series_of), help="Only meetings of this series.")
@click.option(
    "--source", metavar="ID", shell_complete=completing(sources_of), help="Only events that cite this source."
)
@click.option("--find", "text", metavar="TEXT", help="Only events with this text in their title, note or wording.")
@as_of()
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with the columns of opcon.to_frame.")
@click.pass_obj
def list_(folder: str | None, /, as_of: str | None, as_json: bool, **asked: str | None) -> None:
    """List the events, by default all: date, kind, id and title."""
    chosen = _selected(_timeline(folder, as_of), **asked)
    if as_json:
        click.echo(events_as_json(chosen))
        return
    if not len(chosen):
        click.echo("No events.", err=True)
    rows = [(str(event.when), event.kind, event.id, event.title) for event in chosen]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for *cells, title in rows:
        click.echo("  ".join([*(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=False)), title]))


def _selected(
    timeline: Timeline,
    *,
    first: str | None,
    last: str | None,
    kind: str | None,
    command: str | None,
    series: str | None,
    source: str | None,
    text: str | None,
) -> Timeline:
    """Return the events that all options select."""
    chosen = timeline
    if first or last:
        chosen = chosen.between(first or "0001-01-01", last or "9999-12-31")
    if kind:
        chosen = chosen.of(KINDS[kind])
    if command:
        chosen = chosen.about(command=command)
    if series:
        chosen = chosen.series(series)
    if source:
        chosen = chosen.citing(source)
    return chosen.find(text) if text else chosen


@main.command()
@click.argument("id", shell_complete=completing(events_of))
@click.pass_context
def show(context: click.Context, id: str) -> None:
    """Show an event by its ID: its dates, note and sources."""
    timeline = loading.load(context.obj)
    events = {event.id: event for event in timeline}
    if id not in events:
        raise Refusal(all_unknown("event", [id], events, timeline.record, context))
    click.echo("\n".join(event_lines(events[id])))


_STYLES = [*STYLES, *citations.FORMATS]


@main.command()
@click.argument("things", metavar="[ID | DATE]...", nargs=-1, shell_complete=completing(events_of, sources_of))
@click.option("--all", "everything", is_flag=True, help="Print the bibliography of all sources of the record.")
@click.option(
    "--style",
    metavar="STYLE",
    default="chicago-author-date",
    show_default=True,
    shell_complete=completing_words(lambda: _STYLES),
    help=f"One of: {', '.join(_STYLES)}.",
)
@click.pass_context
def cite(context: click.Context, things: tuple[str, ...], everything: bool, style: str) -> None:
    """Cite events, sources or answers; by default the record itself.

    Give the ids of events or sources, or dates to cite the answers for them.
    """
    if things and everything:
        raise click.UsageError("give ids and dates, or --all, not both")
    timeline = loading.load(context.obj)
    if everything:
        click.echo(citations.bibliography(timeline.record.sources.values(), style))
        return
    named: dict[str, object] = {**{event.id: event for event in timeline}, **timeline.record.sources}
    other = [thing for thing in things if thing not in named and thing != "today" and not thing[:4].isdecimal()]
    if other:
        raise Refusal(all_unknown("event, source or day", other, named, timeline.record, context))
    cited = [named.get(thing) or timeline.on(today() if thing == "today" else thing) for thing in things]
    click.echo(citations.cite(cited or None, style, timeline=timeline))


# --- files


_CHARTS = ("story", "overview", "tenures", "events", "commanders", "targets")
_PICTURES = ("png", "svg", "pdf")


@main.command()
@click.argument("file", type=click.Path())
@click.option("--chart", type=Name("chart", _CHARTS), default="story", show_default=True, help="The chart to draw.")
@lang()
@click.option(
    "--size", type=Name("size", ["column", "page", "slide"]), default="page", show_default=True, help="The page size."
)
@click.option("--theme", type=Name("theme", ["light", "dark"]), default="light", show_default=True, help="The colors.")
@click.option("--format", type=Name("format", _PICTURES), help="The format; by default that of the extension of FILE.")
@as_of("Draw only what was known on this date.")
@click.pass_obj
def plot(folder: str | None, /, file: str, chart: str, format: str | None, as_of: str | None, **look: str) -> None:
    """Draw a chart into FILE (.png, .svg or .pdf).

    For standard output, give - as FILE, and a --format. The chart targets shows the plans for wartime control.
    """
    from opcon import plot as charts
    from opcon.plot.saving import format_of

    if format is None:
        if file == STDOUT:
            raise click.UsageError(f"standard output needs a format: give --format {alternatives(_PICTURES)}")
        format = format_of(Path(file))
    with writing(file, f".{format}") as path:
        conditions = (Condition.WARTIME,) if chart == "targets" else ()
        drawn: Any = getattr(charts, chart)(_timeline(folder, as_of), *conditions, **look)
        charts.save(drawn if chart == "overview" else drawn.figure, path)


@main.command()
@click.argument("file", type=click.Path())
@opening_lang
@click.option(
    "--start",
    type=START,
    metavar="DATE[,DATE]|story",
    help="Open on this date, perhaps as known on the second date, or with the story.",
)
@click.option("--embed", is_flag=True, help="Leave out all but the story, the holders and the answer, for a frame.")
@click.pass_obj
def explore(folder: str | None, /, file: str, lang: str | None, start: Any, embed: bool) -> None:
    """Write an interactive page into FILE (.html) that works offline.

    For standard output, give - as FILE.
    """
    from opcon.explorer.build import explore as write

    if (extension := Path(file).suffix.lower()) not in ("", ".html", ".htm"):
        chart = f"; for a chart, use: opcon plot {quote(file)}" if extension.removeprefix(".") in _PICTURES else ""
        raise Refusal(f"{file}: unknown extension {quoted(extension)}; use .html{chart}")
    with writing(file) as path:
        write(loading.load(folder), path, lang, start=start, embed=embed)


@main.command()
@click.argument("path", type=click.Path())
@renamed_option(
    "--format",
    "--form",
    type=Name("format", exporting.FORMATS),
    help="The format; by default that of the extension of PATH.",
)
@as_of("Export only what was known on this date.")
@click.pass_obj
def export(folder: str | None, /, path: str, format: str | None, as_of: str | None) -> None:
    """Export the record to PATH: CSV, JSON, iCalendar, Stata and more.

    The extension of PATH decides: none (a folder of CSV tables), .json, .jsonld, .ics, .dta or .parquet. For standard
    output, give - as PATH, and a --format other than csv.
    """
    if path == STDOUT:
        _check_stream(format)
    elif format is None:
        _check_extension(path)
    with writing(path, may_be_folder=True) as file:
        exporting.export(_timeline(folder, as_of), file, format)


_BIBLIOGRAPHIES = {".bib": "biblatex", ".ris": "ris"}
_ELSEWHERE = {
    ".csv": "a CSV export is a folder of tables, so give a path such as: opcon export tables",
    ".xlsx": "for a spreadsheet, open tables/events.csv after: opcon export tables",
    ".html": "for a web page, use: opcon explore {0}",
    **dict.fromkeys((f".{one}" for one in _PICTURES), "for a chart, use: opcon plot {0}"),
}
"""The command for an extension that ``export`` does not write."""


def _check_extension(path: str) -> None:
    """Refuse an extension that selects no format, with the command that writes such a file."""
    extension = Path(path).suffix.lower()
    if style := _BIBLIOGRAPHIES.get(extension):
        raise Refusal(f"{path}: export writes no bibliography; use: opcon cite --all --style {style} > {quote(path)}")
    if extension and extension not in exporting.EXTENSIONS and not Path(path).is_dir():
        known = ", ".join(exporting.EXTENSIONS)
        advice = f"use {known} or no extension (a folder of CSV tables), or give --format"
        hint = _ELSEWHERE.get(extension, "").format(quote(path))
        raise Refusal(f"{path}: unknown extension {quoted(extension)}: {'; '.join(filter(None, [advice, hint]))}")


def _check_stream(format: str | None) -> None:
    """Refuse a format that standard output cannot take."""
    streams = [one for one in exporting.FORMATS if one != "csv"]
    if format is None:
        raise click.UsageError(f"standard output needs a format: give --format {alternatives(streams)}")
    if format == "csv":
        raise click.UsageError(
            "csv is a folder of tables and cannot go to standard output; give a folder as PATH, or another --format"
        )


# --- records of your own


def _field_names() -> set[str]:
    return {field.name for field in fields.codebook()}


@main.command()
@click.argument("field", required=False, shell_complete=completing_words(_field_names))
def codebook(field: str | None) -> None:
    """Print the meaning of FIELD, a field or a column, or of all of them."""
    for one in fields.codebook(field):
        click.echo("\n".join(wrapped(str(one))))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """Check your own record in FOLDER, and list every error.

    The exit status is 1 if there is an error. Otherwise the size of the record is printed.
    """
    has_toml = (folder / "record.toml").is_file()  # an exported record has a format of its own
    found = loading.check(folder) or tuple(formatter.untidy(folder) if has_toml else ())
    for fault in found:
        click.echo(str(fault))
    if found:
        raise click.exceptions.Exit(1)
    record = loading.load(folder).record
    compared, different = date_check(record)
    click.echo("\n".join([*figures(record), compared, *different]))
    if different:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def tidy(folder: Path) -> None:
    """Format the files of your own record in FOLDER.

    The names of the files that change are printed.
    """
    for fault in loading.check(folder):
        raise fault
    for name, text in list(formatter.tidied(folder)):  # all of them, or an error before any is written
        with atomic_write((folder / name).resolve()) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
        click.echo(name)


def _timeline(folder: str | None, as_of: str | None) -> Timeline:
    timeline = loading.load(folder)
    return timeline if as_of is None else timeline.as_of(as_of)
