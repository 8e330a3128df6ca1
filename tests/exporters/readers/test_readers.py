"""The npm package of TimelineJS reads its export."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import opcon

SHIPPED = opcon.load()
READER = Path(__file__).with_name("timelinejs.js")


def read(*files: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["node", str(READER), *map(str, files)], capture_output=True, text=True, check=False)


def test_the_reader_of_timelinejs_finds_no_error(hostile: opcon.Timeline, tmp_path: Path) -> None:
    timelines = [SHIPPED, SHIPPED.as_of("2009-01-01"), SHIPPED.of(opcon.Release), hostile]
    files = [opcon.export(one, tmp_path / f"{n}.json", "timelinejs") for n, one in enumerate(timelines)]
    result = read(*files)
    assert result.returncode == 0, result.stderr
    said = [f"{len(one)} slides" for one in timelines]
    assert [line.split(" and ")[0] for line in result.stdout.splitlines()] == said


def test_the_reader_of_timelinejs_detects_an_error(tmp_path: Path) -> None:
    file = opcon.export(SHIPPED, tmp_path / "a.json", "timelinejs")
    slides = json.loads(file.read_bytes())
    del slides["eras"][0]["end_date"]
    file.write_text(json.dumps(slides))
    result = read(file)
    assert result.returncode != 0
    assert "All eras must have start and end dates" in result.stderr
