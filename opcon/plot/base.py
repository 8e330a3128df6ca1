"""The base class of the charts: the content, the height it needs, and the artists that draw it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from opcon.errors import check_name
from opcon.model.authority import Command
from opcon.palette import colors_of, edge_on
from opcon.plot.artist import ChartArtist
from opcon.plot.legend import LegendEntry, handles_of
from opcon.plot.style import Style
from opcon.plot.table import TableRow
from opcon.timeline.timeline import Timeline


class Chart(ABC):
    """A chart of a timeline in a style. Each chart function of opcon.plot draws one."""

    name: str
    """The name of its function in opcon.plot."""
    span: tuple[date, date]
    """The first and the last day of the x axis, unless the axes have limits already."""
    shows_days = True
    """Whether the x axis has tick labels."""
    omits_labels = True
    """Whether it leaves out labels that do not fit, so that the note says how many are shown."""

    def __init__(self, timeline: Timeline, style: Style) -> None:
        self.timeline = timeline
        self.style = style
        self.colors = {**colors_of(timeline.record.commands, self.style.theme), **self._palette()}

    def _palette(self) -> dict[str, str]:
        """Return the colors of holders that the user chose. Raises UnknownName for an id that is not of a command."""
        known = self.timeline.record.commands
        return {check_name("command", holder, known): color for holder, color in self.style.palette}

    @property
    @abstractmethod
    def title(self) -> str:
        """The title of a figure with this chart alone."""

    @property
    def heading(self) -> str:
        """The heading of this chart as one part of a figure."""
        return self.style.strings.phrase(f"heading-{self.name}")

    @property
    def call(self) -> str:
        """The call that draws the same chart, without its style."""
        return f"opcon.plot.{self.name}({', '.join([self.timeline.expression, *self.arguments])})"

    @property
    def arguments(self) -> Sequence[str]:
        """The arguments of that call after the timeline."""
        return ()

    @property
    @abstractmethod
    def y_names(self) -> Sequence[str]:
        """The tick labels of the y axis, for the width of the left margin."""

    @property
    def axis_titles(self) -> tuple[str, str]:
        """The titles of the x axis and of the y axis; empty for none."""
        return "", ""

    @property
    def deck(self) -> str:
        """The sentences under the title; empty for none."""
        return ""

    @property
    def caption_keys(self) -> Iterable[str]:
        """The phrases of its caption: one for each kind of mark that it draws."""
        return ()

    @property
    def caption(self) -> str:
        """The sentences of its caption."""
        return " ".join(map(self.style.strings.phrase, self.caption_keys))

    @property
    def last_day(self) -> date:
        """The last day known."""
        return self.timeline.span[1]

    @property
    def shows_last_day(self) -> bool:
        """Whether the line at the last day known is within the x axis."""
        return self.span[0] <= self.last_day <= self.span[1]

    @property
    @abstractmethod
    def legend_entries(self) -> Iterable[LegendEntry]:
        """The entries of the legend, which may repeat."""

    def holder_entry(self, command: Command, *, planned: bool = False) -> LegendEntry:
        """Return the legend entry of a command: an outline if control is only planned to pass to it."""
        color, theme = self.colors[command.id], self.style.theme
        text = self.style.strings.long_name(command)
        return LegendEntry(text, edge_on(color, theme), theme.ground if planned else color)

    def names_shown(self, ax: Axes) -> Iterable[str]:  # noqa: ARG002  # most charts show none
        """Return the texts of legend entries that its marks on axes of this width show at every drawing."""
        return ()

    @abstractmethod
    def full_height(self, ax: Axes) -> float:
        """Return the height that all labels need on axes of this width, in inches."""

    @abstractmethod
    def least_height(self) -> float:
        """Return the height without labels, in inches."""

    @abstractmethod
    def draw(self, ax: Axes) -> ChartArtist:
        """Add the chart to axes."""

    def add_to(self, ax: Axes, artists: Iterable[Artist], entries: Iterable[LegendEntry] | None = None) -> ChartArtist:
        """Add artists to axes as one chart, with its alt text, its table and the handles of its legend.

        It replaces an earlier chart. By default, the handles are those of all entries of the legend.
        """
        for earlier in [one for one in ax.get_children() if isinstance(one, ChartArtist)]:
            earlier.remove()
        handles = handles_of(self.legend_entries if entries is None else entries)
        return ChartArtist(ax, self.timeline.record, self.call, self.describe(), list(self.table()), handles, artists)

    @abstractmethod
    def describe(self) -> str:
        """Return the alt text of the chart."""

    @abstractmethod
    def table(self) -> Iterator[TableRow]:
        """Yield the rows of the table behind the chart."""

    def last_day_line(self, at: float, bottom: float, top: float) -> Line2D:
        """Return the vertical line at the last day known."""
        return Line2D([at, at], [bottom, top], zorder=3, **self.style.line_settings(0.1, dashes=(0, (2, 2))))
