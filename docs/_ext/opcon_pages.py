"""What the pages take from the library while they are built, so that they cannot say anything that it does not."""

from __future__ import annotations

import datetime
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any, get_type_hints

import attrs
from docutils import nodes
from matplotlib.figure import Figure
from sphinx.application import Sphinx
from sphinx.domains.python import PyObject
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import stringify_annotation

import opcon
from opcon.io.codebook import glosses
from opcon.model.events import KINDS
from opcon.text import labels

log = logging.getLogger(__name__)

_KOREAN = re.compile(r"[가-힣一-鿿](?:[\s\d·ㆍ,.()/]*[가-힣一-鿿])*")
_AS_IT_IS = (nodes.literal, nodes.literal_block, nodes.doctest_block, nodes.raw)


class MarkKorean(SphinxPostTransform):
    """Say of Korean text that it is Korean, so that it is read aloud and broken into lines as such."""

    default_priority = 900

    def run(self, **_: Any) -> None:
        """Mark each run of Hangul and hanja in running text."""
        for text in list(self.document.findall(nodes.Text)):
            if _KOREAN.search(text) and not isinstance(text.parent, _AS_IT_IS):
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


class Chart(SphinxDirective):
    """A chart of opcon, drawn for wide and for narrow pages, on a light and on a dark ground."""

    required_arguments = 1
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Draw the chart and return the pictures of it, of which the style sheet shows one."""
        name, *asked = self.arguments
        folder = Path(self.env.app.srcdir, "made", "static", "charts")
        folder.mkdir(parents=True, exist_ok=True)
        up = "../" * self.env.docname.count("/")
        pictures = []
        for theme in ("light", "dark"):
            files = {}
            for size in ("column", "page"):
                ax = getattr(opcon.plot, name)(opcon.load(), *asked, size=size, theme=theme)
                files[size] = f"{'-'.join(self.arguments)}-{size}-{theme}.png"
                opcon.plot.save(ax.figure, folder / files[size])
            pictures.append(
                f'<picture class="only-{theme}">'
                f'<source media="(max-width: 40rem)" srcset="{up}_static/charts/{files["column"]}">'
                f'<img src="{up}_static/charts/{files["page"]}" alt="{escape(opcon.plot.alt_text(ax.figure))}">'
                "</picture>"
            )
        return [nodes.raw("", "\n".join(pictures), format="html")]


class Explorer(SphinxDirective):
    """The explorer, in a frame of the page."""

    def run(self) -> list[nodes.Node]:
        """Return the frame, and a link to the explorer alone."""
        page = "../" * self.env.docname.count("/") + "opcon.html"
        frame = f'<iframe class="explorer" src="{page}" title="Explorer of the record" loading="lazy"></iframe>'
        link = f'<p><a href="{page}">Open the explorer in a page of its own</a></p>'
        return [nodes.raw("", link + frame, format="html")]


class WithoutLastLine(SphinxTransform):
    """Examples that pytest reads end with an empty line, which pages do without."""

    default_priority = 210

    def apply(self, **_: Any) -> None:
        """Take empty lines from the end of each block."""
        for block in self.document.findall(nodes.literal_block):
            if block.astext() != block.astext().rstrip():
                block.rawsource = block.astext().rstrip()
                block[:] = [nodes.Text(block.rawsource)]


class Words(SphinxDirective):
    """A table of the words of one kind, in both languages."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        return self.parse_text_to_nodes("\n".join(_table(*_TABLES[self.arguments[0]]())))


Rows = Iterable[tuple[str, ...]]


def _authorities() -> tuple[str, Rows]:
    rows = ((one, one.label, one.label_ko, one.parent.label if one.parent else "") for one in opcon.Authority)
    return "Word | English | Korean | Part of", ((f"`{id}`", *others) for id, *others in rows)


def _conditions() -> tuple[str, Rows]:
    return "Word | Korean", ((f"`{one}`", one.label_ko) for one in opcon.Condition)


def _commands() -> tuple[str, Rows]:
    rows = map(attrs.astuple, opcon.load().record.commands.values())
    return "Id | English | Korean | Short", ((f"`{id}`", *names) for id, *names in rows)


def _forces() -> tuple[str, Rows]:
    forces = opcon.load().record.forces.values()
    return "Dotted name | English | Korean", ((f"`{one.id}`", one.name, one.name_ko) for one in forces)


def _posts() -> tuple[str, Rows]:
    posts = opcon.load().record.posts.values()
    return "Id | English | Korean", ((f"`{one.id}`", one.name, one.name_ko) for one in posts)


def _kinds() -> tuple[str, Rows]:
    rows = ((name, kind, *labels.KINDS[name]) for name, kind in KINDS.items())
    links = ((f"{{class}}`opcon.{kind.__name__}`", f"`{name}`", *charted) for name, kind, *charted in rows)
    return "Class | In the files | On charts | In Korean", links


def _layers() -> tuple[str, Rows]:
    rows = ((f"`{word}`", gloss, labels.LAYERS[word][1]) for word, gloss in glosses("layer").items())
    return "Word | Whose plan | In Korean", rows


def _plain(field: str) -> tuple[str, Rows]:
    told = glosses(field)
    return "Word | Means", ((f"`{word}`", told.get(word, "")) for word in opcon.codebook(field)[0].words)


def _shares() -> tuple[str, Rows]:
    record = opcon.load().record
    claims = Counter(claim.confidence for claim in [*record.events, *record.appointments])
    rows = ((f"`{word}`", gloss, str(claims[opcon.Confidence(word)])) for word, gloss in glosses("confidence").items())
    return "Word | Means | Events and appointments", rows


