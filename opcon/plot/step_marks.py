"""The marks of the steps of plans: a line at a target day, a box for a period, a fading band for about a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from matplotlib.artist import Artist
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from opcon.model.vocabulary import Layer
from opcon.plot.canvas import Canvas
from opcon.plot.style import Style
from opcon.plot.table import link_of
from opcon.plot.target_axis import TargetAxis
from opcon.text.plan_rows import PlanRow
from opcon.timeline.plans import Plan

_FADE_STEPS, _DENSEST = 24, 0.3
_JOIN = 0.07


@attrs.frozen
class LayerLine:
    """The line style of a layer: dash pattern in line widths, and line width in em."""

    dashes: Any
    width: float

    def ink(self, layer: str, style: Style) -> str:
        """Return the color of the marks of a layer: agreements of both governments have the strongest."""
        return style.theme.ink if layer == Layer.BILATERAL else style.theme.faint


LINES: dict[str, LayerLine] = {
    Layer.BILATERAL: LayerLine("solid", 0.3),
    Layer.GOAL: LayerLine((0, (5, 2)), 0.14),
    Layer.ESTIMATE: LayerLine((0, (1, 1.5)), 0.14),
    Layer.REPORT: LayerLine((0, (5, 2, 1, 2)), 0.14),
}
"""The layers that are drawn, which are all except milestones."""


@attrs.frozen
class StepMark:
    """The mark of a step, from its first day in force to its last, over the height of its target."""

    step: PlanRow
    left: float
    right: float
    low: float
    high: float

    @classmethod
    def of(cls, step: PlanRow, canvas: Canvas, axis: TargetAxis) -> StepMark:
        """Place the mark of a step on the axes."""
        until = min(step.until or canvas.last_day, canvas.last_day)
        return cls(step, canvas.scale(step.since), canvas.scale(until), *axis.extent(step))

    @property
    def middle(self) -> float:
        """The height of the middle of the target."""
        return (self.low + self.high) / 2

    def artists(self, canvas: Canvas) -> Iterator[Artist]:
        """Yield what draws the mark."""
        style, layer = canvas.style, self.step.first.layer
        line, ink = LINES[layer], LINES[layer].ink(layer, style)
        settings: dict[str, Any] = {"url": link_of(self.step.first.citations), "zorder": 3}
        if self.low < self.high and is_about(self.step):
            yield self._fade(ink, settings)
        if self.low < self.high and not is_about(self.step):
            yield self._box(line, ink, style, settings)
        else:
            ends = [self.left, self.right]
            yield Line2D(ends, [self.middle] * 2, **style.line_settings(line.width, ink, line.dashes), **settings)
        if self.step.target and self.step.target.earliest is None:
            yield self._triangle(ink, style, settings)
        yield from self._ticks(canvas, ink)

    def _box(self, line: LayerLine, ink: str, style: Style, settings: dict[str, Any]) -> Rectangle:
        corner, width = (self.left, self.low), self.right - self.left
        box = Rectangle(corner, width, self.high - self.low, fill=False, edgecolor=ink, **settings)
        box.set(linewidth=line.width * style.size.text / 1.5, linestyle=line.dashes)
        return box

    def _fade(self, ink: str, settings: dict[str, Any]) -> PolyCollection:
        """Return a band that is densest in the middle of the period and has no edges."""
        height = (self.high - self.low) / _FADE_STEPS
        cells, shades = [], []
        for index in range(_FADE_STEPS):
            bottom = self.low + index * height
            away = abs(index + 0.5 - _FADE_STEPS / 2) / (_FADE_STEPS / 2)
            cells.append([(x, y) for x, y in self._corners(bottom, bottom + height)])
            shades.append(to_rgba(ink, _DENSEST * (1 - away)))
        return PolyCollection(cells, facecolors=shades, linewidths=0, **settings)

    def _corners(self, low: float, high: float) -> list[tuple[float, float]]:
        return [(self.left, low), (self.left, high), (self.right, high), (self.right, low)]

    def _triangle(self, ink: str, style: Style, settings: dict[str, Any]) -> Line2D:
        unit = style.size.text
        shape: dict[str, Any] = {"marker": "v", "markersize": 0.6 * unit, "markeredgewidth": 0.12 * unit}
        shape |= {"markerfacecolor": style.theme.ground, "markeredgecolor": ink}
        return Line2D([self.left], [self.high], **shape, **{**settings, "zorder": 4})

    def _ticks(self, canvas: Canvas, ink: str) -> Iterator[Line2D]:
        """Yield a tick for each plan that kept the target of the plan before it."""
        unit = canvas.style.size.text
        shape: dict[str, Any] = {"marker": "|", "markersize": 0.75 * unit, "markeredgewidth": 0.1 * unit}
        for plan in filter(keeps_target, self.step.plans):
            at, link = canvas.scale(plan.since), link_of(plan.citations)
            yield Line2D([at], [self.middle], color=ink, url=link, zorder=4, **shape)


@attrs.frozen
class Join:
    """The vertical line from a step to the next one; without height if their targets overlap."""

    step: PlanRow
    at: float
    low: float
    high: float

    @classmethod
    def of(cls, before: StepMark, after: StepMark) -> Join:
        """Join the nearest edges of two marks."""
        low, high = min(before.high, after.high), max(before.low, after.low)
        return cls(after.step, after.left, low, max(low, high))

    def line(self, style: Style) -> Line2D:
        """Return the line of the join."""
        layer = self.step.first.layer
        settings = style.line_settings(_JOIN, LINES[layer].ink(layer, style))
        return Line2D([self.at] * 2, [self.low, self.high], zorder=2.5, **settings)


def keeps_target(plan: Plan) -> bool:
    """Return whether a plan has the target of the plan that it replaced."""
    return plan.replaced is not None and plan.replaced.target == plan.target


def is_about(step: PlanRow) -> bool:
    """Return whether a step aims at about a time."""
    return bool(step.target and step.target.qualifier)
