"""What a notebook has asked about by name, and nothing that it asked in bulk."""

from __future__ import annotations

import subprocess
import sys

import opcon

TIMELINE = opcon.load()


def keys_in(code: str) -> set[str]:
    """Run some code in a process of its own, and return the ids of what is then referred to."""
    listed = "; print(*[line.split('{')[1].rstrip(',') for line in opcon.references('biblatex').splitlines() if line[:1] == '@'])"
    ran = subprocess.run([sys.executable, "-c", code + listed], check=True, capture_output=True, text=True)
    return {key for key in ran.stdout.split() if not key.startswith("record-")}


def evidence_of(*things: object) -> set[str]:
    return {
        line.split("{")[1].rstrip(",") for line in opcon.cite(things, "biblatex").splitlines() if line[:1] == "@"
    } - {f"record-{TIMELINE.record.checksum[:8]}"}


def test_nothing_is_asked_at_first() -> None:
    assert keys_in("import opcon; opcon.load()") == set()


def test_a_day_and_an_event_are_asked_by_name() -> None:
    asked = keys_in("import opcon; t = opcon.load(); t.on('1978-11-07'); t['rhee-letter']")
    assert asked == evidence_of(TIMELINE.on("1978-11-07"), TIMELINE["rhee-letter"])


def test_what_is_asked_in_bulk_is_not_referred_to() -> None:
    code = (
        "import opcon; t = opcon.load(); list(t.of(opcon.Transfer)); t.find('Toronto'); t.tenures('wartime'); t.plans();"
        "opcon.panel('1990', '1995', every='year', rule='majority'); opcon.plot.overview(t)"
    )
    assert keys_in(code) == set()


def test_what_is_asked_again_is_referred_to_once() -> None:
    once = keys_in("import opcon; t = opcon.load(); t.on('1978-11-07')")
    again = keys_in("import opcon; t = opcon.load(); [t.on('1978-11-07') for _ in range(3)]; t.on('1978-11-07', 'rok')")
    assert once == again


def test_references_have_the_record_and_no_citations_in_the_text() -> None:
    listed = opcon.references("apa")
    assert "The opcon contributors. (2026). Operational control" in listed
    assert not listed.startswith("(")
