from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import opcon
from tests.cli.running import refused, run

if TYPE_CHECKING:
    from tests.conftest import Folder


@pytest.mark.parametrize(
    ("suffix", "magic"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF"), (".SVG", b"<?xml")]
)
def test_plot_draws_in_the_format_of_the_suffix(tmp_path: Path, suffix: str, magic: bytes) -> None:
    file = tmp_path / f"chart{suffix}"
    result = run("plot", str(file), "--chart", "tenures")
    assert result.exit_code == 0, result.output
    assert file.read_bytes().startswith(magic)
    assert os.listdir(tmp_path) == [file.name]


@pytest.mark.parametrize("chart", ["story", "overview", "tenures", "events", "commanders", "targets"])
def test_plot_draws_each_chart_with_the_given_language_size_and_theme(tmp_path: Path, chart: str) -> None:
    file = tmp_path / "chart.svg"
    result = run("plot", str(file), "--chart", chart, "--lang", "ko", "--size", "column", "--theme", "dark")
    assert result.exit_code == 0, result.output
    drawn = file.read_text(encoding="utf-8")
    assert 'width="252pt"' in drawn
    assert "2026년 10월 7일" in drawn


def test_plot_draws_the_story_by_default(tmp_path: Path) -> None:
    for name, chosen in (("default.svg", []), ("story.svg", ["--chart", "story"])):
        assert run("plot", str(tmp_path / name), *chosen).exit_code == 0
    assert (tmp_path / "default.svg").read_bytes() == (tmp_path / "story.svg").read_bytes()


def test_plot_draws_the_plans_known_on_the_as_of_day(tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    assert run("plot", str(file), "--chart", "tenures", "--as-of", "2009-01-01").exit_code == 0
    assert "ROK Joint Chiefs of Staff planned: 17 Apr 2012" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["chart.bmp", "chart", "chart.png.exe"])
def test_another_suffix_is_refused_before_any_work(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("mine")
    assert "use .png, .svg or .pdf" in refused(run("plot", str(file)))
    assert file.read_text() == "mine"


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    message = refused(run("plot", str(tmp_path / "nowhere" / "chart.png")))
    assert message.endswith("nowhere does not exist; create it first")
    assert "chart.png: cannot be written: the folder " in message


def test_a_folder_instead_of_a_file_is_refused_without_leftovers(tmp_path: Path) -> None:
    (tmp_path / "chart.png").mkdir()
    message = refused(run("plot", str(tmp_path / "chart.png")))
    assert message.endswith("chart.png: cannot be written: it is a folder; give the path of a file")
    assert os.listdir(tmp_path) == ["chart.png"]


def test_a_failed_run_keeps_the_old_file(tmp_path: Path, folder: Folder) -> None:
    file = tmp_path / "chart.svg"
    file.write_text("an older chart")
    folder.replace("events/1900-.toml", 'form = "treaty"', 'form = "pact"')
    assert "1900-.toml: pact: form: is 'pact'" in refused(run("--data", str(folder.path), "plot", str(file)))
    assert file.read_text() == "an older chart"


def test_on_answers_with_both_conditions_and_their_sources() -> None:
    result = run("on", "1994-11-30T16:00Z")
    assert result.exit_code == 0
    assert "1994-12-01: armed forces of the Republic of Korea" in result.output
    assert "peacetime:\n  ROK Joint Chiefs of Staff (rok-jcs), since 1 December 1994\n" in result.output
    assert "wartime:\n  ROK-US Combined Forces Command (cfc), since 7 November 1978\n" in result.output
    for citation in opcon.load()["cfc-activated"].citations:
        assert str(citation) in " ".join(result.output.split())


def test_on_marks_uncertain_and_projected_answers(folder: Folder) -> None:
    doubt = run("--data", str(folder.path), "on", "1910-05-20").output
    assert "peacetime: uncertain, one of\n  the Crown (crown), since 1 January 1900\n" in doubt
    assert "  the League (league), since May 1910\n    Control passes to the League [league-takes]\n" in doubt
    projected = run("--data", str(folder.path), "on", "2000-01-01").output
    assert "Projection: based only on the holders and plans known on 1990-12-31." in projected
    before = run("--data", str(folder.path), "on", "1850-01-01").output
    assert (
        before == "1850-01-01: forces of Land\nThe record begins on 1 January 1890, so it has no answer for this day.\n"
    )
    assert "no known holder" in run("--data", str(folder.path), "on", "1895-01-01").output


def test_on_shows_the_plan_in_force_and_the_expected_answer() -> None:
    output = run("on", "2013-06-01", "--as-of", "2009-01-01").output
    assert "Projection: based only on the holders and plans known on 2009-01-01." in output
    assert "wartime:\n  ROK Joint Chiefs of Staff (rok-jcs), as planned, from 17 April 2012\n" in output
    assert (
        "planned by both governments:\n  wartime control to the ROK Joint Chiefs of Staff, for 17 April 2012\n"
        in output
    )
    assert "a date open to review" in run("on", "2014-05-01").output
    assert (
        "wartime control to the future Combined Forces Command, led by a ROK general, depending on conditions"
        in " ".join(run("on", "2020-01-01").output.split())
    )


@pytest.mark.parametrize("arguments", [(), ("today",)])
def test_on_answers_for_today_in_korea(monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    monkeypatch.setattr("opcon.cli.parameters.now", lambda: datetime(2026, 10, 1, 16, tzinfo=UTC))
    assert run("on", *arguments).output == run("on", "2026-10-02").output
    monkeypatch.setattr("opcon.cli.parameters.now", lambda: datetime(2031, 5, 1, tzinfo=UTC))
    after = run("on", *arguments).output
    assert after == run("on", "2031-05-01").output
    assert "Projection: based only on the holders and plans known on 2026-10-07." in after


def test_other_commands_take_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opcon.cli.parameters.now", lambda: datetime(1994, 11, 30, 15, tzinfo=UTC))
    assert run("explain", "today").output == run("explain", "1994-12-01").output
    assert run("cite", "today").output == run("cite", "1994-12-01").output
    assert ids("--from", "today", "--as-of", "today") == ids("--from", "1994-12-01", "--as-of", "1994-12-01")


def test_on_takes_forces(folder: Folder) -> None:
    result = run("--data", str(folder.path), "on", "1912-02-15", "--forces", "land.guard")
    assert "the Crown (crown), since 1 February 1912" in result.output


@pytest.mark.parametrize("day", ["yesterday", "1950-02-30", "1950-07", "1994-11-30T25:00Z", ""])
def test_a_bad_date_is_refused(day: str) -> None:
    refused(run("on", day))


def test_unknown_forces_are_refused_with_the_nearest() -> None:
    assert "did you mean " in refused(run("on", "1950-01-01", "--forces", "rok.amry"))


def test_list_gives_a_line_for_each_event(folder: Folder) -> None:
    lines = run("--data", str(folder.path), "list").output.splitlines()
    assert len(lines) == 7
    assert lines[0].split()[:3] == ["1900-01-01", "transfer", "crown-begins"]
    only = run("--data", str(folder.path), "list", "--kind", "incident", "--find", "posts").output
    assert only.split()[2] == "mutiny"


def ids(*options: str) -> list[str]:
    result = run("list", *options)
    assert result.exit_code == 0, result.output
    return [line.split()[2] for line in result.output.splitlines()]


def test_list_options_select_like_the_methods_of_a_timeline() -> None:
    timeline = opcon.load()
    for options, chosen in [
        (("--from", "2026-09"), timeline.between("2026-09", "9999-12-31")),
        (("--to", "1946"), timeline.between("0001-01-01", "1946")),
        (("--from", "1994-11-30", "--to", "1994-12"), timeline.between("1994-11-30", "1994-12")),
        (("--command", "eighth-army"), timeline.about(command="eighth-army")),
        (("--series", "SCM"), timeline.series("SCM")),
        (("--source", "un-s-3079"), timeline.citing("un-s-3079")),
        (("--as-of", "1950-01-01"), timeline.as_of("1950-01-01")),
        (("--find", "toronto", "--kind", "plan-change"), timeline.find("toronto").of("plan-change")),
    ]:
        assert ids(*options) == [event.id for event in chosen]


def test_list_prints_json_with_the_columns_of_a_data_frame() -> None:
    found = json.loads(run("list", "--command", "unc", "--to", "1953", "--json").output)
    frame = opcon.to_frame(opcon.load().about(command="unc").between("0001-01-01", "1953"), "polars")
    assert len(found) == len(frame)
    assert list(found[0]) == frame.columns
    assert [one["earliest"] for one in found] == [day and str(day) for day in frame["earliest"]]


def test_list_refuses_unknown_names_and_dates_in_the_wrong_order() -> None:
    assert refused(run("list", "--command", "UNC")).startswith("Error: no command is called 'UNC'; did you mean unc")
    assert "no series is called 'scn'; did you mean SCM" in refused(run("list", "--series", "scn"))
    assert "no source is called 'un-s-3078'; did you mean un-s-3079" in refused(run("list", "--source", "un-s-3078"))
    assert "no kind of event is called 'transfers'; did you mean transfer?" in refused(
        run("list", "--kind", "transfers")
    )
    assert "start 1950 is after end 1949; give the earlier date first" in refused(
        run("list", "--from", "1950", "--to", "1949")
    )


def test_show_gives_dates_reasons_and_sources(folder: Folder) -> None:
    result = run("--data", str(folder.path), "show", "league-takes")
    assert "- May 1910: signed (preferred)" in result.output
    assert "  The Gazette printed it then." in result.output
    assert "- 2 June 1910: signed, Doe, A., A Memoir (n.d.), p. 9" in result.output
    assert "- The Gazette of Land (n.d.), p. 2" in result.output


def test_show_refuses_an_unknown_id_with_the_nearest() -> None:
    assert "did you mean rhee-letter" in refused(run("show", "rhee-leter"))


def test_on_shows_commanders_and_instruments_in_force(folder: Folder) -> None:
    output = run("on", "1979-12-12").output
    assert "    led by General John A. Wickham Jr., Commander" in output
    assert "instruments in force: none known" in run("on", "1950-01-01").output
    folder.appoint(("Ada", "1900", "1911"), ("Bea", "1911", None))
    doubtful = run("--data", str(folder.path), "on", "1911-07-01").output
    assert "    led by Ada or Bea, Marshal of the League\n" in doubtful
    assert "instruments in force:\n  The Pact of Land [pact]\n" in doubtful


def test_on_gives_the_reading_by_which_no_instrument_was_in_force() -> None:
    output = " ".join(run("on", "1954-07-01").output.split())
    assert "instruments in force: none known a reading of rhee-dulles-statement: The US Secretary of" in output
    assert "doc. 899" in output


def test_on_shows_the_readings_on_which_instruments_were_in_force() -> None:
    output = " ".join(run("on", "1995-01-01").output.split())
    assert "instruments in force, on the readings in parentheses: Agreed Minute: Korean forces" in output
    assert "from 17 November 1954 (Our reading for the open end: " in output


def test_show_gives_the_days_in_force_of_an_instrument_and_its_reading() -> None:
    assert (
        "In force 8 August 1953 to about March 1954 (The US Secretary of State's"
        in run("show", "rhee-dulles-statement").output
    )
    assert "In force May 1910" not in run("show", "cfc-activated").output


def test_check_prints_the_figures_of_a_sound_folder(folder: Folder) -> None:
    run("tidy", str(folder.path))
    result = run("check", str(folder.path))
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "An invented record, version 1: no errors found",
        "7 events, 0 appointments, 2 sources",
        f"1 January 1890 to 31 December 1990; SHA-256 {folder.load().record.checksum}",
        "claims verified: 5 of 7 (71.4%)",
        "transfers, releases and plan changes without a source read: 0 of 4",
        "events that cite a primary source: 5 of 7 (71.4%)",
        "sources in other languages with a translated title: 0 of 0",
        "events with all sources from one newspaper: 0",
        "events with all sources read in copies: 0",
        "events with all sources older than the event: 0",
        "dates that the package edtf parses alike: 11 of 11",
    ]


def test_check_reports_that_dates_were_not_compared_without_edtf(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("tidy", str(folder.path))
    monkeypatch.setitem(sys.modules, "edtf", None)
    monkeypatch.delitem(sys.modules, "opcon.io.edtf_check", raising=False)
    monkeypatch.delattr(opcon.io, "edtf_check", raising=False)
    last = run("check", str(folder.path)).output.splitlines()[-1]
    assert last == "dates not compared with the package edtf, which is not installed"


def test_tidy_rewrites_untidy_files_and_prints_their_names(folder: Folder) -> None:
    events = len(folder.load())
    assert run("check", str(folder.path)).exit_code == 1
    assert run("tidy", str(folder.path)).output.splitlines() == [
        "commands.toml", "forces.toml", "sources.json", "events/1900-.toml",
    ]  # fmt: skip
    assert run("tidy", str(folder.path)).output == ""
    assert run("check", str(folder.path)).exit_code == 0
    assert len(folder.load()) == events


def test_tidy_writes_nothing_if_one_file_cannot_be_read(folder: Folder) -> None:
    before = (folder.path / "commands.toml").read_text()
    folder.replace("events/1900-.toml", "[[transfer]]", "[[transfer")
    assert "1900-.toml: is not valid TOML: " in refused(run("tidy", str(folder.path)))
    assert (folder.path / "commands.toml").read_text() == before


def test_tidy_refuses_a_record_that_cannot_be_read(folder: Folder) -> None:
    folder.replace("events/1900-.toml", 'form = "treaty"', 'form = "pact"')
    assert "1900-.toml: pact: form: is 'pact'" in refused(run("tidy", str(folder.path)))


def test_explain_gives_a_paragraph_and_its_notes_in_either_language() -> None:
    lines = run("explain", "1994-11-30", "1994-12-01").output.splitlines()
    assert lines[0].startswith(
        "On 1 December 1994, peacetime operational control passed from the ROK-US Combined Forces"
    )
    assert lines[lines.index("") + 1].startswith("1. ")
    assert run("explain", "1994-12-01", "--lang", "ko").output.startswith(
        "1994년 12월 1일 대한민국 국군에 대한 작전통제권은"
    )
    assert "was expected to hold" in run("explain", "2013-06-01", "--as-of", "2009-01-01").output.replace("\n", " ")


def test_codebook_prints_the_meaning_of_a_field() -> None:
    assert run("codebook", "side").output == 'side (head): side of the delegation: "rok", "us"\n'
    assert run("codebook").output.count("\n") >= len(opcon.codebook())
    assert "did you mean side" in refused(run("codebook", "sides"))


def test_check_lists_every_error(folder: Folder) -> None:
    folder.replace("events/1900-.toml", 'form = "treaty"', 'form = "pact"')
    folder.replace("events/1900-.toml", 'confidence = "recalled"', 'confidence = "sure"')
    result = run("check", str(folder.path))
    assert result.exit_code == 1
    assert [line.split(": ")[:2] for line in result.output.splitlines()] == [
        ["1900-.toml", "pact"],
        ["1900-.toml", "mutiny"],
    ]


def test_hangul_is_escaped_for_a_terminal_without_hangul() -> None:
    command = Path(sys.executable).with_name("opcon")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    printed = subprocess.run(
        [command, "show", "cfc-activated"], check=True, capture_output=True, env=environment
    ).stdout
    assert b"\\ud55c\\ubbf8" in printed


def test_the_command_is_installed_and_prints_its_version() -> None:
    command = Path(sys.executable).with_name("opcon")
    printed = subprocess.run([command, "--version"], check=True, capture_output=True, text=True).stdout
    assert printed.strip().endswith(opcon.__version__)


def test_a_plan_that_names_only_a_last_day_is_shown_with_that_day() -> None:
    answer = run("on", "1995-06-01", "--as-of", "1993-01-01")
    assert "(rok-jcs), as planned, by 31 December 1994" in answer.output
    assert "ROK Joint Chiefs of Staff, by 31 December 1994" in run("on", "1993-01-01").output


@pytest.mark.parametrize(
    ("command", "new", "old", "value"),
    [
        (("on", "2013-06-01"), "--as-of", "--known-on", "2009-01-01"),
        (("explain", "2013-06-01"), "--as-of", "--known-on", "2009-01-01"),
        (("plot", "chart.svg", "--chart", "tenures", "--size", "column"), "--as-of", "--known-on", "2009-01-01"),
        (("export", "events", "--as-of", "1949-01-01"), "--format", "--form", "json"),
    ],
)
def test_an_old_option_still_works_and_warns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], new: str, old: str, value: str
) -> None:
    outputs, errors, files = [], [], []
    for option in (new, old):
        folder = tmp_path / option
        folder.mkdir()
        monkeypatch.chdir(folder)
        result = run(*command, option, value)
        assert result.exit_code == 0, result.output
        outputs.append(result.stdout)
        errors.append(result.stderr)
        files.append([file.read_bytes() for file in folder.iterdir()])
    assert outputs[1] == outputs[0]
    assert errors[1] == f"Warning: {old} is deprecated and will be removed in opcon 0.7; use {new}\n{errors[0]}"
    assert files[0] == files[1]


def test_an_old_option_is_hidden_and_refused_together_with_the_new_one() -> None:
    assert "--known-on" not in run("on", "--help").output
    both = run("on", "2013-06-01", "--known-on", "2009-01-01", "--as-of", "2009-01-01")
    assert refused(both) == "Error: --known-on is the old name of --as-of; give --as-of alone"


def test_the_package_runs_as_the_command() -> None:
    command = [sys.executable, "-m", "opcon", "on", "1995-01-01"]
    printed = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    assert printed == run("on", "1995-01-01").output


@pytest.mark.parametrize(
    ("thing", "beginning"),
    [
        ((), "(The opcon contributors 2026)"),
        (("rhee-letter",), "(U.S. Department of State, Office of the Historian [1952] 1984a, ref. A"),
        (("un-s-3079",), "(United Nations Security Council 1953)"),
        (
            ("1978-11-07",),
            "(The opcon contributors 2026, opcon.load().on('1978-11-07')) Answer: peacetime cfc (designated units)",
        ),
        (("20th-division-to-gwangju", "--style", "biblatex"), "@"),
    ],
)
def test_cite_cites_the_record_an_event_a_source_or_an_answer(thing: tuple[str, ...], beginning: str) -> None:
    result = run("cite", *thing)
    assert result.exit_code == 0, result.output
    assert result.output.startswith(beginning)


def test_cite_refuses_unknown_ids_dates_and_styles() -> None:
    assert (
        refused(run("cite", "rhee-leter"))
        == "Error: no event, source or day is called 'rhee-leter'; did you mean rhee-letter or rumsfeld-letter?"
    )
    assert refused(run("cite", "1978-13-45")).startswith("Error: '1978-13-45' is not a date")
    assert refused(run("cite", "--style", "turabian")).startswith(
        "Error: no style is called 'turabian'; choose from: apa, "
    )


def test_cite_takes_several_ids_and_dates() -> None:
    timeline = opcon.load()
    things = [timeline["rhee-letter"], timeline.record.sources["un-s-3079"], timeline.on("1978-11-07")]
    assert run("cite", "rhee-letter", "un-s-3079", "1978-11-07").output == f"{opcon.cite(things)}\n"


@pytest.mark.parametrize(("style", "mark"), [("biblatex", "\n@"), ("bibtex", "\n@"), ("ris", "\nER  - ")])
def test_cite_prints_the_whole_bibliography_in_a_format(style: str, mark: str) -> None:
    result = run("cite", "--all", "--style", style)
    assert result.exit_code == 0, result.output
    assert f"\n{result.output}".count(mark) == len(opcon.load().record.sources)


def test_cite_prints_the_whole_bibliography_of_a_record() -> None:
    sources = opcon.load().record.sources
    assert [one["id"] for one in json.loads(run("cite", "--all", "--style", "csl-json").output)] == list(sources)
    assert len(run("cite", "--all", "--style", "apa").output.splitlines()) == len(sources)


def test_cite_refuses_ids_with_all() -> None:
    assert refused(run("cite", "--all", "rhee-letter")) == "Error: give ids and dates, or --all, not both"


def test_cite_has_the_title_of_the_given_record(folder: Folder) -> None:
    timeline = folder.load()
    result = run("--data", str(folder.path), "cite", "--style", "biblatex")
    assert f"title = {{{{{timeline.record.title}}}}}" in result.output


def test_plot_takes_a_format_instead_of_an_extension(tmp_path: Path) -> None:
    arguments = ("--chart", "tenures", "--size", "column")
    assert run("plot", str(tmp_path / "chart.svg"), *arguments).exit_code == 0
    assert run("plot", str(tmp_path / "chart"), *arguments, "--format", "svg").exit_code == 0
    assert (tmp_path / "chart").read_bytes() == (tmp_path / "chart.svg").read_bytes()


def test_export_points_to_cite_for_a_bibliography() -> None:
    for name, style in [("my refs.bib", "biblatex"), ("refs.RIS", "ris")]:
        message = refused(run("export", name))
        assert f"export writes no bibliography; use: opcon cite --all --style {style} > " in message


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("plot", "-", "--chart", "tenures", "--format", "svg"), "file.svg"),
        (("explore", "-"), "file.html"),
        (("export", "-", "--format", "json"), "file.json"),
        (("export", "-", "--format", "stata"), "file.dta"),
    ],
)
def test_a_dash_is_standard_output(tmp_path: Path, command: tuple[str, ...], name: str) -> None:
    printed = run(*command)
    assert printed.exit_code == 0, printed.output
    file = tmp_path / name
    assert run(*(str(file) if part == "-" else part for part in command)).exit_code == 0
    assert printed.stdout_bytes == file.read_bytes()


