"""Who was in which post: the commanders and chairmen of the headquarters that hold authority, and their deputies."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from opcon.model.authority import Command
from opcon.model.base import PlainWord, concise, tuples
from opcon.model.dates import When, spell
from opcon.model.events import Confidence
from opcon.model.sources import Citation
from opcon.timeline.succession import ENDLESS, Succession


class Role(PlainWord):
    """What a post is in its command: its commander or the deputy.

    >>> Role("deputy")
    'deputy'
    """

    COMMANDER = "commander"
    DEPUTY = "deputy"


@attrs.frozen
class Post:
    """A post in a command. Its ``role`` is ``commander`` or ``deputy``.

    >>> import opcon
    >>> post = opcon.load().record.posts["cfc-commander"]
    >>> post.command.id, post.role
    ('cfc', 'commander')
    """

    id: str
    name: str
    name_ko: str
    command: Command
    role: Role = attrs.field(converter=Role)

    __repr__ = concise

    def leads(self, command: str) -> bool:
        """Tell whether whoever is in the post leads a command.

        >>> import opcon
        >>> opcon.load().record.posts["cfc-commander"].leads("cfc")
        True
        """
        return self.role is Role.COMMANDER and self.command.id == command


@attrs.frozen(kw_only=True, field_transformer=tuples)
class Appointment:
    """Who was in a post, from when to when.

    ``end`` is the day the post passed on, and so the first that it was no longer held; None while it lasts, or where
    nothing is known. ``origin`` is the expression that gives it; one made by hand, or changed since, has none.

    >>> import opcon
    >>> appointment = opcon.load().on("1978-11-07").wartime.commander
    >>> appointment.name, appointment.post.id, str(appointment.start)
    ('John W. Vessey Jr.', 'cfc-commander', '1978-11-07')
    >>> print(appointment)
    cfc-commander: General John W. Vessey Jr., 1978-11-07 until 1979-07-10 [cfc-commander-vessey]
    """

    id: str
    post: Post
    name: str
    name_ko: str | None = None
    rank: str | None = None
    start: When | None = None
    end: When | None = None
    note: str | None = None
    confidence: Confidence = attrs.field(converter=Confidence)
    citations: tuple[Citation, ...]
    origin: str | None = attrs.field(default=None, init=False, eq=False)

    def __repr__(self) -> str:
        return f"{self.origin}  # {' '.join(str(self).split())}" if self.origin else concise(self)

    def __str__(self) -> str:
        name = f"{self.rank} {self.name}" if self.rank else self.name
        when = spell(self.start, self.end, lasting=False) if self.end else f"from {self.start or 'not recorded'}"
        return f"{self.post.id}: {name}, {when} [{self.id}]"


def incumbents(appointments: Sequence[Appointment]) -> Succession[Appointment | None]:
    """Return who was in one post in turn; None stands for nobody that is known of.

    Where an end and the next beginning may be the same day, they are, and the more exact of the two dates it. Where no
    end is known, it may have been any day until the next began.
    """
    changes: list[tuple[int, int, Appointment | None]] = []
    handover: When | None = None
    for one, following in zip(appointments, [*appointments[1:], None], strict=False):
        changes.append((*_window(handover or one.start), one))
        handover = _handover(one, following) if following else None
        if following and not one.end:
            changes.append((_day_after(one.start), _window(following.start)[1], None))
        elif one.end and not handover:
            changes.append((*_window(one.end), None))
    return Succession(changes)


def _handover(one: Appointment, following: Appointment) -> When | None:
    if one.end and following.start and one.end.overlaps(following.start):
        return min(one.end, following.start, key=_width)
    return None


def _window(when: When | None) -> tuple[int, int]:
    first = when.earliest.toordinal() if when and when.earliest else 0
    return first, when.latest.toordinal() if when and when.latest else ENDLESS


def _day_after(when: When | None) -> int:
    return when.latest.toordinal() + 1 if when and when.latest else 0


def _width(when: When) -> int:
    first, last = _window(when)
    return last - first
