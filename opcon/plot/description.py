"""The description of a figure: its alt text in words, and the table behind it."""

from __future__ import annotations

from matplotlib.figure import Figure

from opcon.errors import DataError
from opcon.plot.artist import ChartArtist, charts_in


def alt_text(figure: Figure) -> str:
    """Return a figure in words, for readers who cannot see it: its title, then each chart in turn.

    The text is in the language of the charts. Raises DataError for a figure without a chart of opcon.

    >>> import opcon
    >>> ax = opcon.plot.tenures(opcon.load(), "peacetime")
    >>> print(opcon.plot.alt_text(ax.figure)[:75])
    Operational control over the armed forces of the Republic of Korea. Peaceti
    """
    descriptions = [chart.description for chart in require_charts(figure)]
    title = figure.get_suptitle().replace("\n", " ")
    return " ".join([f"{title}.", *descriptions] if title else descriptions)


def data_of(figure: Figure) -> tuple[dict[str, str | None], ...]:
    """Return the table behind a figure: a row for each mark, with its dates in EDTF and the source that gives them.

    The columns are chart, row, mark, label, start, end, aim, id, source, locator and link. ``pandas.DataFrame`` takes
    the rows as they are. Raises DataError for a figure without a chart of opcon.

    >>> import opcon
    >>> ax = opcon.plot.tenures(opcon.load(), "peacetime")
    >>> opcon.plot.data_of(ax.figure)[-1]["label"], opcon.plot.data_of(ax.figure)[-1]["start"]
    ('ROK Joint Chiefs of Staff', '1994-12-01')
    """
    return tuple(row.as_text() for chart in require_charts(figure) for row in chart.table)


def require_charts(figure: Figure) -> list[ChartArtist]:
    """Return the charts in a figure. Raises DataError if there are none."""
    charts = list(charts_in(figure))
    if not charts:
        raise DataError("the figure has no chart of opcon; draw one with opcon.plot first")
    return charts
