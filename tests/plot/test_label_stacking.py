from __future__ import annotations

from itertools import permutations
from math import inf

from hypothesis import example, given
from hypothesis import strategies as st

from opcon.plot.label_stacking import Placement, stack_forms, stack_labels

WIDE = 100.0
_labels = st.lists(st.tuples(st.floats(0, WIDE), st.floats(1, 40), st.floats(1, 5)), max_size=40)
_rooms = st.sampled_from([0.5, 8.0, 30.0, inf])


def boxes(
    labels: list[tuple[float, float, float]], places: list[Placement | None]
) -> dict[int, tuple[float, float, float, float]]:
    """Return the left, right, bottom and top of each label that was placed."""
    return {
        index: (mark - width if place.leftward else mark, mark if place.leftward else mark + width, place.bottom, place.bottom + height)
        for index, ((mark, width, height), place) in enumerate(zip(labels, places, strict=True))
        if place
    }  # fmt: skip


def place(labels: list[tuple[float, float, float]], room: float, gap: float = 0.5) -> list[Placement | None]:
    marks, widths, heights = ([label[index] for label in labels] for index in range(3))
    return stack_labels(marks, widths, heights, (0.0, WIDE), room, gap)


@given(_labels, _rooms)
@example([(50.0, 40.0, 1.0), (70.0, 40.0, 1.0), (60.0, 30.0, 1.0)], inf)
def test_labels_do_not_overlap_or_leave_the_span_or_the_height(
    labels: list[tuple[float, float, float]], room: float
) -> None:
    placed = boxes(labels, place(labels, room))
    for left, right, bottom, top in placed.values():
        assert left >= -0.001
        assert right <= WIDE + 0.001
        assert bottom >= 0
        assert top <= room + 0.01
    for (left, right, bottom, top), (left_, right_, bottom_, top_) in permutations(placed.values(), 2):
        assert not (left < right_ and left_ < right and bottom < top_ and bottom_ < top)


@given(_labels, _rooms)
def test_no_stem_crosses_a_label(labels: list[tuple[float, float, float]], room: float) -> None:
    placed = boxes(labels, place(labels, room))
    for index, (_, _, bottom, _) in placed.items():
        mark = labels[index][0]
        for other, (left, right, bottom_, _) in placed.items():
            assert other == index or not (left < mark < right and bottom_ < bottom)


@given(_labels, _rooms)
def test_the_most_important_label_that_fits_is_always_placed(
    labels: list[tuple[float, float, float]], room: float
) -> None:
    placed = place(labels, room)
    fitting = [index for index, label in enumerate(labels) if label[2] <= room and place([label], room) != [None]]
    sides = [labels[index][0] + labels[index][1] <= WIDE for index in range(len(labels))]
    if fitting and all(sides):
        assert placed[fitting[0]] is not None


@given(_labels, _rooms)
def test_a_label_is_placed_regardless_of_less_important_labels(
    labels: list[tuple[float, float, float]], room: float
) -> None:
    if all(mark + width <= WIDE for mark, width, _ in labels):
        kept = [one is not None for one in place(labels, room)]
        assert [one is not None for one in place(labels[:10], room)] == kept[:10]


def test_only_a_label_near_the_right_edge_runs_to_the_left() -> None:
    assert [one and one.leftward for one in place([(10, 20, 1), (95, 20, 1)], inf)] == [False, True]


def test_all_labels_after_the_last_wide_gap_run_to_the_left() -> None:
    labels = [(5.0, 20.0, 1.0), (60.0, 20.0, 1.0), (70.0, 20.0, 1.0), (90.0, 20.0, 1.0)]
    assert [one and one.leftward for one in place(labels, inf)] == [False, True, True, True]


def test_of_two_labels_at_one_mark_the_more_important_is_lower() -> None:
    low, high = place([(10, 20, 1), (10, 20, 1)], inf)
    assert low is not None
    assert high is not None
    assert low.bottom < high.bottom


def test_no_labels_give_an_empty_list() -> None:
    assert stack_labels([], [], [], (0, 1)) == []


def test_an_important_label_is_shortened_before_another_is_left_out() -> None:
    forms = [[(9.0, 2.0), (3.0, 1.0)], [(9.0, 2.0), (3.0, 1.0)]]
    found = stack_forms([0.0, 1.0], forms, (0.0, 10.0), room=3.0)
    assert [one and one[0] for one in found] == [0, 1]
    assert None in stack_forms([0.0, 1.0], [sizes[:1] for sizes in forms], (0.0, 10.0), room=3.0)


def test_no_label_is_placed_near_a_more_important_mark_without_one() -> None:
    forms = [[(50.0, 1.0)], [(2.0, 1.0)], [(2.0, 1.0)]]
    found = stack_forms([4.0, 5.0, 8.0], forms, (0.0, 10.0), reach=2.0)
    assert [one is not None for one in found] == [False, False, True]


def test_all_important_labels_are_shortened_equally_before_one_of_them_is_shortened_more() -> None:
    forms = [[(9.0, 2.0), (3.0, 2.0), (2.0, 1.0)], [(9.0, 2.0), (3.0, 1.0), (2.0, 1.0)]]
    found = stack_forms([0.0, 3.5], forms, (0.0, 12.5), room=3.0)
    assert [one and one[0] for one in found] == [0, 1]
    found = stack_forms([0.0, 3.5], forms, (0.0, 12.5), room=2.0)
    assert [one and one[0] for one in found] == [1, 0]


def test_of_two_orders_of_lengthening_the_one_that_shortens_no_label_more_is_taken() -> None:
    forms = [[(9.0, 1.0), (4.0, 2.0), (3.0, 1.0)], [(9.0, 3.0), (4.0, 2.0), (3.0, 1.0)]]
    found = stack_forms([0.0, 5.0], forms, (0.0, 10.0), room=2.0)
    assert [one and one[0] for one in found] == [1, 1]
