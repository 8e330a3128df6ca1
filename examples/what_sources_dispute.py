"""
Dates that sources dispute
==========================

How many days other sources date an event earlier or later than the date that the record prefers.
"""

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

import opcon

INK = {"primary": "#1d4f7a", "secondary": "#ee8a32", "news": "#7a3b69"}
TICKS = [-1000, -100, -10, -1, 0, 1, 10, 100, 1000]

timeline = opcon.load()
rivals = [
    (event, dating)
    for event in timeline.disputed()
    for dating in event.dates
    if dating.disputes(event.preferred) and dating.given_by and dating.given_by.standing
]
rows = list(dict.fromkeys(event for event, _ in rivals))

figure = Figure(figsize=(7.2, 7.6), layout="constrained")
ax = figure.add_subplot(title="Dates that sources dispute")
for event, dating in rivals:
    days = (dating.when.latest - event.when.latest).days
    ink = INK[dating.given_by.standing.value]
    rejected = dating.rank is opcon.Rank.REJECTED
    ax.scatter(days, rows.index(event), s=26, facecolor="white" if rejected else ink, edgecolor=ink, zorder=3)
ax.axvline(0, color="0.2", linewidth=0.8)
ax.set_xscale("symlog", linthresh=1, linscale=0.5)
ax.set_xlim(-4000, 2000)
ax.set_xticks(TICKS, [f"{days:+,}" if days else "0" for days in TICKS])
ax.set_yticks(range(len(rows)), [f"{event.id} ({event.when})" for event in rows], fontsize=7)
ax.set_xlabel("days from the preferred date (log scale)")
ax.invert_yaxis()
ax.grid(axis="y", color="0.9")
ax.spines[["top", "right"]].set_visible(False)
shapes = [Line2D([], [], linestyle="", marker="o", color=ink, label=standing) for standing, ink in INK.items()]
ax.legend(handles=shapes, title="Kind of source\n(open: rejected)", fontsize=8, title_fontsize=8, loc="upper right")
opcon.plot.save(figure, "what_sources_dispute.png")
