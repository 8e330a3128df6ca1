"""
A dark slide in Korean
======================

The history in one picture, with Korean labels. It needs a font with Hangul, which ``pip install 'opcon[ko]'`` installs.
"""

import opcon

ax = opcon.plot.story(opcon.load(), lang="ko", size="slide", theme="dark")
opcon.plot.save(ax.figure, "in_korean.png")
