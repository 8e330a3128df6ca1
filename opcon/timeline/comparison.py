"""Where two timelines answer differently: two cut-offs of what was known, two rules of dating, two records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from opcon.model.authority import Authority, Command, Condition
from opcon.model.base import either
from opcon.timeline.succession import runs
from opcon.timeline.timeline import Timeline

_Answers = tuple[tuple[Command, ...], tuple[Command, ...]]


@attrs.frozen
class Difference:
    """Days on which two timelines name other possible holders: from ``start`` up to the day before ``end``.

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
        """For how many days they differ.

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
    """Return where two timelines answer differently, by condition and in order of days.

    Every day that either speaks for is asked about, so that what one only expected stands against what the other knows.

    >>> import opcon
    >>> timeline = opcon.load()
    >>> for difference in opcon.compare(timeline, timeline.dated_by("announced"), forces="rok.army.20th-division"):
    ...     print(difference)
    >>> print(opcon.compare(timeline.as_of("2007-01-01"), timeline)[0])
    wartime, 2009-10-15 to 2012-03-14 (882 days): cfc or rok-jcs against cfc
    """
    return tuple(
        difference
        for condition in Condition
        for difference in _differences(one, other, condition, Authority(authority), forces)
    )


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
