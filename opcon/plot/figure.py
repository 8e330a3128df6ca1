"""A figure of charts: title, legend, charts in columns, and a note with caption, source and label counts."""

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

from opcon.errors import DataError
from opcon.plot.artist import ChartArtist, charts_in
from opcon.plot.base import Chart
from opcon.plot.description import alt_text
from opcon.plot.legend import Legend, LegendEntry
from opcon.plot.page import DEFAULT, Page
from opcon.plot.row_layout import divide_fairly
from opcon.plot.saving import encode
from opcon.plot.style import HINTED, Style
from opcon.plot.title import Title

_PAD, _DAYS, _HEADING, _GUTTER, _AXIS_TITLE = 0.9, 2.4, 2.4, 2.0, 1.7
_LINE, _TITLE_LINE, _OVERHANG, _DECK = 1.4, 1.3, 0.5, 0.28


class ChartFigure(Figure):
    """A figure that displays itself in a notebook without pyplot, with its alt text."""

    def _repr_html_(self) -> str:
        width, height = (round(float(inches) * self.dpi) for inches in self.get_size_inches())
        picture = b64encode(encode(self, "png", 2 * self.dpi)).decode()
        alt = quoteattr(alt_text(self)) if any(charts_in(self)) else '""'
        return f'<img alt={alt} width="{width}" height="{height}" src="data:image/png;base64,{picture}">'


class ChartAxes(Axes):
    """Axes that display their figure in a notebook, so that a chart shows itself as the last value of a cell."""

    def _repr_html_(self) -> str | None:
        figure = self.get_figure(root=True)
        return figure._repr_html_() if isinstance(figure, ChartFigure) else None


def draw_chart(chart: Chart, ax: Axes | None, page: Page = DEFAULT) -> Axes:
    """Draw a chart on the given axes, else in a new figure, and return the axes.

    Raises DataError if a page is described for axes that are given.
    """
    if ax is not None:
        page.check_unused()
        chart.draw(ax)
        return ax
    return draw_figure([[chart]], chart.caption, page).axes[0]


def draw_figure(columns: Sequence[Sequence[Chart]], caption: str, page: Page = DEFAULT) -> Figure:
    """Draw charts in a new figure, column by column, with the title and the deck of the first one and a caption.

    A page may have its own title, without a deck, its own caption and its own height. By default, the figure is as high
    as the charts need for all labels, within the limits of its size.
    """
    charts = list(chain.from_iterable(columns))
    for chart in charts:
        if chart.style.lacks(f"{page.title}{page.note}"):
            chart.style = chart.style.with_hangul()
    style, height = charts[0].style, page.height
    limits = (height, height) if height else (style.size.lowest, style.size.highest)
    figure = ChartFigure(figsize=(style.size.width, limits[1]), dpi=100, facecolor=style.theme.ground)
    stacks = [
        _ChartColumn.on(figure, column, edges, len(charts) > 1)
        for column, edges in zip(columns, _column_edges(len(columns), style), strict=True)
    ]
    frame = _Frame.around(charts, caption, page, _legend_entries(stacks))
    needed = frame.head + frame.foot + max(stack.full_height for stack in stacks)
    _check_height(height, frame.head + frame.foot + max(stack.least_height for stack in stacks))
    figure.set_figheight(min(max(needed, limits[0]), limits[1]))
    for stack in stacks:
        stack.lay_out(figure, frame)
    drawn = [(chart, chart.draw(ax)) for stack in stacks for chart, ax in stack.parts]
    for chart, ax in chain.from_iterable(stack.parts for stack in stacks):
        ax.tick_params(axis="x", labelbottom=chart.shows_days)
    frame.draw(figure, drawn)
    return figure


def unnamed_width(style: Style) -> float:
    """Return the width of the axes of a figure of one chart, if its rows have no names; in inches."""
    return style.size.width - 2 * style.edge - (_PAD + _OVERHANG) * style.em


