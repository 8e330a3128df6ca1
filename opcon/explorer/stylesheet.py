"""The colors of the charts, as a style sheet of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from opcon.model.events import Layer
from opcon.palette import THEMES, Theme, colours, edge_on, ink_on

_LAYERS = tuple(layer for layer in Layer if layer is not Layer.MILESTONE)
"""The layers of plans that have a color of their own, in the order of ``Theme.layers``."""


def palette(commands: Iterable[str]) -> str:
    """Return the colors of both themes, and those of each command by its number; print has those of the light theme.

    >>> palette(["unc"]).splitlines()[-1].split("}")[0]
    '.held-0{fill:#9bc0f0;stroke:var(--edge-0)'
    """
    fills = list(colours(commands).values())
    light, dark = (_theme(THEMES[name], fills) for name in ("light", "dark"))
    themes = [f":root{{{light}}}", f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"]
    return "\n".join([*themes, *_commands(fills)]) + "\n"


def _theme(theme: Theme, fills: Sequence[str]) -> str:
    inks = {"ground": theme.ground, "ink": theme.ink, "faint": theme.faint, "rule": theme.rule}
    layers: dict[str, str] = dict(zip(_LAYERS, theme.layers, strict=True))
    edges = {f"edge-{number}": edge_on(fill, theme) for number, fill in enumerate(fills)}
    return ";".join(f"--{name}:{color}" for name, color in {**inks, **layers, **edges}.items())


def _commands(fills: Sequence[str]) -> Iterator[str]:
    for number, fill in enumerate(fills):
        edge = f"var(--edge-{number})"
        yield (
            f".held-{number}{{fill:{fill};stroke:{edge}}}.swatch-{number}{{background:{fill};border-color:{edge}}}"
            f".on-{number}{{fill:{ink_on(fill)}}}.stop-{number}{{stop-color:{fill}}}.outline-{number}{{stroke:{edge}}}"
        )
