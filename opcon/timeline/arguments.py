"""Checks of the arguments of public functions. They raise WrongType with the call that was probably meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any, NoReturn, Protocol, TypeVar

from opcon.errors import DateError, UnknownName, WrongType, check_name, same_word
from opcon.model.appointments import Appointment, Post
from opcon.model.authority import Authority, Command, Condition, Force
from opcon.model.base import Word
from opcon.model.dates import Day, When, as_when, korean_day
from opcon.model.events import KINDS, Consultation, Event
from opcon.model.sources import Citation, Source
from opcon.model.vocabulary import DateKind, Layer

W = TypeVar("W", bound=Word)
Calls = Mapping[str, str]


class Named(Protocol):
    """The parts of a record to which arguments refer by name."""

    @property
    def events(self) -> tuple[Event, ...]:
        """Events, in order of date."""

    @property
    def commands(self) -> Mapping[str, Command]:
        """Commands by id."""

    @property
    def forces(self) -> Mapping[str, Force]:
        """Forces by id."""

    @property
    def posts(self) -> Mapping[str, Post]:
        """Posts by id."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""


def as_day(value: Day, record: Named, parameter: str = "day", takes: Collection[str] = ()) -> date:
    """Return a day in Korea. ``takes`` are the other parameters of the function, which an error may suggest.

    >>> import opcon
    >>> as_day("rok", opcon.load().record, takes=("forces",))
    Traceback (most recent call last):
    opcon.errors.WrongType: day must be a day such as '1995-01-01', not 'rok'; write forces='rok'
    """
    try:
        return korean_day(value)
    except DateError:
        refuse(value, record, parameter, takes)
        raise


def as_date(value: Day, record: Named, parameter: str) -> When:
    """Return a date, which may be less exact than a day.

    >>> import opcon
    >>> as_date("peacetime", opcon.load().record, "start")
    Traceback (most recent call last):
    opcon.errors.WrongType: start must be a date such as '1950' or '1950-07-14', not 'peacetime';
    write timeline.about(condition='peacetime')
    """
    try:
        return as_when(value)
    except DateError:
        refuse(value, record, parameter, calls=FILTERS)
        raise


def as_word(
    word: type[W],
    value: object,
    record: Named,
    parameter: str,
    takes: Collection[str] = (),
    calls: Calls | None = None,
) -> W:
    """Return a word of a closed list.

    >>> import opcon
    >>> as_word(Condition, "2009-01-01", opcon.load().record, "condition")
    Traceback (most recent call last):
    opcon.errors.WrongType: condition must be 'peacetime' or 'wartime', not '2009-01-01';
    write timeline.on('2009-01-01')
    """
    if isinstance(value, word):
        return value
    try:
        return word(value)  # type: ignore[arg-type]  # a value of another class raises UnknownName too
    except UnknownName:
        refuse(value, record, parameter, takes, calls)
        raise


def as_id(
    known: Collection[str],
    noun: str,
    value: object,
    record: Named,
    parameter: str,
    takes: Collection[str] = (),
    calls: Calls | None = None,
) -> str:
    """Return an id that is known.

    >>> import opcon
    >>> record = opcon.load().record
    >>> as_id(record.commands, "command", record.commands["cfc"], record, "command")
    Traceback (most recent call last):
    opcon.errors.WrongType: command must be the id of a command, not a Command; write command='cfc'
    """
    if not isinstance(value, str) or value not in known:
        refuse(value, record, parameter, takes, calls)
    return check_name(noun, value, known, advice=_ADVICE.get(parameter))


def refuse(
    value: object, record: Named, parameter: str, takes: Collection[str] = (), calls: Calls | None = None
) -> None:
    """Raise WrongType if a value that a parameter does not accept is an argument of another kind.

    ``calls`` are the calls to suggest for some kinds, instead of those of ``CALLS``.
    """

    def raised(instead: str) -> NoReturn:
        raise WrongType(parameter, _WANTED[parameter], value, instead) from None

    own = _KIND_OF.get(parameter, parameter)
    found = dict(_meanings(value, record))
    if own in found or (own == "day" and "date" in found):
        if own != "day" and not isinstance(value, str):
            raised(f"{parameter}={found[own]!r}")
        return
    for kind in sorted(found, key=lambda kind: kind not in takes):
        if kind in takes:
            raised(f"{kind}={found[kind]!r}")
        if own == "day" and kind == "event":
            raised(f"timeline[{found[kind]!r}].when")
        raised({**CALLS, **(calls or {})}[kind].format(repr(found[kind])))
    if hasattr(value, "__iter__") and not isinstance(value, str | bytes | type):
        raised(f"one call for each item{', or opcon.annotate for a table' if own == 'day' else ''}")


