"""HTML elements, built as a tree and never from strings, so that text of a record cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element, tostring

Nodes: TypeAlias = "str | Element | Iterable[Nodes] | None"

_HANGUL = r"\u1100-\u11ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
_KOREAN = re.compile(f"([{_HANGUL}]+(?:[ ·ㆍ,.()\\d-]*[{_HANGUL}]+)*)")
_LATIN = re.compile("[A-Za-z]")


def element(tag: str, /, *contents: Nodes, **attributes: str | None) -> Element:
    """Return an element with its contents; underscores in attribute names become hyphens.

    >>> tostring(element("a", "<here>", href="#a", class_="b", title=None), encoding="unicode")
    '<a href="#a" class="b">&lt;here&gt;</a>'
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    made = Element(tag, named)
    for part in _flat(contents):
        if isinstance(part, Element):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + part
        else:
            made.text = (made.text or "") + part
    return made


def _flat(content: Nodes) -> Iterator[str | Element]:
    if isinstance(content, str | Element):
        yield content
    else:
        for part in content or ():
            yield from _flat(part)


def isolate(text: str, lang: str | None = None) -> Element:
    """Return a text of the record in a bdi element, with its Korean marked; bidi characters in it affect only itself.

    >>> to_html(isolate("prisoners of war (반공포로)"))
    '<bdi>prisoners of war (<span lang="ko">반공포로</span>)</bdi>'
    >>> to_html(isolate("한미연합군사령부 (CFC)"))
    '<bdi lang="ko">한미연합군사령부 (CFC)</bdi>'
    """
    if lang or is_korean(text):
        return element("bdi", text, lang=lang or "ko")
    runs = _KOREAN.split(text)
    return element("bdi", (element("span", run, lang="ko") if index % 2 else run for index, run in enumerate(runs)))


def is_korean(text: str) -> bool:
    """Return whether a text has more Hangul and Hanja characters than Latin letters.

    >>> is_korean("한미연합군사령부 (CFC)"), is_korean("prisoners of war (반공포로)")
    (True, False)
    """
    return sum(map(len, _KOREAN.findall(text))) > len(_LATIN.findall(text))


def code(text: str) -> Element:
    """Return an expression, an id or other text in a code element.

    >>> to_html(code("rok.army"))
    '<code>rok.army</code>'
    """
    return element("code", text)


def html_table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Nodes]]) -> Element:
    """Return a table; the first cell of each row is its header.

    >>> to_html(html_table("Days", ["Day", "Holder"], [["1 May", "the Crown"]]))[:42]
    '<table><caption>Days</caption><thead><tr><'
    """
    heads = [element("th", name, scope="col") for name in columns]
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", heads)),
        element("tbody", [_row(*row) for row in rows]),
    )


def facts_table(caption: str, pairs: Iterable[tuple[str, Nodes]]) -> Element:
    """Return a table of names and values, without the rows that lack a value.

    >>> to_html(facts_table("Unit", [("Name", "Guard"), ("Of", None)]))[-71:]
    '<tbody><tr><th scope="row">Name</th><td>Guard</td></tr></tbody></table>'
    """
    rows = [_row(name, value) for name, value in pairs if value is not None]
    return element("table", element("caption", caption), element("tbody", rows))


def _row(head: Nodes, *cells: Nodes) -> Element:
    return element("tr", element("th", head, scope="row"), [element("td", cell) for cell in cells])


def to_html(root: Element) -> str:
    """Serialize an element as HTML.

    >>> to_html(element("p", "a & b", element("br")))
    '<p>a &amp; b<br></p>'
    """
    return tostring(root, encoding="unicode", method="html")
