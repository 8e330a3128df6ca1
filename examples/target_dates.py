"""
Target dates of the wartime transfer
====================================

The target date of each plan for the wartime transfer, and how long the plan was in force.
"""

import opcon

ax = opcon.plot.targets(opcon.load().between("2005", "2026"), "wartime")
opcon.plot.save(ax.figure, "target_dates.png")
