"""An event in words, for those who read it in a calendar or on a page of slides."""

from __future__ import annotations

from collections.abc import Iterator

from opcon.model.events import Consultation, Dating, Event, Rank
from opcon.text.dates import dated


def doubt(event: Event) -> str | None:
    """Say what is not sure about the date of an event; None where nothing is. A date held to be an error is no doubt.

    >>> import opcon
    >>> timeline = opcon.load()
    >>> doubt(timeline["korean-force-proposed"]), doubt(timeline["rhee-letter"]), doubt(timeline["cfc-activated"])
    ('day not known: November 1945', 'date disputed', None)
    """
    if isinstance(event, Consultation) and event.planned:
        return "planned; not known to have been held"
    if not all(end and end.is_day for end in (event.when.start, event.when.end)):
        return f"day not known: {dated(event.when)}"
    rivals = (dating for dating in event.dates if dating.rank is not Rank.REJECTED)
    return "date disputed" if any(map(event.preferred.disputes, rivals)) else None


def rivals(event: Event) -> Iterator[str]:
    """Say which other dates there are, and who gives them.

    >>> import opcon
    >>> next(rivals(opcon.load()["strategic-transition-plan"]))
    'Held to be an error: 29 June 2007, signed (mnd-dwp-2008, p. 88, photograph caption).'
    """
    for dating in event.dates:
        if dating is not event.preferred:
            verdict = "Held to be an error" if dating.rank is Rank.REJECTED else "Also dated"
            yield f"{verdict}: {dated(dating.when)}, {dating.kind}{_given(dating)}."


def _given(dating: Dating) -> str:
    given = ", ".join(part for part in (dating.given_by and dating.given_by.id, dating.given_at) if part)
    return f" ({given})" if given else ""
