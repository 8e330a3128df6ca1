"""What must hold of one claim beyond the form of its table: its dates, its citations, and how sure it says it is."""

from __future__ import annotations

from collections.abc import Iterable

from opcon.errors import DataError
from opcon.model.appointments import Appointment
from opcon.model.authority import Scope, outwards
from opcon.model.events import Confidence, Event, Rank, Release, Transfer
from opcon.model.sources import Citation


def check_event(event: Event) -> None:
    """Raise DataError, with the field, where an event contradicts itself."""
    _check_preference(event)
    for index, dating in enumerate(event.dates):
        if dating is not event.preferred and dating.given_by is None:
            raise DataError("is missing; say which source gives this date", field=f"dates[{index}].given_by")
        if dating is event.preferred and dating.reason is None and any(map(dating.disputes, event.dates)):
            raise DataError("is missing; say why this date is preferred", field=f"dates[{index}].reason")
    _check_evidence(event.confidence, event.citations)
    if isinstance(event, Transfer | Release):
        _check_scope(event.scope)
    if isinstance(event, Release):
        _check_release(event)


def check_appointment(appointment: Appointment) -> None:
    """Raise DataError, with the field, where an appointment says more than it shows."""
    _check_evidence(appointment.confidence, appointment.citations)


def _check_evidence(confidence: Confidence, citations: Iterable[Citation]) -> None:
    located = [citation for citation in citations if citation.locator]
    if not located:
        raise DataError("has no locator; say where in a source it stands", field="citations")
    if confidence is Confidence.VERIFIED and all(citation.copy for citation in located):
        raise DataError("is 'verified', but only copies were read; write 'partly'", field="confidence")


def _check_preference(event: Event) -> None:
    preferred = [dating for dating in event.dates if dating.rank is Rank.PREFERRED]
    if len(preferred) > 1:
        raise DataError(f"has {len(preferred)} preferred datings; one is", field="dates")
    if len(event.dates) > 1 and not preferred:
        raise DataError('has several datings and none preferred; write rank = "preferred" on one', field="dates")


def _check_scope(scope: Scope) -> None:
    for index, name in enumerate(scope.forces):
        if not outwards(name).isdisjoint(scope.leaves_out):
            raise DataError(
                f"is {name!r}, which leaves_out leaves out; name what it is about", field=f"forces[{index}]"
            )


def _check_release(event: Release) -> None:
    if event.giver is None:
        raise DataError("is missing; a release has a holder to return to", field="giver")
    if event.until and event.until.before(event.when):
        raise DataError(f"is '{event.until}', before the release on '{event.when}'", field="until")
