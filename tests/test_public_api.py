"""The public API: every name and example of opcon 0.5 still works, old names with a warning; ``help`` shows it."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
import pydoc
import re
import subprocess
import sys
import warnings
from inspect import getdoc, isfunction
from pathlib import Path
from typing import Any

import pytest

import opcon

FROZEN: dict[str, Any] = json.loads(Path(__file__).with_name("api_0_5.json").read_text(encoding="utf-8"))


def test_every_public_name_of_0_5_exists() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        assert [name for name in FROZEN["opcon"] if not hasattr(opcon, name)] == []
        assert [name for name in FROZEN["plot"] if not hasattr(opcon.plot, name)] == []


def test_every_member_of_a_public_class_of_0_5_exists() -> None:
    missing = [
        f"{cls}.{member}"
        for cls, members in FROZEN["members"].items()
        for member in members
        if not hasattr(getattr(opcon, cls), member)
    ]
    assert missing == []


def scope() -> dict[str, object]:
    return {"__name__": "examples", "faults": opcon.check, **{name: getattr(opcon, name) for name in opcon.__all__}}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", FROZEN["examples"])
def test_every_example_of_0_5_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An example that showed an error still raises it; the output of other examples may have changed with a name."""
    monkeypatch.chdir(tmp_path)
    given = scope()
    exec("from datetime import date; from pathlib import Path; from opcon.model.authority import *", given)
    for source, want in FROZEN["examples"][name]:
        if "Traceback" in want:
            raised = want.rsplit("opcon.errors.", 1)[1].partition(":")[0]
            with pytest.raises(getattr(opcon, raised)):
                exec(source, given)
        else:
            exec(source, given)


RENAMED = {
    "opcon.faults": "opcon.check",
    "Timeline.known_on": "Timeline.as_of",
    "Status.timeline": "Status.expression",
    "Status.forces_name": "Status.force",
    "Status.possible": "Status.holders",
    "Status.candidates": "Status.possible_tenures",
    "Tenure.begun": "Tenure.started_by",
    "Tenure.ended": "Tenure.ended_by",
    "Plan.begun": "Plan.started_by",
    "Plan.ended": "Plan.ended_by",
}


@pytest.mark.parametrize(("old", "new"), RENAMED.items())
def test_an_old_name_works_and_warns_with_the_new_name(old: str, new: str) -> None:
    timeline = opcon.load()
    status = timeline.on("1995-01-01")
    things: dict[str, Any] = {
        "opcon": opcon, "Timeline": timeline, "Status": status, "Tenure": status.wartime, "Plan": timeline.plans()[0],
    }  # fmt: skip
    owner, _, name = old.partition(".")
    with pytest.warns(
        DeprecationWarning, match=f"{old} is deprecated and will be removed in opcon 0.7; use {new}$"
    ) as caught:
        value = getattr(things[owner], name)
    assert caught[0].filename == __file__
    assert value == getattr(things[owner], new.partition(".")[2]) or callable(value)


@pytest.mark.parametrize(
    ("ask", "old", "new"),
    [
        (lambda: opcon.panel("1993", "1995", every="year", rule="last", known="2009-01-01"), "known=", "as_of="),
        (lambda: opcon.annotate(frame(), on="date", known="2009-01-01"), "known=", "as_of="),
        (lambda: opcon.annotate(frame(), on="date", errors="null"), "errors='null'", "errors='coerce'"),
    ],
)
def test_an_old_keyword_works_and_warns_with_the_new_one(ask: Any, old: str, new: str) -> None:
    with pytest.warns(DeprecationWarning, match=f"{old} is deprecated and will be removed in opcon 0.7; use {new}"):
        assert len(ask()) > 0


def frame() -> Any:
    import pandas

    return pandas.DataFrame({"date": ["1994-11-30", "1994-12-01"]})


def test_the_old_keyword_of_export_works_and_warns(tmp_path: Path) -> None:
    with pytest.warns(DeprecationWarning, match="form= is deprecated and will be removed in opcon 0.7; use format="):
        opcon.export(opcon.load(), tmp_path / "story.json", form="timelinejs")
    with pytest.raises(TypeError, match="got both form= and format="):
        opcon.export(opcon.load(), tmp_path / "story.json", form="json", format="json")


def test_dir_lists_only_public_names() -> None:
    assert dir(opcon) == sorted([*opcon.__all__, "__version__", "data_version", "plot"])
    assert dir(opcon.plot) == sorted(opcon.plot.__all__)


