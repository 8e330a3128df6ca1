from __future__ import annotations

import os
from pathlib import Path

import pytest

from opcon.cli.group import Refusal
from opcon.cli.output import writing


def test_a_file_with_another_extension_is_written_temporarily_and_copied(tmp_path: Path) -> None:
    target = tmp_path / "chart.txt"
    with writing(str(target), ".svg") as path:
        assert path.suffix == ".svg"
        path.write_text("drawn")
        assert not target.exists()
    assert target.read_text() == "drawn"
    assert os.listdir(tmp_path) == ["chart.txt"]


@pytest.mark.parametrize("extension", ["", ".svg"])
def test_a_failure_keeps_the_old_file(tmp_path: Path, extension: str) -> None:
    target = tmp_path / "chart.txt"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), writing(str(target), extension):
        raise ZeroDivisionError
    assert target.read_text() == "old"


def test_an_error_of_the_system_names_the_path(tmp_path: Path) -> None:
    message = r"chart\.svg: cannot be written: No space left on device$"
    with pytest.raises(Refusal, match=message), writing(str(tmp_path / "chart.svg"), ".svg"):
        raise OSError(28, "No space left on device")
