"""Write the tables of fields in data/README.md from the codebook, opcon/io/codebook.py.

Run it when a meaning has changed: ``python .ci/write_tables.py``. A table stands below a comment with the name of its
section, such as ``<!-- fields: record -->``.
"""

from __future__ import annotations

import re
from pathlib import Path

from opcon.io.codebook import markdown

FILE = Path(__file__).parent.parent / "data" / "README.md"
_TABLE = re.compile(r"^(<!-- fields: (\w+) -->\n\n)(?:\|.*\n)*", re.MULTILINE)


def written(text: str) -> str:
    """Return a text with each table of fields as the codebook has it."""
    return _TABLE.sub(lambda found: f"{found[1]}{markdown(found[2])}\n", text)


if __name__ == "__main__":
    FILE.write_text(written(FILE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
