"""A small timeline, drawn as SVG: rows of bars and ticks over a date axis.

Lines and text take the text color of the page. Bars of uncertain holders are pale; plans are outlines. The fills are
those of a light page; the style sheet of the page replaces them on a dark one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

import attrs

from opcon.notebook.markup import element
from opcon.palette import ink_on
from opcon.text.dates import dated

INK = "currentColor"
WIDTH = 720
_RIGHT, _ROW, _BAR, _FOOT = 24, 30, 20, 24
_TIP = 9
_SIZE = 12
_LEAST = 3.0  # so that a mark stays visible if a day is narrower than a line
_PALE = 0.5
_YEARS = (1, 2, 5, 10, 20, 50, 100, 500)
_MOST = 9


@attrs.frozen
class Strip:
    """Rows over the days from ``first`` to ``last``, with margins for their names on the left and for a mark on top."""

    first: date
    last: date
    rows: tuple[str, ...]
    left: int = 90
    top: int = 2

    def x(self, day: date) -> float:
        """Return the x coordinate of a day, clamped to the axis.

        >>> Strip(date(2000, 1, 1), date(2000, 1, 11), ("a",), left=0).x(date(2000, 1, 6))
        348.0
        """
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self.left + min(max(share, 0.0), 1.0) * (WIDTH - _RIGHT - self.left), 1)

    def middle(self, row: int) -> float:
        """Return the y coordinate of the center of a row."""
        return self.top + (row + 0.5) * _ROW

    @property
    def foot(self) -> float:
        """The y coordinate of the axis."""
        return self.top + len(self.rows) * _ROW

    def bar(self, row: int, start: date, end: date, fills: Sequence[str | None], name: str = "") -> Iterator[Element]:
        """Yield a bar: solid for one possible holder, a pale stripe for each of several, and no fill for nobody."""
        left, right = self.x(start), max(self.x(end), self.x(start) + _LEAST)
        top, high = self.middle(row) - _BAR / 2, _BAR / len(fills)
        for index, fill in enumerate(fills):
            if fill:
                opacity = None if len(fills) == 1 else str(_PALE)
                yield _box(left, top + index * high, right, high, fill=fill, fill_opacity=opacity)
        yield _box(
            left, top, right, _BAR, fill="none", stroke=INK, stroke_width="0.75", stroke_dasharray=_dashes(fills)
        )
        if name and fills[0] and _wide(name) < right - left - 6:
            yield _letters((left + right) / 2, self.middle(row), name, "middle", ink_on(fills[0]), data_on=fills[0])

    def outline(self, row: int, start: date, end: date, name: str = "", fills: Sequence[str] = ()) -> Iterator[Element]:
        """Yield the dashed outline of a plan, with a pale stripe for each of its possible holders."""
        left, right = self.x(start), max(self.x(end), self.x(start) + 2 * _LEAST)
        top, high = self.middle(row) - _BAR / 2, _BAR / max(len(fills), 1)
        for index, fill in enumerate(fills):
            yield _box(left, top + index * high, right, high, fill=fill, fill_opacity=str(_PALE))
        yield _box(left, self.middle(row) - _BAR / 2, right, _BAR, fill="none", stroke=INK, stroke_dasharray="4 3")
        if name and _wide(name) < right - left - 6:
            yield _letters((left + right) / 2, self.middle(row), name, "middle")

    def arrow(self, row: int, day: date, fill: str = "none", *, left: bool = False) -> Element:
        """Return the arrowhead of an ongoing bar, or on the left of a bar with an open beginning."""
        x, y = self.x(day), self.middle(row)
        points = f"{x:g},{y - _BAR / 2:g} {x + (-_TIP if left else _TIP):g},{y:g} {x:g},{y + _BAR / 2:g}"
        return element("polygon", points=points, fill=fill, stroke=INK, stroke_width="0.75")

    def mark(self, day: date, name: str) -> Iterator[Element]:
        """Yield a line across all rows at a day, with its name above."""
        x = self.x(day)
        half = 0.6 * _wide(name)  # bold letters are wider
        yield _line(x, self.top - 3, x, self.foot, stroke_width="2")
        yield _letters(min(max(x, half), WIDTH - half), self.top - 11, name, "middle", font_weight="600")

    def ticks(self, row: int, days: Iterable[date], **style: str) -> Element:
        """Return vertical ticks in a row, as one path to save space."""
        top = self.middle(row) - _BAR / 2
        path = "".join(f"M{self.x(day):g} {top:g}v{_BAR}" for day in days)
        return element("path", d=path, stroke=INK, fill="none", **style)

    def window(self, row: int, first: date, last: date, **style: str) -> Element:
        """Return the mark of a date across the days it can mean."""
        left, right = self.x(first), self.x(last)
        if right - left < 2 * _LEAST:
            middle = (left + right) / 2
            left, right = middle - _LEAST, middle + _LEAST
        return _box(left, self.middle(row) - _BAR / 2 + 3, right, _BAR - 6, stroke=INK, **style)

    def text(self, row: int, day: date, text: str) -> Element:
        """Return a text in a row, starting at a day."""
        return _letters(min(self.x(day), WIDTH - _wide(text)), self.middle(row), text, "start")

    def draw(self, label: str, marks: Iterable[Element], days: Sequence[tuple[date, str]] | None = None) -> Element:
        """Return the SVG with a text alternative; its ticks are at ``days``, or else at round years."""
        high = f"{self.foot + _FOOT:g}"
        names = [_letters(0, self.middle(row), name, "start") for row, name in enumerate(self.rows)]
        axis = self._axis(days or axis_days(self.first, self.last))
        size = {"viewBox": f"0 0 {WIDTH} {high}", "width": str(WIDTH), "height": high, "font_size": str(_SIZE)}
        return element("svg", names, axis, marks, role="img", aria_label=label, **size)

    def _axis(self, days: Iterable[tuple[date, str]]) -> Iterator[Element]:
        yield _line(self.left, self.foot, WIDTH - _RIGHT, self.foot, stroke_opacity="0.6")
        for day, name in days:
            x, half = self.x(day), _wide(name) / 2
            yield _line(x, self.foot, x, self.foot + 5, stroke_opacity="0.6")
            yield _letters(min(max(x, half), WIDTH - half), self.foot + 14, name, "middle")


def axis_days(first: date, last: date) -> list[tuple[date, str]]:
    """Return the ticks of an axis: the first days of round years, or both ends if there are fewer than two.

    >>> [name for _, name in axis_days(date(1945, 11, 1), date(2026, 10, 7))]
    ['1950', '1960', '1970', '1980', '1990', '2000', '2010', '2020']
    >>> [name for _, name in axis_days(date(1950, 7, 14), date(1950, 7, 17))]
    ['14 Jul 1950', '17 Jul 1950']
    """
    for step in _YEARS:
        years = range(first.year - first.year % step, last.year + 1, step)
        days = [date(year, 1, 1) for year in years if year and first <= date(year, 1, 1) <= last]
        if len(days) <= _MOST:
            break
    if len(days) > 1:
        return [(day, str(day.year)) for day in days]
    return [(day, dated(day, short=True)) for day in dict.fromkeys((first, last))]


def _dashes(fills: Sequence[str | None]) -> str | None:
    return None if len(fills) == 1 else "2 2"


def _box(left: float, top: float, right: float, high: float, **style: str | None) -> Element:
    place = {"x": f"{left:g}", "y": f"{top:g}", "width": f"{right - left:g}", "height": f"{high:g}"}
    return element("rect", **place, **style)


def _line(x1: float, y1: float, x2: float, y2: float, **style: str) -> Element:
    return element("line", x1=f"{x1:g}", y1=f"{y1:g}", x2=f"{x2:g}", y2=f"{y2:g}", stroke=INK, **style)


def _letters(x: float, y: float, text: str, anchor: str, fill: str = INK, **style: Any) -> Element:
    return element("text", text, x=f"{x:g}", y=f"{y + _SIZE / 3:g}", text_anchor=anchor, fill=fill, **style)


def _wide(text: str) -> float:
    """Return the approximate width of a text: Hangul is as wide as high, Latin about half as wide."""
    return sum(_SIZE if char >= "ᄀ" else 0.56 * _SIZE for char in text)
