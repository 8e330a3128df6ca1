"""Check the built documentation with axe: every page, light and dark, on a phone and on a desktop.

``python .ci/check_accessibility.py SITE [PAGE...]``, with the folder that sphinx-build wrote. It needs the
dependency group ``browser`` and Chromium, named by ``OPCON_CHROMIUM`` if it is not on the path. Without pages it checks
all.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
WIDTHS = (360, 1280)
THEMES = ("light", "dark")
SETTLED = "new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))"
"""Resolves after scripts of the page have seen the new size."""


def violations(site: Path, names: Iterable[str]) -> list[str]:
    """Return a line for each violation on some pages."""
    found = os.environ.get("OPCON_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit("no Chromium is installed; install one, or name it in OPCON_CHROMIUM")
    lines = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        page = browser.new_context(offline=True, reduced_motion="reduce").new_page()
        for name in names:
            page.goto((site / name).as_uri())
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    page.evaluate(SETTLED)
                    lines += [f"{name}, {theme}, {width} px: {line}" for line in _on_page(page)]
        browser.close()
    return lines


def _on_page(page: Page) -> Iterator[str]:
    for one in Axe().run(page).response["violations"]:
        for node in one["nodes"]:
            yield f"{one['id']}: {node['html'][:160]!r}: {node['failureSummary'].splitlines()[-1].strip()}"
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield "the page scrolls sideways"


def main(folder: str, *pages: str) -> int:
    """Print the violations, and return 1 if there is any."""
    site = Path(folder).resolve()
    names = pages or [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        parts = pool.map(violations, [site] * workers, [names[at::workers] for at in range(workers)])
        lines = [line for part in parts for line in part]
    print("\n".join(lines) or f"{len(names)} pages, and axe finds no violation")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
