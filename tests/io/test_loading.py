from __future__ import annotations

import json
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import opcon
from opcon import DataError, When
from opcon.io import loading

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


def refusal(folder: Folder) -> DataError:
    with pytest.raises(DataError) as caught:
        folder.load()
    assert [str(fault) for fault in opcon.check(folder.path)][:1] == [str(caught.value)]
    return caught.value


def test_a_folder_of_ones_own_is_read_like_the_shipped_one(folder: Folder) -> None:
    timeline = folder.load()
    assert len(timeline) == 7
    assert opcon.check(folder.path) == ()


def test_the_shipped_record_is_read_once_and_is_that_of_its_folder() -> None:
    shipped, read = opcon.load(), opcon.load(str(loading.shipped()))
    assert opcon.load() is shipped
    assert (shipped.events, shipped.expression) == (read.events, "opcon.load()")
    assert [event.origin for event in shipped] == [f"opcon.load()[{event.id!r}]" for event in shipped]


def test_the_shipped_record_is_looked_for_in_the_package_then_beside_it_then_in_its_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "opcon"
    monkeypatch.setattr(loading, "__file__", str(package / "io" / "loading.py"))
    assert loading.shipped() == files("opcon") / "data"
    for folder in (tmp_path / "data", package / "data"):
        folder.mkdir(parents=True)
        assert loading.shipped() == folder


def test_what_is_read_tells_the_expression_that_gives_it(folder: Folder) -> None:
    timeline = folder.appoint(("Smith", "1910", "1911"))
    (smith,) = timeline.appointments()
    assert timeline.expression == f"opcon.load({str(folder.path)!r})"
    assert repr(timeline.record).startswith(f"{timeline.expression}.record  # An invented record, 1")
    for value in (timeline["pact"], smith):
        assert eval(repr(value), {"opcon": opcon}) == value


@pytest.mark.parametrize("name", ["tables.json", "tables"])
def test_an_export_is_read_like_the_folder_it_was_made_from(
    invented: opcon.Timeline, tmp_path: Path, name: str
) -> None:
    again = opcon.load(opcon.export(invented, tmp_path / name))
    assert again.events == invented.events
    assert again.record.checksum != invented.record.checksum


def test_a_folder_with_a_record_in_toml_is_read_as_that_whatever_else_it_holds(folder: Folder) -> None:
    folder.write("datapackage.json", "{}")
    assert len(folder.load()) == 7


@pytest.mark.parametrize(
    ("old", "new", "field", "what"),
    [
        ("1890-01-01/1990-12-31", "1890-02-30", "coverage", "1890-02 has 28 days"),
        ('version = "1"', 'version = "1"\ncomplete = ["SMC"]', "complete[0]", "is 'SMC'; write one of: SCM"),
        ('version = "1"', 'version = "1"\nreleased = 1990', "released", "dates are quoted text"),
        ('version = "1"', 'version = "1"\nauthors = ["A. Doe", 7]', "authors[1]", "is 7, and not text"),
    ],
)
def test_what_a_record_says_of_itself_is_read_as_strictly(
    folder: Folder, old: str, new: str, field: str, what: str
) -> None:
    folder.replace("record.toml", old, new)
    error = refusal(folder)
    assert (error.file, error.record, error.field) == ("record.toml", None, field)
    assert what in error.what


