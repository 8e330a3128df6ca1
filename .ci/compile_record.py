"""Build hook of hatch: compile the record, compress the citations and bundle the page's scripts into the wheel."""

from __future__ import annotations

import lzma
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}]  # best for text


class CompileRecord(BuildHookInterface):
    """Adds the compiled files to a wheel; an editable install reads the sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files to a temporary folder and include them in the wheel. Their bytes are reproducible."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from opcon.citations.preformatted import FILE
        from opcon.explorer.build import SCRIPTS, bundled
        from opcon.io import cache, loading

        citations = Path(self.root, "opcon", "citations", FILE).read_bytes()
        made = {
            f"opcon/data/{cache.NAME}": cache.compiled(loading.load().record, loading.shipped()),
            f"opcon/citations/{FILE}.xz": lzma.compress(citations, filters=_FILTERS),
            **{f"opcon/explorer/web/{name}.js": bundled(name).encode() for name in SCRIPTS},
        }
        folder = Path(tempfile.mkdtemp())
        for place, data in made.items():
            file = folder / Path(place).name
            file.write_bytes(data)
            build_data["force_include"][str(file)] = place
