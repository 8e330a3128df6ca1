"""The cost of charts compared with bare matplotlib, and of label placement compared with the libraries for it.

Run with ``pytest tests/benchmarks -m benchmark``. Compare within a group and within one run: the figures in brackets are the ratios.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import textalloc
from adjustText import adjust_text
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection, LineCollection, PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Polygon, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform
from pytest_benchmark.fixture import BenchmarkFixture

import opcon
from opcon.plot.artist import ChartArtist, Group
from opcon.plot.axis import day_number, marked_day
from opcon.plot.row_labels import Label, RowLabels
from opcon.plot.style import Style

TIMELINE = opcon.load()
STYLE = Style.of("en", "page", "light")
Made = Callable[[Figure, list[Axes]], None]


@pytest.mark.benchmark(group="drawing and saving the overview", min_rounds=9)
def test_overview(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    benchmark(lambda: opcon.plot.save(opcon.plot.overview(TIMELINE), tmp_path / "overview.png"))


@pytest.mark.benchmark(group="drawing and saving the overview", min_rounds=9)
def test_the_same_artists_placed_by_bare_matplotlib(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    figure = opcon.plot.overview(TIMELINE)
    opcon.plot.save(figure, tmp_path / "overview.png")
    FigureCanvasAgg(figure).draw()
    made = list(_everything(figure))
    places = [(ax.get_position().bounds, ax.get_xlim(), ax.get_ylim(), _ticks(ax)) for ax in figure.axes]

    def alone() -> None:
        bare = Figure(figsize=figure.get_size_inches(), dpi=100)
        axes = [bare.add_axes(bounds) for bounds, *_ in places]
        for ax, (_, xlim, ylim, ((xs, xnames), (ys, ynames))) in zip(axes, places, strict=True):
            ax.set(xlim=xlim, ylim=ylim)
            ax.set_xticks(xs, xnames, fontsize=7)
            ax.set_yticks(ys, ynames, fontsize=7)
        for make in made:
            make(bare, axes)
        bare.savefig(tmp_path / "bare.png", dpi=200)

    benchmark(alone)
    assert len(made) > 300


def _ticks(ax: Axes) -> tuple[tuple[list[float], list[str]], tuple[list[float], list[str]]]:
    (low, high) = sorted(ax.get_xlim())
    ticks = [tick for tick in ax.xaxis.get_major_ticks() if low <= tick.get_loc() <= high]
    across = [(tick.get_loc(), tick.label1.get_text()) for tick in ticks]
    up = list(zip(ax.get_yticks(), (label.get_text() for label in ax.yaxis.get_ticklabels()), strict=True))
    return tuple(([at for at, _ in one], [name for _, name in one]) for one in (across, up))  # type: ignore[return-value]


def _everything(figure: Figure) -> Iterator[Made]:
    """Yield, for each drawn artist, a function that makes a copy at its current place."""
    for index, ax in enumerate(figure.axes):
        for chart in (one for one in ax.get_children() if isinstance(one, ChartArtist)):
            for artist in _leaves(chart):
                yield _like(artist, figure, index)
    for artist in [*figure.texts, *figure.artists]:
        yield _like(artist, figure, None)


def _leaves(group: Group) -> Iterator[Artist]:
    for child in group.get_children():
        if isinstance(child, Group):
            yield from _leaves(child)
        elif child.get_visible():
            yield child


def _like(artist: Artist, figure: Figure, index: int | None) -> Made:
    if isinstance(artist, Text):
        at = artist.get_transform().transform(artist.get_position()) / figure.bbox.size
        style = {"fontsize": artist.get_fontsize(), "color": artist.get_color(), "ha": artist.get_ha(), "va": artist.get_va(), "family": artist.get_fontfamily(), "url": artist.get_url(), "linespacing": artist._linespacing}  # fmt: skip
        said = artist.get_text()
        return lambda bare, _: bare.text(*at, said, **style)  # type: ignore[arg-type]
    make = _shape(artist, figure)

    def put(bare: Figure, axes: list[Axes]) -> None:
        made = make(bare)
        if index is None:
            made.set_transform(bare.transFigure)
            bare.add_artist(made)
            return
        if isinstance(artist, PathCollection):
            made.set_offset_transform(axes[index].get_xaxis_transform())
        elif not made.is_transform_set():
            kept = artist.get_transform() == figure.axes[index].transData
            made.set_transform(axes[index].transData if kept else axes[index].get_xaxis_transform())
        axes[index].add_artist(made)

    return put


def _shape(artist: Artist, figure: Figure) -> Callable[[Figure], Any]:
    style: dict[str, Any] = {"zorder": artist.get_zorder(), "url": artist.get_url(), "alpha": artist.get_alpha()}
    if isinstance(artist, Line2D):
        style |= {"color": artist.get_color(), "linewidth": artist.get_linewidth(), "marker": artist.get_marker(), "markersize": artist.get_markersize(), "linestyle": artist.get_linestyle()}  # fmt: skip
        across, up = artist.get_xydata().T.tolist()  # type: ignore[union-attr]
        return lambda _: Line2D(across, up, **style)
    if isinstance(artist, PathCollection):
        style |= {"facecolors": artist.get_facecolors(), "edgecolors": artist.get_edgecolors(), "sizes": artist.get_sizes()}  # fmt: skip
        offsets, urls = artist.get_offsets(), artist.get_urls()
        style["urls"] = urls
        return lambda _: PathCollection(
            [Outline.unit_circle()], offsets=offsets, transform=IdentityTransform(), **style
        )
    if isinstance(artist, LineCollection):
        segments, fixed = artist.get_segments(), isinstance(artist.get_transform(), IdentityTransform)
        style |= {"colors": artist.get_colors(), "linewidths": artist.get_linewidths()}
        if fixed:
            segments = [segment / figure.bbox.size for segment in segments]
            return lambda bare: LineCollection(segments, transform=bare.transFigure, **style)
        return lambda _: LineCollection(segments, **style)
    if isinstance(artist, PolyCollection):
        cells = [path.vertices for path in artist.get_paths()]
        shades = artist.get_facecolors()
        return lambda _: PolyCollection(cells, facecolors=shades, linewidths=0, **style)
    assert not isinstance(artist, Collection)
    style |= {"facecolor": artist.get_facecolor(), "edgecolor": artist.get_edgecolor(), "linewidth": artist.get_linewidth(), "fill": artist.get_fill()}  # type: ignore[attr-defined] # fmt: skip
    if isinstance(artist, Rectangle):
        corner, width, height = artist.get_xy(), artist.get_width(), artist.get_height()
        return lambda _: Rectangle(corner, width, height, **style)
    if isinstance(artist, Polygon):
        points = artist.get_xy()
        return lambda _: Polygon(points, closed=True, **style)
    assert isinstance(artist, FancyArrowPatch)
    ends, scale = artist._posA_posB, artist.get_mutation_scale()
    return lambda _: FancyArrowPatch(*ends, arrowstyle="->", mutation_scale=scale, **style)


LABELS = [
    Label(marked_day(event.when), "", (f"{STYLE.strings.dated(event.when)} {event.title[:18]}",))
    for event in list(TIMELINE)[::1]
][:300]


class _Page:
    """Axes with room for three hundred labels."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(40, 62), dpi=100)
        self.ax = self.figure.add_axes((0.01, 0.02, 0.98, 0.97))
        days = [day_number(label.day) for label in LABELS]
        self.ax.set(xlim=(min(days) - 300, max(days) + 4000), ylim=(0, 1))
        self.days = days
        self.canvas = FigureCanvasAgg(self.figure)
        self.renderer = self.canvas.get_renderer()

    def texts(self) -> list[Text]:
        style = STYLE.text_settings(STYLE.size.text)
        return [self.ax.text(day, 0.0, label.lines[0], **style) for day, label in zip(self.days, LABELS, strict=True)]


