from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from matplotlib.figure import Figure
from PIL import Image

import opcon

if TYPE_CHECKING:
    from tests.conftest import Folder

TIMELINE = opcon.load()
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def figure() -> Figure:
    return opcon.plot.overview(TIMELINE)


@pytest.fixture(scope="module")
def svg(figure: Figure, tmp_path_factory: pytest.TempPathFactory) -> ET.Element:
    file = tmp_path_factory.mktemp("svg") / "chart.svg"
    opcon.plot.save(figure, file)
    return ET.fromstring(file.read_text(encoding="utf-8"))


def test_an_svg_has_its_title_and_its_alt_text(svg: ET.Element, figure: Figure) -> None:
    assert svg.get("role") == "graphics-document"
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == figure.get_suptitle().replace("\n", " ")
    assert description.text == opcon.plot.alt_text(figure)
    assert (svg.get("aria-labelledby"), svg.get("aria-describedby")) == (title.get("id"), description.get("id"))


def test_an_svg_links_each_mark_to_its_source(svg: ET.Element, figure: Figure) -> None:
    linked = [one.get(XLINK) for one in svg.iter(f"{SVG}a")]
    assert {row["link"] for row in opcon.plot.data_of(figure)} - {None} == set(linked)
    assert len(linked) >= len(opcon.plot.data_of(figure)) - sum(not row["link"] for row in opcon.plot.data_of(figure))


def test_text_in_an_svg_can_be_selected(svg: ET.Element) -> None:
    said = {text.text for text in svg.iter(f"{SVG}text")}
    assert {"Peacetime", "Wartime", "ROK Joint Chiefs of Staff", "1 Dec 1994"} <= said


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_pdf_carries_its_fonts(lang: str, tmp_path: Path) -> None:
    opcon.plot.save(opcon.plot.overview(TIMELINE, lang=lang), tmp_path / "chart.pdf")
    written = (tmp_path / "chart.pdf").read_bytes()
    fonts = re.findall(rb"/Subtype /(Type\w+|TrueType|CIDFontType2)", written)
    assert b"/FontFile2" in written
    assert b"/Type3" not in written
    assert b"Type1" not in fonts
    assert b"/ToUnicode" in written


def test_a_png_has_its_title_and_its_alt_text(figure: Figure, tmp_path: Path) -> None:
    opcon.plot.save(figure, tmp_path / "chart.png")
    with Image.open(tmp_path / "chart.png") as image:
        carried = image.text  # type: ignore[attr-defined]
    assert carried["Title"] == figure.get_suptitle().replace("\n", " ")
    assert carried["Description"] == opcon.plot.alt_text(figure)


def test_the_title_of_a_pdf_is_in_one_line(tmp_path: Path) -> None:
    opcon.plot.save(opcon.plot.story(TIMELINE).figure, tmp_path / "chart.pdf")
    assert (
        b"(Peacetime: ROK Joint Chiefs of Staff since 1994. Wartime: ROK-US " in (tmp_path / "chart.pdf").read_bytes()
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [("chart.jpg", "unknown extension '.jpg'; use .png, .svg or .pdf"), ("chart", "the file name has no extension; use .png, .svg or .pdf")],
)  # fmt: skip
def test_a_file_with_another_extension_is_refused(name: str, said: str, figure: Figure, tmp_path: Path) -> None:
    with pytest.raises(opcon.OpconError, match=said):
        opcon.plot.save(figure, tmp_path / name)
    assert os.listdir(tmp_path) == []


def test_a_users_own_figure_is_saved(tmp_path: Path) -> None:
    figure = Figure()
    figure.add_subplot().plot([1, 2])
    for suffix in opcon.plot.FORMATS:
        opcon.plot.save(figure, tmp_path / f"own.{suffix}")
        assert (tmp_path / f"own.{suffix}").stat().st_size > 1000


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "chart.png"
    target.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Figure, "savefig", fail)
    with pytest.raises(OSError, match="No space left"):
        opcon.plot.save(figure, target)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["chart.png"]


def test_a_title_is_drawn_as_it_is_written(folder: Folder, tmp_path: Path) -> None:
    folder.replace("events/1900-.toml", "Control passes to the League", r"Control by $\\frac and <b>&")
    opcon.plot.save(opcon.plot.overview(folder.load()), tmp_path / "chart.svg")
    said = [text.text for text in ET.parse(tmp_path / "chart.svg").iter(f"{SVG}text")]
    assert r"Control by $\frac and <b>&" in said
