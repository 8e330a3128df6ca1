"""The descriptor of a data package: Frictionless Data Package, version 1, with a schema for each table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from opcon.exporters.selection import Selection
from opcon.io.codebook import Field, codebook
from opcon.io.csl import csl_name
from opcon.io.csv_schema import BETWEEN, DERIVED, NUMBER, ColumnSchema, TableSchema, bounds
from opcon.io.structure import to_table
from opcon.model.authority import Authority, Condition
from opcon.model.events import KINDS
from opcon.timeline.columns import CellKind

_TYPES: dict[str, str] = {
    CellKind.TEXT: "string",
    CellKind.DATE: "string",
    CellKind.DAY: "date",
    CellKind.NUMBER: "integer",
    CellKind.DECIMAL: "number",
    CellKind.FLAG: "boolean",
}
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_DOTTED = "[a-z0-9]+([.-][a-z0-9]+)*"
_IDS = {"id": _ID, "commands": _ID, "forces": _DOTTED, "leaves_out": _DOTTED}
_LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
_TITLES = {
    "events": "What happened",
    "datings": "The dates that sources give for events",
    "citations": "Where events are written",
    "heads": "Who led the delegations at meetings",
    "commands": "Headquarters and offices that can hold authority",
    "forces": "The forces, as dotted names",
    "posts": "Posts in those commands",
    "appointments": "Who was in which post",
    "appointment_citations": "Where appointments are written",
    "sources": "The sources, by the names that CSL gives their fields",
    "authors": "The authors of sources",
    "editors": "The editors of sources",
    "tenures": "Who held in turn, worked out from the events; not read again",
    "plans": "What was planned, and by how much it moved, worked out from the events; not read again",
}
_DERIVED = {
    "authority": "what was held",
    "condition": "in peacetime, or in wartime",
    "forces": "over which forces",
    "name": "the holder in English",
    "name_ko": "the holder in Korean",
    "start": "EDTF: when the holder began to hold",
    "end": "EDTF: the first day no longer held; empty while it lasts, or where no return is recorded",
    "number": "which in turn",
    "since": "the first day on which the plan stood",
    "until": "the first day on which it stood no longer; empty while it stands",
    "slip_least": "by how many days the target moved from that of the plan replaced, at least",
    "slip_most": "by how many days it moved, at most",
    "reopened": "whether its date is open to review and has not been replaced",
    "locator": "where in that source, of the first citation",
}
_TABLES = {  # the tables as the codebook names them
    "events": ("event", *KINDS),
    "datings": ("dating",),
    "citations": ("citation",),
    "appointment_citations": ("citation",),
    "heads": ("head",),
    "commands": ("command",),
    "forces": ("force",),
    "posts": ("post",),
    "appointments": ("appointment",),
    "sources": ("source",),
    "plans": ("plan-change", "event"),
}


def descriptor(selection: Selection, schemas: Iterable[TableSchema]) -> dict[str, Any]:
    """Return the descriptor of a package with these tables.

    ``record`` has the header of the record, from which it is read again. There is no date of creation, so that the same
    record gives the same package.

    >>> import opcon
    >>> from opcon.exporters.selection import Selection
    >>> descriptor(Selection.of(opcon.load()), [])["licenses"][0]["name"]
    'CC-BY-4.0'
    """
    header, record = selection.header, selection.timeline.record
    part = f"An extract of the record: opcon.load(){header.extract}" if header.extract else "The whole record."
    return {
        "profile": "tabular-data-package",
        "name": "opcon-record",
        "title": header.title,
        "description": f"{part} Dates are EDTF text, each with the first and the last day that it can mean.",
        "version": header.version,
        "licenses": [_licence(header.licence)],
        **(
            {"contributors": [{"title": author, "role": "author"} for author in header.authors]}
            if header.authors
            else {}
        ),
        "sources": [{"title": f"{record.title}, {record.version}"}],
        "checksum": record.checksum,
        "record": to_table(header),
        "resources": [_resource(schema) for schema in schemas],
    }


def _licence(name: str) -> dict[str, str]:
    path = {"path": _LICENCES[name]} if name in _LICENCES else {}
    return {"name": re.sub(r"[^-.\w]+", "-", name, flags=re.ASCII), **path, "title": name}


def _resource(schema: TableSchema) -> dict[str, Any]:
    references = [_reference(schema, column) for column in schema.columns.values() if column.refers]
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "title": _TITLES[schema.name],
        "path": schema.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(schema, column) for column in schema.columns.values()],
            "missingValues": [""],
            "primaryKey": list(schema.key),
            **({"foreignKeys": references} if references else {}),
        },
    }


def _reference(schema: TableSchema, column: ColumnSchema) -> dict[str, Any]:
    resource = "" if column.refers == schema.name else column.refers  # Frictionless names a table "" within itself
    return {"fields": [column.name], "reference": {"resource": resource, "fields": ["id"]}}


def _field(schema: TableSchema, column: ColumnSchema) -> dict[str, Any]:
    tables = set(_TABLES.get(schema.name, ()))
    fields = [field for field in codebook() if field.name == column.name and tables & {*field.tables}]
    meaning = _meaning(schema, column, fields)
    constraints = {name: value for name, value in _constraints(column, _words(schema, column, fields)) if value}
    return {
        "name": column.name,
        "type": _TYPES[column.holds],
        **({"description": meaning} if meaning else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _meaning(schema: TableSchema, column: ColumnSchema, fields: list[Field]) -> str:
    name = column.name
    if schema.owner and name == NUMBER:
        return f"its place among those of one {schema.owner_column}"
    if schema.name in DERIVED and name in _DERIVED:
        return _DERIVED[name]
    if fields:
        return "; ".join(dict.fromkeys(field.meaning for field in fields))
    if column.refers:
        return f"the id of one of the {column.refers}"
    if column.holds == CellKind.DAY:
        return _day_meaning(schema, name)
    if schema.name in ("sources", "authors", "editors"):
        return f"as {csl_name(name)} in CSL" + (", an EDTF date" if column.holds == CellKind.DATE else "")
    return {"kind": "which kind of event", "when": "EDTF: the preferred date, worked out from the datings"}.get(
        name, ""
    )


def _day_meaning(schema: TableSchema, name: str) -> str:
    pairs = ((date, bounds(date)) for date in schema.columns)
    date, (first, _) = next((date, pair) for date, pair in pairs if name in {day.name for day in pair})
    return f"the {'first' if name == first.name else 'last'} day that {date} can mean, worked out from it"


def _words(schema: TableSchema, column: ColumnSchema, fields: list[Field]) -> tuple[str, ...]:
    """Return the words that a cell may have; none if any text is allowed."""
    if schema.name == "events" and column.name == "kind":
        return tuple(KINDS)
    if schema.name == "tenures":
        return tuple({"authority": Authority, "condition": Condition}.get(column.name, ()))
    return tuple(dict.fromkeys(word for field in fields for word in field.words))


def _constraints(column: ColumnSchema, words: tuple[str, ...]) -> Iterable[tuple[str, Any]]:
    yield "required", column.needed
    yield "minimum", 1 if column.name == NUMBER and column.holds == CellKind.NUMBER else None
    if column.several:
        one = f"({'|'.join(words)})" if words else _IDS[column.name]
        yield "pattern", rf"{one}(\{BETWEEN}{one})*"
    elif words:
        yield "enum", list(words)
    elif column.name == "id":
        yield "pattern", _DOTTED