def _pages() -> tuple[tuple[_Page], dict[str, Any]]:
    return (_Page(),), {}


def _judged(boxes: list[Any], anchors: list[float], leaders: list[tuple[Any, Any]]) -> dict[str, int]:
    """Count overlapping pairs, labels that no longer touch the line over their day, and leaders that cross a label."""
    overlaps = sum(one.overlaps(other) for one, other in combinations(boxes, 2))
    shifted = sum(not box.x0 - 6 <= at <= box.x1 + 6 for box, at in zip(boxes, anchors, strict=True))
    crossing = sum(
        any(_crosses(start, end, box) for other, box in enumerate(boxes) if other != index)
        for index, (start, end) in enumerate(leaders)
    )
    return {"overlaps": overlaps, "shifted": shifted, "crossing": crossing}


def _crosses(start: Any, end: Any, box: Any) -> bool:
    return bool(Outline([start, end]).intersects_bbox(box.padded(-1), filled=False))


@pytest.mark.benchmark(group="placing 300 labels")
def test_measuring_each_once(benchmark: BenchmarkFixture) -> None:
    def measure(page: _Page) -> None:
        for text in page.texts():
            text.get_window_extent(page.renderer)

    benchmark.pedantic(measure, setup=_pages, rounds=7)


@pytest.mark.benchmark(group="placing 300 labels")
def test_opcon(benchmark: BenchmarkFixture) -> None:
    kept: list[tuple[_Page, RowLabels]] = []

    def place(page: _Page) -> None:
        labels = RowLabels(page.ax, LABELS, day_number, STYLE, 0.0, 1.0, [0.0] * len(LABELS))
        labels.lay_out()
        kept.append((page, labels))

    benchmark.pedantic(place, setup=_pages, rounds=7)
    page, labels = kept[-1]
    shown = list(labels.visible())
    boxes = [texts[0].get_window_extent(page.renderer) for _, texts in shown]
    anchors = [float(page.ax.transData.transform((day_number(label.day), 0))[0]) for label, _ in shown]
    stems = labels.get_children()[0].get_segments()  # type: ignore[attr-defined]
    judged = _judged(boxes, anchors, [tuple(stem) for stem in stems])
    benchmark.extra_info.update(judged, left_out=labels.left_out)
    print("opcon:", judged, "left out:", labels.left_out)
    assert (judged, labels.left_out) == ({"overlaps": 0, "shifted": 0, "crossing": 0}, 0)


