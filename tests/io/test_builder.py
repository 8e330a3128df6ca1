from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import opcon
from opcon import When
from opcon.io.files import checksum
from tests.io.refused import refusal

if TYPE_CHECKING:
    from tests.conftest import Folder

EVENTS = "events/1900-.toml"


PLAN = """
[[plan-change]]
id = "set"
title = "A date is set"
title_ko = "계획"
note = "They set a date."
change = "set"
layer = "bilateral"
basis = "date"
target = {target}
confidence = "verified"
  [[plan-change.dates]]
  when = "1980-01-01"
  kind = "announced"
  [[plan-change.citations]]
  source = "gazette"
  locator = "p. 8"
"""


def test_every_value_has_the_expression_that_returns_it(folder: Folder) -> None:
    timeline = folder.appoint(("Smith", "1910", "1911"))
    (smith,) = timeline.appointments()
    assert timeline.expression == f"opcon.load({str(folder.path)!r})"
    assert repr(timeline.record).startswith(f"{timeline.expression}.record  # An invented record, 1")
    for value in (timeline["pact"], smith):
        assert eval(repr(value), {"opcon": opcon}) == value


@pytest.mark.parametrize(
    ("old", "new", "field", "what"),
    [
        ("1890-01-01/1990-12-31", "1890-02-30", "coverage", "1890-02 has 28 days"),
        ('version = "1"', 'version = "1"\ncomplete = ["SMC"]', "complete[0]", "is 'SMC'; write one of: SCM"),
        ('version = "1"', 'version = "1"\nreleased = 1990', "released", "is 1990 without quotes; write '1990'"),
        ('version = "1"', 'version = "1"\nauthors = ["A. Doe", 7]', "authors[1]", "is 7; write text in quotes"),
    ],
)
def test_the_metadata_of_a_record_is_read_strictly(folder: Folder, old: str, new: str, field: str, what: str) -> None:
    folder.replace("record.toml", old, new)
    error = refusal(folder)
    assert (error.file, error.record, error.field) == ("record.toml", None, field)
    assert what in error.what


@pytest.mark.parametrize(
    ("name", "old", "new", "record", "field", "what"),
    [
        ("commands.toml", 'abbreviation = "Crown"', "", "crown", "abbreviation", "is missing"),
        ("commands.toml", 'id = "crown"', 'id = "Crown"', "Crown", "id", "write lowercase words joined by hyphens"),
        ("forces.toml", 'name = "the Fleet"', "", "land.fleet", "name", "is missing"),
        ("forces.toml", 'id = "land.fleet"', 'id = "land..fleet"', "land..fleet", "id", "joined by hyphens and dots"),
        ("appointments.toml", 'role = "deputy"', 'role = "clerk"', "deputy", "role", "write one of: commander, deputy"),
        ("appointments.toml", 'command = "league"', 'command = "leage"', "marshal", "command", "no command is called 'leage'; did you mean league"),
        ("appointments.toml", 'id = "deputy"', 'id = "The Deputy"', "The Deputy", "id", "write lowercase words"),
        ("appointments.toml", 'post = "marshal"', 'post = "marshall"', "marshal-smith", "post", "no post is called 'marshall'; did you mean marshal"),
        ("appointments.toml", 'id = "marshal-smith"', 'id = "Smith"', "Smith", "id", "write lowercase words joined by hyphens"),
        ("appointments.toml", 'start = "1910"', "start = 1910", "marshal-smith", "start", "is 1910 without quotes; write '1910'"),
        ("appointments.toml", 'end = "1911"', "end = 1911", "marshal-smith", "end", "is 1911 without quotes; write '1911'"),
        ("appointments.toml", 'end = "1911"', 'end = "1909"', "marshal-smith", "end", "before the start on '1910'"),
        ("appointments.toml", 'confidence = "verified"', 'confidence = "sure"', "marshal-smith", "confidence", "verified, partly"),
        ("appointments.toml", 'source = "gazette"', 'source = "gazete"', "marshal-smith", "citations[0].source", "did you mean gazette"),
        ("appointments.toml", '  locator = "p. 7"', "", "marshal-smith", "citations", "has no locator"),
    ],
)  # fmt: skip
def test_commands_forces_posts_and_appointments_are_read_strictly(
    folder: Folder, name: str, old: str, new: str, record: str, field: str, what: str
) -> None:
    folder.appoint(("Smith", "1910", "1911"))
    folder.replace(name, old, new)
    error = refusal(folder)
    assert (error.file, error.record, error.field) == (name, record, field)
    assert what in error.what


