"""Checks of arguments of the table functions: keywords with few possible values, backends, and lists of labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from opcon.errors import same_word, texts_of, unknown_choice
from opcon.extras import is_installed, require

BACKENDS = ("pandas", "polars", "pyarrow")


def check_choice(
    keyword: str, value: object, choices: Iterable[str], known_as: Mapping[str, str] | None = None
) -> None:
    """Raise UnknownName unless a value is one of the choices of a keyword.

    ``known_as`` has the choice for other words, in lower case, that users of other libraries know it by.

    >>> check_choice("every", "Y", ("year", "month"), {"y": "year"})
    Traceback (most recent call last):
    opcon.errors.UnknownName: every must be 'year' or 'month', not 'Y'; write every='year'
    """
    known = tuple(choices)
    if not isinstance(value, str) or value not in known:
        word = value.casefold() if isinstance(value, str) else ""
        meant = same_word(value, known) or (known_as or {}).get(word)
        raise unknown_choice(keyword, value, known, meant)


def check_backend(backend: str) -> None:
    """Raise UnknownName for a backend that is not one of ``BACKENDS``, and MissingPackage if it is not installed.

    >>> check_backend("Pandas")
    Traceback (most recent call last):
    opcon.errors.UnknownName: backend must be 'pandas', 'polars' or 'pyarrow', not 'Pandas'; write
    backend='pandas'
    """
    check_choice("backend", backend, BACKENDS, {"pd": "pandas", "pl": "polars", "arrow": "pyarrow", "pa": "pyarrow"})
    needs = {one: ("pandas", "pyarrow") if one == "pandas" else (one,) for one in BACKENDS}
    others = [f"backend={one!r}" for one in BACKENDS if one != backend and all(map(is_installed, needs[one]))]
    otherwise = f"pass {' or '.join(others)}" if others else ""
    require(f"backend {backend!r}", *needs[backend], extra=backend, otherwise=otherwise)


def label_names(columns: object, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names of labels in a list. Raises WrongType for anything else, such as one label of those ``known``.

    >>> label_names(["peacetime"])
    ('peacetime',)
    >>> label_names(3)
    Traceback (most recent call last):
    opcon.errors.WrongType: columns must be a list of labels, not 3; write columns=['peacetime', 'wartime']
    """
    one = same_word(columns, known)
    return texts_of(columns, "columns", "a list of labels", f"columns={[one] if one else ['peacetime', 'wartime']}")
