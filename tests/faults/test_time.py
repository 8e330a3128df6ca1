"""Input that would take very long is refused, even if none of its parts is large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import opcon
from opcon import DataError
from opcon.model import limits

if TYPE_CHECKING:
    from tests.conftest import Folder

EVENTS = "events/1900-.toml"
LENT = """
[[release]]
id = "lent-{place}"
title = "The Guard is lent"
title_ko = "해제"
note = "The Guard was lent again."
giver = "crown"
receiver = "crown"
forces = ["land.guard"]
confidence = "partly"
  [[release.dates]]
  when = "1940-01-01"
  kind = "effective"
  [[release.citations]]
  source = "{source}"
  locator = "p. 3"
"""
FORCE = '\n[[force]]\nid = "land.guard.n{place}"\nname = "N"\nname_ko = "N"\n'


def lend(folder: Folder, times: int, source: str = "gazette") -> None:
    folder.write("events/lent.toml", "".join(LENT.format(place=place, source=source) for place in range(times)))


def test_a_list_in_an_event_above_the_limit_is_refused(folder: Folder) -> None:
    names = ", ".join(['"land.guard"'] * (limits.LIST + 1))
    folder.replace(EVENTS, 'forces = ["land.guard"]', f"forces = [{names}]")
    with pytest.raises(DataError, match=r"guard-lent: forces: has 1,001 items; the limit is 1,000"):
        folder.load()


def test_changes_above_the_limit_counted_for_each_force_are_refused(folder: Folder) -> None:
    lend(folder, 100)
    forces = (folder.path / "forces.toml").read_text(encoding="utf-8")
    folder.write("forces.toml", forces + "".join(FORCE.format(place=place) for place in range(500)))
    names = ", ".join(f'"land.guard.n{place}"' for place in range(500))
    folder.replace(EVENTS, 'forces = ["land.guard"]', f"forces = [{names}]")
    with pytest.raises(
        DataError,
        match="guard-lent: forces: bring the changes of holder, counted once for each force, over the limit of 50,000",
    ):
        folder.load()


def test_only_the_first_hundred_faults_are_listed(folder: Folder) -> None:
    lend(folder, 150, source="nowhere")
    found = opcon.check(folder.path)
    assert [fault.record for fault in found[:2]] == ["lent-0", "lent-1"]
    assert len(found) == limits.FAULTS + 1
    assert found[-1].what == "may contain more errors; only the first 100 are shown"


def test_a_name_is_compared_with_at_most_a_thousand_names_and_no_long_ones() -> None:
    unlike = [f"x{number:03}" for number in range(1_000)]
    assert "did you mean abcdef" in str(opcon.UnknownName("post", "abcde", ["abcdef", *unlike[:-1]]))
    assert "nearest" not in str(opcon.UnknownName("post", "abcd", ["abcdef", *unlike]))
    assert "nearest" not in str(opcon.UnknownName("post", "a" * 65, ["a" * 66, *unlike]))
