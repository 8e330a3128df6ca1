"""The fuzz targets: each turns bytes into input of a user, and raises only errors that are bugs.

Expected errors are ``OpconError`` and, on the command line, those of click; any other error is a bug.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import attrs
import click
import pandas
import polars
import pyarrow

import opcon
from opcon import cli
from opcon.citations.cite import FORMATS
from opcon.exporters import csv_package, csv_rows, icalendar, json_document, jsonld, parquet, stata, timelinejs
from opcon.exporters.selection import Selection
from opcon.io import csl
from opcon.model import dates as model_dates
from opcon.timeline import query_log
from tests.fuzz.drawn import TEXTS, THINGS, Drawn
from tests.fuzz.records import Place, exported, read, spoiled, toml

DAY = date(1912, 2, 15)


def dates(data: bytes) -> None:
    """Read a date, and use all its attributes and methods."""
    drawn = Drawn(data)
    given = drawn.of((drawn.date, drawn.date, drawn.joined, drawn.text, drawn.thing))()
    for reads in (opcon.When, model_dates.korean_day, model_dates.as_when):
        try:
            found: Any = reads(given)
        except opcon.OpconError as error:
            _short(error)
            continue
        if isinstance(found, opcon.When):
            assert eval(repr(found), {"When": opcon.When}) == found
            assert found.earliest or found.latest
            assert not found.certainly(DAY) or found.possibly(DAY)
            assert found.overlaps(found)
            assert not found.before(found)
            assert [str(found.start), str(found.end), found.is_day, model_dates.chronological(found)]


def _short(error: opcon.OpconError) -> None:
    """Fail for an error that quotes a long value in full."""
    assert len(str(error)) < 5_000


def folders(data: bytes) -> None:
    """Read a folder of TOML in which something was changed."""
    _read(Place(spoiled(toml(), Drawn(data))))


def documents(data: bytes) -> None:
    """Read a JSON document in which something was changed."""
    drawn = Drawn(data)
    files = {"record.json": drawn.rest()} if drawn.number(8) == 7 else spoiled(exported("json"), drawn)
    _read(Place(files) / "record.json")


def packages(data: bytes) -> None:
    """Read a folder of CSV tables in which something was changed."""
    _read(Place(spoiled(exported("csv"), Drawn(data))))


def _read(place: Place) -> None:
    query_log.LOG.clear()
    try:
        timeline = read(place)
    except opcon.OpconError as error:
        _short(error)
        return
    try:
        assert [repr(timeline.on(day)) for day in (date.min, DAY, date.max)]
        assert [repr(event) for event in timeline]
        assert timeline.plans("bilateral") is not None
    except opcon.OpconError:
        return


def columns(data: bytes) -> None:
    """Label the rows of a table by a column of any values."""
    drawn = Drawn(data)
    column = _column(drawn)
    engine = drawn.number(3)
    on = drawn.of(("day", "", "wartime", "정", "\0"))
    given: dict[str, Any] = {
        "columns": tuple(drawn.of(_LABELS) for _ in range(1 + drawn.number(2))),
        "errors": drawn.of(("coerce", "coerce", "raise", "")),
        "rule": drawn.of((None, "first", "last", "majority", "x")),
        "tz": drawn.of((None, None, "UTC", "Pacific/Kiritimati", "America/Los_Angeles", *TEXTS[:40])),
        "as_of": drawn.of((None, None, None, "1912", "1915-01-01", "9999-12-31")),
        "lang": drawn.of(("en", "ko", "en", "x")),
        "forces": drawn.of((None, None, "land.guard", "land.fleet", "x")),
    }
    try:
        frame = _frame(engine, on, column, drawn)
    except (
        ValueError,
        TypeError,
        OverflowError,
        RuntimeWarning,
        pyarrow.ArrowException,
        polars.exceptions.PolarsError,
    ):
        return  # the engine itself rejects such a column
    try:
        made = opcon.annotate(frame, drawn.of((on, on, on, "x")), timeline=_small(), **given)
    except opcon.OpconError as error:
        _short(error)
    else:
        assert len(made) == len(frame)


_LABELS = (
    "wartime", "peacetime", "wartime_name", "wartime_certain", "wartime_tenure", "wartime_days", "wartime_commander", "wartime_event",
    "wartime_source", "plan_target", "plan_basis", "projected", "peacetime_days", "nothing", "",
)  # fmt: skip


def _column(drawn: Drawn) -> list[Any]:
    size = drawn.number(5)
    match drawn.number(6):
        case 0:
            return [drawn.text() for _ in range(size)]
        case 1:
            return [drawn.of((None, "1912-02-15", drawn.text())) for _ in range(size)]
        case 2:
            return [drawn.of((1912, 0, -1, 2**31, 2**63 - 1, -(2**63), None, drawn.number(3000))) for _ in range(size)]
        case 3:
            return [drawn.of([one for one in THINGS if isinstance(one, datetime)]) for _ in range(size)]
        case 4:
            return [drawn.of((None, date.min, date.max, DAY)) for _ in range(size)]
        case _:
            return [drawn.thing() for _ in range(size)]


def _frame(engine: int, on: str, column: list[Any], drawn: Drawn) -> Any:
    if engine == 0:
        series = pandas.Series(column)
        kind = drawn.of(
            (
                None,
                None,
                "object",
                "category",
                "string",
                "Int64",
                "datetime64[s]",
                "datetime64[ns]",
                "float64",
                "datetime64[s, UTC]",
            )
        )
        return pandas.DataFrame({on: series if kind is None else series.astype(kind)})
    if engine == 1:
        kind = drawn.of(
            (
                None,
                None,
                pyarrow.string(),
                pyarrow.date32(),
                pyarrow.date64(),
                pyarrow.timestamp("ns"),
                pyarrow.timestamp("s", "UTC"),
                pyarrow.int16(),
            )
        )
        array = pyarrow.array(column, kind)
        return pyarrow.table({on: array.dictionary_encode() if drawn.number(4) == 3 else array})
    kind = drawn.of(
        (
            None,
            None,
            polars.String,
            polars.Date,
            polars.Datetime("ms"),
            polars.Datetime("ns", "UTC"),
            polars.Int8,
            polars.Categorical,
        )
    )
    return polars.DataFrame({on: polars.Series(column, dtype=kind, strict=False)})


@cache
def _small() -> opcon.Timeline:
    return read(Place(toml()))


def citations(data: bytes) -> None:
    """Cite a source with any values in its fields, in every exchange format."""
    try:
        source = source_of(Drawn(data))
    except opcon.OpconError:
        return
    assert csl.source_reader()(csl.fields(csl.item(source))) == source
    for form in FORMATS:
        try:
            cited = opcon.cite(opcon.Citation(source, "p. 1"), form, timeline=_small())
        except opcon.OpconError:
            continue
        assert cited.encode()
        assert cited.html
        assert form != "ris" or [line[:6] for line in cited.split("\n")].count("TY  - ") == 1


def source_of(drawn: Drawn) -> opcon.Source:
    """Return a source with any values in its fields. Raises OpconError if they are invalid."""
    item: dict[str, Any] = {"id": "a", "type": "book", "title": "A Book"}
    for _ in range(1 + drawn.number(5)):
        item[drawn.of(_ITEM)] = _csl_value(drawn)
    return csl.source_reader()(csl.fields(item))


_ITEM = [csl.csl_name(field) for field in attrs.fields_dict(opcon.Source)]


def _csl_value(drawn: Drawn) -> Any:
    match drawn.number(8):
        case 0:
            return {
                "date-parts": [
                    [drawn.of((1950, 0, 1, 9999, 10**9, -1)), drawn.number(14), drawn.number(33)][: 1 + drawn.number(3)]
                ]
            }
        case 1:
            return {"raw": drawn.text()}
        case 2:
            return [{drawn.of(("family", "given", "literal")): drawn.text()} for _ in range(drawn.number(3))]
        case 3:
            return {"standing": drawn.text()}
        case 4:
            return drawn.thing()
        case _:
            return drawn.text()


def exports(data: bytes) -> None:
    """Export a record with any texts in every format, and read JSON and CSV back."""
    query_log.LOG.clear()
    drawn = Drawn(data)
    files = {"record.json": _edited(drawn)}
    try:
        timeline = read(Place(files) / "record.json")
        found = Selection.of(timeline.of(opcon.Transfer) if drawn.number(4) == 3 else timeline)
    except opcon.OpconError:
        return
    match drawn.number(64):
        case 0:  # thirty times slower than the others
            assert stata.render(found)
        case 1 | 2 | 3:
            assert parquet.render(found)
        case number if number < 16:
            assert jsonld.render(found).decode()
        case number if number < 28:
            assert timelinejs.render(found).decode()
        case number if number < 34:
            assert icalendar.render(found).decode()
        case number if number < 48:
            sheets = {where.file: csv_package._csv(where, table).encode() for where, table in csv_rows.tables(found)}
            header = json.dumps({"record": {**json.loads(json_document.render(found))["record"]}})
            assert read(Place({**sheets, "datapackage.json": header.encode()})).events == found.events
        case _:
            assert read(Place({"record.json": json_document.render(found)}) / "record.json").events == found.events


def _edited(drawn: Drawn) -> bytes:
    """Return the small record with other texts."""
    document = json.loads(exported("json")["record.json"])
    for _ in range(1 + drawn.number(4)):
        one = drawn.of(
            document[drawn.of(("events", "events", "commands", "forces", "sources", "posts", "appointments"))]
        )
        for _ in range(drawn.number(2)):
            inner = [
                part for value in one.values() if isinstance(value, list) for part in value if isinstance(part, dict)
            ]
            one = drawn.of(inner) if inner else one
        one[drawn.of(sorted(one) if drawn.number(2) else _FIELDS)] = drawn.text()
    if drawn.number(8) == 7:
        fields = ("title", "title_ko", "version", "licence", "coverage", "released", "extract")
        document["record"][drawn.of(fields)] = drawn.text()
    return json.dumps(document).encode()


_FIELDS = [
    "title",
    "title_ko",
    "note",
    "wording",
    "when",
    "place",
    "until",
    "in_force",
    "locator",
    "remark",
    "copy",
    "city",
    "name",
    "URL",
    "number",
    "reading",
    "target",
]


def commands(data: bytes) -> None:
    """Run the command line with any arguments."""
    query_log.LOG.clear()
    drawn = Drawn(data)
    arguments = _arguments(drawn)
    try:
        with redirect_stdout(_output()), redirect_stderr(_output()):
            cli.main.main(arguments, "opcon", standalone_mode=False)
    except click.ClickException as error:
        error.show(_output())
    except click.exceptions.Exit:
        pass
    _output().seek(0)
    _output().truncate()


@cache
def _output() -> TextIOWrapper:
    """Return the stream that replaces the terminal; only one, because click keeps every stream that it has seen."""
    return TextIOWrapper(BytesIO(), encoding="utf-8")


def _arguments(drawn: Drawn) -> list[str]:
    """Draw a command with its arguments. It writes only within a temporary folder."""
    record = str(_spoiled_folder(drawn)) if drawn.number(6) == 5 else str(_work() / "record.json")
    target = _target(drawn)
    ways: list[Callable[[], list[str]]] = [
        lambda: ["on", drawn.text()],
        lambda: ["on", "1912-02-15", "--forces", drawn.text()],
        lambda: ["on", "1912-02-15", "--as-of", drawn.text()],
        lambda: ["explain", drawn.text(), "--lang", drawn.of(("en", "ko", "x"))],
        lambda: ["explain", "1912-02-15", drawn.text()],
        lambda: ["list", "--find", drawn.text()],
        lambda: ["show", drawn.text()],
        lambda: ["cite", drawn.text(), "--style", drawn.of((*FORMATS, *TEXTS[:30]))],
        lambda: ["codebook", drawn.text()],
        lambda: ["check", str(_spoiled_folder(drawn))],
        lambda: ["tidy", str(_spoiled_folder(drawn))],
        lambda: ["export", target, *drawn.of(([], ["--form", "json"], ["--form", "csv"], ["--form", "json-ld"]))],
        lambda: ["export", target, "--as-of", drawn.text()],
        lambda: ["plot", f"{target}{drawn.of(('.bmp', '', '.jpg'))}"],
        lambda: ["explore", target, "--lang", "x"],
        lambda: [drawn.text() for _ in range(drawn.number(4))],
    ]
    given = ["--data", record, *drawn.of(ways)()]
    return [
        os.fsdecode(one.replace("\0", "").encode("utf-8", "surrogatepass")) for one in given
    ]  # as the system passes it


def _target(drawn: Drawn) -> str:
    text = drawn.text()
    inside = text if ".." not in text and not text.startswith(("/", "~")) else "x"
    return f"{_work() / 'out'}/{inside}{drawn.of(('', '.json', '.jsonld', '.ics'))}"


@cache
def _work() -> Path:
    shared = Path("/dev/shm")
    work = Path(tempfile.mkdtemp(prefix="opcon-", dir=shared if shared.is_dir() else None))
    (work / "out").mkdir()
    _written(work, exported("json"))
    os.chdir(work)
    return work


def _spoiled_folder(drawn: Drawn) -> Path:
    folder = _work() / "spoiled"
    for file in [*folder.glob("*"), *folder.glob("events/*")]:
        if file.is_file():
            file.unlink()
    _written(folder, spoiled(drawn.of((toml(), toml(), exported("csv"))), drawn))
    return folder


def _written(folder: Path, files: Any) -> None:
    (folder / "events").mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


ENTRIES: dict[str, Callable[[bytes], None]] = {
    "dates": dates,
    "folders": folders,
    "documents": documents,
    "packages": packages,
    "columns": columns,
    "citations": citations,
    "exports": exports,
    "commands": commands,
}
