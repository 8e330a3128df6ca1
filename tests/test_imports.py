from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

import opcon

PACKAGE = Path(opcon.__file__).parent
HEAVY = {"edtf": "io", "icalendar": "exporters", "matplotlib": "plot", "narwhals": "frames", "click": "cli"}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return names


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_packages_are_imported_by_one_module_each(path: Path) -> None:
    used = {name.split(".")[0] for name in imported(path)} & HEAVY.keys()
    assert {HEAVY[name] for name in used} <= {layer(path)}


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


def test_charts_are_reached_from_the_package_alone() -> None:
    code = "import opcon; print(opcon.plot.overview.__name__)"
    assert (
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "overview\n"
    )


def test_charts_are_found_by_completion() -> None:
    assert "plot" in dir(opcon)


def test_the_package_has_no_other_names() -> None:
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


@pytest.mark.parametrize(("name", "value"), list(public()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_public_name_has_an_example(name: str, value: object) -> None:
    assert ">>>" in (value.__doc__ or ""), name


def test_the_version_is_the_same_everywhere() -> None:
    assert opcon.__version__ == version("opcon")
    assert f"version: {opcon.__version__}\n" in (PACKAGE.parent / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {opcon.__version__}\n" in (PACKAGE.parent / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_python_file_lies_in_the_data() -> None:
    data = PACKAGE.parent / "data"
    assert data.is_dir()
    assert not list(data.rglob("*.py"))
