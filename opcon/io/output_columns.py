"""The columns of the tables that opcon returns and exports: where each is, its type, and what it means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from opcon.io.csv_meanings import TENURE_NUMBER, meaning_of
from opcon.io.csv_schema import PARTS, WHOLE, table_schema
from opcon.model.appointments import Appointment
from opcon.model.events import Event
from opcon.model.sources import Source
from opcon.timeline.columns import CellKind, ColumnFamily, ColumnSpec
from opcon.timeline.day_labels import LABELS
from opcon.timeline.periods import OF_A_UNIT, PERIOD, SHARE, TRANSITION
from opcon.timeline.plans import Plan
from opcon.timeline.spells import SPELL
from opcon.timeline.tables import SPECS
from opcon.timeline.tenures import Hold, Tenure


@attrs.frozen
class OutputColumn:
    """A column: its name or the pattern of its name, the tables that have it, the type of its cells, its meaning.

    ``words`` are its values, if they are a closed list.
    """

    name: str
    tables: tuple[str, ...]
    type: str
    meaning: str
    words: tuple[str, ...] = ()


_TABLES: dict[type, tuple[str, ...]] = {
    Event: ("to_frame(events)", "export(stata)", "export(parquet)"),
    Tenure: ("to_frame(tenures)", "tenures.csv"),
    Hold: ("to_frame(holds)",),
    Plan: ("to_frame(plans)", "plans.csv"),
    Appointment: ("to_frame(appointments)",),
    Source: ("to_frame(sources)",),
}
"""For each kind of thing, the tables with the columns of ``SPECS``."""


@cache
def output_sections() -> dict[str, tuple[OutputColumn, ...]]:
    """Return the columns of each section: of each function that returns tables, and of exports.

    >>> list(output_sections())
    ['annotate', 'panel', 'spells', 'to_frame', 'exports']
    >>> output_sections()["spells"][7].name, output_sections()["spells"][7].type
    ('end_earliest', 'day')
    """
    of_panel: list[ColumnSpec | ColumnFamily] = [*PERIOD, *OF_A_UNIT["month"], TRANSITION, SHARE]
    return {
        "annotate": _merged((label.column, "annotate", "panel") for label in LABELS.values()),
        "panel": _merged((column, "panel") for column in of_panel),
        "spells": _merged((column, "spells") for column in SPELL),
        "to_frame": _merged((column, *tables) for kind, tables in _TABLES.items() for column in SPECS[kind]),
        "exports": _merged(_csv_columns()),
    }


def is_named(pattern: str, name: str) -> bool:
    """Return whether a column has a name: one that is equal, or that follows the pattern.

    >>> is_named("<label>_transition", "wartime_transition"), is_named("<label>_transition", "my_transition")
    (True, False)
    """
    families = {family.name: family for family in (TRANSITION, SHARE)}
    return pattern == name or (pattern in families and families[pattern].has(name, label=LABELS))


def _csv_columns() -> Iterator[tuple[ColumnSpec, str]]:
    """Yield the columns of CSV tables that are not fields of the record, each with its file."""
    for table in (*WHOLE, *PARTS):
        schema = table_schema(table)
        for column in schema.columns.values():
            meaning = meaning_of(schema, column)
            if meaning:
                yield ColumnSpec(column.name, CellKind(column.holds), meaning, lambda _: None), schema.file
    yield ColumnSpec("number", CellKind.NUMBER, TENURE_NUMBER, lambda _: None), "tenures.csv"


def _merged(columns: Iterator[tuple[ColumnSpec | ColumnFamily, *tuple[str, ...]]]) -> tuple[OutputColumn, ...]:
    """Merge equal columns of several tables."""
    found: dict[tuple[str, ...], OutputColumn] = {}
    for column, *tables in columns:
        words = column.words if isinstance(column, ColumnSpec) else ()
        key = (column.name, column.kind, column.meaning, *words)
        before = found[key].tables if key in found else ()
        found[key] = OutputColumn(
            column.name, tuple(dict.fromkeys((*before, *tables))), column.kind.value, column.meaning, words
        )
    return tuple(found.values())
