"""Print the lowest version of everything that opcon and its extras say they work with, as constraints of pip.

``pip install -c`` them, and the tests run on what a user may still have.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = ("ko", "cite", "progress", "export", "engines", "notebooks", "test")
OLD = ("pyparsing<3.3",)
"""What the lowest were written for: of a later pyparsing Matplotlib 3.10.0 warns, which the tests take for a fault."""
LOWEST = re.compile(r"([\w.-]+)(?:\[[^]]*\])?[>=]=([\w.]+)")


def main() -> None:
    """Print a constraint for each."""
    wanted = [*PROJECT["dependencies"], *(one for extra in EXTRAS for one in PROJECT["optional-dependencies"][extra])]
    print(*OLD, sep="\n")
    for one in dict.fromkeys(wanted):
        if not one.startswith("opcon["):
            found = LOWEST.fullmatch(one)
            if found is None:
                raise SystemExit(f"{one!r} has no lowest version; write one in pyproject.toml, such as {one}>=1.0")
            print("==".join(found.groups()))


if __name__ == "__main__":
    main()
