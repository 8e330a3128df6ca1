"""A process that writes a target, and is stopped in many ways while it replaces the target with a new one.

``python worker.py WRITER FOLDER WAY...`` forks once for each try. After each it prints a line of JSON: how the fork
ended, whether the target is then the old or the new one, and which files are next to it. The ways:

* ``steps``: killed at each step at which a file is opened, made, moved or removed;
* ``sizes``: killed by the system within a write, once a file has a number of bytes; or an error at that point;
* ``full``: an error because the disk is full: the free space in FOLDER is filled first;
* ``read-only``: an error because the folder is read-only, as a user who is not the owner.

It imports opcon once, so that a fork is fast.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from hashlib import sha256
from io import StringIO
from itertools import count
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory

import attrs

import opcon
from opcon.cli import commands
from tests.fuzz.records import toml


def laid(folder: Path) -> Path:
    """Write the small record, which is not tidy."""
    (folder / "events").mkdir(parents=True)
    for name, data in toml().items():
        (folder / name).write_bytes(data)
    return folder


with TemporaryDirectory() as scratch:
    OLD = opcon.load(laid(Path(scratch, "record")))
NEW = opcon.Timeline(attrs.evolve(OLD.record, title="Another record", version="2"))
STEPS = ("open", "os.", "shutil.")
FIGURES: list[object] = []


def drawn(place: Path, timeline: opcon.Timeline) -> None:
    opcon.plot.save(FIGURES[timeline is NEW], place)  # type: ignore[arg-type]


def exported(place: Path, timeline: opcon.Timeline) -> None:
    opcon.export(timeline, place)


def explored(place: Path, timeline: opcon.Timeline) -> None:
    opcon.explore(timeline, place)


def tidied(place: Path, timeline: opcon.Timeline) -> None:
    if timeline is OLD:
        laid(place)
    else:
        with redirect_stdout(StringIO()):  # tidy prints the names of files
            commands.tidy.callback(place)  # type: ignore[misc]


WRITERS: dict[str, tuple[Callable[[Path, opcon.Timeline], None], str]] = {
    "save png": (drawn, "chart.png"),
    "save svg": (drawn, "chart.svg"),
    "save pdf": (drawn, "chart.pdf"),
    "export csv": (exported, "tables"),
    "export json": (exported, "record.json"),
    "export json-ld": (exported, "record.jsonld"),
    "export icalendar": (exported, "record.ics"),
    "export stata": (exported, "record.dta"),
    "export parquet": (exported, "record.parquet"),
    "explore": (explored, "record.html"),
    "tidy": (tidied, "record"),
}


def figures() -> list[object]:
    """Return two figures that are drawn already, so that a fork saves one quickly."""
    made: list[object] = []
    for lang in ("en", "ko"):
        figure = opcon.plot.tenures(OLD, lang=lang, size="column").figure
        figure.savefig(os.devnull, format="png", dpi=20)
        made.append(figure)
    return made


def checksums(place: Path) -> dict[str, str]:
    """Return the checksum of each file of a target by its path, without unfinished files."""
    files = [place] if place.is_file() else sorted(file for file in place.rglob("*") if file.is_file())
    return {
        str(file.relative_to(place)): sha256(file.read_bytes()).hexdigest()
        for file in files
        if not file.name.startswith(".")
    }


def forked(act: Callable[[], None]) -> int:
    """Call a function in a fork, and return how it ended: 0, the negative signal, or the error number."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        act()
    except OSError as error:
        os._exit(error.errno or 1)
    except BaseException as error:
        print(repr(error), file=sys.stderr)
        os._exit(255)
    os._exit(0)


def kill_at(step: int, inside: Path) -> None:
    """Kill this process at a step at which a file in a folder is opened, made, moved or removed."""
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        is_one = event.startswith(STEPS) and any(str(inside) in str(one) for one in arguments)
        if is_one or event == "ctypes.dlsym":  # two folders are swapped through ctypes
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def limit(size: int, how: signal.Handlers) -> None:
    """Limit the size of files that this process writes; writing more kills it, or is an error."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, how)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class Tries:
    """A folder with a fresh copy of the old target for each try, and the checksums of the old and the new one."""

    def __init__(self, name: str, folder: Path) -> None:
        self.write, file = WRITERS[name]
        FIGURES.extend(figures() if self.write is drawn else [])
        self.inside, self._laid = folder / "here", folder / "laid"
        self.place = self.inside / file
        rmtree(self._laid, ignore_errors=True)
        self._laid.mkdir()
        self.write(self._laid / file, OLD)
        self._lay()
        self.old = checksums(self.place)
        self.write(self.place, NEW)
        self.new = checksums(self.place)
        assert self.old != self.new

    def _lay(self) -> None:
        """Copy the old target, which is faster than writing it again."""
        rmtree(self.inside, ignore_errors=True)
        copytree(self._laid, self.inside)

    def tried(self, prepare: Callable[[], None], after: Callable[[], None] = lambda: None) -> int:
        """Replace the old target with the new one in a prepared fork, and print the result."""
        self._lay()

        def act() -> None:
            prepare()
            self.write(self.place, NEW)

        ended = forked(act)
        after()
        found = checksums(self.place)
        leftovers = [one.name for one in self.inside.rglob(".*") if one != self.place]
        print(json.dumps({"ended": ended, "target": sorted(self._versions(found)), "leftovers": leftovers}))
        return ended

    def _versions(self, found: dict[str, str]) -> set[str]:
        """Return, for the files in which the two targets differ, whether they are the old or the new ones."""
        said = set()
        for name in {*found, *self.old, *self.new}:
            there, old, new = found.get(name), self.old.get(name), self.new.get(name)
            if there != old or there != new:
                said.add("old" if there == old else "new" if there == new else f"spoiled: {name}")
        return said


def steps(tries: Tries) -> None:
    for step in count(1):
        if tries.tried(lambda step=step: kill_at(step, tries.inside)) == 0:  # type: ignore[misc]
            return


def sizes(tries: Tries) -> None:
    for size in (0, 1, 100, 1_000):
        for how in (signal.SIG_DFL, signal.SIG_IGN):
            tries.tried(lambda size=size, how=how: limit(size, how))  # type: ignore[misc]


def full(tries: Tries) -> None:
    ballast = tries.inside.parent / "ballast"

    def fill() -> None:
        with suppress(OSError), ballast.open("wb", buffering=0) as stream:
            while stream.write(b"x" * 1024):
                pass

    tries.tried(fill, lambda: ballast.unlink())


def read_only(tries: Tries) -> None:
    def forbid() -> None:
        for folder in (tries.inside, *(one for one in tries.inside.rglob("*") if one.is_dir())):
            folder.chmod(0o555)
        if not os.geteuid():
            os.setuid(65_534)  # the user nobody, because permissions do not bind the superuser

    tries.tried(forbid)


WAYS = {"steps": steps, "sizes": sizes, "full": full, "read-only": read_only}

if __name__ == "__main__":
    tries = Tries(sys.argv[1], Path(sys.argv[2]))
    for way in sys.argv[3:]:
        print(json.dumps({"way": way}))
        WAYS[way](tries)
