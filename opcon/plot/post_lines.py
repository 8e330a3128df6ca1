"""Lines of incumbents: the terms of a post, or of several posts that the same persons held at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise

import attrs

from opcon.model.appointments import Appointment, Post
from opcon.timeline.succession import runs
from opcon.timeline.tenures import Incumbents, incumbents

_MONTH = 31


@attrs.frozen
class Term:
    """A run of days with the same possible incumbents; None stands for an unknown one."""

    start: date
    end: date
    possible: tuple[Appointment | None, ...]
    post: Post
    """The post, or the last one to begin if the incumbents held several."""

    @property
    def incumbent(self) -> Appointment | None:
        """The incumbent, if it is certain."""
        return self.possible[0] if len(self.possible) == 1 else None

    @property
    def is_gap(self) -> bool:
        """Whether nobody is known."""
        return self.possible == (None,)

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.end - self.start).days


@attrs.frozen(slots=False)
class PostLine:
    """The appointments to a post, its first day, and the posts that the same persons also held from some day on."""

    post: Post
    start: date
    appointments: tuple[Appointment, ...]
    turns: Incumbents
    last_day: date
    also: tuple[tuple[Post, date], ...] = ()

    @classmethod
    def of(cls, post: Post, appointments: Sequence[Appointment], last_day: date) -> PostLine:
        """Return the line of one post up to the last day known."""
        turns = incumbents(appointments)
        return cls(post, date.fromordinal(min(turns.edges)), tuple(appointments), turns, last_day)

    @property
    def posts(self) -> tuple[Post, ...]:
        """All posts, in the order in which they began."""
        return (self.post, *(post for post, _ in self.also))

    def joined_by(self, other: PostLine) -> PostLine:
        """Return the line with the post of another one."""
        return attrs.evolve(self, also=(*self.also, (other.post, other.start)))

    def includes(self, other: PostLine) -> bool:
        """Return whether this post began first, and has had the same possible incumbents since the other one began."""
        edges = {*self.turns.edges, *other.turns.edges}
        days = [day for day in edges if other.start.toordinal() <= day <= self.last_day.toordinal()]
        return self.start < other.start and all(self._names_on(day) == other._names_on(day) for day in days)

    def _names_on(self, ordinal: int) -> list[str | None]:
        return [one.name if one else None for one in self.turns.possible_at(ordinal)]

    @cached_property
    def terms(self) -> list[Term]:
        """The runs of days with the same possible incumbents, in the same post."""
        edges = {*self.turns.edges, *(start.toordinal() for _, start in self.also)}
        found = runs(edges, self.start.toordinal(), self.last_day.toordinal() + 1, self._on)
        return [Term(start, end, *answer) for start, end, answer in found]

    def _on(self, day: date) -> tuple[tuple[Appointment | None, ...], Post]:
        begun = [post for post, start in self.also if start <= day]
        return self.turns.possible(day), [self.post, *begun][-1]

    def shown(self, one: Appointment) -> Term | None:
        """Return the first term in which somebody is certainly the incumbent, or else may be."""
        mine = [term for term in self.terms if one in term.possible]
        certain = [term for term in mine if term.incumbent]
        return next(iter([*certain, *mine]), None)

    @property
    def handovers(self) -> Iterator[tuple[date, date]]:
        """The first and the last day of each handover from one incumbent to the next that is known to the month."""
        certain = [term for term in self.terms if term.incumbent]
        for before, after in pairwise(certain):
            if before.incumbent != after.incumbent and (after.start - before.end).days <= _MONTH:
                yield before.end, after.start

    @property
    def first_and_present(self) -> list[Appointment]:
        """The first incumbent, and those who may be in the post on the last day known."""
        return list(dict.fromkeys([self.appointments[0], *filter(None, self.terms[-1].possible)]))


def post_lines(appointments: Mapping[Post, Sequence[Appointment]], last_day: date) -> list[PostLine]:
    """Return a line for each post; posts of the same persons at the same time share one.

    >>> import opcon
    >>> timeline = opcon.load()
    >>> posts = timeline.record.posts
    >>> found = {posts[id]: timeline.appointments(id) for id in ("unc-commander", "cfc-commander", "cfc-deputy")}
    >>> [[post.id for post in line.posts] for line in post_lines(found, date(2026, 10, 7))]
    [['unc-commander', 'cfc-commander'], ['cfc-deputy']]
    """
    found: list[PostLine] = []
    each = [PostLine.of(post, held, last_day) for post, held in appointments.items()]
    for line in sorted(each, key=lambda one: one.start):
        same = next((index for index, one in enumerate(found) if one.includes(line)), None)
        if same is None:
            found.append(line)
        else:
            found[same] = found[same].joined_by(line)
    return sorted(found, key=lambda line: list(appointments).index(line.post))
