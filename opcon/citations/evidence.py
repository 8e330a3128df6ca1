"""The evidence of an answer: the calls to a record, their results, and the places in sources."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from opcon.errors import DataError, DateError, WrongType, nearest, same_word
from opcon.model import limits
from opcon.model.appointments import Appointment
from opcon.model.authority import Authority, Condition
from opcon.model.dates import korean_day
from opcon.model.events import Event
from opcon.model.sources import Citation, Name, Source
from opcon.timeline.plans import Plan
from opcon.timeline.record import Record
from opcon.timeline.status import Status
from opcon.timeline.tenures import Tenure
from opcon.timeline.timeline import Timeline


def as_source(record: Record) -> Source:
    """Return a record as a source of the type data set, with its title, authors, version, date and checksum.

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
    """The call to a record that gives an answer, and the answer in a few words."""

    record: Record
    call: str
    summary: str | None = None


@attrs.frozen
class Evidence:
    """The material of a citation: records, their answers, and places in sources, without duplicates."""

    records: tuple[Record, ...] = ()
    answers: tuple[Answer, ...] = ()
    citations: tuple[Citation, ...] = ()

    @classmethod
    def joined(cls, found: Iterable[Evidence]) -> Evidence:
        """Return the evidence of several parts without duplicates, in order of first appearance.

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
        """The works cited, each once: first records, then sources."""
        cited = {citation.source.id: citation.source for citation in self.citations}
        return (*map(as_source, self.records), *cited.values())


def evidence(x: object, timeline: Timeline) -> Evidence:
    """Return the evidence of something that can be cited. ``timeline`` is the one that tenures and plans are from.

    Raises WrongType if it cannot be cited.

    >>> import opcon
    >>> found = evidence(opcon.load().on("1995-01-01"), opcon.load())
    >>> found.answers[0].call, found.answers[0].summary
    ("opcon.load().on('1995-01-01')", 'peacetime rok-jcs, wartime cfc (designated units)')
    """
    return Evidence.joined(_parts(x, timeline))


def _parts(x: object, timeline: Timeline, depth: int = 0) -> Iterator[Evidence]:
    """Yield the evidence of something, part by part."""
    if depth > limits.DEPTH:
        raise DataError(f"x must be nested in at most {limits.DEPTH} lists, not more; write opcon.cite(list(timeline))")
    match x:
        case Source():
            yield Evidence(citations=(Citation(x),))
        case Citation():
            yield Evidence(citations=(x,))
        case Event() | Appointment():
            yield Evidence(citations=tuple(_citations(x)))
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
        case Iterable() if not isinstance(x, str | bytes | Mapping) and not hasattr(x, "columns"):
            for part in x:
                yield from _parts(part, timeline, depth + 1)
        case _:
            raise WrongType("x", _CITED, x, _call(x, timeline))


_CITED = "an event, source, citation, appointment, status, tenure, plan, figure of opcon.plot or timeline"


def _call(x: object, timeline: Timeline) -> str:
    """Return the call that was probably meant by something that cannot be cited."""
    if isinstance(x, Record):
        return "opcon.cite(timeline=timeline)"
    if key := same_word(x, timeline.record.sources):
        return f"opcon.cite({timeline.record.expression}.record.sources[{key!r}])"
    if isinstance(x, str) and _is_day(x):
        return f"opcon.cite({timeline.expression}.on({str(x)!r}))"
    ids = [event.id for event in timeline]
    found = nearest(x, ids) if isinstance(x, str) else []
    names = [*found, *(name for name in ("rhee-letter",) if name in timeline), *ids[:1]]
    return f"opcon.cite({timeline.expression}[{names[0]!r}])" if names else "opcon.cite(opcon.load())"


def _is_day(text: str) -> bool:
    try:
        return bool(korean_day(text))
    except DateError:
        return False


def _place(citation: Citation) -> tuple[str, str | None]:
    return citation.source.id, citation.locator


def _citations(claim: Event | Appointment) -> Iterator[Citation]:
    """Yield the citations of a claim, and of its dates."""
    yield from claim.citations
    if isinstance(claim, Event):
        yield from (Citation(one.given_by, one.given_at) for one in claim.dates if one.given_by)


def _of_an_answer(record: Record, call: str, summary: str, claims: Iterable[Event | Appointment]) -> Evidence:
    """Return the evidence of an answer that is based on claims."""
    citations = tuple(citation for claim in claims for citation in _citations(claim))
    return Evidence((record,), (Answer(record, call, summary),), citations)


def _of_a_timeline(timeline: Timeline) -> Evidence:
    record = timeline.record
    citations = tuple(citation for event in timeline for citation in _citations(event))
    whole = timeline.steps == record.steps
    return Evidence((record,), () if whole else (Answer(record, timeline.expression),), citations)


def _of_a_status(status: Status) -> Evidence:
    tenures = [tenure for condition in Condition for tenure in status.possible_tenures(condition)]
    claims: list[Event | Appointment] = [tenure.started_by for tenure in tenures]
    for holder in dict.fromkeys(tenure.holder.id for tenure in tenures):
        claims += status.commanders(holder)
    claims += [*status.basis, *status.readings, *status.incidents, *([status.plan.started_by] if status.plan else [])]
    return _of_an_answer(status.record, status.call, status.summary, claims)


def _of_a_tenure(tenure: Tenure, timeline: Timeline) -> Evidence:
    lane = tenure.lane
    is_there = lane.forces in timeline.record.forces
    found = timeline.tenures(lane.condition, lane.forces, lane.authority) if is_there else ()
    forces = "" if lane.forces == timeline.record.whole else f", forces={lane.forces!r}"
    authority = "" if lane.authority is Authority.OPCON else f", authority={lane.authority.value!r}"
    call = f"{timeline.expression}.tenures({lane.condition.value!r}{forces}{authority})"
    claims = [tenure.started_by, *([tenure.ended_by] if tenure.ended_by else [])]
    return _of_an_answer(timeline.record, f"{call}[{_index(tenure, found)}]", str(tenure), claims)


def _of_a_plan(plan: Plan, timeline: Timeline) -> Evidence:
    call = f"{timeline.expression}.plans({plan.layer!r})"
    claims = [plan.started_by, *([plan.ended_by] if plan.ended_by else [])]
    return _of_an_answer(timeline.record, f"{call}[{_index(plan, timeline.plans(plan.layer))}]", str(plan), claims)


def _index(one: Tenure | Plan, found: Sequence[Tenure | Plan]) -> int:
    """Return the index of a tenure or plan among those of its timeline."""
    place = next((index for index, other in enumerate(found) if _is_the_same(one, other)), None)
    if place is None:
        kind = type(one).__name__.lower()
        what = f"the {kind} started by {one.started_by.id!r} is not in that timeline"
        raise DataError(f"{what}; pass the timeline that gave it as timeline=")
    return place


def _is_the_same(one: Tenure | Plan, other: Tenure | Plan) -> bool:
    """Return whether two are the same, possibly as known on different days: same start, citations and holder."""
    # The holder matters because a release starts two tenures: of the receiver, and then of the giver again.
    holders = [tenure.holder for tenure in (one, other) if isinstance(tenure, Tenure)]
    return one.started_by.id == other.started_by.id and one.citations == other.citations and len(set(holders)) <= 1


def _is_a_figure(x: object) -> bool:
    """Return whether x is a matplotlib figure, without importing matplotlib."""
    module = sys.modules.get("matplotlib.figure")
    return module is not None and isinstance(x, module.FigureBase)


def _of_a_figure(figure: Any) -> Iterator[Evidence]:
    from opcon.plot.description import require_charts  # lazy import: it needs matplotlib

    for chart in require_charts(figure):
        citations = tuple(citation for row in chart.table for citation in row.citations)
        yield Evidence((chart.record,), (Answer(chart.record, chart.call),), citations)
