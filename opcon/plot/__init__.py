"""Charts of the record, drawn with matplotlib.

Importing this package imports matplotlib; ``import opcon`` alone does not. Drawing leaves matplotlib's settings and the
current figure alone, needs no display, and can be done in threads.
"""

from __future__ import annotations

from opcon.plot.overview import overview
from opcon.plot.saving import FORMATS, save
from opcon.plot.shade import shade
from opcon.plot.targets import targets

__all__ = ["FORMATS", "overview", "save", "shade", "targets"]
