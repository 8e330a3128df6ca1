"""Writing a file or a folder whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from shutil import copymode, rmtree


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Give a free place beside ``target`` for a file or a folder, which is moved there once it is whole.

    What stood there before is kept if anything fails; a file keeps its permissions. That a folder may be replaced is
    for the caller to know. A process that is killed meanwhile leaves what stood there or what is new, and perhaps a
    second one beside it, whose name begins with a dot and that of the target.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with whole(Path(folder, "note.txt")) as unfinished:
    ...         written = unfinished.write_text("all of it")
    ...     Path(folder, "note.txt").read_text()
    'all of it'
    """
    unfinished = _beside(target)
    try:
        yield unfinished
        if unfinished.is_dir() and target.is_dir():
            _exchange(unfinished, target)
        else:
            if unfinished.is_file() and target.is_file():
                copymode(target, unfinished)
            unfinished.replace(target)
    except BaseException:
        _remove(unfinished)
        raise


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{token_hex(4)}")


def _exchange(new: Path, target: Path) -> None:
    """Put a folder where another stands: no system moves one over another that is not empty.

    Linux lets the two change places in one step. Elsewhere it takes two, and whoever is killed between them leaves both
    folders, whole, beside a place where neither stands.
    """
    if _swapped(new, target):
        rmtree(new)
        return
    old = _beside(target)
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    rmtree(old)


def _swapped(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, and tell whether the system could."""
    if sys.platform != "linux":
        return False
    try:
        import ctypes  # not every Python is built with it, and few exports replace a folder

        rename = ctypes.CDLL(None).renameat2
    except (ImportError, OSError, AttributeError):
        return False  # also a C library from before 2018
    at_this_path, exchange = -100, 2
    return bool(rename(at_this_path, os.fsencode(one), at_this_path, os.fsencode(other), exchange) == 0)


def _remove(path: Path) -> None:
    if path.is_dir():
        rmtree(path)
    else:
        path.unlink(missing_ok=True)
