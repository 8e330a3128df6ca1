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
from opcon.plot.bars import INSIDE, ArrowTip, Bar, BarName, bar_artists, in_two_lines
from opcon.plot.canvas import Canvas
from opcon.plot.style import Style
from opcon.plot.table import link_of
from opcon.timeline.runs import HeldRun

_BEND = 0.7
"""The length of the curve at a fork, in em."""
_NAME, _CONDITIONS = 0.64, 0.45
"""The shares of the height of a bar into which the name and the conditions must fit.

A name that needs more than the rest has two lines; then the conditions need less than their share.
"""
_HINTED = 1.03
"""How much hinting can widen a name at the usual resolutions."""


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

    def is_kept(self, piece: Piece) -> bool:
        """Return whether a piece begins at a fork with the holder of before."""
        return piece.start in self.forks and piece.run.start < piece.start


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
        names = _names(piece, canvas.style, is_kept=ribbon.is_kept(piece))
        yield from _name_artists(canvas, names, _bar(canvas, piece, colors), place.level, place.height)
    for piece in ribbon.branch:
        bar = _bar(canvas, piece, colors)
        if piece.start in ribbon.forks:
            bend = min(canvas.days(_BEND), (bar.right - bar.left) / 2)
            yield _fork(bar, bend, place)
            bar = attrs.evolve(bar, left=bar.left + bend)
        yield from _bar_artists(canvas, piece, bar, place.branch, place.height)
        yield from _name_artists(canvas, _names(piece, canvas.style), bar, place.branch, place.height)


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


@attrs.frozen
class _Names:
    """The names of a holder and of the conditions for a bar, each from the longest form on."""

    holder: Sequence[str]
    conditions: Sequence[str]


def _names(piece: Piece, style: Style, *, is_kept: bool = False) -> _Names | None:
    """Return the names for a piece, if its holder is certain; ``is_kept`` adds that it did not change at the fork."""
    if not piece.run.certain:
        return None
    strings, holder = style.strings, piece.holders[0]
    conditions = strings.conditions(piece.conditions)
    briefly = strings.phrase("peace-and-war") if len(piece.conditions) > 1 else conditions
    kept = [strings.phrase(key, condition=conditions, year=piece.start.year) for key in ("kept", "kept-briefly")]
    return _Names([*_in_full(holder, style), strings.short_name(holder)], [*(kept * is_kept), conditions, briefly])


def _in_full(holder: Command, style: Style) -> list[str]:
    """Return the name of a holder in one line and in two."""
    name = style.strings.name(holder)
    return [name, *in_two_lines(name)]


def has_room_for_name(holder: Command, width: float, height: float, style: Style) -> bool:
    """Return whether the name of a holder fits in a bar of some width and height, in points."""
    extents = [style.measure(name, style.size.text, bold=True) for name in _in_full(holder, style)]
    return any(wide * _HINTED < INSIDE * width and high < _NAME * height for wide, high in extents)


def _name_artists(canvas: Canvas, names: _Names | None, bar: Bar, bottom: float, height: float) -> Iterator[BarName]:
    """Yield the name of the holder and under it the conditions."""
    if names is None:
        return
    style, ink = canvas.style, ink_on(bar.colors[0])
    bold, plain = style.text_settings(style.size.text, ink, bold=True), style.text_settings(style.size.small, ink)
    kept: dict[str, Any] = {"va": "center", "zorder": 4}
    yield BarName(canvas.ax, bar, bottom + 0.69 * height, names.holder, bold, _NAME * height, **kept)
    yield BarName(canvas.ax, bar, bottom + 0.2 * height, names.conditions, plain, _CONDITIONS * height, **kept)
