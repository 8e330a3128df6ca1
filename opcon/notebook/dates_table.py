"""The dates that sources give for an event, each with its source, and the reason why one is preferred."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from opcon.model.dating import Dating
from opcon.model.events import Event
from opcon.model.vocabulary import Rank
from opcon.notebook.footnotes import LinkedNotes, link_source
from opcon.notebook.markup import Nodes, code, html_table, isolate
from opcon.notebook.strings import short_date
from opcon.notebook.strip import INK, Strip

_LOOKS = {
    Rank.PREFERRED: {"fill": INK},
    Rank.NORMAL: {"fill": INK, "fill_opacity": "0.15"},
    Rank.REJECTED: {"fill": "none", "stroke_dasharray": "2 2"},
}


def dates_table(event: Event, notes: LinkedNotes, caption: str = "Dates") -> Element:
    """Return a table of the dates of an event, without empty columns.

    >>> import opcon
    >>> dates_table(opcon.load()["rhee-letter"], LinkedNotes("a")).find("caption").text
    'Dates (sources disagree)'
    """
    columns = ["Date", "EDTF", "Date of", "Calendar of", "Rank", "Source", "Reason"]
    rows = [_row(event, dating, notes) for dating in event.dates]
    filled = [index for index, _ in enumerate(columns) if any(row[index] is not None for row in rows)]
    caption = f"{caption} (sources disagree)" if event.disputed else caption
    return html_table(caption, [columns[index] for index in filled], [[row[index] for index in filled] for row in rows])


def _row(event: Event, dating: Dating, notes: LinkedNotes) -> list[Nodes]:
    return [
        short_date(dating.when),
        code(dating.when.text),
        isolate(dating.kind),
        isolate(dating.place) if dating.place else None,
        _rank(event, dating),
        _given(dating, notes),
        isolate(dating.reason) if dating.reason else None,
    ]


def _rank(event: Event, dating: Dating) -> Rank:
    return Rank.PREFERRED if dating is event.preferred else dating.rank


def _given(dating: Dating, notes: LinkedNotes) -> Nodes:
    if dating.given_by is None:
        return "the sources of the event"
    at: Nodes = [", ", isolate(dating.given_at)] if dating.given_at else None
    return [
        code(dating.given_by.id),
        notes.mark((dating.given_by, dating.given_at), [link_source(dating.given_by), at]),
    ]


def dates_strip(event: Event) -> Element | None:
    """Draw the dates of an event, each across the days it can mean; return None if the dates agree.

    >>> import opcon
    >>> dates_strip(opcon.load()["rhee-letter"]).get("aria-label")[:59]
    'Dates given by sources: 14 Jul 1950, preferred; 15 Jul 1950'
    """
    if not event.disputed:
        return None
    ends = [end for one in event.dates for end in (one.when.earliest, one.when.latest) if end]
    strip = Strip(min(ends), max(ends), tuple(short_date(one.when) for one in event.dates), left=200)
    label = "; ".join(f"{short_date(one.when)}, {_rank(event, one)}" for one in event.dates)
    marks = [_mark(strip, row, one, _LOOKS[_rank(event, one)]) for row, one in enumerate(event.dates)]
    return strip.draw(f"Dates given by sources: {label}.", marks)


def _mark(strip: Strip, row: int, dating: Dating, look: dict[str, str]) -> Element:
    return strip.window(row, dating.when.earliest or strip.first, dating.when.latest or strip.last, **look)
