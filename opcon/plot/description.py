"""The text alternatives of a figure: its alt text, and the table behind it."""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from opcon.errors import DataError, of_type
from opcon.plot.arguments import figure_in
from opcon.plot.artist import ChartArtist, charts_in


def alt_text(figure: Figure) -> str:
    """Return the alt text of a figure, for readers who cannot see it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        A figure with at least one opcon chart. If a chart function returned ``ax``, pass ``ax.figure``.

    Returns
    -------
    str
        The title, then a description of each chart, in the language of the charts.

    Raises
    ------
    DataError
        If the figure has no opcon chart.
    WrongType
        If ``figure`` is not a Figure.

    Examples
    --------
    >>> import opcon
    >>> ax = opcon.plot.tenures(opcon.load(), "peacetime")
    >>> print(opcon.plot.alt_text(ax.figure)[:75])
    Operational control over the armed forces of the Republic of Korea. Peaceti
    """
    descriptions = [chart.description for chart in require_charts(figure_in(figure, "alt_text"))]
    title = title_of(figure)
    return " ".join([f"{title}.", *descriptions] if title else descriptions)


def title_of(figure: Figure) -> str:
    r"""Return the title of a figure in one line; empty without a title.

    >>> figure = Figure()
    >>> title = figure.suptitle("Peacetime: ROK JCS.\nWartime: CFC.")
    >>> title_of(figure)
    'Peacetime: ROK JCS. Wartime: CFC.'
    """
    return " ".join(figure.get_suptitle().split())


def data_of(figure: Figure) -> tuple[dict[str, str | None], ...]:
    """Return the table behind a figure: a row for each mark, with its dates and its source.

    Marks without a label in the picture have a row too. ``pandas.DataFrame(opcon.plot.data_of(figure))`` makes a data
    frame of the table.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        A figure with at least one opcon chart. If a chart function returned ``ax``, pass ``ax.figure``.

    Returns
    -------
    tuple of dict
        One dictionary for each mark, with these keys; the values are text or None:

        * ``chart``: the function that draws the chart, such as ``"tenures"``
        * ``row``: the row of the chart, or the layer of the plan
        * ``mark``: ``"held"``, ``"in doubt"``, ``"planned"``, ``"no date"``, ``"event"`` or ``"post"``
        * ``label``: the holder, person, event or target date
        * ``start``, ``end``: the days of the mark, in EDTF; the end is the first day after it
        * ``aim``: the target date of a plan, in EDTF
        * ``id``: the id of the event or appointment in the record
        * ``source``, ``locator``, ``link``: one of its citations

    Raises
    ------
    DataError
        If the figure has no opcon chart.
    WrongType
        If ``figure`` is not a Figure.

    Examples
    --------
    >>> import opcon
    >>> ax = opcon.plot.tenures(opcon.load(), "peacetime")
    >>> opcon.plot.data_of(ax.figure)[-1]["label"], opcon.plot.data_of(ax.figure)[-1]["start"]
    ('ROK Joint Chiefs of Staff', '1994-12-01')
    """
    return tuple(row.as_text() for chart in require_charts(figure_in(figure, "data_of")) for row in chart.table)


def legend_handles(ax: Axes) -> list[Artist]:
    """Return a handle for each color and line style of the opcon charts on axes, with its label, for a legend.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with an opcon chart, or tinted by :func:`shade`.

    Returns
    -------
    list of matplotlib.artist.Artist
        Patches and lines with labels: ``ax.legend(handles=opcon.plot.legend_handles(ax))``.

    Raises
    ------
    WrongType
        If ``ax`` is not an Axes.

    Examples
    --------
    >>> import opcon
    >>> ax = opcon.plot.tenures(opcon.load(), "wartime")
    >>> [handle.get_label() for handle in opcon.plot.legend_handles(ax)][-1]
    'CFC, ROK-US Combined Forces Command'
    """
    of_type(ax, Axes, "ax", "opcon.plot.legend_handles(ax)")
    return [handle for one in ax.get_children() if isinstance(one, ChartArtist) for handle in one.handles]


def require_charts(figure: Figure) -> list[ChartArtist]:
    """Return the charts in a figure. Raises DataError if it has no chart."""
    charts = list(charts_in(figure))
    if not charts:
        raise DataError("the figure has no opcon chart; draw one first, such as opcon.plot.tenures(timeline).figure")
    return charts
