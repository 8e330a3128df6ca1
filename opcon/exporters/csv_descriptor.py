"""The descriptor of a data package: Frictionless Data Package, version 1, with a schema for each table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from opcon.exporters.selection import Selection
from opcon.io.codebook import Field, codebook
from opcon.io.csv_meanings import meaning_of
from opcon.io.csv_schema import BETWEEN, NUMBER, ColumnSchema, TableSchema
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
_IDS = {"id": _ID, "commands": _ID, "forces": _DOTTED, "leaves_out": _DOTTED, "designated": _DOTTED}
_LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
_TITLES = {
    "events": "Events",
    "datings": "Dates that sources give for events",
    "citations": "Citations of events",
    "heads": "Heads of delegations at meetings",
    "commands": "Commands: headquarters and offices that can hold authority",
    "forces": "Forces, as dotted names",
    "posts": "Posts in the commands",
    "appointments": "Appointments to the posts",
    "appointment_citations": "Citations of appointments",
    "sources": "Sources, with the field names of CSL",
    "authors": "Authors of sources",
    "editors": "Editors of sources",
    "authors_en": "Authors of sources in Latin letters",
    "editors_en": "Editors of sources in Latin letters",
    "tenures": "Holders in order, derived from the events; not read by opcon.load",
    "plans": "Plans and by how many days each moved, derived from the events; not read by opcon.load",
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

    ``record`` has the header of the record, which ``opcon.load`` reads. There is no date of creation, so that the same
    record gives the same package.

    >>> import opcon
    >>> from opcon.exporters.selection import Selection
    >>> descriptor(Selection.of(opcon.load()), [])["licenses"][0]["name"]
    'CC-BY-4.0'
    """
    header, record = selection.header, selection.timeline.record
    part = f"An extract of the record: opcon.load(){header.extract}." if header.extract else "The whole record."
    return {
        "profile": "tabular-data-package",
        "name": "opcon-record",
        "title": header.title,
        "description": f"{part} Dates are EDTF text; two more columns give the first and last day that each can mean.",
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
    return meaning_of(schema, column) or "; ".join(dict.fromkeys(field.meaning for field in fields))


def _words(schema: TableSchema, column: ColumnSchema, fields: list[Field]) -> tuple[str, ...]:
    """Return the closed list of words of a column, empty if any text is allowed."""
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
