"""The errors of opcon.

* OpconError
  * DataError (also a ValueError): a record or an argument is invalid
    * DateError: a date is invalid, or is not the kind of date that is needed
    * WrongType (also a TypeError): an argument has the wrong type
    * MissingPackage (also an ImportError), in ``opcon.extras``: an optional package is not installed
  * UnknownName (also a LookupError): no item has that name

Every message gives the place and the value, then the rule, then what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from reprlib import Repr
from typing import TypeVar

T = TypeVar("T")

_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 200
_SHORT.maxlevel = 2


def quoted(value: object) -> str:
    """Return the repr of a value, shortened in the middle if it is long.

    >>> quoted("1950-02-30")
    "'1950-02-30'"
    >>> len(quoted("1" * 10_000)), len(quoted([[["a"] * 100] * 100] * 100)) < 1000
    (200, True)
    """
    try:
        return _SHORT.repr(value)
    except ValueError:  # Python converts no int of more than 4,300 digits to text
        return f"{a(type(value).__name__)} too long to write"


def described(value: object) -> str:
    """Return a value for an error message: text, numbers, dates and None as their repr, others as their class.

    >>> described("1995"), described(1995), described([1995])
    ("'1995'", '1995', 'a list')
    """
    simple = value is None or isinstance(value, str | bytes | int | float | date)
    return quoted(value) if simple else a(class_name(value))


def class_name(value: object) -> str:
    """Return the name of the class of a value; of a class itself, ``class``.

    >>> class_name([1995]), class_name(list)
    ('list', 'class')
    """
    return "class" if isinstance(value, type) else getattr(type(value), "_called", type(value).__name__)


def a(noun: str) -> str:
    """Return a noun with its indefinite article.

    >>> a("Timeline"), a("Event")
    ('a Timeline', 'an Event')
    """
    return f"{'an' if noun[0] in 'AEIOUaeiou' else 'a'} {noun}"


def shown(name: str) -> str:
    r"""Return a name unchanged, or quoted if it is long or has control characters of a terminal.

    >>> shown("1945-1953.toml"), shown("\x1b[2J")
    ('1945-1953.toml', "'\\x1b[2J'")
    """
    return name if name.isprintable() and len(name) <= _SHORT.maxstring else quoted(name)


class OpconError(Exception):
    """The base class of all errors of opcon.

    Examples
    --------
    >>> issubclass(DateError, OpconError)
    True
    """


class DataError(OpconError, ValueError):
    """A record or an argument is invalid; the message starts with the place.

    Parameters
    ----------
    what : str
        The problem: the value, the rule, and what to do.
    file : str, optional
        File or folder of the record.
    record : str, optional
        Id of the event, source or other item, or its place in a list.
    field : str, optional
        Field, such as ``dates[1].when``.

    Examples
    --------
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
    """A date is invalid, or is not the kind of date that is needed, such as a single day.

    Examples
    --------
    >>> import opcon
    >>> opcon.load().on("1950-02-30")
    Traceback (most recent call last):
    opcon.errors.DateError: '1950-02-30' is not a date: 1950-02 has 28 days
    """


class WrongType(DataError, TypeError):
    """An argument has the wrong type; the message gives the call that was probably meant.

    Parameters
    ----------
    parameter : str
        Name of the parameter.
    wanted : str
        Type that it takes, with its article.
    value : object
        The argument.
    instead : str
        The call that was probably meant.

    Examples
    --------
    >>> raise WrongType("timeline", "a Timeline", "peacetime", "opcon.spells(condition='peacetime')")
    Traceback (most recent call last):
    opcon.errors.WrongType: timeline must be a Timeline, not 'peacetime'; write opcon.spells(condition='peacetime')
    """

    def __init__(self, parameter: str, wanted: str, value: object, instead: str) -> None:
        self.problem = f"{parameter} must be {wanted}, not {described(value)}"
        super().__init__(f"{self.problem}; write {instead}")

    def __reduce__(self) -> tuple[Callable[..., WrongType], tuple[type[WrongType], str]]:
        """Pickle only the message, because the value can be of any class."""
        return _unpickled_type, (type(self), self.what)


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


def texts_of(values: object, parameter: str, wanted: str, instead: str) -> tuple[str, ...]:
    """Return the texts in a list, and raise WrongType for anything but a list, tuple or other iterable of str.

    >>> texts_of(["peacetime"], "columns", "a list of labels", "columns=['wartime']")
    ('peacetime',)
    >>> texts_of("peacetime", "columns", "a list of labels", "columns=['peacetime']")
    Traceback (most recent call last):
    opcon.errors.WrongType: columns must be a list of labels, not 'peacetime'; write columns=['peacetime']
    """
    found = tuple(values) if isinstance(values, Iterable) and not isinstance(values, str) else (None,)
    texts = tuple(str(one) for one in found if isinstance(one, str))
    if len(texts) == len(found):
        return texts
    raise WrongType(parameter, wanted, values, instead)


_COMPARED = 64
"""The longest name, in characters, for which similar names are searched: the time grows with its square."""

_LISTED = 240
"""The most characters of a list of names that a message gives in full."""


