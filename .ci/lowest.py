"""Print the lowest allowed version of every dependency, as constraints for ``pip install -c``."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

FILE = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = ("notebooks",)
OLD = ("pyparsing<3.3",)
"""Indirect dependencies: Matplotlib 3.10.0 warns about pyparsing 3.3, and the tests treat warnings as errors."""
LOWEST = re.compile(r"([\w.-]+)(?:\[[^]]*\])?[>=]=([\w.]+)")


def main() -> None:
    """Print one constraint a line."""
    wanted = list(FILE["project"]["dependencies"])
    for extra in FILE["project"]["optional-dependencies"].values():
        wanted += extra
    for group in GROUPS:
        wanted += FILE["dependency-groups"][group]
    print(*OLD, sep="\n")
    for requirement in dict.fromkeys(wanted):
        if requirement.startswith("opcon["):
            continue
        found = LOWEST.fullmatch(requirement)
        if found is None:
            raise SystemExit(f"pyproject.toml: {requirement!r} has no lowest version; write {requirement}>=VERSION")
        print("==".join(found.groups()))


if __name__ == "__main__":
    main()
