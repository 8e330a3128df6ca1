"""
Dates that sources dispute
==========================

How many days other sources date an event earlier or later than the date that the record prefers.
"""

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

import opcon

INK = {"primary": "#1d4f7a", "secondary": "#ee8a32", "news": "#7a3b69"}
DAYS = [-1000, -100, -10, -1, 0, 1, 10, 100, 1000]


def least_difference(rival: opcon.When, preferred: opcon.When) -> int:
    """Return the days between two dates that differ; a month counts from its nearest day."""
    if rival.earliest > preferred.latest:
        return (rival.earliest - preferred.latest).days
    return (rival.latest - preferred.earliest).days


def in_words(when: opcon.When) -> str:
    """Return the last day of a date, or its month if the day is unknown."""
    last = when.latest
    return f"{last:%b %Y}" if when.day is None and not when.is_span else f"{last.day} {last:%b %Y}"


timeline = opcon.load()
rivals = [
    (event, dating)
    for event in timeline.disputed()
    for dating in event.dates
    if dating.disputes(event.preferred) and dating.given_by and dating.given_by.standing
]
rows = list(dict.fromkeys(event for event, _ in rivals))

figure = Figure(figsize=(7.2, 8), layout="constrained")
ax = figure.add_subplot()
for event, dating in rivals:
    ink = INK[dating.given_by.standing.value]
    fill = "white" if dating.rank is opcon.Rank.REJECTED else ink
    ax.scatter(
        least_difference(dating.when, event.when), rows.index(event), s=26, facecolor=fill, edgecolor=ink, zorder=3
    )
ax.axvline(0, color="0.2", linewidth=0.8)
ax.set_xscale("symlog", linthresh=1, linscale=0.5)
ax.set_xlim(-4000, 2000)
ax.set_xticks(DAYS, [f"{days:+,}".replace("-", "−") if days else "0" for days in DAYS])
ax.set_yticks(range(len(rows)), [f"{event.short_title}, {in_words(event.when)}" for event in rows], fontsize=8)
ax.tick_params(labelsize=8)
ax.set_xlabel(
    "days earlier (−) or later (+) than the preferred date;\neach step is ten times as long as the one before it"
)
ax.set_ylim(len(rows), -1)
ax.grid(color="0.9")
ax.spines[["top", "right"]].set_visible(False)
kinds = [Line2D([], [], linestyle="", marker="o", color=ink, label=f"{kind} source") for kind, ink in INK.items()]
rejected = Line2D([], [], linestyle="", marker="o", color="0.3", markerfacecolor="white", label="date rejected")
figure.suptitle("Dates that sources dispute", x=0.01, ha="left", fontweight="bold")
figure.legend(handles=[*kinds, rejected], loc="outside lower center", ncols=4, frameon=False, fontsize=8)
opcon.plot.save(figure, "what_sources_dispute.png")
