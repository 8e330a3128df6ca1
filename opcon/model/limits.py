"""Input limits. Larger input is rejected, to bound memory and time.

The shipped record has 1.3 MB in 16 files and at most 600 items of one kind, far below the limits.
"""

from __future__ import annotations

FILE = 16 * 2**20
"""Bytes in one file of a record."""

RECORD = 64 * 2**20
"""Bytes in all files of a record."""

FILES = 1_000
"""Files in a record."""

THINGS = 10_000
"""Events, sources or other items of one kind."""

LIST = 1_000
"""Dates, citations, forces or other entries of one item."""

CHANGES = 50_000
"""Changes of holder, counted once for each of the forces that they concern."""

FAULTS = 100
"""Faults that are listed for one record."""

DEPTH = 32
"""Levels of nested tables and lists, and parts of a dotted key."""

TEXT = 100_000
"""Characters in one text."""

NAME = 200
"""Characters in an id."""

NUMBER = 1_000_000
"""The highest number of a meeting."""

DATE = 1_000
"""Characters in a date; a set of ninety days has that many."""
