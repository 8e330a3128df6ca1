"""
The history in one picture
==========================

The holders since 1950, and the plans to pass wartime control on.
"""

import opcon

ax = opcon.plot.story(opcon.load())
opcon.plot.save(ax.figure, "story.png")
