"""
Commanders since 1978
=====================

The commanders of the Combined Forces Command, and the chairmen of the Joint Chiefs of Staff of the same years.
"""

import opcon

timeline = opcon.load()
ax = opcon.plot.commanders(timeline, ["cfc-commander", "rok-jcs-chairman"])
opcon.plot.save(ax.figure, "commanders.png")
