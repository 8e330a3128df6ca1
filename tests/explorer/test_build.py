from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
import zlib
from base64 import b64encode
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import opcon
from opcon.cli import main
from opcon.explorer.build import SCRIPTS, bundled, render
from opcon.explorer.packing import base91
from opcon.explorer.payload import payload
from opcon.explorer.strings import LABELS, STRINGS, SYNONYMS
from opcon.model.vocabulary import (
    SERIES,
    SIDES,
    CommandAct,
    DateKind,
    InstrumentForm,
    Layer,
    PlanAction,
    PlanBasis,
    Procedure,
    Step,
)
from opcon.palette import THEMES
from tests.explorer.hostile import HARM, poisoned

if TYPE_CHECKING:
    from tests.conftest import Folder

WEB = Path(opcon.__file__).parent / "explorer" / "web"


class Read(HTMLParser):
    """A page as an HTML parser sees it: its tags, and the content of scripts and style sheets."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.within: dict[str, list[str]] = {"script": [], "style": [], "title": []}
        self._open: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        self._open = tag if tag in self.within else None
        if self._open:
            self.within[tag].append("")

    def handle_data(self, data: str) -> None:
        if self._open:
            self.within[self._open][-1] += data

    def handle_endtag(self, _: str) -> None:
        self._open = None


def unpacked(text: str) -> Any:
    """Return the payload of a page."""
    record, _, _ = Read(text).within["script"]
    return json.loads(unpacked_text(record))


def unpacked_text(packed: str) -> str:
    return zlib.decompress(bytes_of(packed), -15).decode()


def bytes_of(text: str) -> bytes:
    """Decode base 91."""
    digits = [chr(code) for code in range(33, 127) if chr(code) not in "<&>"]
    values = [digits.index(digit) for digit in text + "~" * (len(text) % 2)]
    bits = "".join(f"{first * 91 + second:013b}" for first, second in zip(values[::2], values[1::2], strict=True))
    return bytes(int(bits[start : start + 8], 2) for start in range(0, len(bits) - 7, 8))[: len(text) * 13 // 16]


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_shipped_record_makes_a_page_of_less_than_450_kilobytes(lang: str) -> None:
    assert len(render(opcon.load(), lang).encode()) < 450_000


@given(st.binary(max_size=60))
def test_bytes_of_every_length_are_restored_from_base_91(data: bytes) -> None:
    text = base91(data)
    assert bytes_of(text) == data
    assert not set(text) & set("<&> \n")


def test_the_page_loads_no_resource() -> None:
    for tag, attributes in Read(render(opcon.load())).tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert not {"src", "srcset", "style"} & attributes.keys(), (tag, attributes)
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        assert attributes.get("href", "#").startswith("#")
    style = (WEB / "page.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_only_the_scripts_and_the_style_of_the_page() -> None:
    read = Read(render(opcon.load()))
    (policy,) = (one["content"] for tag, one in read.tags if one.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    _, packed, loader = read.within["script"]
    assert rules["script-src"] == f"{hash_of(loader)} {hash_of(unpacked_text(packed))}"
    assert rules["style-src"] == hash_of(*read.within["style"])
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_scripts_of_the_page_are_its_modules() -> None:
    _, packed, loader = Read(render(opcon.load())).within["script"]
    assert [loader, unpacked_text(packed)] == [bundled(name) for name in SCRIPTS]
    assert "bytesOf" not in unpacked_text(packed)


def test_the_script_never_parses_html() -> None:
    script = "".join(file.read_text(encoding="utf-8") for file in WEB.glob("*.mjs"))
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "DOMParser",
        "fetch(",
        "XMLHttpRequest",
        "import(",
    ):
        assert way not in script
    assert "</script" not in script
    assert "<!--" not in script


def test_no_text_of_a_record_can_add_markup_to_the_page(folder: Folder) -> None:
    text = render(poisoned(folder.load()))
    read = Read(text)
    assert [tag for tag, _ in read.tags] == [tag for tag, _ in Read(render(folder.load())).tags]
    assert "window.harmed" not in text.replace(escape(HARM), "")
    assert unpacked(text)["title"].endswith(HARM)


def test_the_same_record_makes_the_same_page(folder: Folder) -> None:
    assert render(folder.load()) == render(folder.load())


@pytest.mark.slow
def test_a_fresh_process_makes_the_same_page() -> None:
    code = "import opcon, hashlib; from opcon.explorer.build import render; print(hashlib.sha256(render(opcon.load()).encode()).hexdigest())"
    made = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_the_page_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "opcon.html"
    file.write_text("kept", encoding="utf-8")

    def failing(*_: object, **__: object) -> str:
        raise OSError("no room")

    monkeypatch.setattr("opcon.explorer.build.render", failing)
    with pytest.raises(OSError, match="no room"):
        opcon.explore(opcon.load(), file)
    assert file.read_text(encoding="utf-8") == "kept"
    assert [one.name for one in tmp_path.iterdir()] == ["opcon.html"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("x.html",), "timeline must be a Timeline, not 'x.html'; write opcon.explore(opcon.load(), 'x.html')"),
        (
            ("x.html", opcon.load()),
            "timeline must be a Timeline, not 'x.html'; write opcon.explore(timeline, 'x.html')",
        ),
        ((Path("x.html"),), "; write opcon.explore(opcon.load(), 'x.html')"),
        ((None, "x.html"), "timeline must be a Timeline, not None; write opcon.explore(opcon.load(), 'opcon.html')"),
        ((opcon.load(), 5), "path must be a str or Path, not 5; write opcon.explore(timeline, 'opcon.html')"),
    ],
)
def test_arguments_of_the_wrong_type_are_refused_with_the_right_call(arguments: tuple[Any, ...], message: str) -> None:
    with pytest.raises(opcon.WrongType) as refused:
        opcon.explore(*arguments)
    assert str(refused.value).endswith(message)


def test_a_folder_or_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="it is a folder; give the path of a file"):
        opcon.explore(opcon.load(), tmp_path)
    with pytest.raises(FileNotFoundError, match=r"the folder .*nowhere does not exist; create it first"):
        opcon.explore(opcon.load(), tmp_path / "nowhere" / "x.html")
    assert list(tmp_path.iterdir()) == []


def test_another_language_is_refused() -> None:
    with pytest.raises(opcon.UnknownName, match="no language is called 'kr'"):
        render(opcon.load(), "kr")


def test_the_page_opens_in_the_given_language() -> None:
    read = Read(render(opcon.load(), "ko"))
    assert ("html", {"lang": "ko"}) in read.tags
    assert read.within["title"] == ["대한민국 국군에 대한 작전통제권"]


def test_the_page_leaves_the_language_to_its_reader_unless_it_is_given() -> None:
    assert [unpacked(render(opcon.load(), lang))["lang"] for lang in (None, "en", "ko")] == [None, "en", "ko"]
    assert ("html", {"lang": "en"}) in Read(render(opcon.load())).tags


def test_every_synonym_is_in_one_group() -> None:
    words = [word.casefold() for group in SYNONYMS for word in group]
    assert len(words) == len(set(words))


def test_the_command_writes_the_page(tmp_path: Path, folder: Folder) -> None:
    file = tmp_path / "land.html"
    result = CliRunner().invoke(main, ["--data", str(folder.path), "explore", str(file), "--lang", "ko"])
    assert result.exit_code == 0, result.output
    assert unpacked(file.read_text(encoding="utf-8"))["title"] == "An invented record"


def test_the_command_names_the_file_that_it_cannot_write(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["explore", str(tmp_path / "nowhere" / "opcon.html")])
    assert result.exit_code == 2
    assert "opcon.html: cannot be written: the folder " in result.output
    assert "nowhere does not exist; create it first" in result.output


def test_a_page_does_not_contain_the_path_of_a_record(folder: Folder) -> None:
    assert str(folder.path) not in json.dumps(payload(folder.load()))


def test_the_page_uses_exactly_the_phrases_that_are_defined() -> None:
    parts = [*WEB.glob("*.mjs"), WEB / "page.html"]
    text = "\n".join(file.read_text(encoding="utf-8") for file in parts)
    quoted = set(re.findall(r'["\'`]([a-z-]+)["\'`]', text))
    kinds = {
        key for key in STRINGS if key.partition(".")[0] in {"one", "plans", "fact"} or key in opcon.model.events.KINDS
    }
    assert STRINGS.keys() - kinds - {"failed"} <= quoted
    assert set(re.findall(r'\bsay\("([^"]+)"', text)) <= STRINGS.keys()
    assert set(re.findall(r'data-say(?:-label)?="([^"]+)"', text)) <= STRINGS.keys()


@pytest.mark.parametrize("key", STRINGS)
def test_both_languages_have_the_same_placeholders(key: str) -> None:
    one, other = (set(re.findall(r"\{(\w+)\}", text)) for text in STRINGS[key])
    assert one == other


def test_every_word_of_a_closed_list_has_a_name() -> None:
    kinds = (DateKind, Procedure, InstrumentForm, PlanAction, Layer, PlanBasis, Step, CommandAct, SIDES, SERIES)
    assert {word for kind in kinds for word in kind} <= LABELS.keys()


def test_the_colors_are_those_of_the_charts() -> None:
    style = Read(render(opcon.load())).within["style"][0]
    for theme in THEMES.values():
        assert f"--ground:{theme.ground};--ink:{theme.ink}" in style


def test_the_page_can_be_made_from_an_archive(tmp_path: Path) -> None:
    archive = tmp_path / "opcon.zip"
    root = Path(opcon.__file__).parent
    with zipfile.ZipFile(archive, "w") as zipped:
        for file in root.rglob("*"):
            if file.suffix in {".py", ".mjs", ".css", ".html", ".json"}:
                zipped.write(file, file.relative_to(root.parent))
        for file in (root.parent / "data").rglob("*"):
            if file.suffix in {".toml", ".json"}:
                zipped.write(file, Path("opcon") / file.relative_to(root.parent))
    code = "import opcon; from opcon.explorer.build import render; assert '.zip' in opcon.__file__; print(len(render(opcon.load())))"
    made = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(archive)},
        cwd=tmp_path,
    )
    assert int(made.stdout) == len(render(opcon.load()))
