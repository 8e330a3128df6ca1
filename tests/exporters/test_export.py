from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import opcon
from opcon.exporters.export import FORMATS, format_of
from tests.cli.running import run

if TYPE_CHECKING:
    from tests.conftest import Folder

SHIPPED = opcon.load()
NAMES = {
    "csv": "a", "json": "a.json", "json-ld": "a.jsonld", "timelinejs": "slides.json", "icalendar": "a.ics",
    "stata": "a.dta", "parquet": "a.parquet",
}  # fmt: skip


def contents(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (path.iterdir() if path.is_dir() else [path])}


def test_every_format_has_an_example_here() -> None:
    assert tuple(NAMES) == FORMATS


def test_the_same_record_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    places = [(str(Path(format, name)), format) for format, name in NAMES.items()]
    for place, format in places:
        for folder in ("here", "there"):
            (tmp_path / folder / place).parent.mkdir(parents=True)
        opcon.export(SHIPPED, tmp_path / "here" / place, format)
    code = f"import opcon; [opcon.export(opcon.load(), place, format) for place, format in {places}]"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Seoul"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=tmp_path / "there")
    unlike = [
        format
        for place, format in places
        if contents(tmp_path / "here" / place) != contents(tmp_path / "there" / place)
    ]
    assert unlike == []


@pytest.mark.parametrize("format", FORMATS)
def test_export_returns_the_path_and_leaves_no_other_file(format: str, tmp_path: Path) -> None:
    path = opcon.export(SHIPPED.of(opcon.Release), str(tmp_path / NAMES[format]), format)
    assert path == tmp_path / NAMES[format]
    assert os.listdir(tmp_path) == [NAMES[format]]
    assert opcon.export(SHIPPED.of(opcon.Transfer), path, format) == path  # replaces the first export


@pytest.mark.parametrize("format", FORMATS)
def test_a_hostile_record_is_exported(format: str, hostile: opcon.Timeline, tmp_path: Path) -> None:
    assert opcon.export(hostile, tmp_path / NAMES[format], format).exists()


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "timelinejs"])
def test_the_extension_chooses_the_format(format: str, tmp_path: Path) -> None:
    assert format_of(tmp_path / NAMES[format]) == format
    assert format_of(tmp_path / NAMES[format].upper()) == format


def test_an_existing_folder_gives_csv_whatever_its_extension(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    assert format_of(tmp_path / "a.json") == "csv"


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json.bak", "a.xlsx"])
def test_an_unknown_extension_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(
        opcon.OpconError, match=r"unknown extension '\..*': use \.json, \.jsonld, \.ics, \.dta, \.parquet or no "
    ):
        opcon.export(SHIPPED, tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("a.csv", "a CSV export is a folder"), ("a.xlsx", r"opcon\.to_frame\(timeline\)\.to_excel\(path\)"),
        ("a.bib", r"opcon\.cite\(timeline, 'bibtex'\)"), ("a.html", r"opcon\.explore\(timeline, path\)"),
        ("a.PNG", r"opcon\.plot\.save\("),
    ],
)  # fmt: skip
def test_an_extension_of_another_function_is_refused_with_that_function(name: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(opcon.OpconError, match=rf"or pass format=; .*{hint}"):
        opcon.export(SHIPPED, tmp_path / name)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            ("x.json", SHIPPED),
            r"^timeline must be a Timeline, not 'x\.json'; write opcon\.export\(timeline, 'x\.json'\)$",
        ),
        ((SHIPPED, None), "^path must be a str or Path, not None; write "),
        ((SHIPPED, 3), "^path must be a str or Path, not 3; write "),
        ((SHIPPED, SHIPPED), "^path must be a str or Path, not a "),
    ],
)
def test_arguments_in_the_wrong_order_are_refused_with_the_right_call(given: Any, said: str) -> None:
    with pytest.raises(opcon.WrongType, match=said):
        opcon.export(*given)


def test_an_unknown_format_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(opcon.UnknownName, match="no format is called 'ical'; did you mean icalendar"):
        opcon.export(SHIPPED, tmp_path / "a", "ical")


def test_the_old_keyword_works_and_warns_with_the_new_one(tmp_path: Path) -> None:
    with pytest.warns(
        DeprecationWarning, match=r"^form= is deprecated and will be removed in opcon 0\.7; use format=$"
    ):
        path = opcon.export(SHIPPED, tmp_path / "slides", form="timelinejs")
    assert path.read_bytes() == opcon.export(SHIPPED, tmp_path / "again", format="timelinejs").read_bytes()
    with pytest.raises(TypeError, match="got both form= and format=; give format= alone"):
        opcon.export(SHIPPED, tmp_path / "a", form="json", format="csv")


