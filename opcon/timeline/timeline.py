"""The questions that can be put to the record."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import attrs

from opcon.deprecation import renamed
from opcon.errors import DateError, UnknownName
from opcon.model.appointments import Appointment
from opcon.model.authority import Authority, Condition, Lane, within
from opcon.model.base import trace
from opcon.model.dates import Day, When, as_when, chronological, korean_day
from opcon.model.events import KINDS, Consultation, Event, kind_name
from opcon.model.vocabulary import DateKind, Layer, Rank
from opcon.timeline.knowledge import SEOUL, Knowledge
from opcon.timeline.plans import Plan
from opcon.timeline.record import Record
from opcon.timeline.status import Status
from opcon.timeline.tenures import History, Tenure


@attrs.frozen(repr=False)
class Timeline:
    """A record of events in order of date, and the questions it answers.

    Every question that selects events returns a Timeline again. However few events are selected, ``on`` and
    ``tenures`` answer from the whole record: a selection never changes who held command.

    >>> import opcon
    >>> timeline = opcon.load()
    >>> timeline["cfc-activated"].title
    'Combined Forces Command activated; operational control passes to it from the UN Command'
    >>> timeline.of(opcon.Transfer).between("1978", "1994-12")  # doctest: +ELLIPSIS
    opcon.load().of(opcon.Transfer).between('1978', '1994-12')  # ... events, ...
    """

    record: Record
    _chosen: tuple[Event, ...] | None = None
    _steps: tuple[str, ...] = attrs.field(default=(), eq=False)
    _known: Knowledge | None = None

    @property
    def steps(self) -> tuple[str, ...]:
        """The calls that lead here from the record as it was loaded, as texts.

        >>> import opcon
        >>> opcon.load().as_of("2009-01-01").of("release").steps
        (".as_of('2009-01-01')", '.of(opcon.Release)')
        """
        return self._steps

    @property
    def expression(self) -> str:
        """The expression that gives this timeline.

        >>> import opcon
        >>> opcon.load().find("Toronto").expression
        "opcon.load().find('Toronto')"
        """
        return self.record.call + "".join(self._steps)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events selected, in order of date.

        >>> import opcon
        >>> opcon.load().events[0].id
        'korean-force-proposed'
        """
        if self._chosen is not None:
            return self._chosen
        return self._known.events if self._known else self.record.events

    @property
    def selected(self) -> bool:
        """Whether events were selected, so that there may be more of them.

        >>> import opcon
        >>> opcon.load().of(opcon.Transfer).selected, opcon.load().as_of("2009-01-01").selected
        (True, False)
        """
        return self._chosen is not None

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)

    def __contains__(self, event: object) -> bool:
        return event in self._by_id if isinstance(event, str) else event in self.events

    def __getitem__(self, key: str) -> Event:
        """Return the event with that id. Raises UnknownName if there is none."""
        event = self._by_id.get(key) if isinstance(key, str) else None
        if event is None:
            raise UnknownName("event", key, self._by_id, advice="search with timeline.find('word')")
        return event

    @cached_property
    def _by_id(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    @property
    def coverage(self) -> When:
        """The days the record speaks for, from the first to the last.

        >>> import opcon
        >>> opcon.load().coverage.earliest
        datetime.date(1945, 11, 1)
        """
        if self._known is None:
            return self.record.coverage
        return When.from_bounds(self.record.coverage.earliest, self._known.day)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day known, for tables and charts: those of ``coverage``, if it is not open.

        The end of an open coverage is the last day that the record dates, so that it stays the same tomorrow.

        >>> import opcon
        >>> [str(day) for day in opcon.load().as_of("2009-01-01").span]
        ['1945-11-01', '2009-01-01']
        """
        first, last = self.record.span
        return first, self._known.day if self._known else last

    @property
    def place(self) -> str:
        """The place by whose calendar what is known is counted.

        >>> import opcon
        >>> opcon.load().place, opcon.load().as_of("2009-01-01", place="Washington").place
        ('Seoul', 'Washington')
        """
        return self._known.ledger.place if self._known else SEOUL

    def as_of(self, day: Day, place: str | None = None) -> Timeline:
        """Return the timeline as it was known on a day: nothing later, dates as then believed, plans as then standing.

        The day is counted by the calendar of ``place``, Seoul unless it was another before: what was announced in
        Washington on the 23rd, the 24th in Korea, is known in Seoul from the 24th on. Asked there about a later day,
        the answer is what was then to be expected, marked projected. Notes and sources stay today's, and so does who
        held on the days before. A selection stays as it was made: select afterwards to select by what was then known.

        Raises DateError for a day before the record begins, and UnknownName for a place by whose calendar it has no
        dates.

        >>> import opcon
        >>> then = opcon.load().as_of("2009-01-01")
        >>> then.on("2013-06-01")
        opcon.load().as_of('2009-01-01').on('2013-06-01')  # peacetime rok-jcs, wartime rok-jcs (projected)
        >>> opcon.load().on("2013-06-01").wartime.holder.id
        'cfc'
        """
        asked, (first, last) = korean_day(day), (self.record.coverage.earliest, self._last)
        if first is not None and asked < first:
            raise DateError(f"{asked} lies before the record begins, on {first}; ask what was known on a later day")
        if place is None:
            place = self.place
        if last is not None and asked >= last and place == self.place:
            return self
        knowledge = Knowledge(min(asked, last) if last else asked, self.record.ledger(place))
        known = attrs.evolve(self, chosen=None, steps=(*self.record.steps, knowledge.step), known=knowledge)
        return known._keeping(self, knowledge.step)

    known_on = renamed("Timeline", "known_on", "as_of")

    def dated_by(self, kind: DateKind | str) -> Timeline:
        """Return the timeline with each event dated by when it was signed, effective, announced or held.

        An event that no source dates so keeps its preferred date.

        >>> import opcon
        >>> timeline = opcon.load()
        >>> timeline["roadmap-agreed"].when, timeline.dated_by("announced")["roadmap-agreed"].when
        (When('2025-11-04'), When('2025-11-14'))
        """
        asked = DateKind(kind)
        step = f".dated_by({asked.value!r})"
        steps = (*self.record.steps, step)
        expression = self.record.call + "".join(steps)
        events = in_order(_dated_by(event, asked, expression) for event in self.record.events)
        record = attrs.evolve(self.record, events=events, steps=steps)
        dated = attrs.evolve(self, record=record, chosen=None, steps=steps, known=None)
        if self._known is not None:
            dated = dated.as_of(self._known.day, self._known.ledger.place)
        return dated._keeping(self, step)

    @property
    def _last(self) -> date | None:
        return self._known.day if self._known else self.record.coverage.latest

    def on(self, day: Day, forces: str | None = None) -> Status:
        """Return who held what on a day, over all the forces or those named.

        ``day`` is text, a date, a When of one day, or a datetime, which counts as its day in Korea.

        >>> import opcon
        >>> opcon.load().on("1994-11-30T16:00Z").peacetime.holder.id
        'rok-jcs'
        """
        asked, lanes = korean_day(day), self.record.lanes(forces)
        if self._known is not None:
            return Status(asked, lanes, self._known)
        last = self.record.coverage.latest
        if last is not None and asked > last:
            return Status(asked, lanes, Knowledge(last, self.record.ledger()))
        return Status(asked, lanes)

    def history(
        self,
        condition: Condition | str,
        forces: str | None = None,
        authority: Authority | str = Authority.OPCON,
    ) -> History:
        """Return the history of a lane: who may have held on any day, whatever was known.

        >>> import opcon
        >>> [tenure.holder.id for tenure in opcon.load().history("wartime").tenures][-1]
        'cfc'
        """
        lane = Lane(Authority(authority), Condition(condition), self.record.lanes(forces).forces)
        return self.record.history(lane)

    def tenures(
        self,
        condition: Condition | str,
        forces: str | None = None,
        authority: Authority | str = Authority.OPCON,
    ) -> tuple[Tenure, ...]:
        """Return who held in turn, from the first to the present holder.

        >>> import opcon
        >>> [str(tenure.start) for tenure in opcon.load().tenures("peacetime")][-2:]
        ['1978-11-07', '1994-12-01']
        """
        tenures = self.history(condition, forces, authority).tenures
        known = self._known
        if known is None:
            return tenures
        return tuple(known.tenure(tenure) for tenure in tenures if known.has_begun(tenure))

    def plans(self, layer: Layer | str | None = None) -> tuple[Plan, ...]:
        """Return the plans in order, of one layer or of all: bilateral, milestone, goal, estimate, report.

        >>> import opcon
        >>> [str(plan.target) for plan in opcon.load().as_of("2011-01-01").plans("bilateral")][-3:]
        ['2009-10-15/2012-03-15', '2012-04-17', '2015-12-01']
        """
        asked = None if layer is None else Layer(layer)
        found = self.record.plans(self.place)
        if self._known:
            day = self._known.day
            found = tuple(plan.as_known(day) for plan in found if plan.since <= day)
        return tuple(plan for plan in found if asked in (None, plan.layer))

    def of(self, *kinds: type[Event] | str) -> Timeline:
        """Select the events of some kinds, given as classes or by their names. Raises UnknownName for any other.

        >>> import opcon
        >>> {event.kind for event in opcon.load().of(opcon.Transfer, "release")} == {"transfer", "release"}
        True
        """
        classes = tuple(map(_kind, kinds))
        names = ", ".join(f"opcon.{kind.__name__}" for kind in classes)
        return self._select((event for event in self if isinstance(event, classes)), f".of({names})")

    def between(self, start: Day, end: Day) -> Timeline:
        """Select the events that may have fallen between two dates, both included; a month or a year counts whole.

        >>> import opcon
        >>> [event.id for event in opcon.load().of(opcon.Release).between("1964", "1964-08")]
        ['divisions-released-for-martial-law']
        """
        first, last = as_when(start).earliest, as_when(end).latest
        span = When.from_bounds(first, last)
        found = (event for event in self if event.when.overlaps(span))
        return self._select(found, f".between({str(start)!r}, {str(end)!r})")

    def appointments(self, post: str | None = None) -> tuple[Appointment, ...]:
        """Return who was in a post in turn, or in every post.

        >>> import opcon
        >>> [one.name for one in opcon.load().appointments("cfc-commander")][:2]
        ['John W. Vessey Jr.', 'John A. Wickham Jr.']
        """
        if post is not None and post not in self.record.posts:
            raise UnknownName("post", post, self.record.posts)
        found = tuple(one for one in self.record.appointments if post in (None, one.post.id))
        return self._known.appointments(found) if self._known else found

    def about(
        self,
        *,
        command: str | None = None,
        condition: Condition | str | None = None,
        forces: str | None = None,
    ) -> Timeline:
        """Select the events that concern a command, a condition, or forces (those within and around them too).

        >>> import opcon
        >>> "cfc-activated" in [event.id for event in opcon.load().about(command="cfc", condition="wartime")]
        True
        """
        chosen: list[Event] = list(self)
        given: list[str] = []
        if command is not None:
            if command not in self.record.commands:
                raise UnknownName("command", command, self.record.commands)
            chosen = [event for event in chosen if command in event.concerns]
            given.append(f"command={command!r}")
        if condition is not None:
            asked = Condition(condition)
            chosen = [event for event in chosen if asked in event.conditions]
            given.append(f"condition={asked.value!r}")
        if forces is not None:
            if forces not in self.record.forces:
                raise UnknownName("force", forces, self.record.forces, advice="list them with timeline.record.forces")
            chosen = [event for event in chosen if _touches(event, forces)]
            given.append(f"forces={forces!r}")
        return self._select(chosen, f".about({', '.join(given)})")

    def citing(self, source: str) -> Timeline:
        """Select the events that rest on a source, by its key.

        >>> import opcon
        >>> timeline = opcon.load()
        >>> key = timeline["rhee-letter"].citations[0].source.id
        >>> "rhee-letter" in [event.id for event in timeline.citing(key)]
        True
        """
        if source not in self.record.sources:
            raise UnknownName("source", source, self.record.sources, advice="list them with timeline.record.sources")
        return self._select((event for event in self if source in event.sources), f".citing({source!r})")

    def find(self, text: str) -> Timeline:
        """Select the events whose words hold some text, in English or Korean, whatever the case.

        >>> import opcon
        >>> [event.id for event in opcon.load().find("Toronto")]
        ['seoul-raises-delay', 'moved-to-december-2015', 'lee-obama-toronto']
        """
        sought = _folded(text)
        found = (event for event in self if any(sought in _folded(words) for words in _words(event)))
        return self._select(found, f".find({text!r})")

    def disputed(self) -> Timeline:
        """Select the events that sources date differently.

        >>> import opcon
        >>> "rhee-letter" in [event.id for event in opcon.load().disputed()]
        True
        """
        return self._select((event for event in self if event.disputed), ".disputed()")

    def series(self, name: str) -> Timeline:
        """Select the meetings of a series, such as the SCM.

        >>> import opcon
        >>> first = opcon.load().series("SCM").events[0]
        >>> first.number, str(first.when)
        (1, '1968-05-27/1968-05-28')
        """
        known = {event.series for event in self.record.events if isinstance(event, Consultation)}
        if name not in known:
            raise UnknownName("series", name, known)
        found = (event for event in self if isinstance(event, Consultation) and event.series == name)
        return self._select(found, f".series({name!r})")

    def _keeping(self, other: Timeline, step: str) -> Timeline:
        """Select here what another timeline has selected, if it has."""
        if other._chosen is None:
            return self
        ids = {event.id for event in other._chosen}
        return attrs.evolve(
            self,
            chosen=tuple(event for event in self.events if event.id in ids),
            steps=(*other._steps, step),
        )

    def _select(self, events: Iterable[Event], step: str) -> Timeline:
        return attrs.evolve(self, chosen=tuple(events), steps=(*self._steps, step))

    def __repr__(self) -> str:
        if not self.events:
            return f"{self.expression}  # no events"
        return f"{self.expression}  # {len(self)} events, {self.events[0].when} to {self.events[-1].when}"


def _kind(kind: object) -> type[Event]:
    if isinstance(kind, str) and kind in KINDS:
        return KINDS[kind]
    if isinstance(kind, type) and issubclass(kind, Event):
        if kind is not Event:
            kind_name(kind)  # raises UnknownName for a class that is no kind of event
        return kind
    raise UnknownName("kind of event", kind.__name__ if isinstance(kind, type) else kind, KINDS)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Put events in order of date, and keep the order they are given in where dates agree."""
    return tuple(sorted(events, key=lambda event: chronological(event.when)))


def _dated_by(event: Event, kind: DateKind, expression: str) -> Event:
    """Return an event that prefers its date of a kind, where it has one that is not held to be an error."""
    if event.preferred.kind == kind:
        return event
    chosen = next((one for one in event.dates if one.kind == kind and one.rank is not Rank.REJECTED), None)
    if chosen is None:
        return event
    ranks = {id(event.preferred): Rank.NORMAL, id(chosen): Rank.PREFERRED}
    dates = tuple(attrs.evolve(one, rank=ranks.get(id(one), one.rank)) for one in event.dates)
    return trace(attrs.evolve(event, dates=dates), f"{expression}[{event.id!r}]")


def _touches(event: Event, forces: str) -> bool:
    return any(within(forces, name) or within(name, forces) for name in event.forces)


def _words(event: Event) -> Iterator[str]:
    yield from (event.id, event.title, event.title_ko, event.note, event.wording or "")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
