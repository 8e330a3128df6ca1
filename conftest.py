"""Run the examples of pages in a temporary folder, since some write files."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _in_temporary_folder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.path.suffix == ".md":
        monkeypatch.chdir(request.getfixturevalue("tmp_path"))
