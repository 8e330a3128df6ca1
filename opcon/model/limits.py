"""How much is read of what is given: what is larger is refused, so that it can neither fill memory nor take for ever.

The shipped record has 1.3 MB in 16 files and 600 things of one kind at most; the limits leave room for far larger ones.
"""

from __future__ import annotations

FILE = 16 * 2**20
"""Bytes of one file of a record."""

RECORD = 64 * 2**20
"""Bytes of all files of a record."""

FILES = 1_000
"""Files of a record."""

THINGS = 10_000
"""Events, sources, or other things of one kind in one list."""

LIST = 1_000
"""Dates, sources, forces or other items in a list within one thing."""

CHANGES = 50_000
"""Changes of who holds, counted once for each of the forces that are named and that they concern."""

FAULTS = 100
"""Faults that are listed of one record."""

DEPTH = 32
"""Levels of tables and lists within each other, and parts of a dotted key."""

TEXT = 100_000
"""Characters of one text."""

NAME = 200
"""Characters of an id."""

NUMBER = 1_000_000
"""The number that a meeting may have."""

DATE = 1_000
"""Characters of a date; one of a set of ninety days has that many."""
