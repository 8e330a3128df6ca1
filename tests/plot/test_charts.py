"""Properties of every chart of the whole record, at each size, in both languages and both themes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

import opcon
from opcon.plot.artist import ChartArtist, charts_in
from opcon.plot.bars import BarName
from opcon.plot.row_labels import RowLabels
from opcon.plot.term_labels import TermName
from tests.plot.conftest import Drawn

TIMELINE = opcon.load()
CHARTS: dict[str, Callable[..., Any]] = {
    "story": opcon.plot.story,
    "tenures": opcon.plot.tenures,
    "events": opcon.plot.events,
    "commanders": opcon.plot.commanders,
    "targets-wartime": lambda timeline, **look: opcon.plot.targets(timeline, "wartime", **look),
    "targets-peacetime": lambda timeline, **look: opcon.plot.targets(timeline, "peacetime", **look),
    "overview": opcon.plot.overview,
}
QUICK = ("story", "tenures", "targets-wartime", "targets-peacetime")
EACH = pytest.mark.parametrize("chart", list(CHARTS))
slow = pytest.mark.slow
ON_AXES = pytest.mark.parametrize("chart", [name for name in CHARTS if name != "overview"])
QUICKLY = pytest.mark.parametrize("chart", [one if one in QUICK else pytest.param(one, marks=slow) for one in CHARTS])


def figure_of(made: Any) -> Figure:
    return made if isinstance(made, Figure) else made.get_figure(root=True)


@cache
def drawn_once(chart: str, size: str = "page", lang: str = "en", dpi: int = 100) -> Drawn:
    """Draw a chart once for all tests that only read it."""
    return Drawn(CHARTS[chart](TIMELINE, size=size, lang=lang), dpi)


@EACH
@pytest.mark.parametrize("dpi", [100, pytest.param(200, marks=slow)])
@pytest.mark.parametrize(
    ("size", "lang"),
    [
        *(("column", "en"), ("page", "ko"), ("slide", "en")),
        *(pytest.param(*one, marks=slow) for one in (("column", "ko"), ("page", "en"), ("slide", "ko"))),
    ],
)
def test_no_text_overlaps_another_or_leaves_the_page(chart: str, size: str, lang: str, dpi: int) -> None:
    drawn = drawn_once(chart, size, lang, dpi)
    assert drawn.overlapping == []
    assert drawn.outside == []


@EACH
@pytest.mark.parametrize(
    ("size", "width"),
    [("page", 7.2), pytest.param("column", 3.5, marks=slow), pytest.param("slide", 13.33, marks=slow)],
)
def test_a_figure_has_the_width_of_its_size_and_fits_the_height_of_a_page(chart: str, size: str, width: float) -> None:
    figure = figure_of(CHARTS[chart](TIMELINE, size=size))
    assert figure.get_figwidth() == width
    assert figure.get_figheight() <= (7.5 if size == "slide" else 9.6)


@EACH
def test_every_label_is_at_the_day_of_its_mark_with_a_vertical_stem(chart: str, draw: type[Drawn]) -> None:
    figure = draw(CHARTS[chart](TIMELINE), 150).figure
    for ax in figure.axes:
        for labels in ax.findobj(RowLabels):
            shown = list(labels.visible())
            stems = labels.get_children()[0].get_segments()
            assert len(stems) == len(shown)
            for (label, texts), stem in zip(shown, stems, strict=True):
                at = ax.transData.transform((date2num(label.day), 0))[0]
                assert stem[:, 0].tolist() == [at, at]
                assert all(abs(text.get_position()[0] - at) == pytest.approx(2.5 * 150 / 72) for text in texts)


@EACH
def test_every_label_is_shown_or_counted(chart: str) -> None:
    drawn = drawn_once(chart)
    counts = [
        f"{one.labels_within - one.left_out} of {one.labels_within} " for one in charts_in(drawn.figure) if one.left_out
    ]
    note = next(said for said in drawn.said if "version" in said).replace("\n", " ")
    assert ("are named here; all are in the table behind the chart." in note) == bool(counts)
    assert all(count in note for count in counts)


@EACH
@pytest.mark.parametrize("lang", ["en", pytest.param("ko", marks=slow)])
def test_the_page_names_its_source_its_version_and_its_last_day(chart: str, lang: str) -> None:
    said = " ".join(drawn_once(chart, lang=lang).said).replace("\n", " ")
    record = TIMELINE.record
    assert (record.title_ko if lang == "ko" else record.title) in said
    assert f"{'version' if lang == 'en' else '버전'} {record.version}" in said
    assert ("7 Oct 2026" if lang == "en" else "2026년 10월 7일") in said


@EACH
def test_a_dark_page_is_dark_and_its_text_is_light(chart: str, draw: type[Drawn]) -> None:
    drawn = draw(CHARTS[chart](TIMELINE, theme="dark"))
    assert max(mpl.colors.to_rgb(drawn.figure.get_facecolor())) < 0.2
    names = [text for text in drawn.texts if isinstance(text, BarName | TermName)]
    inks = [mpl.colors.to_rgb(text.get_color()) for text in drawn.texts if text not in names]
    assert min(max(ink) for ink in inks) > 0.6


@pytest.mark.parametrize(
    ("chart", "suffix"),
    [
        pytest.param(chart, suffix, marks=() if suffix == "svg" and chart in QUICK else slow)
        for chart in CHARTS
        for suffix in ("png", "svg", "pdf")
    ],
)
def test_the_same_record_gives_the_same_bytes(chart: str, suffix: str, tmp_path: Path) -> None:
    for name in ("one", "other"):
        opcon.plot.save(figure_of(CHARTS[chart](TIMELINE)), tmp_path / f"{name}.{suffix}")
    assert (tmp_path / f"one.{suffix}").read_bytes() == (tmp_path / f"other.{suffix}").read_bytes()


@slow
def test_another_process_gives_the_same_bytes_and_needs_no_display_and_no_pyplot(tmp_path: Path) -> None:
    code = (
        "import sys, opcon; figure = opcon.plot.overview(opcon.load(), lang='ko');"
        "[opcon.plot.save(figure, sys.argv[1] + suffix) for suffix in ('.svg', '.png')];"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    digests = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        environment.pop("DISPLAY", None)
        subprocess.run([sys.executable, "-W", "error", "-c", code, str(tmp_path / seed)], check=True, env=environment)
        made = [(tmp_path / (seed + suffix)).read_bytes() for suffix in (".svg", ".png")]
        digests.add(hashlib.sha256(b"".join(made)).hexdigest())
    assert len(digests) == 1


_STYLE = {
    "figure.facecolor": "black", "axes.facecolor": "red", "axes.grid": True, "axes.axisbelow": False, "font.size": 30,
    "text.color": "white", "xtick.color": "white", "xtick.direction": "in", "xtick.top": True, "xtick.labelsize": 30,
    "ytick.right": True, "ytick.color": "red", "ytick.minor.visible": True, "xtick.minor.visible": True,
    "lines.linewidth": 9, "lines.dash_capstyle": "round", "patch.edgecolor": "red", "patch.force_edgecolor": True,
    "axes.titlesize": 30, "axes.labelcolor": "red", "axes.spines.top": False, "axes.edgecolor": "red",
    "legend.frameon": False, "axes.linewidth": 5, "figure.titlesize": 40,
    "figure.titleweight": "bold", "hatch.color": "red",
    "scatter.edgecolors": "red", "axes.xmargin": 0.3, "image.cmap": "gray", "xtick.labelbottom": False,
    "ytick.labelleft": False, "axes.autolimit_mode": "round_numbers", "date.autoformatter.year": "%y",
}  # fmt: skip


@QUICKLY
def test_a_users_style_does_not_change_the_chart_and_is_not_changed_by_it(chart: str, tmp_path: Path) -> None:
    opcon.plot.save(figure_of(CHARTS[chart](TIMELINE)), tmp_path / "plain.png", dpi=60)
    with mpl.rc_context(_STYLE):
        before = dict(mpl.rcParams)
        opcon.plot.save(figure_of(CHARTS[chart](TIMELINE)), tmp_path / "styled.png", dpi=60)
        assert dict(mpl.rcParams) == before
    assert (tmp_path / "plain.png").read_bytes() == (tmp_path / "styled.png").read_bytes()


@EACH
def test_drawing_leaves_the_current_figure_alone(chart: str) -> None:
    import matplotlib.pyplot as plt

    own, ax = plt.subplots()
    CHARTS[chart](TIMELINE)
    assert plt.gcf() is own
    assert plt.gca() is ax
    plt.close(own)


@QUICKLY
def test_charts_can_be_drawn_and_saved_in_threads(chart: str, tmp_path: Path) -> None:
    before = dict(mpl.rcParams)

    def make(index: int) -> None:
        opcon.plot.save(figure_of(CHARTS[chart](TIMELINE)), tmp_path / f"{index}.svg")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(make, range(4)))
    assert dict(mpl.rcParams) == before
    assert len({file.read_bytes() for file in tmp_path.iterdir()}) == 1


@ON_AXES
def test_a_chart_is_drawn_on_given_axes(chart: str) -> None:
    figure = Figure(figsize=(6, 5))
    ax = figure.add_subplot()
    assert CHARTS[chart](TIMELINE, ax=ax) is ax
    assert figure.axes == [ax]
    assert len([artist for artist in ax.get_children() if isinstance(artist, ChartArtist)]) == 1
    assert not figure.texts


@pytest.mark.parametrize("chart", ["tenures", "events", "commanders"])
def test_a_chart_below_a_users_chart_keeps_the_limits_and_ticks_of_that_chart(chart: str, draw: type[Drawn]) -> None:
    for days in ([1950.0, 1994.5, 2020.0], np.array(["1950-01-01", "1994-07-01", "2020-01-01"], "datetime64[D]")):
        figure = Figure(figsize=(6, 8))
        own, ax = figure.subplots(2, sharex=True)
        own.plot(days, [1, 3, 2])
        before = (own.get_xlim(), own.xaxis.get_major_locator(), own.get_ylim())
        CHARTS[chart](TIMELINE, ax=ax)
        draw(figure)
        assert (own.get_xlim(), own.xaxis.get_major_locator(), own.get_ylim()) == before
        assert ax.get_xlim() == own.get_xlim()


@ON_AXES
def test_axes_with_data_are_refused_and_left_as_they_were(chart: str) -> None:
    ax = Figure().add_subplot()
    ax.plot([1950, 2000], [0, 1])
    before = (ax.get_xlim(), ax.get_ylim(), len(ax.get_children()))
    with pytest.raises(opcon.DataError, match=r"has data already; pass empty axes.*opcon\.plot\.shade"):
        CHARTS[chart](TIMELINE, ax=ax)
    assert (ax.get_xlim(), ax.get_ylim(), len(ax.get_children())) == before


@ON_AXES
@pytest.mark.parametrize("size", [(1.2, 0.9), *(pytest.param(one, marks=slow) for one in ((3, 0.5), (20, 20)))])
def test_no_labels_overlap_on_axes_of_any_size(chart: str, size: tuple[float, float], draw: type[Drawn]) -> None:
    figure = Figure(figsize=size)
    ax = figure.add_subplot()
    CHARTS[chart](TIMELINE, ax=ax)
    ax.set_yticks([])  # the names of rows may overlap on low axes
    ax.set_xticks([])
    assert draw(figure).overlapping == []


@ON_AXES
def test_labels_are_laid_out_again_for_new_limits_and_restored_for_old_limits(chart: str, draw: type[Drawn]) -> None:
    ax = CHARTS[chart](TIMELINE)
    first = places(draw(ax))
    whole = ax.get_xlim()
    ax.set_xlim(date2num(np.datetime64("1990-01-01")), date2num(np.datetime64("1996-01-01")))
    drawn = draw(ax)
    assert places(drawn) != first
    assert drawn.overlapping == []
    ax.set_xlim(whole)
    assert places(draw(ax)) == first


def places(drawn: Drawn) -> list[tuple[str, tuple[float, float]]]:
    return sorted((text.get_text(), tuple(round(at, 6) for at in text.get_position())) for text in drawn.texts)


@EACH
@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("lang", "fr", "'fr'; choose from: en, ko"),
        ("size", "poster", "'poster'; choose from: column, page, slide"),
        ("size", "A4", "'A4'; choose from: column, page, slide"),
        ("size", (7, 5), "(7, 5); give its name as a str"),
        ("size", [7, 5], "[7, 5]; give its name as a str"),
        ("theme", "sepia", "'sepia'; choose from: dark, light"),
        ("theme", None, "None; give its name as a str"),
    ],
)
def test_an_unknown_language_size_or_theme_is_refused(chart: str, field: str, value: Any, said: str) -> None:
    kinds = {"lang": "language", "size": "size", "theme": "theme"}
    with pytest.raises(opcon.UnknownName, match=f"no {kinds[field]} is called {re.escape(said)}"):
        CHARTS[chart](TIMELINE, **{field: value})


_NOT_YET = {("commanders", "1946-03-01"), ("targets-wartime", "1946-03-01"), ("targets-peacetime", "1946-03-01")}


@EACH
def test_a_timeline_as_of_an_early_day_is_drawn(chart: str, draw: type[Drawn]) -> None:
    for day in ("1946-03-01", "1979-01-01", "2009-01-01"):
        then = TIMELINE.as_of(day)
        if (chart, day) in _NOT_YET:
            with pytest.raises(opcon.DataError, match="to draw"):
                CHARTS[chart](then)
            continue
        drawn = draw(CHARTS[chart](then))
        assert drawn.overlapping == []
        assert drawn.outside == []


@EACH
@pytest.mark.parametrize(
    ("field", "value", "meant"), [("lang", "EN", "en"), ("size", "Column", "column"), ("theme", "Light", "light")]
)
def test_a_name_in_the_wrong_case_is_suggested(chart: str, field: str, value: str, meant: str) -> None:
    with pytest.raises(opcon.UnknownName, match=f"is called '{value}'; did you mean {meant}"):
        CHARTS[chart](TIMELINE, **{field: value})


@EACH
@pytest.mark.parametrize("day", ["2009-01-01", None])
def test_the_note_explains_the_dotted_line(chart: str, day: str | None, draw: type[Drawn]) -> None:
    drawn = draw(CHARTS[chart](TIMELINE.as_of(day) if day else TIMELINE))
    note = next(said for said in drawn.said if "version" in said).replace("\n", " ")
    dashed = [line for line in drawn.figure.findobj(Line2D) if line.get_linestyle() == "--" and line.axes]
    vertical = [line for line in dashed if len(set(line.get_xdata())) == 1]
    assert ("Dotted vertical line: " in note) == bool(vertical)
    words = "7 Oct 2026" if day is None else "1 Jan 2009"
    assert words in note
    assert ("the record ends on" in note.lower()) == (day is None)
    assert ("only what was known" in note) == (day is not None)


@EACH
def test_a_users_record_is_drawn(chart: str, invented: opcon.Timeline, draw: type[Drawn]) -> None:
    if chart in ("commanders", "targets-wartime", "targets-peacetime"):
        with pytest.raises(opcon.DataError, match="to draw"):
            CHARTS[chart](invented)
        return
    drawn = draw(CHARTS[chart](invented))
    names = ("League, the League", "Council, the Council") if chart == "events" else ("the League", "the Council")
    assert set(names) <= set(drawn.said)
    assert drawn.overlapping == []


def axes() -> Any:
    return Figure().add_subplot()


CALLS: list[tuple[Callable[[], Any], str]] = [
    (lambda: opcon.plot.tenures("peacetime"), "timeline must be a Timeline, not 'peacetime'; write opcon.plot.tenures(opcon.load(), 'peacetime')"),
    (lambda: opcon.plot.events(axes()), "timeline must be a Timeline, not an Axes; write opcon.plot.events(opcon.load(), ax=ax)"),
    (lambda: opcon.plot.overview(axes()), "timeline must be a Timeline, not an Axes; write opcon.plot.overview(opcon.load())"),
    (lambda: opcon.plot.commanders(TIMELINE.on("1995-01-01")), "timeline must be a Timeline, not a Status; write opcon.plot.commanders(opcon.load())"),
    (lambda: opcon.plot.targets([], "wartime"), "timeline must be a Timeline, not a list; write opcon.plot.targets(opcon.load(), 'wartime')"),
    (lambda: opcon.plot.overview(TIMELINE, ax=axes()), "ax must be omitted here, not an Axes; write opcon.plot.overview(timeline), which makes its own axes"),
    (lambda: opcon.plot.overview(TIMELINE, axes()), "ax must be omitted here, not an Axes; write opcon.plot.overview(timeline), which makes its own axes"),
    (lambda: opcon.plot.tenures(TIMELINE, axes()), "condition must be 'peacetime' or 'wartime', not an Axes; write opcon.plot.tenures(timeline, ax=ax)"),
    (lambda: opcon.plot.targets(TIMELINE, axes()), "condition must be 'peacetime' or 'wartime', not an Axes; write opcon.plot.targets(timeline, 'wartime', ax=ax)"),
    (lambda: opcon.plot.targets(TIMELINE, None), "condition must be 'peacetime' or 'wartime', not None; write opcon.plot.targets(timeline, 'wartime')"),
    (lambda: opcon.plot.tenures(TIMELINE, forces=TIMELINE.record.forces["rok.army"]), "forces must be the id of a force, not a Force; write opcon.plot.tenures(timeline, forces=force.id)"),
    (lambda: opcon.plot.tenures(TIMELINE, ax=Figure()), "ax must be an Axes, not a Figure; write opcon.plot.tenures(timeline, ax=figure.add_subplot())"),
    (lambda: opcon.plot.events(TIMELINE, "wartime"), "ax must be an Axes, not 'wartime'; write opcon.plot.events(timeline, ax=figure.add_subplot())"),
    (lambda: opcon.plot.commanders(TIMELINE, "cfc-commander"), "posts must be a list of ids, not 'cfc-commander'; write opcon.plot.commanders(timeline, ['cfc-commander'])"),
    (lambda: opcon.plot.commanders(TIMELINE, axes()), "posts must be a list of ids, not an Axes; write opcon.plot.commanders(timeline, ax=ax)"),
    (lambda: opcon.plot.shade(TIMELINE, axes(), "wartime"), "ax must be an Axes, not a Timeline; write opcon.plot.shade(ax, timeline, 'wartime')"),
    (lambda: opcon.plot.shade(axes(), "wartime", TIMELINE), "timeline must be a Timeline, not 'wartime'; write opcon.plot.shade(ax, timeline, 'wartime')"),
    (lambda: opcon.plot.shade(axes(), TIMELINE, 1994), "condition must be 'peacetime' or 'wartime', not 1994; write opcon.plot.shade(ax, timeline, 'wartime')"),
    (lambda: opcon.plot.alt_text(axes()), "figure must be a Figure, not an Axes; write opcon.plot.alt_text(ax.figure)"),
    (lambda: opcon.plot.data_of("chart.png"), "figure must be a Figure, not 'chart.png'; write opcon.plot.data_of(figure)"),
    (lambda: opcon.plot.save("chart.png", Figure()), "figure must be a Figure, not 'chart.png'; write opcon.plot.save(figure, 'chart.png')"),
    (lambda: opcon.plot.save(axes(), "chart.png"), "figure must be a Figure, not an Axes; write opcon.plot.save(ax.figure, 'chart.png')"),
    (lambda: opcon.plot.save(Figure(), None), "path must be a str or Path, not None; write opcon.plot.save(figure, 'chart.png')"),
    (lambda: opcon.plot.save(Figure(), "a.png", dpi="high"), "dpi must be a number of pixels per inch, not 'high'; write opcon.plot.save(figure, 'a.png', dpi=200)"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "said"), CALLS, ids=[said.partition(";")[0] for _, said in CALLS])
def test_an_argument_of_the_wrong_type_is_refused_with_the_right_call(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(opcon.errors.WrongType) as raised:
        call()
    assert str(raised.value) == said


def test_axes_without_a_figure_are_refused() -> None:
    ax = Figure().add_subplot()
    ax.remove()
    with pytest.raises(opcon.DataError, match="belong to no figure"):
        opcon.plot.tenures(TIMELINE, ax=ax)


def test_these_tests_cover_every_chart_of_the_package() -> None:
    drawing = {*opcon.plot.__all__} - {"FORMATS", "alt_text", "data_of", "legend_handles", "save", "shade"}
    assert drawing == {name.split("-")[0] for name in CHARTS}


def test_dir_lists_only_the_public_names_of_the_package() -> None:
    assert dir(opcon.plot) == sorted(opcon.plot.__all__)


def test_submodules_are_imported_by_name() -> None:
    from opcon.plot import saving

    assert import_module("opcon.plot.saving") is saving
