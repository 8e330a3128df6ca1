"""One value into one table: what ``reading`` reads back into the same value."""

from __future__ import annotations

from typing import Any

import attrs

from opcon.model.dates import When


def table(value: attrs.AttrsInstance) -> dict[str, Any]:
    """Return a value as the table of a file: what it refers to by its id, and no key for what it has not.

    >>> import opcon
    >>> event = opcon.load()["first-window"]
    >>> written = table(event)
    >>> written["receiver"], written["target"], written["dates"][0]["kind"], "step" in written
    ('rok-jcs', '2009-10-15/2012-03-15', 'announced', False)
    """
    plain = {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value)) if field.init}
    return {name: item for name, item in plain.items() if item not in (None, [])}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, When | str):
        return str(value)
    if attrs.has(type(value)):
        return value.id if hasattr(value, "id") else table(value)
    return value
