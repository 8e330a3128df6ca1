"""A page of charts: title, key, the charts under each other or side by side, and a note that says what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import attrs
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.text import Text

from opcon.model.dates import When
from opcon.plot.artist import Chart
from opcon.plot.base import Plate
from opcon.plot.legend import Key
from opcon.plot.row_layout import shared
from opcon.plot.saving import Page
from opcon.plot.style import HINTED, Look

_EDGE, _PAD, _YEARS, _NAMED, _GUTTER = 1.3, 0.9, 2.4, 2.4, 2.0
_LINE, _OVERHANG = 1.4, 0.5


def shown(plate: Plate, ax: Axes | None) -> Axes:
    """Draw a plate on some axes, or on a page of its own."""
    if ax is not None:
        plate.draw(ax)
        return ax
    return sheet([[plate]], plate.title, plate.look.words.say(f"reading-{plate.kind}")).axes[0]


def sheet(columns: Sequence[Sequence[Plate]], title: str, reading: str) -> Figure:
    """Draw plates on a page, column by column, with a note that says how they are read.

    The page is as high as they want to be, within the bounds of its size.
    """
    look = columns[0][0].look
    plates = list(chain.from_iterable(columns))
    frame = _Frame.of(plates, title, reading, look)
    figure = Page(figsize=(look.size.width, look.size.highest), dpi=100, facecolor=look.theme.ground)
    drawn = [
        _Column.on(figure, column, place, len(plates) > 1)
        for column, place in zip(columns, _beside(columns, look), strict=True)
    ]
    height = frame.head + frame.foot + max(column.wanted for column in drawn)
    figure.set_figheight(min(max(height, look.size.lowest), look.size.highest))
    for column in drawn:
        column.put(figure, frame)
    charts = [plate.draw(ax) for column in drawn for plate, ax in column.parts]
    for plate, ax in chain.from_iterable(column.parts for column in drawn):
        ax.tick_params(axis="x", labelbottom=plate.dated)
    frame.draw(figure, plates, charts)
    return figure


def _beside(columns: Sequence[object], look: Look) -> Iterator[tuple[float, float]]:
    """Yield the left and the right edge of each column, in inches."""
    edge, gutter = _EDGE * look.em, _GUTTER * look.em
    width = (look.size.width - 2 * edge + gutter) / len(columns)
    for index in range(len(columns)):
        yield edge + index * width, edge + (index + 1) * width - gutter


@attrs.frozen
class _Column:
    """Plates under each other, each with its axes, and how high they would be with all their labels, in inches."""

    parts: Sequence[tuple[Plate, Axes]]
    wishes: Sequence[float]
    left: float
    right: float
    wanted: float
    named: bool

    @classmethod
    def on(cls, figure: Figure, plates: Sequence[Plate], place: tuple[float, float], named: bool) -> _Column:
        """Make the axes of the plates, as wide as they will be."""
        look = plates[0].look
        names = [look.measure(name, look.size.text)[0] for plate in plates for name in plate.names]
        left, right = place[0] + max(names) * HINTED / 72 + _PAD * look.em, place[1] - _OVERHANG * look.em
        width = figure.get_figwidth()
        parts = [(plate, figure.add_axes((left / width, 0, (right - left) / width, 1))) for plate in plates]
        wishes = [plate.wanted(ax) for plate, ax in parts]
        wanted = sum(wishes) + sum(sum(_around(plate, named)) for plate in plates)
        return cls(parts, wishes, left, right, wanted, named)

    def put(self, figure: Figure, frame: _Frame) -> None:
        """Put the axes where they belong, and share out the height that none needs at least, to the first first."""
        look, (width, height) = self.parts[0][0].look, figure.get_size_inches()
        around = [_around(plate, self.named) for plate, _ in self.parts]
        least = [plate.least() for plate, _ in self.parts]
        more = [max(wish - low, 0.0) for wish, low in zip(self.wishes, least, strict=True)]
        spare = height - frame.head - frame.foot - sum(map(sum, around)) - sum(least)
        claimed = min(more[0], max(spare, 0.0))
        shares = [claimed, *shared(more[1:], spare - claimed)]
        unclaimed = (spare - sum(shares)) / len(self.parts)
        top = height - frame.head
        for (plate, ax), low, share, (above, below) in zip(self.parts, least, shares, around, strict=True):
            own = low + share + unclaimed
            bottom = top - above - own
            ax.set_position((self.left / width, bottom / height, (self.right - self.left) / width, own / height))
            if self.named:
                place = (self.left / width, (top - 0.4 * look.em) / height)
                figure.text(*place, plate.heading, va="top", **look.type(look.size.text * 1.1))
            top -= above + own + below


def _around(plate: Plate, named: bool) -> tuple[float, float]:
    """Return what stands above and below the axes of a plate, in inches: its heading and its years, if it has them."""
    return (_NAMED if named else 0.0) * plate.look.em, (_YEARS if plate.dated else _PAD) * plate.look.em


@attrs.frozen
class _Frame:
    """What stands around the charts: the title and the key above them, and the note below, broken into lines.

    ``spare`` lines are kept for what is said of the labels that are left out.
    """

    title: Sequence[str]
    key: Key
    note: Sequence[str]
    spare: int
    look: Look

    @classmethod
    def of(cls, plates: Sequence[Plate], title: str, reading: str, look: Look) -> _Frame:
        """Break title, key and note into lines that fit the page."""
        inner = look.size.width - 2 * _EDGE * look.em
        key = Key.arranged(chain.from_iterable(plate.entries for plate in plates), inner, look)
        note = [line for one in (reading, _source(plates[0])) for line in _filled(one, inner, look.size.small, look)]
        most = _left_out(look, [(len(plate.timeline.events), plate) for plate in plates])
        spare = len(_filled(most, inner, look.size.small, look))
        return cls(_filled(title, inner, look.size.large, look), key, note, spare, look)

    @property
    def head(self) -> float:
        """How much stands above the charts, in inches."""
        title = len(self.title) * self.look.size.large * _LINE / 72
        return title + (_EDGE + _PAD + self.key.height) * self.look.em

    @property
    def foot(self) -> float:
        """How much stands below the charts, in inches, with room to say what is left out."""
        return (len(self.note) + self.spare) * self.look.size.small * _LINE / 72 + _EDGE * self.look.em

    def draw(self, figure: Figure, plates: Sequence[Plate], charts: Sequence[Chart]) -> None:
        """Write and draw it."""
        look, (width, height) = self.look, figure.get_size_inches()
        edge = _EDGE * look.em
        title = {"x": edge / width, "y": 1 - edge / height, "ha": "left", "va": "top"}
        figure.suptitle("\n".join(self.title), **title, **look.type(look.size.large))
        top = height - edge - len(self.title) * look.size.large * _LINE / 72 - _PAD / 2 * look.em
        self.key.draw(figure, look, edge, top)
        style: dict[str, Any] = {"va": "top", **look.type(look.size.small, look.theme.faint)}
        figure.add_artist(
            _Note((edge / width, self.foot / height), self.note, list(zip(plates, charts, strict=True)), style)
        )


def _source(plate: Plate) -> str:
    """Say the last day known, and where all of it is from."""
    words, record = plate.look.words, plate.timeline.record
    last = words.say("as-of", day=words.dated(When(plate.last.isoformat())))
    return f"{last} {words.say('source', title=record.title, version=record.version)}"


class _Note(Text):
    """The note, which says how many labels were left out when the charts were drawn last, and in which order."""

    def __init__(
        self,
        at: tuple[float, float],
        lines: Sequence[str],
        charts: Sequence[tuple[Plate, Chart]],
        style: dict[str, Any],
    ) -> None:
        super().__init__(*at, "\n".join(lines), **style)
        self._lines, self._charts = lines, charts

    def draw(self, renderer: RendererBase) -> None:
        look = self._charts[0][0].look
        said = _left_out(look, [(chart.left_out, plate) for plate, chart in self._charts if chart.left_out])
        inner = look.size.width - 2 * _EDGE * look.em
        self.set_text("\n".join([*self._lines, *_filled(said, inner, look.size.small, look)]))
        super().draw(renderer)


def _left_out(look: Look, counts: Sequence[tuple[int, Plate]]) -> str:
    """Say how many labels were left out, and in which order; nothing where none were."""
    if not counts:
        return ""
    order = "; ".join(dict.fromkeys(look.words.say(f"order-{plate.kind}") for _, plate in counts))
    return look.words.say("left-out", count=sum(count for count, _ in counts), order=order)


def _filled(said: str, width: float, size: float, look: Look) -> list[str]:
    """Break a text into lines that are no wider than ``width``, in inches."""
    space = look.measure("a a", size)[0] - look.measure("aa", size)[0]
    lines: list[list[str]] = []
    left = 0.0
    for word in said.split():
        needed = look.measure(word, size)[0] * HINTED
        if lines and needed + space <= left:
            lines[-1].append(word)
            left -= needed + space
        else:
            lines.append([word])
            left = width * 72 - needed
    return [" ".join(words) for words in lines]
