"""Prepare a wheel: compile the record, pack the formatted citations, and bundle the script of the page."""

from __future__ import annotations

import lzma
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}]  # best for text


class CompileRecord(BuildHookInterface):
    """Adds what is compiled, packed and bundled to a wheel; an editable install reads the files themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make each from the checkout, the same bytes each time, and let the wheel take them from beside it."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from opcon.citations.preformatted import FILE
        from opcon.explorer.build import BUNDLE, bundled
        from opcon.io import cache, loading

        citations = Path(self.root, "opcon", "citations", FILE).read_bytes()
        made = {
            f"opcon/data/{cache.NAME}": cache.compiled(loading.load().record),
            f"opcon/citations/{FILE}.xz": lzma.compress(citations, filters=_FILTERS),
            f"opcon/explorer/web/{BUNDLE}": bundled().encode(),
        }
        folder = Path(tempfile.mkdtemp())
        for place, data in made.items():
            file = folder / Path(place).name
            file.write_bytes(data)
            build_data["force_include"][str(file)] = place