CALLS = {
    "condition": "timeline.tenures({0})",
    "authority": "timeline.tenures('wartime', authority={0})",
    "forces": "timeline.on('1995-01-01', forces={0})",
    "command": "timeline.about(command={0})",
    "event": "timeline[{0}]",
    "post": "timeline.appointments({0})",
    "source": "timeline.citing({0})",
    "layer": "timeline.plans({0})",
    "kind of event": "timeline.of({0})",
    "kind of date": "timeline.dated_by({0})",
    "series": "timeline.series({0})",
    "place": "timeline.as_of('2009-01-01', place={0})",
    "day": "timeline.on({0})",
    "date": "timeline.between({0}, {0})",
}
"""The call that takes each kind of argument."""

FILTERS = {
    "condition": "timeline.about(condition={0})",
    "forces": "timeline.about(forces={0})",
    "day": "timeline.between({0}, {0})",
}
"""The calls that select events, if a filter is given an argument of another kind."""

_KIND_OF = {"start": "day", "end": "day", "name": "series", "kinds": "kind of event", "kind": "kind of date"}
_WANTED = {
    "authority": "an authority such as 'opcon'",
    "command": "the id of a command",
    "condition": "'peacetime' or 'wartime'",
    "day": "a day such as '1995-01-01'",
    "end": "a date such as '1950' or '1950-07-14'",
    "forces": "the id of a force",
    "key": "the id of an event",
    "kind": "a kind of date such as 'signed'",
    "kinds": "a class of events or its name",
    "layer": "a layer such as 'bilateral'",
    "name": "the name of a series",
    "place": "the name of a place",
    "post": "the id of a post",
    "source": "the id of a source",
    "start": "a date such as '1950' or '1950-07-14'",
}
_ADVICE = {
    "forces": "list them with timeline.record.forces",
    "post": "list them with timeline.record.posts",
    "source": "list them with timeline.record.sources",
}
_OBJECTS: tuple[tuple[type, str, Callable[[Any], str]], ...] = (
    (Event, "event", lambda event: event.id),
    (Command, "command", lambda command: command.id),
    (Force, "forces", lambda force: force.id),
    (Post, "post", lambda post: post.id),
    (Appointment, "post", lambda appointment: appointment.post.id),
    (Source, "source", lambda source: source.id),
    (Citation, "source", lambda citation: citation.source.id),
)


def _meanings(value: object, record: Named) -> Iterator[tuple[str, str]]:
    """Yield each kind of argument that a value can be, with its id or text."""
    yield from ((kind, text(value)) for cls, kind, text in _OBJECTS if isinstance(value, cls))
    yield from ((kind, name) for kind, names in _names(record) if (name := same_word(value, names)))
    if isinstance(value, str | date | When):
        yield from _dates(str(value))


def _names(record: Named) -> Iterator[tuple[str, Collection[str]]]:
    yield "condition", [*Condition]
    yield "event", {event.id for event in record.events}
    yield "forces", record.forces
    yield "command", record.commands
    yield "post", record.posts
    yield "source", record.sources
    yield "authority", [*Authority]
    yield "layer", [*Layer]
    yield "kind of event", KINDS
    yield "kind of date", [*DateKind]
    yield "series", {event.series for event in record.events if isinstance(event, Consultation)}
    yield "place", {dating.place for event in record.events for dating in event.dates if dating.place}


def _dates(text: str) -> Iterator[tuple[str, str]]:
    """Yield a date with its kind: a single day, or a date that is less exact."""
    try:
        yield ("day" if as_when(text).is_day else "date"), text
    except DateError:
        return
