from __future__ import annotations

import gc
import pickle
from typing import TYPE_CHECKING

import attrs
import pytest

import opcon
from opcon.io import cache, files, loading

if TYPE_CHECKING:
    from tests.conftest import Folder


def compile_into(folder: Folder) -> opcon.Record:
    record = folder.load().record
    (folder.path / cache.NAME).write_bytes(cache.compiled(record, folder.path))
    return record


def test_the_compiled_record_equals_the_one_read_from_files(folder: Folder) -> None:
    read = compile_into(folder)
    recalled = cache.recall(folder.path)
    assert recalled is not None
    assert recalled.events == read.events
    assert recalled.appointments == read.appointments
    for registry in ("commands", "forces", "sources", "posts"):
        assert dict(getattr(recalled, registry)) == dict(getattr(read, registry))
    assert (recalled.version, recalled.checksum, recalled.coverage) == (read.version, read.checksum, read.coverage)


def test_the_shipped_record_can_be_compiled() -> None:
    _, _, values = cache.compiled(opcon.load().record, loading.shipped()).partition(b"\n")
    recalled, read = cache.restored(values)["events"], opcon.load().events
    assert recalled == read
    assert every_field(recalled) == every_field(read)


def every_field(value: object) -> object:
    """Return a value as nested tuples of all its fields, including those that are not compared."""
    if isinstance(value, tuple):
        return tuple(map(every_field, value))
    if attrs.has(type(value)):
        return type(value), *(every_field(getattr(value, field.name)) for field in attrs.fields(type(value)))
    return value


def test_a_recalled_event_can_be_pickled_and_is_frozen(folder: Folder) -> None:
    compile_into(folder)
    recalled = cache.recall(folder.path)
    assert recalled is not None
    event = recalled.events[0]
    assert pickle.loads(pickle.dumps(event)) == event
    assert (event.preferred, event.origin) == (event.dates[0], f"opcon.load({str(folder.path)!r})[{event.id!r}]")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        event.title = "another"  # type: ignore[misc]


def test_the_compiled_record_is_ignored_once_a_file_has_changed(folder: Folder) -> None:
    compile_into(folder)
    folder.replace("events/1900-.toml", "p. 5", "p. 6")
    assert cache.recall(folder.path) is None


def test_a_folder_without_a_compiled_record_recalls_nothing(folder: Folder) -> None:
    assert cache.recall(folder.path) is None


def test_the_checksum_depends_on_names_and_text_and_not_on_line_ends(folder: Folder) -> None:
    before = files.checksum(folder.path)
    file = folder.path / "events/1900-.toml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert files.checksum(folder.path) == before
    file.rename(folder.path / "events/1901-.toml")
    assert files.checksum(folder.path) != before


def test_a_record_has_the_version_and_checksum_of_its_data(folder: Folder) -> None:
    assert opcon.data_version == opcon.load().record.version
    assert opcon.load().record.checksum == files.checksum(loading.shipped())
    assert folder.load().record.checksum == files.checksum(folder.path)


@pytest.mark.parametrize("enabled", [True, False])
def test_recalling_leaves_the_garbage_collector_as_it_was(folder: Folder, enabled: bool) -> None:
    compile_into(folder)
    gc.enable() if enabled else gc.disable()
    try:
        cache.recall(folder.path)
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
