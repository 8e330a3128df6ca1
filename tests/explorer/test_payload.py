from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from typing import TYPE_CHECKING

import opcon
from opcon.explorer.payload import payload

if TYPE_CHECKING:
    import pytest


def test_the_page_names_the_version_that_wrote_it(invented: opcon.Timeline) -> None:
    assert payload(invented)["program"] == opcon.__version__


def test_a_source_tree_that_is_not_installed_has_no_version(
    invented: opcon.Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("opcon.explorer.payload.version", missing)
    assert payload(invented)["program"] == "(not installed)"


def test_the_page_has_the_month_names_of_the_library(invented: opcon.Timeline) -> None:
    whens = [opcon.When(f"2000-{month:02}") for month in range(1, 13)]
    assert [f"{month} 2000" for month in payload(invented)["months"]] == list(map(opcon.text.dates.dated, whens))
