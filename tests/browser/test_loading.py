"""How the page starts: its script is unpacked, and runs only if it is the known one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from opcon.explorer.packing import pack

if TYPE_CHECKING:
    from pathlib import Path

Start = Callable[..., tuple[Page, list[str]]]


@pytest.fixture
def start(browser: Browser) -> Iterator[Start]:
    """Open a page that may fail. Return it, and the errors and messages that it reports."""
    context = browser.new_context(offline=True)

    def started(file: Path, before: str = "") -> tuple[Page, list[str]]:
        page, reported = context.new_page(), []
        page.on("pageerror", lambda error: reported.append(str(error)))
        page.on("console", lambda message: reported.append(message.text))
        page.add_init_script(before)
        page.goto(file.as_uri())
        page.wait_for_timeout(500)
        return page, reported

    yield started
    context.close()


def with_script(shipped: Path, folder: Path, script: str) -> Path:
    """Return a copy of the page with another script."""
    text = shipped.read_text(encoding="utf-8")
    before, _, after = re.split(r'(?<=id="script">)([^<]+)', text)
    file = folder / "page.html"
    file.write_text(before + pack(script) + after, encoding="utf-8")
    return file


def test_a_browser_that_cannot_unpack_the_page_gets_a_message_and_reports_an_error(start: Start, shipped: Path) -> None:
    page, (error,) = start(shipped, "delete window.DecompressionStream")
    expect(page.locator("#failed")).to_be_visible()
    assert "DecompressionStream is not defined" in error


def test_an_error_of_the_script_is_reported(start: Start, shipped: Path) -> None:
    _, (error,) = start(shipped, "delete window.ResizeObserver")
    assert "ResizeObserver is not defined" in error


def test_another_script_does_not_run(start: Start, shipped: Path, tmp_path: Path) -> None:
    page, (refusal,) = start(with_script(shipped, tmp_path, "window.harmed = true"))
    assert page.evaluate("window.harmed") is None
    expect(page.locator("#failed")).to_be_visible()
    assert "Content Security Policy" in refusal
