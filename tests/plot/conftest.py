"""A drawn figure: its visible texts, and which of them overlap or leave the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox


class Drawn:
    """A figure, or the figure of axes, drawn at a resolution."""

    def __init__(self, figure: Any, dpi: float = 100) -> None:
        self.figure: Figure = figure if isinstance(figure, Figure) else figure.get_figure(root=True)
        self.figure.set_dpi(dpi)
        FigureCanvasAgg(self.figure)
        self.figure.draw_without_rendering()  # lays out texts without rasterizing

    @property
    def texts(self) -> list[Text]:
        """Every visible text."""
        unseen = {id(label) for label in self._beyond()}
        found = (text for text in self.figure.findobj(Text) if text.get_visible() and text.get_text().strip())
        return [text for text in found if id(text) not in unseen]

    @property
    def said(self) -> list[str]:
        """The strings of the visible texts."""
        return [text.get_text() for text in self.texts]

    def _beyond(self) -> Iterator[Text]:
        """Yield the labels of ticks beyond the limits, which matplotlib keeps and does not draw."""
        for axis in (axis for ax in self.figure.axes for axis in (ax.xaxis, ax.yaxis)):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if not low <= tick.get_loc() <= high:
                    yield from (tick.label1, tick.label2)

    @property
    def overlapping(self) -> list[tuple[str, str]]:
        """The pairs of texts that overlap."""
        covered = [(text.get_text(), list(_covered(text))) for text in self.texts]
        return [
            (one, other)
            for (one, boxes), (other, others) in combinations(covered, 2)
            if any(a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1 for a in boxes for b in others)
        ]

    @property
    def outside(self) -> list[str]:
        """The texts that extend beyond the page."""
        page, boxes = self.figure.bbox, [(text.get_text(), text.get_window_extent()) for text in self.texts]
        return [
            said
            for said, box in boxes
            if not (page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1)
        ]


def _covered(text: Text) -> Iterator[Bbox]:
    """Yield the boxes that a text covers: one, or small ones along an oblique text."""
    if text.get_rotation() % 90 == 0:
        yield text.get_window_extent()
        return
    angle = text.get_rotation()
    text.set_rotation(0)
    level = text.get_window_extent()
    text.set_rotation(angle)
    turn = Affine2D().rotate_deg_around(*text.get_transform().transform(text.get_position()), angle)
    for x in np.linspace(level.x0, level.x1, 40):
        for y in np.linspace(level.y0, level.y1, 8):
            yield Bbox.from_extents(*turn.transform((x, y)), *turn.transform((x, y)) + 1)


@pytest.fixture(scope="session")
def draw() -> type[Drawn]:
    return Drawn
