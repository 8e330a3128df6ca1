"""The command ``opcon``: draw the record, explore it, ask it, read it, and check one of your own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from textwrap import wrap
from typing import Any

import click

from opcon import __version__
from opcon.citations import cite as citations
from opcon.citations.preformatted import STYLES
from opcon.errors import OpconError
from opcon.exporters import export as exported
from opcon.io import codebook as fields
from opcon.io import formatter, loading
from opcon.io.files import whole
from opcon.io.statistics import statistics
from opcon.model.appointments import Appointment
from opcon.model.authority import Condition
from opcon.model.dates import When
from opcon.model.events import KINDS, Agreement, Dating, Event, PlanChange, Rank
from opcon.text import explanation
from opcon.text.dates import dated
from opcon.timeline.record import Record
from opcon.timeline.status import Status
from opcon.timeline.tenures import Tenure
from opcon.timeline.timeline import Timeline


class _Refusal(click.ClickException):
    """One clear line, and exit status 2."""

    exit_code = 2


class _Commands(click.Group):
    """Commands whose errors on purpose reach the user as one line."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except (OpconError, OSError) as error:
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


_CHARTS = ("overview", "tenures", "events", "commanders", "targets")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--chart", type=click.Choice(_CHARTS), default="overview", show_default=True)
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", show_default=True)
@click.option("--size", type=click.Choice(["column", "page", "slide"]), default="page", show_default=True)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option("--known-on", "known", metavar="DATE", help="Draw what was known on a day, and then to be expected.")
@click.pass_obj
def plot(folder: str | None, /, file: Path, chart: str, known: str | None, **look: str) -> None:
    """Draw the record into FILE (.png, .svg or .pdf); the targets drawn are those for wartime."""
    from opcon import plot as charts
    from opcon.plot.saving import format_of

    format_of(file)
    asked = (Condition.WARTIME,) if chart == "targets" else ()
    drawn: Any = getattr(charts, chart)(_asked(folder, known), *asked, **look)
    try:
        charts.save(drawn if chart == "overview" else drawn.figure, file)
    except OSError as error:
        raise _Refusal(f"{file}: cannot be written: {error.strerror or error}") from None


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--lang", type=click.Choice(["en", "ko"]), default="en", show_default=True, help="The language it opens in."
)
@click.pass_obj
def explore(folder: str | None, /, file: Path, lang: str) -> None:
    """Write the record into FILE (.html) as one page to explore, which opens from disk and needs no network."""
    from opcon.explorer.build import explore as write

    try:
        write(loading.load(folder), file, lang)
    except OSError as error:
        raise _Refusal(f"{file}: cannot be written: {error.strerror or error}") from None


@main.command()
@click.argument("day", metavar="DATE")
@click.option("--forces", metavar="NAME", help="The forces asked about, as a dotted name; else all.")
@click.option("--known-on", "known", metavar="DATE", help="Ask what was known on another day, and then to be expected.")
@click.pass_obj
def on(folder: str | None, day: str, forces: str | None, known: str | None) -> None:
    """Tell who held what on DATE, such as 1995-01-01 or 1994-11-30T16:00Z."""
    timeline = _asked(folder, known)
    click.echo("\n".join(_answer(timeline, timeline.on(day, forces))))


@main.command()
@click.argument("day", metavar="DATE")
@click.argument("later", metavar="[LATER]", required=False)
@click.option("--forces", metavar="NAME", help="The forces asked about, as a dotted name; else all.")
@click.option("--known-on", "known", metavar="DATE", help="Ask what was known on another day, and then to be expected.")
@click.option("--lang", type=click.Choice(["en", "ko"]), default="en", help="English or Korean.")
@click.pass_obj
def explain(folder: str | None, day: str, later: str | None, forces: str | None, known: str | None, lang: str) -> None:
    """Explain the answer for DATE, or what changed from DATE to LATER, as a paragraph with notes."""
    timeline = _asked(folder, known)
    after = None if later is None else timeline.on(later, forces)
    explained = explanation.explain(timeline.on(day, forces), after, lang)
    click.echo("\n".join([*_wrapped(explained.paragraph, ""), ""]))
    for number, note in enumerate(explained.notes, 1):
        click.echo("\n".join(_wrapped(f"{number}. {note}", "")))


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--form", type=click.Choice(exported.FORMATS), help="The form, where the suffix of PATH does not tell it."
)
@click.option("--known-on", "known", metavar="DATE", help="Export what was known on a day.")
@click.pass_obj
def export(folder: str | None, /, path: Path, form: str | None, known: str | None) -> None:
    """Export the record to PATH: a folder of CSV tables, or .json, .jsonld, .ics, .dta or .parquet."""
    try:
        exported.export(_asked(folder, known), path, form)
    except OSError as error:
        raise _Refusal(f"{path}: cannot be written: {error.strerror or error}") from None


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
    click.echo("\n".join(_event(loading.load(folder)[id])))


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
    """Return what somebody named: a source, an event, or what begins as a day does and is neither."""
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
        click.echo("\n".join(_wrapped(str(one), "")))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """Check a record of your own in FOLDER, and list what does not fit."""
    has_toml = (folder / "record.toml").is_file()  # what an export wrote has a form of its own
    found = loading.faults(folder) or tuple(formatter.untidy(folder) if has_toml else ())
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
    for fault in loading.faults(folder):
        raise fault
    for name, text in list(formatter.tidied(folder)):  # all of them, or an error before any is written
        with whole((folder / name).resolve()) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
        click.echo(name)


