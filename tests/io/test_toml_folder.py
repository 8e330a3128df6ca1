from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import opcon
from opcon import DataError
from tests.io.refused import refusal

if TYPE_CHECKING:
    from tests.conftest import Folder

EVENTS = "events/1900-.toml"


def test_a_kind_of_event_that_does_not_exist_is_refused(folder: Folder) -> None:
    folder.replace(EVENTS, "[[incident]]", "[[accident]]")
    folder.replace(EVENTS, "[[incident.dates]]", "[[accident.dates]]")
    folder.replace(EVENTS, "[[incident.citations]]", "[[accident.citations]]")
    assert "is not a kind of event; write one of: [[transfer]]" in str(refusal(folder))


@pytest.mark.parametrize("name", ["record.toml", "commands.toml", "forces.toml", "sources.json"])
def test_a_missing_file_is_named(folder: Folder, name: str) -> None:
    (folder.path / name).unlink()
    assert refusal(folder).file == name


def test_a_folder_without_events_is_an_error_and_never_an_empty_timeline(folder: Folder) -> None:
    (folder.path / EVENTS).unlink()
    assert "a record needs at least one event" in str(refusal(folder))
    (folder.path / "events").rmdir()
    assert refusal(folder).file == "events"


def test_an_empty_events_file_is_an_error(folder: Folder) -> None:
    folder.write("events/2000-.toml", "# nothing yet\n")
    assert str(refusal(folder)) == "2000-.toml: has no events; add one, or remove the file"


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"record\.toml: is missing"):
        opcon.load(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        (EVENTS, '[[transfer]]\nid = "a"\nid = "b"\n', "is not valid TOML: Cannot overwrite a value (at line 3"),
        (EVENTS, "transfer = 3\n", "has no items; at least one is needed"),
        (EVENTS, "transfer = [3]\n", "item 0: is 3; write a table with: id, title"),
        ("forces.toml", '[[force]]\nid = "land"\n', "is missing"),
        ("sources.json", "[{]", "is not valid JSON"),
        ("sources.json", "{}", "has no items; at least one is needed"),
        ("sources.json", '[{"id": "a", "id": "b"}]', "occurs twice in one object; remove one"),
        ("commands.toml", "[[comand]]\n", "is not a known table; write [[command]]"),
        ("record.toml", 'title = "x"\n', "is missing"),
        ("record.toml", 'titel = "x"\n', "is not a known key"),
    ],
)
def test_an_invalid_file_is_refused(folder: Folder, name: str, text: str, what: str) -> None:
    folder.write(name, text)
    error = refusal(folder)
    assert error.file == Path(name).name
    assert what in str(error)


def test_text_that_is_not_utf8_is_refused(folder: Folder) -> None:
    (folder.path / EVENTS).write_bytes("협정".encode("euc-kr"))
    assert "is not UTF-8 text" in str(refusal(folder))
