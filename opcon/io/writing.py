"""Old name of ``opcon.io.structure.to_table``, until the modules that import it follow; so short for that reason."""

from opcon.io.structure import to_table as table

__all__ = ["table"]
