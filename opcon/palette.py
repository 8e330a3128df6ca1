"""Colors: one for each holder, the same in every chart, and the themes of a light and a dark page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import cycle

import attrs


@attrs.frozen
class Theme:
    """The colors of a page: background, text, faint text, rules, layers of plans, and holders.

    Any two holders differ in gray print and with each type of color blindness. Holders of other records get the spare
    colors, in the order of definition; they are repeated if there are more holders.
    """

    ground: str
    ink: str
    faint: str
    rule: str
    layers: Mapping[str, str] = attrs.field(hash=False)
    holders: Mapping[str, str] = attrs.field(hash=False)
    spare: Sequence[str]


LIGHT = Theme(
    ground="#ffffff",
    ink="#1a1a1a",
    faint="#666666",
    rule="#c9c9c9",
    layers={"bilateral": "#1a1a1a", "goal": "#1d4f7a", "estimate": "#a8541c", "report": "#7a3b69"},
    holders={
        "usafik": "#dcdcdc",
        "unc": "#9bc0f0",
        "cfc": "#ee8a32",
        "rok": "#35946c",
        "future-cfc": "#94508c",
        "rok-jcs": "#172c63",
    },
    spare=("#9bc0f0", "#ee8a32", "#35946c", "#172c63", "#94508c", "#dcdcdc", "#8c8c8c", "#b5a642", "#5fb3b3"),
)
DARK = Theme(
    ground="#15181d",
    ink="#f2f2f2",
    faint="#a9aeb6",
    rule="#4a5059",
    layers={"bilateral": "#f2f2f2", "goal": "#8fc1f0", "estimate": "#f0a35e", "report": "#d79acb"},
    holders={
        "usafik": "#eeeeee",
        "unc": "#b4d5fd",
        "cfc": "#ffa055",
        "rok": "#3d714e",
        "future-cfc": "#c28bb2",
        "rok-jcs": "#1684e4",
    },
    spare=("#b4d5fd", "#ffa055", "#3d714e", "#1684e4", "#c28bb2", "#eeeeee", "#8c8c8c", "#b5a642", "#5fb3b3"),
)
_SHAPE_CONTRAST = 3.0
"""The minimum contrast of shapes in WCAG 2 (1.4.11)."""

THEMES = {"light": LIGHT, "dark": DARK}


def colors_of(holders: Iterable[str], theme: Theme = LIGHT) -> dict[str, str]:
    """Return the color of each holder in a theme: its own if it has one, or else the next spare one.

    >>> colors_of(["unc", "crown", "league"])
    {'unc': '#9bc0f0', 'crown': '#ee8a32', 'league': '#35946c'}
    """
    given = list(holders)
    taken = {theme.holders.get(holder) for holder in given}
    spare = cycle([color for color in theme.spare if color not in taken])
    return {holder: theme.holders.get(holder) or next(spare) for holder in given}


def ink_on(fill: str) -> str:
    """Return the text color, white or dark, with more contrast to a fill.

    >>> ink_on("#172c63"), ink_on("#9bc0f0")
    ('#ffffff', '#1a1a1a')
    """
    return max((LIGHT.ground, LIGHT.ink), key=lambda ink: contrast(ink, fill))


@cache
def edge_on(fill: str, theme: Theme) -> str:
    """Return an edge color with enough contrast to the background: the fill, darkened or lightened if necessary.

    >>> edge_on("#172c63", LIGHT), edge_on("#dcdcdc", LIGHT)
    ('#172c63', '#8e8e8e')
    """
    shades = (mixed(fill, theme.ink, step / 20) for step in range(21))
    return next(shade for shade in shades if contrast(shade, theme.ground) >= _SHAPE_CONTRAST)


def paler(fill: str, theme: Theme) -> str:
    """Return a paler shade of a color, with 55% of the background.

    >>> paler("#000000", LIGHT)
    '#8c8c8c'
    """
    return mixed(fill, theme.ground, 0.55)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors by WCAG 2, from 1 to 21.

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return a mixture of two colors, with a share of the second from 0 to 1.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    channels = (start + (end - start) * share for start, end in zip(_channels(one), _channels(other), strict=True))
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)
