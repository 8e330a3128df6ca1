"""What can go wrong, as one tree.

* OpconError
  * DataError (also a ValueError): a record, or what a user gave, cannot be read
    * DateError: it is not a date, or not the kind of date that was asked for
    * WrongType (also a TypeError): an argument has the wrong type
  * UnknownName (also a LookupError): nothing in the record has that name

Every message says where, then what, then what would do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
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


def described(value: object) -> str:
    """Return what a value is, for an error: text, numbers, dates and None as they are, else the name of the class.

    >>> described("1995"), described(1995), described([1995])
    ("'1995'", '1995', 'a list')
    """
    simple = value is None or isinstance(value, str | bytes | int | float | date)
    return quoted(value) if simple else a(type(value).__name__)


def a(noun: str) -> str:
    """Return a noun with its indefinite article.

    >>> a("Timeline"), a("Event")
    ('a Timeline', 'an Event')
    """
    return f"{'an' if noun[0] in 'AEIOUaeiou' else 'a'} {noun}"


def shown(name: str) -> str:
    r"""Return a name as it is, or quoted where it is long or holds what a terminal would obey.

    >>> shown("1945-1953.toml"), shown("\x1b[2J")
    ('1945-1953.toml', "'\\x1b[2J'")
    """
    return name if name.isprintable() and len(name) <= _SHORT.maxstring else quoted(name)


class OpconError(Exception):
    """The root of every error that opcon raises on purpose.

    >>> issubclass(DateError, OpconError)
    True
    """


class DataError(OpconError, ValueError):
    """Something that was to be read does not fit, with the place where it stands.

    >>> raise DataError("is not a date", file="1945-1953.toml", record="rhee-letter", field="dates[1].when")
    Traceback (most recent call last):
    opcon.errors.DataError: 1945-1953.toml: rhee-letter: dates[1].when: is not a date
    """

    def __init__(
        self, what: str, *, file: str | None = None, record: str | None = None, field: str | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.file = file
        self.record = record
        self.field = field

    def __str__(self) -> str:
        where = (shown(part) for part in (self.file, self.record, self.field) if part)
        return ": ".join([*where, self.what])


class DateError(DataError):
    """What was given is not a date, or not the kind of date that was asked for.

    >>> raise DateError("'1950-02-30' is not a date: February 1950 had 28 days")
    Traceback (most recent call last):
    opcon.errors.DateError: '1950-02-30' is not a date: February 1950 had 28 days
    """


class WrongType(DataError, TypeError):
    """An argument has the wrong type; the message gives the call that was probably meant.

    >>> raise WrongType("timeline", "a Timeline", "peacetime", "opcon.spells(condition='peacetime')")
    Traceback (most recent call last):
    opcon.errors.WrongType: timeline must be a Timeline, not 'peacetime'; write opcon.spells(condition='peacetime')
    """

    def __init__(self, parameter: str, wanted: str, value: object, instead: str) -> None:
        super().__init__(f"{parameter} must be {wanted}, not {described(value)}; write {instead}")

    def __reduce__(self) -> tuple[Callable[..., WrongType], tuple[type[WrongType], str]]:
        """Pickle the message, since the value may be of any class."""
        return _unpickled_type, (type(self), self.what)


_COMPARED = 64
"""Characters of names, beyond those of any that there are, for which nearest ones are sought: it takes their square."""


def _nearest(name: str, known: Sequence[str]) -> list[str]:
    """Return the names most like one, whatever the case, among the thousand nearest to it in length."""
    from difflib import get_close_matches  # lazy imports: only error messages need them
    from heapq import nsmallest

    folded: dict[str, list[str]] = {}
    for one in nsmallest(1_000, known, key=lambda one: abs(len(one) - len(name))):
        folded.setdefault(one.casefold(), []).append(one)
    return [one for near in get_close_matches(name.casefold(), folded, n=3) for one in folded[near]][:3]


def _either(names: Sequence[str]) -> str:
    return " or ".join([*filter(None, [", ".join(names[:-1])]), names[-1]])


class UnknownName(OpconError, LookupError):
    """No thing of a kind has that name; the message suggests names that exist, whatever their case.

    >>> raise UnknownName("command", "CFC", ["cfc", "unc"])
    Traceback (most recent call last):
    opcon.errors.UnknownName: no command is called 'CFC'; did you mean cfc?
    """

    def __init__(self, kind: str, name: object, known: Iterable[str]) -> None:
        known = sorted(known)
        near = _nearest(name, known) if isinstance(name, str) and len(name) <= _COMPARED else []
        if near:
            hint = f"did you mean {_either(near)}?"
        elif len(known) <= 12:
            hint = f"choose from: {', '.join(known)}" if known else "there are none"
        else:
            hint = f"none of the {len(known)} names is similar"
        super().__init__(f"no {kind} is called {quoted(name)}; {hint}")

    def __reduce__(self) -> tuple[Callable[..., UnknownName], tuple[type[UnknownName], str]]:
        """Pickle the message, since the names that exist can be many."""
        return _unpickled, (type(self), str(self))


def _unpickled_type(kind: type[WrongType], what: str) -> WrongType:
    error = kind.__new__(kind)
    DataError.__init__(error, what)
    return error


def _unpickled(kind: type[UnknownName], message: str) -> UnknownName:
    return kind.__new__(kind, message)
