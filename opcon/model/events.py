"""Events of nine kinds, each with its dates, its sources and how far they were read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations

import attrs

from opcon.errors import UnknownName, of_type
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

SHORT, SHORT_KO = 28, 14
"""The most characters of a short title, in English and in Korean."""

IMPORTANCES = (1, 2)
"""The importances of events: a turning point, and an event that explains one."""


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Event:
    """A sourced event that concerns authority over the forces; the base class of the nine kinds.

    Parameters
    ----------
    id : str
        Permanent id, in lower case with hyphens and without a date (dates get corrected).
    title, title_ko : str
        Short neutral title in English and in Korean, without a period.
    short_title, short_title_ko : str, optional
        Label for charts: at most 28 characters in English and 14 in Korean.
    importance : int, optional
        1 for a turning point, 2 for an event without which a turning point is not understood, else absent.
    note : str
        Summary in two to four plain sentences, in our own words.
    confidence : Confidence or str
        How far the sources were read.
    dates : iterable of Dating
        One or more dates. The preferred one, or else the first, is the date of the event.
    citations : iterable of Citation
        One or more citations, at least one of them with a locator.
    forces : iterable of str
        Forces that the event concerns.
    commands : iterable of Command, optional
        Commands that the event concerns, besides those named in other fields.
    conditions : iterable of Condition or str, optional
        Conditions that the event concerns; both by default.
    wording : str, optional
        Verb or phrase of the document itself, in its own language, in a few words.

    Attributes
    ----------
    origin : str or None
        Expression that looks the event up in its record; None for an event made by hand or changed since.

    Raises
    ------
    UnknownName
        If a word is not in its closed list, such as ``confidence="sure"``.
    DataError
        If a list is wanted and something else is given.

    Examples
    --------
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
    short_title: str | None = None
    short_title_ko: str | None = None
    importance: int | None = None
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
        """The name of its kind in the files, such as ``transfer``.

        Examples
        --------
        >>> import opcon
        >>> opcon.load()["first-window"].kind
        'plan-change'
        """
        return kind_name(type(self))

    @property
    def preferred(self) -> Dating:
        """The date that is taken to be right, with its source: the preferred one, or else the first.

        Examples
        --------
        >>> import opcon
        >>> opcon.load()["april-2012-fixed"].preferred.place
        'Washington'
        """
        return self._preferred

    @cached_property
    def _preferred(self) -> Dating:
        return next((dating for dating in self.dates if dating.rank is Rank.PREFERRED), self.dates[0])

    @property
    def when(self) -> When:
        """The preferred date.

        Examples
        --------
        >>> import opcon
        >>> opcon.load()["rhee-letter"].when
        When('1950-07-14')
        """
        return self._preferred.when

    @property
    def disputed(self) -> bool:
        """Whether two of its dates contradict each other.

        Examples
        --------
        >>> import opcon
        >>> opcon.load()["rhee-letter"].disputed
        True
        """
        return any(one.disputes(other) for one, other in combinations(self.dates, 2))

    @property
    def concerns(self) -> frozenset[str]:
        """The ids of all commands that it concerns, as giver, receiver or otherwise.

        Examples
        --------
        >>> import opcon
        >>> sorted(opcon.load()["rhee-letter"].concerns)
        ['rok', 'unc']
        """
        return frozenset(command.id for command in self._parties())

    @property
    def sources(self) -> frozenset[str]:
        """The ids of its sources: those cited and those that give its dates.

        Examples
        --------
        >>> import opcon
        >>> "frus-1952-54-v15p1-d40" in opcon.load()["rhee-letter"].sources
        True
        """
        return frozenset(
            {citation.source.id for citation in self.citations}
            | {dating.given_by.id for dating in self.dates if dating.given_by}
        )

    def prominence(self, whole: str) -> tuple[int, bool, bool, int]:
        """Return the key that ranks events for labels; the greatest is labeled first in a chart.

        Turning points rank first, then the events that explain one. Among others, events over all forces rank above
        events over a part, then events that transfer operational control, then events with more sources.

        Parameters
        ----------
        whole : str
            Id of the forces as a whole, such as ``rok``.

        Returns
        -------
        tuple of (int, bool, bool, int)
            2 for a turning point, 1 for an event that explains one, else 0; whether the event concerns all forces;
            whether it transfers operational control; and its number of sources.

        Raises
        ------
        WrongType
            If ``whole`` is not a str.

        Examples
        --------
        >>> import opcon
        >>> opcon.load()["rhee-letter"].prominence("rok")[1:3]
        (True, True)
        """
        asked = of_type(whole, str, "whole", "event.prominence(timeline.record.whole)")
        rank = max(IMPORTANCES) + 1 - self.importance if self.importance else 0
        return rank, asked in self.forces, self._passes_control, len(self.sources)

    @property
    def _passes_control(self) -> bool:
        return False

    def _parties(self) -> Iterator[Command]:
        yield from self.commands

    def __repr__(self) -> str:
        if self.origin is None:
            return concise(self)
        said = f"{self.when}, {self.kind} {': '.join(filter(None, (self._gist, self._extent)))}"
        return f"{self.origin}  # {' '.join(said.split())}"  # on one line, because a comment ends there

    def __str__(self) -> str:
        return " ".join(part for part in (str(self.when), self.kind, self._gist, f"[{self.id}]") if part)

    @property
    def _gist(self) -> str:
        """The event in the fewest words."""
        return ", ".join(command.id for command in self.commands)

    @property
    def _extent(self) -> str:
        """The scope, if the gist does not include it."""
        return ""


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Transition(Event):
    """An event that changes the holder of an authority over some forces."""

    giver: Command | None = None
    receiver: Command
    authorities: tuple[Authority, ...] = (Authority.OPCON,)
    leaves_out: tuple[str, ...] = ()

    @property
    def scope(self) -> Scope:
        """The authorities, conditions and forces that change hands.

        Examples
        --------
        >>> import opcon
        >>> opcon.load()["peacetime-control-returned"].scope.conditions
        (Condition.PEACETIME,)
        """
        return self._scope

    @cached_property
    def _scope(self) -> Scope:
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
        parts = [name for name in self.forces if "." in name]  # without a dot: the forces as a whole
        return ", ".join([*self.authorities, " and ".join(self.conditions), *parts])


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Transfer(Transition):
    """A change of holder over a scope.

    Parameters
    ----------
    giver : Command, optional
        Holder before the event; None if there was no holder.
    receiver : Command
        New holder.
    authorities : iterable of Authority or str, optional
        Authorities that change hands; operational control by default.
    leaves_out : iterable of str, optional
        Parts of the forces that do not change hands.
    designated : iterable of str, optional
        Parts that sources name as designated, if only designated units change hands.
    remainder : Command, optional
        Command that may hold the other units, if no source says whether they are designated.

    Examples
    --------
    >>> import opcon
    >>> transfer = opcon.load()["peacetime-control-returned"]
    >>> transfer.giver.id, transfer.receiver.id, str(transfer.when)
    ('cfc', 'rok-jcs', '1994-12-01')
    """

    designated: tuple[str, ...] = ()
    remainder: Command | None = None

    @cached_property
    def _scope(self) -> Scope:
        return Scope(self.authorities, self.conditions, self.forces, self.leaves_out, self.designated)

    def _parties(self) -> Iterator[Command]:
        yield from super()._parties()
        if self.remainder:
            yield self.remainder


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Release(Transition):
    """A release of named units from a holder's control, for a time or a task.

    If no return is recorded, both holders are possible from the release on.

    Parameters
    ----------
    giver : Command
        Holder before the event.
    receiver : Command
        New holder.
    authorities : iterable of Authority or str, optional
        Authorities that change hands; operational control by default.
    leaves_out : iterable of str, optional
        Parts of the forces that do not change hands.
    until : When, str or date, optional
        Day on which the units returned; None if no return is recorded.
    procedure : Procedure or str, optional
        Way in which the units were released; None if no source says.

    Examples
    --------
    >>> import opcon
    >>> opcon.load()["divisions-released-for-martial-law"].forces
    ('rok.army.6th-division', 'rok.army.28th-division')
    """

    until: When | None = attrs.field(default=None, converter=attrs.converters.optional(as_when))
    procedure: Procedure | None = attrs.field(default=None, converter=attrs.converters.optional(Procedure))


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Agreement(Event):
    """An instrument: a letter, treaty, minute, directive or memorandum.

    Parameters
    ----------
    form : InstrumentForm or str
        Kind of document.
    in_force : When or str, optional
        Days on which the agreement was in force; open if it still is, None if not recorded.
    reading, reading_ko : str, optional
        Source of the span in ``in_force``, if the instrument itself does not give it.
    authorities : iterable of Authority or str, optional
        Authorities that the agreement is a basis for holding while it is in force; empty by default.

    Examples
    --------
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
    """A change to the plan of a transfer: the plan is set, moved, reframed, reopened or confirmed.

    Parameters
    ----------
    change : PlanAction or str
        Change made to the plan.
    layer : Layer or str
        Whose plan it is.
    basis : PlanBasis or str, optional
        Basis of the planned time; None if no source names one.
    target : When or str, optional
        Planned date of the transfer; None if no date is named.
    receiver : Command, optional
        New holder; as intended at the time.
    step : Step or str, optional
        Step of the assessment; only for a milestone.
    by, by_ko : str, optional
        Who agreed on the plan or announced it, in a few words for charts, in English and in Korean.
    forum : str, optional
        Meeting or place in which the plan was agreed or announced, in a few words.
    instrument : str, optional
        Document that records the plan, in a few words; None if no document is named.

    Examples
    --------
    >>> import opcon
    >>> opcon.load()["april-2012-fixed"].target
    When('2012-04-17')
    """

    change: PlanAction = attrs.field(converter=PlanAction)
    layer: Layer = attrs.field(converter=Layer)
    basis: PlanBasis | None = attrs.field(default=None, converter=attrs.converters.optional(PlanBasis))
    target: When | None = attrs.field(default=None, converter=attrs.converters.optional(as_when))
    receiver: Command | None = None
    step: Step | None = attrs.field(default=None, converter=attrs.converters.optional(Step))
    by: str | None = None
    by_ko: str | None = None
    forum: str | None = None
    instrument: str | None = None

    def _parties(self) -> Iterator[Command]:
        yield from super()._parties()
        if self.receiver:
            yield self.receiver

    @property
    def aim(self) -> str:
        """The plan in one line: layer, condition, intended holder and date.

        Examples
        --------
        >>> import opcon
        >>> opcon.load()["april-2012-fixed"].aim
        'bilateral: wartime → rok-jcs, aimed at 2012-04-17'
        """
        of = f"{self.layer} {self.step}" if self.step else self.layer
        to = f" → {self.receiver.id}" if self.receiver else ""
        at = f"aimed at {self.target}" if self.target else f"{f'on {self.basis}, ' if self.basis else ''}no date"
        review = ", open to review" if self.change is PlanAction.REOPENED else ""
        return f"{of}: {' and '.join(self.conditions)}{to}, {at}{review}"

    @property
    def _gist(self) -> str:
        return f"{self.change}, {self.aim}"


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Assessment(Event):
    """A test of readiness for a transfer: of a capability (IOC, FOC, FMC) or of the agreed conditions.

    Parameters
    ----------
    step : Step or str
        Step of the assessment.
    result : str, optional
        Finding of the assessment, in a few words.

    Examples
    --------
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
    """The establishment, move, reorganization or deactivation of a command.

    Parameters
    ----------
    act : CommandAct or str
        Change to the command.

    Examples
    --------
    >>> import opcon
    >>> opcon.load()["unc-established"].act
    'established'
    """

    act: CommandAct = attrs.field(converter=CommandAct)

    @property
    def _gist(self) -> str:
        concerned = super()._gist  # what was set up is often not one of these commands
        return f"{self.act}, concerns {concerned}" if concerned else self.act


