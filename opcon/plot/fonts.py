"""The fonts of the charts: find a font with Hangul, and measure text before it is drawn."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg, get_hinting_flag
from matplotlib.figure import Figure
from matplotlib.font_manager import FontEntry, FontProperties, findfont, fontManager, get_font, weight_dict
from matplotlib.ft2font import LoadFlags
from matplotlib.text import Text

from opcon.deprecation import warn_caller

LATIN = "DejaVu Sans"
"""The font that matplotlib includes, so it is the same on every machine; it has no Hangul."""

_KNOWN = (
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "Source Han Sans KR",
    "Pretendard",
    "NanumGothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "AppleGothic",
    "UnDotum",
    "Noto Sans CJK JP",
    "Noto Sans CJK SC",
)
_SCALE = 100
REGULAR, BOLD = "normal", "bold"  # by name, since matplotlib 3.10 cannot write numbers into an SVG
_UPRIGHT: dict[str, Any] = {"style": "normal", "variant": "normal", "stretch": "normal", "size": "scalable"}
_GENERIC = ("serif", "sans-serif", "cursive", "fantasy", "monospace")
_WIDE = "W"
_TALL, _TALL_HANGUL = "(lp", "가"
_PACKAGE, _FILES = "koreanize_matplotlib", ("NanumGothic.ttf", "NanumGothicBold.ttf")


def chosen_fonts() -> tuple[str, ...]:
    """Return the installed fonts of ``rcParams["font.family"]`` in order, if the user set it; else none."""
    families = mpl.rcParams["font.family"]
    if families == mpl.rcParamsDefault["font.family"]:
        return ()
    settings: Any = mpl.rcParams  # typed with literal keys
    generic = {name: settings[f"font.{name}"] for name in _GENERIC}
    names = chain.from_iterable(generic.get(family, [family]) for family in families)
    installed = {entry.name for entry in fontManager.ttflist}
    return tuple(dict.fromkeys(name for name in names if name in installed))


def hangul_fonts(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return a font with Hangul to put after the chosen ones, or those if one of them has Hangul; none if none has."""
    if any(has_hangul(findfont(name)) for name in chosen):
        return chosen
    ours = hangul_font()
    return (ours,) if ours else ()


@cache
def hangul_font() -> str | None:
    """Return the name of a font with Hangul, from the extra ``opcon[ko]`` or else the system; warn if none is found.

    The font of the extra takes precedence, so that the same versions draw the same picture on every machine.
    """
    name = _packaged() or _installed()
    if name is None:
        warn_caller("found no font with Hangul, so labels are in English; install one with pip install 'opcon[ko]'")
    return name


def _packaged() -> str | None:
    """Return the name of the font in the package, of which only the files are used: importing it would set rcParams."""
    package = find_spec(_PACKAGE)
    if package is None or package.origin is None:
        return None
    paths = [Path(package.origin).parent / "fonts" / name for name in _FILES]
    if not all(path.exists() for path in paths):
        return None
    family = get_font(paths[0]).family_name
    known = {Path(entry.fname) for entry in fontManager.ttflist}
    for path, weight in zip(paths, (REGULAR, BOLD), strict=True):
        if path not in known:
            # Not addfont(), which reads the bold face as semibold.
            fontManager.ttflist.append(FontEntry(fname=str(path), name=family, weight=weight, **_UPRIGHT))
    return family


def _installed() -> str | None:
    """Return the first font of the list that is installed and has Hangul."""
    paths = {entry.name: entry.fname for entry in reversed(fontManager.ttflist)}
    return next((name for name in _KNOWN if name in paths and has_hangul(paths[name])), None)


@cache
def has_bold(family: str) -> bool:
    """Return whether a font has a bold face.

    >>> has_bold(LATIN)
    True
    """
    return any(entry.name == family and entry.weight in (BOLD, weight_dict[BOLD]) for entry in fontManager.ttflist)


def text_extent(
    text: str, family: tuple[str, ...], size: float, leading: float, dpi: float, weight: str = REGULAR
) -> tuple[float, float]:
    r"""Return an upper bound of the width and height of a text at a resolution; all lengths are in points.

    Hinting rounds letters to whole pixels, so the width depends on the resolution. Kerning is ignored, since it only
    makes text narrower.

    >>> width, height = text_extent("two\nlines", (LATIN,), 10.0, 1.3, 300)
    >>> 20 < width < 26, 20 < height < 30
    (True, True)
    """
    lines, flags = text.split("\n"), get_hinting_flag()  # type: ignore[no-untyped-call]
    pixels = max(_line_width(line, family, size, dpi, flags, weight) for line in lines)
    return (pixels + 1) * 72 / dpi, _height(len(lines), family, size, leading, dpi)


@lru_cache(maxsize=1_000)
def _height(lines: int, family: tuple[str, ...], size: float, leading: float, dpi: float) -> float:
    """Return the height of a number of lines, in points."""
    figure = Figure(dpi=dpi)
    probe = figure.text(0, 0, "\n".join([_tallest(family)] * lines), family=family, fontsize=size, linespacing=leading)
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    return float(probe.get_window_extent(renderer).height) * 72 / dpi


@cache
def _tallest(family: tuple[str, ...]) -> str:
    """Return the tallest and deepest letters that fonts have."""
    return _TALL + _TALL_HANGUL if any(has_hangul(findfont(name)) for name in family) else _TALL


@lru_cache(maxsize=20_000)
def _line_width(line: str, family: tuple[str, ...], size: float, dpi: float, flags: LoadFlags, weight: str) -> float:
    """Return the advance width of a line in pixels."""
    return sum(_advance(letter, family, size, dpi, flags, weight) for letter in line)


@lru_cache(maxsize=20_000)
def _advance(letter: str, family: tuple[str, ...], size: float, dpi: float, flags: LoadFlags, weight: str) -> float:
    """Return the advance width of a letter in pixels, from the first font that has the letter."""
    fonts = [get_font(findfont(FontProperties(family=name, weight=weight))) for name in family]
    font = next((font for font in fonts if font.get_char_index(ord(letter))), None)
    if font is None:  # drawn as an empty box, about as wide as this letter
        return _advance(_WIDE, family, size, dpi, flags, weight)
    font.set_size(_SCALE, 72)
    wide = font.load_char(ord("m"), flags=flags)
    stretched = round(wide.horiAdvance / 64 / (wide.linearHoriAdvance / 65536))  # 8 before matplotlib 3.11, then 1
    font.set_size(size, dpi)
    return font.load_char(ord(letter), flags=flags).horiAdvance / 64 / stretched


def has_outlines(figure: Figure) -> bool:
    """Return whether a figure uses an OpenType font with CFF outlines.

    Such fonts are embedded in a PDF as Type 3, because PDF readers reject them if matplotlib embeds them as TrueType.
    """
    used = {family for text in figure.findobj(Text) for family in text.get_fontfamily()}
    return any(entry.name in used for entry in fontManager.ttflist if entry.fname.endswith(".otf"))


def has_hangul(path: str | Path) -> bool:
    """Return whether a font file has Hangul syllables.

    >>> from matplotlib.font_manager import findfont
    >>> has_hangul(findfont(LATIN))
    False
    """
    return bool(get_font(path).get_char_index(ord("가")))
