"""The style of a chart: language, page size, colors and fonts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import Any, Self, TypeVar

import attrs
from matplotlib.colors import is_color_like, to_hex, to_rgba
from matplotlib.font_manager import findfont

from opcon.errors import DataError, WrongType, check_name, quoted
from opcon.palette import THEMES, Theme
from opcon.plot.fonts import BOLD, LATIN, REGULAR, chosen_fonts, hangul_fonts, has_bold, has_hangul, text_extent
from opcon.plot.strings import ENGLISH, STRINGS, Strings
from opcon.text.labels import check_language

T = TypeVar("T")


@attrs.frozen
class Size:
    """A page size: width, least and greatest height in inches, font sizes in points, and its edge in em.

    On a brief one, a slide, words are few.
    """

    width: float
    lowest: float
    highest: float
    text: float
    small: float
    large: float
    edge: float = 1.3
    brief: bool = False


SIZES = {
    "column": Size(3.5, 0.0, 9.6, text=8.0, small=7.0, large=11.0),
    "page": Size(7.2, 0.0, 9.6, text=8.0, small=7.0, large=13.0),
    "slide": Size(13.33, 7.5, 7.5, text=18.0, small=16.0, large=30.0, edge=0.8, brief=True),
}
"""One column of a journal, the full width of its page, and a 16:9 slide."""

_LABEL_LETTERS, _FOLDED = 27, 0.6
_HIGH_DPI = 600.0
_NARROWINGS = 60
HINTED = 1.08
"""How much hinting can widen text at a low resolution; for text that is wrapped before the resolution is known."""
LEADING = 1.3
"""The line spacing, as a multiple of the font size."""
NO_BREAK = "\xa0"
"""A space at which no line breaks. It is drawn as a common space."""
_WORD = re.compile(rf"[\S{NO_BREAK}]+")


@attrs.frozen
class Style:
    """The settings that all parts of a figure share: strings, page size, theme and font families."""

    strings: Strings
    size: Size
    theme: Theme
    family: tuple[str, ...]
    palette: tuple[tuple[str, str], ...] = ()
    """The colors of holders that the user chose, by id."""
    columns: int = 1
    """The number of charts side by side on the page."""

    @classmethod
    def of(cls, lang: str, size: str, theme: str, palette: object = None) -> Self:
        """Return a style by the names of its settings. If no Hangul font is found, Korean falls back to English.

        Fonts that the user set in rcParams come first. Raises UnknownName for an unknown language, size or theme,
        WrongType for a palette that is not a dict, and DataError for a color that is unknown or transparent.
        """
        check_language(lang)
        chosen = chosen_fonts()
        korean_fonts = hangul_fonts(chosen) if lang == "ko" else ()
        return cls(
            STRINGS[lang] if korean_fonts else ENGLISH,
            _by_name("size", size, SIZES),
            _by_name("theme", theme, THEMES),
            tuple(dict.fromkeys((*chosen, *korean_fonts, LATIN))),
            _checked_palette(palette),
        )

    def _weight(self, bold: bool) -> str:
        """Return the weight of emphasized or other text; a font without a bold face stays regular."""
        return BOLD if bold and has_bold(self.family[0]) else REGULAR

    @property
    def em(self) -> float:
        """The font size in inches, which is the unit of the layout."""
        return self.size.text / 72

    def lacks(self, text: str) -> bool:
        """Return whether a text has Hangul that the fonts do not have."""
        return any("가" <= letter <= "힣" for letter in text) and not any(map(has_hangul, map(findfont, self.family)))

    def with_hangul(self) -> Self:
        """Return the style with a font that has Hangul after the others, if one is found."""
        return attrs.evolve(self, family=(*self.family, *hangul_fonts(())))

    @property
    def edge(self) -> float:
        """The width of the edge of the page, in inches."""
        return self.size.edge * self.em

    @property
    def label_letters(self) -> int:
        """The number of letters in a line of a label, chosen so that two labels fit side by side."""
        return min(_LABEL_LETTERS, int(self.size.width / self.em / self.columns / 2))

    @property
    def folded_letters(self) -> int:
        """The number of letters in a line of a label that is folded to fit in less width."""
        return int(_FOLDED * self.label_letters)

    def text_settings(self, size: float, ink: str | None = None, *, bold: bool = False) -> dict[str, Any]:
        """Return the keyword arguments of a matplotlib Text; ``size`` is in points."""
        font = {
            "fontsize": size,
            "family": self.family,
            "color": ink or self.theme.ink,
            "fontweight": self._weight(bold),
        }
        return {**font, "linespacing": LEADING, "parse_math": False}

    def line_settings(self, width: float, ink: str | None = None, dashes: Any = "solid") -> dict[str, Any]:
        """Return the keyword arguments of a matplotlib Line2D; ``width`` is in em, ``dashes`` in line widths."""
        ends = {"solid_capstyle": "butt", "dash_capstyle": "butt"}
        return {"linewidth": width * self.size.text, "color": ink or self.theme.ink, "linestyle": dashes, **ends}

    def measure(self, text: str, size: float, dpi: float = _HIGH_DPI, *, bold: bool = False) -> tuple[float, float]:
        """Return the greatest extent of a text at a resolution; ``size``, width and height are in points."""
        return text_extent(text, self.family, size, LEADING, dpi, self._weight(bold))

    def wrapped(self, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
        """Wrap a text into lines no wider than ``width``, in points; a longer word has a line of its own."""
        space = self.measure("a a", size, bold=bold)[0] - self.measure("aa", size, bold=bold)[0]
        lines: list[list[str]] = []
        left = 0.0
        for word in _WORD.findall(text):
            needed = self.measure(word, size, bold=bold)[0] * HINTED
            if lines and needed + space <= left:
                lines[-1].append(word)
                left -= needed + space
            else:
                lines.append([word])
                left = width - needed
        return [" ".join(line).replace(NO_BREAK, " ") for line in lines]

    def balanced(self, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
        """Wrap a text to the narrowest width that needs no more lines than the given one."""
        widths = (width * (1 - narrower / _NARROWINGS) for narrower in range(_NARROWINGS))
        wrapped = (self.wrapped(text, one, size, bold=bold) for one in widths)
        first = next(wrapped)
        return [first, *takewhile(lambda lines: len(lines) == len(first), wrapped)][-1]


def _checked_palette(palette: object) -> tuple[tuple[str, str], ...]:
    """Return the colors of a palette as hexadecimal text."""
    if palette is None:
        return ()
    if not isinstance(palette, Mapping):
        raise WrongType("palette", "a dict of colors by command", palette, "palette={'cfc': 'orange'}")
    return tuple((holder, _color(color)) for holder, color in palette.items())


_COLORS = "write a name such as 'orange', or '#ee8a32'"


def _color(color: Any) -> str:
    if not is_color_like(color):
        raise DataError(f"matplotlib knows no color {quoted(color)}; {_COLORS}")
    if to_rgba(color)[3] < 1:
        raise DataError(f"the color {quoted(color)} is transparent; a palette must have opaque colors; {_COLORS}")
    return to_hex(color)


def _by_name(kind: str, name: str, known: Mapping[str, T]) -> T:
    return known[check_name(kind, name, known)]
