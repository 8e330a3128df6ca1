"""The bytes of files: of regular files alone, and of none that is larger than a record needs.

A pipe or a device would have no end, or block whoever opens it; so what it is gets asked before it is opened.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from opcon.errors import DataError
from opcon.model import limits

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def contents(file: Traversable, name: str, missing: str = "is missing") -> bytes:
    """Return the bytes of a file. Raises DataError, with ``name``, where there is none, or one that is not to be read.

    >>> from opcon.io.loading import shipped
    >>> contents(shipped() / "record.toml", "record.toml")[:5]
    b'title'
    >>> contents(shipped() / "events", "events")
    Traceback (most recent call last):
    opcon.errors.DataError: events: is not a regular file, and so is not read; put one in its place
    """
    try:
        if not file.is_file():
            is_other = file.is_dir() or (isinstance(file, Path) and os.path.lexists(file))
            raise DataError(
                "is not a regular file, and so is not read; put one in its place" if is_other else missing, file=name
            )
        with file.open("rb") as stream:
            data = stream.read(limits.FILE + 1)  # no more, though it should grow meanwhile or hide how long it is
    except (OSError, ValueError) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(f"cannot be read: {getattr(error, 'strerror', None) or error}", file=name) from None
    if len(data) > limits.FILE:
        raise too_large(name, "is", limits.FILE)
    return data


def too_large(name: str, verb: str, limit: int) -> DataError:
    """Return the error for more bytes than are read.

    >>> print(too_large("scm.toml", "is", 16 * 2**20))
    scm.toml: is larger than 16 MiB, and so is not read; split it, or take out what is no part of a record
    """
    what = f"{verb} larger than {limit // 2**20} MiB, and so is not read"
    return DataError(f"{what}; split it, or take out what is no part of a record", file=name)