@pytest.mark.parametrize(
    ("name", "old", "new", "record", "field", "what"),
    [
        ("commands.toml", 'abbreviation = "Crown"', "", "crown", "abbreviation", "is missing"),
        ("commands.toml", 'id = "crown"', 'id = "Crown"', "Crown", "id", "write lower-case words joined by hyphens"),
        ("forces.toml", 'name = "the Fleet"', "", "land.fleet", "name", "is missing"),
        ("forces.toml", 'id = "land.fleet"', 'id = "land..fleet"', "land..fleet", "id", "joined by hyphens and dots"),
        ("appointments.toml", 'role = "deputy"', 'role = "clerk"', "deputy", "role", "write one of: commander, deputy"),
        ("appointments.toml", 'command = "league"', 'command = "leage"', "marshal", "command", "no command is called 'leage'; nearest: league"),
        ("appointments.toml", 'id = "deputy"', 'id = "The Deputy"', "The Deputy", "id", "write lower-case words"),
        ("appointments.toml", 'post = "marshal"', 'post = "marshall"', "marshal-smith", "post", "no post is called 'marshall'; nearest: marshal"),
        ("appointments.toml", 'id = "marshal-smith"', 'id = "Smith"', "Smith", "id", "write lower-case words joined by hyphens"),
        ("appointments.toml", 'start = "1910"', "start = 1910", "marshal-smith", "start", "dates are quoted text"),
        ("appointments.toml", 'end = "1911"', "end = 1911", "marshal-smith", "end", "dates are quoted text"),
        ("appointments.toml", 'end = "1911"', 'end = "1909"', "marshal-smith", "end", "before the start on '1910'"),
        ("appointments.toml", 'confidence = "verified"', 'confidence = "sure"', "marshal-smith", "confidence", "verified, partly"),
        ("appointments.toml", 'source = "gazette"', 'source = "gazete"', "marshal-smith", "citations[0].source", "nearest: gazette"),
        ("appointments.toml", '  locator = "p. 7"', "", "marshal-smith", "citations", "has no locator"),
    ],
)  # fmt: skip
def test_what_events_refer_to_is_read_as_strictly(
    folder: Folder, name: str, old: str, new: str, record: str, field: str, what: str
) -> None:
    folder.appoint(("Smith", "1910", "1911"))
    folder.replace(name, old, new)
    error = refusal(folder)
    assert (error.file, error.record, error.field) == (name, record, field)
    assert what in error.what


def test_an_id_that_is_there_twice_is_told_with_the_file_that_has_it_first(folder: Folder) -> None:
    folder.write("events/2000-.toml", (folder.path / EVENTS).read_text().partition("\n[[release]]")[0])
    assert str(refusal(folder)) == "2000-.toml: crown-begins: id: is there twice, first in 1900-.toml; ids are unique"


def test_the_events_of_an_extract_are_not_held_against_those_left_out(folder: Folder) -> None:
    folder.replace(EVENTS, 'giver = "crown"\nreceiver = "league"', 'receiver = "league"')
    folder.replace(EVENTS, '  reason = "The Gazette printed it then."\n', "")
    folder.replace("record.toml", 'version = "1"', 'version = "1"\nextract = "opcon.load().of(opcon.Transfer)"')
    assert folder.load().record.extract == "opcon.load().of(opcon.Transfer)"


