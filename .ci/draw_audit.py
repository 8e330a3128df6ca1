"""Draw events of the record for an audit, and print each with its sentences and its sources.

Run ``python .ci/draw_audit.py [NUMBER]``; the default is 60. The version of the record is the seed, so that everybody
draws the same events of a release. For each sentence, a reader who did not write it opens the source at the locator and
notes a verdict: agrees, says more than its source, wrong, or not found.
"""

from __future__ import annotations

import random
import sys

import opcon


def drawn(timeline: opcon.Timeline, number: int) -> list[opcon.Event]:
    """Return events drawn with the version of the record as seed, in order of date."""
    ids = sorted(event.id for event in timeline)
    chosen = set(random.Random(timeline.record.version).sample(ids, number))
    return [event for event in timeline if event.id in chosen]


def described(event: opcon.Event) -> str:
    """Return an event as Markdown: what the record says, and the places that must carry it."""
    dates = (
        f"* {dating.when}{f' by the calendar of {dating.place}' if dating.place else ''}: {dating.kind}, {dating.rank}"
        f"{f', by {dating.given_by.id}, {dating.given_at}' if dating.given_by else ''}: {dating.reason or ''}"
        for dating in event.dates
    )
    citations = (
        f"* {one.source.id}, {one.locator}{f' (read in a copy: {one.copy})' if one.copy else ''}: {one.remark or ''}"
        f" {one.source.URL or ''}"
        for one in event.citations
    )
    told = [f"## {event.id}", f"{event!r}", event.title, event.title_ko, event.note, event.wording or ""]
    reading = getattr(event, "reading", None)
    return "\n\n".join([*filter(None, told), reading or "", "\n".join(dates), "\n".join(citations)])


timeline = opcon.load()
number = int(sys.argv[1]) if len(sys.argv) > 1 else 60
print(f"# {number} of {len(timeline)} events, drawn with the seed {timeline.record.version!r}\n")
print("\n\n".join(map(described, drawn(timeline, number))))
