"""Posts and appointments: the commanders and chairmen of the commands that hold authority, and their deputies."""

from __future__ import annotations

import attrs

from opcon.errors import of_type
from opcon.model.authority import Command
from opcon.model.base import PlainWord, concise, tuples
from opcon.model.dates import When, as_when, spell
from opcon.model.sources import Citation
from opcon.model.vocabulary import Confidence


class Role(PlainWord):
    """The role of a post in its command.

    Attributes
    ----------
    COMMANDER
        Commander, or chairman.
    DEPUTY
        Deputy commander.

    Examples
    --------
    >>> Role("deputy")
    'deputy'
    """

    COMMANDER = "commander"
    DEPUTY = "deputy"


@attrs.frozen
class Post:
    """A post in a command.

    Parameters
    ----------
    id : str
        Permanent id: ``cfc-commander``, for example.
    name, name_ko : str
        Name in English and in Korean.
    command : Command
        Command that the post belongs to.
    role : Role or str
        Role in the command.

    Raises
    ------
    UnknownName
        If ``role`` is not in its closed list.

    Examples
    --------
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
        """Return whether it is the post of a command's commander.

        Parameters
        ----------
        command : str
            Id of the command.

        Returns
        -------
        bool
            True if the post is in that command and its role is commander.

        Raises
        ------
        WrongType
            If ``command`` is not a str.

        Examples
        --------
        >>> import opcon
        >>> opcon.load().record.posts["cfc-commander"].leads("cfc")
        True
        """
        asked = of_type(command, str, "command", f"post.leads({self.command.id!r})")
        return self.role is Role.COMMANDER and self.command.id == asked


@attrs.frozen(kw_only=True, field_transformer=tuples)
class Appointment:
    """The appointment of a person to a post, with its first day and the first day after it.

    Parameters
    ----------
    id : str
        Permanent id: ``cfc-commander-vessey``, for example.
    post : Post
        Post that was held.
    name, name_ko : str
        Name of the person, given name first in English; ``name_ko`` is optional.
    rank : str, optional
        Rank in English, as used at the time.
    start, end : When, str or date, optional
        First day in the post, and first day after it. If ``end`` is None, the appointment is current or its end is
        unknown.
    note : str, optional
        Note on acting service or on disputes between sources.
    confidence : Confidence or str
        How far the sources were read.
    citations : iterable of Citation
        One or more citations, at least one of them with a locator.

    Attributes
    ----------
    origin : str or None
        Expression that looks the appointment up in its record; None for one made by hand or changed since.

    Raises
    ------
    DateError
        If ``start`` or ``end`` is not a date.
    UnknownName
        If ``confidence`` is not in its closed list.

    Examples
    --------
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
        """The name with the rank before it, if it is known.

        Examples
        --------
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
