"""Charts of the record, drawn with matplotlib.

Importing this package imports matplotlib; ``import opcon`` alone does not. Drawing does not change matplotlib's
rcParams or pyplot's current figure, needs no display, and is thread-safe.
"""

from __future__ import annotations

from opcon.plot.charts.commanders import commanders
from opcon.plot.charts.events import events
from opcon.plot.charts.overview import overview
from opcon.plot.charts.shading import shade
from opcon.plot.charts.story import story
from opcon.plot.charts.targets import targets
from opcon.plot.charts.tenures import tenures
from opcon.plot.description import alt_text, data_of, legend_handles
from opcon.plot.saving import FORMATS, save
from opcon.timeline.query_log import quiet

__all__ = [
    "FORMATS",
    "alt_text",
    "commanders",
    "data_of",
    "events",
    "legend_handles",
    "overview",
    "save",
    "shade",
    "story",
    "targets",
    "tenures",
]

# Charts query many days, which opcon.references must not list as asked by the user.
commanders = quiet(commanders, __name__)
events = quiet(events, __name__)
overview = quiet(overview, __name__)
shade = quiet(shade, __name__)
story = quiet(story, __name__)
targets = quiet(targets, __name__)
tenures = quiet(tenures, __name__)


def __dir__() -> list[str]:
    return list(__all__)