def _asked(folder: str | None, known: str | None) -> Timeline:
    timeline = loading.load(folder)
    return timeline if known is None else timeline.known_on(known)


def _answer(timeline: Timeline, status: Status) -> Iterator[str]:
    yield f"{status.day}: {timeline.record.forces[status.forces].name}"
    if status.projected:
        yield f"What is known ends on {timeline.coverage.latest}; this goes on from the last known holders and plans."
    for condition in Condition:
        candidates = status.candidates(condition)
        yield ""
        if status.tenure(condition) is None:
            yield f"{condition}: {'perhaps' if candidates else 'nobody that the record knows of'}"
        else:
            yield f"{condition}:{' in doubt between' if len(candidates) > 1 else ''}"
        for tenure in candidates:
            yield from _tenure(tenure)
            yield from _commanders(status.commanders(tenure.holder.id))
    yield from _planned(status)
    yield from _basis(status)


def _planned(status: Status) -> Iterator[str]:
    plan = status.plan
    if plan is None:
        return
    aim = _dated("for", plan.target) if plan.target else f"on {plan.basis}, without a date"
    review = ", a date open to review" if plan.reopened else ""
    yield ""
    yield "planned by both governments:"
    receiver = f" to the {plan.receiver.name}" if plan.receiver else ""
    yield from _wrapped(f"{' and '.join(plan.conditions)} control{receiver}, {aim}{review}", "  ")
    yield from _wrapped(f"{plan.begun.title} [{plan.begun.id}]", "    ")


def _basis(status: Status) -> Iterator[str]:
    yield ""
    if status.basis:
        yield "instruments in force:"
        for agreement in status.basis:
            yield from _wrapped(f"{agreement.title} [{agreement.id}]", "  ")
            yield from _wrapped(_standing(agreement), "    ")
        return
    yield "instruments in force: none that the record knows of"
    for agreement in status.readings:
        yield from _wrapped(f"as read, of {agreement.id}: {agreement.reading}", "  ")
        for citation in agreement.citations:
            yield from _wrapped(str(citation), "    - ")


def _standing(agreement: Agreement) -> str:
    """Say how long an instrument stood, for which condition if for one only, and by whose reading."""
    span = dated(agreement.in_force) if agreement.in_force else "of unknown length"
    only = f", for {agreement.conditions[0]}" if len(agreement.conditions) == 1 else ""
    return f"{span}{only}{f' ({agreement.reading})' if agreement.reading else ''}"


def _commanders(commanders: tuple[Appointment, ...]) -> Iterator[str]:
    if commanders:
        names = " or ".join(f"{one.rank} {one.name}" if one.rank else one.name for one in commanders)
        yield from _wrapped(f"led by {names}, {commanders[0].post.name}", "    ")


def _tenure(tenure: Tenure) -> Iterator[str]:
    planned = isinstance(tenure.begun, PlanChange)
    since = _dated("from" if planned else "since", tenure.start) if tenure.start else "since a day that is not recorded"
    yield f"  {tenure.holder.name} ({tenure.holder.id}), {'as planned, ' if planned else ''}{since}"
    yield f"    {tenure.begun.title} [{tenure.begun.id}]"
    for citation in tenure.citations:
        yield from _wrapped(str(citation), "    - ")


def _dated(word: str, when: When) -> str:
    """Write a date after a word; one that names only its last day brings a word of its own."""
    said = dated(when)
    return said if said.startswith("by ") else f"{word} {said}"


def _event(event: Event) -> Iterator[str]:
    yield event.title
    yield event.title_ko
    yield f"{dated(event.when)} · {event.kind} · {event.confidence} · {event.id}"
    if event.wording:
        yield from _wrapped(f"“{event.wording}”", "")
    if isinstance(event, Agreement):
        yield from _wrapped(f"In force {_standing(event)}", "")
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
        copy = f"Read in a copy: {citation.copy}." if citation.copy else None
        for remark in (copy, citation.remark, citation.source.note):
            if remark:
                yield from _wrapped(remark, "  ")


def _dating(dating: Dating) -> str:
    place = f" in {dating.place}" if dating.place else ""
    rank = "" if dating.rank is Rank.NORMAL else f" ({dating.rank})"
    given = (part for part in (dating.given_by and str(dating.given_by), dating.given_at) if part)
    return ", ".join([f"{dated(dating.when)}: {dating.kind}{place}{rank}", *given])


def _wrapped(text: str, lead: str) -> Iterator[str]:
    return iter(
        wrap(
            text,
            100,
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


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