@attrs.frozen(kw_only=True)
class Delegate:
    """The head of a delegation to a meeting.

    Parameters
    ----------
    name, name_ko : str
        Name of the person, given name first in English, as the source writes it; ``name_ko`` is optional.
    office : str, optional
        Office held at the time, in plain English.
    side : str
        Side of the delegation: ``rok`` or ``us`` in the shipped record.

    Examples
    --------
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
    """A numbered meeting of a series, such as the Security Consultative Meeting (SCM), or a summit.

    Parameters
    ----------
    series : str
        Series of meetings: ``SCM``, for example.
    number : int, optional
        Number in the series.
    city : str, optional
        City of the meeting.
    heads : iterable of Delegate, optional
        Heads of the delegations.

    Examples
    --------
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
        """Whether the meeting was scheduled, and no source confirms that it was held.

        Examples
        --------
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
    """An act that defies, exceeds or invokes authority and changes no holder.

    Examples
    --------
    >>> import opcon
    >>> opcon.load()["december-12"].kind
    'incident'
    """


@attrs.frozen(kw_only=True, repr=False, field_transformer=tuples)
class Statement(Event):
    """A statement on authority by a government, a legislature or a commander.

    Parameters
    ----------
    speaker : str, optional
        Person or body that made the statement, with office.

    Examples
    --------
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
    """Return the name of a class of events, as the files write it. A subclass has the name of its kind.

    Raises UnknownName for any other class.

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
"""The fields with whole sentences, which files may break into lines."""
