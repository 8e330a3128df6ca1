"""A view as a browser parses it: its elements in order, its text, and its unbalanced tags."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

VOID = {"br", "hr", "img", "input", "link", "meta"}


class Page(HTMLParser):
    """A page, parsed by the standard library."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.elements: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.texts: list[tuple[str, tuple[str, ...]]] = []
        self.rows: list[list[str]] = []
        self.unbalanced: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.unbalanced += self._open

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes), tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append((data, tuple(self._open)))
        if {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data

    def text(self, *without: str) -> str:
        """Return the text outside the given elements."""
        return "".join(data for data, around in self.texts if "style" not in around and not set(without) & set(around))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes, _ in self.elements if name == tag]

    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes, _ in self.elements if "id" in attributes]


@pytest.fixture
def page() -> Callable[[Any], Page]:
    """Return a function that parses the view of a value."""

    def show(value: Any) -> Page:
        return Page(value._repr_html_())

    return show
