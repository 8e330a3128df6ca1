"""An invented record: the island of Land, whose Guard was held by a Crown, a League and a Council."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import opcon
from opcon.timeline import query_log

settings.register_profile("untimed", deadline=None)  # a busy machine must not fail a test
settings.load_profile("untimed")

COMMANDS = """
[[command]]
id = "crown"
name = "the Crown"
name_ko = "왕실"
abbreviation = "Crown"

[[command]]
id = "league"
name = "the League"
name_ko = "연맹"
abbreviation = "League"

[[command]]
id = "council"
name = "the Council"
name_ko = "평의회"
abbreviation = "Council"
"""

FORCES = """
[[force]]
id = "land"
name = "forces of Land"
name_ko = "전군"

[[force]]
id = "land.guard"
name = "the Guard"
name_ko = "경비대"

[[force]]
id = "land.guard.band"
name = "the Guard's band"
name_ko = "군악대"

[[force]]
id = "land.fleet"
name = "the Fleet"
name_ko = "함대"
"""

RECORD = """
title = "An invented record"
version = "1"
licence = "CC0-1.0"
coverage = "1890-01-01/1990-12-31"
"""

SOURCES = [
    {"id": "gazette", "type": "book", "title": "The Gazette of Land", "custom": {"standing": "primary"}},
    {"id": "memoir", "type": "book", "title": "A Memoir", "author": [{"family": "Doe", "given": "A."}]},
]

EVENTS = """
[[transfer]]
id = "crown-begins"
title = "The Crown raises forces"
title_ko = "창설"
note = "The Crown raised forces."
receiver = "crown"
authorities = ["command", "opcon"]
confidence = "verified"
  [[transfer.dates]]
  when = "1900-01-01"
  kind = "effective"
  [[transfer.citations]]
  source = "gazette"
  locator = "p. 1"

[[transfer]]
id = "league-takes"
title = "Control passes to the League"
title_ko = "이양"
note = "The Crown assigned control to the League in some month of spring."
giver = "crown"
receiver = "league"
leaves_out = ["land.fleet"]
confidence = "verified"
  [[transfer.dates]]
  when = "1910-05"
  kind = "signed"
  rank = "preferred"
  reason = "The Gazette printed it then."
  [[transfer.dates]]
  when = "1910-06-02"
  kind = "signed"
  given_by = "memoir"
  given_at = "p. 9"
  [[transfer.citations]]
  source = "gazette"
  locator = "p. 2"

[[release]]
id = "guard-lent"
title = "The Guard is lent to the Crown"
title_ko = "해제"
note = "The Guard left the League's control for a month."
giver = "league"
receiver = "crown"
forces = ["land.guard"]
until = "1912-03-01"
procedure = "notice"
confidence = "partly"
  [[release.dates]]
  when = "1912-02-01"
  kind = "effective"
  [[release.citations]]
  source = "gazette"
  locator = "p. 3"

[[transfer]]
id = "council-takes-peacetime"
title = "Peacetime control passes to the Council"
title_ko = "평시 이양"
note = "The League gave up peacetime control."
giver = "league"
receiver = "council"
conditions = ["peacetime"]
leaves_out = ["land.fleet"]
confidence = "verified"
  [[transfer.dates]]
  when = "1920-03-10"
  kind = "effective"
  [[transfer.citations]]
  source = "gazette"
  locator = "p. 4"

[[agreement]]
id = "pact"
title = "The Pact of Land"
title_ko = "협정"
note = "The Pact was the League's warrant."
form = "treaty"
in_force = "1910-05/1930"
authorities = ["opcon"]
commands = ["league"]
confidence = "verified"
  [[agreement.dates]]
  when = "1910-05-01"
  kind = "signed"
  [[agreement.citations]]
  source = "gazette"
  locator = "p. 5"

[[consultation]]
id = "meeting-one"
title = "First meeting of the League and the Council"
title_ko = "제1차 회의"
note = "They met at Harbour."
series = "SCM"
number = 1
city = "Harbour"
commands = ["league", "council"]
conditions = ["wartime"]
confidence = "verified"
  [[consultation.dates]]
  when = "1925-07-26/1925-07-27"
  kind = "held"
  [[consultation.citations]]
  source = "memoir"
  locator = "ch. 2"

