"""Colours: one for each holder, the same in every chart, and the inks of a light and of a dark page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import cycle

import attrs

HOLDERS = {
    "usafik": "#dcdcdc",
    "unc": "#9bc0f0",
    "cfc": "#ee8a32",
    "rok": "#35946c",
    "future-cfc": "#94508c",
    "rok-jcs": "#172c63",
}
"""Colour by holder, from light to dark: any two differ in grey print, and to eyes that lack one kind of cone."""

SPARE = ("#9bc0f0", "#ee8a32", "#35946c", "#172c63", "#94508c", "#dcdcdc", "#8c8c8c", "#b5a642", "#5fb3b3")
"""Colours for the holders of other records, in the order in which those define them, and then again from the first."""


@attrs.frozen
class Theme:
    """The colours of a page: its ground, what is written and drawn on it, and what stays in the background."""

    ground: str
    ink: str
    faint: str
    rule: str
    layers: tuple[str, str, str, str]


LIGHT = Theme("#ffffff", "#1a1a1a", "#666666", "#c9c9c9", ("#1a1a1a", "#1d4f7a", "#a8541c", "#7a3b69"))
DARK = Theme("#15181d", "#f2f2f2", "#a9aeb6", "#4a5059", ("#f2f2f2", "#8fc1f0", "#f0a35e", "#d79acb"))
_TOLD_APART = 3.0
"""The contrast that WCAG 2 asks of shapes (1.4.11)."""

THEMES = {"light": LIGHT, "dark": DARK}


def colours(holders: Iterable[str]) -> dict[str, str]:
    """Return a colour for each holder: its own where it has one, else the next that is spare.

    >>> colours(["unc", "crown", "league"])
    {'unc': '#9bc0f0', 'crown': '#ee8a32', 'league': '#35946c'}
    """
    given = list(holders)
    taken = {HOLDERS.get(holder) for holder in given}
    spare = cycle([colour for colour in SPARE if colour not in taken])
    return {holder: HOLDERS.get(holder) or next(spare) for holder in given}


def ink_on(fill: str) -> str:
    """Return the ink, white or dark, that stands out more from a colour.

    >>> ink_on("#172c63"), ink_on("#9bc0f0")
    ('#ffffff', '#1a1a1a')
    """
    return max((LIGHT.ground, LIGHT.ink), key=lambda ink: contrast(ink, fill))


@cache
def edge_on(fill: str, theme: Theme) -> str:
    """Return a colour for the edge of a shape that can be told from the ground: its own, or one nearer to the ink.

    >>> edge_on("#172c63", LIGHT), edge_on("#dcdcdc", LIGHT)
    ('#172c63', '#8e8e8e')
    """
    shades = (mixed(fill, theme.ink, step / 20) for step in range(21))
    return next(shade for shade in shades if contrast(shade, theme.ground) >= _TOLD_APART)


def shade(fill: str, theme: Theme) -> str:
    """Return a paler shade of a colour, on its way to the ground.

    >>> shade("#000000", LIGHT)
    '#8c8c8c'
    """
    return mixed(fill, theme.ground, 0.55)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 has it, from 1 to 21.

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return the colour that lies a share of the way from one to another.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    channels = (start + (end - start) * share for start, end in zip(_channels(one), _channels(other), strict=True))
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)
