"""A ribbon of holders that forks where the conditions part: one level bar, and a branch above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import attrs
from matplotlib.artist import Artist
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from opcon.model.authority import Command, Condition
from opcon.palette import ink_on
from opcon.plot.bars import ArrowTip, Bar, BarName, bar_artists, in_two_lines
from opcon.plot.canvas import Canvas
from opcon.plot.table import link_of
from opcon.timeline.runs import HeldRun

_BEND = 0.7
"""The length of the curve at a fork, in em."""
_NAME, _CONDITIONS = 0.64, 0.43
"""The shares of the height of a bar into which the name and the conditions must fit.

A name that needs more than the rest has two lines; then the conditions need less than their share.
"""


@attrs.frozen
class Piece:
    """A part of a ribbon: days on which the same holders are possible, and the conditions for which they are."""

    run: HeldRun
    start: date
    end: date
    conditions: tuple[Condition, ...]

    @property
    def holders(self) -> tuple[Command, ...]:
        """The possible holders."""
        return self.run.holders


@attrs.frozen
class Ribbon:
    """The pieces of the level bar and of the branch above it, each in order of date."""

    level: Sequence[Piece]
    branch: Sequence[Piece]

    @classmethod
    def of(cls, runs: Mapping[Condition, Sequence[HeldRun]]) -> Ribbon:
        """Divide the runs of each condition. The condition with the fewest changes of holder stays level."""
        level, *others = sorted(runs, key=lambda one: (len(runs[one]), one is not Condition.WARTIME))
        other = others[0] if others else level
        days = sorted({day for one in runs.values() for run in one for day in (run.start, run.end)})
        below: list[Piece] = []
        above: list[Piece] = []
        for start, end in pairwise(days):
            low, high = _run_on(runs[level], start), _run_on(runs[other], start)
            shared = low is not None and high is not None and low.holders == high.holders
            if low:
                _extend(below, Piece(low, start, end, tuple(runs) if shared else (level,)))
            if high and not shared:
                _extend(above, Piece(high, start, end, (other,)))
        return cls(below, above)

    @property
    def pieces(self) -> Iterator[Piece]:
        """All pieces, those of the level bar first."""
        yield from self.level
        yield from self.branch

    def since(self, first: date) -> Ribbon:
        """Return the pieces from a day on."""
        return Ribbon(*([piece for piece in part if piece.end > first] for part in (self.level, self.branch)))

    @property
    def forks(self) -> list[date]:
        """The days on which the branch leaves the level bar."""
        starts = [piece.start for piece in self.branch]
        return [day for day in starts if any(piece.start < day <= piece.end for piece in self.level)]


def _run_on(runs: Sequence[HeldRun], day: date) -> HeldRun | None:
    return next((run for run in runs if run.start <= day < run.end), None)


def _extend(pieces: list[Piece], piece: Piece) -> None:
    """Append a piece, or lengthen the last one if the piece continues it."""
    last = pieces[-1] if pieces else None
    if last and (last.run, last.conditions, last.end) == (piece.run, piece.conditions, piece.start):
        pieces[-1] = attrs.evolve(last, end=piece.end)
    else:
        pieces.append(piece)


@attrs.frozen
class Place:
    """The place of a ribbon on its axes: the lower edge of the level bar and of the branch, and their height."""

    level: float
    branch: float
    height: float


def ribbon_artists(canvas: Canvas, ribbon: Ribbon, place: Place, colors: Mapping[str, str]) -> Iterator[Artist]:
    """Yield the bars of a ribbon, the curves at its forks, an arrowhead for each holder of today, and the names."""
    for piece in _joined(ribbon.level):
        yield from _bar_artists(canvas, piece, _bar(canvas, piece, colors), place.level, place.height)
    for piece in ribbon.level:
        yield from _names(canvas, piece, _bar(canvas, piece, colors), place.level, place.height)
    for piece in ribbon.branch:
        bar = _bar(canvas, piece, colors)
        if piece.start in ribbon.forks:
            bend = min(canvas.days(_BEND), (bar.right - bar.left) / 2)
            yield _fork(bar, bend, place)
            bar = attrs.evolve(bar, left=bar.left + bend)
        yield from _bar_artists(canvas, piece, bar, place.branch, place.height)
        yield from _names(canvas, piece, bar, place.branch, place.height)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Join neighbors of one run, so that no edge is drawn between them."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].run == piece.run:
            joined[-1] = attrs.evolve(joined[-1], end=piece.end)
        else:
            joined.append(piece)
    return joined


def _bar(canvas: Canvas, piece: Piece, colors: Mapping[str, str]) -> Bar:
    run = piece.run
    shades = tuple(colors[holder.id] for holder in run.holders)
    shades = (canvas.style.theme.ground, *shades) if run.vacant else shades
    start, end = piece.start, min(piece.end, canvas.last_day)
    return Bar(canvas.scale(start), canvas.scale(end), shades, link_of(run.tenures[-1].citations))


def _bar_artists(canvas: Canvas, piece: Piece, bar: Bar, bottom: float, height: float) -> Iterator[Artist]:
    yield from bar_artists(bar, bottom, height, canvas.style.theme)
    if piece.end > canvas.last_day:
        yield ArrowTip(canvas.ax, bar.right, bottom, height, bar.colors[-1])


def _fork(bar: Bar, bend: float, place: Place) -> PathPatch:
    """Return the curve by which a branch leaves the upper half of the level bar."""
    left, right = bar.left, bar.left + bend
    middle = (left + right) / 2
    low, high = place.level + place.height / 2, place.level + place.height
    bottom, top = place.branch, place.branch + place.height
    there = [(left, low), (middle, low), (middle, bottom), (right, bottom)]
    back = [(right, top), (middle, top), (middle, high), (left, high)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    path, color = Path([*there, *back, (left, low)], codes), bar.colors[-1]
    return PathPatch(path, facecolor=color, edgecolor=color, linewidth=0.5, url=bar.link, zorder=1.5)


def _names(canvas: Canvas, piece: Piece, bar: Bar, bottom: float, height: float) -> Iterator[BarName]:
    """Yield the name of the holder, if it is certain, and under it the conditions."""
    if not piece.run.certain:
        return
    style, holder = canvas.style, piece.holders[0]
    ink, size = ink_on(bar.colors[0]), style.size
    bold, plain = style.text_settings(size.text, ink, bold=True), style.text_settings(size.small, ink)
    kept: dict[str, Any] = {"va": "center", "zorder": 4}
    long, short = style.strings.name(holder), style.strings.short_name(holder)
    names = [long, *in_two_lines(long), short]
    yield BarName(canvas.ax, bar, bottom + 0.68 * height, names, bold, _NAME * height, **kept)
    conditions = style.strings.conditions(piece.conditions)
    briefly = style.strings.phrase("peace-and-war") if len(piece.conditions) > 1 else conditions
    yield BarName(canvas.ax, bar, bottom + 0.2 * height, [conditions, briefly], plain, _CONDITIONS * height, **kept)
