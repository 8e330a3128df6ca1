"""A spatial index of boxes, so that a box is compared only with the boxes near it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_NEAR = 1e-6


class Box(NamedTuple):
    """The edges of a box. A vertical line has no width; if it runs down, its bottom is above its top."""

    left: float
    bottom: float
    right: float
    top: float


class BoxGrid:
    """Boxes by the cells of a grid over a frame. Boxes outside the frame are clamped to its edge cells.

    >>> grid = BoxGrid(Box(0, 0, 100, 100), 10)
    >>> grid.add(Box(20, 20, 40, 30))
    >>> grid.overlaps(Box(35, 25, 50, 50)), grid.overlaps(Box(45, 25, 50, 50))
    (True, False)
    """

    def __init__(self, frame: Box, height: float) -> None:
        self._frame = frame
        self._height, self._width = height, 4 * height  # most boxes are lines of text
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        """Add a box."""
        low, high = sorted((box.bottom, box.top))
        upright = Box(box.left, low, box.right, high)
        for cell in self._cells_of(upright):
            self._cells.setdefault(cell, []).append(upright)

    def overlaps(self, box: Box) -> bool:
        """Return whether a box overlaps one that was added; on the right, touching counts as overlapping."""
        low, high = sorted((box.bottom, box.top))
        left, right = box.left, box.right + _NEAR
        return any(
            left < other_right and other_left < right and low < other_top and other_bottom < high
            for cell in self._cells_of(Box(left, low, right, high))
            for other_left, other_bottom, other_right, other_top in self._cells.get(cell, ())
        )

    def _cells_of(self, box: Box) -> Iterator[tuple[int, int]]:
        """Yield the cells of a box, clamped to the frame to bound their number."""
        frame = self._frame
        columns = (_clamped(at, frame.left, frame.right) // self._width for at in (box.left, box.right))
        rows = (_clamped(at, frame.bottom, frame.top) // self._height for at in (box.bottom, box.top))
        (first, last), (low, high) = sorted(map(int, columns)), sorted(map(int, rows))
        for column in range(first, last + 1):
            for row in range(low, high + 1):
                yield column, row


def _clamped(at: float, low: float, high: float) -> float:
    """Clamp a coordinate to the frame, and return its distance from the lower edge."""
    return min(max(low, at), high) - low
