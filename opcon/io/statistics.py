"""The statistics of a record that ``opcon check`` prints: its size, and how well it is sourced."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from opcon.model.appointments import Appointment
from opcon.model.dates import When
from opcon.model.events import Event, PlanChange, Release, Transfer
from opcon.model.sources import Source, Standing
from opcon.model.vocabulary import Confidence, DateKind
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
        return f"{self.part} of {self.whole}{f' ({self.part / self.whole:.1%})' if self.whole else ''}"


@attrs.frozen(kw_only=True)
class Statistics:
    """Counts of a record.

    ``verified`` is a share of the events and appointments; ``recalled`` is a share of the transfers, releases and plan
    changes; ``primary`` is the share of events that cite a primary source; ``translated`` is the share of the sources
    in other languages than English whose title is translated. The last three are ids of events: those whose sources are
    all from one newspaper, were all read in copies, and are all older than the event.
    """

    events: int
    appointments: int
    sources: int
    verified: Share
    recalled: Share
    primary: Share
    translated: Share
    one_newspaper: tuple[str, ...]
    copies: tuple[str, ...]
    previews: tuple[str, ...]


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
    foreign = [source for source in record.sources.values() if source.language not in (None, "en")]
    return Statistics(
        events=len(record.events),
        appointments=len(record.appointments),
        sources=len(record.sources),
        verified=_with(Confidence.VERIFIED, claims),
        recalled=_with(Confidence.RECALLED, changes),
        primary=Share(len(primary), len(record.events)),
        translated=Share(sum(bool(source.title_en) for source in foreign), len(foreign)),
        one_newspaper=_ids(record, _rests_on_one_newspaper),
        copies=_ids(record, _rests_on_copies),
        previews=_ids(record, _rests_on_previews),
    )


def _ids(record: Record, found: Callable[[Event], bool]) -> tuple[str, ...]:
    return tuple(event.id for event in record.events if found(event))


def _rests_on_one_newspaper(event: Event) -> bool:
    sources = [citation.source for citation in event.citations]
    papers = {source.container_title or source.publisher or source.id for source in sources}
    return len(papers) == 1 and all(source.standing is Standing.NEWS for source in sources)


def _rests_on_copies(event: Event) -> bool:
    return all(citation.copy for citation in event.citations)


def _rests_on_previews(event: Event) -> bool:
    """Return whether an event that is taken to have happened is known only from sources older than it."""
    if event.preferred.kind is DateKind.PLANNED:
        return False
    return all(_is_before(citation.source, event.when) for citation in event.citations)


def _is_before(source: Source, when: When) -> bool:
    published = source.original_date or source.issued
    return published is not None and published.before(when)


def _cites_primary(event: Event) -> bool:
    return any(citation.source.standing is Standing.PRIMARY for citation in event.citations)


def _with(confidence: Confidence, claims: Iterable[Event | Appointment]) -> Share:
    found = [claim.confidence is confidence for claim in claims]
    return Share(sum(found), len(found))
