"""Who was in which post: the commanders and chairmen of the headquarters that hold authority, and their deputies."""

from __future__ import annotations

import attrs

from opcon.model.authority import Command
from opcon.model.base import PlainWord, concise, tuples
from opcon.model.dates import When, as_when, spell
from opcon.model.sources import Citation
from opcon.model.vocabulary import Confidence


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
    start: When | None = attrs.field(default=None, converter=attrs.converters.optional(as_when))
    end: When | None = attrs.field(default=None, converter=attrs.converters.optional(as_when))
    note: str | None = None
    confidence: Confidence = attrs.field(converter=Confidence)
    citations: tuple[Citation, ...]
    origin: str | None = attrs.field(default=None, init=False, eq=False)

    @property
    def titled(self) -> str:
        """The name with the rank before it, if one is known.

        >>> import opcon
        >>> opcon.load().on("1978-11-07").wartime.commander.titled
        'General John W. Vessey Jr.'
        """
        return f"{self.rank} {self.name}" if self.rank else self.name

    def __repr__(self) -> str:
        return f"{self.origin}  # {' '.join(str(self).split())}" if self.origin else concise(self)

    def __str__(self) -> str:
        when = spell(self.start, self.end, lasting=False) if self.end else f"from {self.start or 'not recorded'}"
        return f"{self.post.id}: {self.titled}, {when} [{self.id}]"
