"""
Tint your own chart by holder
=============================

The number of events in the record for each year, over tints of who held wartime operational control. The number of
events measures the coverage of the record, not how much happened.
"""

from collections import Counter

from matplotlib.figure import Figure

import opcon

timeline = opcon.load()
years = Counter(event.when.earliest.year for event in timeline if event.when.earliest)

figure = Figure(figsize=(7, 3), layout="constrained")
ax = figure.add_subplot()
ax.bar(list(years), list(years.values()), width=0.8, align="edge", color="0.25")
ax.set_ylabel("events in the record per year")
ax.margins(y=0.15)
ax.spines[["top", "right"]].set_visible(False)
opcon.plot.shade(ax, timeline, "wartime")
opcon.plot.save(figure, "shade_a_chart.png")
