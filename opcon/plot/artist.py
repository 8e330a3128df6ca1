"""Composite artists: a group of artists drawn as one, and a chart as one artist with its table and its alt text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import methodcaller

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.transforms import Transform

from opcon.errors import DataError
from opcon.plot.table import TableRow
from opcon.timeline.record import Record


class Group(Artist):
    """Artists drawn as one artist, in the order of their z-order; the axes contain only the group.

    Children without a transform get the transform of the group. If ``clipped``, they are clipped to the axes.
    """

    def __init__(self, ax: Axes, children: Iterable[Artist], transform: Transform, *, clipped: bool = True) -> None:
        super().__init__()
        self._ax = ax
        self._children = list(children)
        for child in self._children:
            child.set_figure(figure_of(ax))
            child.axes = ax
            if not child.is_transform_set():
                child.set_transform(transform)
            if clipped:
                child.set_clip_path(ax.patch)

    def get_children(self) -> list[Artist]:
        return self._children

    def draw(self, renderer: RendererBase) -> None:
        if self.get_visible():
            self.lay_out()
            for child in sorted(self._children, key=methodcaller("get_zorder")):
                child.draw(renderer)
        self.stale = False

    def lay_out(self) -> None:
        """Position the children that depend on the limits and the size of the axes; called before each drawing."""

    @property
    def left_out(self) -> int:
        """The number of labels that did not fit in the last drawing."""
        return sum(child.left_out for child in self._children if isinstance(child, Group))

    @property
    def labels_within(self) -> int:
        """The number of labels whose marks were within the limits in the last drawing, whether they fitted or not."""
        return sum(child.labels_within for child in self._children if isinstance(child, Group))


class ChartArtist(Group):
    """The marks of one chart as one artist, which does not affect the limits of the axes.

    ``call`` is the call that draws the chart, ``description`` its alt text, ``table`` has a row for each mark, and
    ``handles`` are those of its legend.
    """

    def __init__(
        self,
        ax: Axes,
        record: Record,
        call: str,
        description: str,
        table: Sequence[TableRow],
        handles: Sequence[Artist],
        children: Iterable[Artist],
    ) -> None:
        super().__init__(ax, children, ax.get_xaxis_transform())
        self.set_zorder(2)
        self.set_in_layout(False)
        self.record = record
        self.call = call
        self.description = description
        self.table = tuple(table)
        self.handles = tuple(handles)
        ax.add_artist(self)


def charts_in(figure: Figure) -> Iterator[ChartArtist]:
    """Yield the charts of a figure, in the order of its axes."""
    for ax in figure.axes:
        yield from (artist for artist in ax.get_children() if isinstance(artist, ChartArtist))


def figure_of(ax: Axes) -> Figure:
    """Return the figure of the axes. Raises DataError if they have none."""
    figure = ax.get_figure(root=True)
    if figure is None:
        raise DataError("the axes belong to no figure; create them with figure.add_subplot()")
    return figure


def pixels_per_point(ax: Axes) -> float:
    """Return the number of pixels in a point (1/72 inch) at the resolution of the figure."""
    return figure_of(ax).dpi / 72
