"""Timeline: the events of a record, and the questions that it answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import attrs

from opcon.deprecation import renamed
from opcon.errors import DataError, DateError, UnknownName, WrongType, of_type, same_word
from opcon.model.appointments import Appointment
from opcon.model.authority import Authority, Command, Condition, Lane, within
from opcon.model.base import trace
from opcon.model.dates import Day, When, as_when, chronological
from opcon.model.events import KINDS, Consultation, Event, kind_name
from opcon.model.vocabulary import DateKind, Layer, Rank
from opcon.timeline.arguments import FILTERS, as_date, as_day, as_id, as_word, refuse
from opcon.timeline.knowledge import SEOUL, Knowledge
from opcon.timeline.plans import Plan
from opcon.timeline.record import Record
from opcon.timeline.status import Status
from opcon.timeline.tenures import History, Tenure


def _check_record(_: object, __: object, record: Record) -> None:
    of_type(record, Record, "record", "opcon.Timeline(opcon.load().record)")


@attrs.frozen(repr=False)
class Timeline:
    """The events of a record in order of date, and the questions that it answers.

    ``opcon.load`` returns it. Filters (``of``, ``between``, ``about``, ``citing``, ``find``, ``disputed``, ``series``)
    return a timeline, so they can be chained. A filter changes only ``events``: ``on``, ``tenures`` and ``plans``
    always answer from the whole record.

    Parameters
    ----------
    record : Record
        The record that was read.

    Raises
    ------
    WrongType
        If ``record`` is not a Record.

    Examples
    --------
    >>> import opcon
    >>> timeline = opcon.load()

    The holders on a day, and the plan of that day:

    >>> timeline.on("1995-01-01")
    opcon.load().on('1995-01-01')  # peacetime rok-jcs, wartime cfc (designated units)
    >>> str(timeline.on("2009-01-01").plan.target)
    '2012-04-17'

    All holders in order, the plans, and the commanders:

    >>> [tenure.holder.id for tenure in timeline.tenures("wartime")]
    ['usafik', 'rok', 'unc', 'cfc']
    >>> [str(plan.target) for plan in timeline.plans("bilateral") if plan.slip]
    ['1993/1995', '2012-04-17', '2015-12-01', '2015-12-01', '2015-12-01']
    >>> timeline.appointments("cfc-commander")[0].name
    'John W. Vessey Jr.'

    One event, or some of them:

    >>> timeline["cfc-activated"].title
    'Combined Forces Command activated; operational control passes to it from the UN Command'
    >>> [event.id for event in timeline.of("transfer").between("1978", "1994").about(command="unc")]
    ['cfc-activated', 'forces-left-outside-cfc']

    The answer as it would have been at an earlier time:

    >>> timeline.as_of("2009-01-01").on("2013-06-01")
    opcon.load().as_of('2009-01-01').on('2013-06-01')  # peacetime rok-jcs, wartime rok-jcs (projected)
    """

    record: Record = attrs.field(validator=_check_record)
    _chosen: tuple[Event, ...] | None = None
    _steps: tuple[str, ...] = attrs.field(default=(), eq=False)
    _known: Knowledge | None = None

    @property
    def steps(self) -> tuple[str, ...]:
        """The method calls that lead from the record to this timeline, as text.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().as_of("2009-01-01").of("release").steps
        (".as_of('2009-01-01')", '.of(opcon.Release)')
        """
        return self._steps

    @property
    def expression(self) -> str:
        """The Python expression that gives this timeline.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().find("Toronto").expression
        "opcon.load().find('Toronto')"
        """
        return self.record.call + "".join(self._steps)

    @property
    def events(self) -> tuple[Event, ...]:
        """The selected events, in order of date.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().events[0].id
        'police-under-military-government'
        """
        if self._chosen is not None:
            return self._chosen
        return self._known.events if self._known else self.record.events

    @property
    def selected(self) -> bool:
        """Whether a filter was applied, so that the record may have more events.

        Examples
        --------
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
        return event in self._by_id if isinstance(event, str) else isinstance(event, Event) and event in self.events

    def __getitem__(self, key: str) -> Event:
        """Return the event with an id. Raises UnknownName if no event has it, and WrongType for a number or a slice."""
        if not isinstance(key, str):
            raise WrongType("key", "the id of an event", key, _instead_of_key(key, len(self)))
        event = self._by_id.get(key)
        if event is None:
            kind = "event of this selection" if self.selected else "event"
            raise UnknownName(kind, key, self._by_id, advice="search with timeline.find('word')")
        return event

    @cached_property
    def _by_id(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    @property
    def coverage(self) -> When:
        """The span of days for which the record answers.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().coverage.earliest
        datetime.date(1945, 11, 1)
        """
        if self._known is None:
            return self.record.coverage
        return When.from_bounds(self.record.coverage.earliest, self._known.day)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day known, both included.

        They are those of ``coverage``. If its end is open, the last day that the record dates is used, so that the span
        does not change from day to day.

        Examples
        --------
        >>> import opcon
        >>> [str(day) for day in opcon.load().as_of("2009-01-01").span]
        ['1945-11-01', '2009-01-01']
        """
        first, last = self.record.span
        return first, self._known.day if self._known else last

    @property
    def place(self) -> str:
        """The place whose calendar decides on which day something became known.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().place, opcon.load().as_of("2009-01-01", place="Washington").place
        ('Seoul', 'Washington')
        """
        return self._known.ledger.place if self._known else SEOUL

    def as_of(self, day: Day, place: str | None = None) -> Timeline:
        """Return the timeline as it was known on a day: no later events, dates as then believed, plans as then made.

        For later days this timeline gives the projection of that time, marked ``projected``. Notes and sources are
        those of today, and so are the holders before ``day``. An earlier filter keeps its events; filter afterwards to
        select by what was known then.

        Parameters
        ----------
        day : str, date, datetime or When
            The last day known. A day after the end of the record gives this timeline.
        place : str, optional
            Place whose calendar decides on which day something became known. The default is the place of this timeline,
            Seoul at first. An announcement in Washington on the 23rd, when it was the 24th in Korea, is known in Seoul
            from the 24th on.

        Returns
        -------
        Timeline
            The events known by that day.

        Raises
        ------
        DateError
            If ``day`` is not a single day, or is before the record begins.
        UnknownName
            If the record has no dates by the calendar of ``place``.
        WrongType
            If an argument is of another kind, such as the id of an event.

        Examples
        --------
        >>> import opcon
        >>> then = opcon.load().as_of("2009-01-01")
        >>> then.on("2013-06-01")
        opcon.load().as_of('2009-01-01').on('2013-06-01')  # peacetime rok-jcs, wartime rok-jcs (projected)
        >>> opcon.load().on("2013-06-01").wartime.holder.id
        'cfc'
        """
        last = self._last
        try:
            asked = as_day(day, self.record, takes=("place",))
        except DateError:
            self._refuse_before(day)  # rather than suggest a day of a year that is refused
            raise
        self._refuse_before(asked)
        if place is None:
            place = self.place
        if last is not None and asked >= last and place == self.place:
            return self
        knowledge = Knowledge(min(asked, last) if last else asked, self.record.ledger(place))
        known = attrs.evolve(self, chosen=None, steps=(*self.record.steps, knowledge.step), known=knowledge)
        return known._keeping(self, knowledge.step)

    known_on = renamed("Timeline", "known_on", "as_of")

    def _refuse_before(self, day: Day) -> None:
        try:
            first, latest = self.record.coverage.earliest, as_when(day).latest
        except DateError:
            return
        if first and latest and latest < first:
            raise DateError(f"{str(day)!r} is before the record begins, on {first}; give a later day") from None

    def dated_by(self, kind: DateKind | str) -> Timeline:
        """Return the timeline with each event dated by one kind of its dates, such as the day of signature.

        An event without a date of that kind keeps its preferred date. Holders, plans and ``span`` follow the new dates.

        Parameters
        ----------
        kind : DateKind or str
            A kind of date, such as ``signed``, ``effective`` or ``announced``.

        Returns
        -------
        Timeline
            The same events, in order of the new dates.

        Raises
        ------
        UnknownName
            If ``kind`` is not one of these words.
        WrongType
            If ``kind`` is another kind of argument, such as a day.

        Examples
        --------
        >>> import opcon
        >>> timeline = opcon.load()
        >>> timeline["roadmap-agreed"].when, timeline.dated_by("announced")["roadmap-agreed"].when
        (When('2025-11-04'), When('2025-11-14'))
        """
        asked = as_word(DateKind, kind, self.record, "kind", calls=FILTERS)
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
        """Return who held operational control on a day, in peacetime and in wartime.

        Parameters
        ----------
        day : str, date, datetime or When
            A single day, such as ``"1995-01-01"``. A moment with a time zone counts as its day in Korea.
        forces : str, optional
            Id of a force, such as ``"rok.navy"``; ``timeline.record.forces`` lists them. The default is all forces.

        Returns
        -------
        Status
            The holders, commanders, legal basis and plans of that day. For a day after the end of the data it is
            ``projected``.

        Raises
        ------
        DateError
            If ``day`` is not a single day.
        UnknownName
            If no force has that id.
        WrongType
            If an argument is of another kind, such as the id of an event.

        Examples
        --------
        >>> import opcon
        >>> status = opcon.load().on("1995-01-01")
        >>> status.peacetime.holder.name, status.wartime.holder.name
        ('ROK Joint Chiefs of Staff', 'ROK-US Combined Forces Command')
        >>> opcon.load().on("1964-06-10", forces="rok.army.6th-division").wartime.holder.id
        'rok'
        >>> opcon.load().on("1994-11-30T16:00Z").peacetime.holder.id
        'rok-jcs'
        """
        asked, lanes = as_day(day, self.record, takes=("forces",)), self.record.lanes(forces)
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
        """Return the history of a lane: one authority in one condition over some forces.

        A history has the possible holders of every day. It ignores ``as_of``; ``tenures`` does not.

        Parameters
        ----------
        condition : Condition or str
            ``"peacetime"`` or ``"wartime"``.
        forces : str, optional
            Id of a force, such as ``"rok.navy"``. The default is all forces.
        authority : Authority or str
            ``"opcon"`` by default, ``"command"``, ``"national-command"``, ``"armistice"`` or ``"coda"``.

        Returns
        -------
        History
            Its ``tenures`` are all tenures in order; ``on(day)`` and ``possible(day)`` take a day.

        Raises
        ------
        UnknownName
            If ``condition``, ``forces`` or ``authority`` is not a name of its kind.
        WrongType
            If an argument is of another kind, such as a day.
        DataError
            If the record was read from an export of some events, which has no holders.

        Examples
        --------
        >>> import opcon
        >>> [tenure.holder.id for tenure in opcon.load().history("wartime").tenures][-1]
        'cfc'
        """
        held_in = as_word(Condition, condition, self.record, "condition", takes=("forces", "authority"))
        held = as_word(Authority, authority, self.record, "authority", takes=("forces",))
        return self.record.history(Lane(held, held_in, self.record.lanes(forces).forces))

    def tenures(
        self,
        condition: Condition | str,
        forces: str | None = None,
        authority: Authority | str = Authority.OPCON,
    ) -> tuple[Tenure, ...]:
        """Return the tenures: the holders in order, from the first to the present one.

        Parameters
        ----------
        condition : Condition or str
            ``"peacetime"`` or ``"wartime"``.
        forces : str, optional
            Id of a force, such as ``"rok.navy"``. The default is all forces.
        authority : Authority or str
            ``"opcon"`` by default, ``"command"``, ``"national-command"``, ``"armistice"`` or ``"coda"``.

        Returns
        -------
        tuple of Tenure
            Each with its holder, its start and end, and the events that began and ended it.

        Raises
        ------
        UnknownName
            If ``condition``, ``forces`` or ``authority`` is not a name of its kind.
        WrongType
            If an argument is of another kind, such as a day.
        DataError
            If the record was read from an export of some events, which has no holders.

        Examples
        --------
        >>> import opcon
        >>> for tenure in opcon.load().tenures("peacetime")[-2:]:
        ...     print(tenure.holder.id, tenure.start, tenure.end)
        cfc 1978-11-07 1994-12-01
        rok-jcs 1994-12-01 None
        """
        tenures = self.history(condition, forces, authority).tenures
        known = self._known
        if known is None:
            return tenures
        return tuple(known.tenure(tenure) for tenure in tenures if known.has_begun(tenure))

    def plans(self, layer: Layer | str | None = None) -> tuple[Plan, ...]:
        """Return the plans to transfer control, in order of the day on which each was made.

        Parameters
        ----------
        layer : Layer or str, optional
            Whose plans: ``"bilateral"`` (both governments), ``"milestone"``, ``"goal"``, ``"estimate"`` or
            ``"report"``. The default is all layers.

        Returns
        -------
        tuple of Plan
            Each with its target date, the plan that it replaced, and the event that ended it.

        Raises
        ------
        UnknownName
            If ``layer`` is not one of these words.
        WrongType
            If ``layer`` is another kind of argument, such as a day.
        DataError
            If the record was read from an export of some events, which has no plans.

        Examples
        --------
        >>> import opcon
        >>> [str(plan.target) for plan in opcon.load().as_of("2011-01-01").plans("bilateral")][-3:]
        ['2009-10-15/2012-03-15', '2012-04-17', '2015-12-01']
        """
        asked = None if layer is None else as_word(Layer, layer, self.record, "layer", calls=_PLANS)
        found = self.record.plans(self.place)
        if self._known:
            day = self._known.day
            found = tuple(plan.as_known(day) for plan in found if plan.since <= day)
        return tuple(plan for plan in found if asked in (None, plan.layer))

    def of(self, *kinds: type[Event] | str) -> Timeline:
        """Select events of some kinds.

        Parameters
        ----------
        *kinds : type or str
            Classes of events, such as ``opcon.Transfer``, or their names, such as ``"transfer"``. At least one.

        Returns
        -------
        Timeline
            The events of any of these kinds.

        Raises
        ------
        UnknownName
            If a kind does not exist.
        WrongType
            If an argument is of another kind, such as the id of a command.
        DataError
            If no kind is given.

        Examples
        --------
        >>> import opcon
        >>> [event.id for event in opcon.load().of("transfer").between("1978-11-07", "1978-11-07")]
        ['cfc-activated', 'forces-left-outside-cfc']
        >>> {event.kind for event in opcon.load().of(opcon.Transfer, "release")} == {"transfer", "release"}
        True
        """
        if not kinds:
            raise DataError(
                "of() needs a kind of event; write timeline.of('transfer'), or timeline.events for all events"
            )
        classes = tuple(map(self._kind, kinds))
        names = ", ".join(f"opcon.{kind.__name__}" for kind in classes)
        return self._select((event for event in self if isinstance(event, classes)), f".of({names})")

    def between(self, start: Day, end: Day) -> Timeline:
        """Select events that may have happened between two dates, both included.

        A month or a year counts as a whole. An event with an uncertain date is selected if any of its possible days is
        within the dates.

        Parameters
        ----------
        start, end : str, date, datetime or When
            The first and the last date, such as ``"1950-06-25"``, ``"1950-06"`` or ``"1950"``. To select the events
            of one year, give it twice.

        Returns
        -------
        Timeline
            The events between the dates.

        Raises
        ------
        DateError
            If an argument is not a date, or ``start`` is after ``end``.
        WrongType
            If an argument is of another kind, such as the id of an event.

        Examples
        --------
        >>> import opcon
        >>> [event.id for event in opcon.load().of(opcon.Release).between("1964", "1964-08")]
        ['divisions-released-for-martial-law']
        """
        first, last = as_date(start, self.record, "start").earliest, as_date(end, self.record, "end").latest
        if first and last and first > last:
            raise DateError(f"start {start} is after end {end}; give the earlier date first")
        span = When.from_bounds(first, last)
        found = (event for event in self if event.when.overlaps(span))
        return self._select(found, f".between({str(start)!r}, {str(end)!r})")

    def appointments(self, post: str | None = None) -> tuple[Appointment, ...]:
        """Return the persons appointed to a post, in order.

        Parameters
        ----------
        post : str, optional
            Id of a post, such as ``"cfc-commander"``; ``timeline.record.posts`` lists them. The default is all posts.

        Returns
        -------
        tuple of Appointment
            Each with the person, the post, and the start and end.

        Raises
        ------
        UnknownName
            If no post has that id.
        WrongType
            If ``post`` is another kind of argument, such as the id of a command.

        Examples
        --------
        >>> import opcon
        >>> [one.name for one in opcon.load().appointments("cfc-commander")][:2]
        ['John W. Vessey Jr.', 'John A. Wickham Jr.']
        """
        if post is not None:
            as_id(self.record.posts, "post", post, self.record, "post", calls=self._posts_of(post))
        found = tuple(one for one in self.record.appointments if post in (None, one.post.id))
        return self._known.appointments(found) if self._known else found

    def about(
        self,
        *,
        command: str | None = None,
        condition: Condition | str | None = None,
        forces: str | None = None,
    ) -> Timeline:
        """Select events that concern a command, a condition or forces.

        If several are given, an event must match all of them.

        Parameters
        ----------
        command : str, optional
            Id of a command, such as ``"cfc"``; ``timeline.record.commands`` lists them.
        condition : Condition or str, optional
            ``"peacetime"`` or ``"wartime"``.
        forces : str, optional
            Id of a force, such as ``"rok.navy"``; forces within them and around them match too.

        Returns
        -------
        Timeline
            The events that match.

        Raises
        ------
        UnknownName
            If an argument is not a name of its kind.
        WrongType
            If an argument is of another kind, such as a ``Command`` instead of its id.

        Examples
        --------
        >>> import opcon
        >>> "cfc-activated" in opcon.load().about(command="cfc", condition="wartime")
        True
        """
        chosen: list[Event] = list(self)
        given: list[str] = []
        record = self.record
        if command is not None:
            led = as_id(record.commands, "command", command, record, "command", ("condition", "forces"), FILTERS)
            chosen = [event for event in chosen if led in event.concerns]
            given.append(f"command={led!r}")
        if condition is not None:
            asked = as_word(Condition, condition, record, "condition", ("command", "forces"), FILTERS)
            chosen = [event for event in chosen if asked in event.conditions]
            given.append(f"condition={asked.value!r}")
        if forces is not None:
            name = as_id(record.forces, "force", forces, record, "forces", ("command", "condition"), FILTERS)
            chosen = [event for event in chosen if _touches(event, name)]
            given.append(f"forces={name!r}")
        return self._select(chosen, f".about({', '.join(given)})")

    def citing(self, source: str) -> Timeline:
        """Select events that cite a source.

        Parameters
        ----------
        source : str
            Id of a source, such as ``event.citations[0].source.id``; ``timeline.record.sources`` lists them.

        Returns
        -------
        Timeline
            The events that cite it, also for a date that they do not prefer.

        Raises
        ------
        UnknownName
            If no source has that id.
        WrongType
            If ``source`` is another kind of argument, such as a ``Source`` instead of its id.

        Examples
        --------
        >>> import opcon
        >>> timeline = opcon.load()
        >>> key = timeline["rhee-letter"].citations[0].source.id
        >>> "rhee-letter" in timeline.citing(key)
        True
        """
        key = as_id(self.record.sources, "source", source, self.record, "source", calls=FILTERS)
        return self._select((event for event in self if key in event.sources), f".citing({key!r})")

    def find(self, text: str) -> Timeline:
        """Select events whose id, title, note or wording contains a text, ignoring case.

        Parameters
        ----------
        text : str
            Text in English or Korean.

        Returns
        -------
        Timeline
            The events that contain it.

        Raises
        ------
        WrongType
            If ``text`` is not a str.

        Examples
        --------
        >>> import opcon
        >>> [event.id for event in opcon.load().find("Toronto")]
        ['seoul-raises-delay', 'moved-to-december-2015', 'lee-obama-toronto']
        """
        example = str(text) if isinstance(text, int) and abs(text) < _LONGEST_NUMBER else "Toronto"
        sought = _folded(of_type(text, str, "text", f"timeline.find({example!r})"))
        found = (event for event in self if any(sought in _folded(words) for words in _words(event)))
        return self._select(found, f".find({str(text)!r})")

    def disputed(self) -> Timeline:
        """Select events whose sources give dates that cannot all be right.

        Returns
        -------
        Timeline
            The events with a disputed date.

        Examples
        --------
        >>> import opcon
        >>> "rhee-letter" in opcon.load().disputed()
        True
        """
        return self._select((event for event in self if event.disputed), ".disputed()")

    def series(self, name: str) -> Timeline:
        """Select the meetings of a series.

        Parameters
        ----------
        name : str
            Name of the series, such as ``"SCM"`` (Security Consultative Meeting).

        Returns
        -------
        Timeline
            The meetings, each with its number.

        Raises
        ------
        UnknownName
            If no series has that name.
        WrongType
            If ``name`` is another kind of argument, such as a day.

        Examples
        --------
        >>> import opcon
        >>> first = opcon.load().series("SCM").events[0]
        >>> first.number, str(first.when)
        (1, '1968-05-27/1968-05-28')
        """
        known = {event.series for event in self.record.events if isinstance(event, Consultation)}
        series = as_id(known, "series", name, self.record, "name", calls=FILTERS)
        found = (event for event in self if isinstance(event, Consultation) and event.series == series)
        return self._select(found, f".series({series!r})")

    def _kind(self, kind: object) -> type[Event]:
        if isinstance(kind, str) and kind in KINDS:
            return KINDS[kind]
        if isinstance(kind, type) and issubclass(kind, Event):
            if kind is not Event:
                kind_name(kind)  # raises UnknownName if no record can have events of the class
            return kind
        refuse(kind, self.record, "kinds", calls=FILTERS)
        raise UnknownName("kind of event", kind.__name__ if isinstance(kind, type) else kind, KINDS)

    def _posts_of(self, command: object) -> dict[str, str]:
        """Return the call to suggest if a command is given for a post."""
        id = command.id if isinstance(command, Command) else same_word(command, self.record.commands)
        posts = [post.id for post in self.record.posts.values() if post.command.id == id]
        return {"command": f"timeline.appointments({posts[0]!r})"} if posts else {}

    def _keeping(self, other: Timeline, step: str) -> Timeline:
        """Repeat the selection of another timeline here."""
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


_LONGEST_NUMBER = 10**9
"""Numbers up to this one are written as text in a message; Python does not convert numbers of any length."""

_PLANS = {"condition": "[plan for plan in timeline.plans() if {0} in plan.conditions]", "day": "timeline.on({0}).plans"}
"""The calls to suggest if ``plans`` is given another argument than a layer."""


def _instead_of_key(key: object, last: int) -> str:
    if isinstance(key, slice):
        if isinstance(key.start, str | date) and isinstance(key.stop, str | date):
            return f"timeline.between({str(key.start)!r}, {str(key.stop)!r})"
        parts = ["" if part is None else str(part) for part in (key.start, key.stop, key.step)]
        return f"timeline.events[{':'.join(parts if key.step is not None else parts[:2])}]"
    place = key if isinstance(key, int) and -last <= key < last else 0
    return f"timeline[{key.id!r}]" if isinstance(key, Event) else f"timeline.events[{place}]"


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events in order of date; events with the same date keep their order."""
    return tuple(sorted(events, key=lambda event: chronological(event.when)))


def _dated_by(event: Event, kind: DateKind, expression: str) -> Event:
    """Return an event that prefers its date of a kind, if it has one that is not rejected."""
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
