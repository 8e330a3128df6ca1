"""Artists that draw other artists, of which the axes know only the one."""

from __future__ import annotations

from collections.abc import Iterable
from operator import methodcaller

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.transforms import Transform

from opcon.errors import DataError


class Group(Artist):
    """Artists drawn as one. Those with a transform of their own keep it, the others get that of the group."""

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
        """Put what depends on limits and size where it belongs, before it is drawn."""

    @property
    def left_out(self) -> int:
        """How many labels found no room when it was drawn last."""
        return sum(child.left_out for child in self._children if isinstance(child, Group))


def figure_of(ax: Axes) -> Figure:
    """Return the figure of some axes. Raises DataError where they have none."""
    figure = ax.get_figure(root=True)
    if figure is None:
        raise DataError("the axes belong to no figure; make them with one")
    return figure


def dots(ax: Axes) -> float:
    """Return how many pixels a point has."""
    return figure_of(ax).dpi / 72
