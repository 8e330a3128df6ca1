"""Arguments of the public functions: the check that a value is of the class that a function works on."""

from __future__ import annotations

from typing import TypeVar

from opcon.errors import WrongType, a

T = TypeVar("T")


def of_type(value: object, kind: type[T], parameter: str, instead: str) -> T:
    """Return a value of a class, and raise WrongType for any other, with the call that was probably meant.

    >>> of_type("1995-01-01", str, "day", "opcon.load().on('1995-01-01')")
    '1995-01-01'
    >>> of_type(1995, str, "day", "opcon.load().on('1995-01-01')")
    Traceback (most recent call last):
    opcon.errors.WrongType: day must be a str, not 1995; write opcon.load().on('1995-01-01')
    """
    if isinstance(value, kind):
        return value
    raise WrongType(parameter, a(kind.__name__), value, instead)
