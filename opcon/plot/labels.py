"""Where labels go when there are many: a staircase of lanes, without overlap, sideways shift or chance.

A label starts at its mark and runs to the right, or to the left where the right edge is too near. Going from the
rightmost mark to the leftmost, each label takes the lane above the highest label it would touch; so its stem, which
drops straight to its mark, crosses no label that starts to its right.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs


@attrs.frozen
class Placed:
    """Where a label goes: its lane, counted from 0 at the marks, and whether it runs to the left of its mark."""

    lane: int
    leftward: bool


def staircase(marks: Sequence[float], widths: Sequence[float], right_edge: float, gap: float) -> list[Placed]:
    """Place labels of given widths at given marks, in any one unit of length, keeping ``gap`` between them.

    >>> staircase([0, 1, 10], [3, 3, 3], right_edge=20, gap=0.5)
    [Placed(lane=1, leftward=False), Placed(lane=0, leftward=False), Placed(lane=0, leftward=False)]
    """
    placed: dict[int, Placed] = {}
    taken: list[tuple[float, float, int]] = []
    for index in sorted(range(len(marks)), key=lambda index: (-marks[index], index)):
        mark, width = marks[index], widths[index]
        leftward = mark + width > right_edge
        left, right = (mark - width, mark) if leftward else (mark, mark + width)
        below = [
            lane for other_left, other_right, lane in taken if left < other_right + gap and other_left < right + gap
        ]
        lane = max(below, default=-1) + 1
        taken.append((left, right, lane))
        placed[index] = Placed(lane, leftward)
    return [placed[index] for index in range(len(marks))]
