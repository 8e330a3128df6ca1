"""The page that ``help(opcon)`` prints: the docstring of the package, and one line for each public name.

pydoc would print every public class and function in full, which is thousands of lines. ``help`` of one class or
function stays complete.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import Enum
from inspect import getdoc, isclass
from types import FrameType, ModuleType
from typing import Any

_HEADINGS = ("Functions", "Classes", "Closed word lists", "Errors")


class DocumentedPackage(ModuleType):  # noqa: D101 - its __doc__ is that of the package
    # For a module of a class of its own, see "Customizing Module Attribute Access" in the reference of Python.

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        """The docstring of the package, with the summary of each public name."""
        written = vars(self)["__doc__"]
        return written and f"{written}\n{summaries({name: getattr(self, name) for name in self.__all__})}"

    def __dir__(self) -> Iterable[str]:
        return [] if _is_for_help(sys._getframe(1)) else super().__dir__()


def summaries(named: dict[str, Any]) -> str:
    """Return the first line of the docstring of each value, under headings.

    >>> print(summaries({"summaries": summaries, "OSError": OSError, "dict": dict}))
    Functions:
      summaries  Return the first line of the docstring of each value, under headings.
    <BLANKLINE>
    Classes:
      dict       dict() -> new empty dictionary
    <BLANKLINE>
    Errors:
      OSError    Base class for I/O related errors.
    """
    width = max(map(len, named))
    lines: dict[str, list[str]] = {heading: [f"{heading}:"] for heading in _HEADINGS}
    for name, value in named.items():
        lines[_heading(value)].append(f"  {name:{width}}  {(getdoc(value) or '').partition(chr(10))[0]}")
    return "\n\n".join("\n".join(listed) for listed in lines.values() if len(listed) > 1)


def _heading(value: object) -> str:
    if not isclass(value):
        return "Functions"
    return "Errors" if issubclass(value, Exception) else "Closed word lists" if issubclass(value, Enum) else "Classes"


def _is_for_help(frame: FrameType | None) -> bool:
    """Return whether pydoc lists the members of a module, which it would then print in full."""
    while frame and frame.f_globals.get("__name__") == "inspect":
        frame = frame.f_back
    return frame is not None and frame.f_code.co_name == "docmodule" and frame.f_code.co_filename.endswith("pydoc.py")