[[incident]]
id = "mutiny"
title = "The Guard marches without leave"
title_ko = "무단 이동"
note = "The Guard left its posts."
commands = ["league"]
forces = ["land.guard"]
confidence = "recalled"
  [[incident.dates]]
  when = "1915-01-03/1915-01-05"
  kind = "held"
  [[incident.citations]]
  source = "memoir"
  locator = "ch. 1"
"""

POSTS = """
[[post]]
id = "marshal"
name = "Marshal of the League"
name_ko = "연맹 원수"
command = "league"
role = "commander"

[[post]]
id = "deputy"
name = "Deputy Marshal"
name_ko = "부원수"
command = "league"
role = "deputy"
"""

APPOINTMENT = """
[[appointment]]
id = "{post}-{family}"
post = "{post}"
name = "{name}"
{dates}confidence = "verified"

  [[appointment.citations]]
  source = "gazette"
  locator = "p. 7"
"""


class Folder:
    """A record in a folder, which a test can edit."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "events").mkdir(parents=True)
        self.write("record.toml", RECORD)
        self.write("commands.toml", COMMANDS)
        self.write("forces.toml", FORCES)
        self.write("sources.json", json.dumps(SOURCES))
        self.write("events/1900-.toml", EVENTS)

    def write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.path / name).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def appoint(
        self, *rows: tuple[str, str | None, str | None] | tuple[str, str | None, str | None, str]
    ) -> opcon.Timeline:
        """Write appointments, each as name, start, end and post (default: the marshal), and load the record."""
        texts = []
        for name, start, end, *rest in rows:
            dates = "".join(f'{key} = "{day}"\n' for key, day in (("start", start), ("end", end)) if day)
            post = rest[0] if rest else "marshal"
            texts.append(APPOINTMENT.format(post=post, family=name.lower(), name=name, dates=dates))
        self.write("appointments.toml", POSTS + "".join(texts))
        return self.load()

    def load(self) -> opcon.Timeline:
        return opcon.load(self.path)


ROOT = Path(__file__).parents[1]
MARKED = {
    "tests/benchmarks": "benchmark",
    "tests/browser": "browser",
    "tests/engines": "engines",
    "tests/exporters/readers": "network",
    "docs/howto/correct.md": "slow",  # checks the whole record, and each date with a second EDTF reader
}
"""The marker of all tests in a folder or file. The folders need packages that the extra ``test`` does not install."""


def _marker(path: Path) -> str | None:
    """Return the marker of a path, or of the folder that it is in."""
    return next((marker for place, marker in MARKED.items() if path.is_relative_to(ROOT / place)), None)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Skip a marked folder unless ``-m`` selects its marker; if it does, a missing package is an error."""
    marker, asked = _marker(collection_path), config.getoption("markexpr")
    return True if marker and asked and not re.search(rf"(?<!not )\b{marker}\b", asked) else None


@pytest.hookimpl(tryfirst=True)  # before -m selects
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of marked folders and files."""
    for item in items:
        if marker := _marker(item.path):
            item.add_marker(marker)


@pytest.fixture(autouse=True)
def empty_query_log() -> Iterator[None]:
    """Clear the query log after each test, so that no test changes the references of another."""
    yield
    query_log.LOG.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "record")


@pytest.fixture
def invented(folder: Folder) -> opcon.Timeline:
    return folder.load()


@pytest.fixture
def transfer() -> Callable[..., opcon.Transfer]:
    """Return a function that makes a transfer from a date, a giver, a receiver and other fields."""

    def make(when: str, giver: str | None, receiver: str, **others: Any) -> opcon.Transfer:
        def command(id: str) -> opcon.Command:
            return opcon.Command(id, id, id, id)

        return opcon.Transfer(
            **{
                "id": f"{receiver}-{when}",
                "title": "A transfer",
                "title_ko": "이양",
                "note": "Control passed.",
                "confidence": "verified",
                "dates": [opcon.Dating(when=opcon.When(when), kind="effective")],
                "citations": [],
                "forces": ["rok"],
                "giver": command(giver) if giver else None,
                "receiver": command(receiver),
                **others,
            }
        )

    return make
