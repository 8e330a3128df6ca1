"""Draw ``docs/pictures``: the charts that pages show as plain Markdown.

The site draws its own, for light and dark themes. Run this script when a chart looks different, or when the record has
changed: ``python .ci/draw_pictures.py``.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

import opcon

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"


def main() -> None:
    """Draw each chart, with few colors, to keep the repository small."""
    timeline = opcon.load()
    charts = {
        "tenures": opcon.plot.tenures(timeline),
        "targets": opcon.plot.targets(timeline, "wartime"),
        "events": opcon.plot.events(timeline),
        "commanders": opcon.plot.commanders(timeline),
    }
    for name, ax in charts.items():
        drawn = BytesIO()
        ax.figure.savefig(drawn, format="png", dpi=110)
        picture = Image.open(drawn).convert("RGB")
        reduced = picture.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        reduced.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
