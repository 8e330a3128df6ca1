"""Charts of the record, drawn with matplotlib.

Importing this package imports matplotlib; ``import opcon`` alone does not. Drawing leaves matplotlib's settings and the
current figure alone, needs no display, and can be done in threads.
"""

from __future__ import annotations

from opcon.plot.aims import targets
from opcon.plot.chart import alt_text, data_of
from opcon.plot.incumbents import commanders
from opcon.plot.kinds import events
from opcon.plot.lanes import tenures
from opcon.plot.page import overview
from opcon.plot.regimes import shade
from opcon.plot.saving import FORMATS, save

__all__ = ["FORMATS", "alt_text", "commanders", "data_of", "events", "overview", "save", "shade", "targets", "tenures"]
