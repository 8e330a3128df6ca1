"""The room beside the dates of the targets chart: left for labels of agreements, right for a column of labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Self

import attrs

from opcon.plot.label_column import GUTTER
from opcon.plot.plan_rows import stands
from opcon.plot.style import HINTED, Style
from opcon.plot.target_words import FULL_FORMS, TargetWords
from opcon.plot.title import whole_dates
from opcon.text.plan_rows import PlanRow

_COLUMN, _MOST_COLUMN = 13.6, 0.28
_MOST_BEFORE = 0.28


@attrs.frozen
class Sides:
    """The widths left and right of the dates, in points, and the labels in the column at the right."""

    before: float
    after: float
    column: Mapping[PlanRow, str]

    @classmethod
    def of(cls, words: TargetWords, span: tuple[date, date], last_day: date, points: float, style: Style) -> Self:
        """Divide a width in points: the column is as wide as its labels, and agreements get what their labels need."""
        size = style.size.text
        column = _Column(words, min(_COLUMN * size, _MOST_COLUMN * points), style)
        texts = {step: column.text(step) for step in words.steps if stands(step, last_day)}
        after = GUTTER * size + max(_width(text, step, style) for step, text in texts.items()) if texts else 0.0
        agreed = [step for step in words.steps if step.is_agreed]
        rooms = _rooms_before(agreed, words, span, points - after, style)
        most = _MOST_BEFORE * points if agreed else 0.0
        return cls(next((room for room in rooms if room <= most), most), after, texts)


@attrs.frozen
class _Column:
    """A column of labels of some width, in points."""

    words: TargetWords
    width: float
    style: Style

    def text(self, step: PlanRow) -> str:
        """Return the label of a step with who and when, or without if a word or a date is wider than the column."""
        full, *_, bare = self.words.forms(step.plans[-1])
        texts = [self._wrapped(form, step) for form in (whole_dates(full), whole_dates(bare), bare)]
        return next((text for text in texts if _width(text, step, self.style) <= self.width), texts[-1])

    def _wrapped(self, label: str, step: PlanRow) -> str:
        size, is_bold = self.style.size.small, step.is_agreed
        lines = (self.style.balanced(part, self.width, size, bold=is_bold) for part in label.split("\n"))
        return "\n".join("\n".join(some) for some in lines)


def _rooms_before(
    agreed: Sequence[PlanRow], words: TargetWords, span: tuple[date, date], points: float, style: Style
) -> Iterator[float]:
    """Yield the room before the dates that the labels of agreements need, left of their steps, from wide to narrow."""
    (first, last), gap = span, style.size.text
    shares = [(step.since - first) / (last - first) for step in agreed]
    for labels in zip(*(words.forms(step.first)[1:FULL_FORMS] for step in agreed), strict=True):
        widths = [_width(label, step, style) + gap for label, step in zip(labels, agreed, strict=True)]
        yield max(0.0, *((wide - share * points) / (1 - share) for wide, share in zip(widths, shares, strict=True)))


def _width(text: str, step: PlanRow, style: Style) -> float:
    """Return the width of a label, in points."""
    return style.measure(text, style.size.small, bold=step.is_agreed)[0] * HINTED
