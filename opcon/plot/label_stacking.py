"""Deterministic stacking of labels over marks on a line, without overlap or horizontal shift.

A label starts at its mark and extends to the right; near the right edge, the labels after the last wide gap extend to
the left. A vertical stem joins each label to its mark. If two labels would touch, the one whose stem would cross the
other is placed above it, so that no stem crosses a label. Labels are added in order of importance while the stack fits:
earlier labels move up to make room, but none is removed.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise
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
    everything = stack_all(marks, widths, heights, span, room, gap)
    if everything is not None:
        return list(everything)
    forms = [[size] for size in zip(widths, heights, strict=True)]
    return [found and found[1] for found in stack_forms(marks, forms, span, room, gap)]


def stack_all(
    marks: Sequence[float],
    widths: Sequence[float],
    heights: Sequence[float],
    span: tuple[float, float],
    room: float = inf,
    gap: float = 0.0,
) -> list[Placement] | None:
    """Return the places of all labels, or None if they do not fit together.

    >>> stack_all([0, 1], [3, 3], [1, 1], span=(0, 20), room=1.5) is None
    True
    """
    if not len(marks):
        return []
    turn = _turn(np.asarray(marks, float), np.asarray(widths, float) + gap, span[1] + gap)
    stack = _Stack(marks, widths, heights, turn, span, gap)
    if not stack.add_all(room):
        return None
    return [place for label in range(len(marks)) if (place := stack.place(label))]


def stack_forms(
    marks: Sequence[float],
    forms: Sequence[Sequence[tuple[float, float]]],
    span: tuple[float, float],
    room: float = inf,
    gap: float = 0.0,
    reach: float = -1.0,
    leaders: Sequence[int] = (),
) -> list[tuple[int, Placement] | None]:
    """Return the first form of each label that fits, and its place; None for a label of which no form fits.

    Labels are in order of importance; ``forms`` has the width and the height of each form of each label. A label is
    left out if that of a more important mark within ``reach`` is, so that no mark is captioned by a lesser one.
    ``leaders`` are the numbers of first labels that may decide which labels are to the left of their marks; by default,
    all labels do, or none or all are to the left. The decision that places the more important labels is taken. The
    labels up to the first of these numbers are shortened together before one of them is left out; then they get longer
    forms again, one after the other.

    >>> found = stack_forms([9, 9.5], [[(4, 1), (2, 2)], [(4, 1)]], span=(6, 12))
    >>> [one and one[0] for one in found]
    [1, None]
    >>> stack_forms([9, 9.5], [[(8, 1)], [(2, 1)]], span=(6, 12), reach=1)
    [None, None]
    """
    narrowest = [min(width for width, _ in sizes) + gap for sizes in forms]
    firsts = [count for count in leaders if count < len(marks)] + [len(marks)]
    turns = [_turn(np.asarray(marks[:count]), np.asarray(narrowest[:count]), span[1] + gap) for count in firsts]
    found = [
        _stacked(marks, forms, turn, span, room, gap, reach, firsts[0]) for turn in dict.fromkeys([*turns, inf, -inf])
    ]
    return max(found, key=partial(_merit, kept=firsts[0]))


def _merit(found: Sequence[tuple[int, Placement] | None], kept: int) -> tuple[list[bool], int, list[int], list[bool]]:
    """Return which of the first labels are placed, their shortest form and all their forms, and which others are."""
    placed = [one is not None for one in found]
    forms = [-one[0] for one in found[:kept] if one]
    return placed[:kept], min(forms, default=0), forms, placed[kept:]


def _stacked(
    marks: Sequence[float],
    forms: Sequence[Sequence[tuple[float, float]]],
    turn: float,
    span: tuple[float, float],
    room: float,
    gap: float,
    reach: float,
    kept: int,
) -> list[tuple[int, Placement] | None]:
    """Return the form and the place of each label if those after a mark are to the left."""
    first = forms[:kept]

    def fit(chosen: Sequence[int]) -> bool:
        own = [[sizes[form]] for sizes, form in zip(first, chosen, strict=True)]
        return None not in _greedily(marks[:kept], own, turn, span, room, gap, reach)

    shortened = next(filter(fit, _equally_shortened(first)), None)
    if shortened is None:
        return _greedily(marks, forms, turn, span, room, gap, reach)
    at = np.asarray(marks[:kept], float)
    upward = np.argsort(_ranks(at, at > turn)).tolist()
    chosen = min(
        (_lengthened(shortened, order, fit) for order in (range(kept), upward)), key=lambda one: (max(one), one)
    )
    own = [[sizes[form]] for sizes, form in zip(first, chosen, strict=True)]
    found = _greedily(marks, [*own, *forms[kept:]], turn, span, room, gap, reach)
    skipped = [*chosen, *[0] * (len(marks) - kept)]
    return [one and (one[0] + skip, one[1]) for one, skip in zip(found, skipped, strict=True)]


def _equally_shortened(forms: Sequence[Sequence[object]]) -> Iterator[tuple[int, ...]]:
    """Yield the first form of each label, then the second of each, and so on; a label ends with its last form."""
    for form in range(max(map(len, forms), default=0)):
        yield tuple(min(form, len(one) - 1) for one in forms)


def _lengthened(
    shortened: tuple[int, ...], order: Sequence[int], fit: Callable[[Sequence[int]], bool]
) -> tuple[int, ...]:
    """Return the longest form of each label that fits, chosen for one label after the other."""
    chosen = shortened
    for label in order:
        trials = ((*chosen[:label], form, *chosen[label + 1 :]) for form in range(chosen[label]))
        chosen = next(filter(fit, trials), chosen)
    return chosen


def _greedily(
    marks: Sequence[float],
    forms: Sequence[Sequence[tuple[float, float]]],
    turn: float,
    span: tuple[float, float],
    room: float,
    gap: float,
    reach: float,
) -> list[tuple[int, Placement] | None]:
    """Return the form and the place of each label, of which each takes the first form that fits."""
    own, sizes = _flat(forms)
    at = [mark for mark, one in zip(marks, forms, strict=True) for _ in one]
    stack = _Stack(at, [width for width, _ in sizes], [height for _, height in sizes], turn, span, gap)
    chosen: list[int | None] = []
    bare: list[float] = []  # the marks of the labels left out, in order
    for mark, indices in zip(marks, own, strict=True):
        next_bare = bisect(bare, mark)
        is_free = all(abs(mark - other) > reach for other in bare[max(next_bare - 1, 0) : next_bare + 1])
        chosen.append(next((one for one in indices if is_free and stack.add(one, room)), None))
        if chosen[-1] is None:
            insort(bare, mark)
    return [
        (label - indices.start, place) if label is not None and (place := stack.place(label)) else None
        for label, indices in zip(chosen, own, strict=True)
    ]


def _flat(forms: Sequence[Sequence[tuple[float, float]]]) -> tuple[list[range], list[tuple[float, float]]]:
    """Return the sizes of all forms in a row, and the indices of those of each label."""
    ends = list(accumulate(map(len, forms)))
    own = [range(end - len(sizes), end) for end, sizes in zip(ends, forms, strict=True)]
    return own, [size for sizes in forms for size in sizes]


class _Stack:
    """The labels added so far, each with the height of the labels below it and above it."""

    def __init__(
        self,
        at: Sequence[float],
        wide: Sequence[float],
        high: Sequence[float],
        turn: float,
        span: tuple[float, float],
        gap: float,
    ) -> None:
        marks, widths, heights = (np.asarray(values, float) for values in (at, wide, high))
        self._leftward = marks > turn
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

    def add(self, label: int, room: float) -> bool:
        """Add a label if it fits between those it touches; return whether it does."""
        if not self._fits[label] or (self._exclude[label] & self._kept).any():
            return False
        touched = self._touch[label] & self._kept
        lower, higher = touched & (self._rank < self._rank[label]), touched & (self._rank > self._rank[label])
        under = ((self._under + self._heights) * lower).max()
        over = ((self._over + self._heights) * higher).max()
        if under + self._heights[label] + over - self._gap > room + _NEAR:
            return False
        self._kept[label], self._under[label], self._over[label] = True, under, over
        self._spread(self._under, label, 1)
        self._spread(self._over, label, -1)
        return True

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
