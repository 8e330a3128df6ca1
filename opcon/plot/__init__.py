"""Charts of the record, drawn with matplotlib.

Importing this package imports matplotlib; ``import opcon`` alone does not. Nothing here touches matplotlib's settings
or the current figure, so figures can be drawn without a display and in threads.
"""

from __future__ import annotations

from opcon.plot.overview import overview
from opcon.plot.saving import FORMATS, save

__all__ = ["FORMATS", "overview", "save"]
