from __future__ import annotations

import pytest

import opcon

TIMELINE = opcon.load()


def test_clearing_the_axes_removes_the_table() -> None:
    ax = opcon.plot.tenures(TIMELINE)
    ax.clear()
    with pytest.raises(opcon.DataError):
        opcon.plot.data_of(ax.figure)
