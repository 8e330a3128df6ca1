"""Optional packages, and the extras of pyproject.toml that install them."""

from __future__ import annotations

import pickle
import re
import sys
import tomllib
from pathlib import Path

import pytest

import opcon
from opcon.extras import MissingPackage, is_installed, require

ROOT = Path(__file__).parents[1]
EXTRAS: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "optional-dependencies"
]


def test_a_folder_with_the_name_of_a_package_is_not_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no_such_engine").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert not is_installed("no_such_engine")
    (tmp_path / "no_such_engine" / "__init__.py").touch()
    assert is_installed("no_such_engine")


@pytest.mark.parametrize("package", ["pandas", "attrs"])
def test_a_package_that_cannot_be_imported_is_not_installed(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_installed(package)
    monkeypatch.setitem(sys.modules, package, None)
    assert not is_installed(package)


def test_a_missing_package_is_an_error_of_opcon_and_of_import() -> None:
    with pytest.raises(opcon.OpconError) as caught:
        require("format 'x'", "no_such_package", extra="x")
    assert isinstance(caught.value, ImportError)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), str(again)) == (MissingPackage, str(caught.value))


def test_every_extra_that_an_error_names_is_in_pyproject() -> None:
    named = {
        extra
        for path in (ROOT / "opcon").rglob("*.py")
        for extras in re.findall(r"opcon\[([\w,]+)\]|extra=\"(\w+)\"", path.read_text(encoding="utf-8"))
        for extra in "".join(extras).split(",")
    }
    assert named >= {"cite", "progress", "polars"}
    assert named - {"x"} <= EXTRAS.keys()


def test_the_extra_all_has_every_other_extra_for_users() -> None:
    def needed(extra: str) -> set[str]:
        found = set()
        for one in EXTRAS[extra]:
            inner = re.fullmatch(r"opcon\[([\w,]+)\]", one)
            found |= set().union(*map(needed, inner[1].split(","))) if inner else {one}
        return found

    users = ["ko", "cite", "progress", "pandas", "polars", "pyarrow", "duckdb", "ibis", "dask", "spark", "sqlframe"]
    assert needed("all") == set().union(*map(needed, [*users, "export", "engines"]))
