"""Writing a file or a folder whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from shutil import rmtree


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Give a free place beside ``target`` for a file or a folder, which is moved there once it is whole.

    What stood there before is kept if anything fails. That a folder may be replaced is for the caller to know.

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
            unfinished.replace(target)
    except BaseException:
        _remove(unfinished)
        raise


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{token_hex(4)}")


def _exchange(new: Path, target: Path) -> None:
    """Put a folder where another stands: no system moves one over another that is not empty."""
    old = _beside(target)
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    rmtree(old)


def _remove(path: Path) -> None:
    if path.is_dir():
        rmtree(path)
    else:
        path.unlink(missing_ok=True)
