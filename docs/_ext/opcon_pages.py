"""Sphinx extension: charts and the explorer on pages, the gallery, the reference, and accessible HTML."""

from __future__ import annotations

import inspect
import os
import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from html import escape
from pathlib import Path
from typing import Any

from accessible_html import accessible
from docutils import nodes
from matplotlib.figure import Figure
from PIL import Image
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains.python import PyObject
from sphinx.environment import BuildEnvironment
from sphinx.ext.napoleon import NumpyDocstring
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

import opcon
from opcon.palette import THEMES

log = logging.getLogger(__name__)

# --- text

_KOREAN = re.compile(r"[가-힣一-鿿](?:[\s\d·ㆍ,.()/]*[가-힣一-鿿])*")
_LITERAL = (nodes.literal, nodes.literal_block, nodes.doctest_block, nodes.raw)


class MarkKorean(SphinxPostTransform):
    """Mark Korean text as Korean, for screen readers and for line breaks."""

    default_priority = 900

    def run(self, **_: Any) -> None:
        """Mark each run of Hangul and hanja in running text."""
        for text in list(self.document.findall(nodes.Text)):
            if _KOREAN.search(text) and not isinstance(text.parent, _LITERAL):
                text.parent.replace(text, list(_marked(text)))


def _marked(text: str) -> Iterator[nodes.Node]:
    at = 0
    for found in _KOREAN.finditer(text):
        if found.start() > at:
            yield nodes.Text(text[at : found.start()])
        yield nodes.inline("", found[0], classes=["language-ko"])  # docutils makes lang="ko" of this
        at = found.end()
    if at < len(text):
        yield nodes.Text(text[at:])


class WithoutLastLine(SphinxTransform):
    """Remove the empty line at the end of doctests, which pytest needs and readers do not."""

    default_priority = 210

    def apply(self, **_: Any) -> None:
        """Remove empty lines at the end of each block."""
        for block in self.document.findall(nodes.literal_block):
            if block.astext() != block.astext().rstrip():
                block.rawsource = block.astext().rstrip()
                block[:] = [nodes.Text(block.rawsource)]


# --- pictures

