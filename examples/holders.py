"""
Holders of operational control
==============================

The holders of operational control in peacetime and in wartime, as a chart for the width of a page and as alt text.
"""

import opcon

ax = opcon.plot.tenures(opcon.load())
opcon.plot.save(ax.figure, "holders.png")
print(opcon.plot.alt_text(ax.figure))
