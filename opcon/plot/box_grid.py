"""A spatial index of boxes, so that a box is compared only with the boxes near it."""

from __future__ import annotations

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

    def copy(self) -> BoxGrid:
        """Return a grid with the same boxes."""
        other = BoxGrid(self._frame, self._height)
        other._cells = {cell: [*boxes] for cell, boxes in self._cells.items()}
        return other

    def add(self, box: Box) -> None:
        """Add a box."""
        low, high = sorted((box.bottom, box.top))
        upright = Box(box.left, low, box.right, high)
        for cell in self._cells_of(upright):
            self._cells.setdefault(cell, []).append(upright)

    def overlaps(self, box: Box) -> bool:
        """Return whether a box overlaps one that was added; on the right, touching counts as overlapping."""
        low, high = (box.bottom, box.top) if box.bottom <= box.top else (box.top, box.bottom)
        left, right = box.left, box.right + _NEAR
        for cell in self._cells_of(Box(left, low, right, high)):
            for other_left, other_bottom, other_right, other_top in self._cells.get(cell, ()):
                if left < other_right and other_left < right and low < other_top and other_bottom < high:
                    return True
        return False

    def _cells_of(self, box: Box) -> list[tuple[int, int]]:
        """Return the cells of a box, clamped to the frame to bound their number."""
        frame, (left, bottom, right, top) = self._frame, box
        if right < left:
            left, right = right, left
        first, last = (int((min(max(frame.left, at), frame.right) - frame.left) / self._width) for at in (left, right))
        low, high = (int((min(max(frame.bottom, at), frame.top) - frame.bottom) / self._height) for at in (bottom, top))
        return [(column, row) for column in range(first, last + 1) for row in range(low, high + 1)]
