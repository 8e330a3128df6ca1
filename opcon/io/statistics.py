"""The statistics of a record that ``opcon check`` prints: its size, and how well it is sourced."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from opcon.model.appointments import Appointment
from opcon.model.events import Event, PlanChange, Release, Transfer
from opcon.model.sources import Standing
from opcon.model.vocabulary import Confidence
from opcon.timeline.record import Record


@attrs.frozen
class Share:
    """A count out of a total.

    >>> print(Share(3, 4))
    3 of 4 (75.0%)
    """

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.part} of {self.whole} ({self.part / self.whole:.1%})"


@attrs.frozen(kw_only=True)
class Statistics:
    """Counts of a record.

    ``verified`` is a share of the events and appointments; ``recalled`` is a share of the transfers, releases and plan
    changes; ``primary`` is the share of events that cite a primary source.
    """

    events: int
    appointments: int
    sources: int
    verified: Share
    recalled: Share
    primary: Share


def statistics(record: Record) -> Statistics:
    """Return the statistics of a record.

    >>> import opcon
    >>> found = statistics(opcon.load().record)
    >>> found.primary.whole == found.events
    True
    """
    claims: list[Event | Appointment] = [*record.events, *record.appointments]
    changes = [event for event in record.events if isinstance(event, Transfer | Release | PlanChange)]
    primary = [event for event in record.events if _cites_primary(event)]
    return Statistics(
        events=len(record.events),
        appointments=len(record.appointments),
        sources=len(record.sources),
        verified=_with(Confidence.VERIFIED, claims),
        recalled=_with(Confidence.RECALLED, changes),
        primary=Share(len(primary), len(record.events)),
    )


def _cites_primary(event: Event) -> bool:
    return any(citation.source.standing is Standing.PRIMARY for citation in event.citations)


def _with(confidence: Confidence, claims: Iterable[Event | Appointment]) -> Share:
    found = [claim.confidence is confidence for claim in claims]
    return Share(sum(found), len(found))