def test_standard_output_needs_a_format_that_is_one_file() -> None:
    needed = "Error: standard output needs a format: give --format "
    assert refused(run("plot", "-")) == f"{needed}png, svg or pdf"
    assert refused(run("export", "-")) == f"{needed}json, json-ld, timelinejs, icalendar, stata or parquet"
    assert refused(run("export", "-", "--format", "csv")).startswith(
        "Error: csv is a folder of tables and cannot go to"
    )


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("show", "zzz"), "no event is called 'zzz'; search for events with: opcon list --find WORD"),
        (
            ("show", "cfc"),
            "no event is called 'cfc'; it is a command: list its events with: opcon list --command cfc",
        ),
        (
            ("show", "un-s-3079"),
            "no event is called 'un-s-3079'; it is a source: list its events with: opcon list --source un-s-3079",
        ),
        (
            ("cite", "rok.navy"),
            "no event, source or day is called 'rok.navy'; it is a force: ask about it with: opcon on DATE --forces rok.navy",
        ),
        (("show", "1995-01-01"), "no event is called '1995-01-01'; it is a day: ask about it with: opcon on 1995-01-01"),
        (("cite", "zzz"), "no event, source or day is called 'zzz'; search for events with: opcon list --find WORD"),
        (
            ("cite", "zzz", "rhee-letter", "mcarthur", "cfc-activation"),
            "no event, source or day is called 'zzz', 'mcarthur' or 'cfc-activation' (did you mean cfc-activation-order or "
            "cfc-activated?); search for events with: opcon list --find WORD",
        ),
        (("list", "--source", "mnd"), "no source is called 'mnd'; find the ids in: opcon cite --all --style csl-json"),
        (("codebook", "zzz"), "no field is called 'zzz'; list the fields with: opcon codebook"),
        (
            ("on", "1995-01-01", "--forces", "zz"),
            "no force is called 'zz'; find the ids in tables/forces.csv after: opcon export tables",
        ),
        (
            ("export", "a.xlsx"),
            "a.xlsx: unknown extension '.xlsx': use .json, .jsonld, .ics, .dta, .parquet or no extension (a folder of "
            "CSV tables), or give --format; for a spreadsheet, open tables/events.csv after: opcon export tables",
        ),
        (("explore", "my map.svg"), "my map.svg: unknown extension '.svg'; use .html; for a chart, use: opcon plot 'my map.svg'"),
        (("explore", "a.txt"), "a.txt: unknown extension '.txt'; use .html"),
    ],
)  # fmt: skip
def test_an_error_suggests_a_command_and_not_a_call_in_python(command: tuple[str, ...], said: str) -> None:
    assert refused(run(*command)) == f"Error: {said}"


