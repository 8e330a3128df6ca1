"""The commanders chart: a row for each post, with the name of each person who held it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from opcon.errors import DataError, WrongType, same_word
from opcon.model.appointments import Appointment, Post
from opcon.palette import paler
from opcon.plot.arguments import check_axes, check_timeline
from opcon.plot.axis import DayScale
from opcon.plot.bars import ArrowTip, Bar, bar_artists
from opcon.plot.figure import draw_chart
from opcon.plot.legend import LegendEntry
from opcon.plot.row_labels import Label, RowLabels
from opcon.plot.row_layout import Row, RowChart, Slot
from opcon.plot.style import Style
from opcon.plot.table import TableRow, link_of
from opcon.timeline.succession import runs
from opcon.timeline.tenures import incumbents
from opcon.timeline.timeline import Timeline

_BAR = 1.2
_NAME_LETTERS = 24
_AFTER = 0.03


def commanders(
    timeline: Timeline,
    posts: Sequence[str] | None = None,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    size: str = "page",
    theme: str = "light",
) -> Axes:
    """Draw who led each command, and since when.

    Each post has a row, in which two tints of the color of its command alternate. The tints fade into each other if the
    exact day of a handover is unknown, and a gap means that the holder is unknown. A name is at the day of taking
    office, or at the last possible day. If not all names fit, those of the shortest terms are left out.

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
    return draw_chart(Commanders(timeline, ids, Style.of(lang, size, theme)), ax)


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


@attrs.frozen
class _Incumbency:
    """A run of days with the same possible holders of a post; None stands for an unknown holder."""

    start: date
    end: date
    appointments: tuple[Appointment | None, ...]


class Commanders(RowChart):
    """The commanders: a row for each post."""

    name = "commanders"

    def __init__(self, timeline: Timeline, posts: Sequence[str] | None, style: Style) -> None:
        super().__init__(timeline, style)
        self._posts = posts
        self._appointments = appointments_by_post(timeline, posts)
        if not self._appointments:
            raise DataError("the timeline has nobody in these posts to draw; choose other posts or a later day")
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
        return ["\n".join(strings.wrapped(strings.name(post), _NAME_LETTERS)) for post in self._appointments]

    @property
    def legend_entries(self) -> Iterator[LegendEntry]:
        return (self.holder_entry(post.command) for post in self._appointments)

    @property
    def caption_keys(self) -> Iterator[str]:
        yield "names"
        runs = [run for post in self._appointments for run in self._all_incumbencies(post)]
        if any(len(run.appointments) > 1 for run in runs):
            yield "fading"
        if any(run.appointments == (None,) for run in runs):
            yield "gap"

    @cached_property
    def rows(self) -> list[Row]:
        return [
            Row(name, _BAR, [*map(self._label, _longest_first(appointments, self.last_day))])
            for name, appointments in zip(self.y_names, self._appointments.values(), strict=True)
        ]

    def _label(self, one: Appointment) -> Label:
        return Label(_sure_start(one), "", (self.style.strings.name(one),), link_of(one.citations))

    def _span(self) -> tuple[date, date]:
        every = (one for appointments in self._appointments.values() for one in appointments)
        first = min(day for one in every if one.start and (day := one.start.earliest or one.start.latest))
        return first, self.last_day + (self.last_day - first) * _AFTER

    def row_artists(self, ax: Axes, slots: Sequence[Slot], scale: DayScale) -> Iterator[Artist]:
        for post, row, slot in zip(self._appointments, self.rows, slots, strict=True):
            yield from self._bars(ax, post, slot, scale)
            feet = [slot.bottom] * len(row.labels)
            yield RowLabels(ax, row.labels, scale, self.style, slot.label_bottom, slot.top, feet)

    def _bars(self, ax: Axes, post: Post, slot: Slot, scale: DayScale) -> Iterator[Artist]:
        tints = self._tints(post)
        for run in self._incumbencies(post):
            colors = tuple(tints[one] if one else self.style.theme.ground for one in run.appointments)
            end = scale(min(run.end, self.last_day))
            last = [one for one in run.appointments if one][-1]
            bar = Bar(scale(run.start), end, colors, link_of(last.citations))
            yield from bar_artists(bar, slot.bottom, slot.height, self.style.theme)
            if run.end > self.last_day:
                yield ArrowTip(ax, end, slot.bottom, slot.height, colors[-1])

    def _tints(self, post: Post) -> dict[Appointment, str]:
        """Return a tint for each appointment: the color of the command and a paler one alternate."""
        color = self.colors[post.command.id]
        pale = paler(color, self.style.theme)
        return {one: (color, pale)[index % 2] for index, one in enumerate(self._appointments[post])}

    def _incumbencies(self, post: Post) -> Iterator[_Incumbency]:
        """Yield the runs of days on which somebody may have been in a post."""
        return (run for run in self._all_incumbencies(post) if any(run.appointments))

    def _all_incumbencies(self, post: Post) -> Iterator[_Incumbency]:
        turns = incumbents(self._appointments[post])
        found = runs(turns.edges, min(turns.edges), self.last_day.toordinal() + 1, turns.possible)
        return (_Incumbency(*run) for run in found)

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


def _sure_start(one: Appointment) -> date:
    """Return the last day on which an appointment can have begun."""
    return (one.start and (one.start.latest or one.start.earliest)) or date.min


def _longest_first(appointments: Sequence[Appointment], last: date) -> list[Appointment]:
    """Sort appointments by length; one without an end lasts until the next one, or until the last day known."""
    ends = [*(_sure_start(one) for one in appointments[1:]), last]
    lengths = {
        one.id: (one.end.latest if one.end and one.end.latest else end) - _sure_start(one)
        for one, end in zip(appointments, ends, strict=True)
    }
    return sorted(appointments, key=lambda one: (-lengths[one.id], _sure_start(one)))