def nearest(name: str, known: Sequence[str]) -> list[str]:
    """Return the same name in another case, or else the most similar names among the thousand nearest in length.

    >>> nearest("CFC", ["cfc", "unc"]), nearest("rhee-leter", ["rhee-letter"]), nearest("", ["cfc"])
    (['cfc'], ['rhee-letter'], [])
    """
    from difflib import get_close_matches  # lazy imports: only needed for error messages
    from heapq import nsmallest

    if len(name) > _COMPARED:
        return []
    folded: dict[str, list[str]] = {}
    for one in nsmallest(1_000, known, key=lambda one: abs(len(one) - len(name))):
        folded.setdefault(one.casefold(), []).append(one)
    near = [name.casefold()] if name.casefold() in folded else get_close_matches(name.casefold(), folded, n=3)
    return [one for each in near for one in folded[each]][:3]


def same_word(value: object, words: Iterable[str]) -> str | None:
    """Return the word that a value is, or else the one that it is in another case, or else None.

    >>> same_word("CFC", ["cfc", "unc"]), same_word("usfk", ["cfc", "unc"]), same_word(5, ["cfc"])
    ('cfc', None, None)
    """
    if not isinstance(value, str):
        return None
    folded = value.casefold()
    alike = [str(word) for word in words if word.casefold() == folded]
    return str(value) if value in alike else next(iter(alike), None)


def alternatives(names: Iterable[str]) -> str:
    """Return names joined by commas and "or".

    >>> alternatives(["png", "svg", "pdf"]), alternatives(["csv"])
    ('png, svg or pdf', 'csv')
    """
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _hint(name: object, known: Sequence[str]) -> str | None:
    """Return the names that may be meant, if there are any and they fit into a message."""
    if not known:
        return None
    if not isinstance(name, str):
        return f"give its name as a str, such as {quoted(known[0])}"
    if near := nearest(name, known):
        return f"did you mean {alternatives(near)}?"
    if len(listed := ", ".join(known)) <= _LISTED:
        return f"choose from: {listed}"
    return None


class UnknownName(OpconError, LookupError):
    """No item of a kind has that name; the message suggests similar names, ignoring case.

    Parameters
    ----------
    kind : str
        Kind of item, such as ``command``.
    name : object
        The name that was given. If it is not a str, the message asks for one.
    known : iterable of str
        The names that exist.
    advice : str, optional
        What to do if no name is similar and there are too many to list, such as a call that lists them.

    Attributes
    ----------
    kind : str
        Kind of item.
    problem : str
        The message without what to do.
    hint : str or None
        The names that may be meant; None if no name is similar and there are too many to list.

    Examples
    --------
    >>> raise UnknownName("command", "CFC", ["cfc", "unc"])
    Traceback (most recent call last):
    opcon.errors.UnknownName: no command is called 'CFC'; did you mean cfc?
    """

    def __init__(self, kind: str, name: object, known: Iterable[str], *, advice: str | None = None) -> None:
        named = written if (written := quoted(name)).isprintable() else described(name)  # not a table of many lines
        names = sorted(known)
        self.kind, self.problem, self.hint = kind, f"no {kind} is called {named}", _hint(name, names)
        none = f"none of the {len(names)} names is similar" if names else f"no {kind} is defined"
        super().__init__(f"{self.problem}; {self.hint or advice or none}")

    def __reduce__(self) -> tuple[Callable[..., UnknownName], tuple[type[UnknownName], str, str, str, str | None]]:
        """Pickle the parts of the message, because the list of names can be long."""
        return _with_parts, (type(self), str(self), self.kind, self.problem, self.hint)


def unknown_choice(keyword: str, value: object, choices: Iterable[str], meant: str | None = None) -> UnknownName:
    """Return the error for a keyword argument that is not one of its choices.

    >>> raise unknown_choice("errors", "ignore", ["raise", "coerce"])
    Traceback (most recent call last):
    opcon.errors.UnknownName: errors must be 'raise' or 'coerce', not 'ignore'
    """
    problem = f"{keyword} must be {alternatives(map(repr, choices))}, not {described(value)}"
    hint = f"write {keyword}={meant!r}" if meant else None
    return _with_parts(UnknownName, "; ".join(filter(None, [problem, hint])), keyword, problem, hint)


def check_name(kind: str, name: object, known: Iterable[str], *, advice: str | None = None) -> str:
    """Return a name as a str, and raise UnknownName unless it is a str and one of those known.

    >>> check_name("size", "page", ["page", "slide"])
    'page'
    >>> check_name("size", ["page"], ["page", "slide"])
    Traceback (most recent call last):
    opcon.errors.UnknownName: no size is called ['page']; give its name as a str, such as 'page'
    """
    names = known if isinstance(known, Collection) else tuple(known)
    if isinstance(name, str) and name in names:  # only a str: arrays and tables have no truth value
        return str(name)
    raise UnknownName(kind, name, names, advice=advice)


def _unpickled_type(kind: type[WrongType], what: str) -> WrongType:
    error = kind.__new__(kind)
    DataError.__init__(error, what)
    error.problem = what
    return error


def _with_parts(cls: type[UnknownName], message: str, kind: str, problem: str, hint: str | None) -> UnknownName:
    error = cls.__new__(cls, message)
    error.kind, error.problem, error.hint = kind, problem, hint
    return error