def test_a_suggested_command_reads_the_same_record(folder: Folder) -> None:
    said = refused(run("--data", str(folder.path), "show", "crown"))
    assert said.endswith(f"list its events with: opcon --data {folder.path} list --command crown")


def test_a_list_without_events_says_so_on_standard_error() -> None:
    result = run("list", "--find", "zzzz")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No events.\n")
    assert json.loads(run("list", "--find", "zzzz", "--json").stdout) == []


def test_the_columns_of_a_list_are_aligned() -> None:
    lines = run("list", "--from", "1994-12", "--to", "1995-06").output.splitlines()
    assert any("[1994-12-01..1998-02-24]" in line for line in lines)
    timeline = opcon.load().between("1994-12", "1995-06")
    assert len({line.index(f"  {event.title}") for line, event in zip(lines, timeline, strict=True)}) == 1
    assert len({line.index(f"  {event.id} ") for line, event in zip(lines, timeline, strict=True)}) == 1


@pytest.mark.parametrize("command", [("plot", "--chart", "tenures"), ("explore",), ("export",)])
def test_a_command_prints_the_path_that_it_wrote(tmp_path: Path, command: tuple[str, ...]) -> None:
    file = tmp_path / {"plot": "a.svg", "explore": "a.html", "export": "a"}[command[0]]
    result = run(*command, str(file))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Wrote {file}\n")
    assert file.exists()


def test_explore_writes_a_page_without_an_extension_as_well(tmp_path: Path) -> None:
    assert run("explore", str(tmp_path / "page")).exit_code == 0
    assert (tmp_path / "page").read_text(encoding="utf-8").startswith("<!doctype html>")
