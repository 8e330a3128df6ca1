"""
The moving target
=================

What each plan for the wartime transfer aimed at, and for how long it stood.
"""

import opcon

ax = opcon.plot.targets(opcon.load().between("2005", "2026"), "wartime")
opcon.plot.save(ax.figure, "moving_target.png")