def test_a_repeated_id_is_reported_with_the_file_that_has_it_first(folder: Folder) -> None:
    folder.write("events/2000-.toml", (folder.path / EVENTS).read_text().partition("\n[[release]]")[0])
    assert (
        str(refusal(folder)) == "2000-.toml: crown-begins: id: is used twice, first in 1900-.toml; ids must be unique"
    )


def test_an_extract_is_not_checked_against_the_events_that_it_leaves_out(folder: Folder) -> None:
    folder.replace(EVENTS, 'giver = "crown"\nreceiver = "league"', 'receiver = "league"')
    folder.replace(EVENTS, '  reason = "The Gazette printed it then."\n', "")
    folder.replace("record.toml", 'version = "1"', 'version = "1"\nextract = "opcon.load().of(opcon.Transfer)"')
    assert folder.load().record.extract == "opcon.load().of(opcon.Transfer)"


@pytest.mark.parametrize(
    ("old", "new", "record", "field", "what"),
    [
        ('id = "pact"', 'id = "pact"\ntitel = "x"', "pact", "titel", "is not a known key; an agreement has: id, title"),
        ('form = "treaty"', 'form = "pact"', "pact", "form", "is 'pact'; write one of: letter, treaty"),
        ('form = "treaty"\n', "", "pact", "form", "is missing"),
        ('title = "The Pact of Land"', "title = 3", "pact", "title", "is 3; write text in quotes"),
        ('title = "The Pact of Land"', 'title = " "', "pact", "title", "is blank; leave it out instead"),
        ('title = "The Pact of Land"', 'title = "a\\u0007"', "pact", "title", "contains a control character, U+0007; remove it"),
        ('id = "pact"', 'id = "The Pact"', "The Pact", "id", "write lowercase words joined by hyphens"),
        ('id = "pact"', 'id = "mutiny"', "mutiny", "id", "is used twice"),
        ('giver = "crown"', 'giver = "crwon"', "league-takes", "giver", "no command is called 'crwon'; did you mean crown?"),
        ('forces = ["land.guard"]\nuntil', 'forces = ["land.gaurd"]\nuntil', "guard-lent", "forces[0]", "no force is called"),
        ('source = "gazette"\n  locator = "p. 5"', 'source = "gazete"\n  locator = "p. 5"', "pact", "citations[0].source",
         "no source is called 'gazete'; did you mean gazette"),
        ('given_by = "memoir"', 'given_by = "diary"', "league-takes", "dates[1].given_by", "no source is called 'diary'"),
        ('  given_by = "memoir"\n', "", "league-takes", "dates[1].given_by", "name the source that gives this date"),
        ('  reason = "The Gazette printed it then."\n', "", "league-takes", "dates[0].reason", "say why"),
        ('when = "1910-06-02"', 'when = "1910-02-30"', "league-takes", "dates[1].when", "1910-02 has 28 days"),
        ('when = "1910-06-02"', "when = 1910-06-02", "league-takes", "dates[1].when", "is 1910-06-02 without quotes; write '1910-06-02'"),
        ('when = "1910-06-02"\n  kind = "signed"', 'when = "1910-06-02"\n  kind = "signed"\n  rank = "preferred"',
         "league-takes", "dates", "has 2 preferred dates; at most one is allowed"),
        ('rank = "preferred"', 'rank = "normal"', "league-takes", "dates", "has 2 dates, none of them preferred; give one the rank 'preferred'"),
        ('locator = "p. 5"', "", "pact", "citations", "has no locator"),
        ('confidence = "recalled"', 'confidence = "sure"', "mutiny", "confidence", "write one of: verified, partly, recalled"),
        ('number = 1', "number = 0", "meeting-one", "number", "is 0; write a whole number, 1 or more"),
        ('number = 1', "number = true", "meeting-one", "number", "is true; write a whole number"),
        ('commands = ["league", "council"]', "commands = []", "meeting-one", "commands", "is an empty list"),
        ('commands = ["league", "council"]', 'commands = "league"', "meeting-one", "commands", "is 'league'; write a list, such as ['league']"),
        ('giver = "league"\nreceiver = "council"', 'giver = "crown"\nreceiver = "council"', "council-takes-peacetime",
         "giver", "is 'crown', but league held operational control over land in peacetime until then; correct the giver or the dates"),
        ('giver = "crown"\nreceiver = "league"', 'receiver = "league"', "league-takes", "giver",
         "is missing; write crown, which held operational control over land in peacetime"),
        ('receiver = "crown"\nauthorities', 'giver = "league"\nreceiver = "crown"\nauthorities', "crown-begins", "giver",
         "is 'league', but nobody held"),
        ('giver = "league"\nreceiver = "crown"', 'receiver = "crown"', "guard-lent", "giver", "is missing; name the command that releases the forces"),
        ('in_force = "1910-05/1930"', "in_force = 1910", "pact", "in_force", "is 1910 without quotes; write '1910'"),
        ('until = "1912-03-01"', "until = 1912", "guard-lent", "until", "is 1912 without quotes; write '1912'"),
        ('until = "1912-03-01"', 'until = "1911"', "guard-lent", "until", "is '1911', before the release on '1912-02-01'; correct one of them"),
        ('title_ko = "협정"', 'title_ko = "{}"'.format(unicodedata.normalize("NFD", "협정")), "pact", "title_ko",
         "is decomposed Unicode; normalize it to NFC"),
    ],
)  # fmt: skip
def test_an_invalid_event_is_refused_with_file_record_and_field(
    folder: Folder, old: str, new: str, record: str, field: str, what: str
) -> None:
    folder.replace(EVENTS, old, new)
    error = refusal(folder)
    assert (error.file, error.record, error.field) == ("1900-.toml", record, field)
    assert what in error.what


