"""Optional packages: whether they are installed, and the error that names the extra if they are not."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from opcon.errors import DataError


class MissingPackage(DataError, ImportError):
    """An optional package is not installed; the message names the extra that installs it.

    Examples
    --------
    >>> raise MissingPackage("backend 'polars' needs polars, which is not installed: pip install 'opcon[polars]'")
    Traceback (most recent call last):
    opcon.extras.MissingPackage: backend 'polars' needs polars, which is not installed: pip install 'opcon[polars]'
    """


def is_installed(package: str) -> bool:
    """Return whether a package can be imported, without importing it. A folder of that name does not count.

    >>> is_installed("attrs"), is_installed("no_such_package")
    (True, False)
    """
    if package in sys.modules:
        return sys.modules[package] is not None
    spec = find_spec(package)
    return spec is not None and spec.origin is not None


def require(purpose: str, *packages: str, extra: str, otherwise: str = "") -> None:
    """Raise MissingPackage unless all packages that something needs are installed.

    ``extra`` is the extra of opcon that installs them, ``otherwise`` an alternative to installing it.

    >>> require("backend 'x'", "attrs", "no_such_package", extra="x", otherwise="pass backend='pandas'")
    Traceback (most recent call last):
    opcon.extras.MissingPackage: backend 'x' needs no_such_package, which is not installed: pip install 'opcon[x]', or
    pass backend='pandas'
    """
    missing = [package for package in packages if not is_installed(package)]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        remedy = f"pip install 'opcon[{extra}]'{', or ' if otherwise else ''}{otherwise}"
        raise MissingPackage(f"{purpose} needs {' and '.join(missing)}, which {verb} not installed: {remedy}")
