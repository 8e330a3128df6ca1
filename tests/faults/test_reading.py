"""Only regular files are read, and input that is too large, too deep or too long is refused at once."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

import opcon
from opcon import DataError
from opcon.io.files import read_bounded
from opcon.model import limits

if TYPE_CHECKING:
    from tests.conftest import Folder

EVENTS = "events/1900-.toml"
MORE = 'version = "1"\nlicence = "CC0-1.0"\ncoverage = "1890/1990"\n'
IN_PLACE = ["record.toml", "sources.json", EVENTS]


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


def a_device(file: Path) -> None:
    file.symlink_to("/dev/zero")


def a_folder(file: Path) -> None:
    file.mkdir()


def a_loop(file: Path) -> None:
    file.symlink_to(file)


def a_dead_link(file: Path) -> None:
    file.symlink_to(file.with_name("nowhere"))


def a_socket(file: Path) -> None:
    os.chdir(file.parent)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(file.name)


@pytest.fixture(autouse=True)
def back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("put", [a_pipe, a_device, a_folder, a_loop, a_dead_link, a_socket])
@pytest.mark.parametrize("name", IN_PLACE)
def test_a_special_file_in_a_folder_of_toml_is_refused_without_blocking(
    folder: Folder, name: str, put: Callable[[Path], None]
) -> None:
    (folder.path / name).unlink()
    put(folder.path / name)
    with pytest.raises(DataError, match="is not a regular file; replace it with one") as caught:
        folder.load()
    assert caught.value.file == Path(name).name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("put", [a_pipe, a_device, a_loop, a_dead_link, a_socket])
def test_a_special_file_as_a_document_or_a_table_is_refused(
    folder: Folder, tmp_path: Path, put: Callable[[Path], None]
) -> None:
    put(tmp_path / "record.json")
    with pytest.raises(DataError):
        opcon.load(tmp_path / "record.json")
    tables = opcon.export(folder.load(), tmp_path / "tables")
    (tables / "events.csv").unlink()
    put(tables / "events.csv")
    with pytest.raises(DataError, match=r"events\.csv: is not a regular file"):
        opcon.load(tables)


def test_a_folder_that_links_to_itself_is_read_once(folder: Folder) -> None:
    (folder.path / "events" / "again.toml").symlink_to(folder.path / EVENTS)
    with pytest.raises(DataError, match="is used twice"):
        folder.load()
    (folder.path / "events" / "again.toml").unlink()
    (folder.path / "events" / "loop").symlink_to(folder.path, target_is_directory=True)
    assert len(folder.load()) == 7


@pytest.mark.parametrize("name", IN_PLACE)
def test_a_file_of_a_hundred_megabytes_is_refused_at_once(folder: Folder, name: str) -> None:
    with (folder.path / name).open("r+b") as stream:
        stream.truncate(100 * 2**20)
    start = perf_counter()
    with pytest.raises(DataError, match="is too large; the limit is 16 MiB for one file"):
        folder.load()
    assert perf_counter() - start < 2


def test_too_many_files_and_too_much_data_in_all_files_are_refused(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RECORD", 2**11)
    with pytest.raises(DataError, match="has too much data; the limit is 0 MiB for all files together"):
        folder.load()
    monkeypatch.undo()
    monkeypatch.setattr(limits, "FILES", 4)
    with pytest.raises(DataError, match="has too many files; the limit is 4"):
        folder.load()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a = " + "[" * 100_000, "is nested more than 32 levels deep"),
        ("a = " + "[" * 40 + "]" * 40, "is nested more than 32 levels deep"),
        (".".join(["a"] * 50_000) + " = 1", "is nested more than 32 levels deep"),
        ("[" + ".".join(['"a"'] * 50_000) + "]", "is nested more than 32 levels deep"),
        ("a = {" + ".".join(["b"] * 50_000) + " = 1}", "is nested more than 32 levels deep"),
        ("a = " + "1" * 5_000, "is not valid TOML: Exceeds the limit"),
        (MORE + "title = 0x" + "f" * 100_000, "is an int too long to write; write text in quotes"),
        (MORE + 'title = "' + "x" * 100_001 + '"', "has 100,001 characters; the limit is 100,000"),
        ("a" * 1_000_000, "is not valid TOML"),
    ],
    ids=lambda value: value[:12],
)  # fmt: skip
def test_toml_that_is_too_deep_too_long_or_too_large_is_refused_at_once(folder: Folder, text: str, what: str) -> None:
    folder.write("record.toml", text)
    start = perf_counter()
    with pytest.raises(DataError) as caught:
        folder.load()
    assert what in str(caught.value)
    assert len(str(caught.value)) < 1_000
    assert perf_counter() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[" * 40 + "]" * 40,
        '{"a":' * 100_000,
        "1" * 5_000,
        "[" + ",".join(f'"{n}"' for n in range(limits.THINGS + 1)) + "]",
    ],
    ids=["lists", "closed lists", "tables", "a long number", "too many items"],
)
def test_json_that_is_too_deep_or_too_long_is_refused(folder: Folder, text: str) -> None:
    folder.write("sources.json", text)
    with pytest.raises(DataError):
        folder.load()


def test_a_duplicate_key_among_very_many_is_found_at_once(folder: Folder) -> None:
    keys = [f'"k{number}": 0' for number in range(200_000)]
    folder.write("sources.json", "[{" + ", ".join([*keys, keys[-1]]) + "}]")
    start = perf_counter()
    with pytest.raises(DataError, match="k199999: occurs twice"):
        folder.load()
    assert perf_counter() - start < 5


def test_dates_ids_and_numbers_above_their_limits_are_refused(folder: Folder) -> None:
    set_of_dates = "[" + ",".join(["1910-05-01"] * 200_000) + "]"
    with pytest.raises(opcon.DateError, match="characters; the limit is 1,000"):
        opcon.When(set_of_dates)
    with pytest.raises(opcon.DateError, match="characters; the limit is 1,000"):
        folder.load().on("1910-05-01T1" + "0" * 100_000)
    with pytest.raises(opcon.DateError, match="must be a str, not an int too long to write"):
        opcon.When(10**5_000)  # type: ignore[arg-type]
    folder.replace(EVENTS, 'id = "pact"', f'id = "{"p" * 300}"')
    with pytest.raises(DataError, match="has 300 characters; the limit is 200"):
        folder.load()
    folder.replace(EVENTS, "p" * 300, "pact")
    folder.replace(EVENTS, "number = 1", "number = 0x" + "f" * 10_000)
    with pytest.raises(DataError, match="too long to write; the limit is 1,000,000"):
        folder.load()


def test_an_unknown_name_of_megabytes_gets_a_short_error_at_once() -> None:
    start = perf_counter()
    with pytest.raises(opcon.UnknownName) as caught:
        opcon.load()["x" * 5_000_000]
    assert len(str(caught.value)) < 500
    assert perf_counter() - start < 2


def test_terminal_control_codes_in_errors_are_escaped(folder: Folder) -> None:
    folder.write("sources.json", json.dumps([{"id": "\x1b[2J", "type": "book", "title": "A"}]))
    with pytest.raises(DataError) as caught:
        folder.load()
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "..\\secret", "a/b", "a\0b", "~", "con:"])
def test_a_path_as_an_id_is_refused(folder: Folder, name: str) -> None:
    folder.write("sources.json", json.dumps([{"id": name, "type": "book", "title": "A"}]))
    with pytest.raises(DataError, match="write lowercase words joined by hyphens"):
        folder.load()


@pytest.mark.parametrize("name", ["nul\0byte", "a" * 5_000, "half\ud800", ""])
def test_a_file_name_that_no_system_accepts_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(DataError):
        opcon.load(tmp_path / name / "record")


def test_files_in_an_archive_have_the_same_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.toml", b" " * (limits.FILE + 1))
    with pytest.raises(DataError, match="is too large; the limit is 16 MiB"):
        read_bounded(zipfile.Path(tmp_path / "a.zip", "bomb.toml"), "bomb.toml")
