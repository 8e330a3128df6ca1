"""Old names of ``opcon.io.csv_schema``, until the modules that import them follow; so short for that reason."""

from opcon.io.csv_schema import ACTIVE
from opcon.io.csv_schema import escape_formula as defused

__all__ = ["ACTIVE", "defused"]
