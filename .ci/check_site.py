"""Check that pages take no script, style, font or picture from another site, and that what they name here is there.

``python .ci/check_site.py FOLDER``, with the folder that sphinx-build wrote. Readers may be sent anywhere, by
``<a href>``; nothing is fetched for them that they did not ask for.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

FETCHED = {"audio", "embed", "iframe", "img", "input", "link", "object", "script", "source", "track", "use", "video"}
IN_STYLES = re.compile(r"""(?:url\(\s*|@import\s+)(?!url)["']?([^"')\s;]+)""")


class Page(HTMLParser):
    """What a page fetches, and where it sends."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.sent: list[str] = []
        self._in_style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the addresses in a tag."""
        self._in_style = tag == "style"
        for name, value in attrs:
            if name in ("data", "href", "poster", "src", "xlink:href") and (tag in FETCHED or name == "src"):
                self.fetched.append(value or "")
            elif name == "srcset":
                self.fetched += [part.split()[0] for part in (value or "").split(", ")]
            elif name == "href":
                self.sent.append(value or "")
            elif name == "style":
                self.fetched += IN_STYLES.findall(value or "")

    def handle_data(self, data: str) -> None:
        """Collect the addresses in a style sheet within the page."""
        if self._in_style:
            self.fetched += IN_STYLES.findall(data)


def faults(site: Path) -> Iterator[str]:
    """Yield what is fetched from elsewhere, and what is pointed at and is not there."""
    for path in sorted(site.rglob("*.html")):
        page = Page(path.read_text(encoding="utf-8"))
        yield from (f"{path.relative_to(site)}: fetches {address}" for address in page.fetched if _is_off_site(address))
        for address in {*page.fetched, *page.sent}:
            if not _is_there(path, address):
                yield f"{path.relative_to(site)}: {address} is not there"
    for path in sorted(site.rglob("*.css")):
        addresses = IN_STYLES.findall(path.read_text(encoding="utf-8"))
        yield from (f"{path.relative_to(site)}: fetches {address}" for address in addresses if _is_off_site(address))


def _is_off_site(address: str) -> bool:
    scheme, host, *_ = urlsplit(address)
    return bool(host) or scheme not in ("", "data")


def _is_there(page: Path, address: str) -> bool:
    scheme, host, path, *_ = urlsplit(address)
    return bool(scheme or host) or not path or (page.parent / unquote(path)).exists()


if __name__ == "__main__":
    site = Path(sys.argv[1])
    found = list(faults(site))
    print("\n".join(found) or f"{len(list(site.rglob('*.html')))} pages, and nothing is taken from elsewhere")
    sys.exit(bool(found))
