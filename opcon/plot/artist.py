"""A chart as one artist, with the table behind it; and what can be told of a figure that holds charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from opcon.errors import DataError
from opcon.model.dates import When
from opcon.model.sources import Citation
from opcon.plot.group import Group
from opcon.timeline.record import Record


@attrs.frozen(kw_only=True)
class Row:
    """A row of the table behind a chart: one mark, what it stands for, and where that is written."""

    chart: str
    row: str
    mark: str
    label: str
    start: When | None = None
    end: When | None = None
    aim: When | None = None
    id: str
    citations: tuple[Citation, ...] = ()

    def fields(self) -> dict[str, str | None]:
        """Return it as text, with the citation that is linked."""
        first = cited(self.citations)
        return {
            "chart": self.chart,
            "row": self.row,
            "mark": self.mark,
            "label": self.label,
            "start": str(self.start) if self.start else None,
            "end": str(self.end) if self.end else None,
            "aim": str(self.aim) if self.aim else None,
            "id": self.id,
            "source": first.source.id if first else None,
            "locator": first.locator if first else None,
            "link": link(self.citations),
        }


def link(citations: Iterable[Citation]) -> str | None:
    """Return the address of the first source cited that has one.

    >>> import opcon
    >>> link(opcon.load()["cfc-activated"].citations)[:8]
    'https://'
    """
    found = cited(citations)
    if found is None:
        return None
    doi = f"https://doi.org/{found.source.DOI}" if found.source.DOI else None
    return found.source.URL or doi


def cited(citations: Iterable[Citation]) -> Citation | None:
    """Return the first citation whose source has an address, else the first.

    >>> cited([]) is None
    True
    """
    given = list(citations)
    return next((one for one in given if one.source.URL or one.source.DOI), given[0] if given else None)


class Chart(Group):
    """The marks of one chart as one artist that no limit is worked out from.

    ``asked`` is the call that draws it again, ``told`` what it shows in words, ``rows`` the table behind it.
    """

    def __init__(
        self, ax: Axes, record: Record, asked: str, told: str, rows: Sequence[Row], children: Iterable[Artist]
    ) -> None:
        super().__init__(ax, children, ax.get_xaxis_transform())
        self.set_zorder(2)
        self.set_in_layout(False)
        self.record = record
        self.asked = asked
        self.told = told
        self.rows = tuple(rows)
        ax.add_artist(self)


def charts(figure: Figure) -> Iterator[Chart]:
    """Yield the charts in a figure, in the order of its axes."""
    for ax in figure.axes:
        yield from (artist for artist in ax.get_children() if isinstance(artist, Chart))


def alt_text(figure: Figure) -> str:
    """Tell in words what a figure shows, for those who cannot see it: its title, then chart by chart.

    The language is that of the charts. Raises DataError for a figure without a chart of opcon.

    >>> import opcon
    >>> ax = opcon.plot.tenures(opcon.load(), "peacetime")
    >>> print(opcon.plot.alt_text(ax.figure)[:75])
    Operational control over the armed forces of the Republic of Korea. Peaceti
    """
    told = [chart.told for chart in _found(figure)]
    title = figure.get_suptitle().replace("\n", " ")
    return " ".join([f"{title}.", *told] if title else told)


def data_of(figure: Figure) -> tuple[dict[str, str | None], ...]:
    """Return the table behind a figure: a row for each mark, with its dates in EDTF, and where they are written.

    The columns are chart, row, mark, label, start, end, aim, id, source, locator and link. ``pandas.DataFrame`` takes
    it as it is. Raises DataError for a figure without a chart of opcon.

    >>> import opcon
    >>> ax = opcon.plot.tenures(opcon.load(), "peacetime")
    >>> opcon.plot.data_of(ax.figure)[-1]["label"], opcon.plot.data_of(ax.figure)[-1]["start"]
    ('ROK Joint Chiefs of Staff', '1994-12-01')
    """
    return tuple(row.fields() for chart in _found(figure) for row in chart.rows)


def _found(figure: Figure) -> list[Chart]:
    found = list(charts(figure))
    if not found:
        raise DataError("the figure has no chart of opcon; draw one with opcon.plot first")
    return found