def _legend_entries(stacks: Sequence[_ChartColumn]) -> list[LegendEntry]:
    """Return the entries of all charts except those that the marks of a chart show themselves."""
    parts = [part for stack in stacks for part in stack.parts]
    shown = {name for chart, ax in parts for name in chart.names_shown(ax)}
    return [entry for chart, _ in parts for entry in chart.legend_entries if entry.text not in shown]


def _check_height(height: float | None, least: float) -> None:
    """Raise DataError for a height that leaves no room for the chart."""
    if height and height < least:
        raise DataError(f"height must be at least {least:.1f} inches for this chart at this size, not {height:g}")


def _column_edges(columns: int, style: Style) -> Iterator[tuple[float, float]]:
    """Yield the left and the right edge of each column, in inches."""
    edge, gutter = style.edge, _GUTTER * style.em
    width = (style.size.width - 2 * edge + gutter) / columns
    for index in range(columns):
        yield edge + index * width, edge + (index + 1) * width - gutter


@attrs.frozen
class _ChartColumn:
    """A column of charts with their axes and the heights that all labels need; edges and heights are in inches."""

    parts: Sequence[tuple[Chart, Axes]]
    heights: Sequence[float]
    left: float
    right: float
    full_height: float
    least_height: float
    has_headings: bool

    @classmethod
    def on(
        cls, figure: Figure, charts: Sequence[Chart], edges: tuple[float, float], has_headings: bool
    ) -> _ChartColumn:
        """Create the axes of the charts with their final width."""
        style = charts[0].style
        names = [_names_width(chart) for chart in charts]
        left, right = edges[0] + max(names) * HINTED / 72 + _PAD * style.em, edges[1] - _OVERHANG * style.em
        width = figure.get_figwidth()
        parts = [
            (chart, figure.add_axes((left / width, 0, (right - left) / width, 1), axes_class=ChartAxes))
            for chart in charts
        ]
        heights = [chart.full_height(ax) for chart, ax in parts]
        around = sum(sum(_margins(chart, has_headings)) for chart in charts)
        least = sum(chart.least_height() for chart in charts) + around
        return cls(parts, heights, left, right, sum(heights) + around, least, has_headings)

    def lay_out(self, figure: Figure, frame: _Frame) -> None:
        """Set the positions of the axes: each gets its least height, then the first all it needs, the others the rest.

        Surplus height is divided equally.
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
                figure.text(*at, chart.heading, va="top", **style.text_settings(style.size.text * 1.1, bold=True))
            top -= above + own + below


def _margins(chart: Chart, has_heading: bool) -> tuple[float, float]:
    """Return the margins above and below the axes of a chart, in inches."""
    above, below = _HEADING if has_heading else 0.0, _DAYS if chart.shows_days else _PAD
    return above * chart.style.em, (below + (_AXIS_TITLE if chart.axis_titles[0] else 0.0)) * chart.style.em


def _names_width(chart: Chart) -> float:
    """Return the width of the tick labels and the title of the y axis, in points."""
    size = chart.style.size.text
    widest = max(chart.style.measure(name, size)[0] for name in chart.y_names)
    return widest + (_AXIS_TITLE * size if chart.axis_titles[1] else 0.0)


@attrs.frozen
class _Frame:
    """The title and the legend above the charts and the note below them, wrapped to the width of the page."""

    title: Title
    deck: Sequence[str]
    legend: Legend
    note: Sequence[str]
    note_lines: int  # with those of the label counts, which are known only after drawing
    style: Style

    @classmethod
    def around(cls, charts: Sequence[Chart], caption: str, page: Page, entries: Sequence[LegendEntry]) -> _Frame:
        """Wrap title, deck, legend and note to the width of the page."""
        style = charts[0].style
        title, deck = (charts[0].title, charts[0].deck) if page.title is None else (page.title, "")
        width = style.size.width - 2 * style.edge
        legend = Legend.arranged(entries, width, style)
        points = width * 72
        note = [caption if page.note is None else page.note, _source(charts)]
        many = len(charts[0].timeline.events)
        longest = _label_counts(style, [(chart, many, many) for chart in charts if chart.omits_labels])
        note_lines = len(_wrapped_note([*note, longest], style))
        heading = Title.fitted(title, points, style)
        return cls(heading, style.wrapped(deck, points, style.size.text), legend, note, note_lines, style)

    @property
    def head(self) -> float:
        """The height above the charts, in inches."""
        return self._above_legend + (_PAD + self.legend.height) * self.style.em

    @property
    def _above_legend(self) -> float:
        """The height of the edge, the title and the deck, in inches."""
        deck = len(self.deck) * _LINE + (_DECK if self.deck else 0.0)
        return len(self.title.lines) * self.title.size * _TITLE_LINE / 72 + deck * self.style.em + self.style.edge

    @property
    def foot(self) -> float:
        """The height below the charts, in inches, with the lines reserved for the label counts."""
        return self.note_lines * self.style.size.small * _LINE / 72 + self.style.edge

    def draw(self, figure: Figure, drawn: Sequence[tuple[Chart, ChartArtist]]) -> None:
        """Draw title, legend and note."""
        style, (width, height) = self.style, figure.get_size_inches()
        edge = style.edge
        at = {"x": edge / width, "y": 1 - edge / height, "ha": "left", "va": "top"}
        figure.suptitle("\n".join(self.title.lines), **at, **style.text_settings(self.title.size, bold=True))
        below = height - edge - len(self.title.lines) * self.title.size * _TITLE_LINE / 72 - _DECK * style.em
        figure.text(
            edge / width, below / height, "\n".join(self.deck), va="top", **style.text_settings(style.size.text)
        )
        top = height - self._above_legend - _PAD / 2 * style.em
        self.legend.draw(figure, style, edge, top)
        figure.add_artist(_Note((edge / width, self.foot / height), self.note, drawn, style))


def _wrapped_note(texts: Sequence[str], style: Style) -> list[str]:
    """Wrap the texts of a note to the width of the page: on a slide one after the other, else each from a new line."""
    width = (style.size.width - 2 * style.edge) * 72
    parts = [" ".join(texts)] if style.size.brief else texts
    return [line for part in parts for line in style.wrapped(part, width, style.size.small)]


def _source(charts: Sequence[Chart]) -> str:
    """Return the sentences on the last day known and on the source."""
    strings, timeline = charts[0].style.strings, charts[0].timeline
    key = "end" if timeline.coverage == timeline.record.coverage else "as-known"
    if any(chart.shows_last_day for chart in charts):
        key = f"line-{'at-end' if key == 'end' else key}"
    last_day = strings.phrase(key, day=strings.dated(charts[0].last_day))
    title = strings.record_title(timeline.record)
    return f"{last_day} {strings.phrase('source', title=title, version=timeline.record.version)}"


class _Note(Text):
    """The note, to which each drawing adds how many labels it shows."""

    def __init__(
        self, at: tuple[float, float], texts: Sequence[str], drawn: Sequence[tuple[Chart, ChartArtist]], style: Style
    ) -> None:
        settings: dict[str, Any] = {"va": "top", **style.text_settings(style.size.small, style.theme.faint)}
        super().__init__(*at, "\n".join(_wrapped_note(texts, style)), **settings)
        self._texts, self._drawn, self._style = texts, drawn, style

    def draw(self, renderer: RendererBase) -> None:
        counts = [
            (chart, artist.labels_within - artist.left_out, artist.labels_within)
            for chart, artist in self._drawn
            if artist.left_out
        ]
        texts = [*self._texts, _label_counts(self._style, counts)]
        self.set_text("\n".join(_wrapped_note(texts, self._style)))
        super().draw(renderer)


def _label_counts(style: Style, counts: Sequence[tuple[Chart, int, int]]) -> str:
    """Return the sentence on how many labels are shown, of how many in each chart; empty if there are no counts."""
    if not counts:
        return ""
    phrases = [style.strings.phrase(f"count-{chart.name}", named=named, all=total) for chart, named, total in counts]
    key = "labeled-one" if [named for _, named, _ in counts] == [1] else "labeled"
    sentence = style.strings.phrase(key, counts=style.strings.listed(phrases))
    return f"{sentence}." if style.size.brief else style.strings.phrase("and-in-table", counts=sentence)