@pytest.mark.parametrize(
    ("old", "new", "record", "field", "what"),
    [
        ('id = "pact"', 'id = "pact"\ntitel = "x"', "pact", "titel", "is not a known key; Agreement has: id, title"),
        ('form = "treaty"', 'form = "pact"', "pact", "form", "is 'pact'; write one of: letter, treaty"),
        ('form = "treaty"\n', "", "pact", "form", "is missing"),
        ('title = "The Pact of Land"', "title = 3", "pact", "title", "is 3, and not text"),
        ('title = "The Pact of Land"', 'title = " "', "pact", "title", "is empty"),
        ('title = "The Pact of Land"', 'title = "a\\u0007"', "pact", "title", "holds a control character"),
        ('id = "pact"', 'id = "The Pact"', "The Pact", "id", "write lower-case words joined by hyphens"),
        ('id = "pact"', 'id = "mutiny"', "mutiny", "id", "is there twice"),
        ('giver = "crown"', 'giver = "crwon"', "league-takes", "giver", "no command is called 'crwon'; nearest: crown"),
        ('forces = ["land.guard"]\nuntil', 'forces = ["land.gaurd"]\nuntil', "guard-lent", "forces[0]", "no force is called"),
        ('source = "gazette"\n  locator = "p. 5"', 'source = "gazete"\n  locator = "p. 5"', "pact", "citations[0].source",
         "no source is called 'gazete'; nearest: gazette"),
        ('given_by = "memoir"', 'given_by = "diary"', "league-takes", "dates[1].given_by", "no source is called 'diary'"),
        ('  given_by = "memoir"\n', "", "league-takes", "dates[1].given_by", "say which source gives this date"),
        ('  reason = "The Gazette printed it then."\n', "", "league-takes", "dates[0].reason", "say why"),
        ('when = "1910-06-02"', 'when = "1910-02-30"', "league-takes", "dates[1].when", "1910-02 has 28 days"),
        ('when = "1910-06-02"', "when = 1910-06-02", "league-takes", "dates[1].when", "dates are quoted text"),
        ('when = "1910-06-02"\n  kind = "signed"', 'when = "1910-06-02"\n  kind = "signed"\n  rank = "preferred"',
         "league-takes", "dates", "has 2 preferred datings"),
        ('rank = "preferred"', 'rank = "normal"', "league-takes", "dates", "has several datings and none preferred"),
        ('locator = "p. 5"', "", "pact", "citations", "has no locator"),
        ('confidence = "recalled"', 'confidence = "sure"', "mutiny", "confidence", "write one of: verified, partly, recalled"),
        ('number = 1', "number = 0", "meeting-one", "number", "is 0, and not a whole number from 1 on"),
        ('number = 1', "number = true", "meeting-one", "number", "is True, and not a whole number"),
        ('commands = ["league", "council"]', "commands = []", "meeting-one", "commands", "is an empty list"),
        ('commands = ["league", "council"]', 'commands = "league"', "meeting-one", "commands", "is 'league', and not a list"),
        ('giver = "league"\nreceiver = "council"', 'giver = "crown"\nreceiver = "council"', "council-takes-peacetime",
         "giver", "is 'crown', but league held operational control over land in peacetime before"),
        ('giver = "crown"\nreceiver = "league"', 'receiver = "league"', "league-takes", "giver",
         "is missing; crown held operational control over land in peacetime"),
        ('receiver = "crown"\nauthorities', 'giver = "league"\nreceiver = "crown"\nauthorities', "crown-begins", "giver",
         "is 'league', but nobody held"),
        ('giver = "league"\nreceiver = "crown"', 'receiver = "crown"', "guard-lent", "giver", "a release has a holder to return to"),
        ('in_force = "1910-05/1930"', "in_force = 1910", "pact", "in_force", "is 1910; dates are quoted text"),
        ('until = "1912-03-01"', "until = 1912", "guard-lent", "until", "is 1912; dates are quoted text"),
        ('until = "1912-03-01"', 'until = "1911"', "guard-lent", "until", "is '1911', before the release on '1912-02-01'"),
        ('title_ko = "협정"', 'title_ko = "{}"'.format(unicodedata.normalize("NFD", "협정")), "pact", "title_ko",
         "is decomposed Unicode; write it in form NFC"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_file_record_and_field(
    folder: Folder, old: str, new: str, record: str, field: str, what: str
) -> None:
    folder.replace(EVENTS, old, new)
    error = refusal(folder)
    assert (error.file, error.record, error.field) == ("1900-.toml", record, field)
    assert what in error.what


def test_the_error_reads_as_file_record_field_and_what_would_do(folder: Folder) -> None:
    folder.replace(EVENTS, 'when = "1910-06-02"', 'when = "1910-02-30"')
    expected = "1900-.toml: league-takes: dates[1].when: '1910-02-30' is not a date: 1910-02 has 28 days"
    assert str(refusal(folder)) == expected


def test_the_target_of_a_plan_is_a_date(folder: Folder) -> None:
    folder.write("events/2000-.toml", PLAN.format(target='"2010-02-30"'))
    assert str(refusal(folder)) == "2000-.toml: set: target: '2010-02-30' is not a date: 2010-02 has 28 days"
    folder.write("events/2000-.toml", PLAN.format(target="2010"))
    assert str(refusal(folder)) == "2000-.toml: set: target: is 2010; dates are quoted text, such as '1950-07-14'"


def test_every_record_with_a_fault_is_listed_not_only_the_first(folder: Folder) -> None:
    folder.replace(EVENTS, 'form = "treaty"', 'form = "pact"')
    folder.replace(EVENTS, 'confidence = "recalled"', 'confidence = "sure"')
    assert [fault.record for fault in opcon.check(folder.path)] == ["pact", "mutiny"]


def test_of_very_many_faults_a_hundred_are_listed_and_that_there_may_be_more(folder: Folder) -> None:
    sources = [{"id": f"s{place}", "type": "book"} for place in range(200)]
    folder.write("sources.json", json.dumps(sources))
    *listed, last = opcon.check(folder.path)
    assert [fault.record for fault in listed] == [f"s{place}" for place in range(100)]
    assert str(last) == f"{folder.path}: has perhaps more faults; 100 are listed at a time"


def test_a_place_that_the_system_cannot_read_is_named_with_what_the_system_says() -> None:
    with pytest.raises(DataError) as caught:
        loading._tables(Broken())  # type: ignore[arg-type]
    assert str(caught.value) == "a disk: cannot be read: Input/output error"


class Broken:
    name = "a disk"

    def __str__(self) -> str:
        return self.name

    def is_file(self) -> bool:
        raise OSError(5, "Input/output error")


def test_a_kind_of_event_that_does_not_exist_is_refused(folder: Folder) -> None:
    folder.replace(EVENTS, "[[incident]]", "[[accident]]")
    folder.replace(EVENTS, "[[incident.dates]]", "[[accident.dates]]")
    folder.replace(EVENTS, "[[incident.citations]]", "[[accident.citations]]")
    assert "is not a kind of event; write one of: [[transfer]]" in str(refusal(folder))


@pytest.mark.parametrize("name", ["record.toml", "commands.toml", "forces.toml", "sources.json"])
def test_a_missing_file_is_named(folder: Folder, name: str) -> None:
    (folder.path / name).unlink()
    assert refusal(folder).file == name


def test_a_folder_without_events_is_an_error_and_never_an_empty_timeline(folder: Folder) -> None:
    (folder.path / EVENTS).unlink()
    assert "a record without events is refused" in str(refusal(folder))
    (folder.path / "events").rmdir()
    assert refusal(folder).file == "events"


def test_an_empty_events_file_is_an_error(folder: Folder) -> None:
    folder.write("events/2000-.toml", "# nothing yet\n")
    assert str(refusal(folder)) == "2000-.toml: holds no events"


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"record\.toml: is missing"):
        opcon.load(tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "record").write_text("")
    with pytest.raises(DataError, match="is not a folder"):
        opcon.load(tmp_path / "record")


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        (EVENTS, '[[transfer]]\nid = "a"\nid = "b"\n', "is not TOML: Cannot overwrite a value (at line 3"),
        (EVENTS, "transfer = 3\n", "holds no records"),
        (EVENTS, "transfer = [3]\n", "is not a table"),
        ("forces.toml", '[[force]]\nid = "land"\n', "is missing"),
        ("sources.json", "[{]", "is not JSON"),
        ("sources.json", "{}", "holds no records"),
        ("sources.json", '[{"id": "a", "id": "b"}]', "is there twice in one item"),
        ("commands.toml", "[[comand]]\n", "is not a known table; write [[command]]"),
        ("record.toml", 'title = "x"\n', "is missing"),
        ("record.toml", 'titel = "x"\n', "is not a known key"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused(folder: Folder, name: str, text: str, what: str) -> None:
    folder.write(name, text)
    error = refusal(folder)
    assert error.file == Path(name).name
    assert what in str(error)


def test_text_that_is_not_utf8_is_refused(folder: Folder) -> None:
    (folder.path / EVENTS).write_bytes("협정".encode("euc-kr"))
    assert "is not UTF-8 text" in str(refusal(folder))


@pytest.mark.parametrize(
    ("change", "field", "what"),
    [
        ({"type": None}, "type", "is None, and not text"),
        ({"titel": "x"}, "titel", "is not a known key"),
        ({"container_title": "x"}, "container_title (in CSL: container-title)", "is not a known key"),
        ({"issued": "1950"}, "issued", "is not a CSL date"),
        ({"issued": {"date-parts": [[1950, 2, 30]]}}, "issued", "1950-02 has 28 days"),
        ({"issued": {"date-parts": [["1950"]]}}, "issued", "not one to three whole numbers"),
        ({"author": [{"famly": "Doe"}]}, "author[0].famly", "is not a known key"),
        ({"custom": {"standing": "hearsay"}}, "standing", "write one of: primary, secondary, news"),
        ({"custom": "primary"}, "custom", "is not a known key"),
    ],
)
def test_a_source_is_read_as_strictly(folder: Folder, change: dict[str, object], field: str, what: str) -> None:
    sources = json.loads((folder.path / "sources.json").read_text())
    sources[0].update(change)
    folder.write("sources.json", json.dumps(sources))
    error = refusal(folder)
    assert (error.file, error.record, error.field) == ("sources.json", "gazette", field)
    assert what in error.what


def test_dates_of_sources_keep_their_exactness(folder: Folder) -> None:
    sources = json.loads((folder.path / "sources.json").read_text())
    sources[0]["issued"] = {"date-parts": [[1950, 7]], "circa": True}
    sources[1]["issued"] = {"date-parts": [[1950], [1953, 7, 27]]}
    folder.write("sources.json", json.dumps(sources))
    read = folder.load().record.sources
    assert (read["gazette"].issued, read["memoir"].issued) == (When("1950-07~"), When("1950/1953-07-27"))


def test_forces_lie_within_forces_that_are_defined(folder: Folder) -> None:
    folder.replace("forces.toml", 'id = "land.fleet"', 'id = "land.nvay.fleet"')
    folder.write(EVENTS, (folder.path / EVENTS).read_text().replace("land.fleet", "land.guard"))
    assert str(refusal(folder)) == "forces.toml: land.nvay.fleet: id: lies within 'land.nvay', which is not defined"


def test_half_of_a_surrogate_pair_is_refused(folder: Folder) -> None:
    folder.write("sources.json", json.dumps([{"id": "gazette", "type": "book", "title": "\ud800"}]))
    assert "holds a control character, or half of a surrogate pair" in str(refusal(folder))


def test_a_record_keeps_what_it_says_of_itself(folder: Folder) -> None:
    record = folder.load().record
    assert (record.title, record.version, record.licence) == ("An invented record", "1", "CC0-1.0")
    assert (record.coverage, record.complete, record.extract) == (When("1890-01-01/1990-12-31"), (), None)
    assert (record.released, record.authors) == (None, ())
    folder.replace(
        "record.toml", 'version = "1"', 'version = "1"\nreleased = "1991-02-03"\nauthors = ["A. Doe", "B. Roe"]'
    )
    assert (folder.load().record.released, folder.load().record.authors) == (When("1991-02-03"), ("A. Doe", "B. Roe"))


def test_a_record_knows_all_that_its_events_refer_to(folder: Folder) -> None:
    record = folder.appoint(("Smith", "1910", "1911")).record
    assert list(record.commands) == ["crown", "league", "council"]
    assert list(record.forces) == ["land", "land.guard", "land.guard.band", "land.fleet"]
    assert list(record.sources) == ["gazette", "memoir"]
    assert list(record.posts) == ["marshal", "deputy"]
    assert [one.id for one in record.appointments] == ["marshal-smith"]


def test_registries_cannot_change(invented: opcon.Timeline) -> None:
    with pytest.raises(TypeError):
        invented.record.commands["x"] = None  # type: ignore[index]


def test_what_leaves_out_its_own_forces_is_refused(folder: Folder) -> None:
    folder.replace(EVENTS, 'leaves_out = ["land.fleet"]', 'leaves_out = ["land"]')
    error = refusal(folder)
    assert (error.record, error.field) == ("league-takes", "forces[0]")
    assert "is 'land', which leaves_out leaves out" in error.what


def test_a_lane_that_nobody_held_has_no_answer_and_no_error(folder: Folder) -> None:
    text = (folder.path / EVENTS).read_text(encoding="utf-8")
    folder.write(EVENTS, text[text.index("[[agreement]]") :])
    assert folder.load().on("1912-02-15").wartime is None
