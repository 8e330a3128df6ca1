"""The colors of the charts as a style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from opcon.palette import THEMES, Theme, colors_of, edge_on, ink_on


def palette(commands: Iterable[str]) -> str:
    """Return the colors of both themes and of each command by its number. Print uses the light theme.

    >>> palette(["unc"]).splitlines()[-1].split("}")[0]
    '.held-0{fill:#9bc0f0;stroke:var(--edge-0)'
    """
    fills = list(colors_of(commands).values())
    light, dark = (_theme(THEMES[name], fills) for name in ("light", "dark"))
    themes = [f":root{{{light}}}", f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"]
    return "\n".join([*themes, *_commands(fills)]) + "\n"


def _theme(theme: Theme, fills: Sequence[str]) -> str:
    inks = {"ground": theme.ground, "ink": theme.ink, "faint": theme.faint, "rule": theme.rule}
    edges = {f"edge-{number}": edge_on(fill, theme) for number, fill in enumerate(fills)}
    return ";".join(f"--{name}:{color}" for name, color in {**inks, **theme.layers, **edges}.items())


def _commands(fills: Sequence[str]) -> Iterator[str]:
    for number, fill in enumerate(fills):
        edge = f"var(--edge-{number})"
        yield (
            f".held-{number}{{fill:{fill};stroke:{edge}}}.swatch-{number}{{background:{fill};border-color:{edge}}}"
            f".on-{number}{{fill:{ink_on(fill)}}}.stop-{number}{{stop-color:{fill}}}.outline-{number}{{stroke:{edge}}}"
        )
