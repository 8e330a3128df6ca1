"""How a chart looks: its language, its page, its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

import attrs

from opcon.errors import UnknownName
from opcon.palette import THEMES, Theme
from opcon.plot.fonts import LATIN, extent, hangul
from opcon.plot.strings import ENGLISH, LANGUAGES, Words

T = TypeVar("T")


@attrs.frozen
class Size:
    """A page: its width, how low and how high it may be, in inches, and its type, in points."""

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

_LETTERS = 27
_FINE = 600.0
HINTED = 1.08
"""How much wider a text can be where the resolution is low, for what is broken into lines before it is known."""
LEADING = 1.3
"""How far lines stand apart, as a share of their height."""


@attrs.frozen
class Look:
    """What all the parts of a chart share: words, page, colours and fonts."""

    words: Words
    size: Size
    theme: Theme
    family: tuple[str, ...]
    columns: int = 1
    """How many charts stand side by side on the page."""

    @classmethod
    def of(cls, lang: str, size: str, theme: str) -> Self:
        """Return the look of these names. Without a font for Hangul, Korean becomes English, with one warning.

        Raises UnknownName for a language, a size or a theme that is not offered.
        """
        words = _named("language", lang, LANGUAGES)
        korean = hangul() if words.lang == "ko" else None
        return cls(
            words if korean or words.lang == "en" else ENGLISH,
            _named("size", size, SIZES),
            _named("theme", theme, THEMES),
            (korean, LATIN) if korean else (LATIN,),
        )

    @property
    def em(self) -> float:
        """The size of the text in inches: the unit in which charts are laid out."""
        return self.size.text / 72

    @property
    def letters(self) -> int:
        """How many letters a line of a label has, so that a chart has room for some beside each other."""
        return min(_LETTERS, int(self.size.width / self.em / self.columns / 2))

    def type(self, size: float, ink: str | None = None) -> dict[str, Any]:
        """Return the settings of a text of some size, in points."""
        style = {"fontsize": size, "family": self.family, "color": ink or self.theme.ink, "fontweight": "normal"}
        return {**style, "linespacing": LEADING, "parse_math": False}

    def line(self, width: float, ink: str | None = None, dashes: Any = "solid") -> dict[str, Any]:
        """Return the settings of a line of some width, in em, and of some dashes, as multiples of its width."""
        ends = {"solid_capstyle": "butt", "dash_capstyle": "butt"}
        return {"linewidth": width * self.size.text, "color": ink or self.theme.ink, "linestyle": dashes, **ends}

    def measure(self, said: str, size: float, dpi: float = _FINE) -> tuple[float, float]:
        """Return how wide and how high a text of some size is at most drawn at a resolution, all in points."""
        return extent(said, self.family, size, LEADING, dpi)


def _named(kind: str, name: str, known: Mapping[str, T]) -> T:
    if name not in known:
        raise UnknownName(kind, name, known)
    return known[name]
