"""Elements of HTML, built as a tree and never as text, so that whatever a record holds arrives as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element, tostring

Content: TypeAlias = "str | Element | Iterable[Content] | None"

_HANGUL = r"\u1100-\u11ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
_KOREAN = re.compile(f"([{_HANGUL}]+(?:[ ·ㆍ,.()\\d-]*[{_HANGUL}]+)*)")
_LATIN = re.compile("[A-Za-z]")


def element(tag: str, /, *contents: Content, **attributes: str | None) -> Element:
    """Return an element with what it contains; underscores in the names of attributes stand for hyphens.

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


def _flat(content: Content) -> Iterator[str | Element]:
    if isinstance(content, str | Element):
        yield content
    else:
        for part in content or ():
            yield from _flat(part)


def said(text: str, lang: str | None = None) -> Element:
    """Return a text of the record, with what is Korean in it marked, kept from turning the direction of what follows.

    >>> written(said("prisoners of war (반공포로)"))
    '<bdi>prisoners of war (<span lang="ko">반공포로</span>)</bdi>'
    >>> written(said("한미연합군사령부 (CFC)"))
    '<bdi lang="ko">한미연합군사령부 (CFC)</bdi>'
    """
    if lang or is_korean(text):
        return element("bdi", text, lang=lang or "ko")
    runs = _KOREAN.split(text)
    return element("bdi", (element("span", run, lang="ko") if index % 2 else run for index, run in enumerate(runs)))


def is_korean(text: str) -> bool:
    """Tell whether a text is more Korean than anything else.

    >>> is_korean("한미연합군사령부 (CFC)"), is_korean("prisoners of war (반공포로)")
    (True, False)
    """
    return sum(map(len, _KOREAN.findall(text))) > len(_LATIN.findall(text))


def code(text: str) -> Element:
    """Return what could be typed.

    >>> written(code("rok.army"))
    '<code>rok.army</code>'
    """
    return element("code", text)


def joined(contents: Iterable[Content], joint: str = ", ") -> list[Content]:
    """Return contents one after the other, with a text in between.

    >>> written(element("p", joined([["a", code("b")], "c"], " or ")))
    '<p>a<code>b</code> or c</p>'
    """
    found: list[Content] = []
    for index, content in enumerate(contents):
        found += [joint, content] if index else [content]
    return found


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Content]]) -> Element:
    """Return a table whose first cell in each row is the header of the row.

    >>> written(table("Days", ["Day", "Holder"], [["1 May", "the Crown"]]))[:42]
    '<table><caption>Days</caption><thead><tr><'
    """
    heads = [element("th", name, scope="col") for name in columns]
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", heads)),
        element("tbody", [_row(*row) for row in rows]),
    )


def facts(caption: str, pairs: Iterable[tuple[str, Content]]) -> Element:
    """Return a table of what there is to know of one thing, without what is not known.

    >>> written(facts("Unit", [("Name", "Guard"), ("Of", None)]))[-71:]
    '<tbody><tr><th scope="row">Name</th><td>Guard</td></tr></tbody></table>'
    """
    rows = [_row(name, value) for name, value in pairs if value is not None]
    return element("table", element("caption", caption), element("tbody", rows))


def _row(head: Content, *cells: Content) -> Element:
    return element("tr", element("th", head, scope="row"), [element("td", cell) for cell in cells])


def written(made: Element) -> str:
    """Write an element as HTML.

    >>> written(element("p", "a & b", element("br")))
    '<p>a &amp; b<br></p>'
    """
    return tostring(made, encoding="unicode", method="html")
