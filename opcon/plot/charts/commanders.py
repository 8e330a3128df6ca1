"""The commanders chart: a row for each post, with the name of each person who held it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import pairwise

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from opcon.errors import DataError, WrongType, same_word
from opcon.model.appointments import Appointment, Post
from opcon.palette import ink_on, paler
from opcon.plot.arguments import check_axes, check_timeline
from opcon.plot.axis import DayScale
from opcon.plot.bars import INSIDE, ArrowTip, Bar, bar_artists, day_ticks
from opcon.plot.figure import draw_chart
from opcon.plot.legend import LegendEntry
from opcon.plot.page import Page
from opcon.plot.post_lines import PostLine, Term, post_lines
from opcon.plot.row_labels import Label, RowLabels
from opcon.plot.row_layout import Row, RowChart, Slot
from opcon.plot.style import HINTED, Style
from opcon.plot.table import TableRow, link_of
from opcon.plot.term_labels import TermLabels, TermName
from opcon.timeline.timeline import Timeline

_BAR, _LOW_BAR = 1.2, 0.9
_HIGHEST = 0.4
"""The greatest share of the height of a figure that the bars of one row may have."""
_NAME = 1.65
"""The height of a name above the bars, in em."""
_MANY = 1 / 3
"""The least share of the names of a row that fit upright for bars as high as names are wide."""
_GAP = 0.14
_NAME_LETTERS, _BRIEF_LETTERS = 16, 22
_AFTER = 0.03
_AROUND = 6
"""The margins of a figure beside the names of the rows, in em."""


def commanders(
    timeline: Timeline,
    posts: Sequence[str] | None = None,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    size: str = "page",
    theme: str = "light",
    title: str | None = None,
    note: str | None = None,
    height: float | None = None,
    palette: Mapping[str, str] | None = None,
) -> Axes:
    """Draw who led each command, and since when.

    Each post has a row in the color of its command, with a thin gap between two incumbents. The color pales where the
    exact day of a handover is unknown, and a wide gap means that the incumbent is unknown. Posts that the same persons
    held at the same time, such as UN commander and, from 1978, CFC commander, share a row, which has the color of each
    command from the day on which its post began. A name is in its bar if it fits, else above the start of the bar. If
    not all names fit, those of the shortest terms are left out, but never the first and the present incumbent.

    Parameters
    ----------
    timeline : Timeline
        The record, such as ``opcon.load()``. Selecting events does not change the commanders.
    posts : sequence of str, optional
        The ids of the posts to draw, such as ``["cfc-commander"]``. Default: all posts of the record.
    ax : matplotlib.axes.Axes, optional
        Empty axes to draw on. They may share their x axis with a chart of yours, whose limits are kept. By default, a
        new figure is made, with title, legend and a note on how to read the chart.
    lang : {"en", "ko"}, default "en"
        The language of all text. Korean needs a font with Hangul, which ``pip install 'opcon[ko]'`` installs.
    size : {"column", "page", "slide"}, default "page"
        The font sizes, and the width of a new figure: 3.5, 7.2 or 13.33 inches. A new figure is as high as its labels
        need, up to 9.6 inches; a slide is 7.5 inches high.
    theme : {"light", "dark"}, default "light"
        The colors of text, lines and background.
    title, note : str, optional
        The title and the note of a new figure. Default: what the chart says. The source is named in any case.
    height : float, optional
        The height of a new figure in inches. Labels that do not fit are left out.
    palette : dict of str to color, optional
        Colors of holders by id, such as ``{"cfc": "orange"}``. Default: those of every chart.

    Returns
    -------
    matplotlib.axes.Axes
        ``ax``, or the axes of the new figure; the figure is ``ax.figure``. It is not registered with pyplot: save
        it with :func:`save`.

    Raises
    ------
    DataError
        If no holder of the posts is known, or if ``ax`` has data already.
    UnknownName
        If a post, the language, the size or the theme is unknown.
    WrongType
        If an argument has the wrong type.

    Examples
    --------
    >>> import opcon
    >>> ax = opcon.plot.commanders(opcon.load(), ["cfc-commander"])
    >>> opcon.plot.data_of(ax.figure)[0]["label"]
    'John W. Vessey Jr.'
    """
    check_timeline(timeline, "commanders")
    _check_posts(timeline, posts)
    check_axes(ax, "commanders")
    ids = None if posts is None else tuple(posts)
    return draw_chart(Commanders(timeline, ids, Style.of(lang, size, theme, palette)), ax, Page.of(title, note, height))


def _check_posts(timeline: Timeline, posts: object) -> None:
    if posts is None or (isinstance(posts, Iterable) and not isinstance(posts, str)):
        return
    known = timeline.record.posts
    post = same_word(posts, known) or next(iter(known), "post")
    argument = "ax=ax" if isinstance(posts, Axes) else f"[{post!r}]"
    raise WrongType("posts", "a list of ids", posts, f"opcon.plot.commanders(timeline, {argument})")


def appointments_by_post(timeline: Timeline, posts: Sequence[str] | None = None) -> dict[Post, list[Appointment]]:
    """Return the appointments to each post that have a known start; posts without any are omitted.

    Raises UnknownName for a post that is not in the record.
    """
    known = timeline.record.posts
    ids = known if posts is None else posts
    found = {id: [one for one in timeline.appointments(id) if one.start] for id in ids}
    return {known[id]: appointments for id, appointments in found.items() if appointments}


class Commanders(RowChart):
    """The commanders: a row for each post, or for several posts of the same persons."""

    name = "commanders"

    def __init__(self, timeline: Timeline, posts: Sequence[str] | None, style: Style) -> None:
        super().__init__(timeline, style)
        self._posts = posts
        self._appointments = appointments_by_post(timeline, posts)
        if not self._appointments:
            raise DataError("the timeline has nobody in these posts to draw; choose other posts or a later day")
        self._lines = post_lines(self._appointments, self.last_day)
        self.span = self._span()

    @property
    def arguments(self) -> Sequence[str]:
        return () if self._posts is None else (repr(list(self._posts)),)

    @property
    def title(self) -> str:
        return self.style.strings.phrase("commanders")

    @property
    def y_names(self) -> Sequence[str]:
        strings = self.style.strings
        return ["\n".join(strings.wrapped(self._name_of(line), self.name_letters)) for line in self._lines]

    @property
    def name_letters(self) -> int:
        """The number of letters in a line of the name of a row."""
        return _BRIEF_LETTERS if self.style.size.brief else _NAME_LETTERS

    def _name_of(self, line: PostLine) -> str:
        """Return the name of a post, or of several, each with the year from which the same persons also held it."""
        strings, is_brief = self.style.strings, self.style.size.brief
        first = strings.short_post(line.post) if self._is_abbreviated(line) else strings.name(line.post)
        if line.also and is_brief:
            first = strings.short_name(line.post.command)
        names = [first]
        for post, start in line.also:
            command = strings.short_name(post.command)
            told = command if is_brief else strings.post_of(post)
            names.append(strings.phrase("post-from", year=start.year, post=told))
        return ", ".join(names)

    def _is_abbreviated(self, line: PostLine) -> bool:
        return bool(line.also) or self.style.size.brief

    @property
    def legend_entries(self) -> Iterator[LegendEntry]:
        """The commands of all rows, unless the name of each row has the full name of its command."""
        lines = self._lines if any(map(self._is_abbreviated, self._lines)) else ()
        return (self.holder_entry(post.command) for line in lines for post in line.posts)

    @property
    def caption_keys(self) -> Iterator[str]:
        if self.style.size.brief:
            return
        yield "names"
        terms = [term for line in self._lines for term in line.terms]
        if any(len(term.possible) > 1 for term in terms):
            yield "paling"
        if any(term.is_gap for term in terms):
            yield "gap"

    def _span(self) -> tuple[date, date]:
        first = min(line.start for line in self._lines)
        return first, self.last_day + (self.last_day - first) * _AFTER

    @cached_property
    def rows(self) -> list[Row]:
        return [
            Row(name, self._bar_ems(line), [*map(partial(self._label, line), _by_weight(line))])
            for name, line in zip(self.y_names, self._lines, strict=True)
        ]

    def _label(self, line: PostLine, one: Appointment) -> Label:
        term = line.shown(one)
        assert term
        tier = 1 if one in line.first_and_present else 2
        return Label(term.start, "", (self.style.strings.name(one),), link_of(one.citations), tier=tier)

    @property
    def label_ems(self) -> float:
        """The height of the names of the first and the present incumbents: side by side if there is room."""
        return sum(map(self._name_ems, self._lines))

    def _name_ems(self, line: PostLine) -> float:
        size, strings = self.style.size.text, self.style.strings
        ends = [self.style.measure(strings.name(one), size)[0] for one in line.first_and_present]
        return _NAME * (1 if sum(ends) + size < self._points_a_day * (self.last_day - line.start).days else len(ends))

    def _bar_ems(self, line: PostLine) -> float:
        """Return the height of the bars of a row, in em: as high as the names are wide, if they are in the bars."""
        names = map(self.style.strings.name, line.appointments)
        widest = max(self.style.measure(name, self.style.size.small)[0] for name in names)
        return widest * HINTED / INSIDE / self.style.size.text if line in self.named_in_bars else self._low_ems

    @property
    def _low_ems(self) -> float:
        return _LOW_BAR if self.style.size.brief else _BAR

    @property
    def named_in_bars(self) -> Sequence[PostLine]:
        """The rows of which enough names fit upright in the bars of a new figure."""
        if self.style.size.brief and len(self._lines) > 1:
            return ()
        style, longest = self.style, _HIGHEST * self.style.size.highest * 72
        fitting = {
            id(line): [one for one in line.appointments if self._fits_upright(line, one)] for line in self._lines
        }
        return [
            line
            for line in self._lines
            if len(fitting[id(line)]) >= _MANY * len(line.appointments)
            and all(style.measure(style.strings.name(one), style.size.small)[0] < longest for one in line.appointments)
        ]

    def _fits_upright(self, line: PostLine, one: Appointment) -> bool:
        """Return whether an upright name fits in the width of its bar in a new figure."""
        term, height = _longest(line, one), self.style.measure("A", self.style.size.small)[1]
        return term is not None and term.days * self._points_a_day * INSIDE > height

    @property
    def _points_a_day(self) -> float:
        """The width of a day in a new figure, in points."""
        style = self.style
        names = max(style.measure(name, style.size.text)[0] for name in self.y_names)
        width = style.size.width * 72 / style.columns - names - _AROUND * style.size.text
        return width / (self.span[1] - self.span[0]).days

    def row_artists(self, ax: Axes, slots: Sequence[Slot], scale: DayScale) -> Iterator[Artist]:
        for line, row, slot in zip(self._lines, self.rows, slots, strict=True):
            yield from self._bars(ax, line, slot, scale)
            yield self._gaps(line, slot, scale)
            names = [self._name(ax, line, one, slot, scale) for one in _by_weight(line)]
            feet = [slot.mark_top] * len(row.labels)
            labels = RowLabels(ax, row.labels, scale, self.style, slot.label_bottom, slot.top, feet)
            yield TermLabels(ax, names, labels)

    def _bars(self, ax: Axes, line: PostLine, slot: Slot, scale: DayScale) -> Iterator[Artist]:
        for term in line.terms:
            if term.is_gap:
                continue
            bar = self._bar(term, scale)
            yield from bar_artists(bar, slot.bottom, slot.height, self.style.theme, ends=False)
            if term.end > self.last_day and term.possible[-1]:
                yield ArrowTip(ax, bar.right, slot.bottom, slot.height, bar.colors[-1], self.style.size.text)

    def _bar(self, term: Term, scale: DayScale) -> Bar:
        """Return the bar of a term: it pales between two possible incumbents, and has no color if nobody is known."""
        color, theme = self.colors[term.post.command.id], self.style.theme
        shades = [color if term.possible[0] else theme.ground]
        for before, one in pairwise(term.possible):
            if before and one:
                shades.append(paler(color, theme))
            shades.append(color if one else theme.ground)
        known = [one for one in term.possible if one]
        return Bar(scale(term.start), scale(min(term.end, self.last_day)), tuple(shades), link_of(known[-1].citations))

    def _gaps(self, line: PostLine, slot: Slot, scale: DayScale) -> Artist:
        """Return the thin gaps between two incumbents in turn."""
        turns = [(scale(start) + scale(end)) / 2 for start, end in line.handovers]
        return day_ticks(turns, slot.bottom, slot.mark_top, self.style.theme.ground, _GAP * self.style.size.text)

    def _name(self, ax: Axes, line: PostLine, one: Appointment, slot: Slot, scale: DayScale) -> TermName | None:
        term = _longest(line, one)
        if term is None:
            return None
        bar = self._bar(term, scale)
        return TermName(ax, bar, slot, self.style.strings.name(one), self.style, ink_on(bar.colors[0]))

    def table(self) -> Iterator[TableRow]:
        strings = self.style.strings
        for post, appointments in self._appointments.items():
            for one in appointments:
                yield TableRow(
                    chart=self.name,
                    row=strings.name(post),
                    mark="post",
                    label=strings.name(one),
                    start=one.start,
                    end=one.end,
                    id=one.id,
                    citations=one.citations,
                )

    def describe(self) -> str:
        name, found = self.style.strings.name, self._appointments.items()
        return " ".join(f"{name(post)}: {', '.join(map(self._since, appointments))}." for post, appointments in found)

    def _since(self, one: Appointment) -> str:
        """Return the alt text of an appointment: the person and the start."""
        strings = self.style.strings
        name = strings.name(one)
        return strings.phrase("from", name=name, start=strings.dated(one.start)) if one.start else name


class CommandersPanel(Commanders):
    """The commanders as a part of a figure, with low rows."""

    @property
    def name_letters(self) -> int:
        return _BRIEF_LETTERS

    @property
    def named_in_bars(self) -> Sequence[PostLine]:
        return ()


def _longest(line: PostLine, one: Appointment) -> Term | None:
    """Return the longest term in which somebody is certainly the incumbent."""
    return max((term for term in line.terms if term.incumbent == one), key=lambda term: term.days, default=None)


def _by_weight(line: PostLine) -> list[Appointment]:
    """Return the first and the present incumbent, then the others by the length of their terms."""
    named = [one for one in line.appointments if line.shown(one)]
    days = {one: max(term.days for term in line.terms if one in term.possible) for one in named}
    always = line.first_and_present
    return [*always, *sorted((one for one in named if one not in always), key=lambda one: -days[one])]
