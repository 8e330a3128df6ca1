"""A chart before it is drawn: what it needs to know, how high it wants to be, and how it is put on a page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from opcon.frames.series import covered
from opcon.model.authority import Command
from opcon.palette import colours, edge_on
from opcon.plot.artist import Chart, Row
from opcon.plot.legend import Entry
from opcon.plot.style import Look
from opcon.timeline.timeline import Timeline


class Plate(ABC):
    """A chart of a timeline, in some look."""

    kind: str
    span: tuple[date, date]
    """The first and the last day shown on axes that have none yet."""
    dated = True
    """Whether its days are written under it."""

    def __init__(self, timeline: Timeline, look: Look) -> None:
        self.timeline = timeline
        self.look = look
        self.fills = colours(timeline.record.commands)

    @property
    @abstractmethod
    def title(self) -> str:
        """What it shows."""

    @property
    def heading(self) -> str:
        """What it shows, as one part of a page."""
        return self.look.words.say(f"heading-{self.kind}")

    @property
    def asked(self) -> str:
        """The call that draws it again."""
        return f"opcon.plot.{self.kind}({', '.join([self.timeline.expression, *self.arguments])})"

    @property
    def arguments(self) -> Sequence[str]:
        """What that call is given beside the timeline and the look."""
        return ()

    @property
    @abstractmethod
    def names(self) -> Sequence[str]:
        """What stands to the left of its rows."""

    @property
    def last(self) -> date:
        """The last day that the timeline speaks for."""
        return covered(self.timeline)[1]

    @property
    @abstractmethod
    def entries(self) -> Iterable[Entry]:
        """What the key explains."""

    def holder(self, command: Command, *, planned: bool = False) -> Entry:
        """Return the entry of a command in the key: in outline where it is only planned to hold."""
        fill, theme = self.fills[command.id], self.look.theme
        return Entry(self.look.words.full(command), edge_on(fill, theme), theme.ground if planned else fill)

    @abstractmethod
    def wanted(self, ax: Axes) -> float:
        """How high it would be with all its labels on axes so wide, in inches."""

    @abstractmethod
    def least(self) -> float:
        """How high it is without labels, in inches."""

    @abstractmethod
    def draw(self, ax: Axes) -> Chart:
        """Draw it."""

    def chart(self, ax: Axes, children: Iterable[Artist]) -> Chart:
        """Put its marks on axes."""
        return Chart(ax, self.timeline.record, self.asked, self.told(), list(self.rows()), children)

    @abstractmethod
    def told(self) -> str:
        """Tell in words what it shows."""

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """Yield the rows of the table behind it."""

    def last_line(self, at: float, bottom: float, top: float) -> Line2D:
        """Return the line at which what is known ends, as far up as it belongs."""
        return Line2D([at, at], [bottom, top], zorder=3, **self.look.line(0.1, dashes=(0, (2, 2))))
