"""The frame of all views: a heading, the parts, and CSS for light and dark pages."""

from __future__ import annotations

from hashlib import sha256

from opcon.notebook.markup import Nodes, element, to_html
from opcon.palette import DARK, LIGHT, ink_on

# Backgrounds are transparent and colors inherited, to fit any theme. "!important" overrides the more specific table
# styles of notebooks. The gray before each color-mix() is a fallback for old browsers.
_STYLE = """
.opcon-view{max-width:62em;line-height:1.45;word-break:keep-all}
.opcon-view h4{margin:.5em 0 .4em;font-size:1.15em;line-height:1.3}
.opcon-view p{margin:.4em 0;max-width:46em}
.opcon-view table{border:0;border-collapse:collapse;margin:.9em 0;font-size:.95em;table-layout:auto}
.opcon-view caption{caption-side:top;text-align:left;font-weight:600;padding:.2em 0;color:inherit}
.opcon-view tr{background:transparent!important}
.opcon-view th,.opcon-view td{text-align:left!important;vertical-align:top!important;
padding:.28em 1.1em .28em 0!important;white-space:normal;border:0;min-width:4.5em;
border-bottom:1px solid rgba(128,128,128,.4)!important;
border-bottom-color:color-mix(in srgb,currentColor 25%,transparent)!important}
.opcon-view tbody th{font-weight:400;min-width:6.5em}
.opcon-view thead th{font-weight:600}
.opcon-view code{background:transparent;color:inherit;padding:0;font-size:.92em}
.opcon-view td code{white-space:nowrap}
.opcon-view a{color:inherit;text-decoration:underline;overflow-wrap:anywhere}
.opcon-view sup{line-height:0;font-size:.75em}
.opcon-view sup a{padding:0 .15em}
.opcon-view svg{display:block;max-width:100%;height:auto;margin:.6em 0}
.opcon-view ol{font-size:.9em;margin:.8em 0 .4em;padding-left:1.8em;max-width:56em}
"""
# JupyterLab, Colab, Sphinx and VS Code.
_DARK_PAGES = ':is([data-jp-theme-light="false"],[theme="dark"],[data-theme="dark"],.vscode-dark)'


def _dark_fills() -> str:
    """Return the rules that replace the fills of a light page, and the ink on them, on a dark one."""
    pairs = dict(zip(LIGHT.spare, DARK.spare, strict=True))
    fills = (
        f'[fill="{light}"]{{fill:{dark}}}[data-on="{light}"]{{fill:{ink_on(dark)}}}' for light, dark in pairs.items()
    )
    return f"{_DARK_PAGES} .opcon-view{{{''.join(fills)}}}"


def key_of(value: object) -> str:
    """Return a short key for a value, which makes the HTML ids of its view unique on a page.

    >>> key_of("a") == key_of("a"), key_of("a") == key_of("b")
    (True, False)
    """
    return "opcon-" + sha256(repr(value).encode("utf-8", "backslashreplace")).hexdigest()[:8]


def render(heading: Nodes, *parts: Nodes) -> str:
    """Return the HTML of a view: a heading and the parts below it.

    >>> render("A day", element("p", "No holder."))[-37:]
    '<h4>A day</h4><p>No holder.</p></div>'
    """
    # Notebooks list the headings of outputs in their outline. Authors use levels 1 to 3, so an h4 is listed in the
    # section of the cell and starts no section.
    style = element("style", _STYLE.replace("\n", "") + _dark_fills())
    return to_html(element("div", style, element("h4", heading), parts, class_="opcon-view", lang="en"))
