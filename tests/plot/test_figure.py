from __future__ import annotations

import xml.etree.ElementTree as ET
from base64 import b64decode

import opcon


def test_a_notebook_shows_a_figure_with_its_alt_text() -> None:
    figure = opcon.plot.tenures(opcon.load(), size="column").figure
    shown = ET.fromstring(figure._repr_html_().removesuffix(">") + "/>")
    assert shown.get("alt") == opcon.plot.alt_text(figure)
    png = b64decode(shown.attrib["src"].removeprefix("data:image/png;base64,"))
    wide, high = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    assert abs(wide - 2 * int(shown.attrib["width"])) <= 1
    assert abs(high - 2 * int(shown.attrib["height"])) <= 1
