from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import opcon
from opcon import DataError
from opcon.io import loading

if TYPE_CHECKING:
    from tests.conftest import Folder

EVENTS = "events/1900-.toml"


def test_a_users_folder_is_read_like_the_shipped_one(folder: Folder) -> None:
    timeline = folder.load()
    assert len(timeline) == 7
    assert opcon.check(folder.path) == ()


def test_the_shipped_record_is_cached_and_equals_its_folder() -> None:
    shipped, read = opcon.load(), opcon.load(str(loading.shipped()))
    assert opcon.load() is shipped
    assert (shipped.events, shipped.expression) == (read.events, "opcon.load()")
    assert [event.origin for event in shipped] == [f"opcon.load()[{event.id!r}]" for event in shipped]


def test_the_shipped_record_is_in_the_package_or_next_to_it_or_in_its_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "opcon"
    monkeypatch.setattr(loading, "__file__", str(package / "io" / "loading.py"))
    assert loading.shipped() == files("opcon") / "data"
    for folder in (tmp_path / "data", package / "data"):
        folder.mkdir(parents=True)
        assert loading.shipped() == folder


@pytest.mark.parametrize("name", ["tables.json", "tables"])
def test_an_export_is_read_like_the_folder_it_was_made_from(
    invented: opcon.Timeline, tmp_path: Path, name: str
) -> None:
    again = opcon.load(opcon.export(invented, tmp_path / name))
    assert again.events == invented.events
    assert again.record.checksum != invented.record.checksum


def test_a_folder_with_a_record_in_toml_is_read_as_toml_despite_other_files(folder: Folder) -> None:
    folder.write("datapackage.json", "{}")
    assert len(folder.load()) == 7


def test_every_table_with_an_error_is_listed(folder: Folder) -> None:
    folder.replace(EVENTS, 'form = "treaty"', 'form = "pact"')
    folder.replace(EVENTS, 'confidence = "recalled"', 'confidence = "sure"')
    assert [fault.record for fault in opcon.check(folder.path)] == ["pact", "mutiny"]


def test_only_the_first_hundred_errors_are_listed(folder: Folder) -> None:
    sources = [{"id": f"s{place}", "type": "book"} for place in range(200)]
    folder.write("sources.json", json.dumps(sources))
    *listed, last = opcon.check(folder.path)
    assert [fault.record for fault in listed] == [f"s{place}" for place in range(100)]
    assert str(last) == f"{folder.path}: may contain more errors; only the first 100 are shown"


def test_an_unreadable_place_is_named_with_the_error_of_the_system() -> None:
    with pytest.raises(DataError) as caught:
        loading._raw(Broken())  # type: ignore[arg-type]
    assert str(caught.value) == "a disk: cannot be read: Input/output error"


class Broken:
    name = "a disk"

    def __str__(self) -> str:
        return self.name

    def is_file(self) -> bool:
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize("call", ["load", "check"])
def test_a_value_that_is_not_a_path_is_refused(call: str) -> None:
    with pytest.raises(opcon.WrongType) as caught:
        getattr(opcon, call)(opcon.When("1995"))
    assert str(caught.value) == f"folder must be a str or Path, not a When; write opcon.{call}('my-record')"


def test_a_file_instead_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "record").write_text("")
    with pytest.raises(DataError, match="is not a folder"):
        opcon.load(tmp_path / "record")
