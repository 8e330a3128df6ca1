"""After any failed write, the target is the complete old file or folder, or the complete new one."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from opcon.io import files
from tests.faults.worker import WRITERS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX forks, limits and signals")
ROOT = Path(__file__).parents[2]
Tries = list[dict[str, Any]]
QUICK = ("save svg", "export csv", "export json", "explore", "tidy")
"""One writer of each kind: a chart, a folder, a file, a page, and several files. The others are slow and similar."""


@pytest.fixture(
    scope="module", params=[name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in WRITERS]
)
def writer(request: pytest.FixtureRequest) -> str:
    """The name of a writer; scoped by module, so that its tests run in one process and share the tries."""
    return str(request.param)


@pytest.fixture(scope="module")
def tries() -> Iterator[Callable[[str, str], Tries]]:
    """Return a function that gives the results of all tries for a writer and a way of stopping it."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # another user must be able to enter it

        @cache
        def run(writer: str) -> dict[str, Tries]:
            return _run(writer, Path(folder), "steps", "sizes", "read-only")

        yield lambda writer, way: run(writer)[way]


def _run(writer: str, folder: Path, *ways: str) -> dict[str, Tries]:
    command = [sys.executable, "-m", "tests.faults.worker", writer, str(folder), *ways]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout
    found: dict[str, Tries] = {}
    for line in map(json.loads, printed.splitlines()):
        if "way" in line:
            found[line["way"]] = way = []
        else:
            way.append(line)
    return found


def _whole(writer: str, found: Tries) -> bool:
    """Return whether each try left the old or the new target; ``tidy`` writes several files, each old or new."""
    allowed = ({"old"}, {"new"}, {"old", "new"}) if writer == "tidy" else ({"old"}, {"new"})
    return all(set(one["target"]) in allowed for one in found)


def test_a_write_killed_at_any_step_leaves_the_old_or_the_new_target(writer: str, tries: Callable[..., Tries]) -> None:
    found = tries(writer, "steps")
    assert {one["ended"] for one in found} == {-signal.SIGKILL, 0}
    assert len(found) >= 5
    assert _whole(writer, found)
    assert found[-1] == {"ended": 0, "target": ["new"], "leftovers": []}


def test_a_write_killed_within_a_file_leaves_the_old_target(writer: str, tries: Callable[..., Tries]) -> None:
    found = [one for one in tries(writer, "sizes") if one["ended"] != errno.EFBIG]
    assert -signal.SIGXFSZ in {one["ended"] for one in found}
    assert _whole(writer, found)
    assert found[0]["target"] == ["old"]


def test_a_write_refused_within_a_file_leaves_only_the_old_target(writer: str, tries: Callable[..., Tries]) -> None:
    found = [one for one in tries(writer, "sizes") if one["ended"] == errno.EFBIG]
    assert found
    assert _whole(writer, found)
    assert [one["leftovers"] for one in found] == [[]] * len(found)


def test_a_write_to_a_read_only_folder_leaves_only_the_old_target(writer: str, tries: Callable[..., Tries]) -> None:
    assert tries(writer, "read-only") == [{"ended": errno.EACCES, "target": ["old"], "leftovers": []}]


@pytest.fixture(scope="module")
def small_disk() -> Iterator[Path]:
    """A mounted disk of two megabytes."""
    with TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=True)
        yield Path(folder)
        subprocess.run(["umount", folder], check=True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser may mount a disk")
def test_a_write_to_a_full_disk_leaves_only_the_old_target(writer: str, small_disk: Path) -> None:
    found = _run(writer, small_disk, "full")["full"]
    assert found == [{"ended": errno.ENOSPC, "target": ["old"], "leftovers": []}]


def test_if_folders_cannot_be_swapped_atomically_both_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The only case without a complete target: a kill between two renames on a system other than Linux."""
    for name in ("new", "tables"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_text(name)

    class Killed(BaseException):
        pass

    def stop(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise Killed
        os.rename(self, target)  # noqa: PTH104  # Path.rename itself was replaced
        if target.name == "tables":
            raise Killed
        return target

    monkeypatch.setattr(files, "_swapped", lambda *_: False)
    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(Killed):
        files._exchange(tmp_path / "new", tmp_path / "tables")
    left = {one.read_text() for one in tmp_path.rglob("a.csv")}
    assert left == {"new", "tables"}


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "secret.json"
    file.write_text("old")
    file.chmod(0o600)
    with files.atomic_write(file) as unfinished:
        unfinished.write_text("new")
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o600)