def test_an_error_reads_as_file_record_field_value_and_rule(folder: Folder) -> None:
    folder.replace(EVENTS, 'when = "1910-06-02"', 'when = "1910-02-30"')
    expected = "1900-.toml: league-takes: dates[1].when: '1910-02-30' is not a date: 1910-02 has 28 days"
    assert str(refusal(folder)) == expected


def test_the_target_of_a_plan_is_a_date(folder: Folder) -> None:
    folder.write("events/2000-.toml", PLAN.format(target='"2010-02-30"'))
    assert str(refusal(folder)) == "2000-.toml: set: target: '2010-02-30' is not a date: 2010-02 has 28 days"
    folder.write("events/2000-.toml", PLAN.format(target="2010"))
    assert str(refusal(folder)) == "2000-.toml: set: target: is 2010 without quotes; write '2010'"


def test_forces_that_are_part_of_undefined_forces_are_refused(folder: Folder) -> None:
    folder.replace("forces.toml", 'id = "land.fleet"', 'id = "land.nvay.fleet"')
    folder.write(EVENTS, (folder.path / EVENTS).read_text().replace("land.fleet", "land.guard"))
    assert (
        str(refusal(folder))
        == "forces.toml: land.nvay.fleet: id: is part of 'land.nvay', which is not defined; define it, or correct the id"
    )


def test_half_of_a_surrogate_pair_is_refused(folder: Folder) -> None:
    folder.write("sources.json", json.dumps([{"id": "gazette", "type": "book", "title": "\ud800"}]))
    assert "contains half of a surrogate pair, U+D800; remove it" in str(refusal(folder))


