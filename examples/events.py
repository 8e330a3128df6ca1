"""
Transfers and releases
======================

The events that passed control or other authority on, or released forces from it.
"""

import opcon

ax = opcon.plot.events(opcon.load().of("transfer", "release"))
opcon.plot.save(ax.figure, "events.png")
