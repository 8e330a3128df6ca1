from __future__ import annotations

import os
from pathlib import Path

import pytest

from opcon.io.files import atomic_write, check_target


def fill(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / "a.csv").write_text(text)


def test_a_file_replaces_an_older_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with atomic_write(tmp_path / "a") as unfinished:
        unfinished.write_text("new")
    assert (os.listdir(tmp_path), (tmp_path / "a").read_text()) == (["a"], "new")


def test_a_folder_replaces_an_older_one(tmp_path: Path) -> None:
    fill(tmp_path / "a", "old")
    with atomic_write(tmp_path / "a") as unfinished:
        fill(unfinished, "new")
    assert (os.listdir(tmp_path), (tmp_path / "a" / "a.csv").read_text()) == (["a"], "new")


def test_a_failed_write_changes_nothing(tmp_path: Path) -> None:
    fill(tmp_path / "a", "old")

    def stop(folder: Path) -> None:
        fill(folder, "new")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), atomic_write(tmp_path / "a") as unfinished:
        stop(unfinished)
    assert (os.listdir(tmp_path), (tmp_path / "a" / "a.csv").read_text()) == (["a"], "old")


def test_a_folder_that_cannot_be_moved_into_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "a", "old")
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if (self / "a.csv").read_text() == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    monkeypatch.setattr("opcon.io.files._swapped", lambda *_: False)  # as on a system that needs two steps
    with pytest.raises(OSError, match="No space left"), atomic_write(tmp_path / "a") as unfinished:
        fill(unfinished, "new")
    assert (os.listdir(tmp_path), (tmp_path / "a" / "a.csv").read_text()) == (["a"], "old")


def test_a_file_never_replaces_a_folder(tmp_path: Path) -> None:
    fill(tmp_path / "a", "old")
    with pytest.raises(OSError), atomic_write(tmp_path / "a") as unfinished:  # noqa: PT011  # systems word it differently
        unfinished.write_text("new")
    assert (os.listdir(tmp_path), (tmp_path / "a" / "a.csv").read_text()) == (["a"], "old")


def test_a_target_needs_its_folder_and_must_not_be_a_folder(tmp_path: Path) -> None:
    check_target(tmp_path / "a")
    check_target(tmp_path, may_be_folder=True)
    with pytest.raises(IsADirectoryError, match="it is a folder; give the path of a file"):
        check_target(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"the folder .*nowhere does not exist; create it first"):
        check_target(tmp_path / "nowhere" / "a")
