"""
A page for print
================

The whole history as a PDF with embedded fonts, and the table behind the chart for an appendix.
"""

import csv
import sys

import opcon

figure = opcon.plot.overview(opcon.load(), size="page")
opcon.plot.save(figure, "printed_page.pdf")

rows = opcon.plot.data_of(figure)
table = csv.DictWriter(sys.stdout, rows[0])
table.writeheader()
table.writerows(row for row in rows if row["chart"] == "tenures")
