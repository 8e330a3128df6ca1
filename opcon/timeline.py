"""The questions that can be put to the record, and the answers for one day."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

import attrs

from opcon.authority import Authority, Command, Condition, Force, Lane, within
from opcon.errors import UnknownName
from opcon.events import WORDS, Agreement, Consultation, Event, Incident, PlanChange
from opcon.holds import Hold, holds
from opcon.known import SEOUL, Knowledge, Ledger, known_day
from opcon.plans import Plan, plans
from opcon.posts import Appointment, Post, incumbents
from opcon.sources import Source
from opcon.succession import Succession
from opcon.tenure import History, Tenure, fold
from opcon.when import When, as_when, chronological, korean_day

Day = str | date | datetime | When


@attrs.frozen(eq=False)
class Record:
    """All that was read from one folder: the events in order of date, and what they refer to.

    ``version`` is that of the data, and ``checksum`` the SHA-256, in hexadecimal, of the files they were read from.

    >>> import opcon
    >>> opcon.load().record.commands["unc"].name
    'United Nations Command'
    """

    title: str
    version: str
    checksum: str
    coverage: When
    expression: str
    events: tuple[Event, ...]
    commands: Mapping[str, Command]
    forces: Mapping[str, Force]
    sources: Mapping[str, Source]
    posts: Mapping[str, Post]
    appointments: tuple[Appointment, ...]
    _histories: dict[Lane, History] = attrs.field(init=False, repr=False, factory=dict)
    _lanes: dict[str | None, Lanes] = attrs.field(init=False, repr=False, factory=dict)
    _commanders: dict[str, Succession[Appointment | None]] = attrs.field(init=False, repr=False, factory=dict)
    _ledgers: dict[str, Ledger] = attrs.field(init=False, repr=False, factory=dict)
    _plans: dict[str, tuple[Plan, ...]] = attrs.field(init=False, repr=False, factory=dict)

    @property
    def whole(self) -> str:
        """The forces that are meant where none are named: those defined first.

        >>> import opcon
        >>> opcon.load().record.whole
        'rok'
        """
        return next(iter(self.forces))

    def history(self, lane: Lane) -> History:
        """Return the history of a lane, worked out when it is first asked for.

        >>> import opcon
        >>> lane = Lane(Authority.ARMISTICE, Condition.PEACETIME, "rok")
        >>> [tenure.holder.id for tenure in opcon.load().record.history(lane).tenures]
        ['unc']
        """
        history = self._histories.get(lane)
        if history is None:
            history = self._histories[lane] = fold(self.events, lane)
        return history

    def lanes(self, forces: str | None) -> Lanes:
        """Return the lanes of operational control over some forces, or over all. Raises UnknownName for unknown ones.

        >>> import opcon
        >>> opcon.load().record.lanes("rok").peacetime.on(date(1960, 1, 1)).holder.id
        'unc'
        """
        lanes = self._lanes.get(forces)
        if lanes is None:
            name = self.whole if forces is None else forces
            if name not in self.forces:
                raise UnknownName("force", name, self.forces)
            histories = (self.history(Lane(Authority.OPCON, condition, name)) for condition in Condition)
            lanes = self._lanes[forces] = Lanes(self, name, *(holds(history, self._led) for history in histories))
        return lanes

    def ledger(self, place: str = SEOUL) -> Ledger:
        """Return the events in the order in which they became known at a place.

        >>> import opcon
        >>> opcon.load().record.ledger().place
        'Seoul'
        """
        ledger = self._ledgers.get(place)
        if ledger is None:
            ledger = self._ledgers[place] = Ledger.of(self.events, place)
        return ledger

    def plans(self, place: str = SEOUL) -> tuple[Plan, ...]:
        """Return the plans, each from the day on which it was known of at a place.

        >>> import opcon
        >>> opcon.load().record.plans()[0].begun.id
        'combined-command-proposed'
        """
        found = self._plans.get(place)
        if found is None:
            found = self._plans[place] = plans(self.events, lambda event: known_day(event, place))
        return found

    def commanders(self, command: str, day: date) -> tuple[Appointment, ...]:
        """Return who may have led a command on a day: more than one in a doubtful handover, none where none is known.

        >>> import opcon
        >>> [one.name for one in opcon.load().record.commanders("cfc", date(1978, 11, 7))]
        ['John W. Vessey Jr.']
        """
        return tuple(one for one in self._led(command).possible(day) if one)

    def _led(self, command: str) -> Succession[Appointment | None]:
        succession = self._commanders.get(command)
        if succession is None:
            in_turn = [one for one in self.appointments if one.post.leads(command)]
            succession = self._commanders[command] = incumbents(in_turn)
        return succession


@attrs.frozen(eq=False)
class Lanes:
    """The lanes of operational control over some forces, kept at hand because most questions are about them."""

    record: Record
    forces: str
    peacetime: Succession[Hold]
    wartime: Succession[Hold]


@attrs.frozen(repr=False)
class Status:
    """Who held what on one day, peacetime and wartime apart.

    >>> import opcon
    >>> status = opcon.load().on("1995-01-01")
    >>> status.peacetime.holder.id, status.wartime.holder.id
    ('rok-jcs', 'cfc')
    >>> status
    opcon.load().on('1995-01-01')  # peacetime rok-jcs, wartime cfc
    """

    day: date
    _lanes: Lanes
    _known: Knowledge | None = None  # where the day lies beyond what is known, or less is known than the record holds

    @property
    def forces(self) -> str:
        """The forces that were asked about, as a dotted name.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").forces
        'rok'
        """
        return self._lanes.forces

    @property
    def peacetime(self) -> Hold | None:
        """The tenure of operational control in peacetime that had surely begun last; None before the first.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").peacetime.begun.id
        'peacetime-control-returned'
        """
        held = self._lanes.peacetime
        return held.on(self.day) if self._known is None else self._foreseen(held, Condition.PEACETIME, self._known)

    @property
    def wartime(self) -> Hold | None:
        """The tenure of operational control in wartime that had surely begun last; None before the first.

        Beyond what is known it is the last one known, or, where a plan with a date stood, the one that was planned.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").wartime.begun.id
        'cfc-activated'
        >>> opcon.load().known_on("2009-01-01").on("2013-06-01").wartime.begun.id
        'april-2012-fixed'
        """
        held = self._lanes.wartime
        return held.on(self.day) if self._known is None else self._foreseen(held, Condition.WARTIME, self._known)

    def tenure(self, condition: Condition | str, authority: Authority | str = Authority.OPCON) -> Tenure | None:
        """Return the tenure of any authority that had surely begun last; None before the first.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").tenure("peacetime", "armistice").holder.id
        'unc'
        """
        if Authority(authority) is Authority.OPCON:
            return self.peacetime if Condition(condition) is Condition.PEACETIME else self.wartime
        tenure = self._history(condition, authority).on(self._asked)
        return self._known.tenure(tenure) if self._known and tenure else tenure

    def possible(self, condition: Condition | str, authority: Authority | str = Authority.OPCON) -> tuple[Command, ...]:
        """Return every command that may have held on the day: one where it is certain, none where nobody did.

        >>> import opcon
        >>> [command.id for command in opcon.load().on("1995-01-01").possible("wartime")]
        ['cfc']
        """
        return tuple(dict.fromkeys(tenure.holder for tenure in self.candidates(condition, authority)))

    def candidates(
        self, condition: Condition | str, authority: Authority | str = Authority.OPCON
    ) -> tuple[Tenure, ...]:
        """Return every tenure that may have been running on the day, in order: more than one where it is in doubt.

        >>> import opcon
        >>> status = opcon.load().on("1964-07-28", forces="rok.army.6th-division")
        >>> [tenure.holder.id for tenure in status.candidates("wartime")]
        ['rok', 'unc']
        """
        found = tuple(tenure for tenure in self._history(condition, authority).possible(self._asked) if tenure)
        if self._known is None:
            return found
        found = tuple(self._known.tenure(tenure) for tenure in found)
        planned = self._planned(Condition(condition)) if Authority(authority) is Authority.OPCON else None
        if planned is None:
            return found
        return (planned,) if self._is_to_have_come(planned) else (*found, planned)

    @property
    def certain(self) -> bool:
        """Whether both conditions have one possible holder of operational control, and the day lies in the record.

        >>> import opcon
        >>> timeline = opcon.load()
        >>> timeline.on("1995-01-01").certain, timeline.on("1964-07-28", forces="rok.army.28th-division").certain
        (True, False)
        """
        return not self.projected and all(
            len(self._history(condition, Authority.OPCON).possible(self.day)) == 1
            and self.tenure(condition) is not None
            for condition in Condition
        )

    @property
    def projected(self) -> bool:
        """Whether the day lies after what is known ends, so that the answer is the last one known, or one planned.

        >>> import opcon
        >>> opcon.load().on("2100-01-01").projected, opcon.load().known_on("1960-01-01").on("1978-11-07").projected
        (True, True)
        """
        return self._known is not None and self.day > self._known.day

    @property
    def plan(self) -> Plan | None:
        """The plan of both governments that stood on the day, as far as was known; None where none did.

        >>> import opcon
        >>> str(opcon.load().on("2012-04-17").plan.target)
        '2015-12-01'
        """
        return next((plan for plan in reversed(self._standing()) if plan.layer == "bilateral"), None)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Every plan that stood on the day, of whatever layer.

        >>> import opcon
        >>> [(plan.layer, str(plan.target)) for plan in opcon.load().on("2018-06-01").plans]
        [('bilateral', 'None'), ('goal', 'None'), ('estimate', '2023')]
        """
        return self._standing()

    @property
    def basis(self) -> tuple[Agreement, ...]:
        """The instruments that may have stood that day as a basis for holding operational control over the forces.

        It can be empty. Where it hangs on somebody's reading of them whether they stood, ``readings`` says whose.

        >>> import opcon
        >>> opcon.load().on("1954-07-01").basis
        ()
        """
        return tuple(one for one, span in self._instruments() if span.possibly(self._asked))

    @property
    def readings(self) -> tuple[Agreement, ...]:
        """The instruments by whose ``reading`` the basis is what it is: of those in it, or else the last to lapse.

        >>> import opcon
        >>> [agreement.id for agreement in opcon.load().on("1954-07-01").readings]
        ['rhee-dulles-statement']
        """
        standing = self.basis or self._last_to_lapse()
        return tuple(agreement for agreement in standing if agreement.reading)

    def _last_to_lapse(self) -> tuple[Agreement, ...]:
        lapsed = [(span.latest, one) for one, span in self._instruments() if span.latest and span.latest < self._asked]
        last = max((day for day, _ in lapsed), default=None)
        return tuple(one for day, one in lapsed if day == last)

    def _instruments(self) -> Iterator[tuple[Agreement, When]]:
        for event in self._events:
            if not isinstance(event, Agreement) or event.in_force is None or Authority.OPCON not in event.authorities:
                continue
            if any(within(self.forces, name) for name in event.forces):
                yield event, event.in_force

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that may have been under way that day.

        >>> import opcon
        >>> [incident.id for incident in opcon.load().on("1961-05-16").incidents]
        ['may-16-coup']
        """
        return tuple(event for event in self._events if isinstance(event, Incident) and event.when.possibly(self.day))

    def commanders(self, command: str) -> tuple[Appointment, ...]:
        """Return who may have led a command that day: more than one in a doubtful handover, none where none is known.

        >>> import opcon
        >>> [one.name for one in opcon.load().on("1978-11-07").commanders("cfc")]
        ['John W. Vessey Jr.']
        >>> opcon.load().on("2100-01-01").commanders("cfc")
        ()
        """
        if self.projected:
            return ()
        found = self._lanes.record.commanders(command, self.day)
        return tuple(map(self._known.appointment, found)) if self._known else found

    @property
    def _asked(self) -> date:
        """The day whose holders are known: the day itself, or the last that is known."""
        return self.day if self._known is None else min(self.day, self._known.day)

    @property
    def _events(self) -> tuple[Event, ...]:
        return self._lanes.record.events if self._known is None else self._known.events

    def _standing(self) -> tuple[Plan, ...]:
        place = self._known.ledger.place if self._known else SEOUL
        found = (
            plan for plan in self._lanes.record.plans(place) if plan.stands(self._asked) and plan.covers(self.forces)
        )
        return tuple(plan.as_known(self._known.day) if self._known else plan for plan in found)

    def _foreseen(self, held: Succession[Hold], condition: Condition, known: Knowledge) -> Hold | None:
        """Return the hold of the day where it lies beyond what is known, or where what came later must not be told."""
        planned = self._planned(condition)
        if planned and self._is_to_have_come(planned):
            return Hold(**attrs.asdict(planned, recurse=False))
        hold = known.hold(held.on(self._asked))
        return attrs.evolve(hold, commanders=()) if hold and self.projected else hold

    def _planned(self, condition: Condition) -> Tenure | None:
        """Return the tenure that was planned to have begun, or perhaps begun, by a day beyond what is known."""
        plan = self.plan if self.projected else None
        if plan is None or plan.receiver is None or plan.target is None or condition not in plan.conditions:
            return None
        if plan.target.earliest is None or plan.target.earliest > self.day or not self._shares_the_holder(condition):
            return None
        lane = Lane(Authority.OPCON, condition, self.forces)
        return Tenure(lane=lane, holder=plan.receiver, begun=plan.begun, start=plan.target)

    def _shares_the_holder(self, condition: Condition) -> bool:
        """Tell whether the forces were held as the whole was: a plan for the whole moves no others."""
        whole = self._lanes.record.history(Lane(Authority.OPCON, condition, self._lanes.record.whole)).on(self._asked)
        own = self._history(condition, Authority.OPCON).on(self._asked)
        return bool(whole and own and whole.holder == own.holder)

    def _is_to_have_come(self, planned: Tenure) -> bool:
        reopened = isinstance(planned.begun, PlanChange) and planned.begun.change == "reopened"
        target = planned.start.latest if planned.start else None
        return target is not None and target <= self.day and not reopened

    def _history(self, condition: Condition | str, authority: Authority | str) -> History:
        return self._lanes.record.history(Lane(Authority(authority), Condition(condition), self.forces))

    def __repr__(self) -> str:
        forces = "" if self.forces == self._lanes.record.whole else f", forces={self.forces!r}"
        held = ", ".join(f"{condition} {self._said(condition)}" for condition in Condition)
        projected = " (projected)" if self.projected else ""
        return f"{self._lanes.record.expression}{self._view}.on('{self.day}'{forces})  # {held}{projected}"

    @property
    def _view(self) -> str:
        """How the timeline was narrowed to what was known, in the words that do it again."""
        if self._known is None or self._known.day == self._lanes.record.coverage.latest:
            return ""
        return self._known.expression

    def _said(self, condition: Condition) -> str:
        return " or ".join(command.id for command in self.possible(condition)) or "nobody"


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
    _chosen: tuple[Event, ...] | None
    expression: str = attrs.field(eq=False)
    _known: Knowledge | None = None

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

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)

    def __contains__(self, event: object) -> bool:
        return event in self.events

    def __getitem__(self, id: str) -> Event:
        """Return the event with that id. Raises UnknownName where there is none."""
        for event in self.events:
            if event.id == id:
                return event
        raise UnknownName("event", id, (event.id for event in self.events))

    @property
    def coverage(self) -> When:
        """The days the record speaks for, from the first to the last.

        >>> import opcon
        >>> opcon.load().coverage.earliest
        datetime.date(1945, 11, 1)
        """
        first = self.record.coverage.earliest
        return self.record.coverage if self._known is None else When(f"{first or '..'}/{self._known.day}")

    def known_on(self, day: Day, place: str = SEOUL) -> Timeline:
        """Return the timeline as it was known on a day: nothing later, dates as then believed, plans as then standing.

        The day is counted by the calendar of ``place``: what was announced in Washington on the 23rd, the 24th in
        Korea, is known in Seoul from the 24th on. Asked there about a later day, the answer is what was then to be
        expected, marked projected. Notes and sources stay today's, and so does who held on the days before.

        >>> import opcon
        >>> then = opcon.load().known_on("2009-01-01")
        >>> then.on("2013-06-01")
        opcon.load().known_on('2009-01-01').on('2013-06-01')  # peacetime rok-jcs, wartime rok-jcs (projected)
        >>> opcon.load().on("2013-06-01").wartime.holder.id
        'cfc'
        """
        asked = korean_day(day)
        if self._last is not None:
            asked = min(asked, self._last)
        knowledge = Knowledge(asked, self.record.ledger(place))
        return Timeline(self.record, None, f"{self.record.expression}{knowledge.expression}", knowledge)

    @property
    def _last(self) -> date | None:
        return self._known.day if self._known else self.record.coverage.latest

    def on(self, day: Day, forces: str | None = None) -> Status:
        """Tell who held what on a day, over all the forces or those named.

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
        lane = Lane(Authority(authority), Condition(condition), self.record.lanes(forces).forces)
        tenures = self.record.history(lane).tenures
        known = self._known
        if known is None:
            return tenures
        return tuple(known.tenure(tenure) for tenure in tenures if known.has_begun(tenure))

    def plans(self, layer: str | None = None) -> tuple[Plan, ...]:
        """Return the plans in order, of one layer or of all: bilateral, milestone, goal, estimate, report.

        >>> import opcon
        >>> [str(plan.target) for plan in opcon.load().known_on("2011-01-01").plans("bilateral")][-3:]
        ['2009-10-15/2012-03-15', '2012-04-17', '2015-12-01']
        """
        if layer is not None and layer not in WORDS["layer"]:
            raise UnknownName("layer", layer, WORDS["layer"])
        found = self.record.plans(self._known.ledger.place if self._known else SEOUL)
        if self._known:
            day = self._known.day
            found = tuple(plan.as_known(day) for plan in found if plan.since <= day)
        return tuple(plan for plan in found if layer in (None, plan.layer))

    def of(self, *kinds: type[Event]) -> Timeline:
        """Select the events of some kinds.

        >>> import opcon
        >>> {event.kind for event in opcon.load().of(opcon.Transfer, opcon.Release)} == {"transfer", "release"}
        True
        """
        names = ", ".join(f"opcon.{kind.__name__}" for kind in kinds)
        return self._select((event for event in self if isinstance(event, kinds)), f".of({names})")

    def between(self, start: Day, end: Day) -> Timeline:
        """Select the events that may have fallen between two dates, both included; a month or a year counts whole.

        >>> import opcon
        >>> [event.id for event in opcon.load().of(opcon.Release).between("1964", "1964-08")]
        ['divisions-released-for-martial-law']
        """
        first, last = as_when(start).earliest, as_when(end).latest
        span = When(f"{first or '..'}/{last or '..'}")
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
            name = self.record.lanes(forces).forces
            chosen = [event for event in chosen if _touches(event, name)]
            given.append(f"forces={name!r}")
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
            raise UnknownName("source", source, self.record.sources)
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

    def _select(self, events: Iterable[Event], step: str) -> Timeline:
        return attrs.evolve(self, chosen=tuple(events), expression=self.expression + step)

    def __repr__(self) -> str:
        if not self.events:
            return f"{self.expression}  # no events"
        return f"{self.expression}  # {len(self)} events, {self.events[0].when} to {self.events[-1].when}"


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Put events in order of date, and keep the order they are given in where dates agree."""
    return tuple(sorted(events, key=lambda event: chronological(event.when)))


def _touches(event: Event, forces: str) -> bool:
    return any(within(forces, name) or within(name, forces) for name in event.forces)


def _words(event: Event) -> Iterator[str]:
    yield from (event.id, event.title, event.title_ko, event.note, event.wording or "")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
