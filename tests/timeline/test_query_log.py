"""The query log has the user's own questions, not those that functions ask in bulk."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import opcon
from opcon.io import loading
from opcon.timeline.query_log import LOG, MOST_ANSWERS, MOST_RECORDS, QueryLog

if TYPE_CHECKING:
    from tests.conftest import Folder

TIMELINE = opcon.load()


def keys_in(code: str) -> set[str]:
    """Run code in a new process, and return the ids of its references."""
    listed = "; print(*[line.split('{')[1].rstrip(',') for line in opcon.references('biblatex').splitlines() if line[:1] == '@'])"
    ran = subprocess.run([sys.executable, "-c", code + listed], check=True, capture_output=True, text=True)
    return {key for key in ran.stdout.split() if not key.startswith("record-")}


def evidence_of(*things: object) -> set[str]:
    return {
        line.split("{")[1].rstrip(",") for line in opcon.cite(things, "biblatex").splitlines() if line[:1] == "@"
    } - {f"record-{TIMELINE.record.checksum[:8]}"}


def test_the_log_is_empty_at_first() -> None:
    assert keys_in("import opcon; opcon.load()") == set()


def test_questions_about_a_day_and_an_event_are_logged() -> None:
    asked = keys_in("import opcon; t = opcon.load(); t.on('1978-11-07'); t['rhee-letter']")
    assert asked == evidence_of(TIMELINE.on("1978-11-07"), TIMELINE["rhee-letter"])


@pytest.mark.slow
def test_questions_asked_in_bulk_are_not_logged() -> None:
    code = (
        "import opcon; t = opcon.load(); list(t.of(opcon.Transfer)); t.find('Toronto'); t.tenures('wartime'); t.plans();"
        "opcon.panel('1990', '1995', every='year', rule='majority'); opcon.plot.overview(t)"
    )
    assert keys_in(code) == set()


def test_public_functions_do_not_log_their_own_questions(tmp_path: Path) -> None:
    status, tenure, plan = (
        TIMELINE.on("1964-07-28", "rok.army.28th-division"),
        TIMELINE.tenures("wartime")[-1],
        TIMELINE.plans()[0],
    )
    LOG.clear()
    frame = opcon.to_frame(TIMELINE, "pandas")[["earliest"]]
    opcon.annotate(frame, on="earliest", columns=["wartime", "wartime_commander"])
    opcon.panel("1950", "1953", every="month", rule="last")
    opcon.spells(TIMELINE, "wartime")
    opcon.compare(TIMELINE.as_of("2007-01-01"), TIMELINE)
    opcon.explain(status)
    for thing in (status, tenure, plan, TIMELINE.of("transfer")):
        opcon.cite(thing)
    for name in ("tables", "record.json", "record.jsonld", "record.ics"):
        opcon.export(TIMELINE, tmp_path / name)
    opcon.export(TIMELINE, tmp_path / "story.json", "timelinejs")
    opcon.explore(TIMELINE, tmp_path / "page.html")
    for name in opcon.plot.__all__:
        if name not in {"FORMATS", "alt_text", "data_of", "legend_handles", "save", "shade"}:
            figure = getattr(opcon.plot, name)(TIMELINE, *(["wartime"] if name == "targets" else []))
            opcon.plot.save(getattr(figure, "figure", figure), tmp_path / f"{name}.svg")
    for thing in (status, tenure, plan, TIMELINE, TIMELINE["rhee-letter"].citations[0].source, opcon.explain(status)):
        thing._repr_html_()
    assert LOG.answers() == (TIMELINE["rhee-letter"],)


def test_the_log_keeps_each_record_once_and_a_limited_number_of_records(folder: Folder) -> None:
    LOG.clear()
    for _ in range(30):
        folder.load().on("1910-05-01")
    assert len(LOG.answers()) == 1
    for version in range(30):
        folder.replace("record.toml", f'version = "{version or 1}"', f'version = "{version + 1}"')
        folder.load().on("1910-05-01")
    assert len(LOG.answers()) == MOST_RECORDS


def test_the_log_is_bounded_and_drops_the_oldest_answers() -> None:
    log, (first, second) = QueryLog(), TIMELINE.events[:2]
    for number in range(MOST_ANSWERS + 1):
        log.note("a", number, second if number else first)
    assert len(log.answers()) == MOST_ANSWERS
    assert first not in log.answers()


def test_a_timeline_read_within_the_library_logs_nothing() -> None:
    LOG.clear()
    timeline = loading.load()
    timeline.on("1950-07-14"), timeline["rhee-letter"]
    assert LOG.answers() == ()


def test_public_functions_can_be_pickled() -> None:
    for name in ("annotate", "cite", "explain", "explore"):
        assert pickle.loads(pickle.dumps(getattr(opcon, name))) is getattr(opcon, name)
    assert pickle.loads(pickle.dumps(opcon.plot.tenures)) is opcon.plot.tenures


def test_a_repeated_question_is_logged_once() -> None:
    once = keys_in("import opcon; t = opcon.load(); t.on('1978-11-07')")
    again = keys_in("import opcon; t = opcon.load(); [t.on('1978-11-07') for _ in range(3)]; t.on('1978-11-07', 'rok')")
    assert once == again


def test_references_have_the_record_and_no_citations_in_the_text() -> None:
    listed = opcon.references("apa")
    assert "The opcon contributors. (2026). Operational control" in listed
    assert not listed.startswith("(")
