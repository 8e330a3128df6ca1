"""Check the docstring of every public name by numpydoc, and that private functions have one line at most.

Public names are those of ``opcon.__all__`` and ``opcon.plot.__all__``, with their public methods and properties.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from inspect import isclass, isfunction, signature
from pathlib import Path
from typing import Any

from numpydoc.validate import Validator, get_doc_object, validate

import opcon
import opcon.plot

ROOT = Path(__file__).parents[1]

IGNORED = {
    "ES01",  # an extended summary, which a good summary makes superfluous
    "SA01",  # a section See Also
    "GL01",  # a summary on the line below the opening quotes
    "GL02",  # closing quotes on a line of their own: ruff holds the form
    "GL03",  # two blank lines: ruff holds the form
}
NEVER_RAISES = frozenset(
    {
        "opcon.Cited.of",
        "opcon.Cited.plain",
        "opcon.Dating.disputes",
        "opcon.Event.prominence",
        "opcon.Post.leads",
        "opcon.Scope.covers",
    }
)
"""Functions and methods with parameters that raise nothing, whatever is passed."""


def public() -> Iterator[tuple[str, Any]]:
    """Yield every public name with its object: functions, classes, and the methods and properties that these define."""
    for module in (opcon, opcon.plot):
        for name in module.__all__:
            value = getattr(module, name)
            if isclass(value):
                yield f"{module.__name__}.{name}", value
                yield from _members(f"{module.__name__}.{name}", value)
            elif isfunction(value):
                yield f"{module.__name__}.{name}", value


def _members(path: str, cls: type) -> Iterator[tuple[str, Any]]:
    for base in cls.__mro__:
        if not base.__module__.startswith("opcon") or (base is not cls and _is_public(base)):
            continue
        for name, member in vars(base).items():
            described = hasattr(member, "__get__") and not isinstance(member, type)
            if not described or name.startswith("_") or name in _arguments(cls, lambda _: True):
                continue
            if not (getattr(cls, name).__doc__ or "").startswith("Deprecated"):
                yield f"{path}.{name}", member


def _is_public(cls: type) -> bool:
    return cls.__name__ in opcon.__all__


def _arguments(cls: type, chosen: Callable[[Any], bool]) -> set[str]:
    """Return the arguments of a class that fill chosen fields."""
    return {field.alias for field in getattr(cls, "__attrs_attrs__", ()) if chosen(field)}


def _inherited(cls: type) -> set[str]:
    """Return the arguments that a public base class describes already."""
    bases = [base for base in cls.__mro__[1:] if _is_public(base) and base.__init__ is not Exception.__init__]
    return {name for base in bases for name in signature(base).parameters}


def faults(path: str, value: Any) -> Iterator[str]:
    """Yield what is wrong with one docstring."""
    doc = Validator(get_doc_object(Validator._load_obj(path)))
    for code, message in validate(path)["errors"]:
        if code in IGNORED or (code == "PR01" and isclass(value) and not _undescribed(value, doc)):
            continue
        yield f"{code}: {message}"
    takes = isfunction(value) and set(signature(value).parameters) - {"self", "cls"}
    if takes and path not in NEVER_RAISES and not doc.doc["Raises"]:
        yield "Raises: section is missing"


def _undescribed(cls: type, doc: Validator) -> set[str]:
    """Return the arguments of a class that its docstring should describe and does not."""
    if issubclass(cls, Enum):
        return set()
    private = _arguments(cls, lambda field: field.name.startswith("_"))
    return set(doc.signature_parameters) - set(doc.doc_parameters) - _inherited(cls) - private


def long_private() -> Iterator[str]:
    """Yield each private function and class whose docstring has more than one line."""
    for file in sorted((ROOT / "opcon").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or not re.match("_[^_]", node.name):
                continue
            if "\n" in (ast.get_docstring(node) or ""):
                yield f"{file.relative_to(ROOT)}:{node.lineno}: {node.name} is private: one line, or none"


def main() -> int:
    """Print each fault, and return whether there is any."""
    asked = tuple(sys.argv[1:])
    chosen = [(path, value) for path, value in public() if path.startswith(asked or "opcon")]
    found = [f"{path}: {fault}" for path, value in chosen for fault in faults(path, value)]
    found += [] if asked else long_private()
    print("\n".join(found) or "Every public docstring is complete.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
