from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from shutil import copyfile, copytree, ignore_patterns

import pytest

import opcon

PACKAGE = Path(opcon.__file__).parent
ROOT = PACKAGE.parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the package and the contracts on its imports, which a test can then break."""
    copytree(PACKAGE, tmp_path / "opcon", ignore=ignore_patterns("__pycache__"))
    copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def linted(folder: Path) -> tuple[int, str]:
    """Run import-linter, and return its exit status and its output in one line."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    run = subprocess.run([*command, "--no-cache"], cwd=folder, capture_output=True, text=True, encoding="utf-8")
    return run.returncode, " ".join(run.stdout.split())


def test_imports_keep_to_the_contracts(copy: Path) -> None:
    status, said = linted(copy)
    assert status == 0, said
    assert "Contracts: 5 kept, 0 broken." in said


WRONG = [
    ("opcon.model.dates", "opcon.timeline.record", "opcon.model is not allowed to import opcon.timeline"),
    ("opcon.plot.style", "opcon.frames.days", "opcon.plot is not allowed to import opcon.frames"),
    ("opcon.exporters.jsonld", "opcon.plot.axis", "opcon.exporters is not allowed to import opcon.plot"),
    ("opcon.timeline.succession", "opcon.timeline.record", "No cycles are allowed in opcon.timeline"),
    ("opcon.text.labels", "opcon", "Illegal imports of protected package opcon: - opcon.text.labels -> opcon"),
    ("opcon.model.base", "pandas", "opcon is not allowed to import pandas: - opcon.model.base -> pandas"),
]
"""Imports in the wrong direction: a module, the import, and the message of import-linter."""


def test_a_reversed_import_breaks_a_contract(copy: Path) -> None:
    for module, name, _ in WRONG:
        with (copy / module.replace(".", "/")).with_suffix(".py").open("a", encoding="utf-8") as file:
            file.write(f"\nimport {name}\n")
    status, said = linted(copy)
    assert status == 1
    assert "Contracts: 0 kept, 5 broken." in said
    assert [what for _, _, what in WRONG if what not in said] == []


def test_importing_opcon_imports_nothing_heavy() -> None:
    code = "import sys, opcon; opcon.load().on('1995-01-01').wartime; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {
        "matplotlib",
        "numpy",
        "narwhals",
        "pandas",
        "polars",
        "click",
        "icalendar",
        "pendulum",
        "edtf",
        "pickle",
        "xml",
    } & set(loaded)


def test_charts_are_available_after_importing_only_opcon() -> None:
    code = "import opcon; print(opcon.plot.overview.__name__)"
    assert (
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "overview\n"
    )


def test_charts_are_found_by_completion() -> None:
    assert "plot" in dir(opcon)


def test_an_unknown_attribute_of_the_package_raises_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'opcon' has no attribute 'plots'"):
        opcon.plots  # noqa: B018


def public() -> Iterator[tuple[str, object]]:
    """Yield every public name, with the methods and properties of the public classes."""
    for name in opcon.__all__:
        value = getattr(opcon, name)
        yield name, value
        if inspect.isclass(value):
            for member, inner in vars(value).items():
                is_old = (inner.__doc__ or "").startswith("Deprecated")
                if (
                    not member.startswith("_")
                    and not is_old
                    and (inspect.isfunction(inner) or isinstance(inner, property))
                ):
                    yield f"{name}.{member}", inner
    yield from ((f"plot.{name}", getattr(opcon.plot, name)) for name in opcon.plot.__all__ if name != "FORMATS")


def test_every_public_name_has_an_example() -> None:
    assert [name for name, value in public() if ">>>" not in (value.__doc__ or "")] == []


def test_the_version_is_the_same_everywhere() -> None:
    assert opcon.__version__ == version("opcon")
    assert f"version: {opcon.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {opcon.__version__} - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_data_has_no_python_file() -> None:
    data = ROOT / "data"
    assert data.is_dir()
    assert not list(data.rglob("*.py"))
