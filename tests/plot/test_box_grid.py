from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from opcon.plot.box_grid import Box, BoxGrid

FRAME = Box(0.0, 0.0, 100.0, 60.0)
_at = st.floats(-1e6, 1e6) | st.floats(-20, 120)
_boxes = st.builds(Box, _at, _at, _at, _at)


@given(st.lists(_boxes, max_size=30), _boxes, st.floats(0.5, 30))
@example([Box(20, 20, 20, 40)], Box(10, 30, 30, 35), 10.0)
@example([Box(20, 40, 20, 20)], Box(10, 30, 30, 35), 10.0)
def test_the_grid_finds_the_overlaps_that_a_comparison_with_every_box_finds(
    boxes: list[Box], asked: Box, height: float
) -> None:
    grid = BoxGrid(FRAME, height)
    for box in boxes:
        grid.add(box)
    low, high = sorted((asked.bottom, asked.top))
    assert grid.overlaps(asked) == any(
        asked.left < box.right
        and box.left < asked.right + 1e-6
        and low < max(box.bottom, box.top)
        and min(box.bottom, box.top) < high
        for box in boxes
    )


def test_a_box_far_beyond_the_frame_takes_only_the_cells_of_the_frame() -> None:
    grid = BoxGrid(FRAME, 10.0)
    grid.add(Box(-1e12, -1e12, 1e12, 1e12))
    assert len(grid._cells) == 3 * 7
    assert grid.overlaps(Box(50, 50, 51, 51))
