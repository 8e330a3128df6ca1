from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

import opcon
from opcon.plot.labels import staircase
from opcon.plot.style import HOLDERS, SPARE, ink_on, x

if TYPE_CHECKING:
    from tests.conftest import Folder, Overlaps


@pytest.fixture(scope="module")
def figure() -> Figure:
    return opcon.plot.overview(opcon.load())


def texts(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


def test_no_text_lies_over_another(figure: Figure, overlaps: Overlaps) -> None:
    figure.canvas.draw()
    assert overlaps(texts(figure)) == []


def test_no_text_leaves_the_page(figure: Figure) -> None:
    figure.canvas.draw()
    page = figure.bbox
    for text in texts(figure):
        box = text.get_window_extent()
        assert box.x0 >= page.x0, text
        assert box.x1 <= page.x1, text
        assert box.y0 >= page.y0, text
        assert box.y1 <= page.y1, text


def test_bars_start_on_the_day_of_transfer(figure: Figure) -> None:
    starts = {
        (patch.get_x(), patch.get_facecolor()) for patch in figure.axes[0].patches if isinstance(patch, Rectangle)
    }
    for condition in opcon.Condition:
        for tenure in opcon.load().tenures(condition):
            assert tenure.start is not None
            assert tenure.start.latest is not None
            assert (x(tenure.start.latest), mpl.colors.to_rgba(HOLDERS[tenure.holder.id])) in starts


def test_the_page_says_its_source_and_its_day(figure: Figure) -> None:
    said = " ".join(text.get_text() for text in texts(figure))
    assert "As of 7 October 2026" in said
    assert f"version {opcon.load().record.version}" in said


def test_plans_are_drawn_in_outline(figure: Figure) -> None:
    windows = [patch for patch in figure.axes[1].patches if isinstance(patch, Rectangle)]
    assert windows
    assert {patch.get_facecolor() for patch in windows} == {(1.0, 1.0, 1.0, 1.0)}


def test_a_doubtful_window_fades_from_holder_to_holder(invented: opcon.Timeline) -> None:
    axes = opcon.plot.overview(invented).axes[0]
    first, last = opcon.When("1910-05").earliest, opcon.When("1910-05").latest
    assert first is not None
    assert last is not None
    inside = [
        patch for patch in axes.patches if isinstance(patch, Rectangle) and x(first) <= patch.get_x() < x(last) - 0.1
    ]
    assert len({patch.get_facecolor() for patch in inside}) > 0
    assert len(inside) >= 40


def test_drawing_leaves_matplotlib_as_it_was(figure: Figure) -> None:
    before = dict(mpl.rcParams)
    opcon.plot.overview(opcon.load())
    assert dict(mpl.rcParams) == before
    assert mpl._pylab_helpers.Gcf.get_all_fig_managers() == []


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_record_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    for name in ("one", "other"):
        opcon.plot.save(opcon.plot.overview(opcon.load()), tmp_path / (name + suffix))
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"other{suffix}").read_bytes()


def test_text_in_svg_can_be_selected(tmp_path: Path, figure: Figure) -> None:
    opcon.plot.save(figure, tmp_path / "chart.svg")
    assert ">Peacetime</text>" in (tmp_path / "chart.svg").read_text(encoding="utf-8")


def test_a_write_that_fails_keeps_the_old_file(tmp_path: Path, figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "chart.png"
    target.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Figure, "savefig", fail)
    with pytest.raises(OSError, match="No space left"):
        opcon.plot.save(figure, target)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["chart.png"]


def test_charts_can_be_drawn_in_threads(tmp_path: Path) -> None:
    timeline = opcon.load()
    with ThreadPoolExecutor(4) as pool:
        sizes = list(pool.map(lambda _: tuple(opcon.plot.overview(timeline).get_size_inches()), range(8)))
    assert len(set(sizes)) == 1


def test_charts_can_be_saved_in_threads(tmp_path: Path, figure: Figure) -> None:
    before = dict(mpl.rcParams)
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(
                lambda index: opcon.plot.save(opcon.plot.overview(opcon.load()), tmp_path / f"{index}.svg"), range(8)
            )
        )
    assert dict(mpl.rcParams) == before
    assert len({file.read_bytes() for file in tmp_path.iterdir()}) == 1


