"""Files: paths as arguments, bounded reads, the files of a record with their checksum, and atomic writes.

Only regular files are read. The file type is checked before opening, because a pipe or a device may block or be
endless.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from opcon.errors import DataError, WrongType, quoted
from opcon.model import limits

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def as_path(value: object, parameter: str, instead: str) -> Path:
    r"""Return a path, and raise WrongType for any other value. Raises DataError for a path that no file can have.

    >>> as_path("chart.png", "path", "opcon.plot.save(figure, 'chart.png')").suffix
    '.png'
    >>> as_path("a\0.png", "path", "opcon.plot.save(figure, 'chart.png')")
    Traceback (most recent call last):
    opcon.errors.DataError: path must be a path that a file can have, not 'a\x00.png'; write
    opcon.plot.save(figure, 'chart.png')
    """
    text = os.fspath(value) if isinstance(value, str | os.PathLike) else None
    if not isinstance(text, str):
        raise WrongType(parameter, "a str or Path", value, instead)
    if not _is_possible(text):
        raise DataError(f"{parameter} must be a path that a file can have, not {quoted(text)}; write {instead}")
    return Path(text)


def path_or(value: object, example: str) -> str:
    """Return the path that was given, or an example if it was none, to suggest a call with it.

    >>> path_or("chart.png", "opcon.html"), path_or(1950, "opcon.html")
    ('chart.png', 'opcon.html')
    """
    text = os.fspath(value) if isinstance(value, str | os.PathLike) else None
    return str(text) if isinstance(text, str) and _is_possible(text) else example


def _is_possible(text: str) -> bool:
    try:
        return bool(text) and b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:  # half of a surrogate pair
        return False


# --- reads


def read_bounded(file: Traversable, name: str, missing: str = "is missing") -> bytes:
    """Return the bytes of a file. Raises DataError, with ``name``, if it is missing, unreadable or too large.

    >>> from opcon.io.loading import shipped
    >>> read_bounded(shipped() / "record.toml", "record.toml")[:5]
    b'title'
    >>> read_bounded(shipped() / "events", "events")
    Traceback (most recent call last):
    opcon.errors.DataError: events: is not a regular file; replace it with one
    """
    try:
        if not file.is_file():
            is_other = file.is_dir() or (isinstance(file, Path) and os.path.lexists(file))
            raise DataError("is not a regular file; replace it with one" if is_other else missing, file=name)
        with file.open("rb") as stream:
            data = stream.read(limits.FILE + 1)  # one byte past the limit: the file may grow, or misreport its size
    except (OSError, ValueError) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(f"cannot be read: {getattr(error, 'strerror', None) or error}", file=name) from None
    if len(data) > limits.FILE:
        raise DataError(f"is too large; the limit is {limits.FILE // 2**20} MiB for one file", file=name)
    return data


# --- the files of a record


def record_files(folder: Traversable) -> dict[str, bytes]:
    """Return the bytes of each TOML and JSON file of a record by its path in the folder, in order of name.

    Raises DataError for a file that cannot be read, and for more files or bytes than the limits.

    >>> from opcon.io.loading import shipped
    >>> list(record_files(shipped()))[:2]
    ['appointments.toml', 'commands.toml']
    """
    found: dict[str, bytes] = {}
    size = 0
    for name, file in _named(folder):
        found[name] = read_bounded(file, file.name)
        size += len(found[name])
        if len(found) > limits.FILES:
            raise DataError(f"has too many files; the limit is {limits.FILES:,}", file=folder.name)
        if size > limits.RECORD:
            what = f"has too much data; the limit is {limits.RECORD // 2**20} MiB for all files together"
            raise DataError(what, file=folder.name)
    return found


def _named(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for inner, start in ((folder, ""), (folder / "events", "events/")):
        if inner.is_dir():
            for file in sorted(inner.iterdir(), key=lambda file: file.name):
                if file.name.endswith((".toml", ".json")):
                    yield start + file.name, file


def checksum(folder: Traversable) -> str:
    """Return the SHA-256, in hexadecimal, of the names and contents of a record's files, in order of name.

    CRLF counts as LF, so a checkout has the same checksum on every system.

    >>> import opcon
    >>> len(opcon.load().record.checksum)
    64
    """
    return digest(record_files(folder).items())


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    r"""Return the SHA-256, in hexadecimal, of the names and contents of files.

    >>> digest([("a.csv", b"id\r\n")]) == digest([("a.csv", b"id\n")])
    True
    """
    from hashlib import sha256  # lazy import: only reading a record needs it

    found = sha256()
    for name, data in files:
        found.update(b"%s\0%s\0" % (name.encode(), data.replace(b"\r\n", b"\n")))
    return found.hexdigest()


def fingerprint(folder: Traversable) -> str:
    """Return a CRC-32 of the names and contents of a record's files: less than a checksum, but without hashlib.

    Importing hashlib takes as long as loading a compiled record.

    >>> from opcon.io.loading import shipped
    >>> len(fingerprint(shipped()))
    8
    """
    from zlib import crc32  # lazy import: only a compiled record needs it

    found = 0
    for name, data in record_files(folder).items():
        found = crc32(data, crc32(name.encode(), found))
    return f"{found:08x}"


# --- atomic writes


def check_target(target: Path, *, may_be_folder: bool = False) -> None:
    """Raise OSError, before any work, if a file cannot be written because of a folder.

    >>> check_target(Path("no-such-folder", "chart.png"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] the folder no-such-folder does not exist; create it first: ...
    """
    if not target.parent.is_dir():
        what = f"the folder {target.parent} does not exist; create it first"
        raise FileNotFoundError(errno.ENOENT, what, str(target))
    if target.is_dir() and not may_be_folder:
        raise IsADirectoryError(errno.EISDIR, "it is a folder; give the path of a file", str(target))


@contextmanager
def atomic_write(target: Path) -> Iterator[Path]:
    """Yield a temporary path next to ``target`` for a file or a folder, which replaces ``target`` on success.

    If anything fails, the old file or folder is kept. A new file gets the permissions of the old one. The caller
    decides whether a folder may be replaced. If the process is killed, the target is the old or the new one; an
    unfinished one may be left next to it, named with a dot before the name of the target.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with atomic_write(Path(folder, "note.txt")) as unfinished:
    ...         written = unfinished.write_text("all of it")
    ...     Path(folder, "note.txt").read_text()
    'all of it'
    """
    from shutil import copymode  # here and below: lazy imports, only needed to write

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
    from secrets import token_hex

    return target.with_name(f".{target.name}.{token_hex(4)}")


def _exchange(new: Path, target: Path) -> None:
    """Replace a folder by another, in one step if the system can swap them."""
    if _swapped(new, target):
        _remove(new)
        return
    old = _beside(target)
    target.rename(old)  # a process killed here leaves both folders complete, but neither in place
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    _remove(old)


def _swapped(one: Path, other: Path) -> bool:
    """Swap two folders in one step, and return whether the system could."""
    if sys.platform != "linux":
        return False
    try:
        import ctypes  # missing from some builds of Python

        rename = ctypes.CDLL(None).renameat2
    except (ImportError, OSError, AttributeError):
        return False  # no renameat2 in C libraries from before 2018
    at_this_path, exchange = -100, 2
    return bool(rename(at_this_path, os.fsencode(one), at_this_path, os.fsencode(other), exchange) == 0)


def _remove(path: Path) -> None:
    from shutil import rmtree

    if path.is_dir():
        rmtree(path)
    else:
        path.unlink(missing_ok=True)
