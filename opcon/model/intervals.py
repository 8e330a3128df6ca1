"""Relations between spans of uncertain dates, and their lengths.

A span is a first day and the first day after it, each between two bounds. A relation is possible if some choice of days
gives it, and certain if every choice does.
"""

from __future__ import annotations

import attrs

from opcon.model.base import Word
from opcon.model.dates import Day, When, as_when


class Relation(Word):
    """One of Allen's thirteen relations between two spans, or undetermined if the dates allow more than one.

    Attributes
    ----------
    BEFORE
        Ends before the other starts, with at least one day between them.
    MEETS
        Ends on the day before the other starts.
    OVERLAPS
        Starts first, and ends within the other.
    STARTS
        Starts on the same day as the other, and ends first.
    DURING
        Starts after the other, and ends before it.
    FINISHES
        Starts after the other, and ends on the same day.
    EQUALS
        Starts and ends on the same days as the other.
    FINISHED_BY
        Starts first, and ends on the same day as the other.
    CONTAINS
        Starts first, and ends after the other.
    STARTED_BY
        Starts on the same day as the other, and ends after it.
    OVERLAPPED_BY
        Starts within the other, and ends after it.
    MET_BY
        Starts on the day after the other ends.
    AFTER
        Starts after the other ends, with at least one day between them.
    UNDETERMINED
        The dates allow more than one relation.

    Examples
    --------
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


# Conditions of each relation on the ends: "<" or "=". a and b are the first days, A and B the first days after the end.
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

_Limits = list[tuple[str, str, int]]
"""Upper bounds on differences of days: (one, other, most) means one - other <= most. "0" is the zeroth day."""


def relation(one: Day, other: Day) -> Relation:
    """Return how one span relates to another, in whole days.

    Parameters
    ----------
    one, other : str, date, datetime or When
        The spans to compare. A single date, even an uncertain one, is a span of one day.

    Returns
    -------
    Relation
        The only relation that the dates allow, or else ``Relation.UNDETERMINED``.

    Raises
    ------
    DateError
        If either is not a date, such as a year given as an int or a ``pendulum.Interval``.

    Examples
    --------
    >>> relation("1950-07-14/1978-11-06", "1978-11-07/..")
    Relation.MEETS
    >>> relation("2012-04-17", "2009-10-15/2012-03-15")
    Relation.AFTER
    >>> relation("1954-03~", "1954-04-01/1954-11-16")
    Relation.UNDETERMINED
    """
    found = relations(one, other)
    return found[0] if len(found) == 1 else Relation.UNDETERMINED


def relations(one: Day, other: Day) -> tuple[Relation, ...]:
    """Return all relations between two spans that their dates allow.

    Parameters
    ----------
    one, other : str, date, datetime or When
        The spans to compare. A single date, even an uncertain one, is a span of one day.

    Returns
    -------
    tuple of Relation
        The possible relations; a single one is certain.

    Raises
    ------
    DateError
        If either is not a date, such as a year given as an int or a ``pendulum.Interval``.

    Examples
    --------
    >>> relations("1978-11", "1978-11-07")
    (Relation.BEFORE, Relation.MEETS, Relation.EQUALS, Relation.MET_BY, Relation.AFTER)
    """
    limits = _limits(as_when(one), "a", "A") + _limits(as_when(other), "b", "B")
    return tuple(name for name, meaning in _MEANINGS.items() if _feasible(limits + _ends(meaning)))


@attrs.frozen
class Length:
    """The length of a span in days, between a minimum and a maximum.

    Parameters
    ----------
    shortest : int
        Minimum, in days.
    longest : int or None
        Maximum, in days; None if the span has no end.

    Examples
    --------
    >>> length("2012-04-17/2015-11-30")
    Length(shortest=1323, longest=1323)
    """

    shortest: int
    longest: int | None

    @property
    def known(self) -> bool:
        """Whether the minimum and the maximum are the same.

        Examples
        --------
        >>> length("1978-07").known, length("1954/1955").known
        (True, False)
        """
        return self.shortest == self.longest


def length(span: Day) -> Length:
    """Return the length of a span in days, with both ends counted.

    Parameters
    ----------
    span : str, date, datetime or When
        The span. A single date, even an uncertain one, has a length of one day.

    Returns
    -------
    Length
        The minimum and the maximum length.

    Raises
    ------
    DateError
        If it is not a date, such as a year given as an int or a ``pendulum.Interval``.

    Examples
    --------
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
    """Return the bounds that a date sets on its first day and on the first day after it."""
    limits: _Limits = [(start, end, -1)]  # at least one day long
    if not when.is_span:
        limits.append((end, start, 1))  # and at most one
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
    """Return whether some days satisfy all bounds, by Bellman-Ford: a negative cycle is a contradiction."""
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