def test_a_users_style_does_not_change_the_chart(tmp_path: Path) -> None:
    opcon.plot.save(opcon.plot.overview(opcon.load()), tmp_path / "plain.png")
    with mpl.rc_context({"figure.facecolor": "black", "font.size": 30, "text.color": "white", "xtick.color": "white"}):
        opcon.plot.save(opcon.plot.overview(opcon.load()), tmp_path / "dark.png")
    assert (tmp_path / "plain.png").read_bytes() == (tmp_path / "dark.png").read_bytes()


def test_a_title_is_drawn_as_it_is_written(folder: Folder, tmp_path: Path) -> None:
    folder.replace("events/1900-.toml", "Control passes to the League", r"Control passes for $\\frac and <b>&")
    opcon.plot.save(opcon.plot.overview(folder.load()), tmp_path / "chart.svg")
    assert r"$\frac and &lt;b&gt;&amp;" in (tmp_path / "chart.svg").read_text(encoding="utf-8")


def test_the_holders_of_ones_own_record_have_colours_of_their_own(invented: opcon.Timeline) -> None:
    figure = opcon.plot.overview(invented)
    said = {text.get_text() for text in texts(figure)}
    assert {"Crown, the Crown", "League, the League", "Council, the Council"} <= said
    assert "Operational control over the forces of Land" in said
    swatches = {artist.get_facecolor() for artist in figure.artists if isinstance(artist, Rectangle)}
    assert len(swatches) == 3


def test_a_record_without_plans_is_drawn_too(invented: opcon.Timeline) -> None:
    assert len(opcon.plot.overview(invented).axes) == 1


_labels = st.lists(st.tuples(st.floats(0, 100), st.floats(1, 40)), max_size=60)


@given(_labels)
def test_labels_never_overlap_and_never_move_sideways(labels: list[tuple[float, float]]) -> None:
    marks, widths = [mark for mark, _ in labels], [width for _, width in labels]
    placed = staircase(marks, widths, right_edge=120, gap=1)
    spans = [
        (mark - width, mark, place.lane) if place.leftward else (mark, mark + width, place.lane)
        for mark, width, place in zip(marks, widths, placed, strict=True)
    ]
    for (left, right, lane), (other_left, other_right, other_lane) in combinations(spans, 2):
        assert lane != other_lane or right <= other_left or other_right <= left
    assert all(right <= 120 for _, right, _ in spans)


@given(_labels)
def test_stems_cross_no_label_that_starts_to_their_right(labels: list[tuple[float, float]]) -> None:
    marks, widths = [mark for mark, _ in labels], [width for _, width in labels]
    placed = staircase(marks, widths, right_edge=1000, gap=1)
    for mark, place in zip(marks, placed, strict=True):
        crossed = [
            other for other, width, at in zip(marks, widths, placed, strict=True)
            if other < mark < other + width and at.lane < place.lane
        ]  # fmt: skip
        assert crossed == []


def test_the_ink_on_every_colour_can_be_read() -> None:
    for background in (*HOLDERS.values(), *SPARE):
        assert _contrast(background, ink_on(background)) >= 4.5


def test_holders_that_follow_each_other_differ_in_grey_print(figure: Figure) -> None:
    for condition in opcon.Condition:
        holders = [tenure.holder.id for tenure in opcon.load().tenures(condition)]
        for one, other in pairwise(holders):
            assert _contrast(HOLDERS[one], HOLDERS[other]) >= 1.2


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(name: str) -> float:
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in mpl.colors.to_rgb(name)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def test_what_was_known_is_drawn_from_the_first_day_on() -> None:
    timeline = opcon.load()
    for day in ("1945-11-15", "1946-03-01", "2009-01-01"):
        figure = opcon.plot.overview(timeline.known_on(day))
        figure.canvas.draw()
        right = figure.bbox.width
        for text in figure.findobj(Text):
            if text.get_text() and text.get_visible():
                assert text.get_window_extent().x1 <= right + 1, (day, text.get_text())