_TABLES: dict[str, Any] = {
    "authorities": _authorities,
    "conditions": _conditions,
    "commands": _commands,
    "forces": _forces,
    "posts": _posts,
    "kinds": _kinds,
    "layers": _layers,
    "shares": _shares,
    "confidence": lambda: _plain("confidence"),
    "standing": lambda: _plain("standing"),
}


class Codebook(SphinxDirective):
    """The codebook: the fields of one table of the record."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table of its fields."""
        fields = [field for field in opcon.codebook() if self.arguments[0] in field.tables]
        rows = ((f"`{field.name}`", field.meaning) for field in fields)
        return self.parse_text_to_nodes("\n".join(_table("Field | Holds", rows)))


def _table(head: str, rows: Rows) -> Iterator[str]:
    yield f"| {head} |"
    yield "|" + " --- |" * (head.count("|") + 1)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|').replace('*', chr(92) + '*') for cell in row)} |"


_HERE = Path.cwd()


def beside(conf: dict[str, Any], _name: str, when: str) -> None:
    """Run each example in a folder of its own, since it leaves its picture there."""
    os.chdir(Path(conf["src_dir"], "made", "examples") if when == "before" else _HERE)


def picture(_block: tuple[Any, ...], scope: dict[str, Any], conf: dict[str, Any]) -> str:
    """Save the figure that an example drew, and return what shows it on the page, with its words."""
    names = scope["example_globals"]
    figure = names["figure"] if isinstance(names.get("figure"), Figure) else names["ax"].figure
    path = Path(next(scope["image_path_iterator"]))
    opcon.plot.save(figure, path)
    try:
        told = opcon.plot.alt_text(figure)
    except opcon.DataError:  # a chart of the example's own
        told = figure.axes[0].get_title()
    return f"\n\n.. figure:: /{path.relative_to(conf['src_dir']).as_posix()}\n   :alt: {' '.join(told.split())}\n\n"


_GALLERY = ["who_held_command", "moving_target", "what_sources_dispute", "shade_a_chart", "printed_page", "in_korean"]


def place(path: str) -> int:
    """Return the place of an example in the gallery."""
    return _GALLERY.index(Path(path).stem)


def _fields(_app: Sphinx, what: str, _name: str, value: Any, _options: Any, lines: list[str]) -> None:
    """Add to the page of a class its fields, with their types, and with what the codebook says of them."""
    if what != "class" or not attrs.has(value):
        return
    meanings = {field.name: field.meaning for field in opcon.codebook() if _belongs(field, value)}
    inherited = {field.name for base in value.__mro__[1:] if _is_public(base) for field in attrs.fields(base)}
    types = get_type_hints(value, localns={**vars(datetime), **vars(opcon)})
    for field in attrs.fields(value):
        if not field.name.startswith("_") and field.name not in inherited:
            told = stringify_annotation(types[field.name], "fully-qualified-except-typing")
            lines += [f":ivar {field.name}: {meanings.get(field.name, '')}", f":vartype {field.name}: {told}"]


def _unsigned(_app: Sphinx, what: str, *_: Any) -> tuple[str, None] | None:
    """Leave the arguments away where a class is named: they are its fields."""
    return ("", None) if what == "class" else None


def _belongs(field: opcon.Field, value: type) -> bool:
    tables = {name for base in value.__mro__ for name in _NAMES.get(base.__name__, (base.__name__.lower(),))}
    return not tables.isdisjoint(field.tables)


_NAMES = {"PlanChange": ("plan-change",), "Delegate": ("head",)}


def _is_public(base: type) -> bool:
    return attrs.has(base) and base.__name__ in opcon.__all__


def _found(app: Sphinx, _env: BuildEnvironment, node: Any, shown: nodes.Node) -> nodes.Node | None:
    """Find the page of a name where a type says in which module it lies: users know it as a name of opcon."""
    target = node.get("reftarget", "")
    name = target.rpartition(".")[2]
    if node.get("refdomain") != "py" or name not in opcon.__all__ or not target.startswith("opcon."):
        return None
    domain = app.env.domains.python_domain
    return domain.resolve_xref(app.env, node["refdoc"], app.builder, "obj", f"opcon.{name}", node, shown)


def _complete(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each public name that has no place in the reference."""
    public = {f"opcon.{name}" for name in opcon.__all__} | {f"opcon.plot.{name}" for name in opcon.plot.__all__}
    for name in sorted(public - set(env.domains.python_domain.objects)):
        log.warning("%s is public and in no page under api/", name)


def _deprecated(_app: Sphinx, _what: str, _name: str, obj: object, *_: object) -> bool | None:
    """Leave out names that are deprecated: deprecations.md lists them."""
    return True if (getattr(obj, "__doc__", None) or "").startswith("Deprecated") else None


def setup(app: Sphinx) -> dict[str, Any]:
    """Add all of it to Sphinx."""
    for kind in PyObject.doc_field_types:
        kind.label = "Fields" if kind.name == "variable" else kind.label
    app.add_transform(WithoutLastLine)
    app.add_post_transform(MarkKorean)
    for name, directive in {
        "chart": Chart,
        "codebook": Codebook,
        "explorer": Explorer,
        "vocabulary": Words,
    }.items():
        app.add_directive(name, directive)
    app.connect("autodoc-process-docstring", _fields)
    app.connect("autodoc-process-signature", _unsigned)
    app.connect("autodoc-skip-member", _deprecated)
    app.connect("missing-reference", _found)
    app.connect("env-check-consistency", _complete)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
