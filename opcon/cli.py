"""The command ``opcon``: draw the record, ask it, read it, and check one of your own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from textwrap import wrap
from typing import Any

import click

from opcon import __version__, dataset
from opcon.authority import Condition
from opcon.errors import OpconError
from opcon.events import KINDS, Confidence, Dating, Event, Rank
from opcon.prose import dated
from opcon.sources import Standing
from opcon.tenure import Tenure
from opcon.timeline import Status, Timeline


class _Refusal(click.ClickException):
    """One clear line, and exit status 2."""

    exit_code = 2


class _Commands(click.Group):
    """Commands whose errors on purpose reach the user as one line."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except OpconError as error:
            raise _Refusal(str(error)) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option("--data", "folder", metavar="FOLDER", help="Read your own record from FOLDER instead.")
@click.pass_context
def main(context: click.Context, folder: str | None) -> None:
    """Who has held operational control over South Korea's armed forces, and where it is written."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without Hangul still gets an answer
    context.obj = folder


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def plot(folder: str | None, file: Path) -> None:
    """Draw the record into FILE (.png, .svg or .pdf)."""
    from opcon.plot import overview, save
    from opcon.plot.saving import format_of

    format_of(file)
    figure = overview(dataset.load(folder))
    try:
        save(figure, file)
    except OSError as error:
        raise _Refusal(f"{file}: cannot be written: {error.strerror or error}") from None


@main.command()
@click.argument("day", metavar="DATE")
@click.option("--forces", metavar="NAME", help="The forces asked about, as a dotted name; else all.")
@click.pass_obj
def on(folder: str | None, day: str, forces: str | None) -> None:
    """Tell who held what on DATE, such as 1995-01-01 or 1994-11-30T16:00Z."""
    timeline = dataset.load(folder)
    click.echo("\n".join(_answer(timeline, timeline.on(day, forces))))


@main.command(name="list")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Only events of one kind.")
@click.option("--find", "text", default="", help="Only events whose words hold this text.")
@click.pass_obj
def list_(folder: str | None, kind: str | None, text: str) -> None:
    """List the events: date, kind, id, title."""
    timeline = dataset.load(folder)
    chosen = timeline.of(KINDS[kind]) if kind else timeline
    for event in chosen.find(text):
        click.echo(f"{event.when!s:<23}  {event.kind:<13}  {event.id:<34}  {event.title}")


@main.command()
@click.argument("id")
@click.pass_obj
def show(folder: str | None, id: str) -> None:
    """Show one event whole: its dates, disputes and sources."""
    click.echo("\n".join(_event(dataset.load(folder)[id])))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """Check a record of your own in FOLDER, and list what does not fit."""
    found = dataset.faults(folder)
    for fault in found:
        click.echo(str(fault))
    if found:
        raise click.exceptions.Exit(1)
    click.echo("\n".join(_figures(dataset.load(folder))))


def _answer(timeline: Timeline, status: Status) -> Iterator[str]:
    yield f"{status.day}: {timeline.record.forces[status.forces].name}"
    if status.projected:
        yield f"The record ends on {timeline.coverage.latest}; this goes on from the last known holders."
    for condition in Condition:
        candidates = status.candidates(condition)
        yield ""
        if status.tenure(condition) is None:
            yield f"{condition}: {'perhaps' if candidates else 'nobody that the record knows of'}"
        else:
            yield f"{condition}:{' in doubt between' if len(candidates) > 1 else ''}"
        for tenure in candidates:
            yield from _tenure(tenure)


def _tenure(tenure: Tenure) -> Iterator[str]:
    since = f"since {dated(tenure.start)}" if tenure.start else "since a day that is not recorded"
    yield f"  {tenure.holder.name} ({tenure.holder.id}), {since}"
    yield f"    {tenure.begun.title} [{tenure.begun.id}]"
    for citation in tenure.citations:
        yield from _wrapped(str(citation), "    - ")


def _event(event: Event) -> Iterator[str]:
    yield event.title
    yield event.title_ko
    yield f"{dated(event.when)} · {event.kind} · {event.confidence} · {event.id}"
    if event.wording:
        yield from _wrapped(f"“{event.wording}”", "")
    yield ""
    yield from _wrapped(event.note, "")
    yield ""
    yield "Dates"
    for dating in event.dates:
        yield from _wrapped(_dating(dating), "- ")
        if dating.reason:
            yield from _wrapped(dating.reason, "  ")
    yield "Sources"
    for citation in event.citations:
        yield from _wrapped(str(citation), "- ")
        if citation.source.URL:
            yield f"  {citation.source.URL}"
        for remark in (citation.remark, citation.source.note):
            if remark:
                yield from _wrapped(remark, "  ")


def _dating(dating: Dating) -> str:
    place = f" in {dating.place}" if dating.place else ""
    rank = "" if dating.rank is Rank.NORMAL else f" ({dating.rank})"
    given = (part for part in (dating.given_by and str(dating.given_by), dating.given_at) if part)
    return ", ".join([f"{dated(dating.when)}: {dating.kind}{place}{rank}", *given])


def _wrapped(text: str, lead: str) -> Iterator[str]:
    return iter(wrap(text, 100, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False))


def _figures(timeline: Timeline) -> Iterator[str]:
    events = timeline.events
    verified = sum(event.confidence is Confidence.VERIFIED for event in events)
    primary = sum(any(citation.source.standing is Standing.PRIMARY for citation in event.citations) for event in events)
    yield f"{timeline.record.title}, {timeline.record.version}: in order"
    yield f"{len(events)} events, {len(timeline.record.sources)} sources, {dated(timeline.coverage)}"
    yield f"verified: {verified} of {len(events)} ({verified / len(events):.0%})"
    yield f"citing a primary source: {primary} of {len(events)} ({primary / len(events):.0%})"
