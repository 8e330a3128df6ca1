"""The figures of a record that ``opcon check`` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from opcon.io.statistics import statistics
from opcon.text.dates import dated
from opcon.text.terminal import wrapped
from opcon.timeline.record import Record


def figures(record: Record) -> Iterator[str]:
    """Yield the size of a record and how well it is sourced, in lines.

    >>> import opcon
    >>> list(figures(opcon.load().record))[0].endswith(": no errors found")
    True
    """
    found = statistics(record)
    yield f"{record.title}, version {record.version}: no errors found"
    yield f"{found.events} events, {found.appointments} appointments, {found.sources} sources"
    yield f"{dated(record.coverage)}; SHA-256 {record.checksum}"
    yield f"claims verified: {found.verified}"
    yield f"transfers, releases and plan changes without a source read: {found.recalled.part} of {found.recalled.whole}"
    yield f"events that cite a primary source: {found.primary}"
    yield f"sources in other languages with a translated title: {found.translated}"
    yield from _weak("all sources from one newspaper", found.one_newspaper)
    yield from _weak("all sources read in copies", found.copies)
    yield from _weak("all sources older than the event", found.previews)


def _weak(fault: str, ids: Sequence[str]) -> Iterator[str]:
    yield f"events with {fault}: {len(ids)}"
    yield from wrapped(", ".join(ids), "  ")


def date_check(record: Record) -> tuple[str, list[str]]:
    """Compare the dates with the package edtf: return a line for the whole, and one for each date that differs."""
    try:
        from opcon.io import edtf_check
    except ModuleNotFoundError as missing:
        if missing.name != "edtf":
            raise
        return "dates not compared with the package edtf, which is not installed", []
    dates = edtf_check.dates(record)
    different = [line for when in dates if (line := edtf_check.misread(when))]
    return f"dates that the package edtf parses alike: {len(dates) - len(different)} of {len(dates)}", different
