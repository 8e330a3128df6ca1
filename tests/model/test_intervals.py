"""Allen's relations, checked against every choice of days that the dates allow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from opcon.model.dates import When
from opcon.model.intervals import Relation, length, relation, relations

START = date(1950, 1, 20)
BY_SIGNS = {
    # signs of a-b, a-B, A-b and A-B; a and b are first days, A and B first days after the end
    (-1, -1, -1, -1): Relation.BEFORE, (-1, -1, 0, -1): Relation.MEETS, (-1, -1, 1, -1): Relation.OVERLAPS,
    (0, -1, 1, -1): Relation.STARTS, (1, -1, 1, -1): Relation.DURING, (1, -1, 1, 0): Relation.FINISHES,
    (0, -1, 1, 0): Relation.EQUALS, (-1, -1, 1, 0): Relation.FINISHED_BY, (-1, -1, 1, 1): Relation.CONTAINS,
    (0, -1, 1, 1): Relation.STARTED_BY, (1, -1, 1, 1): Relation.OVERLAPPED_BY, (1, 0, 1, 1): Relation.MET_BY,
    (1, 1, 1, 1): Relation.AFTER,
}  # fmt: skip


def day(number: int) -> str:
    return (START + timedelta(number)).isoformat()


marks = st.sampled_from(["", "~"])
numbers = st.integers(0, 6)


@st.composite
def dates(draw: st.DrawFn) -> When:
    first, last = sorted((draw(numbers), draw(numbers)))
    form = draw(st.sampled_from(["one", "about", "set", "span"]))
    if form == "one":
        return When(day(first))
    if form == "about":
        return When(day(first) + "~")
    if form == "set":
        return When(f"[{day(first)}..{day(last)}]")
    mark, other = draw(marks), draw(marks)
    assume(not (first == last and mark != other))  # refused, because it may end before it starts
    return When(f"{day(first)}{mark}/{day(last)}{other}")


def choices(when: When) -> set[tuple[int, int]]:
    """Return every pair of a first day and a first day after the end that a date allows."""
    start, end = when.start, when.end
    assert start is not None
    assert end is not None
    firsts = range(start.earliest.toordinal(), start.latest.toordinal() + 1)
    if not when.is_span:
        return {(first, first + 1) for first in firsts}
    lasts = range(end.earliest.toordinal(), end.latest.toordinal() + 1)
    return {(first, last + 1) for first in firsts for last in lasts if first <= last}


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


@given(dates(), dates())
def test_a_relation_is_possible_if_some_choice_of_days_gives_it(one: When, other: When) -> None:
    expected = {
        BY_SIGNS[sign(a - b), sign(a - after_b), sign(after_a - b), sign(after_a - after_b)]
        for a, after_a in choices(one)
        for b, after_b in choices(other)
    }
    assert set(relations(one, other)) == expected
    assert relation(one, other) == (expected.pop() if len(expected) == 1 else Relation.UNDETERMINED)


@given(dates())
def test_a_length_has_the_minimum_and_maximum_of_all_choices(when: When) -> None:
    lengths = [after - first for first, after in choices(when)]
    assert (length(when).shortest, length(when).longest) == (min(lengths), max(lengths))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1950-07-14/1978-11-06", "1978-11-07/..", Relation.MEETS),
        ("../1978-11-06", "1978-11-07/..", Relation.MEETS),
        ("../1978-11-06", "../1994-11-30", Relation.UNDETERMINED),
        ("1953-07-27", "1950-07-14/1978-11-06", Relation.DURING),
        ("2009-10-15/2012-03-15", "2012-04-17", Relation.BEFORE),
        ("1978", "1978-11-07", Relation.UNDETERMINED),
        ("1977", "1978-11-07", Relation.BEFORE),
        ("1976", "1978-11-07", Relation.BEFORE),
        ("1954-11-17/..", "1994-12-01/..", Relation.UNDETERMINED),
    ],
)
def test_relations_of_open_spans_and_single_dates(one: str, other: str, expected: Relation) -> None:
    assert relation(one, other) is expected
