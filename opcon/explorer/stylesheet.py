"""The colors of the charts as a style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from opcon.palette import THEMES, Theme, colors_of, edge_on, ink_on


def palette(commands: Iterable[str]) -> str:
    """Return the colors of both themes and of each command by its number. Print uses the light theme.

    >>> palette(["unc"]).splitlines()[-1].split("}")[0]
    '.held-0{fill:var(--fill-0);stroke:var(--edge-0)'
    """
    given = list(commands)
    light, dark = (_theme(THEMES[name], given) for name in ("light", "dark"))
    themes = [f":root{{{light}}}", f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"]
    return "\n".join([*themes, *map(_command, range(len(given)))]) + "\n"


def compact(style: str) -> str:
    """Return a style sheet without comments and needless spaces.

    >>> compact("/* Names */ p { color: red; margin: 0 auto }")
    'p{color:red;margin:0 auto}'
    """
    without_comments = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*|(?<=:)\s+", r"\1", without_comments.strip())


def _theme(theme: Theme, commands: Iterable[str]) -> str:
    colors = {"ground": theme.ground, "ink": theme.ink, "faint": theme.faint, "rule": theme.rule, **theme.layers}
    for number, fill in enumerate(colors_of(commands, theme).values()):
        colors |= {f"fill-{number}": fill, f"edge-{number}": edge_on(fill, theme), f"on-{number}": ink_on(fill)}
    return ";".join(f"--{name}:{color}" for name, color in colors.items())


def _command(number: int) -> str:
    fill, edge, on = (f"var(--{part}-{number})" for part in ("fill", "edge", "on"))
    return (
        f".held-{number}{{fill:{fill};stroke:{edge}}}.swatch-{number}{{background:{fill};border-color:{edge}}}"
        f".on-{number}{{fill:{on}}}.stop-{number}{{stop-color:{fill}}}.outline-{number}{{stroke:{edge}}}"
    )
