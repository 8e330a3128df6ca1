"""The style of a chart: its language, its page, its colors and its fonts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

import attrs

from opcon.errors import UnknownName
from opcon.palette import THEMES, Theme
from opcon.plot.fonts import LATIN, hangul_font, text_extent
from opcon.plot.strings import ENGLISH, STRINGS, Strings
from opcon.text.labels import check_language

T = TypeVar("T")


@attrs.frozen
class Size:
    """A page: its width, least and greatest height, in inches, and its font sizes, in points."""

    width: float
    lowest: float
    highest: float
    text: float
    small: float
    large: float


SIZES = {
    "column": Size(3.5, 0.0, 9.6, text=6.5, small=6.0, large=8.5),
    "page": Size(7.2, 0.0, 9.6, text=7.0, small=6.5, large=10.0),
    "slide": Size(13.33, 7.5, 7.5, text=11.5, small=10.5, large=20.0),
}
"""One column of a journal, the width of its page, and a slide of 16 to 9."""

_LABEL_LETTERS = 27
_FINE = 600.0
HINTED = 1.08
"""How much wider text can be at a low resolution; for text that is broken into lines before the resolution is known."""
LEADING = 1.3
"""The distance of lines, as a share of their height."""


@attrs.frozen
class Style:
    """What all parts of a chart share: text, page, colors and fonts."""

    strings: Strings
    size: Size
    theme: Theme
    family: tuple[str, ...]
    columns: int = 1
    """How many charts are side by side on the page."""

    @classmethod
    def of(cls, lang: str, size: str, theme: str) -> Self:
        """Return the style with these names. Without a font for Hangul, Korean becomes English, with one warning.

        Raises UnknownName for a language, a size or a theme that is not offered.
        """
        check_language(lang)
        korean_font = hangul_font() if lang == "ko" else None
        return cls(
            STRINGS[lang] if korean_font else ENGLISH,
            _by_name("size", size, SIZES),
            _by_name("theme", theme, THEMES),
            (korean_font, LATIN) if korean_font else (LATIN,),
        )

    @property
    def em(self) -> float:
        """The size of the text in inches: the unit of the layout."""
        return self.size.text / 72

    @property
    def label_letters(self) -> int:
        """How many letters a line of a label has, so that several labels fit beside each other."""
        return min(_LABEL_LETTERS, int(self.size.width / self.em / self.columns / 2))

    def text_settings(self, size: float, ink: str | None = None) -> dict[str, Any]:
        """Return matplotlib's settings for a text of some size, in points."""
        font = {"fontsize": size, "family": self.family, "color": ink or self.theme.ink, "fontweight": "normal"}
        return {**font, "linespacing": LEADING, "parse_math": False}

    def line_settings(self, width: float, ink: str | None = None, dashes: Any = "solid") -> dict[str, Any]:
        """Return matplotlib's settings for a line of some width, in em, with dashes as multiples of its width."""
        ends = {"solid_capstyle": "butt", "dash_capstyle": "butt"}
        return {"linewidth": width * self.size.text, "color": ink or self.theme.ink, "linestyle": dashes, **ends}

    def measure(self, text: str, size: float, dpi: float = _FINE) -> tuple[float, float]:
        """Return the greatest width and height of a text of some size at a resolution, all in points."""
        return text_extent(text, self.family, size, LEADING, dpi)


def _by_name(kind: str, name: str, known: Mapping[str, T]) -> T:
    if name not in known:
        raise UnknownName(kind, name, known)
    return known[name]
