"""The title of a figure: its font size, and its lines, which break at no date and are about equally wide."""

from __future__ import annotations

import re
from typing import Self

import attrs

from opcon.plot.style import HINTED, NO_BREAK, Style
from opcon.text.dates import MONTHS

_LEAST_SIZE = 0.75
_MONTH = "|".join(month[:3] for month in MONTHS)
_DATE = re.compile(rf"(?:\d{{1,2}} )?(?:{_MONTH})[a-z]* \d{{4}}|\d{{4}}년 \d{{1,2}}월(?: \d{{1,2}}일)?")


@attrs.frozen
class Title:
    """The lines of a title, and their font size in points."""

    lines: tuple[str, ...]
    size: float

    @classmethod
    def fitted(cls, text: str, width: float, style: Style) -> Self:
        """Fit a title to a width in points: in a smaller font, down to a limit, if that saves lines."""
        parts = text.split("\n")
        size = _size(parts, width, style)
        return cls(
            tuple(line for part in map(whole_dates, parts) for line in style.balanced(part, width, size, bold=True)),
            size,
        )


def whole_dates(text: str) -> str:
    r"""Join the parts of each date in a text with spaces at which no line breaks.

    >>> whole_dates("until 1 Dec 2015").split(" ")
    ['until', '1\xa0Dec\xa02015']
    """
    return _DATE.sub(lambda match: match[0].replace(" ", NO_BREAK), text)


def _size(parts: list[str], width: float, style: Style) -> float:
    """Return the largest font size down to a limit at which each part of a title fits in a line, if there is one."""
    size = style.size.large
    widest = max(style.measure(part, size, bold=True)[0] for part in parts) * HINTED
    return size * width / widest if _LEAST_SIZE <= width / widest < 1 else size
