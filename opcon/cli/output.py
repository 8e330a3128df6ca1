"""Output of commands: files, standard output, and tables as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from opcon.cli.group import Refusal
from opcon.io.files import atomic_write, check_target
from opcon.model.events import Event
from opcon.timeline.tables import columns_of
from opcon.timeline.timeline import Timeline

STDOUT = "-"
"""The path that means standard output."""


@contextmanager
def writing(path: str, extension: str = "", *, may_be_folder: bool = False) -> Iterator[Path]:
    """Yield the path to write to, and refuse one that cannot be written.

    If ``path`` is ``-``, or has another extension than the one given, a temporary file with that extension is yielded.
    It is then copied to standard output or to the path. The path that was written is printed to standard error.
    """
    target = Path(path)
    try:
        if path != STDOUT:
            check_target(target, may_be_folder=may_be_folder)
        if path != STDOUT and (not extension or target.suffix.lower() == extension):
            yield target
        else:
            with TemporaryDirectory() as folder:
                file = Path(folder, f"opcon{extension}")
                yield file
                _copy(file.read_bytes(), path)
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard output" if path == STDOUT else path
        raise Refusal(f"{name}: cannot be written: {error.strerror or error}") from None
    if path != STDOUT:
        click.echo(f"Wrote {path}", err=True)


def _copy(data: bytes, path: str) -> None:
    if path == STDOUT:
        left = memoryview(data)
        while left:  # without a buffer, as in python -u, one write may take only a part
            left = left[sys.stdout.buffer.write(left) :]
        sys.stdout.buffer.flush()
        return
    with atomic_write(Path(path)) as unfinished:
        unfinished.write_bytes(data)


def escape_unprintable() -> None:
    """Print an escape for a letter that the terminal lacks, such as Hangul."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def events_as_json(timeline: Timeline) -> str:
    """Return the selected events as a JSON array, with the fields of ``opcon.to_frame``.

    >>> import opcon
    >>> json.loads(events_as_json(opcon.load().series("SCM")))[0]["when"]
    '1968-05-27/1968-05-28'
    """
    columns = columns_of(timeline, Event)
    rows = zip(*(column.values for column in columns), strict=True)
    events = [dict(zip((column.name for column in columns), row, strict=True)) for row in rows]
    return json.dumps(events, ensure_ascii=False, indent=2, default=str)
