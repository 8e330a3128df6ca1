"""Text in the cells of a table that spreadsheets open.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@`` or a tab for a formula, and runs it. Text that
begins so is written with an apostrophe before it, as OWASP advises, and so is text that begins with an apostrophe, so
that one and only one is taken away when it is read.
"""

from __future__ import annotations

ACTIVE = "=+-@＝＋－＠\t\r\n"
"""What may begin a formula, in the wide letters of East Asian input too, or be skipped before one."""

_MARKED = ACTIVE + "'"


def defused(text: str) -> str:
    """Return text as a cell that no spreadsheet takes for a formula.

    >>> defused("=1+1"), defused("'tis"), defused("1+1")
    ("'=1+1", "''tis", '1+1')
    """
    return f"'{text}" if text.startswith(tuple(_MARKED)) else text


def restored(cell: str) -> str:
    """Return the text of a cell; an apostrophe that guards nothing is text.

    >>> restored("'=1+1"), restored("''tis"), restored("'tis")
    ('=1+1', "'tis", "'tis")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(tuple(_MARKED)) else cell
