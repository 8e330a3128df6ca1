"""Labels of the columns of the table of events. Short, and alone because both Stata and Parquet show them."""

from __future__ import annotations

from opcon.model.events import Event
from opcon.timeline.tables import SPECS

LABELS = {column.name: column.meaning[0].upper() + column.meaning[1:] for column in SPECS[Event]}
"""A label for each column of ``to_frame(timeline)``, of at most 80 characters, as in Stata."""
