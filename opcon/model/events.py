"""What happened: events of nine kinds, each with its dates, its sources, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations

import attrs

from opcon.errors import UnknownName
from opcon.model.authority import Authority, Command, Condition, Scope
from opcon.model.base import concise, tuples
from opcon.model.dates import When, as_when
from opcon.model.dating import Dating
from opcon.model.sources import Citation
from opcon.model.vocabulary import (
    CommandAct,
    Confidence,
    DateKind,
    InstrumentForm,
    Layer,
    PlanAction,
    PlanBasis,
    Procedure,
    Rank,
    Step,
)


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Event:
    """Something that happened, or was said, that bears on who holds authority over Korean forces.

    ``origin`` is the expression that gives an event of a record; one made by hand, or changed since, has none.

    >>> event = Statement(
    ...     id="a-speech", title="A speech", title_ko="연설", note="Somebody spoke.", confidence="partly",
    ...     dates=[Dating(when=When("2005-10-01"), kind="held")], citations=[], forces=["rok"],
    ... )
    >>> event.when, event.kind
    (When('2005-10-01'), 'statement')
    >>> print(event)
    2005-10-01 statement [a-speech]
    >>> import opcon
    >>> opcon.load()["cfc-activated"]
    opcon.load()['cfc-activated']  # 1978-11-07, transfer unc → cfc: opcon, peacetime and wartime
    """

    id: str
    title: str
    title_ko: str
    note: str
    confidence: Confidence = attrs.field(converter=Confidence)
    dates: tuple[Dating, ...]
    citations: tuple[Citation, ...]
    forces: tuple[str, ...]
    commands: tuple[Command, ...] = ()
    conditions: tuple[Condition, ...] = tuple(Condition)
    wording: str | None = None
    origin: str | None = attrs.field(default=None, init=False, eq=False)

    @property
    def kind(self) -> str:
        """The name of its kind, as the files write it.

        >>> import opcon
        >>> opcon.load()["first-window"].kind
        'plan-change'
        """
        return kind_name(type(self))

    @cached_property
    def preferred(self) -> Dating:
        """The dating that is held to be right.

        >>> import opcon
        >>> opcon.load()["april-2012-fixed"].preferred.place
        'Washington'
        """
        return next((dating for dating in self.dates if dating.rank is Rank.PREFERRED), self.dates[0])

    @property
    def when(self) -> When:
        """The preferred date.

        >>> import opcon
        >>> opcon.load()["rhee-letter"].when
        When('1950-07-14')
        """
        return self.preferred.when

    @property
    def disputed(self) -> bool:
        """Whether two of its datings cannot both be right.

        >>> import opcon
        >>> opcon.load()["rhee-letter"].disputed
        True
        """
        return any(one.disputes(other) for one, other in combinations(self.dates, 2))

    @property
    def concerns(self) -> frozenset[str]:
        """The ids of the commands it concerns, in whatever part.

        >>> import opcon
        >>> sorted(opcon.load()["rhee-letter"].concerns)
        ['rok', 'unc']
        """
        return frozenset(command.id for command in self._parties())

    @property
    def sources(self) -> frozenset[str]:
        """The keys of the sources it rests on: those cited and those that give its dates.

        >>> import opcon
        >>> "frus-1952-54-v15p1-d40" in opcon.load()["rhee-letter"].sources
        True
        """
        return frozenset(
            {citation.source.id for citation in self.citations}
            | {dating.given_by.id for dating in self.dates if dating.given_by}
        )

    def prominence(self, whole: str) -> tuple[bool, bool, int]:
        """Return what events are ranked by if not all can be named, the greatest first; ``whole`` is all the forces.

        An event over all the forces comes before one over some, then one that passes operational control, then the
        one with more sources.

        >>> import opcon
        >>> max(opcon.load(), key=lambda event: event.prominence("rok")).id
        'rhee-letter'
        """
        return whole in self.forces, self._passes_control, len(self.sources)

    @property
    def _passes_control(self) -> bool:
        return False

    def _parties(self) -> Iterator[Command]:
        yield from self.commands

    def __repr__(self) -> str:
        if self.origin is None:
            return concise(self)
        said = f"{self.when}, {self.kind} {': '.join(filter(None, (self._gist, self._extent)))}"
        return f"{self.origin}  # {' '.join(said.split())}"  # on one line, or else it would not be read as a comment

    def __str__(self) -> str:
        return " ".join(part for part in (str(self.when), self.kind, self._gist, f"[{self.id}]") if part)

    @property
    def _gist(self) -> str:
        """What it comes to, in the fewest words."""
        return ", ".join(command.id for command in self.commands)

    @property
    def _extent(self) -> str:
        """What it covers, where that is not part of the gist."""
        return ""


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Transition(Event):
    """An event that changes who holds something over some forces."""

    giver: Command | None = None
    receiver: Command
    authorities: tuple[Authority, ...] = (Authority.OPCON,)
    leaves_out: tuple[str, ...] = ()

    @cached_property
    def scope(self) -> Scope:
        """What changes hands.

        >>> import opcon
        >>> opcon.load()["peacetime-control-returned"].scope.conditions
        (Condition.PEACETIME,)
        """
        return Scope(self.authorities, self.conditions, self.forces, self.leaves_out)

    @property
    def _passes_control(self) -> bool:
        return Authority.OPCON in self.authorities

    def _parties(self) -> Iterator[Command]:
        yield from super()._parties()
        yield self.receiver
        if self.giver:
            yield self.giver

    @property
    def _gist(self) -> str:
        return f"{self.giver.id} → {self.receiver.id}" if self.giver else f"→ {self.receiver.id}"

    @property
    def _extent(self) -> str:
        parts = [name for name in self.forces if "." in name]  # a name without a dot is that of the whole
        return ", ".join([*self.authorities, " and ".join(self.conditions), *parts])


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Transfer(Transition):
    """The holder changes over a scope. ``giver`` is None where nobody held before.

    >>> import opcon
    >>> transfer = opcon.load()["peacetime-control-returned"]
    >>> transfer.giver.id, transfer.receiver.id, str(transfer.when)
    ('cfc', 'rok-jcs', '1994-12-01')
    """


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Release(Transition):
    """Named units leave a holder's control for a time or a task.

    ``until`` is the day they were back; None where no return is recorded, so that from then on both are possible.

    >>> import opcon
    >>> opcon.load()["divisions-released-for-martial-law"].forces
    ('rok.army.6th-division', 'rok.army.28th-division')
    """

    until: When | None = attrs.field(default=None, converter=attrs.converters.optional(as_when))
    procedure: Procedure | None = attrs.field(default=None, converter=attrs.converters.optional(Procedure))


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Agreement(Event):
    """An instrument: a letter, treaty, minute, directive or memorandum.

    ``in_force`` is the span it stood, and ``reading`` says whose reading that is where the instrument itself does not;
    ``authorities`` is what it was then a basis for holding, which may be nothing.

    >>> import opcon
    >>> opcon.load()["agreed-minute"].in_force
    When('1954-11-17/..')
    """

    form: InstrumentForm = attrs.field(converter=InstrumentForm)
    in_force: When | None = attrs.field(default=None, converter=attrs.converters.optional(as_when))
    reading: str | None = None
    reading_ko: str | None = None
    authorities: tuple[Authority, ...] = ()

    @property
    def _gist(self) -> str:
        return f"{self.form} in force {self.in_force}" if self.in_force else self.form


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class PlanChange(Event):
    """An intended transfer is set, moved, reframed or reopened. ``target`` is None where no date is named.

    >>> import opcon
    >>> opcon.load()["april-2012-fixed"].target
    When('2012-04-17')
    """

    change: PlanAction = attrs.field(converter=PlanAction)
    layer: Layer = attrs.field(converter=Layer)
    basis: PlanBasis = attrs.field(converter=PlanBasis)
    target: When | None = attrs.field(default=None, converter=attrs.converters.optional(as_when))
    receiver: Command | None = None
    step: Step | None = attrs.field(default=None, converter=attrs.converters.optional(Step))
    forum: str | None = None
    instrument: str | None = None

    def _parties(self) -> Iterator[Command]:
        yield from super()._parties()
        if self.receiver:
            yield self.receiver

    @property
    def aim(self) -> str:
        """What was intended, in the notation of the record.

        >>> import opcon
        >>> opcon.load()["april-2012-fixed"].aim
        'bilateral: wartime → rok-jcs, aimed at 2012-04-17'
        """
        of = f"{self.layer} {self.step}" if self.step else self.layer
        to = f" → {self.receiver.id}" if self.receiver else ""
        at = f"aimed at {self.target}" if self.target else f"on {self.basis}, no date"
        review = ", open to review" if self.change is PlanAction.REOPENED else ""
        return f"{of}: {' and '.join(self.conditions)}{to}, {at}{review}"

    @property
    def _gist(self) -> str:
        return f"{self.change}, {self.aim}"


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Assessment(Event):
    """A step towards a transfer is tested or declared met: IOC, FOC, FMC, or the agreed conditions.

    >>> import opcon
    >>> opcon.load()["foc-assessment"].step
    'FOC'
    """

    step: Step = attrs.field(converter=Step)
    result: str | None = None

    @property
    def _gist(self) -> str:
        return f"{self.step}, {self.result}" if self.result else self.step


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Establishment(Event):
    """A command is set up, moved, reorganised or stood down.

    >>> import opcon
    >>> opcon.load()["unc-established"].act
    'established'
    """

    act: CommandAct = attrs.field(converter=CommandAct)

    @property
    def _gist(self) -> str:
        return " ".join([super()._gist, self.act]).strip()


@attrs.frozen(kw_only=True)
class Delegate:
    """Who led a delegation, for which side (``rok`` or ``us``), and the office held then.

    >>> import opcon
    >>> [(head.name, head.side) for head in opcon.load()["scm-37"].heads]
    [('Yoon Kwang-ung', 'rok'), ('Donald Rumsfeld', 'us')]
    """

    name: str
    name_ko: str | None = None
    office: str | None = None
    side: str

    __repr__ = concise


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Consultation(Event):
    """A numbered meeting of a series, such as the SCM, or a summit.

    >>> import opcon
    >>> opcon.load()["scm-37"].series, opcon.load()["scm-37"].number
    ('SCM', 37)
    """

    series: str
    number: int | None = None
    city: str | None = None
    heads: tuple[Delegate, ...] = ()

    @property
    def planned(self) -> bool:
        """Whether the record knows only that it was to be held.

        >>> import opcon
        >>> opcon.load()["scm-37"].planned
        False
        """
        return self.preferred.kind is DateKind.PLANNED

    @property
    def _gist(self) -> str:
        numbered = f"{self.series} {self.number}" if self.number else self.series
        return ", ".join(part for part in (numbered, self.city, "planned" if self.planned else None) if part)


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Incident(Event):
    """Authority is defied, exceeded or invoked, and no holder changes.

    >>> import opcon
    >>> opcon.load()["december-12"].kind
    'incident'
    """


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Statement(Event):
    """A government, a legislature or a commander says something that bears on authority.

    >>> import opcon
    >>> opcon.load()["gap-in-commitment"].kind
    'statement'
    """

    speaker: str | None = None

    @property
    def _gist(self) -> str:
        return self.speaker or super()._gist


KINDS: dict[str, type[Event]] = {
    "transfer": Transfer,
    "release": Release,
    "agreement": Agreement,
    "plan-change": PlanChange,
    "assessment": Assessment,
    "establishment": Establishment,
    "consultation": Consultation,
    "incident": Incident,
    "statement": Statement,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_name(kind: type) -> str:
    """Return the name of a kind of event, as the files write it; of a subclass, that of the kind it comes from.

    Raises UnknownName if it is no kind of event.

    >>> kind_name(PlanChange)
    'plan-change'
    >>> kind_name(int)
    Traceback (most recent call last):
    opcon.errors.UnknownName: no kind of event is called 'int'; choose from: agreement, assessment, consultation,
    establishment, incident, plan-change, release, statement, transfer
    """
    name = next((_NAMES[one] for one in kind.__mro__ if one in _NAMES), None)
    if name is None:
        raise UnknownName("kind of event", kind.__name__, KINDS)
    return name


PARAGRAPHS = ("note", "reading", "reading_ko", "reason", "remark")
"""The fields that hold sentences, which may be broken over lines."""
