"""Deterministic stacking of labels over marks on a line, without overlap or horizontal shift.

A label starts at its mark and extends to the right; near the right edge, the labels after the last wide gap extend to
the left. A vertical stem joins each label to its mark. If two labels would touch, the one whose stem would cross the
other is placed above it, so that no stem crosses a label. Labels are added in order of importance while the stack fits:
earlier labels move up to make room, but none is removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import Any

import attrs
import numpy as np

_NEAR = 1e-3
"""The tolerance of comparisons, for rounding errors in sums of lengths."""


@attrs.frozen
class Placement:
    """The place of a label: the height of its lower edge above the line, and whether it is to the left of its mark."""

    bottom: float
    leftward: bool


def stack_labels(
    marks: Sequence[float],
    widths: Sequence[float],
    heights: Sequence[float],
    span: tuple[float, float],
    room: float = inf,
    gap: float = 0.0,
) -> list[Placement | None]:
    """Return the places of labels at marks, the most important first; None for a label that does not fit.

    All lengths have the same unit. ``span`` is the left and the right limit of labels, ``room`` the greatest height of
    the stack, and ``gap`` the least distance between labels.

    >>> places = stack_labels([0, 1, 10], [3, 3, 3], [1, 1, 1], span=(0, 20))
    >>> [(place.bottom, place.leftward) for place in places]
    [(1.0, False), (0.0, False), (0.0, False)]
    >>> stack_labels([0, 1, 10], [3, 3, 3], [1, 1, 1], span=(0, 20), room=1.5)[1] is None
    True
    """
    if not len(marks):
        return []
    stack = _Stack(np.asarray(marks, float), np.asarray(widths, float), np.asarray(heights, float), span, gap)
    if not stack.add_all(room):
        for label in range(len(marks)):
            stack.add(label, room)
    return [stack.place(label) for label in range(len(marks))]


class _Stack:
    """The labels added so far, each with the height of the labels below it and above it."""

    def __init__(self, marks: Any, widths: Any, heights: Any, span: tuple[float, float], gap: float) -> None:
        self._leftward = marks > _turn(marks, widths + gap, span[1] + gap)
        left, right = np.where(self._leftward, marks - widths, marks), np.where(self._leftward, marks, marks + widths)
        self._fits = (left >= span[0] - _NEAR) & (right <= span[1] + _NEAR)
        self._touch = (left[:, None] < right + gap) & (left < right[:, None] + gap)
        # The stem of a rightward label would cross a leftward one, whichever is above.
        through = ~self._leftward[:, None] & self._leftward & (marks[:, None] > left - gap)
        self._exclude = self._touch & (through | through.T)
        self._rank = _ranks(marks, self._leftward)
        self._heights, self._gap = heights + gap, gap
        self._kept = np.zeros(len(marks), bool)
        self._under, self._over = np.zeros(len(marks)), np.zeros(len(marks))

    def add_all(self, room: float) -> bool:
        """Add all labels, from the bottom up, if they fit together, else none; return whether they fit."""
        if not self._fits.all() or self._exclude.any():
            return False
        under, tops = np.zeros(len(self._rank)), np.zeros(len(self._rank))
        for label in np.argsort(self._rank):
            under[label] = (tops * self._touch[label]).max()
            tops[label] = under[label] + self._heights[label]
        if tops.max() - self._gap > room + _NEAR:
            return False
        self._under, self._kept = under, self._fits
        return True

    def add(self, label: int, room: float) -> None:
        """Add a label if it fits between those it touches."""
        if not self._fits[label] or (self._exclude[label] & self._kept).any():
            return
        touched = self._touch[label] & self._kept
        lower, higher = touched & (self._rank < self._rank[label]), touched & (self._rank > self._rank[label])
        under = ((self._under + self._heights) * lower).max()
        over = ((self._over + self._heights) * higher).max()
        if under + self._heights[label] + over - self._gap > room + _NEAR:
            return
        self._kept[label], self._under[label], self._over[label] = True, under, over
        self._spread(self._under, label, 1)
        self._spread(self._over, label, -1)

    def _spread(self, values: Any, label: int, way: int) -> None:
        """Update the heights under the labels above a label, or if ``way`` is -1, over the labels below it."""
        order = self._rank * way
        changed = {label: values[label] + self._heights[label]}
        for other in self._in_order(self._kept & (order > order[label]), order):
            least = max((reach for one, reach in changed.items() if self._touch[other, one]), default=0.0)
            if least > values[other]:
                values[other] = least
                changed[other] = least + self._heights[other]

    def _in_order(self, which: Any, order: Any) -> list[int]:
        return sorted((int(one) for one in np.flatnonzero(which)), key=order.__getitem__)

    def place(self, label: int) -> Placement | None:
        """Return the place of a label, or None if it was not added."""
        return Placement(float(self._under[label]), bool(self._leftward[label])) if self._kept[label] else None


def _turn(marks: Any, widths: Any, edge: float) -> float:
    """Return the last mark whose label is on its right: it is before the last wide gap, or else the widest."""
    # Only gaps up to the first label that would cross the edge are considered.

    leaving = marks[marks + widths > edge + _NEAR]
    if not len(leaving):
        return inf
    before = [float(mark) for mark in np.unique(marks[marks <= leaving.min()])]
    gaps = [(after - mark, mark) for mark, after in pairwise(before)]
    wide = [mark for gap, mark in gaps if gap >= widths.max()]
    if wide:
        return wide[-1]
    return max(gaps)[1] if gaps else -inf


def _ranks(marks: Any, leftward: Any) -> Any:
    """Return the rank of each label, from the lowest to the highest if all touched."""
    # Leftward labels come first, from left to right, then rightward labels, from right to left.

    order = np.lexsort((np.where(leftward, marks, -marks), ~leftward))
    ranks = np.empty(len(order), int)
    ranks[order] = np.arange(len(order))
    return ranks
