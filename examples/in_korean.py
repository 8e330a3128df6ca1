"""
A dark slide in Korean
======================

The whole history with Korean labels. It needs a font with Hangul, which ``pip install 'opcon[ko]'`` installs.
"""

import opcon

figure = opcon.plot.overview(opcon.load(), lang="ko", size="slide", theme="dark")
opcon.plot.save(figure, "in_korean.png")
