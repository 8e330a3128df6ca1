"""The pandoc that formats citations: the pinned version, in the package or on the PATH."""

from __future__ import annotations

import sys
from importlib import util
from pathlib import Path

import pypandoc
import pytest

import opcon
from opcon import OpconError, Source
from opcon.citations import pandoc

pytestmark = [
    pytest.mark.pandoc,
    pytest.mark.skipif(sys.platform == "win32", reason="the pandoc on the PATH is a shell script here"),
]
BUNDLED = Path(pypandoc.__file__).parent / "files" / "pandoc"
BOOK = Source(id="a-book", type="book", title="A Book", publisher="A Press")
PRINTED = "(A Book, n.d.)\n\nA Book. (n.d.). A Press."


@pytest.fixture
def on_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OnPath:
    """Put a pandoc that prints a version on the PATH, and nothing else."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return OnPath(tmp_path)


@pytest.fixture
def no_pypandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_spec", lambda name: None if name == "pypandoc" else util.find_spec(name))


class OnPath:
    """A folder on the PATH for a pandoc, and the number of times that this pandoc formatted something."""

    def __init__(self, folder: Path) -> None:
        self.program, self._runs = folder / "pandoc", folder / "runs"

    def put(self, version: str) -> None:
        """Write a script that prints a version, counts each other run, and passes it to the pinned pandoc."""
        self.program.write_text(
            f"""#!/bin/sh
if [ "$1" = --version ]; then echo "{version}"; exit; fi
echo run >> "{self._runs}"
exec "{BUNDLED}" "$@"
""",
            encoding="utf-8",
        )
        self.program.chmod(0o755)

    @property
    def runs(self) -> int:
        return self._runs.read_text().count("run") if self._runs.is_file() else 0


def test_the_pinned_package_has_the_required_version() -> None:
    assert pandoc._version(str(BUNDLED)) == pandoc.VERSION


def test_the_pinned_pandoc_is_preferred_to_another_on_the_path(on_path: OnPath) -> None:
    on_path.put("pandoc 2.17.1.1")
    assert opcon.cite(BOOK, "apa") == PRINTED
    assert on_path.runs == 0


@pytest.mark.usefixtures("no_pypandoc")
@pytest.mark.parametrize("version", ["2.17.1.1", "3.9.0.2", "3.10"])
def test_another_version_on_the_path_is_refused(on_path: OnPath, version: str) -> None:
    on_path.put(f"pandoc {version}\nFeatures: +server +lua")
    with pytest.raises(OpconError) as caught:
        opcon.cite(BOOK, "apa")
    assert str(caught.value) == (
        f"found pandoc {version} at {on_path.program}, but style 'apa' needs version {pandoc.VERSION} for your own"
        " sources, because other versions format them differently: pip install 'opcon[cite]', or choose the style 'csl-json',"
        " 'biblatex', 'bibtex' or 'ris'"
    )
    assert on_path.runs == 0


@pytest.mark.usefixtures("no_pypandoc")
def test_the_pinned_version_on_the_path_is_used(on_path: OnPath) -> None:
    on_path.put(f"pandoc {pandoc.VERSION}\nFeatures: +server +lua")
    assert opcon.cite(BOOK, "apa") == PRINTED
    assert on_path.runs > 0


@pytest.mark.usefixtures("no_pypandoc")
def test_a_program_that_prints_no_version_is_refused(on_path: OnPath) -> None:
    on_path.put("hello")
    with pytest.raises(OpconError, match=f"^found pandoc of unknown version at {on_path.program}, but "):
        opcon.cite(BOOK, "apa")
    on_path.program.write_text("neither a script nor a program", encoding="utf-8")
    with pytest.raises(OpconError, match=f"^found pandoc of unknown version at {on_path.program}, but "):
        opcon.cite(BOOK, "apa")


@pytest.mark.usefixtures("no_pypandoc", "on_path")
def test_a_missing_pandoc_is_an_error() -> None:
    with pytest.raises(
        OpconError,
        match=r"^style 'apa' needs pandoc and its styles for your own sources, which are not installed: pip install 'opcon\[cite\]'",
    ):
        opcon.cite(BOOK, "apa")


def test_another_version_in_the_package_is_refused(monkeypatch: pytest.MonkeyPatch, on_path: OnPath) -> None:
    on_path.put("pandoc 2.17.1.1")
    monkeypatch.setattr(pandoc, "VERSION", "3.8")
    with pytest.raises(OpconError, match=rf"^found pandoc 3\.9 at {BUNDLED} and 2\.17\.1\.1 at {on_path.program}, "):
        opcon.cite(BOOK, "apa")
