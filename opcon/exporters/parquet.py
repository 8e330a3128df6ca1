"""Parquet: the table of events, the meaning of its columns, and its record. Short, because pyarrow writes the file."""

from __future__ import annotations

import json
from io import BytesIO

import pyarrow
import pyarrow.parquet

from opcon.exporters.selection import Selection
from opcon.exporters.variable_labels import LABELS
from opcon.io.structure import to_table
from opcon.model.events import Event
from opcon.timeline.columns import CellKind
from opcon.timeline.tables import columns_of

_TYPES = {
    CellKind.TEXT: pyarrow.string(),
    CellKind.DATE: pyarrow.string(),
    CellKind.DAY: pyarrow.date32(),
    CellKind.NUMBER: pyarrow.int64(),
    CellKind.DECIMAL: pyarrow.float64(),
    CellKind.FLAG: pyarrow.bool_(),
}


def render(selection: Selection) -> bytes:
    """Return the table of events as a Parquet file.

    Each column has a ``description``. The metadata of the file has the header and the checksum of the record, as JSON
    under ``opcon``.

    >>> import opcon
    >>> read = pyarrow.parquet.read_table(BytesIO(render(Selection.of(opcon.load().series("SCM")))))
    >>> read.schema.field("when").metadata, json.loads(read.schema.metadata[b"opcon"])["licence"]
    ({b'description': b'Preferred date, as exact as its source (EDTF)'}, 'CC-BY-4.0')
    """
    columns = columns_of(selection.events, Event)
    about = {**to_table(selection.header), "checksum": selection.timeline.record.checksum}
    schema = pyarrow.schema(
        [pyarrow.field(name, _TYPES[kind], metadata={"description": LABELS[name]}) for name, kind, _ in columns],
        {"opcon": json.dumps(about, ensure_ascii=False)},
    )
    stream = BytesIO()
    pyarrow.parquet.write_table(pyarrow.table([column.values for column in columns], schema=schema), stream)
    return stream.getvalue()
