"""A figure of charts: title, legend, the charts in columns, and a note with the caption and what was left out."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any
from xml.sax.saxutils import quoteattr

import attrs
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.text import Text

from opcon.plot.artist import ChartArtist, charts_in
from opcon.plot.base import Chart
from opcon.plot.description import alt_text
from opcon.plot.legend import Legend
from opcon.plot.row_layout import divide_fairly
from opcon.plot.saving import encode
from opcon.plot.style import HINTED, Style

_EDGE, _PAD, _DAYS, _HEADING, _GUTTER = 1.3, 0.9, 2.4, 2.4, 2.0
_LINE, _OVERHANG = 1.4, 0.5


class ChartFigure(Figure):
    """A figure that a notebook shows without pyplot, with its alt text."""

    def _repr_html_(self) -> str:
        width, height = (round(float(inches) * self.dpi) for inches in self.get_size_inches())
        picture = b64encode(encode(self, "png", 2 * self.dpi)).decode()
        alt = quoteattr(alt_text(self)) if any(charts_in(self)) else '""'
        return f'<img alt={alt} width="{width}" height="{height}" src="data:image/png;base64,{picture}">'


def draw_chart(chart: Chart, ax: Axes | None) -> Axes:
    """Draw a chart on axes, or in a figure of its own if there are none, and return the axes."""
    if ax is not None:
        chart.draw(ax)
        return ax
    caption = chart.style.strings.phrase(f"caption-{chart.name}")
    return draw_figure([[chart]], chart.title, caption).axes[0]


def draw_figure(columns: Sequence[Sequence[Chart]], title: str, caption: str) -> Figure:
    """Draw charts in a new figure, column by column, with a caption that says how to read them.

    The figure is as high as the charts with all their labels, within the limits of its size.
    """
    style = columns[0][0].style
    charts = list(chain.from_iterable(columns))
    frame = _Frame.around(charts, title, caption, style)
    figure = ChartFigure(figsize=(style.size.width, style.size.highest), dpi=100, facecolor=style.theme.ground)
    stacks = [
        _ChartColumn.on(figure, column, edges, len(charts) > 1)
        for column, edges in zip(columns, _column_edges(len(columns), style), strict=True)
    ]
    height = frame.head + frame.foot + max(stack.full_height for stack in stacks)
    figure.set_figheight(min(max(height, style.size.lowest), style.size.highest))
    for stack in stacks:
        stack.lay_out(figure, frame)
    drawn = [(chart, chart.draw(ax)) for stack in stacks for chart, ax in stack.parts]
    for chart, ax in chain.from_iterable(stack.parts for stack in stacks):
        ax.tick_params(axis="x", labelbottom=chart.shows_days)
    frame.draw(figure, drawn)
    return figure


def _column_edges(columns: int, style: Style) -> Iterator[tuple[float, float]]:
    """Yield the left and the right edge of each column, in inches."""
    edge, gutter = _EDGE * style.em, _GUTTER * style.em
    width = (style.size.width - 2 * edge + gutter) / columns
    for index in range(columns):
        yield edge + index * width, edge + (index + 1) * width - gutter


@attrs.frozen
class _ChartColumn:
    """Charts under each other, each with its axes and its height with all labels; edges and heights in inches."""

    parts: Sequence[tuple[Chart, Axes]]
    heights: Sequence[float]
    left: float
    right: float
    full_height: float
    has_headings: bool

    @classmethod
    def on(
        cls, figure: Figure, charts: Sequence[Chart], edges: tuple[float, float], has_headings: bool
    ) -> _ChartColumn:
        """Make the axes of the charts, as wide as they will be."""
        style = charts[0].style
        names = [style.measure(name, style.size.text)[0] for chart in charts for name in chart.y_names]
        left, right = edges[0] + max(names) * HINTED / 72 + _PAD * style.em, edges[1] - _OVERHANG * style.em
        width = figure.get_figwidth()
        parts = [(chart, figure.add_axes((left / width, 0, (right - left) / width, 1))) for chart in charts]
        heights = [chart.full_height(ax) for chart, ax in parts]
        full_height = sum(heights) + sum(sum(_margins(chart, has_headings)) for chart in charts)
        return cls(parts, heights, left, right, full_height, has_headings)

    def lay_out(self, figure: Figure, frame: _Frame) -> None:
        """Move the axes to their places: each gets its least height, the first then all it needs, the others the rest.

        Height that no chart needs is divided equally.
        """
        style, (width, height) = self.parts[0][0].style, figure.get_size_inches()
        margins = [_margins(chart, self.has_headings) for chart, _ in self.parts]
        least = [chart.least_height() for chart, _ in self.parts]
        more = [max(full - low, 0.0) for full, low in zip(self.heights, least, strict=True)]
        spare = height - frame.head - frame.foot - sum(map(sum, margins)) - sum(least)
        first = min(more[0], max(spare, 0.0))
        shares = [first, *divide_fairly(more[1:], spare - first)]
        rest = (spare - sum(shares)) / len(self.parts)
        top = height - frame.head
        for (chart, ax), low, share, (above, below) in zip(self.parts, least, shares, margins, strict=True):
            own = low + share + rest
            bottom = top - above - own
            ax.set_position((self.left / width, bottom / height, (self.right - self.left) / width, own / height))
            if self.has_headings:
                at = (self.left / width, (top - 0.4 * style.em) / height)
                figure.text(*at, chart.heading, va="top", **style.text_settings(style.size.text * 1.1))
            top -= above + own + below


def _margins(chart: Chart, has_heading: bool) -> tuple[float, float]:
    """Return the space above and below the axes of a chart, in inches: for its heading, and for its days if shown."""
    above, below = _HEADING if has_heading else 0.0, _DAYS if chart.shows_days else _PAD
    return above * chart.style.em, below * chart.style.em


@attrs.frozen
class _Frame:
    """The title and the legend above the charts and the note below them, broken into lines.

    ``spare`` lines are kept for the labels that are left out.
    """

    title: Sequence[str]
    legend: Legend
    note: Sequence[str]
    spare: int
    style: Style

    @classmethod
    def around(cls, charts: Sequence[Chart], title: str, caption: str, style: Style) -> _Frame:
        """Break title, legend and note into lines that fit the page."""
        width = style.size.width - 2 * _EDGE * style.em
        legend = Legend.arranged(chain.from_iterable(chart.legend_entries for chart in charts), width, style)
        note = [
            line for text in (caption, _source(charts[0])) for line in _wrapped(text, width, style.size.small, style)
        ]
        longest = _left_out(style, [(chart, len(chart.timeline.events)) for chart in charts])
        spare = len(_wrapped(longest, width, style.size.small, style))
        return cls(_wrapped(title, width, style.size.large, style), legend, note, spare, style)

    @property
    def head(self) -> float:
        """The height above the charts, in inches."""
        title = len(self.title) * self.style.size.large * _LINE / 72
        return title + (_EDGE + _PAD + self.legend.height) * self.style.em

    @property
    def foot(self) -> float:
        """The height below the charts, in inches, with room for the labels that are left out."""
        return (len(self.note) + self.spare) * self.style.size.small * _LINE / 72 + _EDGE * self.style.em

    def draw(self, figure: Figure, drawn: Sequence[tuple[Chart, ChartArtist]]) -> None:
        """Draw title, legend and note."""
        style, (width, height) = self.style, figure.get_size_inches()
        edge = _EDGE * style.em
        at = {"x": edge / width, "y": 1 - edge / height, "ha": "left", "va": "top"}
        figure.suptitle("\n".join(self.title), **at, **style.text_settings(style.size.large))
        top = height - edge - len(self.title) * style.size.large * _LINE / 72 - _PAD / 2 * style.em
        self.legend.draw(figure, style, edge, top)
        figure.add_artist(_Note((edge / width, self.foot / height), self.note, drawn, style))


def _source(chart: Chart) -> str:
    """Return the last day known and the source of the chart in words."""
    strings, record = chart.style.strings, chart.timeline.record
    last_day = strings.phrase("last-day", day=strings.dated(chart.last_day))
    return f"{last_day} {strings.phrase('source', title=record.title, version=record.version)}"


class _Note(Text):
    """The note, with how many labels the last drawing left out, and in which order."""

    def __init__(
        self, at: tuple[float, float], lines: Sequence[str], drawn: Sequence[tuple[Chart, ChartArtist]], style: Style
    ) -> None:
        settings: dict[str, Any] = {"va": "top", **style.text_settings(style.size.small, style.theme.faint)}
        super().__init__(*at, "\n".join(lines), **settings)
        self._lines, self._drawn, self._style = lines, drawn, style

    def draw(self, renderer: RendererBase) -> None:
        style = self._style
        text = _left_out(style, [(chart, artist.left_out) for chart, artist in self._drawn if artist.left_out])
        width = style.size.width - 2 * _EDGE * style.em
        self.set_text("\n".join([*self._lines, *_wrapped(text, width, style.size.small, style)]))
        super().draw(renderer)


def _left_out(style: Style, counts: Sequence[tuple[Chart, int]]) -> str:
    """Return how many labels were left out, and in which order, in words; nothing if none were."""
    if not counts:
        return ""
    order = "; ".join(dict.fromkeys(style.strings.phrase(f"order-{chart.name}") for chart, _ in counts))
    return style.strings.phrase("left-out", count=sum(count for _, count in counts), order=order)


def _wrapped(text: str, width: float, size: float, style: Style) -> list[str]:
    """Break a text into lines no wider than ``width``, in inches."""
    space = style.measure("a a", size)[0] - style.measure("aa", size)[0]
    lines: list[list[str]] = []
    left = 0.0
    for word in text.split():
        needed = style.measure(word, size)[0] * HINTED
        if lines and needed + space <= left:
            lines[-1].append(word)
            left -= needed + space
        else:
            lines.append([word])
            left = width * 72 - needed
    return [" ".join(line) for line in lines]
