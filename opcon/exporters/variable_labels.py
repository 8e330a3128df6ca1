"""Labels of the columns of the table of events. Short, and alone because both Stata and Parquet show them."""

from __future__ import annotations

LABELS = {
    "id": "Permanent id of the event",
    "kind": "Kind of event",
    "title": "Title in English",
    "title_ko": "Title in Korean",
    "note": "What happened, and why it matters to command",
    "when": "Preferred date, as exact as its source (EDTF)",
    "earliest": "First day that the date can mean",
    "latest": "Last day that the date can mean",
    "date_kind": "What happened on the date: signed, effective, announced, held, planned",
    "place": "City where the date is counted",
    "confidence": "How far the claim was read in its source",
    "disputed": "Whether sources give dates that cannot both be right",
    "conditions": "Peacetime, wartime or both, joined by |",
    "forces": "Forces it concerns, as dotted names joined by |",
    "commands": "Ids of other commands it concerns, joined by |",
    "authorities": "What passed, or what it was a basis for, joined by |",
    "giver": "Id of the command that held before",
    "receiver": "Id of the command that holds from then on, or was to",
    "target": "When a planned transfer was to be (EDTF)",
    "until": "The day released units were back (EDTF)",
    "series": "Series of meetings",
    "number": "Which meeting of the series",
    "city": "City where the meeting was held",
    "sources": "Keys of the sources it rests on, joined by |",
    "source": "Key of the source cited first",
    "locator": "Where in that source",
}
"""A label for each column of ``to_frame(timeline)``, of at most 80 characters, as in Stata."""
