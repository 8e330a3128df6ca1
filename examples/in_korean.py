"""
In Korean, on a dark slide
==========================

The whole history, with the labels in Korean. It needs a font with Hangul: ``pip install 'opcon[ko]'`` brings one.
"""

import opcon

figure = opcon.plot.overview(opcon.load(), lang="ko", size="slide", theme="dark")
opcon.plot.save(figure, "in_korean.png")
