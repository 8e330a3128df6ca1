"""
Tint your own chart by holder
=============================

A chart over years, with tints of who held wartime operational control. The bars count the events that the record has
for each year: they show the coverage of the record, not how much happened.
"""

from collections import Counter

from matplotlib.figure import Figure

import opcon

timeline = opcon.load()
years = Counter(event.when.earliest.year for event in timeline if event.when.earliest)

figure = Figure(figsize=(7.2, 3), layout="constrained")
ax = figure.add_subplot(title="Coverage of the record, not history", ylabel="events in the record per year")
ax.bar(list(years), list(years.values()), width=0.8, align="edge", color="0.25")
ax.margins(y=0.15)
ax.spines[["top", "right"]].set_visible(False)
opcon.plot.shade(ax, timeline, "wartime")
opcon.plot.save(figure, "shade_a_chart.png")