_REPLACED = re.compile(r"^<!-- (chart|explorer|plain)(?:: ([\w ]+))? -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL)
_CONTENTS = re.compile(r"^<!-- toctree\n(.*?)^-->$", re.MULTILINE | re.DOTALL)
_CARDS = re.compile(r"^<!-- gallery -->\n(.*?)^<!-- end -->$", re.MULTILINE | re.DOTALL)
_CARD = re.compile(r"^\* \[([^]]+)\]\(\.\./examples/(\w+)\.py\): (.*)$", re.MULTILINE)
_INCLUDED = re.compile(r"^<!-- include: (\S+) -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL)
_DRAWN: set[Path] = set()
_HERE = Path.cwd()


def _fill_in(_app: Sphinx, _page: str, source: list[str]) -> None:
    """Put charts, the explorer, cards of the gallery, contents and other files where comments ask for them.

    Pages read well on their own, as plain Markdown, since a reader of that does not see comments.
    """
    text = _REPLACED.sub(_directive, source[0])
    text = _CONTENTS.sub(r"```{toctree}\n:hidden:\n\n\1```", text)
    text = _INCLUDED.sub(_included, _CARDS.sub(_cards, text))
    text = re.sub(r"\[([^]]+)\]\((?:\.\./)+data/README\.md\)", r"`\1`", text)  # not a page of the site
    source[0] = re.sub(r"\]\((?:\.\./)+examples/(\w+)\.ipynb\)", r"](/made/notebooks/\1.ipynb)", text)


def _directive(found: re.Match[str]) -> str:
    """Return the directive that replaces a passage, which is for readers of plain Markdown."""
    return "" if found[1] == "plain" else f"```{{{found[1]}}} {found[2] or ''}\n```"


def _included(found: re.Match[str]) -> str:
    """Return a file of the repository without its title, with links that work two folders down."""
    text = (Path(__file__).parents[2] / found[1]).read_text(encoding="utf-8").partition("\n")[2]
    text = re.sub(r"\]\(docs/", "](../", text)
    return re.sub(r"\[([^]]+)\]\((?!https?:|\.\.)[^)]*\)", r"\1", text)  # not pages of the site


def _cards(found: re.Match[str]) -> str:
    pages = [f"made/gallery/{card[2]}" for card in _CARD.finditer(found[1])]
    notebooks = [f"made/notebooks/{path.stem}" for path in sorted(Path(__file__).parents[2].glob("examples/*.ipynb"))]
    listed = "\n".join(["```{toctree}", ":hidden:", "", *pages, *notebooks, "```"])
    return f"::::{{container}} gallery\n{_CARD.sub(_card, found[1])}\n::::\n\n{listed}\n"


def _card(found: re.Match[str]) -> str:
    title, name, purpose = found.groups()
    purpose = purpose[0].upper() + purpose[1:]
    thumbnail = f"/made/static/crops/{name}.png"
    return f":::{{figure}} {thumbnail}\n:alt:\n\n[{title}](/made/gallery/{name}.rst)\n\n{purpose}\n:::\n"


class Chart(SphinxDirective):
    """A chart of opcon, drawn for wide and for narrow pages, on light and on dark backgrounds."""

    required_arguments = 1
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Draw the chart and return its pictures; the style sheet shows one of them."""
        folder = Path(self.env.app.srcdir, "made", "static", "charts")
        folder.mkdir(parents=True, exist_ok=True)
        up = "../" * self.env.docname.count("/")
        pictures = []
        for theme in ("light", "dark"):
            files = {}
            for size in ("column", "page"):
                name = f"{'-'.join(self.arguments)}-{size}-{theme}.png"
                figure = _chart(*self.arguments, size=size, theme=theme)
                if folder / name not in _DRAWN:
                    opcon.plot.save(figure, folder / name)
                    _DRAWN.add(folder / name)
                files[size] = f'"{up}_static/charts/{name}" {_extent(figure)}'
            pictures.append(
                f'<picture class="only-{theme}">'
                f'<source media="(max-width: 40rem)" srcset={files["column"]}>'
                f'<img src={files["page"]} alt="{escape(_alt(figure))}">'
                "</picture>"
            )
        return [nodes.raw("", "\n".join(pictures), format="html")]


def _extent(figure: Figure) -> str:
    """Return the attributes by which a browser leaves room for a picture before it is loaded."""
    width, height = (round(100 * inches) for inches in figure.get_size_inches())
    return f'width="{width}" height="{height}"'


def _chart(name: str, *asked: str, size: str, theme: str) -> Figure:
    """Draw a chart by its name in ``opcon.plot``."""
    timeline = opcon.load()
    if name == "shade":
        return _shaded(timeline, *asked, size=size, theme=theme)
    drawn = getattr(opcon.plot, name)(timeline, *asked, size=size, theme=theme)
    return drawn if isinstance(drawn, Figure) else drawn.figure


def _shaded(timeline: opcon.Timeline, condition: str, size: str, theme: str) -> Figure:
    """Draw the coverage of the record, with the holders as a background."""
    years = Counter(event.when.earliest.year for event in timeline if event.when.earliest)
    ink, ground = THEMES[theme].ink, THEMES[theme].ground
    figure = Figure(figsize=(3.5 if size == "column" else 7.2, 3), layout="constrained", facecolor=ground)
    ax = figure.add_subplot(facecolor=ground)
    ax.set_title("Coverage of the record, not history", color=ink, fontsize=10)
    ax.set_ylabel("events in the record per year", color=ink)
    ax.bar(list(years), list(years.values()), width=0.8, align="edge", color=ink)
    ax.margins(y=0.15)
    ax.tick_params(colors=ink)
    ax.spines[:].set_color(ink)
    ax.spines[["top", "right"]].set_visible(False)
    opcon.plot.shade(ax, timeline, condition, size=size, theme=theme)
    return figure


def _alt(figure: Figure) -> str:
    try:
        words = opcon.plot.alt_text(figure)
    except opcon.DataError:  # not a chart of opcon
        words = figure.axes[0].get_title() or figure.axes[0].get_ylabel()
    return " ".join(words.split())


class Explorer(SphinxDirective):
    """The explorer, in a frame of the page."""

    def run(self) -> list[nodes.Node]:
        """Return the frame, and a link to the explorer alone."""
        page = "../" * self.env.docname.count("/") + "opcon.html"
        frame = f'<iframe class="explorer" src="{page}" title="Explorer of the record" loading="lazy"></iframe>'
        link = f'<p><a href="{page}">Open the explorer in a page of its own</a></p>'
        return [nodes.raw("", link + frame, format="html")]


# --- gallery


_CROPS = {
    "commanders": (0.47, 0.06, 3.0),
    "events": (0.0, 0.08, 3.4),
    "holders": (0.42, 0.4, 3.2),
    "in_korean": (0.35, 0.22, 7.5),
    "printed_page": (0.0, 0.0, 5.0),
    "shade_a_chart": (0.1, 0.0, 4.2),
    "story": (0.4, 0.16, 3.6),
    "target_dates": (0.35, 0.1, 3.4),
    "what_sources_dispute": (0.0, 0.0, 4.6),
}
"""The crop of each example: its upper left corner as shares of the picture, and its width in inches."""
_CARD_SIZE = (600, 420)


def _crop(figure: Figure, path: Path, name: str, folder: Path) -> None:
    """Save a part of a picture at reading size, for a card of the gallery."""
    left, top, inches = _CROPS[name]
    with Image.open(path) as whole:
        width = inches * whole.width / figure.get_figwidth()
        height = width * _CARD_SIZE[1] / _CARD_SIZE[0]
        corner = min(left * whole.width, whole.width - width), min(top * whole.height, whole.height - height)
        box = (*corner, corner[0] + width, corner[1] + height)
        part = whole.convert("RGB").resize(_CARD_SIZE, Image.Resampling.LANCZOS, box)
    folder.mkdir(parents=True, exist_ok=True)
    part.save(folder / f"{name}.png", optimize=True)


def beside(conf: dict[str, Any], _name: str, when: str) -> None:
    """Run each example in the folder of the copies, because it leaves its picture in the current folder."""
    os.chdir(Path(conf["src_dir"], "made", "examples") if when == "before" else _HERE)


def picture(_block: tuple[Any, ...], scope: dict[str, Any], conf: dict[str, Any]) -> str:
    """Save the figure of an example, and return a figure directive with its alt text."""
    names = scope["example_globals"]
    figure = names["figure"] if isinstance(names.get("figure"), Figure) else names["ax"].figure
    path = Path(next(scope["image_path_iterator"]))
    opcon.plot.save(figure, path)
    _crop(figure, path, Path(scope["src_file"]).stem, Path(conf["src_dir"], "made", "static", "crops"))
    return f"\n\n.. figure:: /{path.relative_to(conf['src_dir']).as_posix()}\n   :alt: {_alt(figure)}\n\n"


# --- reference

_NAMES = re.compile(r":(ivar|vartype) (\w+(?:, \w+)+): (.*(?:\n\s+.*)*)")


def _sections(app: Sphinx, what: str, name: str, value: Any, options: Any, lines: list[str]) -> None:
    """Read the sections of a docstring with napoleon, which gets two cases wrong.

    It takes the words before a colon in the docstring of a property as a type, and two names of attributes as one.
    """
    kind = "method" if what == "property" else what
    text = str(NumpyDocstring(lines, app.config, app, kind, name, value, options))
    lines[:] = _NAMES.sub(_each_name, text).splitlines()


def _each_name(found: re.Match[str]) -> str:
    return "\n".join(f":{found[1]} {name}: {found[3]}" for name in found[2].split(", "))


def _signature(_app: Sphinx, what: str, _name: str, value: Any, *_: Any) -> tuple[str, None] | None:
    """Show the arguments of a class only if its docstring describes them."""
    if what != "class":
        return None
    described = "Parameters\n---" in (inspect.getdoc(value) or "") and not issubclass(value, Enum)
    return None if described else ("", None)


def _bases(_app: Sphinx, _name: str, value: type, _options: Any, bases: list[Any]) -> None:
    """Show the nearest public class that a class extends."""
    bases[:] = [base for base in value.__mro__[1:] if base.__name__ in opcon.__all__][:1]


def _resolve(app: Sphinx, _env: BuildEnvironment, node: Any, shown: nodes.Node) -> nodes.Node | None:
    """Link a public name that is written with its module or alone; a type in plain words is shown as it is."""
    target = node.get("reftarget", "")
    name = target.rpartition(".")[2]
    if node.get("refdomain") != "py":
        return None
    if name in opcon.__all__ and (target == name or target.startswith("opcon.")):
        domain = app.env.domains.python_domain
        return domain.resolve_xref(app.env, node["refdoc"], app.builder, "obj", f"opcon.{name}", node, shown)
    return shown if isinstance(shown, addnodes.literal_emphasis | nodes.emphasis) and "opcon." not in target else None


def _check_complete(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn about each public name that is missing from the reference."""
    public = {f"opcon.{name}" for name in opcon.__all__} | {f"opcon.plot.{name}" for name in opcon.plot.__all__}
    for name in sorted(public - set(env.domains.python_domain.objects)):
        log.warning("%s is public and in no page under reference/", name)


def _deprecated(_app: Sphinx, _what: str, _name: str, obj: object, *_: object) -> bool | None:
    """Leave out names that are deprecated: deprecations.md lists them."""
    return True if (getattr(obj, "__doc__", None) or "").startswith("Deprecated") else None


# --- accessibility


def _make_accessible(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    if "body" in context:
        context["body"] = accessible(context["body"])


def setup(app: Sphinx) -> dict[str, Any]:
    """Add all of it to Sphinx."""
    for field in PyObject.doc_field_types:
        field.label = "Attributes" if field.name == "variable" else field.label
    app.add_transform(WithoutLastLine)
    app.add_post_transform(MarkKorean)
    app.add_directive("chart", Chart)
    app.add_directive("explorer", Explorer)
    app.connect("source-read", _fill_in)
    app.connect("autodoc-process-docstring", _sections)
    app.connect("autodoc-process-bases", _bases)
    app.connect("autodoc-process-signature", _signature)
    app.connect("autodoc-skip-member", _deprecated)
    app.connect("missing-reference", _resolve)
    app.connect("env-check-consistency", _check_complete)
    app.connect("html-page-context", _make_accessible)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
