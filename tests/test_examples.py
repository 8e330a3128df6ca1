from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.py"))


def test_the_examples_are_found() -> None:
    assert [path.stem for path in EXAMPLES] == [
        "commanders", "events", "holders", "in_korean", "printed_page", "shade_a_chart", "story", "target_dates",
        "what_sources_dispute",
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_runs_in_an_empty_folder_and_writes_its_picture(path: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-W", "error", str(path)], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8"
    )
    assert (run.returncode, run.stderr) == (0, "")
    (made,) = tmp_path.iterdir()
    assert made.stem == path.stem
    assert made.stat().st_size > 10_000
