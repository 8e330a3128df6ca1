"""What there is to cite of something: what was asked of which record, what it answered, and where that is written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from opcon.errors import DataError
from opcon.model.appointments import Appointment
from opcon.model.authority import Authority, Condition
from opcon.model.events import Event
from opcon.model.sources import Citation, Name, Source
from opcon.timeline.plans import Plan
from opcon.timeline.record import Record
from opcon.timeline.status import Status
from opcon.timeline.tenures import Tenure
from opcon.timeline.timeline import Timeline


def as_source(record: Record) -> Source:
    """Return a record as a data set that can be cited as any source: its title, authors, version, day and checksum.

    >>> import opcon
    >>> source = as_source(opcon.load().record)
    >>> source.type, source.author[0].literal, source.version == opcon.data_version
    ('dataset', 'The opcon contributors', True)
    """
    return Source(
        id=f"record-{record.checksum[:8]}",
        type="dataset",
        title=record.title,
        author=tuple(Name(literal=author) for author in record.authors),
        issued=record.released,
        version=record.version,
        language="en",
        note=f"SHA-256 {record.checksum}",
    )


@attrs.frozen
class Answer:
    """What was asked of a record, as the call that asks it again, and what it answered."""

    record: Record
    asked: str
    said: str | None = None


@attrs.frozen
class Evidence:
    """What there is to cite: records, the answers they gave, and the places in sources, each of them once."""

    records: tuple[Record, ...] = ()
    answers: tuple[Answer, ...] = ()
    citations: tuple[Citation, ...] = ()

    @classmethod
    def joined(cls, found: Iterable[Evidence]) -> Evidence:
        """Return all that several have, each thing once, in the order in which it is first met.

        >>> source = Source(id="a", type="book", title="A Book")
        >>> one = Evidence(citations=(Citation(source, "p. 1"),))
        >>> Evidence.joined([one, one]) == one
        True
        """
        parts = list(found)
        return cls(
            tuple(dict.fromkeys(record for part in parts for record in part.records)),
            tuple(dict.fromkeys(answer for part in parts for answer in part.answers)),
            tuple({_place(citation): citation for part in parts for citation in part.citations}.values()),
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        """The works cited, each once: the records first, then the sources."""
        cited = {citation.source.id: citation.source for citation in self.citations}
        return (*map(as_source, self.records), *cited.values())


def evidence(x: object, timeline: Timeline) -> Evidence:
    """Return what there is to cite of something. ``timeline`` is the one that tenures and plans were asked of.

    Raises DataError for what cannot be cited.

    >>> import opcon
    >>> found = evidence(opcon.load().on("1995-01-01"), opcon.load())
    >>> found.answers[0].asked, found.answers[0].said
    ("opcon.load().on('1995-01-01')", 'peacetime rok-jcs, wartime cfc')
    """
    return Evidence.joined(_parts(x, timeline))


def _parts(x: object, timeline: Timeline) -> Iterator[Evidence]:
    """Yield the evidence of something part by part. Where a kind is another kind too, it is asked for before that."""
    match x:
        case Source():
            yield Evidence(citations=(Citation(x),))
        case Citation():
            yield Evidence(citations=(x,))
        case Event() | Appointment():
            yield Evidence(citations=tuple(_written(x)))
        case Timeline():
            yield _of_a_timeline(x)
        case Status():
            yield _of_a_status(x)
        case Tenure():
            yield _of_a_tenure(x, timeline)
        case Plan():
            yield _of_a_plan(x, timeline)
        case _ if _is_a_figure(x):
            yield from _of_a_figure(x)
        case str() | bytes():
            raise DataError(f"{x!r} cannot be cited; ask for what has that name: timeline[{x!r}]")
        case Iterable():
            for part in x:
                yield from _parts(part, timeline)
        case _:
            raise DataError(f"a {type(x).__name__} cannot be cited; {_WANTED}")


_WANTED = "give an event, a source, a status, a tenure, a plan, an appointment, a figure of opcon.plot or a timeline"


def _place(citation: Citation) -> tuple[str, str | None]:
    return citation.source.id, citation.locator


def _written(claim: Event | Appointment) -> Iterator[Citation]:
    """Yield where a claim is written: what it cites, and what gives its dates."""
    yield from claim.citations
    if isinstance(claim, Event):
        yield from (Citation(one.given_by, one.given_at) for one in claim.dates if one.given_by)


def _resting(record: Record, asked: str, said: str, claims: Iterable[Event | Appointment]) -> Evidence:
    """Return the evidence of an answer that rests on claims."""
    places = tuple(place for claim in claims for place in _written(claim))
    return Evidence((record,), (Answer(record, asked, said),), places)


def _of_a_timeline(timeline: Timeline) -> Evidence:
    record = timeline.record
    places = tuple(place for event in timeline for place in _written(event))
    whole = timeline.steps == record.steps
    return Evidence((record,), () if whole else (Answer(record, timeline.expression),), places)


def _of_a_status(status: Status) -> Evidence:
    tenures = [tenure for condition in Condition for tenure in status.possible_tenures(condition)]
    claims: list[Event | Appointment] = [tenure.started_by for tenure in tenures]
    for holder in dict.fromkeys(tenure.holder.id for tenure in tenures):
        claims += status.commanders(holder)
    claims += [*status.basis, *status.readings, *status.incidents, *([status.plan.started_by] if status.plan else [])]
    return _resting(status.record, status.call, status.summary, claims)


def _of_a_tenure(tenure: Tenure, timeline: Timeline) -> Evidence:
    lane = tenure.lane
    is_there = lane.forces in timeline.record.forces
    found = timeline.tenures(lane.condition, lane.forces, lane.authority) if is_there else ()
    forces = "" if lane.forces == timeline.record.whole else f", forces={lane.forces!r}"
    authority = "" if lane.authority is Authority.OPCON else f", authority={lane.authority.value!r}"
    call = f"{timeline.expression}.tenures({lane.condition.value!r}{forces}{authority})"
    claims = [tenure.started_by, *([tenure.ended_by] if tenure.ended_by else [])]
    return _resting(timeline.record, f"{call}[{_index(tenure, found)}]", str(tenure), claims)


def _of_a_plan(plan: Plan, timeline: Timeline) -> Evidence:
    call = f"{timeline.expression}.plans({plan.layer!r})"
    claims = [plan.started_by, *([plan.ended_by] if plan.ended_by else [])]
    return _resting(timeline.record, f"{call}[{_index(plan, timeline.plans(plan.layer))}]", str(plan), claims)


def _index(one: Tenure | Plan, found: Sequence[Tenure | Plan]) -> int:
    """Return where among those of its timeline something stands."""
    place = next((index for index, other in enumerate(found) if _is_the_same(one, other)), None)
    if place is None:
        kind = type(one).__name__.lower()
        what = f"the {kind} begun by {one.started_by.id!r} is not in that timeline"
        raise DataError(f"{what}; give its own: timeline=...")
    return place


def _is_the_same(one: Tenure | Plan, other: Tenure | Plan) -> bool:
    """Tell whether two are one, though more may be known of the other: by what began it and where that is written.

    A release begins two tenures, that of the receiver and then that of the giver again.
    """
    holders = [tenure.holder for tenure in (one, other) if isinstance(tenure, Tenure)]
    return one.started_by.id == other.started_by.id and one.citations == other.citations and len(set(holders)) <= 1


def _is_a_figure(x: object) -> bool:
    """Tell whether something is a figure; who has one has matplotlib, which is not imported for those who have none."""
    drawn = sys.modules.get("matplotlib.figure")
    return drawn is not None and isinstance(x, drawn.FigureBase)


def _of_a_figure(figure: Any) -> Iterator[Evidence]:
    from opcon.plot.description import require_charts

    for chart in require_charts(figure):
        places = tuple(citation for row in chart.table for citation in row.citations)
        yield Evidence((chart.record,), (Answer(chart.record, chart.call),), places)
