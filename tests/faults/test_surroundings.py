"""The answers are the same in every environment, and in many threads or processes at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import opcon
from tests.faults.answers import LANGUAGES, answers

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("answers.py")
slow = pytest.mark.slow


@pytest.fixture(scope="module")
def usual() -> list[str]:
    """The answers in this process, which all others must equal."""
    return sorted(map(answers, LANGUAGES))


def asked(
    *arguments: str, options: tuple[str, ...] = (), without: tuple[str, ...] = (), **environment: str
) -> list[str]:
    """Return the answers of a separate process."""
    kept = {name: value for name, value in os.environ.items() if name not in (*without, "PYTHONPATH", "MPLBACKEND")}
    given = {**kept, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, *options, str(SCRIPT), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=given, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY")
PLACES = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "MPLCONFIGDIR")
USER = ("HOME", "USER", "LOGNAME")
NOT_UTF8 = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_all_unusual_environments_together_change_no_answer(usual: list[str]) -> None:
    """Try all environments together; the slow tests below try each alone, to find the cause of a failure."""
    others = {"PYTHONIOENCODING": "euc-kr", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "HOME": "/nonexistent"}
    assert asked(options=("-W", "error", "-b"), without=(*DISPLAY, *PLACES, *USER), **NOT_UTF8, **others) == usual


@pytest.mark.parametrize(
    ("way", "number"),
    [("threads", 2), *(pytest.param(*one, marks=slow) for one in (("threads", 32), ("fork", 4), ("spawn", 4)))],
)
def test_threads_and_processes_at_once_give_the_same_answers(way: str, number: int, usual: list[str]) -> None:
    assert asked(way, str(number)) == usual


@slow
def test_answers_are_the_same_without_a_display(usual: list[str]) -> None:
    assert asked(without=DISPLAY) == usual


@slow
def test_answers_are_the_same_without_a_home_folder(usual: list[str]) -> None:
    assert asked(without=(*USER, *PLACES)) == usual
    assert asked(HOME="/nonexistent", without=PLACES) == usual


@slow
def test_answers_are_the_same_without_a_font_cache(usual: list[str], tmp_path: Path) -> None:
    assert asked(MPLCONFIGDIR=str(tmp_path)) == usual


@slow
def test_answers_are_the_same_without_assertions(usual: list[str]) -> None:
    assert asked(options=("-O",)) == usual
    assert asked(options=("-OO",)) == usual


@slow
def test_answers_are_the_same_with_warnings_as_errors(usual: list[str]) -> None:
    assert asked(options=("-W", "error", "-b")) == usual


@slow
def test_answers_are_the_same_from_an_archive(usual: list[str], tmp_path: Path) -> None:
    archive, package = tmp_path / "opcon.zip", Path(opcon.__file__).parent
    with zipfile.ZipFile(archive, "w") as packed:
        for file in package.rglob("*"):
            if file.suffix != ".pyc":
                packed.write(file, Path("opcon", file.relative_to(package)))
        for file in (package.parent / "data").rglob("*"):
            packed.write(file, Path("opcon/data", file.relative_to(package.parent / "data")))
    assert asked(PYTHONPATH=str(archive)) == usual
    where = [sys.executable, "-P", "-c", "import opcon; print(opcon.__file__)"]
    said = subprocess.run(
        where, env={**os.environ, "PYTHONPATH": str(archive)}, capture_output=True, text=True, check=True
    )
    assert said.stdout.startswith(str(archive))


@slow
@pytest.mark.parametrize("encoding", ["ascii", "euc-kr", "latin-1"])
def test_answers_are_the_same_in_a_locale_other_than_utf8(encoding: str, usual: list[str]) -> None:
    assert asked(PYTHONIOENCODING=encoding, **NOT_UTF8) == usual


@slow
@pytest.mark.parametrize("zone", ["Pacific/Niue", "America/New_York", "Asia/Seoul", "Pacific/Kiritimati"])
def test_answers_are_the_same_in_other_time_zones(zone: str, usual: list[str]) -> None:
    assert asked(TZ=zone) == usual


@slow
def test_answers_are_the_same_with_other_hash_seeds(usual: list[str]) -> None:
    assert asked(PYTHONHASHSEED="1") == asked(PYTHONHASHSEED="2") == usual


@slow
def test_answers_are_the_same_if_the_working_folder_was_removed(usual: list[str]) -> None:
    with TemporaryDirectory() as folder:
        code = f"import os, runpy; os.chdir({folder!r}); os.rmdir({folder!r}); runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
        done = subprocess.run(
            [sys.executable, "-P", "-c", code],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        Path(folder).mkdir()
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == usual
