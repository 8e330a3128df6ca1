"""Who led: a row for each post, with a name for each who held it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

import attrs
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from opcon.errors import DataError
from opcon.model.appointments import Appointment, Post
from opcon.model.dates import When
from opcon.palette import shade
from opcon.plot.artist import Row, link
from opcon.plot.axis import Place
from opcon.plot.bars import Band, Tip, drawn
from opcon.plot.figure import shown
from opcon.plot.legend import Entry
from opcon.plot.row_labels import Label, Labels
from opcon.plot.row_layout import Lane, Rowed, Slot
from opcon.plot.style import Look
from opcon.timeline.succession import runs
from opcon.timeline.tenures import incumbents
from opcon.timeline.timeline import Timeline

_BAR = 1.2
_LETTERS = 24
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
    """Draw who was in each post in turn, or in those named by their ids.

    Two tints of the command's colour alternate, fade into each other where the day of the handover is in doubt, and
    leave a gap where nobody is known. Names are those that find room: the longest in the post come first.

    ``lang`` is "en" or "ko"; ``size`` "column", "page" or "slide", 3.5, 7.2 or 13.33 inches wide; ``theme`` "light" or
    "dark". Returns ``ax``, or the axes of a new figure with title, key and source. Axes that share their x axis with a
    chart of yours keep its limits. Raises UnknownName for a post that is not in the record, and DataError where there
    is nobody to draw, or where ``ax`` has data.

    >>> import opcon
    >>> ax = opcon.plot.commanders(opcon.load(), ["cfc-commander"])
    >>> opcon.plot.data_of(ax.figure)[0]["label"]
    'John W. Vessey Jr.'
    """
    return shown(Commanders(timeline, posts, Look.of(lang, size, theme)), ax)


def people(timeline: Timeline, posts: Sequence[str] | None = None) -> dict[Post, list[Appointment]]:
    """Return who is known to have been in each post from when on. Raises UnknownName for an unknown post."""
    known = timeline.record.posts
    found = {
        post: [one for one in timeline.appointments(post) if one.start] for post in (known if posts is None else posts)
    }
    return {known[post]: appointments for post, appointments in found.items() if appointments}


@attrs.frozen
class _Run:
    """Days on which the same people may have been in a post; None stands for nobody known."""

    start: date
    end: date
    people: tuple[Appointment | None, ...]


class Commanders(Rowed):
    """Who led: a row for each post."""

    kind = "commanders"

    def __init__(self, timeline: Timeline, posts: Sequence[str] | None, look: Look) -> None:
        super().__init__(timeline, look)
        self._posts = posts
        self._found = people(timeline, posts)
        if not self._found:
            raise DataError("there is nobody to draw; the record names nobody for these posts by that day")
        self.span = self._span()

    @property
    def arguments(self) -> Sequence[str]:
        return () if self._posts is None else (repr(list(self._posts)),)

    @property
    def title(self) -> str:
        return self.look.words.say("commanders")

    @property
    def names(self) -> Sequence[str]:
        return ["\n".join(self.look.words.lines(self.look.words.name(post), _LETTERS)) for post in self._found]

    @property
    def entries(self) -> Iterator[Entry]:
        return (self.holder(post.command) for post in self._found)

    @cached_property
    def lanes(self) -> list[Lane]:
        return [
            Lane(name, _BAR, [*map(self._label, _by_length(people, self.last))])
            for name, people in zip(self.names, self._found.values(), strict=True)
        ]

    def _label(self, one: Appointment) -> Label:
        return Label(_since(one), "", (self.look.words.name(one),), link(one.citations))

    def _span(self) -> tuple[date, date]:
        starts = (
            one.start.earliest or one.start.latest for people in self._found.values() for one in people if one.start
        )
        first = min(filter(None, starts))
        return first, self.last + (self.last - first) * _AFTER

    def marks(self, ax: Axes, slots: Sequence[Slot], place: Place) -> Iterator[Artist]:
        for post, lane, slot in zip(self._found, self.lanes, slots, strict=True):
            yield from self._bars(ax, post, slot, place)
            feet = [slot.bottom] * len(lane.labels)
            yield Labels(ax, lane.labels, place, self.look, slot.foot, slot.top, feet)

    def _bars(self, ax: Axes, post: Post, slot: Slot, place: Place) -> Iterator[Artist]:
        tints = self._tints(post)
        for run in self._runs(post):
            fills = tuple(tints[one] if one else self.look.theme.ground for one in run.people)
            end = place(min(run.end, self.last))
            found = [one for one in run.people if one]
            band = Band(place(run.start), end, fills, link(found[-1].citations))
            yield from drawn(band, slot.bottom, slot.height, self.look.theme)
            if run.end > self.last:
                yield Tip(ax, end, slot.bottom, slot.height, fills[-1])

    def _tints(self, post: Post) -> dict[Appointment, str]:
        """Return the colour of the command for every other, and for those between them a paler one."""
        own = self.fills[post.command.id]
        pale = shade(own, self.look.theme)
        return {one: (own, pale)[index % 2] for index, one in enumerate(self._found[post])}

    def _runs(self, post: Post) -> Iterator[_Run]:
        turns = incumbents(self._found[post])
        first = min(turns.edges)
        found = runs(turns.edges, first, self.last.toordinal() + 1, turns.possible)
        return (_Run(*run) for run in found if any(run[2]))

    def rows(self) -> Iterator[Row]:
        for post, people in self._found.items():
            for one in people:
                yield Row(
                    chart=self.kind,
                    row=self.look.words.name(post),
                    mark="post",
                    label=self.look.words.name(one),
                    start=one.start,
                    end=one.end,
                    id=one.id,
                    citations=one.citations,
                )

    def told(self) -> str:
        words = self.look.words
        posts = (f"{words.name(post)}: {', '.join(map(self._said, people))}." for post, people in self._found.items())
        return " ".join(posts)

    def _said(self, one: Appointment) -> str:
        words = self.look.words
        return words.say("from", name=words.name(one), start=words.dated(one.start)) if one.start else words.name(one)


def _since(one: Appointment) -> date:
    """Return the day by which somebody surely was in the post."""
    start = one.start or When("..")
    return start.latest or start.earliest or date.min


def _by_length(people: Sequence[Appointment], last: date) -> list[Appointment]:
    """Put those first who were longest in the post."""
    ends = [*(_since(one) for one in people[1:]), last]
    lengths = {
        one.id: (one.end.latest if one.end and one.end.latest else end) - _since(one)
        for one, end in zip(people, ends, strict=True)
    }
    return sorted(people, key=lambda one: (-lengths[one.id], _since(one)))
