"""
Who held command
================

Operational control in peacetime and in wartime, drawn for the width of a page, and told in words.
"""

import opcon

ax = opcon.plot.tenures(opcon.load())
opcon.plot.save(ax.figure, "who_held_command.png")
print(opcon.plot.alt_text(ax.figure))
