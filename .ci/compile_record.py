"""Read the record once while the wheel is built, and put what was read beside the files (see opcon/compiled.py)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRecord(BuildHookInterface):
    """Adds the compiled record to a wheel; an editable install reads the files themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Read the record of the checkout, and let the wheel take what was read from beside it."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from opcon import compiled, dataset

        file = Path(tempfile.mkdtemp()) / compiled.NAME
        file.write_bytes(compiled.compiled(dataset.load().record))
        build_data["force_include"][str(file)] = f"opcon/data/{compiled.NAME}"
