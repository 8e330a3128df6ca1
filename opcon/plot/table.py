"""The table behind a chart: a row for each mark, with its dates and its linked citation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from opcon.model.dates import When
from opcon.model.sources import Citation


@attrs.frozen(kw_only=True)
class TableRow:
    """One mark of a chart: its meaning, its dates and its citations."""

    chart: str
    row: str
    mark: str
    label: str
    start: When | date | None = None
    end: When | date | None = None
    aim: When | date | None = None
    id: str
    citations: tuple[Citation, ...] = ()

    def as_text(self) -> dict[str, str | None]:
        """Return the columns as text: dates in EDTF, and the source and locator of the linked citation.

        >>> row = TableRow(chart="targets", row="goal", mark="planned", label="2012", start=date(2006, 9, 1), id="a")
        >>> row.as_text()["start"]
        '2006-09-01'
        """
        first = linked_citation(self.citations)
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
            "link": link_of(self.citations),
        }


def link_of(citations: Iterable[Citation]) -> str | None:
    """Return the link of the first source that has one.

    >>> import opcon
    >>> link_of(opcon.load()["cfc-activated"].citations)[:8]
    'https://'
    """
    found = linked_citation(citations)
    return found.source.link if found else None


def linked_citation(citations: Iterable[Citation]) -> Citation | None:
    """Return the first citation whose source has a link, else the first citation.

    >>> linked_citation([]) is None
    True
    """
    given = list(citations)
    return next((one for one in given if one.source.link), given[0] if given else None)
