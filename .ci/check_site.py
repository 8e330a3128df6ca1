"""Check that the built pages load nothing from other sites and that every local link has a target.

``python .ci/check_site.py FOLDER``, with the output folder of sphinx-build. Links to other sites are allowed; scripts,
styles, fonts and pictures from there are not.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADING = {"audio", "embed", "iframe", "img", "input", "link", "object", "script", "source", "track", "use", "video"}
STYLE_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)(?!url)["']?([^"')\s;]+)""")


class Page(HTMLParser):
    """The addresses that a page loads, and those that it links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.linked: list[str] = []
        self._in_style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the addresses in a tag."""
        self._in_style = tag == "style"
        for name, value in attrs:
            if name in ("data", "href", "poster", "src", "xlink:href") and (tag in LOADING or name == "src"):
                self.loaded.append(value or "")
            elif name == "srcset":
                self.loaded += [part.split()[0] for part in (value or "").split(", ")]
            elif name == "href":
                self.linked.append(value or "")
            elif name == "style":
                self.loaded += STYLE_ADDRESS.findall(value or "")

    def handle_data(self, data: str) -> None:
        """Collect the addresses in an embedded style sheet."""
        if self._in_style:
            self.loaded += STYLE_ADDRESS.findall(data)


def faults(site: Path) -> Iterator[str]:
    """Yield each address that is loaded from another site or has no target."""
    for path in sorted(site.rglob("*.html")):
        page = Page(path.read_text(encoding="utf-8"))
        yield from (f"{path.relative_to(site)}: loads {address}" for address in page.loaded if _is_off_site(address))
        for address in {*page.loaded, *page.linked}:
            if not _is_there(path, address):
                yield f"{path.relative_to(site)}: {address} does not exist"
    for path in sorted(site.rglob("*.css")):
        addresses = STYLE_ADDRESS.findall(path.read_text(encoding="utf-8"))
        yield from (f"{path.relative_to(site)}: loads {address}" for address in addresses if _is_off_site(address))


def _is_off_site(address: str) -> bool:
    scheme, host, *_ = urlsplit(address)
    return bool(host) or scheme not in ("", "data")


def _is_there(page: Path, address: str) -> bool:
    scheme, host, path, *_ = urlsplit(address)
    return bool(scheme or host) or not path or (page.parent / unquote(path)).exists()


if __name__ == "__main__":
    site = Path(sys.argv[1])
    found = list(faults(site))
    print("\n".join(found) or f"{len(list(site.rglob('*.html')))} pages: every address is local and exists")
    sys.exit(bool(found))