def test_a_record_keeps_its_metadata(folder: Folder) -> None:
    record = folder.load().record
    assert (record.title, record.version, record.licence) == ("An invented record", "1", "CC0-1.0")
    assert (record.coverage, record.complete, record.extract) == (When("1890-01-01/1990-12-31"), (), None)
    assert (record.title_ko, record.released, record.authors) == (None, None, ())
    folder.replace(
        "record.toml", 'version = "1"', 'version = "1"\nreleased = "1991-02-03"\nauthors = ["A. Doe", "B. Roe"]'
    )
    assert (folder.load().record.released, folder.load().record.authors) == (When("1991-02-03"), ("A. Doe", "B. Roe"))
    folder.replace("record.toml", 'version = "1"', 'title_ko = "지어낸 기록"\nversion = "1"')
    assert folder.load().record.title_ko == "지어낸 기록"


def test_a_record_has_its_commands_forces_sources_posts_and_appointments(folder: Folder) -> None:
    record = folder.appoint(("Smith", "1910", "1911")).record
    assert list(record.commands) == ["crown", "league", "council"]
    assert list(record.forces) == ["land", "land.guard", "land.guard.band", "land.fleet"]
    assert list(record.sources) == ["gazette", "memoir"]
    assert list(record.posts) == ["marshal", "deputy"]
    assert [one.id for one in record.appointments] == ["marshal-smith"]


def test_registries_cannot_change(invented: opcon.Timeline) -> None:
    with pytest.raises(TypeError):
        invented.record.commands["x"] = None  # type: ignore[index]


def test_an_event_that_leaves_out_its_own_forces_is_refused(folder: Folder) -> None:
    folder.replace(EVENTS, 'leaves_out = ["land.fleet"]', 'leaves_out = ["land"]')
    error = refusal(folder)
    assert (error.record, error.field) == ("league-takes", "forces[0]")
    assert "is 'land', which leaves_out excludes; remove it from one of the two" in error.what


def test_forces_left_out_are_forces_of_the_record(folder: Folder) -> None:
    folder.replace(EVENTS, 'leaves_out = ["land.fleet"]', 'leaves_out = ["land.fleets"]')
    error = refusal(folder)
    assert (error.record, error.field) == ("league-takes", "leaves_out[0]")


def test_a_record_has_the_checksum_of_its_files(folder: Folder) -> None:
    assert folder.load().record.checksum == checksum(folder.path)


def test_a_lane_without_transfers_has_no_holder(folder: Folder) -> None:
    text = (folder.path / EVENTS).read_text(encoding="utf-8")
    folder.write(EVENTS, text[text.index("[[agreement]]") :])
    assert folder.load().on("1912-02-15").wartime is None


@pytest.mark.parametrize("coverage", ["1890-01-01/..", "1890/.."])
def test_the_coverage_of_a_record_may_have_no_end(folder: Folder, coverage: str) -> None:
    folder.replace("record.toml", "1890-01-01/1990-12-31", coverage)
    assert folder.load().record.coverage == When(coverage)
    assert folder.load().record.coverage.latest is None


def test_dates_of_sources_in_csv_are_read_as_edtf(folder: Folder, tmp_path: Path) -> None:
    file = opcon.export(folder.load(), tmp_path / "tables") / "sources.csv"
    header, *rows = file.read_text(encoding="utf-8-sig").splitlines()
    place = header.split(",").index("issued")
    for date in ("1950-07~", "1954?", "[1950,1951]"):
        cells = rows[0].split(",")
        cells[place] = f'"{date}"'
        file.write_text("\n".join([header, ",".join(cells), *rows[1:]]), encoding="utf-8")
        assert opcon.load(file.parent).record.sources["gazette"].issued == When(date)
    file.write_text("\n".join([header, ",".join(cells).replace("1951", "1951-13"), *rows[1:]]), encoding="utf-8")
    with pytest.raises(opcon.DataError, match=r"^sources\.csv: row 2 \(gazette\): issued: .* there is no month 13$"):
        opcon.load(file.parent)
