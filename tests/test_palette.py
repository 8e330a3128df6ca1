"""Colors under the three common deficiencies of color vision, and in gray print.

# Checked with: the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
# Vision Deficiency", IEEE TVCG 15 (6), 2009, for a severity of 1.0, applied to linear RGB.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

import opcon
from opcon.model.vocabulary import Layer
from opcon.palette import DARK, THEMES, Theme, colors_of, contrast, edge_on, ink_on

SEEN = {
    "all cones": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
_WHITE = (0.95047, 1.0, 1.08883)


def linear(color: str) -> np.ndarray:
    channels = np.array(to_rgb(color))
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """Return CIE L*a*b* of linear RGB under D65."""
    ratio = np.array(_XYZ) @ rgb / _WHITE
    x, y, z = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


BOTH_THEMES = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


@BOTH_THEMES
@pytest.mark.parametrize("eyes", list(SEEN))
def test_any_two_holders_have_distinct_colors(eyes: str, theme: Theme) -> None:
    seen = {holder: lab(np.clip(np.array(SEEN[eyes]) @ linear(color), 0, 1)) for holder, color in theme.holders.items()}
    for (one, a), (other, b) in combinations(seen.items(), 2):
        assert np.linalg.norm(a - b) >= 20, (one, other)


@BOTH_THEMES
def test_any_two_holders_have_distinct_grays(theme: Theme) -> None:
    grays = {holder: lab(linear(color))[0] for holder, color in theme.holders.items()}
    for (one, a), (other, b) in combinations(grays.items(), 2):
        assert abs(a - b) >= 9, (one, other)


@BOTH_THEMES
def test_text_on_a_color_has_enough_contrast(theme: Theme) -> None:
    for fill in (*theme.holders.values(), *theme.spare):
        assert contrast(fill, ink_on(fill)) >= 4.5, fill  # WCAG 2.2, 1.4.3


@BOTH_THEMES
def test_text_and_shapes_on_a_page_have_enough_contrast(theme: Theme) -> None:
    for ink in (theme.ink, theme.faint, *theme.layers.values()):
        assert contrast(ink, theme.ground) >= 4.5, ink
    for fill in (*theme.holders.values(), *theme.spare):
        assert contrast(edge_on(fill, theme), theme.ground) >= 3, fill


def test_a_holder_on_a_dark_page_is_seen_without_an_edge() -> None:
    for fill in (*DARK.holders.values(), *DARK.spare):
        assert contrast(fill, DARK.ground) >= 3, fill


@BOTH_THEMES
def test_holders_of_other_records_get_the_colors_of_the_theme(theme: Theme) -> None:
    assert colors_of(["crown", "league"], theme) == {"crown": theme.spare[0], "league": theme.spare[1]}
    assert list(colors_of(["unc", "crown"], theme).values()) == [theme.holders["unc"], theme.spare[1]]


@BOTH_THEMES
def test_layers_of_plans_have_the_order_of_the_enum(theme: Theme) -> None:
    assert list(theme.layers) == [layer for layer in Layer if layer is not Layer.MILESTONE]


@BOTH_THEMES
def test_commands_that_held_control_or_have_a_commander_have_distinct_colors(theme: Theme) -> None:
    record = opcon.load().record
    fills = colors_of(record.commands, theme)
    named = {*theme.holders, *(post.command.id for post in record.posts.values())}
    assert len({fills[command] for command in named}) == len(named)
