from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from opcon.timeline.succession import ENDLESS, Succession

START = date(1950, 1, 1).toordinal()


def day(number: int) -> date:
    return date.fromordinal(START + number)


def succession(*windows: tuple[int, int, str]) -> Succession[str]:
    return Succession((START + first, START + last, item) for first, last, item in windows)


def test_only_the_days_within_a_window_of_change_are_uncertain() -> None:
    two = succession((0, 0, "a"), (10, 20, "b"))
    assert two.possible(day(9)) == ("a",)
    assert two.possible(day(10)) == ("a", "b")
    assert two.possible(day(19)) == ("a", "b")
    assert two.possible(day(20)) == ("b",)
    assert (two.on(day(19)), two.on(day(20))) == ("a", "b")


def test_nothing_is_in_force_before_the_first_item() -> None:
    one = succession((5, 8, "a"))
    assert (one.on(day(4)), one.possible(day(4))) == (None, (None,))
    assert one.possible(day(6)) == (None, "a")


def test_a_later_change_cannot_happen_before_an_earlier_one() -> None:
    cut = succession((0, 0, "a"), (10, 30, "b"), (5, 20, "c"))
    assert cut.possible(day(7)) == ("a",)
    assert cut.possible(day(20)) == ("c",)


def test_a_change_whose_end_is_unknown_stays_possible_forever() -> None:
    lasting = Succession([(START, START, "a"), (START + 5, ENDLESS, "b")])
    assert lasting.possible(date.max) == ("a", "b")
    assert lasting.on(date.max) == "a"


windows = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), min_size=1, max_size=6)


@given(windows, st.integers(-5, 90))
def test_the_possible_items_change_only_on_an_edge(spans: list[tuple[int, int]], number: int) -> None:
    ordered = sorted(((first, first + width) for first, width in spans), key=lambda span: span[1])
    changes = succession(*((first, last, str(index)) for index, (first, last) in enumerate(ordered)))
    if changes.possible(day(number)) != changes.possible(day(number - 1)):
        assert START + number in changes.edges


@given(windows, st.integers(-5, 90))
def test_the_last_item_that_surely_began_is_always_possible(spans: list[tuple[int, int]], number: int) -> None:
    ordered = sorted(((first, first + width) for first, width in spans), key=lambda span: span[1])
    changes = succession(*((first, last, str(index)) for index, (first, last) in enumerate(ordered)))
    assert changes.on(day(number)) == changes.possible(day(number))[0]