def _adjust(page: _Page) -> list[Text]:
    texts = page.texts()
    page.figure.canvas.draw()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        adjust_text(texts, x=page.days, y=[0.0] * len(texts), ax=page.ax)
    return texts


def _allocate(page: _Page) -> list[Text]:
    page.figure.canvas.draw()
    said = [label.lines[0] for label in LABELS]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        textalloc.allocate(page.ax, page.days, [0.0] * len(said), said, textsize=STYLE.size.text, draw_all=True)
    return list(page.ax.texts)


@pytest.mark.benchmark(group="placing 300 labels")
@pytest.mark.parametrize("place", [_adjust, _allocate], ids=["adjustText", "textalloc"])
def test_a_library(benchmark: BenchmarkFixture, place: Callable[[_Page], list[Text]]) -> None:
    kept: list[tuple[_Page, list[Text]]] = []
    benchmark.pedantic(lambda page: kept.append((page, place(page))), setup=_pages, rounds=1)
    page, texts = kept[-1]
    boxes = [text.get_window_extent(page.renderer) for text in texts]
    by_text = dict(zip((label.lines[0] for label in LABELS), page.days, strict=True))
    anchors = [float(page.ax.transData.transform((by_text[text.get_text()], 0))[0]) for text in texts]
    ground = float(page.ax.transData.transform((0, 0))[1])
    leaders = [((at, ground), ((box.x0 + box.x1) / 2, box.y0)) for at, box in zip(anchors, boxes, strict=True)]
    judged = _judged(boxes, anchors, leaders)
    benchmark.extra_info.update(judged)
    print(judged)
    assert judged["overlaps"] + judged["shifted"] + judged["crossing"] > 0
