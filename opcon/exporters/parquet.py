"""Parquet: the table of events, with what its columns mean and which record it is from."""

from __future__ import annotations

import json
from io import BytesIO

import pyarrow.parquet

from opcon.exporters.selection import Selection
from opcon.exporters.variable_labels import LABELS
from opcon.frames.tables import to_frame
from opcon.io.writing import table


def render(selection: Selection) -> bytes:
    """Return the table of events as a Parquet file.

    Each column has a ``description``; under ``opcon`` the file has what the record says of itself, and its checksum.

    >>> import opcon
    >>> from opcon.exporters.selection import Selection
    >>> read = pyarrow.parquet.read_table(BytesIO(render(Selection.of(opcon.load().series("SCM")))))
    >>> read.schema.field("when").metadata, json.loads(read.schema.metadata[b"opcon"])["licence"]
    ({b'description': b'Preferred date, as exact as its source (EDTF)'}, 'CC-BY-4.0')
    """
    frame = to_frame(selection.timeline, "pyarrow")
    fields = [field.with_metadata({"description": LABELS[field.name]}) for field in frame.schema]
    about = {**table(selection.header), "checksum": selection.timeline.record.checksum}
    schema = pyarrow.schema(fields, {"opcon": json.dumps(about, ensure_ascii=False)})
    stream = BytesIO()
    pyarrow.parquet.write_table(frame.cast(schema), stream)
    return stream.getvalue()
