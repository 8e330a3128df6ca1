"""Draw ``docs/story.png`` and ``docs/pictures``: the charts that the README and pages show as plain Markdown.

The site draws its own, for light and dark themes. Run this script when a chart looks different, or when the record has
changed: ``python .ci/draw_pictures.py``.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from matplotlib.axes import Axes
from PIL import Image

import opcon

DOCS = Path(__file__).parents[1] / "docs"


def main() -> None:
    """Draw each chart."""
    timeline = opcon.load()
    charts = {
        "tenures": opcon.plot.tenures(timeline),
        "targets": opcon.plot.targets(timeline, "wartime"),
        "events": opcon.plot.events(timeline),
        "commanders": opcon.plot.commanders(timeline),
    }
    for name, ax in charts.items():
        _save(ax, DOCS / "pictures" / f"{name}.png", dpi=110)
    _save(opcon.plot.story(timeline), DOCS / "story.png", dpi=200)
    _save(opcon.plot.story(timeline, theme="dark"), DOCS / "story-dark.png", dpi=200)


def _save(ax: Axes, path: Path, dpi: int) -> None:
    """Save a chart with few colors, to keep the repository small."""
    drawn = BytesIO()
    ax.figure.savefig(drawn, format="png", dpi=dpi)
    picture = Image.open(drawn).convert("RGB")
    picture.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
