"""Read the record once while the wheel is built, put what was read beside the files, and pack the citations."""

from __future__ import annotations

import lzma
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRecord(BuildHookInterface):
    """Adds the compiled record and the packed citations to a wheel; an editable install reads the files themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make both from the checkout, the same bytes each time, and let the wheel take them from beside it."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from opcon.citations.preformatted import FILE
        from opcon.io import cache, loading

        citations = Path(self.root, "opcon", "citations", FILE).read_bytes()
        made = {
            f"opcon/data/{cache.NAME}": cache.compiled(loading.load().record),
            f"opcon/citations/{FILE}.xz": lzma.compress(citations, preset=9),
        }
        folder = Path(tempfile.mkdtemp())
        for place, data in made.items():
            file = folder / Path(place).name
            file.write_bytes(data)
            build_data["force_include"][str(file)] = place