@pytest.fixture(scope="module")
def page() -> str:
    """Return the output of ``help(opcon)`` in a new process."""
    return subprocess.run(
        [sys.executable, "-c", "import opcon; help(opcon)"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    ).stdout


def test_help_is_short_and_lists_every_public_name_with_its_summary(page: str) -> None:
    assert len(page.splitlines()) < 150
    listed = re.findall(r"^      (\w+) +(\S.*)$", page, re.MULTILINE)
    assert sorted(listed) == [(name, getdoc(getattr(opcon, name)).partition("\n")[0]) for name in sorted(opcon.__all__)]


def test_help_opens_with_the_subject_and_an_example(page: str) -> None:
    name, _, rest = page.partition("DESCRIPTION")
    assert "opcon - Operational control over South Korea's armed forces since 1946" in name
    assert "timeline = opcon.load()" in rest.partition("Functions:")[0]


def test_help_shows_a_class_and_a_function_in_full() -> None:
    timeline = pydoc.render_doc(opcon.Timeline, renderer=pydoc.plaintext)
    methods = [name for name, value in vars(opcon.Timeline).items() if isfunction(value) and not name.startswith("_")]
    assert [name for name in methods if not re.search(rf" {name}\(\s*(\|\s*)?self", timeline)] == []
    assert "dated_by" in methods
    assert "Parameters" in pydoc.render_doc(opcon.load, renderer=pydoc.plaintext)


def test_members_are_hidden_only_from_help() -> None:
    assert dict(inspect.getmembers(opcon)).keys() >= set(opcon.__all__)
    namespace: dict[str, object] = {}
    exec("from opcon import *", namespace)
    assert namespace.keys() >= set(opcon.__all__)


@pytest.mark.parametrize("folder", [5, b"data", opcon.load()])
def test_a_record_is_loaded_from_a_path(folder: Any) -> None:
    with pytest.raises(
        opcon.WrongType, match=r"^folder must be a str or Path, not .*; write opcon.load\('my-record'\)$"
    ):
        opcon.load(folder)


def test_the_package_runs_as_a_command() -> None:
    run = subprocess.run([sys.executable, "-m", "opcon", "--version"], capture_output=True, text=True, check=True)
    assert opcon.__version__ in run.stdout


@pytest.mark.parametrize("name", ["cfc-activated", "april-2012-fixed", "scm-37"])
def test_answers_can_be_pickled(name: str) -> None:
    timeline = opcon.load()
    status = timeline.on("1995-01-01")
    for value in (
        timeline[name],
        timeline[name].when,
        status.wartime,
        status.plan,
        timeline.plans(),
        timeline.record.appointments[0],
    ):
        assert pickle.loads(pickle.dumps(value)) == value


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_answers_and_timelines_are_copied_and_pickled(copied: Any) -> None:
    timeline = opcon.load()
    then = timeline.as_of("2009-01-01")
    for asked in (timeline, then, timeline.of("release"), then.find("Toronto")):
        again = copied(asked)
        assert repr(again) == repr(asked)
        assert again.on("2013-06-01").summary == asked.on("2013-06-01").summary
        assert [event.id for event in again] == [event.id for event in asked]
    for status in (timeline.on("1995-01-01"), then.on("2013-06-01")):
        assert repr(copied(status)) == repr(status)


def test_a_record_is_its_own_copy() -> None:
    record = opcon.load().record
    assert copy.copy(record) is copy.deepcopy(record) is record


@pytest.mark.parametrize(
    "ask",
    [
        lambda: opcon.load()["nope"],
        lambda: opcon.load().of("x"),
        lambda: opcon.Dating(when="1950", kind="bogus"),
        lambda: opcon.annotate(frame(), on="date", errors="x"),
        lambda: opcon.When("1950-02-30"),
        lambda: opcon.load("no-such-folder"),
    ],
)
def test_an_error_is_pickled_with_its_message(ask: Any) -> None:
    with pytest.raises(opcon.OpconError) as caught:
        ask()
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), str(again)) == (type(caught.value), str(caught.value))


def test_the_page_on_deprecations_lists_exactly_the_renamed_members() -> None:
    page = (Path(opcon.__file__).parents[1] / "docs" / "development" / "deprecations.md").read_text(encoding="utf-8")
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in page.splitlines()
        if line.startswith("| `")
    ]
    assert all(old != new for old, new in rows)
    assert {
        name for old, _ in rows for name in re.findall(r"(?:Timeline|Status|Tenure|Plan)\.\w+|opcon\.faults", old)
    } == RENAMED.keys()
