"""Warnings at the line of the user, and deprecated names, which work for one more minor release."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar
from warnings import warn

F = TypeVar("F", bound=Callable[..., Any])
_PACKAGE = f"{Path(__file__).parent}{os.sep}"


def deprecated(old: str, new: str) -> None:
    """Warn that a name is deprecated, at the line outside opcon that uses it.

    >>> import warnings
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     deprecated("opcon.faults", "opcon.check")
    >>> print(caught[0].message)
    opcon.faults is deprecated and will be removed in opcon 0.7; use opcon.check
    """
    warn_caller(notice(old, new), DeprecationWarning)


def warn_caller(message: str, category: type[Warning] = UserWarning) -> None:
    """Warn at the line outside opcon that called it."""
    level, frame = 2, sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        level, frame = level + 1, frame.f_back
    warn(message, category, stacklevel=level)


def notice(old: str, new: str) -> str:
    """Return the text of a deprecation warning."""
    return f"{old} is deprecated and will be removed in opcon 0.7; use {new}"


def renamed(cls: str, old: str, new: str) -> Any:
    """Return a property that warns and returns the attribute ``new``, for its old name in a class."""

    def get(self: Any) -> Any:
        deprecated(f"{cls}.{old}", f"{cls}.{new}")
        return getattr(self, new)

    get.__doc__ = f"Deprecated: use ``{new}``."
    return property(get)


def renamed_keyword(old: str, new: str) -> Callable[[F], F]:
    """Return a decorator that accepts the old keyword of a renamed parameter. Raises TypeError if both are given."""

    def decorate(function: F) -> F:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            if old in kwargs:
                if new in kwargs:
                    raise TypeError(f"{function.__name__}() got both {old}= and {new}=; give {new}= alone")
                deprecated(f"{old}=", f"{new}=")
                kwargs[new] = kwargs.pop(old)
            return function(*args, **kwargs)

        return call  # type: ignore[return-value]

    return decorate
