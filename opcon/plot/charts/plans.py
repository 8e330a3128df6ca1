"""The panel of plans in the overview: a row for each agreed date, for the time without one, and for a standing goal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from opcon.model.authority import Condition
from opcon.plot.artist import ChartArtist
from opcon.plot.axis import name_rows, set_days
from opcon.plot.base import Chart
from opcon.plot.canvas import Canvas
from opcon.plot.charts.targets import Targets
from opcon.plot.legend import LegendEntry
from opcon.plot.plan_rows import RowText, row_artists, row_texts
from opcon.plot.style import Style
from opcon.plot.table import TableRow
from opcon.text.plan_rows import plan_rows
from opcon.timeline.plans import Plan
from opcon.timeline.timeline import Timeline

_GAP, _NEAR = 0.6, 0.01
_WIDE = 5.0
"""The least width of a figure, in inches, in which plans have a line of details."""


class PlansPanel(Chart):
    """Plans over the time in which they were in force, on the axis of the other panels.

    The table and the alt text have all plans, as in the targets chart.
    """

    name = Targets.name
    omits_labels = False

    def __init__(self, timeline: Timeline, condition: Condition, plans: Sequence[Plan], style: Style) -> None:
        super().__init__(timeline, style)
        self._targets = Targets(timeline, condition, plans, style)
        self._rows, self._others = plan_rows(plans, self.last_day)
        self.span = self._span()

    def _span(self) -> tuple[date, date]:
        aims = [row.target.latest for row in self._rows if row.target and row.target.latest]
        return min((row.since for row in self._rows), default=self.last_day), max([self.last_day, *aims])

    @property
    def title(self) -> str:
        return self._targets.title

    @property
    def arguments(self) -> Sequence[str]:
        return self._targets.arguments

    @property
    def y_names(self) -> Sequence[str]:
        return [""]

    @property
    def legend_entries(self) -> Sequence[LegendEntry]:
        return ()

    @property
    def caption_keys(self) -> Iterator[str]:
        if self._rows:
            yield "story-line"
        if any(row.until and row.target for row in self._rows):
            yield "story-diamond"
        if any(not row.is_agreed for row in self._rows):
            yield "story-dashed"
        if self._others:
            yield "story-others"

    def full_height(self, ax: Axes) -> float:
        return _ems(self._texts(self._canvas(ax))) * self.style.em

    def least_height(self) -> float:
        has_details = self.style.size.width > _WIDE and not self.style.size.brief
        text = RowText("", ("",) * has_details, is_left=True, is_inline=not has_details)
        return _ems([text] * len(self._rows)) * self.style.em

    def _canvas(self, ax: Axes) -> Canvas:
        return Canvas(ax, set_days(ax, *self.span, self.style), self.style, self.last_day)

    def _texts(self, canvas: Canvas) -> list[RowText]:
        return row_texts(canvas, self._rows, in_one_line=True)

    def draw(self, ax: Axes) -> ChartArtist:
        canvas = self._canvas(ax)
        name_rows(ax, [], self.style)
        texts = self._texts(canvas)
        if _ems(texts) > canvas.height + _NEAR:
            texts = [attrs.evolve(text, lines=(), is_inline=True) for text in texts]
        em = 1 / max(canvas.height, _ems(texts))
        children: list[Artist] = [self.last_day_line(canvas.scale(self.last_day), 0, 1)]
        top = 1.0
        for row, text in zip(self._rows, texts, strict=True):
            children.extend(row_artists(canvas, row, text, top, em))
            top -= (text.ems + _GAP) * em
        return self.add_to(ax, children)

    def table(self) -> Iterator[TableRow]:
        return self._targets.table()

    def describe(self) -> str:
        return self._targets.describe()


def _ems(texts: Sequence[RowText]) -> float:
    """Return the height of rows, in em."""
    return sum(text.ems + _GAP for text in texts)
