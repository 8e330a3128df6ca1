"""The log of the days and events that the user asked about, whose sources ``opcon.references`` lists.

Only the timeline that ``opcon.load`` returns writes it, and only for questions from outside the library: public
functions are ``quiet``. No answer depends on the log. Its size is limited: the oldest entries are dropped first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ClassVar, ParamSpec, TypeVar

import attrs

from opcon.model.dates import Day
from opcon.model.events import Event
from opcon.timeline.status import Status
from opcon.timeline.timeline import Timeline

P = ParamSpec("P")
T = TypeVar("T")
MOST_ANSWERS, MOST_RECORDS = 10_000, 8


class QueryLog:
    """The distinct answers, in the order of the first question for each.

    It keeps at most ``MOST_ANSWERS`` answers for each of at most ``MOST_RECORDS`` checksums.
    """

    def __init__(self) -> None:
        self._of_records: OrderedDict[str, OrderedDict[Hashable, Status | Event]] = OrderedDict()

    def note(self, checksum: str, key: Hashable, answer: Status | Event) -> None:
        """Add an answer of the record with a checksum, unless there is one with the same key."""
        answers = self._of_records.setdefault(checksum, OrderedDict())
        answers.setdefault(key, answer)
        if len(answers) > MOST_ANSWERS:
            answers.popitem(last=False)
        if len(self._of_records) > MOST_RECORDS:
            self._of_records.popitem(last=False)

    def answers(self) -> tuple[Status | Event, ...]:
        """Return all answers."""
        return tuple(answer for answers in self._of_records.values() for answer in answers.values())

    def clear(self) -> None:
        """Remove all answers."""
        self._of_records.clear()


LOG = QueryLog()
"""The log of this process."""

_paused: ContextVar[bool] = ContextVar("paused", default=False)


@contextmanager
def paused() -> Iterator[None]:
    """Pause the log in this context.

    >>> import opcon
    >>> before = LOG.answers()
    >>> with paused():
    ...     status = opcon.load().on("1901-01-01")
    >>> LOG.answers() == before
    True
    """
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


def quiet(function: Callable[P, T], module: str) -> Callable[P, T]:
    """Return a function whose questions are not logged. Its module is a public one, in which pickle finds it."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        with paused():
            return function(*args, **kwargs)

    call.__module__ = module
    return call


@attrs.frozen(repr=False, eq=False)
class NotedTimeline(Timeline):  # noqa: D101
    # A timeline that logs the days and events that it is asked about by name. Users see the docstrings of Timeline.
    __doc__ = Timeline.__doc__

    _called: ClassVar[str] = "Timeline"

    def on(self, day: Day, forces: str | None = None) -> Status:  # noqa: D102
        status = super().on(day, forces)
        if not _paused.get():
            LOG.note(self.record.checksum, (self.place, self._known and self._known.day, status.day, forces), status)
        return status

    def __getitem__(self, key: str) -> Event:
        event = super().__getitem__(key)
        if not _paused.get():
            LOG.note(self.record.checksum, event.id, event)
        return event


def noted(timeline: Timeline) -> Timeline:
    """Return a timeline with the same answers that logs the questions.

    >>> import opcon
    >>> noted(opcon.load()).on("1978-11-07") in LOG.answers()
    True
    """
    return NotedTimeline(timeline.record, timeline._chosen, timeline._steps, timeline._known)
