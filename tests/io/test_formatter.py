from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

import opcon
from opcon import DataError
from opcon.io.formatter import tidied, tidy, untidy
from opcon.io.loading import shipped

if TYPE_CHECKING:
    from tests.conftest import Folder

EVENTS = "events/1900-.toml"
TWO = """
# What this file is about.

# Why the second is dated so.
[[incident]]
note = "They  marched."
id = "second"
confidence = "partly"
titel = "kept, for the check to refuse"
  [[incident.citations]]
  locator = "p. 2"
  source = "gazette"
  [[incident.dates]]
  kind = "held"
  when = "1915-02"

[[statement]]
id = "first"
dates = [{ when = "1915-01", kind = "held" }]
"""
TIDY = '''# What this file is about.

[[statement]]
id = "first"

  [[statement.dates]]
  when = "1915-01"
  kind = "held"

# Why the second is dated so.
[[incident]]
id = "second"
note = """
They marched.
"""
confidence = "partly"
titel = "kept, for the check to refuse"

  [[incident.dates]]
  when = "1915-02"
  kind = "held"

  [[incident.citations]]
  source = "gazette"
  locator = "p. 2"
'''


def test_events_are_sorted_by_date_and_keys_by_the_codebook() -> None:
    assert tidy("1900-.toml", TWO) == TIDY
    assert tidy("1900-.toml", TIDY) == TIDY


def test_tidying_a_record_does_not_change_its_content(folder: Folder) -> None:
    before = folder.load()
    for name in (EVENTS, "commands.toml", "forces.toml", "sources.json"):
        folder.write(name, tidy(name, (folder.path / name).read_text(encoding="utf-8")))
    after = folder.load()
    assert {event.id: event for event in after} == {event.id: event for event in before}
    assert after.record.sources == before.record.sources
    assert not list(untidy(folder.path))


def test_the_shipped_record_is_tidy() -> None:
    assert [str(error) for error in untidy(shipped())] == []


def test_an_untidy_file_is_reported_with_its_first_line_that_differs(folder: Folder) -> None:
    assert (
        "sources.json: is valid, but not in the standard layout: line 1 should be '['; "
        f"run: opcon tidy {folder.path}" in [str(error) for error in untidy(folder.path)]
    )


@pytest.mark.parametrize(
    "text",
    [
        '[[force]]\n# which?\nid = "a"\n',
        '[[force]]\nid = "a"\n  # which?\n',
        '[[force]]\nid = "a"\n# which?\n',
    ],
)
def test_a_comment_that_would_be_lost_is_refused(text: str) -> None:
    with pytest.raises(
        DataError, match=r"forces\.toml: has a comment .* that tidying would delete; move it above a table: '# which\?'"
    ):
        tidy("forces.toml", text)


def test_a_hash_inside_a_paragraph_is_not_a_comment() -> None:
    text = '[[incident]]\nid = "a"\nnote = """\n# 1 was the first.\n"""\n'
    assert tidy("1900-.toml", text) == text


def test_quotes_and_backslashes_survive() -> None:
    text = "[[force]]\nid = 'a'\nname = 'the \"Guard\" \\ Band'\n"
    assert tomllib.loads(tidy("forces.toml", text)) == tomllib.loads(text)


def test_long_lists_are_wrapped_and_short_lists_are_not() -> None:
    ids = [f"command-{number:03}" for number in range(12)]
    text = f'[[incident]]\nid = "a"\ncommands = {json.dumps(ids)}\n'
    assert '\n  "command-003",\n' in tidy("1900-.toml", text)
    assert 'commands = ["b", "c"]' in tidy("1900-.toml", '[[incident]]\nid = "a"\ncommands = ["b",\n "c"]\n')


def test_sources_are_put_in_order_of_id_with_the_keys_of_csl_first() -> None:
    items = [
        {"title": "B", "id": "b", "custom": {"copy": "x", "standing": "news"}},
        {"type": "book", "id": "a", "x": 1},
    ]
    tidied = json.loads(tidy("sources.json", json.dumps(items)))
    assert [list(item) for item in tidied] == [["id", "type", "x"], ["id", "title", "custom"]]
    assert list(tidied[1]["custom"]) == ["standing", "copy"]


def test_the_metadata_of_a_record_is_not_reformatted() -> None:
    assert tidy("record.toml", opcon.__doc__ or "") == opcon.__doc__


def test_inline_tables_are_refused_and_not_lost() -> None:
    with pytest.raises(DataError, match="has tables that do not begin with a line such as"):
        tidy("commands.toml", 'command = [{id = "unc", name = "UN Command"}]')


def test_a_line_end_in_a_name_is_kept() -> None:
    assert r'name = "UN\nCommand"' in tidy("commands.toml", '[[command]]\nname = "UN\\nCommand"')


def test_other_files_in_the_folder_are_not_reformatted(folder: Folder) -> None:
    folder.write("notes.json", "{}")
    assert "notes.json" not in [name for name, _ in tidied(folder.path)]
