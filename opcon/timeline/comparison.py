"""Differences between two timelines: of two ``as_of`` days, two kinds of date, or two records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from opcon.errors import DateError, of_type
from opcon.model.authority import Authority, Command, Condition
from opcon.model.base import either
from opcon.model.dates import korean_day
from opcon.timeline.arguments import as_word
from opcon.timeline.status import Status
from opcon.timeline.succession import runs
from opcon.timeline.timeline import Timeline

_Answers = tuple[tuple[Command, ...], tuple[Command, ...]]


@attrs.frozen
class Difference:
    """A run of days for which two timelines have different possible holders.

    Parameters
    ----------
    condition : Condition
        Peacetime or wartime.
    start : date
        First day.
    end : date
        Day after the last.
    one : tuple of Command
        Possible holders in the first timeline; empty if there was no holder.
    other : tuple of Command
        Possible holders in the second timeline.

    Examples
    --------
    >>> import opcon
    >>> timeline = opcon.load()
    >>> late = opcon.compare(timeline.as_of("2009-01-01"), timeline)[0]
    >>> late.condition, str(late.start), [command.id for command in late.one], [command.id for command in late.other]
    (Condition.WARTIME, '2012-04-17', ['rok-jcs'], ['cfc'])
    """

    condition: Condition
    start: date
    end: date
    one: tuple[Command, ...]
    other: tuple[Command, ...]

    @property
    def days(self) -> int:
        """The number of days.

        Examples
        --------
        >>> import opcon
        >>> timeline = opcon.load()
        >>> opcon.compare(timeline.as_of("2009-01-01"), timeline)[0].days
        5287
        """
        return (self.end - self.start).days

    def __str__(self) -> str:
        one, other = (either(command.id for command in held) or "nobody" for held in (self.one, self.other))
        last = self.end - timedelta(1)
        return f"{self.condition}, {self.start} to {last} ({self.days} days): {one} against {other}"


def compare(
    one: Timeline, other: Timeline, forces: str | None = None, authority: Authority | str = Authority.OPCON
) -> tuple[Difference, ...]:
    """Return the days for which two timelines have different possible holders.

    Every day within the span of either timeline is compared, so a projection of one can differ from the record of the
    other.

    Parameters
    ----------
    one, other : Timeline
        Timelines to compare, such as ``timeline.as_of("2009-01-01")`` and ``timeline``. Filters have no effect.
    forces : str, optional
        Id of a force, such as ``"rok.navy"``. The default is all forces.
    authority : Authority or str
        ``"opcon"`` by default, ``"command"``, ``"national-command"``, ``"armistice"`` or ``"coda"``.

    Returns
    -------
    tuple of Difference
        Peacetime first, then wartime, each in order of days; empty if the holders are the same.

    Raises
    ------
    WrongType
        If an argument is of another kind, such as a day instead of a timeline.
    UnknownName
        If ``forces`` or ``authority`` is not a name of its kind.

    Examples
    --------
    >>> import opcon
    >>> timeline = opcon.load()
    >>> print(opcon.compare(timeline.as_of("2007-01-01"), timeline)[0])
    wartime, 2009-10-15 to 2012-03-14 (882 days): cfc or rok-jcs against cfc
    >>> opcon.compare(timeline, timeline.dated_by("announced"), forces="rok.army.20th-division")
    ()
    >>> opcon.compare("2009-01-01", "2011-01-01")
    Traceback (most recent call last):
    opcon.errors.WrongType: one must be a Timeline, not '2009-01-01';
    write opcon.compare(timeline.as_of('2009-01-01'), timeline.as_of('2011-01-01'))
    """
    instead = _call(one, other)
    for parameter, value in (("one", one), ("other", other)):
        of_type(value, Timeline, parameter, instead)
    held = as_word(Authority, authority, one.record, "authority", takes=("forces",))
    return tuple(
        difference for condition in Condition for difference in _differences(one, other, condition, held, forces)
    )


def _call(one: object, other: object) -> str:
    """Return the call that was probably meant by two values."""
    if isinstance(one, Status) and isinstance(other, Status):
        return "opcon.explain(one, other)"
    first, second = map(_timeline, (one, other))
    return f"opcon.compare({first}, {second if second != first else 'timeline'})"


def _timeline(value: object) -> str:
    if isinstance(value, Timeline):
        return "timeline"
    try:
        day = value.day if isinstance(value, Status) else korean_day(value)  # type: ignore[arg-type]
    except DateError:
        return "timeline.as_of('2009-01-01')"
    return f"timeline.as_of('{day}')"


def _differences(
    one: Timeline, other: Timeline, condition: Condition, authority: Authority, forces: str | None
) -> Iterator[Difference]:
    def answers(day: date) -> _Answers:
        held = (timeline.on(day, forces).holders(condition, authority) for timeline in (one, other))
        first, second = held
        return first, second

    first, after = _asked(one, other)
    edges = _edges(one, condition, authority, forces) | _edges(other, condition, authority, forces)
    for start, end, (held, others) in runs(edges, first, after, answers):
        if held != others:
            yield Difference(condition, start, end, held, others)


def _asked(one: Timeline, other: Timeline) -> tuple[int, int]:
    """Return the first day within the span of either, and the first after both, as ordinals."""
    firsts, lasts = zip(one.span, other.span, strict=True)
    return min(firsts).toordinal(), max(lasts).toordinal() + 1


def _edges(timeline: Timeline, condition: Condition, authority: Authority, forces: str | None) -> set[int]:
    """Return the days, as ordinals, on which a timeline's answer may change."""
    edges = set(timeline.history(condition, forces, authority).edges)
    targets = [plan.target for plan in timeline.plans("bilateral") if plan.target]
    days = [*(target.earliest for target in targets), *(target.latest for target in targets)]
    edges |= {day.toordinal() for day in days if day}
    edges.add(timeline.span[1].toordinal() + 1)
    return edges
