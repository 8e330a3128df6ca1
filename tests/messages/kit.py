"""The names that the examples use: values that a user has, and records with mistakes."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import attrs
import matplotlib.pyplot as plt
import pandas
import polars
from matplotlib.figure import Figure

import opcon
from opcon.citations.preformatted import mark_disambiguation
from opcon.cli import main
from opcon.explorer.bundle import bundle
from opcon.io import formatter
from opcon.model.events import kind_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tests.conftest import Folder

EVENTS = "events/1900-.toml"


class Kit:
    """The invented record in a folder, and the changes that examples make to it."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.path = folder.path.parent

    def names(self) -> dict[str, Any]:
        """Return the names that an example can use."""
        votes = {"date": ["1994-12-01"], "text": ["soon"], "number": [3.5], "year": [1994], "flag": [True]}
        votes["us"] = ["12/01/1994"]
        given = {
            "opcon": opcon,
            "pandas": pandas,
            "timeline": opcon.load(),
            "land": self.folder.load(),
            "unicodedata": unicodedata,
        }
        figure = {"figure": Figure(), "a_file": self._file("notes.txt"), "votes": pandas.DataFrame(votes)}
        lazy = polars.LazyFrame({"moment": [datetime(1994, 12, 1)]})
        functions = {"kind_name": kind_name, "mark_disambiguation": mark_disambiguation}
        methods = {name: getattr(self, name) for name in vars(Kit) if not name.startswith("_")}
        return {**given, "lazy": lazy, **figure, **functions, "notebook": import_module("opcon.notebook"), **methods}

    # --- a record as a folder of TOML files

    def edited(self, name: str, old: str, new: str, *, complete: bool = False) -> opcon.Timeline:
        if complete:
            self.folder.replace("record.toml", 'version = "1"', 'version = "1"\ncomplete = ["SCM"]')
        self.folder.appoint(("Smith", "1910", "1911"))
        self.folder.replace(name, old, new)
        return self.folder.load()

    def edited_command(self, id: str) -> opcon.Timeline:
        for name in ("commands.toml", EVENTS):
            text = (self.folder.path / name).read_text(encoding="utf-8")
            self.folder.write(name, text.replace('"crown"', f'"{id}"'))
        return self.folder.load()

    def appointed(self, *rows: tuple[str, str, str]) -> opcon.Timeline:
        return self.folder.appoint(*rows)

    def extract(self) -> opcon.Timeline:
        return self.edited("record.toml", 'version = "1"', 'version = "1"\nextract = ".of(opcon.Transfer)"')

    def rewritten(self, name: str, data: bytes) -> opcon.Timeline:
        (self.folder.path / name).write_bytes(data)
        return self.folder.load()

    def emptied(self, name: str) -> opcon.Timeline:
        if name == "record.toml":
            (self.folder.path / name).unlink()
            return self.folder.load()
        return self.rewritten(name, b"")

    def without_files(self, name: str) -> opcon.Timeline:
        (self.folder.path / EVENTS).unlink()
        if name == "events":
            (self.folder.path / "events").rmdir()
        return self.folder.load()

    def instead_of_a_file(self, name: str) -> opcon.Timeline:
        (self.folder.path / name).unlink()
        (self.folder.path / name).mkdir()
        return self.folder.load()

    def unreadable(self, name: str) -> opcon.Timeline:
        with _failing("open", self.folder.path / name):
            return self.folder.load()

    def unreadable_folder(self) -> opcon.Timeline:
        with _failing("iterdir", self.folder.path / "events"):
            return self.folder.load()

    def many_files(self, number: int) -> opcon.Timeline:
        for index in range(number):
            self.folder.write(f"events/{index}.toml", "")
        return self.folder.load()

    def heavy_files(self, number: int) -> opcon.Timeline:
        for index in range(number):
            self.folder.write(f"events/{index}.toml", "#" * 16 * 2**20)
        return self.folder.load()

    def many_faults(self, number: int) -> tuple[opcon.DataError, ...]:
        self.folder.write("commands.toml", "".join(f'[[command]]\nid = "c{index}"\n' for index in range(number)))
        raise opcon.check(self.folder.path)[-1]

    def second_meeting(self, number: int, day: str) -> opcon.Timeline:
        text = (self.folder.path / EVENTS).read_text(encoding="utf-8")
        meeting = "[[consultation]]" + text.partition("[[consultation]]")[2].partition("[[incident]]")[0]
        again = meeting.replace("meeting-one", "meeting-two").replace("number = 1", f"number = {number}")
        self.folder.write("events/2000-.toml", again.replace("1925-07-26/1925-07-27", day))
        return self.folder.load()

    def too_many_changes(self) -> opcon.Timeline:
        with mock.patch("opcon.model.limits.CHANGES", 3):
            return self.folder.load()

    def tidied(self, name: str, old: str, new: str) -> list[Any]:
        self.folder.replace(name, old, new)
        return list(formatter.tidied(self.folder.path))

    def untidy(self) -> None:
        self.folder.replace("commands.toml", 'id = "crown"', 'id  =  "crown"')
        raise next(iter(formatter.untidy(self.folder.path)))

    def changed_by_tidying(self) -> list[Any]:
        with mock.patch("opcon.io.formatter._escaped", return_value="other"):
            return list(formatter.tidied(self.folder.path))

    # --- a record as tables, or as one document

    def tables(self, name: str, old: str | None, new: str) -> opcon.Timeline:
        self.folder.appoint(("Smith", "1910", "1911"))
        place = opcon.export(self.folder.load(), self.path / "tables")
        text = (place / name).read_text(encoding="utf-8-sig")
        assert old is None or old in text, f"{old!r} is not in {name}: {text[:300]}"
        (place / name).write_text(new if old is None else text.replace(old, new, 1), encoding="utf-8")
        return opcon.load(place)

    def tidied_tables(self) -> list[Any]:
        return list(formatter.tidied(opcon.export(self.folder.load(), self.path / "tables")))

    def document(self, old: str, new: str, end: str = "") -> opcon.Timeline:
        place = opcon.export(self.folder.load(), self.path / "record.json")
        text = place.read_text(encoding="utf-8")
        assert old in text
        place.write_text(text.replace(old, new, 1) + end, encoding="utf-8")
        return opcon.load(place)

    def without_part(self, name: str, instead: object = None) -> opcon.Timeline:
        place = opcon.export(self.folder.load(), self.path / "record.json")
        parts = json.loads(place.read_text(encoding="utf-8"))
        del parts[name]
        place.write_text(json.dumps(parts if instead is None else {**parts, name: instead}), encoding="utf-8")
        return opcon.load(place)

    # --- values of a user

    def without(self, package: str, call: str) -> object:
        names = self.names()
        with ExitStack() as stack:
            for module in ("opcon.extras", "opcon.citations.pandoc"):
                stack.enter_context(mock.patch(f"{module}.is_installed", lambda name: name != package))
            return eval(call, names)

    def with_pandoc(self, version: str, call: str) -> object:
        with (
            mock.patch("opcon.citations.pandoc._installed", return_value=["pandoc"]),
            mock.patch("opcon.citations.pandoc._version", return_value=version),
        ):
            return eval(call, self.names())

    def with_failing_pandoc(self, call: str) -> object:
        made = mock.Mock(returncode=1, stderr="pandoc: out of memory")
        with mock.patch("opcon.citations.pandoc.subprocess.run", return_value=made):
            return eval(call, self.names())

    def by_hand(self, kind: type[Any], **changes: object) -> opcon.Timeline:
        record = self.folder.load().record
        events = tuple(attrs.evolve(one, **changes) if type(one) is kind else one for one in record.events)
        return opcon.Timeline(attrs.evolve(record, events=events))

    def command(self, *arguments: str) -> None:
        main.main(list(arguments), prog_name="opcon", standalone_mode=False)

    def bundled(self, modules: dict[str, str]) -> str:
        return bundle("page.mjs", modules.__getitem__)

    def folder_with(self, name: str) -> Path:
        place = self.path / "folder"
        place.mkdir()
        (place / name).write_text("x", encoding="utf-8")
        return place

    def _file(self, name: str) -> Path:
        place = self.path / name
        place.write_text("x", encoding="utf-8")
        return place

    def endless_list(self) -> list[Any]:
        found: list[Any] = []
        found.append(found)
        return found

    def drawn_over(self, x: list[Any]) -> Axes:
        _, ax = plt.subplots()
        ax.plot(x, [1, 2])
        return ax

    def without_a_figure(self) -> Axes:
        ax = self.drawn_over([1990, 2000])
        ax.remove()
        return ax


@contextmanager
def _failing(method: str, path: Path) -> Iterator[None]:
    """Make a file or folder unreadable."""
    kept = getattr(Path, method)

    def fail(self: Path, *arguments: Any, **others: Any) -> Any:
        if self == path:
            raise PermissionError(13, os.strerror(13))
        return kept(self, *arguments, **others)

    with mock.patch.object(Path, method, fail):
        yield
