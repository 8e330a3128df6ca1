"""What was given, as an error quotes it: short, whatever it is."""

from __future__ import annotations

from reprlib import Repr

_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 200
_SHORT.maxlevel = 2


def quoted(value: object) -> str:
    """Return the repr of a value, with the middle left out of what is long.

    >>> quoted("1950-02-30")
    "'1950-02-30'"
    >>> len(quoted("1" * 10_000)), len(quoted([[["a"] * 100] * 100] * 100)) < 1000
    (200, True)
    """
    try:
        return _SHORT.repr(value)
    except ValueError:  # Python writes no whole number of thousands of digits
        return f"a {type(value).__name__} too long to write"


def shown(name: str) -> str:
    r"""Return a name as it is, or quoted where it is long or holds what a terminal would obey.

    >>> shown("1945-1953.toml"), shown("\x1b[2J")
    ('1945-1953.toml', "'\\x1b[2J'")
    """
    return name if name.isprintable() and len(name) <= _SHORT.maxstring else quoted(name)
