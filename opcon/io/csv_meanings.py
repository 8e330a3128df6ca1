"""The meanings of the columns of CSV tables that are not fields of the record, such as keys and derived columns."""

from __future__ import annotations

from opcon.io.csl import CUSTOM
from opcon.io.csv_schema import NUMBER, ColumnSchema, TableSchema, bounds
from opcon.timeline.columns import CellKind, ColumnSpec, first_day, last_day
from opcon.timeline.plans import Plan
from opcon.timeline.tables import SPECS, source_meaning
from opcon.timeline.tenures import Tenure

TENURE_NUMBER = "place among the tenures of its authority, condition and forces, from 1"
_DERIVED: dict[str, tuple[ColumnSpec, ...]] = {"tenures": SPECS[Tenure], "plans": SPECS[Plan]}
_NAMES = ("authors", "editors", "authors_en", "editors_en")


def meaning_of(schema: TableSchema, column: ColumnSchema) -> str | None:
    """Return the meaning of a column; None if it is a field of the record, which the codebook explains.

    >>> from opcon.io.csv_schema import table_schema
    >>> schema = table_schema("datings")
    >>> meaning_of(schema, schema.columns["event"]), meaning_of(schema, schema.columns["latest"])
    ('id of the event', 'last day that when can mean')
    """
    name = column.name
    if schema.name in _DERIVED:
        columns = {one.name: one.meaning for one in _DERIVED[schema.name]}
        return columns.get(name, TENURE_NUMBER)
    if schema.owner and name in (schema.owner_column, NUMBER):
        owner, parts = schema.owner_column, f"{schema.field.removesuffix('s')}s"
        return f"id of the {owner}" if name == owner else f"place among the {parts} of one {owner}, from 1"
    if column.holds == CellKind.DAY:
        return _day_meaning(schema, name)
    if schema.name == "sources" and name not in CUSTOM:
        return source_meaning(name) + (" (EDTF)" if column.holds == CellKind.DATE else "")
    if schema.name in _NAMES:
        return f"{name} name in CSL" if name != "literal" else "name of an institution, or a name that is not divided"
    return _OF_EVENTS.get(name) if schema.name == "events" else None


_OF_EVENTS = {
    "kind": "kind of event",
    "when": "preferred date, as exact as its source, derived from the dates of the event (EDTF)",
}


def _day_meaning(schema: TableSchema, name: str) -> str:
    pairs = ((date, bounds(date)) for date in schema.columns)
    date, (first, _) = next((date, pair) for date, pair in pairs if name in {day.name for day in pair})
    return first_day(date) if name == first.name else last_day(date)
