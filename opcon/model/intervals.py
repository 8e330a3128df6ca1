"""How spans of uncertain dates lie to one another, and how long they are: only what surely follows is said.

A span is a first day and the first day after it, each somewhere between two bounds. A relation may hold if some choice
of days makes it hold; it does hold if no choice makes another.
"""

from __future__ import annotations

from datetime import date

import attrs

from opcon.model.base import Word
from opcon.model.dates import When, as_when


class Relation(Word):
    """One of Allen's thirteen relations between two spans, or undetermined where the dates allow more than one.

    >>> Relation("during")
    Relation.DURING
    """

    BEFORE = "before"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    STARTS = "starts"
    DURING = "during"
    FINISHES = "finishes"
    EQUALS = "equals"
    FINISHED_BY = "finished-by"
    CONTAINS = "contains"
    STARTED_BY = "started-by"
    OVERLAPPED_BY = "overlapped-by"
    MET_BY = "met-by"
    AFTER = "after"
    UNDETERMINED = "undetermined"


# Each relation as what must hold between the ends: "<" or "=", of the two named. a and b start, A and B are the first
# days after the end.
_MEANINGS: dict[Relation, tuple[str, ...]] = {
    Relation.BEFORE: ("A<b",),
    Relation.MEETS: ("A=b",),
    Relation.OVERLAPS: ("a<b", "b<A", "A<B"),
    Relation.STARTS: ("a=b", "A<B"),
    Relation.DURING: ("b<a", "A<B"),
    Relation.FINISHES: ("b<a", "A=B"),
    Relation.EQUALS: ("a=b", "A=B"),
    Relation.FINISHED_BY: ("a<b", "A=B"),
    Relation.CONTAINS: ("a<b", "B<A"),
    Relation.STARTED_BY: ("a=b", "B<A"),
    Relation.OVERLAPPED_BY: ("b<a", "a<B", "B<A"),
    Relation.MET_BY: ("B=a",),
    Relation.AFTER: ("B<a",),
}

Span = str | date | When
# That one day minus another is at most so many: (one, other, at most). "0" stands for the zeroth day.
_Limits = list[tuple[str, str, int]]


def relation(one: Span, other: Span) -> Relation:
    """Tell how one span lies to another, in whole days; a single date, however doubtful, is a span of one day.

    >>> relation("1950-07-14/1978-11-06", "1978-11-07/..")
    Relation.MEETS
    >>> relation("2012-04-17", "2009-10-15/2012-03-15")
    Relation.AFTER
    >>> relation("1954-03~", "1954-04-01/1954-11-16")
    Relation.UNDETERMINED
    """
    found = relations(one, other)
    return found[0] if len(found) == 1 else Relation.UNDETERMINED


def relations(one: Span, other: Span) -> tuple[Relation, ...]:
    """Return every relation in which the dates allow one span to lie to another.

    >>> relations("1978-11", "1978-11-07")
    (Relation.BEFORE, Relation.MEETS, Relation.EQUALS, Relation.MET_BY, Relation.AFTER)
    """
    limits = _limits(as_when(one), "a", "A") + _limits(as_when(other), "b", "B")
    return tuple(name for name, meaning in _MEANINGS.items() if _feasible(limits + _ends(meaning)))


@attrs.frozen
class Length:
    """How long something lasts, in days: at least ``shortest``, at most ``longest``, which is None where it has no end.

    >>> length("2012-04-17/2015-11-30")
    Length(shortest=1323, longest=1323)
    """

    shortest: int
    longest: int | None

    @property
    def known(self) -> bool:
        """Whether it is one number of days.

        >>> length("1978-07").known, length("1954/1955").known
        (True, False)
        """
        return self.shortest == self.longest


def length(span: Span) -> Length:
    """Return how many days a span lasts, both ends counted; a single date, however doubtful, lasts a day.

    >>> length("1953-08-08/1954-03~"), length("1994-12-01/..").longest
    (Length(shortest=178, longest=266), None)
    """
    when = as_when(span)
    if not when.is_span:
        return Length(1, 1)
    (first, last), (begin, end) = _bounds(when.start), _bounds(when.end)
    shortest = begin - last + 1 if begin is not None and last is not None else 1
    longest = end - first + 1 if end is not None and first is not None else None
    return Length(max(shortest, 1), longest)


def _bounds(when: When | None) -> tuple[int | None, int | None]:
    first, last = (when.earliest, when.latest) if when else (None, None)
    return first.toordinal() if first else None, last.toordinal() if last else None


def _limits(when: When, start: str, end: str) -> _Limits:
    """Write what a date says of its ends as limits on differences of days."""
    limits: _Limits = [(start, end, -1)]  # it lasts a day at least
    if not when.is_span:
        limits.append((end, start, 1))  # and, unless it is a span, a day at most
    for name, (first, last), after in ((start, _bounds(when.start), 0), (end, _bounds(when.end), 1)):
        if first is not None:
            limits.append(("0", name, -(first + after)))
        if last is not None:
            limits.append((name, "0", last + after))
    return limits


def _ends(meaning: tuple[str, ...]) -> _Limits:
    limits: _Limits = []
    for one, sign, other in map(tuple, meaning):
        limits.append((one, other, -1 if sign == "<" else 0))
        if sign == "=":
            limits.append((other, one, 0))
    return limits


def _feasible(limits: _Limits) -> bool:
    """Tell whether some days keep every limit: none do where the limits add up to less than nothing in a circle."""
    names = {name for one, other, _ in limits for name in (one, other)}
    away = dict.fromkeys(names, 0)
    for _ in names:
        changed = False
        for one, other, most in limits:
            if away[other] + most < away[one]:
                away[one] = away[other] + most
                changed = True
        if not changed:
            return True
    return False
