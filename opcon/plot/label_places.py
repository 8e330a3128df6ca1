"""The places that a label can take at its mark, from the best one on; all lengths are in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import attrs

from opcon.plot.box_grid import Box

_LEADER_START = 1.5
_RISES = range(14)
_STEP, _MOST_STEPS = 0.25, 100
_SHIFTS = (1.0, 0.0, 0.5, 0.25, 0.75)
"""By how much of its width a label begins before its leader."""
_SLIDES = [share / 16 for share in range(1, 9)]
"""By how much of its width a label begins before its mark."""


@attrs.frozen
class Form:
    """One wording of a label, with the width and the height that it takes."""

    label: str
    width: float
    height: float


class Place(NamedTuple):
    """A place for a label, the leader to it if it is far, and whether its right edge is at the mark."""

    label: str
    box: Box
    leader: Box | None
    is_left: bool

    @property
    def boxes(self) -> list[Box]:
        """The label and the leader."""
        return [self.box, *([self.leader] if self.leader else [])]


@attrs.frozen
class MarkPlaces:
    """The places for the label of a mark, which is given with a margin around it, and with the height of a line."""

    box: Box
    margin: float
    line: float
    point: float

    @property
    def _start(self) -> float:
        return self.box.left + self.margin

    @property
    def _end(self) -> float:
        return self.box.right - self.margin

    # --- at the start of the mark

    def at_start(self, forms: Sequence[Form]) -> Iterator[Place]:
        """Yield the places at the start of the mark for each form; those left of a leader come last.

        A label over its mark begins where the mark begins, and one beside it ends there. No label ends where the mark
        ends, since another may begin there, and none is below the mark before its start, where an earlier one may be.
        """
        for form in forms:
            over, under = (self._after_start(form, y) for y in (self.box.top, self.box.bottom - form.height))
            beside = [self._before(form, bottom) for bottom in self._levels(form)]
            if form.width <= self._end - self._start:
                yield over
            yield from (place for place in beside if not place.leader)
            yield from (over, under)
            yield from (place for place in beside if place.leader)
            yield from (self._before(form, self.box.bottom - form.height - away) for away in self._steps)

    @property
    def _steps(self) -> Sequence[float]:
        """Small distances from the mark, in order."""
        return [count * _STEP * self.line for count in range(1, _MOST_STEPS)]

    def _levels(self, form: Form) -> Iterator[float]:
        """Yield the heights of a label before its mark: beside it, then above."""
        level = (self.box.bottom + self.box.top - form.height) / 2
        if self.box.top - self.box.bottom > 2 * self.margin:
            yield self.box.top - self.margin - form.height
        yield level
        yield from (level + step for step in self._steps)

    def _after_start(self, form: Form, bottom: float) -> Place:
        """Return the place that begins at the start of the mark, right of the line that may end there."""
        return self._place(form, (self._start + _LEADER_START * self.point, bottom))

    def _before(self, form: Form, bottom: float) -> Place:
        """Return the place that ends at the start of the mark; one above or below the mark hangs on a leader."""
        top = bottom + form.height
        if bottom <= self.box.top and self.box.bottom <= top:
            return self._place(form, (self.box.left, bottom), 1.0)
        return self._place(form, (self._start, bottom), 1.0, (self._start, top if bottom > self.box.top else bottom))

    # --- anywhere around the mark

    def around(self, forms: Sequence[Form]) -> Iterator[Place]:
        """Yield the places near the mark, then those with a leader; last those of the last form."""
        for some in (forms[:-1], forms[-1:]):
            yield from chain.from_iterable(zip(*map(self._near, some), strict=True))
            for rise in _RISES:
                for form in some:
                    yield from self._far(form, self.point + rise * self.line)

    def _near(self, form: Form) -> Iterator[Place]:
        """Yield the places that touch the mark: a label wider than its mark is left of it rather than above it."""
        above, below = self.box.top, self.box.bottom - form.height
        level, hanging = (self.box.top + below) / 2, self.box.top - self.margin - form.height
        over = [((self._start, above), 0.0), ((self._end, above), 1.0)]
        standing = self.box.bottom + self.margin
        before = [((self.box.left, bottom), 1.0) for bottom in (level, hanging, standing)]
        after = [((self.box.right, level), 0.0)]
        under = [((self._start, below), 0.0), ((self._end, below), 1.0)]
        fits = form.width <= self._end - self._start
        for at, share in (*over, *before, *after, *under) if fits else (*before, *reversed(over), *after, *under):
            yield self._place(form, at, share)
        for y in (above, below):
            for slide in _SLIDES:
                yield self._place(form, (self._start, y), slide)
                yield self._place(form, (self._start + slide * (self._end - self._start), y))

    def _far(self, form: Form, away: float) -> Iterator[Place]:
        """Yield the places above and below the mark, on a leader from its start, its end or its middle."""
        for bottom in (self.box.top + away, self.box.bottom - away - form.height):
            end = bottom if bottom > self.box.top else bottom + form.height
            for x in (self._start, self._end, (self._start + self._end) / 2):
                for shift in _SHIFTS:
                    yield self._place(form, (x, bottom), shift, (x, end))

    def _place(
        self, form: Form, at: tuple[float, float], share: float = 0.0, leader_end: tuple[float, float] | None = None
    ) -> Place:
        """Return the place of a label with its bottom at a point, left of which is a share of its width."""
        left, bottom = at[0] - share * form.width, at[1]
        box = Box(left, bottom, left + form.width, bottom + form.height)
        return Place(form.label, box, self._leader(leader_end) if leader_end else None, share == 1.0)

    def _leader(self, end: tuple[float, float]) -> Box:
        """Return the vertical line from the edge of the mark to a point."""
        x, y = end
        gap = _LEADER_START * self.point - self.margin
        return Box(x, self.box.top + gap if y > self.box.top else self.box.bottom - gap, x, y)
