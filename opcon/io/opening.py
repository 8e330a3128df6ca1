"""Old names of ``opcon.io.files``, until the modules that import them follow; so short for that reason."""

from opcon.io.files import read_bounded as contents

__all__ = ["contents"]
