"""The structure of the pictures that matter most, as files: what they say, in order, and where their marks lead.

``python -m tests.plot.test_snapshots`` writes the files again after an intended change; read the difference.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest

import opcon
from opcon.plot.saving import encode

TIMELINE = opcon.load()
PICTURES: dict[str, Any] = {
    "story-page": lambda: opcon.plot.story(TIMELINE),
    "story-column": lambda: opcon.plot.story(TIMELINE, size="column"),
    "story-slide-ko": lambda: opcon.plot.story(TIMELINE, size="slide", lang="ko"),
    "targets-page": lambda: opcon.plot.targets(TIMELINE, "wartime"),
    "tenures-page": lambda: opcon.plot.tenures(TIMELINE),
}
_FOLDER = Path(__file__).with_name("snapshots")
_SVG = "{http://www.w3.org/2000/svg}"


def structure(name: str) -> str:
    """Return each text of a picture as SVG, then each address that its marks lead to."""
    root = ET.parse(BytesIO(encode(PICTURES[name]().figure, "svg", 100))).getroot()
    texts = ("".join(text.itertext()).strip() for text in root.iter(f"{_SVG}text"))
    links = sorted({link for one in root.iter(f"{_SVG}a") for key, link in one.items() if key.endswith("href")})
    return "\n".join([*filter(None, texts), "", *links, ""])


@pytest.mark.skipif(
    mpl.__version_info__ < (3, 11), reason="text is less high before matplotlib 3.11, so more of it fits"
)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_says_and_links_what_it_did(name: str) -> None:
    assert structure(name) == (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for picture in PICTURES:
        (_FOLDER / f"{picture}.txt").write_text(structure(picture), encoding="utf-8")