def test_anything_but_a_timeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        opcon.OpconError,
        match=r"^timeline must be a Timeline, not a DataFrame; write opcon\.export\(opcon\.load\(\), '.*a'\)$",
    ):
        opcon.export(opcon.to_frame(SHIPPED), tmp_path / "a")  # type: ignore[arg-type]


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_selection_is_refused(format: str, tmp_path: Path) -> None:
    with pytest.raises(
        opcon.OpconError, match=r"find\('no such words'\) has no events to export; select at least one event"
    ):
        opcon.export(SHIPPED.find("no such words"), tmp_path / NAMES[format], format)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("format", "package", "extra"),
    [("icalendar", "icalendar", "export"), ("stata", "pandas", "pandas"), ("parquet", "pyarrow", "pyarrow")],
)
def test_a_package_that_is_not_installed_is_named_with_its_extra(
    format: str, package: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(
        opcon.OpconError,
        match=rf"^format '{format}' needs {package}, which is not installed: pip install 'opcon\[{extra}\]'$",
    ):
        opcon.export(SHIPPED, tmp_path / NAMES[format])
    assert os.listdir(tmp_path) == []


def loaded(format: str, folder: Path) -> set[str]:
    """Return the modules that an export in a new process imports."""
    code = "import opcon, sys; opcon.export(opcon.load(), sys.argv[1], sys.argv[2]); print(*sys.modules)"
    command = [sys.executable, "-c", code, str(folder / NAMES[format]), format]
    return set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


@pytest.mark.parametrize("format", ["csv", "json", "json-ld", "timelinejs"])
def test_formats_that_need_no_package_import_none(format: str, tmp_path: Path) -> None:
    heavy = {"icalendar", "narwhals", "pandas", "pyarrow", "polars", "numpy", "matplotlib", "pendulum"}
    assert not heavy & loaded(format, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("format", ["stata", "parquet"])
def test_a_table_of_events_is_written_without_narwhals(format: str, tmp_path: Path) -> None:
    assert "narwhals" not in loaded(format, tmp_path)


@pytest.mark.slow
def test_stata_files_are_the_same_without_pyarrow(tmp_path: Path) -> None:
    code = "import sys; sys.modules['pyarrow'] = None; import opcon; opcon.export(opcon.load(), sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.dta")], check=True)
    assert (tmp_path / "a.dta").read_bytes() == opcon.export(SHIPPED, tmp_path / "b.dta").read_bytes()


# --- the command


@pytest.mark.parametrize("format", FORMATS)
def test_the_command_writes_the_same_files_as_the_function(format: str, tmp_path: Path) -> None:
    result = run("export", str(tmp_path / "a"), "--format", format, "--as-of", "2009-01-01")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Wrote {tmp_path / 'a'}\n")
    expected = opcon.export(SHIPPED.as_of("2009-01-01"), tmp_path / "b", format)
    assert [*contents(tmp_path / "a").values()] == [*contents(expected).values()]


def test_the_command_takes_the_format_of_the_extension_and_a_users_record(folder: Folder, tmp_path: Path) -> None:
    assert run("--data", str(folder.path), "export", str(tmp_path / "a.json")).exit_code == 0
    assert list(opcon.load(tmp_path / "a.json")) == list(folder.load())
    assert "7 events" in run("check", str(tmp_path / "a.json")).output
    assert len(run("--data", str(tmp_path / "a.json"), "list").output.splitlines()) == 7


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.txt"], "unknown extension '.txt': use .json"),
        (["nowhere/a.json"], "nowhere does not exist; create it first"),
        (["nowhere/a"], "nowhere/a: cannot be written: the folder "),
        (["a.json", "--format", "excel"], "no format is called 'excel'; choose from: csv, icalendar, json"),
        (["a.json", "--as-of", "1850-01-01"], "is before the record begins"),
    ],
)
def test_the_command_refuses_in_one_line(arguments: list[str], said: str, tmp_path: Path) -> None:
    result = run("export", str(tmp_path / arguments[0]), *arguments[1:])
    assert result.exit_code == 2
    assert said in result.stderr.splitlines()[-1]
    assert os.listdir(tmp_path) == []


def test_check_reads_an_export_and_tidy_refuses_it(folder: Folder, tmp_path: Path) -> None:
    tables = opcon.export(folder.load(), tmp_path / "tables")
    assert "7 events, 0 appointments, 2 sources" in run("check", str(tables)).output
    result = run("tidy", str(tables))
    assert (result.exit_code, "record.toml: is missing" in result.stderr) == (2, True)
