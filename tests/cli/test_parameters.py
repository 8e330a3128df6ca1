from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

from opcon.cli import main
from tests.cli.running import refused, run

if TYPE_CHECKING:
    from tests.conftest import Folder


def completed(*arguments: str) -> list[str]:
    """Return the completions of the last argument."""
    *before, incomplete = arguments
    return [
        item.value for item in ShellComplete(main, {}, "opcon", "_OPCON_COMPLETE").get_completions(before, incomplete)
    ]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("exp",), ["explain", "explore", "export"]),
        (("show", "rhee-le"), ["rhee-letter"]),
        (("cite", "rhee-letter", "un-s-30"), ["un-s-3079"]),
        (("cite", "--style", "bib"), ["biblatex", "bibtex"]),
        (("list", "--command", "un"), ["unc"]),
        (("list", "--series", "S"), ["SCM", "SPI"]),
        (("list", "--kind", "trans"), ["transfer"]),
        (("on", "--forces", "rok.arm"), ["rok.army"]),
        (("codebook", "sid"), ["side"]),
        (("plot", "--chart", "t"), ["tenures", "targets"]),
    ],
)
def test_names_are_completed(arguments: tuple[str, ...], found: list[str]) -> None:
    assert set(completed(*arguments)) >= set(found)
    assert all(one.startswith(arguments[-1]) for one in completed(*arguments))


def test_ids_of_a_users_record_are_completed(folder: Folder) -> None:
    assert completed("--data", str(folder.path), "show", "mut") == ["mutiny"]
    assert completed("--data", str(folder.path / "nowhere"), "show", "mut") == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("plot", "x.svg", "--chart", "tenure"), "no chart is called 'tenure'; did you mean tenures?"),
        (("plot", "x.svg", "--size", "poster"), "no size is called 'poster'; choose from: column, page, slide"),
        (("explain", "1995-01-01", "--lang", "fr"), "no language is called 'fr'; choose from: en, ko"),
        (("export", "x", "--format", "xlsx"), "no format is called 'xlsx'; choose from: csv, icalendar"),
    ],
)
def test_an_unknown_name_is_refused_with_the_error_of_the_library(arguments: tuple[str, ...], message: str) -> None:
    assert refused(run(*arguments)).startswith(f"Error: {message}")
