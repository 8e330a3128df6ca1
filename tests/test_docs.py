"""The pages in ``docs``: their titles, their links, and their tables."""

from __future__ import annotations

import doctest
import re
import runpy
from collections import Counter
from pathlib import Path

import pytest

import opcon

ROOT = Path(__file__).parents[1]
PAGES = [
    path for path in sorted((ROOT / "docs").rglob("*")) if path.suffix in (".md", ".rst") and "made" not in path.parts
]
READ_ON_GITHUB = [ROOT / "README.md", ROOT / "data" / "README.md", ROOT / "CONTRIBUTING.md", *PAGES]


def title(page: Path) -> str:
    """Return the first heading of a page."""
    text = page.read_text(encoding="utf-8")
    found = re.search(r"^# (.+)$", text, re.MULTILINE) if page.suffix == ".md" else re.match(r"(.+)\n=+\n", text)
    return found[1] if found else page.stem


def test_generated_tables_are_up_to_date() -> None:
    stale = runpy.run_path(str(ROOT / ".ci" / "write_tables.py"))["stale"]
    assert list(stale()) == [], "run: python .ci/write_tables.py"


def test_no_two_pages_have_the_same_title() -> None:
    titles = Counter(title(page).lower() for page in PAGES)
    assert [name for name, count in titles.items() if count > 1] == []


@pytest.mark.parametrize("page", READ_ON_GITHUB, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_relative_links_lead_to_a_file_and_a_heading(page: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```$", "", page.read_text(encoding="utf-8"))
    for target, anchor in re.findall(r"\]\((?!https?:|#)([^)#]+)(#[\w-]+)?\)", text):
        file = page.parent / target
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor[1:] in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}


def test_the_readme_is_short_and_has_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 150
    assert sum(line.startswith("    pip install") for line in lines) == 2


def test_the_html_of_pages_is_corrected() -> None:
    names = runpy.run_path(str(ROOT / "docs" / "_ext" / "accessible_html.py"))
    runner = doctest.DocTestRunner()
    for test in doctest.DocTestFinder().find(names["accessible"], "accessible", globs=names):
        runner.run(test)
    assert runner.summarize(verbose=False) == (0, 3)


def test_the_codebook_page_has_every_field_and_column() -> None:
    page = (ROOT / "docs" / "data" / "codebook.md").read_text(encoding="utf-8")
    assert [field.name for field in opcon.codebook() if f"| `{field.name}` |" not in page] == []
