"""The questions that can be put to the record, and the answers for one day."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

import attrs

from opcon.authority import Authority, Command, Condition, Force, Lane, within
from opcon.errors import UnknownName
from opcon.events import Agreement, Consultation, Event, Incident
from opcon.holds import Hold, holds
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
        return self._lanes.peacetime.on(self.day)

    @property
    def wartime(self) -> Hold | None:
        """The tenure of operational control in wartime that had surely begun last; None before the first.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").wartime.begun.id
        'cfc-activated'
        """
        return self._lanes.wartime.on(self.day)

    def tenure(self, condition: Condition | str, authority: Authority | str = Authority.OPCON) -> Tenure | None:
        """Return the tenure of any authority that had surely begun last; None before the first.

        >>> import opcon
        >>> opcon.load().on("1995-01-01").tenure("peacetime", "armistice").holder.id
        'unc'
        """
        return self._history(condition, authority).on(self.day)

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
        found = self._history(condition, authority).possible(self.day)
        return tuple(tenure for tenure in found if tenure)

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
        """Whether the day lies after the record ends, so that the answer is the last one known.

        >>> import opcon
        >>> opcon.load().on("2100-01-01").projected
        True
        """
        last = self._lanes.record.coverage.latest
        return last is not None and self.day > last

    @property
    def basis(self) -> tuple[Agreement, ...]:
        """The instruments that may have stood that day as a basis for holding operational control over the forces.

        It can be empty. Where it hangs on somebody's reading of them whether they stood, ``readings`` says whose.

        >>> import opcon
        >>> opcon.load().on("1954-07-01").basis
        ()
        """
        return tuple(one for one, span in self._instruments() if span.possibly(self.day))

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
        lapsed = [(span.latest, one) for one, span in self._instruments() if span.latest and span.latest < self.day]
        last = max((day for day, _ in lapsed), default=None)
        return tuple(one for day, one in lapsed if day == last)

    def _instruments(self) -> Iterator[tuple[Agreement, When]]:
        for event in self._lanes.record.events:
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
        return tuple(
            event
            for event in self._lanes.record.events
            if isinstance(event, Incident) and event.when.possibly(self.day)
        )

    def commanders(self, command: str) -> tuple[Appointment, ...]:
        """Return who may have led a command that day: more than one in a doubtful handover, none where none is known.

        >>> import opcon
        >>> [one.name for one in opcon.load().on("1978-11-07").commanders("cfc")]
        ['John W. Vessey Jr.']
        """
        return self._lanes.record.commanders(command, self.day)

    def _history(self, condition: Condition | str, authority: Authority | str) -> History:
        return self._lanes.record.history(Lane(Authority(authority), Condition(condition), self.forces))

    def __repr__(self) -> str:
        forces = "" if self.forces == self._lanes.record.whole else f", forces={self.forces!r}"
        held = ", ".join(f"{condition} {self._said(condition)}" for condition in Condition)
        projected = " (projected)" if self.projected else ""
        return f"{self._lanes.record.expression}.on('{self.day}'{forces})  # {held}{projected}"

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
    events: tuple[Event, ...]
    expression: str = attrs.field(eq=False)

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
        return self.record.coverage

    def on(self, day: Day, forces: str | None = None) -> Status:
        """Tell who held what on a day, over all the forces or those named.

        ``day`` is text, a date, a When of one day, or a datetime, which counts as its day in Korea.

        >>> import opcon
        >>> opcon.load().on("1994-11-30T16:00Z").peacetime.holder.id
        'rok-jcs'
        """
        return Status(korean_day(day), self.record.lanes(forces))

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
        return self.record.history(lane).tenures

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
        if post is None:
            return self.record.appointments
        if post not in self.record.posts:
            raise UnknownName("post", post, self.record.posts)
        return tuple(one for one in self.record.appointments if one.post.id == post)

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
        return attrs.evolve(self, events=tuple(events), expression=self.expression + step)

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
